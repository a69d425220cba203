"""How a client reaches a hub: in the clear or with TLS, with or without a token."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc

DEFAULT_ADDRESS = "127.0.0.1:50051"
# A picture of 64 MiB and the message around it.
MESSAGE_BYTES_MAX = 65 * 1024 * 1024
# A line without a word for this long is asked whether it is still there.
PING_INTERVAL_MS = 20_000
PING_TIMEOUT_MS = 5_000

OPTIONS: list[tuple[str, int]] = [
    ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
    ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
    ("grpc.keepalive_time_ms", PING_INTERVAL_MS),
    ("grpc.keepalive_timeout_ms", PING_TIMEOUT_MS),
    ("grpc.initial_reconnect_backoff_ms", 50),
    ("grpc.min_reconnect_backoff_ms", 50),
    ("grpc.max_reconnect_backoff_ms", 1000),
]


@dataclass(frozen=True)
class Tls:
    """PEM files: the authority that signed the hub's certificate, and this client's own, where the hub wants one."""

    ca: Path
    certificate: Path | None = None
    key: Path | None = None

    def credentials(self) -> grpc.ChannelCredentials:
        """As gRPC has them. Raises OSError for a file that cannot be read."""
        pieces = (path and Path(path).read_bytes() for path in (self.ca, self.key, self.certificate))
        return grpc.ssl_channel_credentials(*pieces)


class _Bearer:
    def __init__(self, token: str) -> None:
        self._pair = ("authorization", f"Bearer {token}")

    def _with_token(self, details: Any) -> Any:
        return details._replace(metadata=[*(details.metadata or ()), self._pair])


class Bearing(_Bearer, grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor):
    """Shows a session's or a service's token with every call. Over TLS, or on one machine, only."""

    def intercept_unary_unary(self, continuation, client_call_details, request):
        """As gRPC asks for it."""
        return continuation(self._with_token(client_call_details), request)

    def intercept_unary_stream(self, continuation, client_call_details, request):
        """As gRPC asks for it."""
        return continuation(self._with_token(client_call_details), request)


class _BearingUnary(_Bearer, grpc.aio.UnaryUnaryClientInterceptor):
    async def intercept_unary_unary(self, continuation, client_call_details, request):
        return await continuation(self._with_token(client_call_details), request)


class _BearingStream(_Bearer, grpc.aio.UnaryStreamClientInterceptor):
    async def intercept_unary_stream(self, continuation, client_call_details, request):
        return await continuation(self._with_token(client_call_details), request)


def open_channel(address: str, tls: Tls | None, token: str | None) -> grpc.Channel:
    """A channel that connects with the first call, and anew by itself."""
    if tls is None:
        channel = grpc.insecure_channel(address, options=OPTIONS)
    else:
        channel = grpc.secure_channel(address, tls.credentials(), options=OPTIONS)
    return channel if token is None else grpc.intercept_channel(channel, Bearing(token))


def open_async_channel(address: str, tls: Tls | None, token: str | None) -> grpc.aio.Channel:
    """`open_channel`, for the running event loop."""
    interceptors = [] if token is None else [_BearingUnary(token), _BearingStream(token)]
    if tls is None:
        return grpc.aio.insecure_channel(address, options=OPTIONS, interceptors=interceptors)
    return grpc.aio.secure_channel(address, tls.credentials(), options=OPTIONS, interceptors=interceptors)
