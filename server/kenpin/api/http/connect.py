"""The Connect protocol over HTTP, for every method that is served, from its descriptor alone.

Unary methods take POST with one message as application/json or
application/proto, and GET where the contract says that they change nothing.
Methods that stream take one message in an envelope (application/connect+json,
application/connect+proto), or plain application/json: then each response is a
line of JSON, for people with a terminal. https://connectrpc.com/docs/protocol
"""

import asyncio
import base64
import contextlib
import gzip
import inspect
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import grpc
import structlog
from aiohttp import web
from google.protobuf.message import Message

from kenpin.api.errors import STATUS_DETAILS_KEY
from kenpin.api.http.codec import CODECS, JSON, Codec, Framing, from_query, open_envelope
from kenpin.api.http.context import CallContext, Metadata
from kenpin.api.http.errors import CallsTooMany, Failure, HubStopping, MessageTooLarge
from kenpin.api.methods import Method, Methods
from kenpin.api.request_log import BROKEN_WORDS, REQUEST_ID_KEY
from kenpin.model.errors import InputError, KenpinError

# A request of a method that `BODY_BYTES_MAX` does not name.
BODY_BYTES_MAX_DEFAULT = 4 * 1024 * 1024
# A picture of 64 MiB, a third larger in JSON, and the rest of the message.
BODY_BYTES_MAX = {"/kenpin.inspection.v1.InspectionService/InspectImage": 87 * 1024 * 1024}
# Of all requests that are being read or answered.
HELD_BYTES_MAX = 512 * 1024 * 1024
CALLS_MAX = 1024
TIMEOUT_HEADER = "Connect-Timeout-Ms"
TIMEOUT_DIGITS_MAX = 10
# Shorter answers are sent as they are.
GZIP_BYTES_MIN = 1024
# Beside those that gRPC hands to a servicer, these are HTTP's own affair.
_HEADERS_LEFT_OUT = frozenset(
    ("connection", "content-length", "transfer-encoding", "host", "upgrade", "te", REQUEST_ID_KEY)
)

# What this call is named in answers and logs.
REQUEST_ID = web.RequestKey("request_id", str)

_log = structlog.get_logger("kenpin.api")

_Form = TypeVar("_Form", Codec, Framing)
Auth = Callable[[web.Request], Mapping[str, list[bytes]]]


class UnsupportedMedia(KenpinError):
    """A content type that a method does not take; `types` are those it does."""

    code = "CONTENT_TYPE_UNSUPPORTED"

    def __init__(self, *types: str) -> None:
        super().__init__(f"this content type is not taken here: send one of {', '.join(types)}")
        self.types = types


