"""A certificate authority for one plant: it names the gate process to the gates and the gates to it.

Everything is ECDSA on P-256. The authority may sign leaves only, and where asked
for vouches for the names in some domains only. Networks are not limited: gRPC's
own TLS refuses every certificate of an authority with such a limit. Keys are
written once, readable by their owner only, and nothing that exists is
overwritten: a certificate is replaced by `renew` alone.
"""

import ipaddress
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pydantic import TypeAdapter, ValidationError

from kenpin.config.names import Name
from kenpin.model.errors import InputError, ResourceError

LEAF_DAYS = 825
AUTHORITY_DAYS = 3653
# A gate's clock that is a little slow must not find its certificate too young.
BACKDATED = timedelta(hours=1)
CA_CERTIFICATE = "ca.crt"
CA_KEY = "ca.key"
HOST_CHARS_MAX = 253
ORGANIZATION = "Kenpin"

Kind = Literal["server", "gate", "person"]
E = TypeVar("E", bound=x509.ExtensionType)
_USES = {
    "server": ExtendedKeyUsageOID.SERVER_AUTH,
    "gate": ExtendedKeyUsageOID.CLIENT_AUTH,
    "person": ExtendedKeyUsageOID.CLIENT_AUTH,
}
# What a certificate can be for; "other": not one of Kenpin's.
Described = Literal["authority", "server", "gate", "person", "other"]


