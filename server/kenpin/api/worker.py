"""The way to the worker process: one channel for every service whose work it does."""

from pathlib import Path
from typing import Any

import grpc

from kenpin.api.control import RoleUnavailable, socket_options
from kenpin.api.errors import ERROR_CODE_KEY, STATUS_DETAILS_KEY, abort_call

IMAGE_BYTES_MAX = 64 * 1024 * 1024
# Room beside the picture for the rest of the message.
MESSAGE_BYTES_MAX = IMAGE_BYTES_MAX + 1024 * 1024

Context = grpc.aio.ServicerContext[Any, Any]


class Worker:
    """A channel to the worker's socket, opened on the event loop that uses it first."""

    def __init__(self, socket_path: Path) -> None:
        self._socket_path = socket_path
        self._channel: grpc.aio.Channel | None = None

    @property
    def channel(self) -> grpc.aio.Channel:
        """The channel; it connects by itself, and again."""
        if self._channel is None:
            self._channel = grpc.aio.insecure_channel(
                f"unix:{self._socket_path}", options=socket_options(MESSAGE_BYTES_MAX)
            )
        return self._channel

    async def close(self) -> None:
        """Closes the channel."""
        if self._channel is not None:
            await self._channel.close()


async def pass_on(context: Context, error: grpc.aio.AioRpcError) -> None:
    """Ends the call as the worker ended it."""
    told = tuple((k, v) for k, v in error.trailing_metadata() if k in (ERROR_CODE_KEY, STATUS_DETAILS_KEY))
    if not told and error.code() is grpc.StatusCode.UNAVAILABLE:
        await abort_call(context, RoleUnavailable("the worker does not answer: is it running?"))
    await context.abort(error.code(), error.details() or "", told)