class ConnectFace:
    """Answers Connect calls with the methods of servicers. `auth` says what TLS knows of the caller."""

    def __init__(self, methods: Methods, auth: Auth) -> None:
        self._methods = methods
        self._auth = auth
        self._stopping = False
        self._calls: set[asyncio.Timeout] = set()
        self._held_bytes = 0

    def stop(self) -> None:
        """Ends every call with UNAVAILABLE, and each that comes."""
        self._stopping = True
        now = asyncio.get_running_loop().time()
        for scope in self._calls:
            with contextlib.suppress(RuntimeError):
                # One that ends at this moment is not moved any more.
                scope.reschedule(now)

    async def answer(self, method: Method, request: web.Request) -> web.StreamResponse:
        """Serves one call. Raises UnsupportedMedia, or KenpinError for one that does not begin."""
        deadline = _deadline(request.headers)
        if self._stopping:
            raise HubStopping("the hub stops: call again when it is back")
        if len(self._calls) >= CALLS_MAX:
            raise CallsTooMany(f"{CALLS_MAX} calls are being answered already: try later")
        context = CallContext(_metadata(request), peer_of(request), self._auth(request), deadline)
        with self._holding() as hold:
            if method.streams:
                return await self._stream(method, request, context, deadline, hold)
            return await self._unary(method, request, context, deadline, hold)

    async def _unary(
        self,
        method: Method,
        request: web.Request,
        context: CallContext,
        deadline: float | None,
        hold: Callable[[int], None],
    ) -> web.StreamResponse:
        if request.method == "GET":
            codec, body = _from_get(request)
        else:
            codec = _codec(request.content_type, {c.content_type: c for c in CODECS.values()})
            body = await _read_body(method, request, hold)
        message = method.request_type()
        codec.decode(body, message)
        failure, response = await self._call(method, context, message, deadline)
        trailers = _headers((f"trailer-{key}", value) for key, value in context.trailing_metadata())
        headers = {**_headers(context.initial), **trailers}
        if failure is not None:
            headers["Content-Type"] = JSON.content_type
            return web.Response(status=failure.http_status, body=failure.body(), headers=headers)
        headers["Content-Type"] = codec.content_type
        body = codec.encode(response)
        if len(body) >= GZIP_BYTES_MIN and _takes_gzip(request):
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            body = gzip.compress(body, 1)
        return web.Response(body=body, headers=headers)

    async def _stream(
        self,
        method: Method,
        request: web.Request,
        context: CallContext,
        deadline: float | None,
        hold: Callable[[int], None],
    ) -> web.StreamResponse:
        framings = {c.stream_content_type: Framing(c, envelopes=True) for c in CODECS.values()}
        framings[JSON.content_type] = Framing(JSON, envelopes=False)
        framing = _codec(request.content_type, framings)
        if request.headers.get("Connect-Content-Encoding", "identity") != "identity":
            raise InputError("compressed envelopes are not taken here: send Connect-Content-Encoding: identity")
        body = await _read_body(method, request, hold)
        message = method.request_type()
        framing.codec.decode(open_envelope(body) if framing.envelopes else body, message)
        response = web.StreamResponse(headers={"Content-Type": framing.content_type})

        async def begin() -> None:
            if not response.prepared:
                response.headers.update(_headers(context.initial))
                await response.prepare(request)

        async def send(answer: Message) -> None:
            await begin()
            await response.write(framing.message(answer))

        context.sends = send
        failure, _ = await self._call(method, context, message, deadline)
        await begin()
        metadata = {key: [value] for key, value in _headers(context.trailing_metadata()).items()}
        await response.write(framing.end(failure.as_json() if failure else None, metadata))
        await response.write_eof()
        return response

    async def _call(
        self, method: Method, context: CallContext, message: Message, deadline: float | None
    ) -> tuple[Failure | None, Any]:
        """Runs the servicer's method: what it failed with, and what it answered."""
        scope = asyncio.timeout_at(deadline)
        self._calls.add(scope)
        cancelled = True
        try:
            async with scope:
                behavior = await self._methods.behavior(method, context.invocation_metadata())
                response = await _run(behavior, message, context)
            cancelled = False
        except grpc.aio.AbortError:
            cancelled = False
            response = None
        except TimeoutError:
            if not scope.expired():
                raise
            if self._stopping:
                return Failure.of(HubStopping("the hub stops: call again when it is back")), None
            return Failure(grpc.StatusCode.DEADLINE_EXCEEDED, "the call took longer than its caller allowed"), None
        except ConnectionError:
            # The caller left.
            raise
        except Exception:  # noqa: BLE001 - told of, and answered with INTERNAL
            # As a gRPC server does: one broken call is told of, and ends nothing else.
            _log.exception("call failed", method=method.path)
            return Failure(grpc.StatusCode.INTERNAL, BROKEN_WORDS), None
        finally:
            self._calls.discard(scope)
            context.finish(cancelled=cancelled)
        code = context.code() or grpc.StatusCode.OK
        if code is not grpc.StatusCode.OK:
            return Failure(code, context.details(), context.trailing_metadata()), None
        return None, response

    @contextlib.contextmanager
    def _holding(self) -> Iterator[Callable[[int], None]]:
        """Counts the bytes of one request among all that are held. Its function raises CallsTooMany."""
        own = 0

        def hold(count: int) -> None:
            nonlocal own
            if self._held_bytes + count > HELD_BYTES_MAX:
                raise CallsTooMany(f"requests of {HELD_BYTES_MAX} bytes are being answered already: try later")
            own += count
            self._held_bytes += count

        try:
            yield hold
        finally:
            self._held_bytes -= own


