"""A failed call as Connect writes it: an HTTP status, and JSON with the error's code, words and details."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import grpc
from google.protobuf import json_format
from google.rpc import error_details_pb2, status_pb2

from kenpin.api.errors import STATUS_DETAILS_KEY, error_metadata, status_of, words_of
from kenpin.model.errors import KenpinError

# The Connect protocol's names of gRPC's codes, and the HTTP status of each.
CODES: dict[grpc.StatusCode, tuple[str, int]] = {
    grpc.StatusCode.CANCELLED: ("canceled", 499),
    grpc.StatusCode.UNKNOWN: ("unknown", 500),
    grpc.StatusCode.INVALID_ARGUMENT: ("invalid_argument", 400),
    grpc.StatusCode.DEADLINE_EXCEEDED: ("deadline_exceeded", 504),
    grpc.StatusCode.NOT_FOUND: ("not_found", 404),
    grpc.StatusCode.ALREADY_EXISTS: ("already_exists", 409),
    grpc.StatusCode.PERMISSION_DENIED: ("permission_denied", 403),
    grpc.StatusCode.RESOURCE_EXHAUSTED: ("resource_exhausted", 429),
    grpc.StatusCode.FAILED_PRECONDITION: ("failed_precondition", 400),
    grpc.StatusCode.ABORTED: ("aborted", 409),
    grpc.StatusCode.OUT_OF_RANGE: ("out_of_range", 400),
    grpc.StatusCode.UNIMPLEMENTED: ("unimplemented", 501),
    grpc.StatusCode.INTERNAL: ("internal", 500),
    grpc.StatusCode.UNAVAILABLE: ("unavailable", 503),
    grpc.StatusCode.DATA_LOSS: ("data_loss", 500),
    grpc.StatusCode.UNAUTHENTICATED: ("unauthenticated", 401),
}
# What a detail is shown as beside its bytes, so that a person at a terminal can read it.
_SHOWN = (error_details_pb2.ErrorInfo, error_details_pb2.BadRequest, error_details_pb2.RetryInfo)


class HubStopping(KenpinError):
    """A call that the hub ends because it stops."""

    code = "HUB_STOPPING"


class CallsTooMany(KenpinError):
    """More calls at once, or more bytes in them, than the HTTP port takes."""

    code = "CALLS_TOO_MANY"


class MessageTooLarge(KenpinError):
    """A request larger than its method takes."""

    code = "MESSAGE_TOO_LARGE"


class MethodUnknown(KenpinError):
    """A path at which there is no method."""

    code = "METHOD_UNKNOWN"


class Unauthenticated(KenpinError):
    """A call without an identity where one is needed."""

    code = "UNAUTHENTICATED"


@dataclass(frozen=True)
class Failure:
    """What ended a call."""

    code: grpc.StatusCode
    message: str
    # Trailing metadata, as a servicer gave it.
    trailing: Sequence[tuple[str, str | bytes]] = field(default=())

    @classmethod
    def of(cls, error: KenpinError) -> "Failure":
        """The failure that an error of ours makes."""
        return cls(status_of(error), words_of(error), error_metadata(error))

    @property
    def http_status(self) -> int:
        """Connect's HTTP status."""
        return CODES[self.code][1]

    def as_json(self) -> dict[str, Any]:
        """Connect's error object."""
        error: dict[str, Any] = {"code": CODES[self.code][0]}
        if self.message:
            error["message"] = self.message
        details = [_detail(packed) for packed in self._status().details]
        if details:
            error["details"] = details
        return error

    def body(self) -> bytes:
        """`as_json`, encoded."""
        return json.dumps(self.as_json(), ensure_ascii=False).encode()

    def _status(self) -> status_pb2.Status:
        status = status_pb2.Status()
        for key, value in self.trailing:
            if key == STATUS_DETAILS_KEY and isinstance(value, bytes):
                status.ParseFromString(value)
        return status


def _detail(packed: Any) -> dict[str, Any]:
    detail = {
        "type": packed.type_url.rpartition("/")[2],
        "value": base64.b64encode(packed.value).decode("ascii").rstrip("="),
    }
    for kind in _SHOWN:
        if packed.Is(kind.DESCRIPTOR):
            message = kind()
            packed.Unpack(message)
            return {**detail, "debug": json_format.MessageToDict(message)}
    return detail
