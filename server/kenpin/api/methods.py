"""Every method that servicers serve, found as gRPC finds it, for a face that is not gRPC's.

A `Methods` takes servicers as a gRPC server does, and puts the same
interceptors before them: what holds for a call on one face holds on the other.
"""

import functools
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import grpc
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions
from google.protobuf.message import Message

Find = Callable[[grpc.HandlerCallDetails], Awaitable[Any]]


@dataclass(frozen=True)
class Method:
    """A method by its contract. `path` is "/package.Service/Method"."""

    path: str
    descriptor: MethodDescriptor
    request_type: type[Message]
    response_type: type[Message]

    @property
    def streams(self) -> bool:
        """Whether it answers with a stream."""
        return bool(self.descriptor.server_streaming)

    @property
    def looks_only(self) -> bool:
        """Whether its contract says that it changes nothing."""
        return is_side_effect_free(self.descriptor)


class Methods:
    """The methods of servicers, behind interceptors. Only those without a stream of requests."""

    def __init__(self, interceptors: Sequence[grpc.aio.ServerInterceptor] = ()) -> None:
        self._handlers: dict[str, Any] = {}
        self._methods: dict[str, Method] = {}
        self._find: Find = self._own
        for interceptor in reversed(interceptors):
            self._find = cast("Find", functools.partial(interceptor.intercept_service, self._find))

    # The two that generated `add_…Servicer_to_server` functions call.

    def add_generic_rpc_handlers(self, handlers: Iterable[object]) -> None:
        """The same handlers come by name."""

    def add_registered_method_handlers(self, service_name: str, handlers: Mapping[str, Any]) -> None:
        """Takes a service's handlers by the names of their methods."""
        service = descriptor_pool.Default().FindServiceByName(service_name)
        for name, handler in handlers.items():
            descriptor = service.methods_by_name[name]
            if descriptor.client_streaming:
                continue
            path = f"/{service_name}/{name}"
            self._handlers[path] = handler
            self._methods[path] = Method(
                path,
                descriptor,
                message_factory.GetMessageClass(descriptor.input_type),
                message_factory.GetMessageClass(descriptor.output_type),
            )

    def __iter__(self) -> Iterator[Method]:
        return iter(self._methods.values())

    def get(self, path: str) -> Method | None:
        """The method at "/package.Service/Method", if there is one."""
        return self._methods.get(path)

    async def behavior(self, method: Method, metadata: Sequence[tuple[str, str | bytes]]) -> Callable[..., Any]:
        """What serves a call of `method`, as the interceptors let it pass: a function of request and context."""
        handler = await self._find(_CallDetails(method.path, metadata))
        return cast("Callable[..., Any]", handler.unary_stream if method.streams else handler.unary_unary)

    async def _own(self, details: grpc.HandlerCallDetails) -> Any:
        return self._handlers[details.method]


class _CallDetails(grpc.HandlerCallDetails):
    def __init__(self, method: str, metadata: Sequence[tuple[str, str | bytes]]) -> None:
        self.method = method
        self.invocation_metadata = tuple(metadata)


def is_side_effect_free(method: MethodDescriptor) -> bool:
    """Whether a method's contract says that it changes nothing."""
    return bool(method.GetOptions().idempotency_level == MethodOptions.NO_SIDE_EFFECTS)
