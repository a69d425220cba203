"""The hub's gRPC server: inspection, models, health and reflection on one port.

It runs an event loop on a thread of its own, so that many watchers cost no
thread each. Beyond loopback it serves only with TLS and a client certificate.
"""

import asyncio
import ipaddress
import threading
import time
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import grpc
import structlog
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from kenpin.api.control import bind_unix
from kenpin.api.inspection import InspectionService
from kenpin.api.models import ModelService
from kenpin.api.stations import StationPlan, Stations
from kenpin.api.worker import MESSAGE_BYTES_MAX, Worker
from kenpin.hub.process import Hub
from kenpin.model.errors import ConfigError, ResourceError
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc
from kenpin_api.model.v1 import model_pb2, model_pb2_grpc

STREAMS_MAX = 1024
STORE_THREADS = 8
STOP_GRACE_S = 0.5
# Clients may ask whether the line is still there, but not more often than this.
PING_INTERVAL_MIN_MS = 10_000
# How the names of calls begin that change nothing.
LOOKING = ("Get", "List")

_log = structlog.get_logger("kenpin.api")


@dataclass(frozen=True)
class TlsFiles:
    """PEM files. Every client must show a certificate that `client_ca` signed."""

    certificate: Path
    key: Path
    client_ca: Path


class HubServer:
    """A gRPC server over a hub. Made by `build_server`."""

    def __init__(
        self,
        hub: Hub,
        listen: str,
        stations: Iterable[StationPlan],
        worker_socket: Path,
        tls: TlsFiles | None,
        local_socket: Path | None,
    ) -> None:
        check_listen(listen, tls)
        self._local_socket = local_socket
        self._listen = listen
        self._tls = tls
        self._hub = hub
        self._stations = Stations(stations)
        self._worker = Worker(worker_socket)
        self._thread = threading.Thread(target=self._serve, name="grpc", daemon=True)
        self._started = threading.Event()
        self._failure: ResourceError | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        # Where it listens, with the port that was chosen for port 0; set by `start`.
        self.address = listen

    def start(self) -> None:
        """Begins to serve. Raises ResourceError when the port cannot be had."""
        self._thread.start()
        self._started.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure

    def stop(self) -> None:
        """Ends every call within half a second; may be called again."""
        if self._loop is not None and self._stopping is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join()
        self._stations.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _serve(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._loop.set_default_executor(ThreadPoolExecutor(STORE_THREADS, thread_name_prefix="store"))
        server = grpc.aio.server(
            interceptors=[_RequestLog()],
            options=[
                ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
                ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
                ("grpc.max_concurrent_streams", STREAMS_MAX),
                ("grpc.so_reuseport", 0),
                ("grpc.http2.min_ping_interval_without_data_ms", PING_INTERVAL_MIN_MS),
                ("grpc.keepalive_permit_without_calls", 1),
            ],
        )
        inspection_pb2_grpc.add_InspectionServiceServicer_to_server(  # type: ignore[no-untyped-call]
            InspectionService(self._hub, self._stations, self._worker), server
        )
        model_pb2_grpc.add_ModelServiceServicer_to_server(  # type: ignore[no-untyped-call]
            ModelService(self._worker), server
        )
        healthy = await _add_health(server)
        try:
            if self._local_socket is not None:
                bind_unix(server, self._local_socket)
            port = _bind(server, self._listen, self._tls)
            await server.start()
        except ResourceError as error:
            self._failure = error
            return
        except (RuntimeError, OSError) as error:
            self._failure = ResourceError(
                f"cannot listen on {self._listen}: {error}. Is another hub running, or the port taken? "
                "Choose another with hub.grpc_listen"
            )
            return
        finally:
            self.address = f"{self._listen.rpartition(':')[0]}:{port}" if not self._failure else ""
            self._started.set()
        _log.info("serving gRPC", address=self.address, tls=self._tls is not None)
        await self._stopping.wait()
        await healthy.enter_graceful_shutdown()
        await server.stop(STOP_GRACE_S)
        await self._worker.close()


def build_server(
    hub: Hub,
    listen: str,
    stations: Iterable[StationPlan] = (),
    worker_socket: Path = Path("worker.sock"),
    tls: TlsFiles | None = None,
    local_socket: Path | None = None,
) -> HubServer:
    """A server of Kenpin's services, health and reflection on `listen` ("HOST:PORT"; port 0: any).

    On `local_socket`, which only this user may open, it serves without certificates, as roles do on theirs.
    Raises ConfigError for an address beyond loopback without TLS.
    """
    return HubServer(hub, listen, stations, worker_socket, tls, local_socket)


def check_listen(listen: str, tls: TlsFiles | None) -> None:
    """Raises ConfigError for what is no "HOST:PORT", or lies beyond loopback without TLS."""
    host, colon, port = listen.rpartition(":")
    if not colon or not port.isdigit() or int(port) > 65535:
        raise ConfigError(f"{listen!r} is no address: write HOST:PORT, such as 127.0.0.1:50051")
    if tls is None and not _is_loopback(host.strip("[]")):
        raise ConfigError(
            f"{listen} can be reached from other machines, which needs TLS and an identity: give "
            "certificate, key and client_ca, or listen on 127.0.0.1"
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bind(server: grpc.aio.Server, listen: str, tls: TlsFiles | None) -> int:
    if tls is None:
        return server.add_insecure_port(listen)
    credentials = grpc.ssl_server_credentials(
        [(tls.key.read_bytes(), tls.certificate.read_bytes())],
        root_certificates=tls.client_ca.read_bytes(),
        require_client_auth=True,
    )
    return server.add_secure_port(listen, credentials)


async def _add_health(server: grpc.aio.Server) -> Any:
    healthy = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(healthy, server)
    names = [
        service.full_name
        for file in (inspection_pb2.DESCRIPTOR, model_pb2.DESCRIPTOR)
        for service in file.services_by_name.values()
    ]
    for name in names:
        await healthy.set(name, health_pb2.HealthCheckResponse.SERVING)
    reflection.enable_server_reflection((*names, health.SERVICE_NAME, reflection.SERVICE_NAME), server)
    return healthy


class _RequestLog(grpc.aio.ServerInterceptor):
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
        codecs = (handler.request_deserializer, handler.response_serializer)
        if handler.unary_unary is not None:
            return grpc.unary_unary_rpc_method_handler(_logged(method, handler.unary_unary), *codecs)
        if handler.unary_stream is not None:
            return grpc.unary_stream_rpc_method_handler(_logged(method, handler.unary_stream), *codecs)
        return handler


def _logged(method: str, behavior: Callable[..., Awaitable[Any]]) -> Any:
    async def call(request: Any, context: grpc.aio.ServicerContext[Any, Any]) -> Any:
        started = time.monotonic()
        outcome = "ended"
        try:
            response = await behavior(request, context)
            outcome = "OK"
            return response
        except asyncio.CancelledError:
            outcome = "CANCELLED"
            raise
        finally:
            status = getattr(context.code(), "name", None) or outcome
            # A screen asks several times a second: the log would grow by nothing else.
            if status != "OK" or not method.rpartition("/")[2].startswith(LOOKING):
                _log.info(
                    "call",
                    method=method,
                    peer=context.peer(),
                    status=status,
                    elapsed_ms=round((time.monotonic() - started) * 1e3, 3),
                )

    return call
