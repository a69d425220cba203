"""A call that came by HTTP, as a servicer written for gRPC sees it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, Never

import grpc

Metadata = Sequence[tuple[str, str | bytes]]
Write = Callable[[Any], Awaitable[None]]


class CallContext(grpc.aio.ServicerContext[Any, Any]):
    """What a servicer may ask and say of a call. The face that made it sends what comes of it."""

    def __init__(
        self, metadata: Metadata, peer: str, auth: Mapping[str, Iterable[bytes]], deadline: float | None
    ) -> None:
        self._metadata = tuple(metadata)
        self._peer = peer
        self._auth = auth
        # On the event loop's clock.
        self._deadline = deadline
        self._code: grpc.StatusCode | None = None
        self._details = ""
        self._trailing: Metadata = ()
        self._done_callbacks: list[Callable[[Any], None]] = []
        self._cancelled = self._done = False
        self.initial: list[tuple[str, str | bytes]] = []
        # Sends a response of a stream; set by the face before a streaming method is called.
        self.sends: Write | None = None

    async def read(self) -> Never:
        raise NotImplementedError("a call by HTTP brings one request, which the method was called with")

    async def write(self, message: Any) -> None:
        if self.sends is None:
            raise RuntimeError("only a method that streams may write")
        await self.sends(message)

    async def abort(self, code: grpc.StatusCode, details: str = "", trailing_metadata: Any = ()) -> Never:
        self._code, self._details = code, details
        if trailing_metadata:
            self._trailing = tuple(trailing_metadata)
        raise grpc.aio.AbortError("the call was ended")

    async def abort_with_status(self, status: grpc.Status) -> Never:
        await self.abort(status.code, status.details, status.trailing_metadata or ())

    async def send_initial_metadata(self, initial_metadata: Any) -> None:
        self.initial += initial_metadata

    def set_trailing_metadata(self, trailing_metadata: Any) -> None:
        self._trailing = tuple(trailing_metadata)

    def trailing_metadata(self) -> Any:
        return self._trailing

    def invocation_metadata(self) -> Any:
        return self._metadata

    def set_code(self, code: grpc.StatusCode) -> None:
        self._code = code

    def code(self) -> Any:
        return self._code

    def set_details(self, details: str) -> None:
        self._details = details

    def details(self) -> str:
        return self._details

    def set_compression(self, compression: grpc.Compression) -> None:
        """The face compresses as the client asks."""

    def disable_next_message_compression(self) -> None:
        """The face compresses as the client asks."""

    def peer(self) -> str:
        return self._peer

    def peer_identities(self) -> Iterable[bytes] | None:
        key = self.peer_identity_key()
        return self._auth.get(key) if key else None

    def peer_identity_key(self) -> str | None:
        keys = ("x509_subject_alternative_name", "x509_common_name")
        return next((key for key in keys if key in self._auth), None)

    def auth_context(self) -> Mapping[str, Iterable[bytes]]:
        return self._auth

    def time_remaining(self) -> Any:
        if self._deadline is None:
            return None
        return max(0.0, self._deadline - asyncio.get_running_loop().time())

    def add_done_callback(self, callback: Callable[[Any], None]) -> None:
        self._done_callbacks.append(callback)

    def cancelled(self) -> bool:
        return self._cancelled

    def done(self) -> bool:
        return self._done

    def finish(self, *, cancelled: bool) -> None:
        """The call is over: tells those who wanted to know."""
        self._done, self._cancelled = True, cancelled
        for callback in self._done_callbacks:
            callback(self)