@dataclass(frozen=True, slots=True)
class Issued:
    """The two files of a new certificate."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Description:
    """What a certificate says: whose it is, what for, and until when."""

    path: Path
    kind: Described
    name: str
    names: tuple[str, ...]
    issuer: str
    not_before: datetime
    not_after: datetime
    serial: str
    # SHA-256 of the certificate.
    fingerprint: str
    # For an authority: the domains it is limited to.
    limits: tuple[str, ...]

    def state(self, now: datetime | None = None) -> Literal["valid", "expired", "not valid yet"]:
        """Whether it can be used at `now` (the present)."""
        at = now or datetime.now(UTC)
        if at > self.not_after:
            return "expired"
        return "valid" if at >= self.not_before else "not valid yet"


def init_authority(folder: Path, name: str, *, domains: Sequence[str] = ()) -> Issued:
    """Make a certificate authority in `folder`: `ca.crt`, `ca.key`.

    When `domains` are given, it vouches for names in those only. InputError for
    a domain that is none, or when an authority is there already.
    """
    subject = _subject(_common_name(name), "authority")
    allowed = [x509.DNSName(_domain(text)) for text in domains]
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(subject, subject, key.public_key(), AUTHORITY_DAYS)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_key_usage(authority=True), critical=True)
    if allowed:
        builder = builder.add_extension(x509.NameConstraints(allowed, None), critical=True)
    certificate = _identified(builder, key.public_key(), key.public_key()).sign(key, hashes.SHA256())
    _make_folder(folder)
    return _write_pair(folder / CA_CERTIFICATE, certificate, folder / CA_KEY, key)


def issue(authority: Path, kind: Kind, name: str, hosts: Sequence[str] = (), out: Path | None = None) -> Issued:
    """Make a certificate and its key, signed by the authority in the folder `authority`.

    `name` becomes the common name, `kind` the organizational unit; a gate's is
    the gate's own name and stands in its alternative names as well, a server has
    its `hosts` (names or addresses) there, a person has none. Written as `KIND-NAME.crt` and `.key` into `out` (the
    authority's folder, when left out). InputError for a name that cannot be or
    that the authority may not vouch for, or when the files are there.
    """
    if kind == "server" and not hosts:
        raise InputError("a server's certificate needs --host: each name or address that gates will use for it")
    try:
        TypeAdapter(Name).validate_python(name)
    except ValidationError as error:
        raise InputError(f"{name!r} is no name: write small letters, digits and hyphens, as in kenpin.yaml") from error
    ca, ca_key = _load_authority(authority)
    names = [_host(text) for text in hosts]
    if kind == "gate":
        names.append(x509.DNSName(name))
    for presented in names:
        _check_allowed(ca, presented)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _sign_leaf(ca, ca_key, _subject(name, kind), key.public_key(), kind, names)
    folder = out or authority
    _make_folder(folder)
    return _write_pair(folder / f"{kind}-{name}.crt", certificate, folder / f"{kind}-{name}.key", key)


def renew(path: Path, authority: Path, *, new_key: bool = False) -> Description:
    """Replace the certificate `path` by one for the same names and the same key, valid from now.

    With `new_key` the key beside it, `NAME.key`, is replaced as well; programs that read both anew wait until they
    belong together. The old ones stay as `NAME.crt.old` and `NAME.key.old`. An authority's own certificate can be
    renewed too: what it has signed stays valid. InputError when `authority`
    did not sign it.
    """
    old = _load_certificate(path)
    ca, ca_key = _load_authority(authority)
    try:
        old.verify_directly_issued_by(ca)
    except (ValueError, TypeError, InvalidSignature) as error:
        raise InputError(f"{path} was not signed by {authority / CA_CERTIFICATE}: name its own authority") from error
    if new_key and _is_authority(old):
        raise InputError(f"{path} is an authority's, and with a new key another: make one with kenpin cert init")
    key = ec.generate_private_key(ec.SECP256R1()) if new_key else None
    public_key = _public_key(old, path) if key is None else key.public_key()
    if _is_authority(old):
        builder = _builder(old.subject, old.subject, public_key, AUTHORITY_DAYS)
    else:
        builder = _builder(old.subject, ca.subject, public_key, LEAF_DAYS, ca)
    for extension in old.extensions:
        value = extension.value
        if isinstance(value, x509.SubjectKeyIdentifier):
            value = x509.SubjectKeyIdentifier.from_public_key(public_key)
        builder = builder.add_extension(value, extension.critical)
    new = builder.sign(ca_key, hashes.SHA256())
    if key is not None:
        _replace(_key_of(path), _private_pem(key), 0o600)
    _replace(path, new.public_bytes(serialization.Encoding.PEM), 0o644)
    return describe(path)


def _key_of(path: Path) -> Path:
    key = path.with_suffix(".key")
    if not key.exists():
        raise InputError(f"{key} is not there: the key is to stand beside {path}, under the same name")
    return key


def _private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def describe(path: Path) -> Description:
    """What the certificate in the PEM file `path` says. InputError when there is none."""
    certificate = _load_certificate(path)
    names: tuple[str, ...] = ()
    if found := _extension(certificate, x509.SubjectAlternativeName):
        names = tuple(str(name.value) for name in found)
    limits: tuple[str, ...] = ()
    if constraints := _extension(certificate, x509.NameConstraints):
        limits = tuple(str(name.value) for name in constraints.permitted_subtrees or ())
    return Description(
        path=path,
        kind=_kind(certificate),
        name=_name(certificate.subject),
        names=names,
        issuer=_name(certificate.issuer),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        serial=f"{certificate.serial_number:x}",
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        limits=limits,
    )


def _sign_leaf(
    ca: x509.Certificate,
    ca_key: ec.EllipticCurvePrivateKey,
    subject: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    kind: Kind,
    names: Sequence[x509.GeneralName],
) -> x509.Certificate:
    builder = _builder(subject, ca.subject, public_key, LEAF_DAYS, ca)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_key_usage(authority=False), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([_USES[kind]]), critical=False)
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return _identified(builder, public_key, ca_key.public_key()).sign(ca_key, hashes.SHA256())


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    days: int,
    ca: x509.Certificate | None = None,
) -> x509.CertificateBuilder:
    """A certificate from now for `days`, and never for longer than its authority's."""
    start = datetime.now(UTC).replace(microsecond=0) - BACKDATED
    end = start + timedelta(days=days)
    if ca is not None:
        if ca.not_valid_after_utc <= start + BACKDATED:
            until = f"{ca.not_valid_after_utc:%Y-%m-%d}"
            raise InputError(f"the authority's certificate ended on {until}: renew it first (kenpin cert renew)")
        end = min(end, ca.not_valid_after_utc)
    builder = x509.CertificateBuilder(issuer, subject, public_key, secrets.randbits(159) | 1)
    return builder.not_valid_before(start).not_valid_after(end)


def _identified(
    builder: x509.CertificateBuilder,
    public_key: ec.EllipticCurvePublicKey,
    issuer_key: ec.EllipticCurvePublicKey,
) -> x509.CertificateBuilder:
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    return builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)


def _key_usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _subject(name: str, unit: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANIZATION),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def _common_name(text: str) -> str:
    if not 1 <= len(text) <= 64:
        raise InputError(f"{text!r} is no name for an authority: write 1 to 64 characters")
    return text


def _domain(text: str) -> str:
    labels = text.split(".")
    whole = len(text) <= HOST_CHARS_MAX and text.isascii()
    if not whole or not all(_is_label(label) for label in labels):
        raise InputError(f"{text!r} is no host or domain name: write one such as line-3 or line-3.plant.example")
    return text.lower()


