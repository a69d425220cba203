"""Resume tokens: a place in one store's order, opaque to whoever holds it."""

import base64
import binascii
import struct
import uuid

from kenpin.model.errors import KenpinError

_LAYOUT = struct.Struct(">16sQ")


class TokenInvalid(KenpinError):
    """A resume token that no store ever gave."""

    code = "TOKEN_INVALID"


class TokenCompacted(KenpinError):
    """A resume token whose place this store no longer holds, or never held."""

    code = "TOKEN_COMPACTED"


def encode_token(store: uuid.UUID, seq: int) -> str:
    """The token that stands behind place `seq` of `store`."""
    return base64.urlsafe_b64encode(_LAYOUT.pack(store.bytes, seq)).decode("ascii")


def decode_token(token: str, store: uuid.UUID, last_seq: int) -> int:
    """The place behind which `token` stands.

    Raises TokenInvalid for text that is no token, TokenCompacted for another
    store's token or a place this store has not reached.
    """
    try:
        raw, seq = _LAYOUT.unpack(base64.b64decode(token.encode("ascii"), b"-_", validate=True))
    except (struct.error, binascii.Error, UnicodeEncodeError) as error:
        raise TokenInvalid(
            f"{token[:64]!r} is no resume token: hand back one that this service gave, unchanged"
        ) from error
    if raw != store.bytes:
        raise TokenCompacted("this resume token belongs to another store: list again and watch from there")
    if seq > last_seq:
        raise TokenCompacted("this resume token stands ahead of the store: list again and watch from there")
    return int(seq)
