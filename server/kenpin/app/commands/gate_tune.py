"""kenpin gate tune."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from kenpin.app.commands.line import ConfigOption
from kenpin.model.errors import InputError

if TYPE_CHECKING:
    from kenpin.config import GateGroup, Site
    from kenpin.gate.tuning import Machine, Proposal

PARTS_MAX = 50_000
WAKE_UPS = 1000


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(tune)


def tune(
    sensor_mm: Annotated[float, typer.Option(min=0, help="From the gate to the confirmation sensor behind it.")],
    config: ConfigOption = None,
    gate: Annotated[str | None, typer.Option(help="Which gate; left out: the site's only one.")] = None,
    lane: Annotated[int | None, typer.Option(help="Which lane; left out: the gate's only one.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Measure link, wake-up, actuator and position from the journal's marked parts; propose window, guard, budget.

    Mark bad parts as challenge parts and send them first, at the belt's usual speed. The gate process must run here.
    """
    from kenpin.app.doctor import wake_up_errors_ms
    from kenpin.app.programs import DEMO_SITE
    from kenpin.config import Places, load_site
    from kenpin.gate.follow import read_journal
    from kenpin.gate.tuning import Heartbeats, parts_of, propose

    site = load_site(config or DEMO_SITE)
    group, machine = _machine(site, gate, lane, sensor_mm)
    entries = read_journal(Places.of(site).journal_socket(group.name))
    heartbeats = Heartbeats(machine.gate)
    parts = parts_of(heartbeats.passing(entries), machine.gate, machine.lane, PARTS_MAX)
    proposal = propose(parts, machine, wake_up_errors_ms(WAKE_UPS), heartbeats)
    if as_json:
        print(json.dumps(asdict(proposal), indent=2))
    else:
        show(proposal, group, Console(highlight=False))


def show(proposal: "Proposal", group: "GateGroup", console: Console) -> None:
    """The figures, how each came about, and the lines for kenpin.yaml."""
    table = Table(box=None, pad_edge=False)
    for name, justify in (("figure", "left"), ("now", "right"), ("proposed", "right"), ("how it came about", "left")):
        table.add_column(name, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for figure in proposal.figures:
        now = "" if figure.now is None else f"{figure.now:g}"
        table.add_row(f"{figure.name} ({figure.unit})", now, f"{figure.value:g}", figure.how)
    console.print(table)
    for remark in proposal.remarks:
        console.print(f"note: {remark}", style="yellow")
    console.print(f"\nin kenpin.yaml, gate group {group.name} (budget_ms: its stations, window_mm: the lane):")
    for figure in proposal.figures:
        if figure.setting and figure.value != figure.now:
            console.print(f"  {figure.name}: {figure.value:g}")


def _machine(site: "Site", gate: str | None, lane: int | None, sensor_mm: float) -> "tuple[GateGroup, Machine]":
    from kenpin.config.gate_file import budget_ms
    from kenpin.gate.tuning import Machine, View

    gates = {g.name: (group, g) for group in site.gate_groups for g in group.gates}
    if gate is None and len(gates) != 1:
        raise InputError(f"say which gate: --gate, one of {', '.join(gates) or 'none'}")
    name = gate if gate is not None else next(iter(gates))
    if name not in gates:
        raise InputError(f"there is no gate {name} in this site: its gates are {', '.join(gates)}")
    group, chosen = gates[name]
    lanes = {one.lane: one.distance_mm for one in chosen.lanes}
    if lane is None and len(lanes) != 1:
        raise InputError(f"say which lane: --lane, one of {', '.join(map(str, lanes))}")
    number = lane if lane is not None else next(iter(lanes))
    if number not in lanes:
        raise InputError(f"gate {name} has no lane {number}: its lanes are {', '.join(map(str, lanes))}")
    assert group.speed_mm_s_max is not None, "load_site refuses a group with gates and without it"
    cameras = [camera for station in site.stations_of_group(group.name) for camera in station.cameras]
    now = {
        "link_ms": group.link_ms,
        "guard_ms": group.guard_ms,
        "actuator_ms": group.actuator_ms,
        "join_window_ms": group.join_window_us / 1000,
        "budget_ms": budget_ms(site, group),
        "lease_ms": group.lease_ms,
    }
    views = {camera.name: View(camera.offset_mm, camera.delay_us) for camera in cameras if camera.lane == number}
    return group, Machine(
        gate=name,
        lane=number,
        distance_mm=lanes[number],
        sensor_mm=sensor_mm,
        speed_mm_s_max=group.speed_mm_s_max,
        min_spacing_ms=group.min_spacing_ms,
        views=views,
        now=now,
    )
