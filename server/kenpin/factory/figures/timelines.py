"""A station's time as the store knows it: shifts with their breaks, orders, downtimes with and without a reason."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from kenpin.factory.figures.scope import OPEN_NS, Line, Unit
from kenpin.factory.losses import Loss, Reason
from kenpin.factory.production.fields import message_of
from kenpin.factory.spans import Span, Spans, intersect
from kenpin.factory.times import Downtime, Machine, MachineState, Timeline
from kenpin.hub.schema_production import DOWNTIME_REASONS, DOWNTIMES, SHIFTS
from kenpin_api.production.v1 import downtime_pb2, shift_pb2

BREAK = Reason("shift", "break", Loss.PLANNED, planned=True)
"""A planned break of a shift."""


def windows_until(line: Line, now_utc_ns: int) -> Spans:
    """A line's windows, as far as they have come."""
    return intersect(line.windows, [Span(0, now_utc_ns)])


def timeline_of(connection: sa.Connection, line: Line, unit: Unit, now_utc_ns: int) -> Timeline:
    """What is known of a station around its windows; what lasts ends now and says so.

    A downtime without a reason is a stop of the machine: a minor one where it was short.
    """
    windows = windows_until(line, now_utc_ns)
    if not windows:
        return Timeline()
    start, end = windows[0].start_ns, windows[-1].end_ns
    shifts = _shifts(connection, line.work_center, start, end)
    reasons = _reasons(connection)
    downtimes = [
        Downtime(Span(each.start_time.ToNanoseconds(), each.end_time.ToNanoseconds()), BREAK)
        for shift in shifts
        for each in shift.breaks
    ]
    machine = []
    for row in _downtimes(connection, unit.name, start, end, now_utc_ns):
        lasting = row.end_utc_ns is None
        span = Span(row.start_utc_ns, now_utc_ns if lasting else row.end_utc_ns)
        reason = reasons.get(row.reason)
        if reason is None:
            machine.append(MachineState(span, Machine.STOPPED, lasting))
        else:
            downtimes.append(Downtime(span, reason, lasting))
    return Timeline(
        shifts=[Span(shift.start_time.ToNanoseconds(), shift.end_time.ToNanoseconds()) for shift in shifts],
        orders=[
            Span(run.span.start_ns, min(run.span.end_ns, now_utc_ns))
            for run in line.runs
            if run.span.start_ns < now_utc_ns
        ],
        downtimes=downtimes,
        machine=machine,
    )


def start_ups(connection: sa.Connection, line: Line, gate_group: str) -> Spans:
    """When a station of the gate group was starting up, within the line's windows; up to OPEN_NS where it lasts."""
    if not line.windows:
        return ()
    times = DOWNTIMES.c
    select = sa.select(times.start_utc_ns, times.end_utc_ns).where(
        times.work_unit.in_([unit.name for unit in line.units if unit.gate_group == gate_group]),
        times.reason.in_(
            sa.select(DOWNTIME_REASONS.c.id).where(
                DOWNTIME_REASONS.c.loss_category == downtime_pb2.LOSS_CATEGORY_START_UP,
                DOWNTIME_REASONS.c.planned.is_(False),
            )
        ),
        times.start_utc_ns < line.windows[-1].end_ns,
        sa.or_(times.end_utc_ns.is_(None), times.end_utc_ns > line.windows[0].start_ns),
    )
    found = connection.execute(select).all()
    return intersect(
        line.windows,
        [Span(row.start_utc_ns, OPEN_NS if row.end_utc_ns is None else row.end_utc_ns) for row in found],
    )


def _shifts(connection: sa.Connection, work_center: str, start: int, end: int) -> list[shift_pb2.Shift]:
    select = sa.select(SHIFTS).where(
        SHIFTS.c.work_center == work_center, SHIFTS.c.start_utc_ns < end, SHIFTS.c.end_utc_ns > start
    )
    rows = connection.execute(select.order_by(SHIFTS.c.start_utc_ns)).mappings()
    return [message_of(shift_pb2.Shift, row) for row in rows]


def _reasons(connection: sa.Connection) -> dict[str, Reason]:
    found = {}
    for row in connection.execute(sa.select(DOWNTIME_REASONS).where(DOWNTIME_REASONS.c.parent != "")):
        name = downtime_pb2.LossCategory.Name(row.loss_category).removeprefix("LOSS_CATEGORY_").lower()
        found[row.id] = Reason(row.parent, row.id, Loss(name), row.planned)
    return found


def _downtimes(connection: sa.Connection, work_unit: str, start: int, end: int, now: int) -> Sequence[Any]:
    """A station's downtimes in a time, whole, and those that touch them: a breakdown told of in pieces is one."""
    times = DOWNTIMES.c
    while True:
        select = sa.select(times.start_utc_ns, times.end_utc_ns, times.reason).where(
            times.work_unit == work_unit,
            times.start_utc_ns <= end,
            times.start_utc_ns < now,
            sa.or_(times.end_utc_ns.is_(None), times.end_utc_ns >= start),
        )
        rows = connection.execute(select.order_by(times.start_utc_ns)).all()
        first = min([start, *(row.start_utc_ns for row in rows)])
        last = max([end, *(now if row.end_utc_ns is None else row.end_utc_ns for row in rows)])
        if (first, last) == (start, end):
            return rows
        start, end = first, last
