"""Each call's name and end, in the log of both faces; and an answer to what is no request at all.

A caller may name its call with the metadata `x-request-id`; the answer names
it in any case, and so do the words that a servicer logs meanwhile.
"""

import asyncio
import inspect
import re
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import Any, cast

import grpc
import structlog
from google.protobuf.message import DecodeError

from kenpin.api.errors import abort_call
from kenpin.model.errors import InputError

REQUEST_ID_KEY = "x-request-id"
# Of a call that broke in here: why is for the log alone.
BROKEN_WORDS = "the hub could not answer; its log says why"
# How the names of calls begin that change nothing.
LOOKING = ("Get", "List")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._:@/+=-]{1,128}")

_log = structlog.get_logger("kenpin.api")


def request_id_of(given: str | bytes | None) -> str:
    """The name that a caller gave its call; a new one where it gave none, or one that no log should hold."""
    if isinstance(given, str) and _REQUEST_ID.fullmatch(given):
        return given
    return str(uuid.uuid4())


class RequestLog(grpc.aio.ServerInterceptor):
    """Logs each call's method, caller, status and time when it ends; not those that only looked, and could."""

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Any]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Any:
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if handler is None or not method.startswith("/kenpin."):
            return handler
        request_id = request_id_of(_value(handler_call_details.invocation_metadata, REQUEST_ID_KEY))
        codecs = (_forgiving(handler.request_deserializer), handler.response_serializer)
        if handler.unary_unary is not None:
            return grpc.unary_unary_rpc_method_handler(_logged(method, request_id, handler.unary_unary), *codecs)
        if handler.unary_stream is not None:
            return grpc.unary_stream_rpc_method_handler(_logged(method, request_id, handler.unary_stream), *codecs)
        return handler


class _Malformed:
    """Bytes that are no message of the type that the method takes."""

    def __init__(self, why: str) -> None:
        self.error = InputError(f"the request is no message of this method's type: {why}")


def _forgiving(read: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """A deserializer that raises nothing: gRPC would answer UNKNOWN, and fill the log with its stack."""

    def reads(body: bytes) -> Any:
        try:
            return read(body)
        except DecodeError as error:
            return _Malformed(str(error))

    return reads


def _value(metadata: Iterable[tuple[str, Any]] | None, key: str) -> Any:
    return next((value for name, value in metadata or () if name == key), None)


def _logged(method: str, request_id: str, behavior: Callable[..., Any]) -> Any:
    async def call(request: Any, context: grpc.aio.ServicerContext[Any, Any]) -> Any:
        started = time.monotonic()
        outcome = "ended"
        named = _Named(context, request_id)
        with structlog.contextvars.bound_contextvars(request_id=request_id, principal=""):
            try:
                if isinstance(request, _Malformed):
                    await abort_call(cast("grpc.aio.ServicerContext[Any, Any]", named), request.error)
                result = behavior(request, named)
                if inspect.isasyncgen(result):
                    result = _written(result, named)
                response = await result
                await named.send_initial_metadata(())
                outcome = "OK"
                return response
            except asyncio.CancelledError:
                outcome = "CANCELLED"
                raise
            except (grpc.aio.BaseError, ConnectionError):
                # It was ended on purpose, or its caller left.
                raise
            except Exception:  # noqa: BLE001 - told of, and answered with INTERNAL
                # gRPC would answer UNKNOWN, with words that are for the log alone.
                _log.exception("call failed", method=method, request_id=request_id)
                await named.abort(grpc.StatusCode.INTERNAL, BROKEN_WORDS)
            finally:
                status = getattr(context.code(), "name", None) or outcome
                # A screen asks several times a second: the log would grow by nothing else.
                if status != "OK" or not method.rpartition("/")[2].startswith(LOOKING):
                    _log.info(
                        "call",
                        method=method,
                        request_id=request_id,
                        peer=context.peer(),
                        status=status,
                        elapsed_ms=round((time.monotonic() - started) * 1e3, 3),
                    )

    return call


async def _written(responses: AsyncIterator[Any], context: "_Named") -> None:
    async for response in responses:
        await context.write(response)


class _Named:
    """A call's context that sends the call's name ahead of everything else."""

    def __init__(self, context: grpc.aio.ServicerContext[Any, Any], request_id: str) -> None:
        self._context = context
        self._request_id = request_id
        self._begun = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    async def send_initial_metadata(self, metadata: Sequence[tuple[str, str | bytes]]) -> None:
        if not self._begun:
            self._begun = True
            await self._context.send_initial_metadata((*metadata, (REQUEST_ID_KEY, self._request_id)))

    async def write(self, message: Any) -> None:
        if not self._begun:
            await self.send_initial_metadata(())
        await self._context.write(message)

    async def abort(self, *arguments: Any, **named: Any) -> None:
        await self.send_initial_metadata(())
        await self._context.abort(*arguments, **named)
