"""Calls that change something, alike in every service: who calls, once, and answered from a thread of the store."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
from google.protobuf.message import Message

from kenpin.api.identity import current_principal
from kenpin.api.worker import Context
from kenpin.factory.production.edit import Edit
from kenpin.factory.production.fields import instant_of
from kenpin.factory.production.pages import page_of
from kenpin.factory.production.production import Production
from kenpin.hub.history import Call, answer_before, keep_answer
from kenpin.hub.store import Store, Writer

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

    async def rows(
        self, request: Any, select: sa.Select[Any], key: Sequence[sa.Column[Any]], *, descending: bool
    ) -> tuple[list[dict[str, Any]], str]:
        """The page of rows that a List request asks for, and the next page's token."""
        page = page_of(request)
        return await self.read(lambda connection: page.rows(connection, select, key, descending=descending))

    async def delete(
        self, request: Any, context: Context, answer_type: type[R], delete: Callable[[Edit, str, str], None]
    ) -> R:
        """Removes what a request names by id and etag."""

        def change(edit: Edit) -> R:
            delete(edit, request.id, request.etag)
            return answer_type()

        return await self.change(request, context, answer_type, change)


class StoreCalls:
    """Reads and changes a store for a servicer."""

    def __init__(self, store: Store, service: str) -> None:
        self._store = store
        self._service = service

    async def change(self, request: Any, answer_type: type[R], change: Callable[[Writer, Call], R]) -> R:
        """Makes a change in one transaction; a call that comes again with its request_id is answered as before."""
        call = call_of(self._service, request)

        def write() -> R:
            with self._store.writing() as writer:
                kept = answer_before(writer, call, request)
                if kept is not None:
                    return answer_type.FromString(kept)
                response = change(writer, call)
                keep_answer(writer, call, request, response)
            return response

        return await asyncio.to_thread(write)

    async def read(self, reading: Callable[[sa.Connection], T]) -> T:
        """Reads with one consistent view of the store."""

        def read() -> T:
            with self._store.reading() as connection:
                return reading(connection)

        return await asyncio.to_thread(read)


def told_instant(request: Any) -> int | None:
    """When a request says that something happened."""
    return instant_of(request.event_time, "event_time") if request.HasField("event_time") else None
