"""The signed document by which a person lets a gate pass parts that it was told nothing about.

JSON with `approval`, all of whose values are text, and `signature` in
hexadecimal digits: over a fixed first line and the approval in its shortest
form with its keys in order. Ed25519, or ECDSA on P-256 with SHA-256. The gate
process checks it (`kenpin-gate check`), so this only signs.
"""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from kenpin.model.errors import InputError, ResourceError

# Nothing else that such a key signs begins like this.
FIRST_LINE = "kenpin fail policy approval 1\n"
# An exception that nobody looks at again is no exception.
DAYS_MAX = 366


@dataclass(frozen=True, slots=True)
class Approval:
    """Whose gate may pass unknown parts, by whose word, why and until when."""

    site: str
    gate_group: str
    gate: str
    approved_by: str
    reason: str
    expires: datetime

    def fields(self) -> dict[str, str]:
        """As it is signed."""
        return {
            "schema_version": "1",
            "policy": "pass",
            "site": self.site,
            "gate_group": self.gate_group,
            "gate": self.gate,
            "approved_by": self.approved_by,
            "reason": self.reason,
            "expires": self.expires.astimezone(UTC).isoformat(timespec="seconds"),
            "expires_unix_s": str(int(self.expires.timestamp())),
        }


def sign_approval(approval: Approval, key: Path, out: Path, now: datetime | None = None) -> None:
    """Sign `approval` with the private key in the PEM file `key`, into the new file `out`.

    InputError for a key of another kind, a name or reason that is missing, or
    an end that is over or more than a year away.
    """
    left = approval.expires - (now or datetime.now(UTC))
    if left <= timedelta(0):
        raise InputError("--until is over already; write a time to come, such as 2027-01-31")
    if left > timedelta(days=DAYS_MAX):
        raise InputError(f"--until is more than {DAYS_MAX} days away; approve it for less, and look again then")
    if not approval.approved_by.strip() or not approval.reason.strip():
        raise InputError("say who approves this and why: --by NAME --reason TEXT")
    fields = approval.fields()
    shortest = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    signature = _sign(key, (FIRST_LINE + shortest).encode())
    text = json.dumps({"approval": fields, "signature": signature.hex()}, indent=2, ensure_ascii=False)
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "w", encoding="utf-8") as file:
            file.write(text + "\n")
    except FileExistsError as error:
        raise InputError(f"{out} is there already and is not overwritten: choose another --out") from error
    except OSError as error:
        raise ResourceError(f"{out} cannot be written: {error.strerror}") from error


def _sign(path: Path, data: bytes) -> bytes:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name the approver's private key (PEM)") from error
    except (ValueError, TypeError) as error:
        raise InputError(f"{path} is no unencrypted private key in PEM form") from error
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(data)
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
        return key.sign(data, ec.ECDSA(hashes.SHA256()))
    raise InputError(f"{path} is a key of another kind: use Ed25519, or ECDSA on P-256 as kenpin cert person makes")
