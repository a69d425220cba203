"""Secrets that are shown once: session tokens, service tokens, set-up tokens. Only their digests are kept.

Each has 256 random bits, so that a plain SHA-256 is as hard to turn back as
the secret is to guess.
"""

import hashlib
import re
import secrets
from enum import StrEnum

from kenpin.model.errors import KenpinError

SECRET_BYTES = 32


class CredentialInvalid(KenpinError):
    """A token or certificate that vouches for nobody here: unknown, expired, ended, or another site's."""

    code = "CREDENTIAL_INVALID"


class CredentialKind(StrEnum):
    """What a secret is for: the word it begins with."""

    SESSION = "kps"
    SERVICE = "kpt"
    SETUP = "kpu"


_SECRET = re.compile(r"(kps|kpt|kpu)_[A-Za-z0-9_-]{43}")


def new_secret(kind: CredentialKind) -> str:
    """A new secret; show it once and keep `digest_of` it."""
    return f"{kind}_{secrets.token_urlsafe(SECRET_BYTES)}"


def kind_of(secret: str) -> CredentialKind:
    """What `secret` is for. CredentialInvalid when it is none."""
    found = _SECRET.fullmatch(secret)
    if found is None:
        raise CredentialInvalid("the bearer token is none that Kenpin makes: send it whole, as it was shown")
    return CredentialKind(found[1])


def digest_of(secret: str) -> str:
    """What is kept of a secret: its SHA-256, in hexadecimal."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
