"""kenpin part."""

import json
from typing import Annotated

import typer
from google.protobuf import json_format
from rich.console import Console
from rich.table import Table

from kenpin.app.hub_client import HubAccess, with_hub
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(with_hub(part))


def part(
    access: HubAccess,
    part_uid: Annotated[str, typer.Argument(metavar="ID", help="The part's ID, as the screen and report show it.")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show a part's account: times of every stage, views, verdict, disposition, actuation, pictures."""
    with access.client() as client:
        record = client.part(part_uid)
    if as_json:
        print(json.dumps(json_format.MessageToDict(record, preserving_proto_field_name=True), indent=2))
    else:
        show(record, Console(markup=False))


def show(record: inspection_pb2.PartRecord, console: Console) -> None:
    """The account for a person."""
    key = record.part
    console.print(f"part {record.part_uid}", style="bold")
    console.print(f"key: gate {key.gate}, boot {key.boot_id}, lane {key.lane}, trigger {key.trigger_no}")
    console.print(f"trigger: {record.trigger_time.ToJsonString()}")
    show_gate(record, record, console)
    for other in record.other_gates:
        console.print(
            f"at gate {other.part.gate}: part {other.part_uid}, trigger {other.part.trigger_no}", style="bold"
        )
        show_gate(other, record, console)
    if record.cameras_missing:
        console.print(f"cameras without a view when it was decided: {', '.join(record.cameras_missing)}")
    for view in record.views:
        console.print(
            f"view {view.camera}: {words(part_pb2.Verdict, view.verdict)}, score {view.score:.3f}"
            f" (limit {view.score_limit:.3f}), recipe {view.recipe_hash[:12]}, model {view.model_hash[:12]},"
            f" engine {view.engine}"
        )
        for finding in view.findings:
            console.print(
                f"  {finding.tool}: score {finding.score:.3f} at {finding.x_px:.0f}, {finding.y_px:.0f},"
                f" {finding.width_px:.0f} x {finding.height_px:.0f} px"
            )
    console.print(times_table(record))
    for picture in record.evidence:
        console.print(f"picture {picture.camera}: {picture.path}", soft_wrap=True)


def show_gate(
    at_gate: inspection_pb2.PartRecord | inspection_pb2.PartAtGate,
    record: inspection_pb2.PartRecord,
    console: Console,
) -> None:
    """What one gate was told of the part, and what it did."""
    cause = f", cause {words(part_pb2.Cause, at_gate.cause)}" if at_gate.cause else ""
    console.print(f"verdict: {words(part_pb2.Verdict, at_gate.verdict)}{cause}")
    if at_gate.root_cause:
        console.print(f"found later: {words(part_pb2.Cause, at_gate.root_cause)}")
    console.print(
        f"disposition: {words(part_pb2.Action, at_gate.action)},"
        f" {words(journal_pb2.DispositionState, at_gate.disposition_state)}"
    )
    fired_ns, trigger_ns = at_gate.times.fired_ns, at_gate.times.trigger_ns
    at = f", {(fired_ns - trigger_ns) / 1e6:.3f} ms after the trigger" if fired_ns and trigger_ns else ""
    counts = "; the part counts by this" if record.other_gates and at_gate.part_uid == record.counted_part_uid else ""
    console.print(
        f"actuation: {words(gate_pb2.ActuationOutcome, at_gate.actuation_outcome)},"
        f" applied {words(part_pb2.Action, at_gate.applied)}{at}{counts}"
    )


def times_table(record: inspection_pb2.PartRecord) -> Table:
    """Each instant that is known, from the trigger on."""
    instants = [("trigger", record.times.trigger_ns)]
    for view in record.views:
        at = view.times
        instants += [
            (f"{view.camera} exposed", view.exposure_ns),
            (f"{view.camera} received", at.received_ns),
            (f"{view.camera} published", at.published_ns),
            (f"{view.camera} picked", at.picked_ns),
            (f"{view.camera} prepared", at.prepared_ns),
            (f"{view.camera} inferred", at.inferred_ns),
            (f"{view.camera} judged", at.judged_ns),
            (f"{view.camera} submitted", at.submitted_ns),
        ]
    times = record.times
    instants += [
        ("joined", times.joined_ns),
        ("decided", times.decided_ns),
        ("committed", times.committed_ns),
    ]
    instants += [("sent to the gate", times.sent_ns), ("deadline", times.deadline_ns)]
    instants += [("gate acted", times.fired_ns)]
    table = Table(box=None, pad_edge=False)
    table.add_column("instant")
    table.add_column("ms from the trigger", justify="right")
    start = record.times.trigger_ns
    for name, instant in sorted((i for i in instants if i[1]), key=lambda i: i[1]):
        table.add_row(name, f"{(instant - start) / 1e6:.3f}")
    return table


def words(enum: object, number: int) -> str:
    """An enum's value for people: its name without the enum's own, in small letters; a newer hub's as its number."""
    try:
        name: str = enum.Name(number)  # type: ignore[attr-defined]
    except ValueError:
        return str(number)
    prefix = "".join(f"_{c}" if c.isupper() else c.upper() for c in enum.DESCRIPTOR.name).lstrip("_") + "_"  # type: ignore[attr-defined]
    text = name.removeprefix(prefix).lower().replace("_", " ")
    return "unknown" if text == "unspecified" else text
