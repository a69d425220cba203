"""kenpin gate quarantine: what passed while a gate was not proved to work, and what becomes of it."""

import csv
import json
from pathlib import Path
from typing import Annotated, Any

import typer
from google.protobuf import json_format
from rich.console import Console

from kenpin.app.commands.gate_challenge import HubGroupArgument, moment
from kenpin.app.commands.gate_orders import JsonOption
from kenpin.app.hub_client import HubAccess, with_hub
from kenpin.model.errors import ResourceError
from kenpin_api.client import Client
from kenpin_api.gate.v1 import gate_pb2
from kenpin_api.quality.v1 import quality_pb2

app = typer.Typer(no_args_is_help=True, help="Parts held since a gate was last proved.", rich_markup_mode=None)
COLUMNS = (
    "quarantine_id",
    "gate_group",
    "gate",
    "boot_id",
    "lane",
    "trigger_no",
    "trigger_time",
    "part_uid",
    "challenge",
    "outcome",
    "released_by",
)


@app.command("list")
@with_hub
def list_held(
    access: HubAccess,
    group: HubGroupArgument = "",
    released: Annotated[bool, typer.Option("--released", help="Those that were released, too.")] = False,
    table: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write each part into this file.", show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show each quarantine: why, since when, how many parts; with --csv or --json the parts themselves."""
    console = Console(highlight=False)
    with access.client() as client:
        held = client.quarantines(group, released)
        if table is not None:
            count = _write(client, held, table)
        if as_json:
            print(json.dumps({"quarantines": [_with_parts(client, one) for one in held]}, indent=2))
    if as_json:
        return
    if not held:
        console.print("nothing is in quarantine")
    for one in held:
        _show(one, console)
    if table is not None:
        console.print(f"{count} parts are in {table}", soft_wrap=True)


@app.command()
@with_hub
def release(
    access: HubAccess,
    quarantine_id: Annotated[int, typer.Argument(metavar="ID", min=1, help="As list shows it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, or what became of the parts; it is put on record.")],
    as_json: JsonOption = False,
) -> None:
    """Release one, for good and in your name. The gate must have passed a challenge routine since."""
    from kenpin.gate.orders import local_principal

    with access.client() as client:
        released = client.release_quarantine(quarantine_id, reason, local_principal())
    if as_json:
        print(json.dumps(_plain(released), indent=2))
    else:
        _show(released, Console(highlight=False))


def _show(one: quality_pb2.Quarantine, console: Console) -> None:
    state = "[red]held, open: no routine was passed since[/]" if not one.HasField("before") else "[red]held[/]"
    if one.HasField("release"):
        when = moment(one.release.time.ToNanoseconds())
        state = f"[green]released {when} by {one.release.principal}: {one.release.reason}[/]"
    place = f"{one.gate_group}, gate {one.gate}, lane {one.lane}"
    console.print(f"quarantine {one.quarantine_id}: {place}: {one.parts} parts, {state}", soft_wrap=True)
    since = f"behind trigger {one.after.trigger_no} (boot {one.after.boot_id})"
    until = f"before trigger {one.before.trigger_no} (boot {one.before.boot_id})" if one.HasField("before") else "now"
    console.print(f"    from {since if one.HasField('after') else 'the first on record'} to {until}", soft_wrap=True)
    if one.parts:
        first, last = (moment(time.ToNanoseconds()) for time in (one.first_time, one.last_time))
        console.print(f"    triggered {first} to {last}")
    for reason in one.reasons:
        console.print(f"    {reason}", soft_wrap=True)


def _write(client: Client, held: list[quality_pb2.Quarantine], path: Path) -> int:
    """Writes each part as a row; how many. ResourceError when the file cannot be written."""
    count = 0
    try:
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for one in held:
                for part in client.quarantined_parts(one.quarantine_id):
                    writer.writerow(_row(one, part))
                    count += 1
    except OSError as error:
        raise ResourceError(f"{path}: cannot be written: {error.strerror}") from error
    return count


def _row(one: quality_pb2.Quarantine, part: quality_pb2.QuarantinedPart) -> tuple[Any, ...]:
    return (
        one.quarantine_id,
        one.gate_group,
        part.part.gate,
        part.part.boot_id,
        part.part.lane,
        part.part.trigger_no,
        part.trigger_time.ToJsonString(),
        part.part_uid,
        int(part.challenge),
        gate_pb2.ActuationOutcome.Name(part.outcome).removeprefix("ACTUATION_OUTCOME_").lower(),
        one.release.principal,
    )


def _with_parts(client: Client, one: quality_pb2.Quarantine) -> dict[str, Any]:
    return _plain(one) | {"held": [_plain(part) for part in client.quarantined_parts(one.quarantine_id)]}


def _plain(message: quality_pb2.Quarantine | quality_pb2.QuarantinedPart) -> dict[str, Any]:
    return json_format.MessageToDict(message, preserving_proto_field_name=True)
