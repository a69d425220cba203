"""Calls that change something, alike in every service: who calls, once, and answered from a thread of the store."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from google.protobuf.message import Message

from kenpin.api.identity import current_principal
from kenpin.api.worker import Context
from kenpin.factory.production.edit import Edit
from kenpin.factory.production.production import Production
from kenpin.hub.history import Call

R = TypeVar("R", bound=Message)
T = TypeVar("T")


def call_of(service: str, request: Any) -> Call:
    """The call for the history: `service` is its full name, the method that of the request."""
    return Call(
        current_principal(),
        f"{service}/{request.DESCRIPTOR.name.removesuffix('Request')}",
        reason=getattr(request, "reason", ""),
        request_id=request.request_id,
    )


class Calls:
    """Reads and changes production for a servicer."""

    def __init__(self, production: Production, service: str) -> None:
        self.production = production
        self._service = service

    def call(self, request: Any, context: Context) -> Call:
        """The call for the history."""
        return call_of(self._service, request)

    async def change(self, request: Any, context: Context, answer_type: type[R], change: Callable[[Edit], R]) -> R:
        """Makes a change in one transaction."""
        call = self.call(request, context)
        return await asyncio.to_thread(self.production.answer, call, request, answer_type, change)

    async def read(self, reading: Callable[[Any], T]) -> T:
        """Reads with one consistent view of the store."""

        def read() -> T:
            with self.production.store.reading() as connection:
                return reading(connection)

        return await asyncio.to_thread(read)
