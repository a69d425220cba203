"""The hub's servers: its services, health and reflection by gRPC, and the same services on the HTTP port.

Both run on one event loop, on a thread of its own, so that many watchers cost
no thread each. Beyond loopback they serve only with TLS and a client certificate.
"""

import asyncio
import ipaddress
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import grpc
import structlog
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from kenpin.api.control import bind_unix
from kenpin.api.history import HistoryService
from kenpin.api.http.pages import pages_of
from kenpin.api.http.server import HttpServer
from kenpin.api.identity import Authenticator, IdentityGuard
from kenpin.api.inspection import InspectionService
from kenpin.api.methods import Methods
from kenpin.api.models import ModelService
from kenpin.api.operation_runner import OperationRunner
from kenpin.api.operations import OperationService
from kenpin.api.production import FILES, ProductionFace
from kenpin.api.quality import QualityService
from kenpin.api.recipes import RecipeService
from kenpin.api.request_log import RequestLog
from kenpin.api.review import PictureSetService, ReviewService
from kenpin.api.spc import SpcService
from kenpin.api.stations import StationPlan, Stations
from kenpin.api.switching import RecipeSwitch, SwitchingRecipes, SwitchRecovery
from kenpin.api.tls import TlsFiles, grpc_credentials, http_context
from kenpin.api.traces import TraceService
from kenpin.api.users import IdentityService
from kenpin.api.worker import MESSAGE_BYTES_MAX, Worker
from kenpin.factory.production.orders import RecipePreparer
from kenpin.factory.spc.keeper import ChartKeeper
from kenpin.hub.identity import Identity, IdentitySettings
from kenpin.hub.model_uploads import ModelUploads
from kenpin.hub.process import Hub
from kenpin.hub.recipes import RecipeShelf
from kenpin.model.errors import ConfigError, ResourceError
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc
from kenpin_api.model.v1 import model_pb2, model_pb2_grpc, operation_pb2, operation_pb2_grpc
from kenpin_api.quality.v1 import (
    quality_pb2,
    quality_pb2_grpc,
    spc_service_pb2,
    spc_service_pb2_grpc,
    trace_service_pb2,
    trace_service_pb2_grpc,
)
from kenpin_api.recipe.v1 import recipe_pb2, recipe_pb2_grpc
from kenpin_api.review.v1 import review_pb2, review_pb2_grpc
from kenpin_api.system.v1 import history_pb2, history_pb2_grpc, identity_pb2, identity_pb2_grpc

# Beside the worker's own socket; a site has one worker.
WORKER_CONTROL = "worker-worker.control.sock"
STREAMS_MAX = 1024
STORE_THREADS = 8
STOP_GRACE_S = 0.5
# Clients may ask whether the line is still there, but not more often than this.
PING_INTERVAL_MIN_MS = 10_000
# Whose services are named by health and reflection, beside production's.
MODULES = (
    inspection_pb2,
    model_pb2,
    operation_pb2,
    recipe_pb2,
    quality_pb2,
    spc_service_pb2,
    trace_service_pb2,
    review_pb2,
    identity_pb2,
    history_pb2,
)

