"""What generated code lacks: connect, typed errors, and watches that resume by themselves.

    from kenpin_api.client import connect

    with connect("127.0.0.1:50051") as kenpin:
        for update in kenpin.watch(rejects_only=True):
            print(update.part.part_uid, update.part.cause)

`connect_async` is the same for asyncio. Keep `update.resume_token` behind the
work done for an update, and hand it to the next watch: then each change is seen
once, whoever restarts.
"""

from kenpin_api.client.aio import AsyncClient, connect_async
from kenpin_api.client.channel import DEFAULT_ADDRESS, Bearing, Tls
from kenpin_api.client.errors import (
    ApiError,
    Busy,
    Conflict,
    DeadlineExceeded,
    Denied,
    InvalidInput,
    NotFound,
    Refused,
    ResumeTokenExpired,
    Unavailable,
    typed_error,
)
from kenpin_api.client.resumption import Update
from kenpin_api.client.sync import Client, connect

__all__ = [
    "DEFAULT_ADDRESS",
    "ApiError",
    "AsyncClient",
    "Bearing",
    "Busy",
    "Client",
    "Conflict",
    "DeadlineExceeded",
    "Denied",
    "InvalidInput",
    "NotFound",
    "Refused",
    "ResumeTokenExpired",
    "Tls",
    "Unavailable",
    "Update",
    "connect",
    "connect_async",
    "typed_error",
]
