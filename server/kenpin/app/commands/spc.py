"""kenpin spc: control charts and capability."""

import json
from typing import Annotated

import typer
from google.protobuf.duration_pb2 import Duration
from rich.console import Console
from rich.table import Table

from kenpin.app.commands.oee import (
    FigureLineOption,
    OrderOption,
    ProductOption,
    ShiftOption,
    StationOption,
    scope_of,
)
from kenpin.app.commands.production import (
    Asking,
    JsonOption,
    SinceOption,
    UntilOption,
    of_hub,
    told,
    values_of,
    when,
    word_of,
)
from kenpin.model.errors import InputError
from kenpin_api.quality.v1 import spc_service_pb2 as pb
from kenpin_api.quality.v1 import spc_service_pb2_grpc

app = typer.Typer(no_args_is_help=True, help="Control charts and capability.", rich_markup_mode=None)
MeasurementOption = Annotated[
    str,
    typer.Option(help="view-score, finding-score, finding-width, finding-height or finding-area.", show_default=True),
]
CameraOption = Annotated[str, typer.Option("--camera", help="Only this camera's views.", show_default=False)]
ToolOption = Annotated[str, typer.Option("--tool", help="Only this tool's findings.", show_default=False)]


def number_of(enum: object, prefix: str, word: str, option: str) -> int:
    """The enum's number of a word. InputError naming those there are."""
    names = {name.removeprefix(prefix).lower().replace("_", "-"): name for name in enum.keys()[1:]}  # type: ignore[attr-defined]
    if word not in names:
        raise InputError(f"{option}: {word!r} is none of {', '.join(names)}")
    number: int = enum.Value(names[word])  # type: ignore[attr-defined]
    return number


def choice_of(measurement: str, camera: str, tool: str) -> pb.MeasurementChoice:
    number = number_of(pb.Measurement, "MEASUREMENT_", measurement, "--measurement")
    return pb.MeasurementChoice(measurement=number, camera=camera, tool=tool)  # type: ignore[arg-type]


@app.command()
@of_hub
def chart(
    hub: Asking,
    kind: Annotated[str, typer.Option(help="p or np (bad parts), u or c (findings), individuals or means.")] = "p",
    size: Annotated[int, typer.Option("--size", min=0, help="Parts, or values, of a subgroup.")] = 0,
    minutes: Annotated[float, typer.Option("--minutes", min=0, help="Instead: a subgroup's length in time.")] = 0.0,
    rules: Annotated[str, typer.Option(help="nelson or western-electric.")] = "nelson",
    laney: Annotated[bool, typer.Option("--laney", help="Where a rate varies by itself.")] = False,
    baseline_until: Annotated[
        str, typer.Option("--baseline-until", help="Take the limits from what came before.", show_default=False)
    ] = "",
    measurement: MeasurementOption = "view-score",
    camera: CameraOption = "",
    tool: ToolOption = "",
    station: StationOption = "",
    line: FigureLineOption = "",
    product: ProductOption = "",
    order: OrderOption = "",
    shift: ShiftOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    as_json: JsonOption = False,
) -> None:
    """Draw a control chart as a table: each point, its limits, and what fires there."""
    number = number_of(pb.ChartKind, "CHART_KIND_", kind, "--kind")
    measured = number in (pb.CHART_KIND_INDIVIDUALS, pb.CHART_KIND_MEANS)
    span = Duration()
    span.FromMicroseconds(round(minutes * 60e6))
    request = pb.GetControlChartRequest(
        scope=scope_of(station, line, product, order, shift, since, until),
        kind=number,  # type: ignore[arg-type]
        subgroup_size=size,
        subgroup_span=span if minutes else None,
        measurement=choice_of(measurement, camera, tool) if measured else None,
        rules=number_of(pb.RuleSet, "RULE_SET_", rules, "--rules"),  # type: ignore[arg-type]
        laney=laney,
        baseline_end_time=told(baseline_until, "--baseline-until"),
    )
    stub = spc_service_pb2_grpc.SpcServiceStub(hub.channel)  # type: ignore[no-untyped-call]
    found: pb.ControlChart = hub.ask(stub.GetControlChart, request).chart
    print(json.dumps(values_of(found), indent=2)) if as_json else show_chart(found)


def show_chart(found: pb.ControlChart) -> None:
    """A chart for a person."""
    table = Table(box=None, pad_edge=False)
    for place, name in enumerate(("from", "n", "value", "lower", "upper", "sigma", "EWMA", "CUSUM", "fires")):
        table.add_column(name, justify="right" if 0 < place < 8 else "left")
    for place, point in enumerate(found.points):
        averaged = found.ewma[place] if found.ewma else None
        summed = found.cusum[place] if found.cusum else None
        fires = [word_of(pb.ChartRule, rule) for rule in point.rules]
        fires += ["EWMA"] * (averaged is not None and averaged.signal)
        fires += ["CUSUM"] * (summed is not None and summed.signal)
        table.add_row(
            when(point, "start_time"),
            str(point.size),
            *(f"{value:.5g}" for value in (point.value, point.lower, point.upper)),
            f"{point.z:+.2f}",
            "" if averaged is None else f"{averaged.value:+.2f}",
            "" if summed is None else f"{max(summed.upper, summed.lower):.2f}",
            ", ".join(fires),
        )
    console = Console(markup=False, highlight=False)
    console.print(table)
    laney = "" if found.sigma_z == 1.0 else f", Laney's factor {found.sigma_z:.3f}"
    console.print(f"centre {found.centre:.6g} from {found.baseline_points} points{laney}", soft_wrap=True)


@app.command()
@of_hub
def capability(
    hub: Asking,
    lower: Annotated[float | None, typer.Option("--lower", help="LSL.", show_default=False)] = None,
    upper: Annotated[float | None, typer.Option("--upper", help="USL.", show_default=False)] = None,
    size: Annotated[int, typer.Option("--size", min=0, help="Values of a subgroup; 0: by moving ranges.")] = 0,
    measurement: MeasurementOption = "view-score",
    camera: CameraOption = "",
    tool: ToolOption = "",
    station: StationOption = "",
    line: FigureLineOption = "",
    product: ProductOption = "",
    order: OrderOption = "",
    shift: ShiftOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show how well a measurement keeps within its specification."""
    request = pb.GetCapabilityRequest(
        scope=scope_of(station, line, product, order, shift, since, until),
        measurement=choice_of(measurement, camera, tool),
        lower=lower,
        upper=upper,
        subgroup_size=size,
    )
    stub = spc_service_pb2_grpc.SpcServiceStub(hub.channel)  # type: ignore[no-untyped-call]
    found: pb.Capability = hub.ask(stub.GetCapability, request).capability
    if as_json:
        print(json.dumps(values_of(found), indent=2))
        return
    console = Console(markup=False, highlight=False)
    console.print(f"{found.count} values, mean {found.mean:.6g}")
    for name in ("cp", "cpk", "pp", "ppk"):
        if found.HasField(name):
            index = getattr(found, name)
            console.print(f"{name.capitalize():4}{index.value:.3f} ({index.low:.3f} to {index.high:.3f})")
