"""Names of things: sessions and parts."""

import secrets
import time
import uuid

from kenpin.model.errors import InputError

UUID_VERSION_TIMED = 7


def new_session() -> int:
    """A number that no earlier start has used: 64 random bits, never 0."""
    return secrets.randbits(64) or 1


def new_uid() -> str:
    """A name for something new: a UUIDv7 (RFC 9562), in order of time to a millisecond."""
    value = (time.time_ns() // 1_000_000 & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | UUID_VERSION_TIMED << 76
    return str(uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62))


def part_uid(text: str) -> str:
    """The part_uid that a person wrote, in its canonical form. InputError when it is none (a UUIDv7)."""
    try:
        uid = uuid.UUID(text.strip())
    except ValueError as error:
        raise InputError(f"{text!r} is not a part's id; write a UUID, as kenpin run shows it") from error
    if uid.version != UUID_VERSION_TIMED:
        raise InputError(f"{text!r} is a UUID of version {uid.version}; a part's id has version 7")
    return str(uid)


def part_uid_utc_ns(uid: str) -> int:
    """When a part's id was minted: UTC in ns, exact to a millisecond (RFC 9562, 5.7)."""
    return (uuid.UUID(uid).int >> 80) * 1_000_000
