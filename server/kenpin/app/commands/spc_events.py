"""kenpin spc: charts that the hub keeps up, and what fires on them."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

import grpc
import typer

from kenpin.app.commands.production import (
    ROWS_MAX,
    Asking,
    Columns,
    JsonOption,
    LimitOption,
    ReasonOption,
    SinceOption,
    WatchOption,
    of_hub,
    once,
    show,
    show_one,
    told,
    values_of,
    when,
    word_of,
)
from kenpin.app.commands.spc import CameraOption, MeasurementOption, ToolOption, app, choice_of, number_of
from kenpin_api.client import typed_error
from kenpin_api.quality.v1 import spc_service_pb2 as pb
from kenpin_api.quality.v1 import spc_service_pb2_grpc

__all__ = ["app"]

ChartArgument = Annotated[str, typer.Argument(metavar="CHART", help="Its id, as kenpin spc charts shows it.")]
ChartOption = Annotated[str, typer.Option("--chart", help="Only this chart's.", show_default=False)]
StationOption = Annotated[str, typer.Option("--station", help="Only this station's.", show_default=False)]

_CHARTS: Columns = (
    ("chart", lambda chart: chart.id),
    ("station", lambda chart: chart.work_unit),
    ("product", lambda chart: chart.material_definition),
    ("kind", lambda chart: word_of(pb.ChartKind, chart.kind)),
    ("of", lambda chart: word_of(pb.Measurement, chart.measurement.measurement)),
    ("n", lambda chart: str(chart.subgroup_size)),
    ("points", lambda chart: str(chart.points)),
    ("centre", lambda chart: f"{chart.centre:.5g}" if chart.HasField("centre") else _wait(chart)),
    ("from", lambda chart: when(chart, "start_time")),
    ("by", lambda chart: chart.created_by),
    ("trouble", lambda chart: chart.trouble),
)
_EVENTS: Columns = (
    ("event", lambda event: str(event.event_id)),
    ("chart", lambda event: event.watched_chart),
    ("last trigger", lambda event: when(event.point, "end_time")),
    ("point", lambda event: f"{event.point_no}{' (baseline)' if event.in_baseline else ''}"),
    ("fires", lambda event: word_of(pb.ChartSignal, event.signal)),
    ("value", lambda event: f"{event.point.value:.5g}"),
    ("sigma", lambda event: f"{event.point.z:+.2f}"),
    ("acknowledged", lambda event: f"{_seen_to(event)}"),
)


def _wait(chart: pb.WatchedChart) -> str:
    return f"after {chart.baseline_points} points"


def _seen_to(event: pb.SpcEvent) -> str:
    if not event.HasField("acknowledgement"):
        return ""
    return f"{event.acknowledgement.principal}: {event.acknowledgement.reason}"


def _stub(hub: Asking) -> Any:
    return spc_service_pb2_grpc.SpcServiceStub(hub.channel)  # type: ignore[no-untyped-call]


@app.command()
@of_hub
def charts(
    hub: Asking, station: StationOption = "", limit: LimitOption = ROWS_MAX, as_json: JsonOption = False
) -> None:
    """List the charts that the hub keeps up, and how they stand."""
    request = pb.ListWatchedChartsRequest(work_unit=station)
    show(hub.pages(_stub(hub).ListWatchedCharts, request, "watched_charts", limit), _CHARTS, as_json)


@app.command()
@of_hub
def add(
    hub: Asking,
    chart: Annotated[str, typer.Argument(metavar="CHART", help="An id for it, such as scores-camera-1.")],
    station: Annotated[str, typer.Option("--station", help="Whose parts.")],
    product: Annotated[str, typer.Option("--product", help="Only while this is made.", show_default=False)] = "",
    kind: Annotated[str, typer.Option(help="p or np (bad parts), u or c (findings), individuals or means.")] = "p",
    size: Annotated[int, typer.Option("--size", min=0, help="Parts, or values, of a point.")] = 0,
    rules: Annotated[str, typer.Option(help="nelson or western-electric.")] = "nelson",
    baseline: Annotated[int, typer.Option("--baseline", min=0, help="So many first points give the limits.")] = 25,
    laney: Annotated[bool, typer.Option("--laney", help="Where a rate varies by itself.")] = False,
    measurement: MeasurementOption = "view-score",
    camera: CameraOption = "",
    tool: ToolOption = "",
    since: SinceOption = "",
    description: Annotated[str, typer.Option("--description", help="What for.", show_default=False)] = "",
    as_json: JsonOption = False,
) -> None:
    """Have the hub keep up a chart, which tells as soon as something fires."""
    number = number_of(pb.ChartKind, "CHART_KIND_", kind, "--kind")
    measured = number in (pb.CHART_KIND_INDIVIDUALS, pb.CHART_KIND_MEANS)
    asked = pb.WatchedChart(
        id=chart,
        description=description,
        work_unit=station,
        material_definition=product,
        start_time=told(since, "--since"),
        kind=number,  # type: ignore[arg-type]
        subgroup_size=size,
        measurement=choice_of(measurement, camera, tool) if measured else None,
        rules=number_of(pb.RuleSet, "RULE_SET_", rules, "--rules"),  # type: ignore[arg-type]
        baseline_points=baseline,
        laney=laney,
    )
    request = pb.CreateWatchedChartRequest(watched_chart=asked, request_id=once())
    show_one(hub.ask(_stub(hub).CreateWatchedChart, request).watched_chart, _CHARTS, as_json)


@app.command()
@of_hub
def remove(hub: Asking, chart: ChartArgument, reason: ReasonOption = "") -> None:
    """End a chart. What fired on it stays; its id is not used again."""
    hub.ask(_stub(hub).DeleteWatchedChart, pb.DeleteWatchedChartRequest(id=chart, reason=reason, request_id=once()))
    print(f"chart {chart}: watched no more")


@app.command()
@of_hub
def events(
    hub: Asking,
    chart: ChartOption = "",
    station: StationOption = "",
    unseen: Annotated[bool, typer.Option("--open", help="Only those that nobody acknowledged.")] = False,
    limit: LimitOption = ROWS_MAX,
    watch: WatchOption = False,
    as_json: JsonOption = False,
) -> None:
    """List what fired, the newest first; --watch: what is open, then each new event and acknowledgement."""
    if not watch:
        request = pb.ListEventsRequest(watched_chart=chart, work_unit=station, unacknowledged_only=unseen)
        show(hub.pages(_stub(hub).ListEvents, request, "events", limit), _EVENTS, as_json)
        return
    for response in _watched(hub, chart, station):
        if as_json:
            print(json.dumps(values_of(response)), flush=True)
        else:
            shown = (show_of(response.event) for _, show_of in _EVENTS)
            print("  ".join(text for text in shown if text), flush=True)


@app.command()
@of_hub
def acknowledge(
    hub: Asking,
    event: Annotated[int, typer.Argument(metavar="EVENT", min=1, help="Its number, as kenpin spc events shows it.")],
    reason: Annotated[str, typer.Option("--reason", help="What was found and done; it is put on record.")],
    as_json: JsonOption = False,
) -> None:
    """Say that an event was seen to, once and for good."""
    request = pb.AcknowledgeEventRequest(event_id=event, reason=reason, request_id=once())
    show_one(hub.ask(_stub(hub).AcknowledgeEvent, request).event, _EVENTS, as_json)


def _watched(hub: Asking, chart: str, station: str) -> Iterator[pb.WatchEventsResponse]:
    """What is open and what comes, without end, over restarts of the hub."""
    token = ""
    while True:
        request = pb.WatchEventsRequest(resume_token=token, watched_chart=chart, work_unit=station)
        call = _stub(hub).WatchEvents(request, wait_for_ready=bool(token))
        try:
            for response in call:
                token = response.resume_token or token
                if response.HasField("event"):
                    yield response
        except grpc.RpcError as error:
            if not token or error.code() is not grpc.StatusCode.UNAVAILABLE:
                raise typed_error(error) from error
        finally:
            call.cancel()