async def _run(behavior: Callable[..., Any], message: Message, context: CallContext) -> Any:
    result = behavior(message, context)
    if inspect.isasyncgen(result):
        async with contextlib.aclosing(result) as responses:
            async for response in responses:
                await context.write(response)
        return None
    return await result


def _codec(content_type: str, known: Mapping[str, _Form]) -> _Form:
    found = known.get(content_type)
    if found is None:
        raise UnsupportedMedia(*known)
    return found


def _from_get(request: web.Request) -> tuple[Codec, bytes]:
    query = request.query
    codec = CODECS.get(query.get("encoding", ""))
    if codec is None:
        raise UnsupportedMedia(*(c.content_type for c in CODECS.values()))
    if query.get("compression", "identity") not in ("", "identity"):
        raise InputError("a compressed query is not taken here: leave compression out")
    return codec, from_query(query.get("message", ""), query.get("base64") == "1")


async def _read_body(method: Method, request: web.Request, hold: Callable[[int], None]) -> bytes:
    limit = BODY_BYTES_MAX.get(method.path, BODY_BYTES_MAX_DEFAULT)
    encoding = request.headers.get("Content-Encoding", "identity")
    if encoding not in ("identity", "gzip"):
        raise InputError(f"Content-Encoding {encoding[:40]!r} is not taken here: send identity or gzip")
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if encoding == "gzip" else None
    body = bytearray()
    try:
        async for chunk in request.content.iter_any():
            # One byte more than there may be: a larger one is known by it.
            plain = chunk if unpack is None else unpack.decompress(chunk, limit - len(body) + 1)
            if len(body) + len(plain) > limit:
                raise MessageTooLarge(f"the request is larger than the {limit} bytes that this method takes")
            hold(len(plain))
            body += plain
    except (web.RequestPayloadError, zlib.error) as error:
        raise InputError(f"the request cannot be read: {error}") from error
    if unpack is not None and not unpack.eof:
        raise InputError("the request ends before its gzip does")
    return bytes(body)


def _deadline(headers: Mapping[str, str]) -> float | None:
    text = headers.get(TIMEOUT_HEADER)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= TIMEOUT_DIGITS_MAX):
        raise InputError(f"{TIMEOUT_HEADER} is {text[:40]!r}: write milliseconds, at most {TIMEOUT_DIGITS_MAX} digits")
    return asyncio.get_running_loop().time() + int(text) / 1e3


def _metadata(request: web.Request) -> Metadata:
    headers = ((key.lower(), value) for key, value in request.headers.items())
    return [*(pair for pair in headers if pair[0] not in _HEADERS_LEFT_OUT), (REQUEST_ID_KEY, request[REQUEST_ID])]


def peer_of(request: web.Request) -> str:
    """Where a call comes from, as gRPC writes it."""
    peer = request.transport.get_extra_info("peername") if request.transport else None
    if not isinstance(peer, tuple):
        return "unknown:"
    host, port = peer[:2]
    return f"ipv6:[{host}]:{port}" if ":" in host else f"ipv4:{host}:{port}"


def _headers(metadata: Any) -> dict[str, str]:
    """Metadata as headers; errors' details stand in the error itself."""
    found = {}
    for key, value in metadata:
        if key.endswith(STATUS_DETAILS_KEY):
            continue
        text = base64.b64encode(value).decode("ascii").rstrip("=") if isinstance(value, bytes) else value
        found[key] = text.replace("\r", " ").replace("\n", " ")
    return found


def _takes_gzip(request: web.Request) -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "")
