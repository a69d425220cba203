"""What a failed call raises: one class for each way to react, with the hub's stable code."""

from __future__ import annotations

import grpc
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2

CODE_KEY = "kenpin-error-code"
RESUME_TOKEN_KEY = "kenpin-resume-token"
DETAILS_KEY = "grpc-status-details-bin"


class ApiError(Exception):
    """A call that failed.

    `code` is Kenpin's stable code ("" when it has none), `status` gRPC's, `field` the field of the request that is to
    blame ("" when none is), `retry_after_s` when it is worth trying again (None: the hub does not say).
    """

    def __init__(
        self, message: str, code: str, status: grpc.StatusCode, field: str = "", retry_after_s: float | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.field = field
        self.retry_after_s = retry_after_s


class NotFound(ApiError):
    """Something named in the call does not exist."""


class InvalidInput(ApiError):
    """Something handed in cannot be used."""


class Refused(ApiError):
    """Not as things stand: something else must be done first."""


class Conflict(ApiError):
    """It exists already, or somebody else has changed it since it was read."""


class Unavailable(ApiError):
    """The hub, or a role behind it, does not answer now: trying again may help."""


class DeadlineExceeded(Unavailable):
    """The call took longer than its caller allowed."""


class Busy(ApiError):
    """More is asked of the hub than it serves at once: try again later."""


class Denied(ApiError):
    """No identity, or one that may not do this."""


class ResumeTokenExpired(ApiError):
    """The store no longer holds what stands behind the token: list again, then watch from "start" or from now."""


_KINDS: dict[grpc.StatusCode, type[ApiError]] = {
    grpc.StatusCode.NOT_FOUND: NotFound,
    grpc.StatusCode.INVALID_ARGUMENT: InvalidInput,
    grpc.StatusCode.FAILED_PRECONDITION: Refused,
    grpc.StatusCode.ABORTED: Conflict,
    grpc.StatusCode.ALREADY_EXISTS: Conflict,
    grpc.StatusCode.UNAVAILABLE: Unavailable,
    grpc.StatusCode.DEADLINE_EXCEEDED: DeadlineExceeded,
    grpc.StatusCode.RESOURCE_EXHAUSTED: Busy,
    grpc.StatusCode.UNAUTHENTICATED: Denied,
    grpc.StatusCode.PERMISSION_DENIED: Denied,
    grpc.StatusCode.OUT_OF_RANGE: ResumeTokenExpired,
}


def typed_error(error: grpc.RpcError) -> ApiError:
    """What a failed call raises, for the stubs of a client."""
    status = error.code()
    field, retry_after_s = _details(error)
    kind = _KINDS.get(status, ApiError)
    return kind(error.details() or status.name, _text(error, CODE_KEY), status, field, retry_after_s)


def token_of(error: grpc.RpcError) -> str:
    """The resume token with which the hub ended a watch; "" when it gave none."""
    return _text(error, RESUME_TOKEN_KEY)


def _text(error: grpc.RpcError, key: str) -> str:
    return next((str(value) for name, value in error.trailing_metadata() or () if name == key), "")


def _details(error: grpc.RpcError) -> tuple[str, float | None]:
    field, retry_after_s = "", None
    packed = next((value for name, value in error.trailing_metadata() or () if name == DETAILS_KEY), b"")
    try:
        details = status_pb2.Status.FromString(packed).details
    except DecodeError:
        return field, retry_after_s
    for detail in details:
        request, retry = error_details_pb2.BadRequest(), error_details_pb2.RetryInfo()
        if detail.Unpack(request) and request.field_violations:
            field = request.field_violations[0].field
        elif detail.Unpack(retry):
            retry_after_s = retry.retry_delay.ToNanoseconds() / 1e9
    return field, retry_after_s
