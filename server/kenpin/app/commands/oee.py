"""kenpin oee: what production came to, and where the rest of it went."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

import typer
from google.protobuf.duration_pb2 import Duration
from rich.console import Console
from rich.table import Table

from kenpin.app.commands.production import (
    Asking,
    JsonOption,
    SinceOption,
    UntilOption,
    of_hub,
    told,
    values_of,
    word_of,
)
from kenpin_api.client import typed_error
from kenpin_api.production.v1 import figure_service_pb2 as pb
from kenpin_api.production.v1 import figure_service_pb2_grpc, figures_pb2

StationOption = Annotated[str, typer.Option("--station", help="Only this station.", show_default=False)]
FigureLineOption = Annotated[str, typer.Option("--line", help="Only this line.", show_default=False)]
ProductOption = Annotated[str, typer.Option("--product", help="While this was made.", show_default=False)]
OrderOption = Annotated[str, typer.Option("--order", help="While this order ran.", show_default=False)]
ShiftOption = Annotated[str, typer.Option("--shift", help="As kenpin shifts list names it.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(oee)


def scope_of(
    station: str, line: str, product: str, order: str, shift: str, since: str, until: str
) -> figures_pb2.FigureScope:
    """What the options ask for; today, where they name no time. InputError for what is none."""
    if not (since or product or order or shift):
        since = f"{datetime.now():%Y-%m-%d}"
    return figures_pb2.FigureScope(
        work_unit=station,
        work_center=line,
        material_definition=product,
        job_order=order,
        shift=shift,
        start_time=told(since, "--since"),
        end_time=told(until, "--until"),
    )


@of_hub
def oee(
    hub: Asking,
    station: StationOption = "",
    line: FigureLineOption = "",
    product: ProductOption = "",
    order: OrderOption = "",
    shift: ShiftOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    watch: Annotated[bool, typer.Option("--watch", help="Go on, until Ctrl-C.")] = False,
    interval: Annotated[float, typer.Option("--interval", help="With --watch: seconds from one to the next.")] = 1.0,
    as_json: JsonOption = False,
) -> None:
    """Show counts, yield, OEE and its losses; of today unless a time, a shift, an order or a product is named."""
    scope = scope_of(station, line, product, order, shift, since, until)
    stub = figure_service_pb2_grpc.FigureServiceStub(hub.channel)  # type: ignore[no-untyped-call]
    if not watch:
        found = hub.ask(stub.GetFigures, pb.GetFiguresRequest(scope=scope)).figures
        print(json.dumps(values_of(found), indent=2)) if as_json else show_figures(found)
        return
    pace = Duration()
    pace.FromMicroseconds(round(interval * 1e6))
    for found in _watch(stub, pb.WatchFiguresRequest(scope=scope, interval=pace)):
        print(json.dumps(values_of(found)), flush=True) if as_json else print(line_of(found), flush=True)


def _watch(stub: Any, request: pb.WatchFiguresRequest) -> Iterable[figures_pb2.Figures]:
    import grpc

    call = stub.WatchFigures(request)
    try:
        for response in call:
            yield response.figures
    except grpc.RpcError as error:
        raise typed_error(error) from error
    finally:
        call.cancel()


def line_of(found: figures_pb2.Figures) -> str:
    """Figures on one line."""
    made = found.counts
    at = datetime.fromtimestamp(found.as_of_time.seconds)
    return (
        f"{at:%H:%M:%S}  OEE {_percent(found.oee, 'oee')}  parts {made.triggered}  good {made.good}"
        f"  rejected {made.rejected}  yield {_percent(found.quality, 'rate')}"
        f"  first pass {_percent(found.first_pass, 'rate')}"
    )


def show_figures(found: figures_pb2.Figures) -> None:
    """Figures for a person."""
    console = Console(markup=False, highlight=False)
    made, oee_of = found.counts, found.oee
    console.print(
        f"parts {made.triggered}: good {made.good}, rejected {made.rejected}, sent back {made.reinspected},"
        f" open {made.open}, lost {made.tracking_lost}, challenges {made.challenges}",
        soft_wrap=True,
    )
    if not found.times.planned_operation.ToNanoseconds():
        console.print("no shift is planned in this time, so there is no OEE (kenpin shifts create)")
    rows = [
        ("OEE", _percent(oee_of, "oee")),
        ("  availability", _percent(oee_of, "availability")),
        ("  effectiveness", _percent(oee_of, "effectiveness") + _remark(oee_of.effectiveness_above_one)),
        ("  quality", _percent(oee_of, "quality_ratio")),
        ("first pass yield", _share(found.first_pass)),
        ("scrap", _share(found.scrap)),
        ("rework", _share(found.rework)),
        ("MTBF", _seconds(found.reliability, "mtbf_s")),
        ("MTTR", _seconds(found.reliability, "mttr_s")),
    ]
    console.print(_table(("", ""), rows))
    if found.losses:
        losses = [(word_of(figures_pb2.Loss, loss.loss), span(loss.time)) for loss in found.losses]
        console.print(_table(("where time went", "h:mm:ss"), losses))
    if found.defects:
        bars = [(bar.name, str(bar.weight), f"{bar.cumulative:.1%}") for bar in found.defects]
        console.print(_table(("why parts were turned away", "parts", "together"), bars))
    if found.latency:
        stages = [
            (stage, f"{one.p50_ms:.2f}", f"{one.p99_ms:.2f}", f"{one.max_ms:.2f}")
            for stage, one in sorted(found.latency.items())
        ]
        console.print(_table(("stage", "p50 ms", "p99 ms", "max ms"), stages))


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=any(heads))
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left")
    for row in rows:
        table.add_row(*row)
    return table


def _percent(message: Any, field: str) -> str:
    return f"{getattr(message, field):.1%}" if message.HasField(field) else "-"


def _share(share: figures_pb2.Share) -> str:
    if not share.HasField("rate"):
        return "-"
    return f"{share.rate:.2%} ({share.k} of {share.n}; {share.low:.2%} to {share.high:.2%})"


def _remark(above_one: bool) -> str:
    return " (above 100 %: planned run times are too long)" if above_one else ""


def _seconds(message: Any, field: str) -> str:
    return clock(round(getattr(message, field))) if message.HasField(field) else "-"


def span(length: Duration) -> str:
    """A span in hours, minutes and seconds."""
    return clock(round(length.ToNanoseconds() / 1e9))


def clock(seconds: int) -> str:
    """Seconds as h:mm:ss."""
    sign, rest = ("-" if seconds < 0 else ""), abs(seconds)
    return f"{sign}{rest // 3600}:{rest // 60 % 60:02d}:{rest % 60:02d}"
