"""From Kenpin's error codes to gRPC's status codes, in one table.

A failed call carries its status, the error's message, and the stable code of
the `KenpinError`, so that a program compares codes and a person reads words:
in the trailing metadata under `kenpin-error-code`, and as google.rpc details
(ErrorInfo with the code as its reason; BadRequest where a field is to blame;
RetryInfo where trying again helps).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar

import grpc
from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2

from kenpin.model.errors import KenpinError

ERROR_CODE_KEY = "kenpin-error-code"
RESUME_TOKEN_KEY = "kenpin-resume-token"
# Where gRPC carries a google.rpc.Status, by its own convention.
STATUS_DETAILS_KEY = "grpc-status-details-bin"
ERROR_DOMAIN = "kenpin"
# A client reads 8 KiB of metadata, in which an error's words stand three times, escaped once.
WORDS_MAX = 600

STATUS_BY_CODE: dict[str, grpc.StatusCode] = {
    "KENPIN_ERROR": grpc.StatusCode.INTERNAL,
    "CONFIG_INVALID": grpc.StatusCode.FAILED_PRECONDITION,
    "INPUT_INVALID": grpc.StatusCode.INVALID_ARGUMENT,
    "MODEL_INVALID": grpc.StatusCode.FAILED_PRECONDITION,
    "ENGINE_FAILED": grpc.StatusCode.INTERNAL,
    "CAMERA_FAILED": grpc.StatusCode.UNAVAILABLE,
    "CAMERA_MISCONFIGURED": grpc.StatusCode.FAILED_PRECONDITION,
    "RING_UNAVAILABLE": grpc.StatusCode.UNAVAILABLE,
    "STORE_FAILED": grpc.StatusCode.UNAVAILABLE,
    "RESOURCE_UNAVAILABLE": grpc.StatusCode.UNAVAILABLE,
    "FIGURE_INVALID": grpc.StatusCode.INVALID_ARGUMENT,
    "NOT_FOUND": grpc.StatusCode.NOT_FOUND,
    "COMMAND_UNKNOWN": grpc.StatusCode.UNIMPLEMENTED,
    "ROLE_UNAVAILABLE": grpc.StatusCode.UNAVAILABLE,
    "ROLE_FAILED": grpc.StatusCode.INTERNAL,
    "QUARANTINE_HELD": grpc.StatusCode.FAILED_PRECONDITION,
    "UPLOADS_TOO_MANY": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "OPERATIONS_TOO_MANY": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "MODEL_EXISTS": grpc.StatusCode.ALREADY_EXISTS,
    "TEACHING_BUSY": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "RESOURCE_EXISTS": grpc.StatusCode.ALREADY_EXISTS,
    "ETAG_MISMATCH": grpc.StatusCode.ABORTED,
    "ORDER_STATE_REFUSED": grpc.StatusCode.FAILED_PRECONDITION,
    "EVENT_ACKNOWLEDGED": grpc.StatusCode.FAILED_PRECONDITION,
    "PICTURE_NOT_LABELLED": grpc.StatusCode.FAILED_PRECONDITION,
    "GOLDEN_SET_REFUSED": grpc.StatusCode.PERMISSION_DENIED,
    "LINE_BUSY": grpc.StatusCode.FAILED_PRECONDITION,
    "RECIPE_SWITCH_FAILED": grpc.StatusCode.FAILED_PRECONDITION,
    "RECIPE_INVALID": grpc.StatusCode.INVALID_ARGUMENT,
    "RECIPE_NOT_PREPARED": grpc.StatusCode.FAILED_PRECONDITION,
    "RESOURCE_IN_USE": grpc.StatusCode.FAILED_PRECONDITION,
    "TIMES_OVERLAP": grpc.StatusCode.FAILED_PRECONDITION,
    "SERIAL_REFUSED": grpc.StatusCode.FAILED_PRECONDITION,
    "NOT_SIGNED_ON": grpc.StatusCode.FAILED_PRECONDITION,
    "NO_LOT": grpc.StatusCode.FAILED_PRECONDITION,
    "TOKEN_INVALID": grpc.StatusCode.INVALID_ARGUMENT,
    "TOKEN_COMPACTED": grpc.StatusCode.OUT_OF_RANGE,
    "WATCHER_BEHIND": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "WATCHERS_TOO_MANY": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "CALLS_TOO_MANY": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "MESSAGE_TOO_LARGE": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "CONTENT_TYPE_UNSUPPORTED": grpc.StatusCode.INVALID_ARGUMENT,
    "METHOD_UNKNOWN": grpc.StatusCode.UNIMPLEMENTED,
    "HOST_REFUSED": grpc.StatusCode.PERMISSION_DENIED,
    "ORIGIN_REFUSED": grpc.StatusCode.PERMISSION_DENIED,
    "UNAUTHENTICATED": grpc.StatusCode.UNAUTHENTICATED,
    "HUB_STOPPING": grpc.StatusCode.UNAVAILABLE,
    "CREDENTIAL_INVALID": grpc.StatusCode.UNAUTHENTICATED,
    "LOGIN_REFUSED": grpc.StatusCode.UNAUTHENTICATED,
    "LOGIN_LOCKED": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "LOGIN_BUSY": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "ROLE_NOT_PERMITTED": grpc.StatusCode.PERMISSION_DENIED,
    "CERTIFICATE_IS_A_GATES": grpc.StatusCode.PERMISSION_DENIED,
}

# After how many seconds a call may be made again, by the code that it ended with.
RETRY_AFTER_S: dict[str, float] = {
    "CAMERA_FAILED": 1.0,
    "RING_UNAVAILABLE": 1.0,
    "STORE_FAILED": 1.0,
    "RESOURCE_UNAVAILABLE": 1.0,
    "ROLE_UNAVAILABLE": 1.0,
    "TEACHING_BUSY": 10.0,
    "WATCHER_BEHIND": 0.1,
    "WATCHERS_TOO_MANY": 5.0,
    "UPLOADS_TOO_MANY": 60.0,
    "OPERATIONS_TOO_MANY": 60.0,
    "CALLS_TOO_MANY": 1.0,
    "HUB_STOPPING": 1.0,
    "LOGIN_BUSY": 1.0,
}


def code_of(error: KenpinError) -> str:
    """The stable code of `error`; of one that another role answered with, that role's."""
    remote_code: str = getattr(error, "remote_code", "")
    return remote_code if remote_code in STATUS_BY_CODE else error.code


