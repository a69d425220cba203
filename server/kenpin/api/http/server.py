"""The hub's HTTP port, on the event loop of its gRPC server.

`/kenpin.<noun>.v1.<Service>/<Method>` by Connect, `/healthz`, `/readyz`,
`/metrics` and `/openapi.json`. A port of this machine alone is open to its
users and to nobody's web pages; one that others can reach is TLS, and every
caller shows a certificate.
"""

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable, Mapping

import grpc
import structlog
from aiohttp import web

from kenpin.api.http.connect import REQUEST_ID, ConnectFace, UnsupportedMedia, peer_of
from kenpin.api.http.errors import Failure, MethodUnknown
from kenpin.api.http.guard import check_caller
from kenpin.api.identity import AUTHORIZATION_KEY, Authenticator, Caller
from kenpin.api.methods import Methods
from kenpin.api.request_log import BROKEN_WORDS, REQUEST_ID_KEY, request_id_of
from kenpin.model.errors import KenpinError

STOP_GRACE_S = 0.5
# A request's first line, in which a GET's message stands.
LINE_BYTES_MAX = 32 * 1024
# What answers a GET.
Page = Callable[[web.Request], Awaitable[web.StreamResponse]]

_log = structlog.get_logger("kenpin.api")
# aiohttp tells with a stack of whoever speaks no HTTP; what breaks in here is told of below.
_quiet = logging.getLogger("kenpin.api.http")
_quiet.addHandler(logging.NullHandler())
_quiet.propagate = False


class HttpServer:
    """An HTTP server over methods and pages. `pages` are the answers to GET, by path."""

    def __init__(
        self,
        methods: Methods,
        pages: Mapping[str, Page],
        authenticator: Authenticator,
        *,
        tls: ssl.SSLContext | None,
        loopback: bool,
    ) -> None:
        self._methods = methods
        self._face = ConnectFace(methods, _auth)
        self._tls = tls
        self._loopback = loopback
        app = web.Application(middlewares=[self._guard], client_max_size=0)
        for path, page in pages.items():
            app.router.add_get(path, _known_only(page, authenticator))
        app.router.add_route("*", "/{path:.*}", self._call)
        app.on_response_prepare.append(_finish_headers)
        self._runner = web.AppRunner(
            app,
            handler_cancellation=True,
            access_log=None,
            logger=_quiet,
            max_line_size=LINE_BYTES_MAX,
            auto_decompress=False,
            shutdown_timeout=STOP_GRACE_S,
        )

    async def start(self, host: str, port: int) -> int:
        """Begins to serve; the port. Raises OSError when it cannot be had."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, ssl_context=self._tls, reuse_address=True)
        await site.start()
        found: int = self._runner.addresses[0][1]
        return found

    async def stop(self) -> None:
        """Ends every call within half a second."""
        self._face.stop()
        await asyncio.sleep(0)
        await self._runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Page) -> web.StreamResponse:
        """Turns away whom the port is not for, gives each call a name, and answers what ends early."""
        request[REQUEST_ID] = request_id = request_id_of(request.headers.get(REQUEST_ID_KEY))
        try:
            check_caller(request.headers, request.scheme, loopback=self._loopback)
            return await handler(request)
        except UnsupportedMedia as error:
            response = failed(error, 415)
            response.headers["Accept-Post"] = ", ".join(error.types)
            return response
        except KenpinError as error:
            _log.info("refused", request_id=request_id, path=request.path, peer=request.remote, code=error.code)
            return failed(error)
        except (web.HTTPException, ConnectionError):
            raise
        except Exception:  # noqa: BLE001 - told of, and answered with INTERNAL
            _log.exception("call failed", request_id=request_id, path=request.path)
            return _answer(Failure(grpc.StatusCode.INTERNAL, BROKEN_WORDS))

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = self._methods.get(request.path)
        if method is None:
            error = MethodUnknown(f"there is nothing at {request.path[:200]!r}: /openapi.json lists what there is")
            return failed(error, 404)
        verbs = ("POST", "GET") if method.looks_only and not method.streams else ("POST",)
        if request.method not in verbs:
            raise web.HTTPMethodNotAllowed(request.method, verbs)
        return await self._face.answer(method, request)


def _known_only(page: Page, authenticator: Authenticator) -> Page:
    """`page` for whoever has an identity, as for calls."""

    async def answer(request: web.Request) -> web.StreamResponse:
        auth = _auth(request)
        caller = Caller(
            peer=peer_of(request),
            tls=bool(auth),
            certificate=next(iter(auth.get("x509_pem_cert", ())), None),
            authorization=tuple(request.headers.getall(AUTHORIZATION_KEY, ())),
        )
        await authenticator.authenticate(caller)
        return await page(request)

    return answer


def failed(error: KenpinError, http_status: int | None = None) -> web.Response:
    """The answer that an error of ours makes."""
    return _answer(Failure.of(error), http_status)


def _answer(failure: Failure, http_status: int | None = None) -> web.Response:
    status = http_status or failure.http_status
    return web.Response(status=status, body=failure.body(), content_type="application/json")


async def _finish_headers(request: web.Request, response: web.StreamResponse) -> None:
    if REQUEST_ID in request:
        response.headers[REQUEST_ID_KEY] = request[REQUEST_ID]
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["Server"] = "kenpin"


def _auth(request: web.Request) -> dict[str, list[bytes]]:
    """What TLS knows of the caller, under the names that gRPC uses."""
    tls = request.transport.get_extra_info("ssl_object") if request.transport else None
    if tls is None:
        return {}
    found: dict[str, list[bytes]] = {"transport_security_type": [b"ssl"]}
    shown = tls.getpeercert()
    if not shown:
        return found
    names = [value for pairs in shown["subject"] for key, value in pairs if key == "commonName"]
    if names:
        found["x509_common_name"] = [name.encode() for name in names]
    alternatives = [value.encode() for _, value in shown.get("subjectAltName", ())]
    if alternatives:
        found["x509_subject_alternative_name"] = alternatives
    pem = ssl.DER_cert_to_PEM_cert(tls.getpeercert(binary_form=True))
    found["x509_pem_cert"] = [pem.encode()]
    return found
