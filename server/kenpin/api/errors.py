"""From Kenpin's error codes to gRPC's status codes, in one table.

A failed call carries its status, the error's message, and the stable code of
the `KenpinError` in the trailing metadata under `kenpin-error-code`, so that a
program compares codes and a person reads words.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar

import grpc

from kenpin.model.errors import KenpinError

ERROR_CODE_KEY = "kenpin-error-code"
RESUME_TOKEN_KEY = "kenpin-resume-token"

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
    "MODEL_EXISTS": grpc.StatusCode.ALREADY_EXISTS,
    "TEACHING_BUSY": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "TOKEN_INVALID": grpc.StatusCode.INVALID_ARGUMENT,
    "TOKEN_COMPACTED": grpc.StatusCode.OUT_OF_RANGE,
    "WATCHER_BEHIND": grpc.StatusCode.RESOURCE_EXHAUSTED,
    "WATCHERS_TOO_MANY": grpc.StatusCode.RESOURCE_EXHAUSTED,
}


class NotFound(KenpinError):
    """Something named in a call that does not exist."""

    code = "NOT_FOUND"


def code_of(error: KenpinError) -> str:
    """The stable code of `error`; of one that another role answered with, that role's."""
    remote_code: str = getattr(error, "remote_code", "")
    return remote_code if remote_code in STATUS_BY_CODE else error.code


def status_of(error: KenpinError) -> grpc.StatusCode:
    """The gRPC status for `error`; UNKNOWN for a code that is not in the table."""
    return STATUS_BY_CODE.get(code_of(error), grpc.StatusCode.UNKNOWN)


def abort(context: grpc.ServicerContext, error: KenpinError, *extra: tuple[str, str]) -> NoReturn:
    """Ends the call with `error`: its status, its words, its code, and `extra` trailing metadata."""
    context.set_trailing_metadata(((ERROR_CODE_KEY, code_of(error)), *extra))
    context.abort(status_of(error), str(error))
    raise AssertionError("abort never returns")


async def abort_call(
    context: grpc.aio.ServicerContext[Any, Any], error: KenpinError, *extra: tuple[str, str]
) -> NoReturn:
    """`abort`, for a servicer on an event loop."""
    await context.abort(status_of(error), str(error), ((ERROR_CODE_KEY, code_of(error)), *extra))


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