def _is_label(label: str) -> bool:
    return 1 <= len(label) <= 63 and label.replace("-", "").isalnum() and label[0] != "-" and label[-1] != "-"


def _host(text: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(text))
    except ValueError:
        return x509.DNSName(_domain(text))


def _check_allowed(ca: x509.Certificate, name: x509.GeneralName) -> None:
    """InputError where the authority's own limits would make the certificate worthless."""
    constraints = _extension(ca, x509.NameConstraints)
    permitted = list(constraints.permitted_subtrees or ()) if constraints else []
    domains = [limit.value for limit in permitted if isinstance(limit, x509.DNSName)]
    if not domains or not isinstance(name, x509.DNSName):
        return
    if not any(name.value == domain or name.value.endswith(f".{domain}") for domain in domains):
        raise InputError(
            f"{name.value} is not among what this authority may vouch for ({', '.join(domains)}):"
            " use another name, or make an authority with --domain"
        )


def _load_certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a certificate (.crt, PEM)") from error
    except ValueError as error:
        raise InputError(f"{path} is no certificate in PEM form") from error


def _load_authority(folder: Path) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    path = folder / CA_CERTIFICATE
    if not path.exists():
        raise InputError(f"{folder} holds no certificate authority: make one with kenpin cert init --out {folder}")
    certificate = _load_certificate(path)
    try:
        key = serialization.load_pem_private_key((folder / CA_KEY).read_bytes(), password=None)
    except OSError as error:
        raise InputError(f"{folder / CA_KEY}: {error.strerror}; the authority's key is needed to sign") from error
    except (ValueError, TypeError) as error:
        raise InputError(f"{folder / CA_KEY} is no unencrypted private key in PEM form") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise InputError(f"{folder / CA_KEY} does not belong to {path}")
    return certificate, key


def _public_key(certificate: x509.Certificate, path: Path) -> ec.EllipticCurvePublicKey:
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise InputError(f"{path} has a key of another kind than Kenpin makes: ask whoever issued it")
    return key


def _extension(certificate: x509.Certificate, kind: type[E]) -> E | None:
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _is_authority(certificate: x509.Certificate) -> bool:
    constraints = _extension(certificate, x509.BasicConstraints)
    return constraints is not None and constraints.ca


def _kind(certificate: x509.Certificate) -> Described:
    if _is_authority(certificate):
        return "authority"
    if _said(certificate.subject, NameOID.ORGANIZATION_NAME) == ORGANIZATION:
        unit = _said(certificate.subject, NameOID.ORGANIZATIONAL_UNIT_NAME)
        for kind in get_args(Kind):
            if unit == kind:
                return cast(Kind, kind)
    uses = _extension(certificate, x509.ExtendedKeyUsage) or ()
    if ExtendedKeyUsageOID.SERVER_AUTH in uses:
        return "server"
    return "gate" if ExtendedKeyUsageOID.CLIENT_AUTH in uses else "other"


def _said(name: x509.Name, what: x509.ObjectIdentifier) -> str:
    """The one value of an attribute; empty where there are none or several."""
    values = [str(found.value) for found in name.get_attributes_for_oid(what)]
    return values[0] if len(values) == 1 else ""


def _name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ResourceError(f"{folder}: the folder cannot be made: {error.strerror}") from error


def _write_pair(
    certificate_path: Path, certificate: x509.Certificate, key_path: Path, key: ec.EllipticCurvePrivateKey
) -> Issued:
    for path in (certificate_path, key_path):
        if path.exists():
            raise InputError(
                f"{path} is there already and is not overwritten: renew it (kenpin cert renew {certificate_path}),"
                " or choose another folder"
            )
    _write_new(key_path, _private_pem(key), 0o600)
    try:
        _write_new(certificate_path, certificate.public_bytes(serialization.Encoding.PEM), 0o644)
    except ResourceError:
        key_path.unlink()
        raise
    return Issued(certificate_path, key_path)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ResourceError(f"{path} cannot be written: {error.strerror}") from error


def _replace(path: Path, data: bytes, mode: int) -> None:
    """A new file in the old one's place, in one step; the old one beside it."""
    fresh, old = path.with_name(path.name + ".new"), path.with_name(path.name + ".old")
    fresh.unlink(missing_ok=True)
    _write_new(fresh, data, mode)
    try:
        old.unlink(missing_ok=True)
        os.link(path, old)
        os.replace(fresh, path)
    except OSError as error:
        raise ResourceError(f"{path} cannot be replaced: {error.strerror}") from error
