"""Watched charts and their events over a served hub: kept up, listed, watched, acknowledged; and `kenpin spc`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from http_caller import call
from journal import PASS, REJECT, write_part
from serving import Line, serving
from typer.testing import CliRunner

from kenpin.api.errors import ERROR_CODE_KEY
from kenpin.app.cli import app
from kenpin_api.quality.v1 import spc_service_pb2 as pb
from kenpin_api.quality.v1 import spc_service_pb2_grpc
from kenpin_api.system.v1 import history_pb2, history_pb2_grpc

CHART = pb.WatchedChart(
    id="rejects",
    work_unit="station-1",
    kind=pb.CHART_KIND_P,
    subgroup_size=10,
    baseline_points=4,
)
CHART.start_time.FromSeconds(1)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with serving(tmp_path) as line:
        yield line


@pytest.fixture
def spc(line: Line) -> Iterator[Any]:
    with grpc.insecure_channel(line.server.address) as channel:
        yield spc_service_pb2_grpc.SpcServiceStub(channel)


def let_come(line: Line, *bad_counts: int) -> None:
    """Points of ten parts, so many of them bad."""
    number = line.journal.last_seq // 3
    for bad in bad_counts:
        for place in range(10):
            number += 1
            write_part(line.journal, number, REJECT if place < bad else PASS, cause=int(place < bad))
    line.keep()


def next_event(watching: Any) -> pb.WatchEventsResponse:
    return next(response for response in watching if response.HasField("event"))


def watch(spc: Any, token: str = "") -> Any:
    return spc.WatchEvents(pb.WatchEventsRequest(resume_token=token, watched_chart="rejects"), timeout=30)


def test_what_fires_is_told_once_and_seen_to(line: Line, spc: Any) -> None:
    request = pb.CreateWatchedChartRequest(watched_chart=CHART, request_id="one")
    made = spc.CreateWatchedChart(request).watched_chart
    assert spc.CreateWatchedChart(request).watched_chart == made
    watching = watch(spc)
    begun = next(watching)
    assert begun.resume_token
    let_come(line, 1, 2, 1, 2, 9)
    first = next_event(watching)
    assert (first.event.watched_chart, first.event.point_no, first.in_snapshot) == ("rejects", 5, False)
    assert (first.event.point.count, first.event.point.size) == (9, 10)
    rest = [first]
    while rest[-1].event.signal != pb.CHART_SIGNAL_CUSUM:
        rest.append(next_event(watching))
    signals = [response.event.signal for response in rest]
    assert signals[0] == pb.CHART_SIGNAL_BEYOND_THREE_SIGMA
    listed = spc.ListEvents(pb.ListEventsRequest(watched_chart="rejects")).events
    assert [event.signal for event in reversed(listed)] == signals

    with pytest.raises(grpc.RpcError, match="reason"):
        spc.AcknowledgeEvent(pb.AcknowledgeEventRequest(event_id=first.event.event_id))
    request = pb.AcknowledgeEventRequest(event_id=first.event.event_id, reason="lens cleaned", request_id="two")
    seen = spc.AcknowledgeEvent(request).event
    assert spc.AcknowledgeEvent(request).event == seen
    assert seen.acknowledgement.principal.startswith("local:")
    assert next_event(watching).event == seen
    watching.cancel()
    with pytest.raises(grpc.RpcError) as error:
        spc.AcknowledgeEvent(pb.AcknowledgeEventRequest(event_id=first.event.event_id, reason="again"))
    assert dict(error.value.trailing_metadata())[ERROR_CODE_KEY] == "EVENT_ACKNOWLEDGED"

    again = watch(spc, begun.resume_token)
    told = [next_event(again) for _ in range(len(rest) + 1)]
    again.cancel()
    assert [response.event for response in told] == [*(response.event for response in rest), seen]
    fresh = watch(spc)
    snapshot = next(fresh)
    fresh.cancel()
    assert snapshot.in_snapshot
    assert snapshot.event.event_id != first.event.event_id

    with grpc.insecure_channel(line.server.address) as channel:
        history = history_pb2_grpc.HistoryServiceStub(channel)
        wanted = history_pb2.HistoryFilter(resource="spc")
        entries = history.ListHistory(history_pb2.ListHistoryRequest(filter=wanted)).entries
    assert [entry.call.rpartition("/")[2] for entry in entries] == ["AcknowledgeEvent", "CreateWatchedChart"]


def test_pages_and_http_say_the_same(line: Line, spc: Any) -> None:
    spc.CreateWatchedChart(pb.CreateWatchedChartRequest(watched_chart=CHART))
    watching = watch(spc)
    let_come(line, 1, 2, 1, 2, 9)
    while next_event(watching).event.signal != pb.CHART_SIGNAL_CUSUM:
        pass
    watching.cancel()
    whole = list(spc.ListEvents(pb.ListEventsRequest()).events)
    page = spc.ListEvents(pb.ListEventsRequest(page_size=1))
    rest = spc.ListEvents(pb.ListEventsRequest(page_token=page.next_page_token)).events
    assert [*page.events, *rest] == whole
    asked = json.dumps({"workUnit": "station-1"}).encode()
    path = "/kenpin.quality.v1.SpcService/ListEvents"
    answer = call(line.url, path, asked, Content_Type="application/json")
    assert (answer.status, len(answer.json["events"])) == (200, len(whole))
    assert not spc.ListEvents(pb.ListEventsRequest(work_unit="station-2")).events


def test_by_command(line: Line, spc: Any) -> None:
    def kenpin(*arguments: str) -> str:
        done = CliRunner().invoke(app, ["spc", *arguments, "--hub", line.server.address])
        assert done.exit_code == 0, done.output
        # The hub in this process logs to the same place.
        return "\n".join(row for row in done.output.splitlines() if "\x1b[" not in row and "[info " not in row)

    kenpin(
        *("add", "rejects", "--station", "station-1", "--size", "10", "--baseline", "4", "--since", "1970-01-02"),
    )
    watching = watch(spc)
    let_come(line, 1, 2, 1, 2, 9)
    event = next_event(watching).event
    watching.cancel()
    assert str(event.event_id) in kenpin("events", "--open")
    shown = json.loads(kenpin("acknowledge", str(event.event_id), "--reason", "lens cleaned", "--json"))
    assert shown["acknowledgement"]["reason"] == "lens cleaned"
    (chart,) = json.loads(kenpin("charts", "--json"))
    assert (chart["id"], chart["points"], chart["centre"]) == ("rejects", "5", 0.15)
    assert "no more" in kenpin("remove", "rejects")
    assert json.loads(kenpin("charts", "--json")) == []
    assert json.loads(kenpin("events", "--json"))
