"""`kenpin.system.v1.HistoryService`: the history, page by page and as it grows."""

import asyncio
from typing import Any

from kenpin.api.errors import RESUME_TOKEN_KEY, abort_call, translated_call
from kenpin.api.users import instant, kind_message, timestamp
from kenpin.api.worker import Context
from kenpin.hub.history import Wanted, entries_after, newest_entries
from kenpin.hub.paging import key_of, page_size_of, page_token_of
from kenpin.hub.store import Store, last_seq
from kenpin.hub.token import decode_token, encode_token
from kenpin.model.errors import InputError, KenpinError
from kenpin_api.system.v1 import history_pb2 as pb
from kenpin_api.system.v1 import history_pb2_grpc

HEARTBEAT_S = 1.0
PAGE_ENTRIES = 256
WATCHERS_MAX = 64


class HistoryWatchersTooMany(KenpinError):
    """More watch streams at once than a hub serves."""

    code = "WATCHERS_TOO_MANY"


class HistoryService(history_pb2_grpc.HistoryServiceServicer):
    """Reads the hub's store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._watchers = 0

    @translated_call
    async def ListHistory(self, request: pb.ListHistoryRequest, context: Context) -> pb.ListHistoryResponse:
        size, wanted, key = page_size_of(request.page_size), _wanted(request.filter), key_of(request.page_token)
        if key and not (key.isascii() and key.isdigit() and len(key) < 19):
            raise InputError("page_token is none: hand back next_page_token unchanged").of_field("page_token")

        def read() -> list[Any]:
            with self._store.reading() as connection:
                return newest_entries(connection, wanted, int(key) if key else None, size + 1)

        rows = await asyncio.to_thread(read)
        token = page_token_of(str(rows[size - 1].history_id)) if len(rows) > size else ""
        return pb.ListHistoryResponse(entries=map(_entry, rows[:size]), next_page_token=token)

    async def WatchHistory(self, request: pb.WatchHistoryRequest, context: Context) -> None:
        place = 0
        try:
            wanted = _wanted(request.filter)
            if self._watchers >= WATCHERS_MAX:
                raise HistoryWatchersTooMany(f"{WATCHERS_MAX} streams are watching already: end one, or try later")
            place = await asyncio.to_thread(self._place, request.resume_token)
        except KenpinError as error:
            await abort_call(context, error)
        changed, loop = asyncio.Event(), asyncio.get_running_loop()

        def wake(_seq: int) -> None:
            loop.call_soon_threadsafe(changed.set)

        leave = self._store.listen(wake)
        self._watchers += 1
        try:
            await self._heartbeat(context, place)
            while True:
                changed.clear()
                rows, reached = await asyncio.to_thread(self._read, wanted, place)
                for row in rows:
                    # A client that reads slowly keeps the write waiting; nothing heaps up meanwhile.
                    place = row.seq
                    await context.write(pb.WatchHistoryResponse(entry=_entry(row), resume_token=self._token(place)))
                place = reached
                if len(rows) < PAGE_ENTRIES:
                    await self._wait(context, changed, place)
        except KenpinError as error:
            await abort_call(context, error, (RESUME_TOKEN_KEY, self._token(place)))
        finally:
            self._watchers -= 1
            leave()

    async def _wait(self, context: Context, changed: asyncio.Event, place: int) -> None:
        try:
            async with asyncio.timeout(HEARTBEAT_S):
                await changed.wait()
        except TimeoutError:
            await self._heartbeat(context, place)

    async def _heartbeat(self, context: Context, place: int) -> None:
        await context.write(pb.WatchHistoryResponse(resume_token=self._token(place)))

    def _place(self, token: str) -> int:
        if token == "start":
            return 0
        return decode_token(token, self._store.uuid, self._store.last_seq) if token else self._store.last_seq

    def _read(self, wanted: Wanted, place: int) -> tuple[list[Any], int]:
        """Entries behind a place, and the place up to which there are no others."""
        with self._store.reading() as connection:
            through = last_seq(connection)
            rows = entries_after(connection, wanted, place, PAGE_ENTRIES)
        full = len(rows) == PAGE_ENTRIES
        return rows, rows[-1].seq if full else max(through, place)

    def _token(self, place: int) -> str:
        return encode_token(self._store.uuid, place)


def _wanted(given: pb.HistoryFilter) -> Wanted:
    for field in ("resource", "principal"):
        text = getattr(given, field)
        if len(text) > 256 or "\0" in text:
            raise InputError(f"filter.{field}: at most 256 characters").of_field(f"filter.{field}")
    return Wanted(
        resource=given.resource,
        principal=given.principal,
        start_utc_ns=instant(given.start_time, "filter.start_time") if given.HasField("start_time") else None,
        end_utc_ns=instant(given.end_time, "filter.end_time") if given.HasField("end_time") else None,
    )


def _entry(row: Any) -> pb.HistoryEntry:
    return pb.HistoryEntry(
        time=timestamp(row.at_utc_ns),
        principal=row.principal,
        principal_kind=kind_message(row.principal_kind),
        call=row.call,
        resource=row.resource,
        reason=row.reason,
        before=row.before or "",
        after=row.after or "",
        request_id=row.request_id,
    )
