"""The client for asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from types import TracebackType
from typing import Any

import grpc

from kenpin_api.client.channel import DEFAULT_ADDRESS, Tls, open_async_channel
from kenpin_api.client.errors import typed_error
from kenpin_api.client.resumption import CHANGES_PER_ANSWER_MAX, Resumption, Update
from kenpin_api.client.services import Services
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.production.v1 import production_service_pb2
from kenpin_api.system.v1 import history_pb2


def connect_async(address: str = DEFAULT_ADDRESS, tls: Tls | None = None, token: str | None = None) -> AsyncClient:
    """`connect`, for the running event loop."""
    return AsyncClient(open_async_channel(address, tls, token))


class AsyncClient:
    """The hub's services, and watches that resume by themselves. Every call raises the `ApiError` that fits."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._channel = channel
        self._open = True
        self.services = Services(channel)

    @property
    def channel(self) -> grpc.aio.Channel:
        """For stubs of one's own."""
        return self._channel

    async def close(self) -> None:
        """Closes the connection and ends every watch."""
        self._open = False
        await self._channel.close()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def call(self, method: Callable[..., Any], request: Any, timeout_s: float = 5.0) -> Any:
        """One call, such as `call(client.services.orders.GetJobOrder, GetJobOrderRequest(id="4711"))`."""
        try:
            return await method(request, timeout=timeout_s)
        except grpc.aio.AioRpcError as error:
            raise typed_error(error) from error

    async def watch(
        self,
        station: str = "",
        resume_token: str = "",
        rejects_only: bool = False,
        give_up_after_s: float | None = None,
    ) -> AsyncGenerator[Update, None]:
        """As `Client.watch`."""
        request = inspection_pb2.WatchVerdictsRequest(
            station=station,
            resume_token=resume_token,
            rejects_only=rejects_only,
            changes_per_answer_max=CHANGES_PER_ANSWER_MAX,
        )
        async for response in self._resume(self.services.inspection.WatchVerdicts, request, give_up_after_s):
            yield Update(response.part, response.resume_token)

    def watch_production(
        self, request: production_service_pb2.WatchProductionRequest, give_up_after_s: float | None = None
    ) -> AsyncGenerator[production_service_pb2.WatchProductionResponse, None]:
        """As `Client.watch_production`."""
        return self._resume(self.services.production.WatchProduction, request, give_up_after_s)

    def watch_history(
        self, request: history_pb2.WatchHistoryRequest, give_up_after_s: float | None = None
    ) -> AsyncGenerator[history_pb2.WatchHistoryResponse, None]:
        """As `Client.watch_history`."""
        return self._resume(self.services.history.WatchHistory, request, give_up_after_s)

    async def _resume(
        self, method: Callable[..., Any], request: Any, give_up_after_s: float | None
    ) -> AsyncGenerator[Any, None]:
        resumption = Resumption(type(request).FromString(request.SerializeToString()), give_up_after_s)
        while self._open:
            call = method(resumption.request)
            failure: grpc.RpcError | None = None
            try:
                async for response in call:
                    for change in resumption.changes(response):
                        yield change
            except grpc.aio.AioRpcError as error:
                failure = error
            finally:
                call.cancel()
            if self._open:
                await asyncio.sleep(resumption.pause_s(failure))