def status_of(error: KenpinError) -> grpc.StatusCode:
    """The gRPC status for `error`; UNKNOWN for a code that is not in the table."""
    return STATUS_BY_CODE.get(code_of(error), grpc.StatusCode.UNKNOWN)


def words_of(error: KenpinError) -> str:
    """The error's message; of one that quotes what it was given at great length, the beginning."""
    words = str(error)
    return words if len(words) <= WORDS_MAX else words[:WORDS_MAX] + "…"


def rpc_status(error: KenpinError) -> status_pb2.Status:
    """`error` as google.rpc has it."""
    code = code_of(error)
    details: list[Message] = [error_details_pb2.ErrorInfo(reason=code, domain=ERROR_DOMAIN)]
    if error.field:
        violation = {"field": error.field, "description": words_of(error), "reason": code}
        details.append(error_details_pb2.BadRequest(field_violations=[violation]))
    if code in RETRY_AFTER_S:
        delay = Duration()
        delay.FromNanoseconds(round(RETRY_AFTER_S[code] * 1e9))
        details.append(error_details_pb2.RetryInfo(retry_delay=delay))
    status = status_pb2.Status(code=status_of(error).value[0], message=words_of(error))
    for detail in details:
        packed = AnyMessage()
        packed.Pack(detail)
        status.details.append(packed)
    return status


def error_metadata(error: KenpinError) -> tuple[tuple[str, str | bytes], ...]:
    """The trailing metadata of a call that `error` ended."""
    return ((ERROR_CODE_KEY, code_of(error)), (STATUS_DETAILS_KEY, rpc_status(error).SerializeToString()))


def abort(context: grpc.ServicerContext, error: KenpinError, *extra: tuple[str, str]) -> NoReturn:
    """Ends the call with `error`: its status, its words, its code, and `extra` trailing metadata."""
    context.set_trailing_metadata((*error_metadata(error), *extra))
    context.abort(status_of(error), words_of(error))
    raise AssertionError("abort never returns")


async def abort_call(
    context: grpc.aio.ServicerContext[Any, Any], error: KenpinError, *extra: tuple[str, str]
) -> NoReturn:
    """`abort`, for a servicer on an event loop."""
    await context.abort(status_of(error), words_of(error), (*error_metadata(error), *extra))


_Handler = TypeVar("_Handler", bound=Callable[..., Any])


def translated(handler: _Handler) -> _Handler:
    """A unary handler whose `KenpinError`s end the call as the table says."""

    @wraps(handler)
    def call(self: object, request: object, context: grpc.ServicerContext) -> Any:
        try:
            return handler(self, request, context)
        except KenpinError as error:
            abort(context, error)

    return call  # type: ignore[return-value]


def translated_call(handler: _Handler) -> _Handler:
    """`translated`, for a servicer on an event loop."""

    @wraps(handler)
    async def call(self: object, request: object, context: grpc.aio.ServicerContext[Any, Any]) -> Any:
        try:
            return await handler(self, request, context)
        except KenpinError as error:
            await abort_call(context, error)

    return call  # type: ignore[return-value]
