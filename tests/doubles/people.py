"""A hub with an identity of each kind, and calls by the path of a method with nothing in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import descriptor_pool, message_factory
from serving import plan

from kenpin.api.errors import ERROR_CODE_KEY
from kenpin.api.server import HubServer, build_server
from kenpin.hub.history import Call
from kenpin.hub.identity import IdentitySettings
from kenpin.hub.process import Hub, HubSettings
from kenpin.hub.service_tokens import create_token
from kenpin.model.principal import Role, local_principal
from kenpin_api.system.v1 import history_pb2_grpc, identity_pb2_grpc

YEAR_NS = 365 * 24 * 3600 * 10**9
BY_TEST = Call(local_principal("test"), "test")
Metadata = tuple[tuple[str, str], ...]


@dataclass
class Site:
    """A hub whose loopback asks for an identity; its own socket does not."""

    hub: Hub
    server: HubServer
    local: grpc.Channel
    port: grpc.Channel

    @property
    def administrator(self) -> Any:
        """Over the hub's own socket."""
        return identity_pb2_grpc.IdentityServiceStub(self.local)

    @property
    def people(self) -> Any:
        """Over its port."""
        return identity_pb2_grpc.IdentityServiceStub(self.port)

    @property
    def history(self) -> Any:
        return history_pb2_grpc.HistoryServiceStub(self.local)

    def token(self, name: str, *roles: Role) -> str:
        """A service token, made in the store."""
        with self.hub.store.writing() as writer:
            return create_token(writer, BY_TEST, name, roles, writer.stored_utc_ns + YEAR_NS)


@contextmanager
def site(folder: Path, settings: IdentitySettings | None = None, socket: Path | None = None) -> Iterator[Site]:
    settings = settings or IdentitySettings(required=True)
    socket = socket or folder / "hub.sock"
    with (
        Hub(HubSettings(f"sqlite:///{folder}/hub.sqlite")) as hub,
        build_server(
            hub,
            "127.0.0.1:0",
            [plan(folder)],
            folder / "worker.sock",
            local_socket=socket,
            http_listen="127.0.0.1:0",
            identity=settings,
        ) as server,
        grpc.insecure_channel(f"unix:{socket}") as local,
        grpc.insecure_channel(server.address) as port,
    ):
        yield Site(hub, server, local, port)


def bearer(token: str) -> Metadata:
    return (("authorization", f"Bearer {token}"),)


def outcome(channel: grpc.Channel, path: str, metadata: Metadata = (), request: Any = None) -> tuple[str, str]:
    """How a call of the method at `path` ended: its status and Kenpin's code. A stream that answers has begun: OK."""
    service, _, name = path.removeprefix("/").partition("/")
    method = descriptor_pool.Default().FindServiceByName(service).methods_by_name[name]
    message = request or message_factory.GetMessageClass(method.input_type)()
    codecs = {
        "request_serializer": lambda m: m.SerializeToString(),
        "response_deserializer": message_factory.GetMessageClass(method.output_type).FromString,
    }
    try:
        if method.client_streaming:
            call = channel.stream_stream(path, **codecs)(iter([message]), metadata=metadata, timeout=10)
            next(call, None)
            call.cancel()
        elif method.server_streaming:
            call = channel.unary_stream(path, **codecs)(message, metadata=metadata, timeout=10)
            next(call, None)
            call.cancel()
        else:
            channel.unary_unary(path, **codecs)(message, metadata=metadata, timeout=10)
    except grpc.RpcError as error:
        return error.code().name, code_of(error)
    return "OK", ""


def code_of(error: grpc.RpcError) -> str:
    """Kenpin's own code of a call that failed."""
    return next((str(value) for key, value in error.trailing_metadata() or () if key == ERROR_CODE_KEY), "")
