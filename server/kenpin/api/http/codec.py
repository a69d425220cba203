"""Messages as bytes: protobuf's own form, or JSON after its mapping; and the envelopes of a stream."""

import base64
import binascii
import json
import struct
from dataclasses import dataclass

from google.protobuf import json_format
from google.protobuf.message import DecodeError, Message

from kenpin.model.errors import InputError

# A flag and the length of what follows.
ENVELOPE = struct.Struct(">BI")
FLAG_COMPRESSED = 0x01
FLAG_END = 0x02


@dataclass(frozen=True)
class Codec:
    """One form of messages. `name` is Connect's: "json" or "proto"."""

    name: str

    @property
    def content_type(self) -> str:
        """Of one message."""
        return f"application/{self.name}"

    @property
    def stream_content_type(self) -> str:
        """Of a stream of them."""
        return f"application/connect+{self.name}"

    def decode(self, body: bytes, message: Message) -> None:
        """Reads `body` into `message`. Raises InputError when it is none."""
        try:
            if self.name == "proto":
                message.ParseFromString(body)
            else:
                json_format.Parse(body.decode("utf-8"), message)
        except json_format.ParseError as error:
            raise InputError(f"the request is no {message.DESCRIPTOR.full_name} in JSON: {error}") from error
        except (DecodeError, UnicodeError, RecursionError, ValueError) as error:
            raise InputError(f"the request is no {message.DESCRIPTOR.full_name}: {error}") from error

    def encode(self, message: Message) -> bytes:
        """`message` as bytes."""
        if self.name == "proto":
            return message.SerializeToString()
        return json_format.MessageToJson(message, indent=None, ensure_ascii=False).encode()


JSON = Codec("json")
PROTO = Codec("proto")
CODECS = {codec.name: codec for codec in (JSON, PROTO)}


def from_query(text: str, is_base64: bool) -> bytes:
    """The message in a GET's query. Raises InputError for what is no base64."""
    if not is_base64:
        return text.encode("utf-8", "surrogateescape")
    try:
        padded = text + "=" * (-len(text) % 4)
        return base64.b64decode(padded.encode("ascii"), b"-_", validate=True)
    except (binascii.Error, UnicodeError) as error:
        raise InputError(f"the query's message is no base64: {error}") from error


def open_envelope(body: bytes) -> bytes:
    """The one message of a stream's request. Raises InputError for anything else."""
    if len(body) < ENVELOPE.size:
        raise InputError("a stream's request is one envelope: a byte of flags, four of length, and the message")
    flags, length = ENVELOPE.unpack_from(body)
    if flags & FLAG_COMPRESSED:
        raise InputError("the envelope is compressed, which is not taken here: send it with flags 0")
    if len(body) != ENVELOPE.size + length:
        raise InputError(
            f"the envelope says {length} bytes and {len(body) - ENVELOPE.size} came: send one message, whole"
        )
    return body[ENVELOPE.size :]


@dataclass(frozen=True)
class Framing:
    """How the messages of a stream follow each other, and how it ends."""

    codec: Codec
    # Connect's envelopes; else a line of JSON each: {"result": …}, and {"error": …} where it failed.
    envelopes: bool

    @property
    def content_type(self) -> str:
        """Of the stream."""
        return self.codec.stream_content_type if self.envelopes else "application/x-ndjson"

    def message(self, message: Message) -> bytes:
        """One response."""
        body = self.codec.encode(message)
        if self.envelopes:
            return ENVELOPE.pack(0, len(body)) + body
        return b'{"result":' + body + b"}\n"

    def end(self, error: dict[str, object] | None, metadata: dict[str, list[str]]) -> bytes:
        """What stands behind the last response; of lines without an error, nothing."""
        ending: dict[str, object] = {"error": error} if error else {}
        if not self.envelopes:
            return json.dumps(ending, ensure_ascii=False).encode() + b"\n" if error else b""
        if metadata:
            ending["metadata"] = metadata
        body = json.dumps(ending, ensure_ascii=False).encode()
        return ENVELOPE.pack(FLAG_END, len(body)) + body
