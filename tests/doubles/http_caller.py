"""Calls an HTTP port with the standard library alone, as a program that knows nothing of Kenpin would."""

import base64
import contextlib
import http.client
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from google.rpc import error_details_pb2

INSPECTION = "/kenpin.inspection.v1.InspectionService/"
_DETAILS = (error_details_pb2.ErrorInfo, error_details_pb2.BadRequest, error_details_pb2.RetryInfo)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def reason(self) -> str:
        """Kenpin's stable code in a failed call's details."""
        return details_in(self.json)[0].reason


@contextlib.contextmanager
def calling(
    url: str, path: str, body: bytes | None = None, *, verb: str = "", **headers: str
) -> Iterator[http.client.HTTPResponse]:
    """A call whose answer is still to be read. Underscores in headers' names are hyphens."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    try:
        connection.request(
            verb or ("GET" if body is None else "POST"),
            path,
            body=body,
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )
        yield connection.getresponse()
    finally:
        connection.close()


def call(url: str, path: str, body: bytes | None = None, *, verb: str = "", **headers: str) -> Answer:
    with calling(url, path, body, verb=verb, **headers) as response:
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())


def ask(url: str, method: str, request: Any = None, **headers: str) -> Answer:
    """A unary method by JSON."""
    body = json.dumps(request or {}).encode()
    return call(url, INSPECTION + method, body, Content_Type="application/json", **headers)


def enveloped(body: bytes, flags: int = 0) -> bytes:
    return struct.pack(">BI", flags, len(body)) + body


def envelopes(body: bytes) -> list[tuple[int, bytes]]:
    found = []
    while body:
        flags, length = struct.unpack_from(">BI", body)
        found.append((flags, body[5 : 5 + length]))
        body = body[5 + length :]
    return found


def details_in(error: dict[str, Any]) -> list[Any]:
    """The google.rpc messages in a Connect error."""
    kinds = {kind.DESCRIPTOR.full_name: kind for kind in _DETAILS}
    return [kinds[d["type"]].FromString(base64.b64decode(d["value"] + "==")) for d in error.get("details", ())]
