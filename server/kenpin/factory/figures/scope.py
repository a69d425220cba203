"""What figures are asked of, and what that comes to: stations, gate groups, and the times at each line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from kenpin.factory.production.contexts import LINES
from kenpin.factory.production.fields import check_text, window_of
from kenpin.factory.production.shifts import shift_of
from kenpin.factory.spans import Span, Spans, intersect
from kenpin.hub.schema_production import JOB_ORDER_RUNS, JOB_ORDERS, MATERIAL_DEFINITIONS, WORK_UNITS
from kenpin.model.errors import InputError, NotFound
from kenpin_api.production.v1 import figures_pb2

OPEN_NS = 2**63 - 1
"""The end of what has none yet."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A question, checked: names are empty and instants (UTC in ns) None where they were left out."""

    work_unit: str = ""
    work_center: str = ""
    material_definition: str = ""
    job_order: str = ""
    shift: str = ""
    start_utc_ns: int | None = None
    end_utc_ns: int | None = None


def scope_of(message: figures_pb2.FigureScope) -> Scope:
    """The scope that a call asks for. InputError for one without a beginning, or that cannot be."""
    start, end = window_of(message)
    names = ("work_unit", "work_center", "material_definition", "job_order", "shift")
    given = {name: check_text(getattr(message, name), name) for name in names}
    scope = Scope(**given, start_utc_ns=start, end_utc_ns=end)
    if start is None and not (scope.material_definition or scope.job_order or scope.shift):
        raise InputError("scope: give a shift, a job_order, a material_definition or a start_time: from when on?")
    return scope


@dataclass(frozen=True, slots=True)
class Unit:
    """A station, its line, and the gate group whose parts it sees."""

    name: str
    work_center: str
    gate_group: str


@dataclass(frozen=True, slots=True)
class Run:
    """A time in which an order ran on its line; it ends at OPEN_NS while it lasts."""

    span: Span
    job_order: str
    material_definition: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a scope takes of one line.

    windows: its times, in order and disjoint, up to OPEN_NS where they have no
    end yet. runs: of any order, all that touch the windows.
    """

    work_center: str
    units: tuple[Unit, ...]
    gate_groups: tuple[str, ...]
    windows: Spans
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """What a scope comes to as the store stands; run_ns: planned run time per item, in ns, by product."""

    lines: tuple[Line, ...]
    run_ns: dict[str, int]


def area_of(connection: sa.Connection, scope: Scope) -> Area:
    """What `scope` takes. NotFound for a shift, order, product or station that there is not."""
    units = [
        Unit(row.name, row.work_center, row.gate_group)
        for row in connection.execute(sa.select(WORK_UNITS).order_by(WORK_UNITS.c.name))
    ]
    line_of_group = {row.gate_group: row.work_center for row in connection.execute(sa.select(LINES))}
    times = [Span(scope.start_utc_ns or 0, OPEN_NS if scope.end_utc_ns is None else scope.end_utc_ns)]
    names = _lines(units, scope)
    if scope.shift:
        shift = shift_of(connection, scope.shift)
        times = list(intersect(times, [Span(shift.start_time.ToNanoseconds(), shift.end_time.ToNanoseconds())]))
        names &= {shift.work_center}
    _check_named(connection, scope)
    lines = []
    for name in sorted(names):
        mine = tuple(
            unit for unit in units if unit.work_center == name and (not scope.work_unit or unit.name == scope.work_unit)
        )
        groups = sorted({unit.gate_group for unit in mine if line_of_group[unit.gate_group] == name})
        lines.append(_line(connection, scope, name, mine, tuple(groups), times))
    run_ns = {
        row.id: row.planned_run_time_ns
        for row in connection.execute(sa.select(MATERIAL_DEFINITIONS.c.id, MATERIAL_DEFINITIONS.c.planned_run_time_ns))
    }
    return Area(tuple(lines), run_ns)


def _lines(units: Iterable[Unit], scope: Scope) -> set[str]:
    """The lines asked for. NotFound for a station or a line that never was."""
    named = {unit.name: unit.work_center for unit in units}
    found = set(named.values())
    if scope.work_unit:
        if scope.work_unit not in named:
            raise NotFound(f"there is no station {scope.work_unit[:80]!r}; there are: {', '.join(named) or 'none'}")
        found &= {named[scope.work_unit]}
    if scope.work_center:
        if scope.work_center not in named.values():
            there = ", ".join(sorted(set(named.values()))) or "none"
            raise NotFound(f"there is no line {scope.work_center[:80]!r}; there are: {there}")
        found &= {scope.work_center}
    return found


def _check_named(connection: sa.Connection, scope: Scope) -> None:
    for table, uid, what in (
        (JOB_ORDERS, scope.job_order, "order"),
        (MATERIAL_DEFINITIONS, scope.material_definition, "product"),
    ):
        if uid and connection.scalar(sa.select(table.c.id).where(table.c.id == uid)) is None:
            raise NotFound(f"there is no {what} {uid[:80]!r}")


def _line(
    connection: sa.Connection,
    scope: Scope,
    name: str,
    units: tuple[Unit, ...],
    gate_groups: tuple[str, ...],
    times: list[Span],
) -> Line:
    runs = JOB_ORDER_RUNS.c
    start, end = (times[0].start_ns, times[-1].end_ns) if times else (0, 0)
    select = (
        sa.select(runs.start_utc_ns, runs.end_utc_ns, runs.job_order, JOB_ORDERS.c.material_definition)
        .join(JOB_ORDERS, JOB_ORDERS.c.id == runs.job_order)
        .where(
            runs.work_center == name,
            runs.start_utc_ns < end,
            sa.or_(runs.end_utc_ns.is_(None), runs.end_utc_ns > start),
        )
        .order_by(runs.start_utc_ns, runs.run_id)
    )
    found = tuple(_run(row) for row in connection.execute(select))
    windows = intersect(times, times)
    if scope.job_order or scope.material_definition:
        wanted = [
            run.span
            for run in found
            if scope.job_order in ("", run.job_order) and scope.material_definition in ("", run.material_definition)
        ]
        windows = intersect(windows, wanted)
    return Line(name, units, gate_groups, windows, found)


def _run(row: Any) -> Run:
    end = OPEN_NS if row.end_utc_ns is None else row.end_utc_ns
    return Run(Span(row.start_utc_ns, end), row.job_order, row.material_definition)
