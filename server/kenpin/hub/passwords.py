"""Passwords: which are taken, and how they are kept (Argon2id, RFC 9106, with argon2-cffi's own defaults)."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kenpin.model.errors import InputError

CHARS_MIN = 12
CHARS_MAX = 256
DIFFERENT_MIN = 5

_hasher = PasswordHasher()
# Verified where there is nothing else to verify, so that an unknown name takes as long as a known one.
_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$cGFzc3dvcmRvZm5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def check_password(password: str, user: str) -> None:
    """InputError for a password that is too easily found."""
    text = _normal(password)
    if not CHARS_MIN <= len(text) <= CHARS_MAX:
        raise InputError(f"password: {CHARS_MIN} to {CHARS_MAX} characters, such as four words").of_field("password")
    if user in text.casefold() or len(set(text)) < DIFFERENT_MIN:
        raise InputError("password: it is too easily found; write one without your name").of_field("password")


def hash_password(password: str) -> str:
    """What is kept of a password. Takes tens of milliseconds, and 64 MiB, without the GIL."""
    return _hasher.hash(_normal(password))


def is_password(password: str, kept: str | None) -> bool:
    """Whether `password` is the one kept; takes as long when there is none."""
    if len(password) > CHARS_MAX:
        password = ""
    try:
        return _hasher.verify(kept or _NOBODYS, _normal(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a kept password should be hashed anew, with today's parameters."""
    return _hasher.check_needs_rehash(kept)


def _normal(password: str) -> str:
    # The same keys give the same password, whichever system encodes them (NIST SP 800-63B, 3.1.1.2).
    return unicodedata.normalize("NFKC", password.encode("utf-8", "replace").decode())
