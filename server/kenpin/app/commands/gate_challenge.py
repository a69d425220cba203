"""kenpin gate challenge: prove a gate with known bad and good parts, and see how that stands."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from google.protobuf import json_format
from rich.console import Console
from rich.table import Table

from kenpin.app.commands.gate_orders import JsonOption, Target, give_orders, with_target
from kenpin.app.hub_client import HubAccess, with_hub
from kenpin.model.errors import InputError
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.quality.v1 import quality_pb2

if TYPE_CHECKING:
    from kenpin.gate.orders import Orders

app = typer.Typer(no_args_is_help=True, help="Known bad parts that prove a gate works.", rich_markup_mode=None)

LaneOption = Annotated[int, typer.Option(min=0, max=63, help="Where the known parts will come.")]
HubGroupArgument = Annotated[str, typer.Argument(metavar="[GROUP]", help="Only this gate group.", show_default=False)]


@app.command()
@with_target
def run(
    target: Target,
    lane: LaneOption,
    sequence: Annotated[
        str, typer.Option(help="What is sent, such as bad,good,bad. Left out: as the recipe says.", show_default=False)
    ] = "",
    reason: Annotated[str, typer.Option(help="Such as shift start; it is put on record.")] = "",
) -> None:
    """Begin a routine: the next parts of the lane are known bad and good ones, in this order. Then send them."""
    kinds = sequence_of(sequence)
    gates = target.gates(lane)

    def order(orders: "Orders", name: str) -> tuple[dict[str, Any], str]:
        begun = orders.run_challenge(name, lane, kinds, reason)
        ends = datetime.fromtimestamp(begun.ends_utc_ns / 1e9, UTC)
        values = {
            "lane": lane,
            "routine_id": begun.routine_id,
            "first_trigger_no": begun.first_trigger_no,
            "sequence": list(begun.sequence),
            "ends": ends.isoformat(),
        }
        sent = ", ".join(begun.sequence)
        until = f"{ends.astimezone():%H:%M:%S}"
        return values, f"lane {lane}: send now: {sent}; from trigger {begun.first_trigger_no} on, until {until}"

    give_orders(target, gates, order)


@app.command()
@with_target
def mark(
    target: Target,
    lane: LaneOption,
    count: Annotated[int, typer.Option(min=0, help="How many, from the next part on; 0 takes back what is left.")],
) -> None:
    """Mark the next parts of a lane as challenge parts, kept out of yield and limits. It proves nothing: see run."""
    gates = target.gates(lane)

    def order(orders: "Orders", name: str) -> tuple[dict[str, Any], str]:
        first = orders.mark_challenge(name, lane, count)
        text = f"lane {lane}: no part is marked any more"
        if count:
            text = f"lane {lane}: challenge parts: {count}, from trigger {first} on"
        return {"lane": lane, "count": count, "first_trigger_no": first}, text

    give_orders(target, gates, order)


@app.command()
@with_hub
def status(
    access: HubAccess,
    group: HubGroupArgument = "",
    as_json: JsonOption = False,
) -> None:
    """Show for each gate and lane when it last passed, and whether a routine is due."""
    with access.client() as client:
        lanes = client.challenge_lanes(group)
    if as_json:
        print(json.dumps({"lanes": [_plain(lane) for lane in lanes]}, indent=2))
        return
    console = Console(highlight=False)
    if not lanes:
        console.print("no routine was ever due or run")
        return
    table = Table(box=None, pad_edge=False)
    for name in ("group", "gate", "lane", "last passed", "next due", "state"):
        table.add_column(name)
    for lane in lanes:
        standing = lane.standing
        table.add_row(
            lane.gate_group,
            standing.gate,
            str(standing.lane),
            moment(standing.passed_utc_ns),
            moment(standing.due_utc_ns),
            state_of(standing),
        )
    console.print(table)


@app.command()
@with_hub
def history(
    access: HubAccess,
    group: HubGroupArgument = "",
    count: Annotated[int, typer.Option("--last", min=1, max=1000, help="How many.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Show the routines that were run, the newest first: who, when, each part, and why one failed."""
    with access.client() as client:
        challenges = client.challenges(group, count)
    if as_json:
        print(json.dumps({"challenges": [_plain(challenge) for challenge in challenges]}, indent=2))
        return
    console = Console(highlight=False)
    if not challenges:
        console.print("no routine was ever run")
    for challenge in challenges:
        _show(challenge, console)


def sequence_of(text: str) -> tuple[str, ...]:
    """The parts that "bad,good,bad" means; none for "". InputError for others, and where none is bad."""
    kinds = tuple(word.strip() for word in text.split(",")) if text else ()
    if kinds and ("bad" not in kinds or not set(kinds) <= {"bad", "good"}):
        raise InputError(f"--sequence {text}: write bad and good, at least one bad, such as bad,good,bad")
    return kinds


def state_of(standing: journal_pb2.ChallengeStanding) -> str:
    """How a lane stands, in a few words; red where something is to be done."""
    if standing.HasField("running"):
        routine = standing.running
        return f"[yellow]running: {len(routine.parts)} of {len(routine.sequence)} parts seen[/]"
    if standing.failed:
        return "[red]FAILED: in quarantine since the last pass[/]"
    if standing.overdue:
        return "[red]OVERDUE: in quarantine since the last pass[/]"
    return f"[red]due: {standing.due}[/]" if standing.due else "[green]proved[/]"


def moment(utc_ns: int) -> str:
    """An instant for a person, in this machine's zone."""
    return f"{datetime.fromtimestamp(utc_ns / 1e9, UTC).astimezone():%Y-%m-%d %H:%M:%S}" if utc_ns else "–"


def _show(challenge: quality_pb2.Challenge, console: Console) -> None:
    routine = challenge.routine
    if not challenge.HasField("ended_time"):
        outcome = "[yellow]runs[/]"
    else:
        outcome = "[green]passed[/]" if challenge.passed else f"[red]FAILED: {challenge.reason}[/]"
    why = f" ({routine.reason})" if routine.reason else ""
    console.print(
        f"{moment(routine.started_utc_ns)}  {challenge.gate_group}, gate {challenge.gate}, lane {challenge.lane}:"
        f" {outcome}; by {routine.principal}{why}; {routine.routine_id}",
        soft_wrap=True,
    )
    for part in routine.parts:
        kind = gate_pb2.ChallengeKind.Name(part.kind).removeprefix("CHALLENGE_KIND_").lower()
        applied = part_pb2.Action.Name(part.applied).removeprefix("ACTION_")
        cause = part_pb2.Cause.Name(part.cause).removeprefix("CAUSE_").lower()
        seen = gate_pb2.ActuationOutcome.Name(part.outcome).removeprefix("ACTUATION_OUTCOME_").lower()
        told = f"{applied} ({cause}), {seen}" if part.applied else "not reported"
        detail = f": {part.detail}" if part.detail else ""
        mark = "ok" if part.passed else "NOT as it must"
        console.print(
            f"    {part.position}. {kind}, trigger {part.part.trigger_no}: {told}: {mark}{detail}", soft_wrap=True
        )


def _plain(message: quality_pb2.ChallengeLane | quality_pb2.Challenge) -> dict[str, Any]:
    return json_format.MessageToDict(message, preserving_proto_field_name=True)
