"""Watched charts and their events: translation; a part of `kenpin.quality.v1.SpcService`."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import sqlalchemy as sa

from kenpin.api.calls import StoreCalls
from kenpin.api.errors import RESUME_TOKEN_KEY, abort_call, translated_call
from kenpin.api.inspection import HEARTBEAT_S, WATCHERS_MAX, WatchersTooMany
from kenpin.api.worker import Context
from kenpin.factory.production.fields import check_text
from kenpin.factory.production.pages import page_of
from kenpin.factory.spc.charts import PRESENT, chart_message, create_chart, delete_chart, need_chart
from kenpin.factory.spc.events import (
    PAGE_EVENTS,
    SELECT_EVENTS,
    Wanted,
    acknowledge,
    changes_behind,
    event_message,
    open_events,
)
from kenpin.factory.spc.keeper import ChartKeeper
from kenpin.hub.history import Call
from kenpin.hub.schema_spc import SPC_CHARTS, SPC_EVENTS
from kenpin.hub.store import Store, Writer, last_seq
from kenpin.hub.token import decode_token, encode_token
from kenpin.model.errors import KenpinError
from kenpin_api.quality.v1 import spc_service_pb2 as pb

SERVICE = "kenpin.quality.v1.SpcService"


class WatchedCharts:
    """Charts that the hub keeps up, and what fires on them."""

    def __init__(self, store: Store, keeper: ChartKeeper) -> None:
        self._store = store
        self._keeper = keeper
        self._calls = StoreCalls(store, SERVICE)
        self._watchers = 0

    @translated_call
    async def CreateWatchedChart(
        self, request: pb.CreateWatchedChartRequest, context: Context
    ) -> pb.CreateWatchedChartResponse:
        def change(writer: Writer, call: Call) -> pb.CreateWatchedChartResponse:
            return pb.CreateWatchedChartResponse(watched_chart=create_chart(writer, call, request.watched_chart))

        return await self._calls.change(request, pb.CreateWatchedChartResponse, change)

    @translated_call
    async def GetWatchedChart(self, request: pb.GetWatchedChartRequest, context: Context) -> pb.GetWatchedChartResponse:
        row = await self._calls.read(lambda connection: need_chart(connection, request.id))
        return pb.GetWatchedChartResponse(watched_chart=self._chart(row))

    @translated_call
    async def ListWatchedCharts(
        self, request: pb.ListWatchedChartsRequest, context: Context
    ) -> pb.ListWatchedChartsResponse:
        page, select = page_of(request), sa.select(SPC_CHARTS).where(PRESENT)
        if check_text(request.work_unit, "work_unit"):
            select = select.where(SPC_CHARTS.c.work_unit == request.work_unit)
        key = (SPC_CHARTS.c.seq,)
        rows, token = await self._calls.read(lambda connection: page.rows(connection, select, key, descending=False))
        return pb.ListWatchedChartsResponse(watched_charts=map(self._chart, rows), next_page_token=token)

    @translated_call
    async def DeleteWatchedChart(
        self, request: pb.DeleteWatchedChartRequest, context: Context
    ) -> pb.DeleteWatchedChartResponse:
        def change(writer: Writer, call: Call) -> pb.DeleteWatchedChartResponse:
            check_text(request.reason, "reason")
            delete_chart(writer, call, request.id, request.etag)
            return pb.DeleteWatchedChartResponse()

        return await self._calls.change(request, pb.DeleteWatchedChartResponse, change)

    @translated_call
    async def ListEvents(self, request: pb.ListEventsRequest, context: Context) -> pb.ListEventsResponse:
        page = page_of(request)
        select = SELECT_EVENTS.where(*Wanted(request.watched_chart, request.work_unit).conditions())
        if request.unacknowledged_only:
            select = select.where(SPC_EVENTS.c.acknowledged_seq == 0)

        def read(connection: sa.Connection) -> pb.ListEventsResponse:
            rows, token = page.rows(connection, select, (SPC_EVENTS.c.event_id,), descending=True)
            return pb.ListEventsResponse(events=(event_message(row) for row in rows), next_page_token=token)

        return await self._calls.read(read)

    @translated_call
    async def AcknowledgeEvent(
        self, request: pb.AcknowledgeEventRequest, context: Context
    ) -> pb.AcknowledgeEventResponse:
        def change(writer: Writer, call: Call) -> pb.AcknowledgeEventResponse:
            return pb.AcknowledgeEventResponse(event=acknowledge(writer, call, request.event_id))

        return await self._calls.change(request, pb.AcknowledgeEventResponse, change)

    async def WatchEvents(self, request: pb.WatchEventsRequest, context: Context) -> None:
        place: int | None = None
        leave: Callable[[], None] | None = None
        try:
            wanted = Wanted(request.watched_chart, request.work_unit)
            wanted.conditions()
            if self._watchers >= WATCHERS_MAX:
                raise WatchersTooMany(f"{WATCHERS_MAX} streams are watching already: end one, or try later")
            changed = asyncio.Event()
            loop = asyncio.get_running_loop()

            def wake(_seq: int) -> None:
                loop.call_soon_threadsafe(changed.set)

            leave = self._store.listen(wake)
            self._watchers += 1
            if request.resume_token:
                place = decode_token(request.resume_token, self._store.uuid, self._store.last_seq)
            else:
                place = await self._send_open(context, wanted)
            await self._heartbeat(context, place)
            while True:
                changed.clear()
                found, reached = await self._read_behind(wanted, place)
                for place, event in found:
                    # A client that reads slowly keeps the write waiting; nothing heaps up meanwhile.
                    await context.write(pb.WatchEventsResponse(event=event, resume_token=self._token(place)))
                place = reached
                if len(found) < PAGE_EVENTS and not await _set_in_time(changed):
                    await self._heartbeat(context, place)
        except KenpinError as error:
            await abort_call(context, error, *(() if place is None else ((RESUME_TOKEN_KEY, self._token(place)),)))
        finally:
            if leave is not None:
                self._watchers -= 1
                leave()

    async def _send_open(self, context: Context, wanted: Wanted) -> int:
        """Sends what nobody acknowledged; the place behind it."""
        place, after_id = await self._calls.read(last_seq), 0
        while True:
            rows = await self._calls.read(partial(open_events, wanted=wanted, after_id=after_id, through_seq=place))
            for row in rows:
                after_id = row["event_id"]
                await context.write(pb.WatchEventsResponse(event=event_message(row), in_snapshot=True))
            if len(rows) < PAGE_EVENTS:
                return place

    async def _read_behind(self, wanted: Wanted, place: int) -> tuple[list[tuple[int, pb.SpcEvent]], int]:
        def read(connection: sa.Connection) -> tuple[list[tuple[int, pb.SpcEvent]], int]:
            found = changes_behind(connection, wanted, place)
            return found, found[-1][0] if len(found) == PAGE_EVENTS else max(place, last_seq(connection))

        return await self._calls.read(read)

    async def _heartbeat(self, context: Context, place: int) -> None:
        await context.write(pb.WatchEventsResponse(resume_token=self._token(place)))

    def _token(self, place: int) -> str:
        return encode_token(self._store.uuid, place)

    def _chart(self, row: Any) -> pb.WatchedChart:
        return chart_message(row, self._keeper.troubles.get(row["id"], ""))


async def _set_in_time(changed: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(HEARTBEAT_S):
            await changed.wait()
    except TimeoutError:
        return False
    return True