_log = structlog.get_logger("kenpin.api")


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
        http_listen: str | None,
        preparer: RecipePreparer | None,
        identity: IdentitySettings | None,
        shelf: RecipeShelf | None,
    ) -> None:
        check_listen(listen, tls)
        self._local_socket = local_socket
        if http_listen is not None:
            check_listen(http_listen, tls)
        self._listen = listen
        self._http_listen = http_listen
        self._tls = tls
        self._hub = hub
        self._stations = Stations(stations)
        self._worker = Worker(worker_socket)
        self._shelf = shelf or RecipeShelf(hub.store, Path(), Path("recipes"), {})
        self._uploads = ModelUploads(self._shelf.models.folder.parent / "uploads")
        self._operations = OperationRunner(self._shelf.models, worker_socket.with_name(WORKER_CONTROL))
        self._switch = RecipeSwitch(self._stations, self._shelf)
        self._recovery = SwitchRecovery(self._switch, hub.store)
        preparer = preparer or SwitchingRecipes(self._stations, self._shelf, self._switch)
        self._production = ProductionFace(hub, self._stations, preparer)
        self._charts = ChartKeeper(hub.store)
        self._identity = Identity(hub.store, identity)
        self._authenticator = Authenticator(self._identity)
        self._users = IdentityService(self._identity)
        self._thread = threading.Thread(target=self._serve, name="grpc", daemon=True)
        self._started = threading.Event()
        self._failure: ResourceError | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        # Where it listens, with the port that was chosen for port 0; set by `start`.
        self.address = listen
        self.http_address = http_listen or ""
        # What is served, on both; set by `start`.
        self.methods = Methods()

    def start(self) -> None:
        """Begins to serve. Raises ResourceError when the port cannot be had."""
        self._thread.start()
        self._started.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure
        self._production.start()
        self._operations.start()
        self._charts.start()
        self._recovery.start()

    def stop(self) -> None:
        """Ends every call within half a second; may be called again."""
        self._charts.stop()
        self._production.stop()
        self._operations.stop()
        self._recovery.stop()
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
        interceptors: list[grpc.aio.ServerInterceptor] = [RequestLog(), IdentityGuard(self._authenticator)]
        server = grpc.aio.server(
            interceptors=interceptors,
            options=[
                ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
                ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
                ("grpc.max_concurrent_streams", STREAMS_MAX),
                ("grpc.so_reuseport", 0),
                ("grpc.http2.min_ping_interval_without_data_ms", PING_INTERVAL_MIN_MS),
                ("grpc.keepalive_permit_without_calls", 1),
            ],
        )
        self.methods = methods = Methods(interceptors)
        for add, servicer in self._services():
            add(servicer, server)
            add(servicer, methods)
        healthy = await _add_health(server)
        http: HttpServer | None = None
        setting, listen = "grpc_listen", self._listen
        try:
            if self._local_socket is not None:
                bind_unix(server, self._local_socket)
            self.address = _at(listen, _bind(server, listen, self._tls))
            await server.start()
            if self._http_listen is not None:
                setting, listen = "http_listen", self._http_listen
                http = await self._start_http(methods, self._http_listen)
        except ResourceError as error:
            self._failure = error
            return
        except (RuntimeError, OSError) as error:
            self._failure = ResourceError(
                f"cannot listen on {listen}: {error}. Is another hub running, or the port taken? "
                f"Choose another with hub.{setting}"
            )
            await server.stop(None)
            return
        finally:
            self._started.set()
        _log.info("serving gRPC", address=self.address, tls=self._tls is not None)
        await self._stopping.wait()
        await healthy.enter_graceful_shutdown()
        await asyncio.gather(server.stop(STOP_GRACE_S), *([http.stop()] if http is not None else []))
        await self._worker.close()
        self._users.close()

    def _services(self) -> list[tuple[Callable[[Any, Any], None], object]]:
        """Every servicer, with the function that adds it to a server."""
        return [
            (
                inspection_pb2_grpc.add_InspectionServiceServicer_to_server,
                InspectionService(self._hub, self._stations, self._worker),
            ),
            (
                model_pb2_grpc.add_ModelServiceServicer_to_server,
                ModelService(self._worker, self._shelf.models, self._uploads),
            ),
            (
                operation_pb2_grpc.add_OperationServiceServicer_to_server,
                OperationService(self._shelf.models, self._operations),
            ),
            (recipe_pb2_grpc.add_RecipeServiceServicer_to_server, RecipeService(self._shelf, self._switch)),
            *self._production.services(),
            (quality_pb2_grpc.add_QualityServiceServicer_to_server, QualityService(self._hub)),
            (spc_service_pb2_grpc.add_SpcServiceServicer_to_server, SpcService(self._hub.store, self._charts)),
            (trace_service_pb2_grpc.add_TraceServiceServicer_to_server, TraceService(self._hub.store)),
            (review_pb2_grpc.add_ReviewServiceServicer_to_server, ReviewService(self._hub.store)),
            (review_pb2_grpc.add_PictureSetServiceServicer_to_server, PictureSetService(self._hub.store)),
            (identity_pb2_grpc.add_IdentityServiceServicer_to_server, self._users),
            (history_pb2_grpc.add_HistoryServiceServicer_to_server, HistoryService(self._hub.store)),
        ]

    async def _start_http(self, methods: Methods, listen: str) -> HttpServer:
        host, _, port = listen.rpartition(":")
        host = host.strip("[]")
        pages = pages_of(self._hub, self._stations, methods)
        tls = None if self._tls is None else http_context(self._tls)
        http = HttpServer(methods, pages, self._authenticator, tls=tls, loopback=_is_loopback(host))
        self.http_address = _at(listen, await http.start(host, int(port)))
        _log.info("serving HTTP", address=self.http_address, tls=self._tls is not None)
        return http


def build_server(
    hub: Hub,
    listen: str,
    stations: Iterable[StationPlan] = (),
    worker_socket: Path = Path("worker.sock"),
    tls: TlsFiles | None = None,
    local_socket: Path | None = None,
    http_listen: str | None = None,
    preparer: RecipePreparer | None = None,
    identity: IdentitySettings | None = None,
    shelf: RecipeShelf | None = None,
) -> HubServer:
    """A server of Kenpin's services, health and reflection on `listen` ("HOST:PORT"; port 0: any), and over HTTP on
    `http_listen`, where that is given.

    On `local_socket`, which only this user may open, it serves without certificates, as roles do on theirs.
    `preparer` has a line's stations ready for an order's recipe; left out, they are switched to it.
    `shelf` keeps recipes; left out, below the working directory, for no station.
    Raises ConfigError for an address beyond loopback without TLS.
    """
    return HubServer(hub, listen, stations, worker_socket, tls, local_socket, http_listen, preparer, identity, shelf)


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


def _at(listen: str, port: int) -> str:
    return f"{listen.rpartition(':')[0]}:{port}"


def _bind(server: grpc.aio.Server, listen: str, tls: TlsFiles | None) -> int:
    if tls is None:
        return server.add_insecure_port(listen)
    return server.add_secure_port(listen, grpc_credentials(tls))


async def _add_health(server: grpc.aio.Server) -> Any:
    healthy = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(healthy, server)
    names = [
        service.full_name
        for file in (*(module.DESCRIPTOR for module in MODULES), *FILES)
        for service in file.services_by_name.values()
    ]
    for name in names:
        await healthy.set(name, health_pb2.HealthCheckResponse.SERVING)
    reflection.enable_server_reflection((*names, health.SERVICE_NAME, reflection.SERVICE_NAME), server)
    return healthy
