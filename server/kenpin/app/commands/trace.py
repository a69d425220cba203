"""kenpin trace: from an item to everything about it, and back."""

import json
from typing import Annotated

import typer
from rich.console import Console

from kenpin.app.commands import part as one_part
from kenpin.app.commands.production import (
    ROWS_MAX,
    Asking,
    Columns,
    JsonOption,
    LimitOption,
    LineOption,
    SinceOption,
    UntilOption,
    of_hub,
    show,
    told,
    values_of,
    when,
    word_of,
)
from kenpin_api.part.v1 import part_pb2
from kenpin_api.quality.v1 import trace_service_pb2 as pb
from kenpin_api.quality.v1 import trace_service_pb2_grpc

app = typer.Typer(no_args_is_help=True, help="From an item to its history, and back.", rich_markup_mode=None)

COLUMNS: Columns = (
    ("triggered", lambda one: when(one.context, "trigger_time")),
    ("part", lambda one: one.context.part_uid),
    ("serial", lambda one: one.context.serial),
    ("line", lambda one: one.context.work_center),
    ("order", lambda one: one.context.job_order),
    ("lot", lambda one: one.context.material_lot),
    ("shift", lambda one: one.context.shift),
    ("verdict", lambda one: word_of(part_pb2.Verdict, one.verdict)),
    ("cause", lambda one: word_of(part_pb2.Cause, one.cause)),
    ("gate did", lambda one: word_of(part_pb2.Action, one.applied)),
)


@app.command("part")
@of_hub
def trace_part(
    hub: Asking,
    part_uid: Annotated[str, typer.Argument(metavar="ID", help="The part's ID.")] = "",
    serial: Annotated[str, typer.Option("--serial", help="Or the item's serial.", show_default=False)] = "",
    as_json: JsonOption = False,
) -> None:
    """Show all that is known of a part, or of every part that an item was."""
    stub = trace_service_pb2_grpc.TraceServiceStub(hub.channel)  # type: ignore[no-untyped-call]
    found = hub.ask(stub.TracePart, pb.TracePartRequest(part_uid=part_uid, serial=serial)).parts
    if as_json:
        print(json.dumps([values_of(one) for one in found], indent=2))
        return
    console = Console(markup=False, highlight=False)
    for one in found:
        one_part.show(one.part, console)
        context = one.context
        words = {
            "serial": context.serial,
            "line": context.work_center,
            "order": context.job_order,
            "product": context.material_definition,
            "lot": context.material_lot,
            "shift": context.shift,
            "signed on": ", ".join(f"{sign.person} ({sign.work_unit})" for sign in one.sign_ons),
            "quarantines": ", ".join(map(str, one.quarantine_ids)),
        }
        for name, text in words.items():
            if text:
                console.print(f"{name}: {text}", soft_wrap=True)
        for camera in one.camera_settings:
            console.print(f"{camera.camera} was set to ({camera.settings_hash[:12]}):")
            for name, text in sorted(camera.settings.items()):
                console.print(f"    {name} {text}", soft_wrap=True)


@app.command("back")
@of_hub
def trace_back(
    hub: Asking,
    order: Annotated[str, typer.Option("--order", help="Of this order.", show_default=False)] = "",
    lot: Annotated[str, typer.Option("--lot", help="Of this lot.", show_default=False)] = "",
    shift: Annotated[str, typer.Option("--shift", help="Of this shift.", show_default=False)] = "",
    first_serial: Annotated[str, typer.Option("--from-serial", help="Serials from it on.", show_default=False)] = "",
    last_serial: Annotated[str, typer.Option("--to-serial", help="Serials up to it.", show_default=False)] = "",
    recipe: Annotated[str, typer.Option("--recipe", help="Judged by it: its hash.", show_default=False)] = "",
    model: Annotated[str, typer.Option("--model", help="Judged by it: its hash.", show_default=False)] = "",
    passed: Annotated[bool, typer.Option("--passed", help="Only parts that went on as good.")] = False,
    line: LineOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = ROWS_MAX,
    as_json: JsonOption = False,
) -> None:
    """List the parts of an order, a lot, a shift, serials or a time: what would have to be held back."""
    request = pb.TraceBackRequest(
        job_order=order,
        material_lot=lot,
        shift=shift,
        first_serial=first_serial,
        last_serial=last_serial,
        recipe_hash=recipe,
        model_hash=model,
        passed_only=passed,
        work_center=line,
        start_time=told(since, "--since"),
        end_time=told(until, "--until"),
    )
    stub = trace_service_pb2_grpc.TraceServiceStub(hub.channel)  # type: ignore[no-untyped-call]
    show(hub.pages(stub.TraceBack, request, "parts", limit), COLUMNS, as_json)
