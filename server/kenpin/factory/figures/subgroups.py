"""What control charts are drawn of: bad parts and findings by subgroup, counted by the database; and measured values.

Only parts that were produced are in it, in the order of their triggers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from kenpin.factory.figures.parts import within
from kenpin.factory.figures.scope import Area
from kenpin.hub.schema import FINDINGS, JOINED, PARTS, VIEWS
from kenpin.model.errors import InputError
from kenpin_api.part.v1 import part_pb2

POINTS_MAX = 1000
# Read at once for a capability; a shift of 20,000 parts with five views each.
VALUES_MAX = 100_000

UNASKED = sa.or_(PARTS.c.action == part_pb2.ACTION_NOT_GATED, PARTS.c.applied == part_pb2.ACTION_NOT_GATED)
# As `kenpin.hub.outcome.made_of` says good, rejected or reinspected of them.
PRODUCED = sa.and_(
    ~PARTS.c.challenge,
    sa.or_(
        UNASKED,
        PARTS.c.applied.in_((part_pb2.ACTION_PASS, part_pb2.ACTION_REJECT, part_pb2.ACTION_REINSPECT)),
    ),
)
BAD = sa.case(
    (UNASKED, sa.case((PARTS.c.verdict == part_pb2.VERDICT_PASS, 0), else_=1)),
    (PARTS.c.applied == part_pb2.ACTION_PASS, 0),
    else_=1,
)
# Another gate's row for a part has the views of the first one.
ITS_VIEWS = sa.and_(VIEWS.c.part_uid.in_((PARTS.c.part_uid, PARTS.c.first_part_uid)), VIEWS.c.standing == JOINED)
DEFECTS = (
    sa.select(sa.func.count())
    .select_from(FINDINGS)
    .join(VIEWS, VIEWS.c.view_id == FINDINGS.c.view_id)
    .where(ITS_VIEWS)
    .correlate(PARTS)
    .scalar_subquery()
    + sa.select(sa.func.coalesce(sa.func.sum(VIEWS.c.findings_left_out), 0))
    .where(ITS_VIEWS)
    .correlate(PARTS)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class Subgroup:
    """Parts, or values, and what was counted of them; from the first trigger to the last, UTC in ns."""

    first_utc_ns: int
    last_utc_ns: int
    size: int
    count: int


@dataclass(frozen=True, slots=True)
class Value:
    """One measured value, and its part's trigger in UTC ns."""

    utc_ns: int
    value: float


def count_by_size(connection: sa.Connection, area: Area, size: int, *, defects: bool) -> list[Subgroup]:
    """Bad parts, or findings, of every `size` parts; an incomplete last subgroup is left out."""
    parts = _parts(area, defects)
    place = sa.func.row_number().over(order_by=(parts.c.trigger_utc_ns, parts.c.part_uid)) - 1
    placed = sa.select(parts.c.trigger_utc_ns, parts.c.counted, place.label("place")).subquery()
    groups = _grouped(connection, placed, placed.c.place - placed.c.place % size)
    return [group for group in groups if group.size == size]


def count_by_span(
    connection: sa.Connection, area: Area, span_ns: int, now_utc_ns: int, *, defects: bool
) -> list[Subgroup]:
    """The same of each span from the area's start on; empty ones, and one that lasts still, are left out."""
    starts = [line.windows[0].start_ns for line in area.lines if line.windows]
    if not starts:
        return []
    start = min(starts)
    parts = _parts(area, defects)
    since = parts.c.trigger_utc_ns - start
    placed = sa.select(parts.c.trigger_utc_ns, parts.c.counted, (since - since % span_ns).label("place")).subquery()
    ended = sa.select(placed).where(placed.c.place + start + span_ns <= now_utc_ns).subquery()
    return _grouped(connection, ended, ended.c.place)


def _parts(area: Area, defects: bool) -> sa.Subquery:
    counted = DEFECTS if defects else BAD
    return (
        sa.select(PARTS.c.trigger_utc_ns, PARTS.c.part_uid, counted.label("counted"))
        .where(inside(area), PRODUCED)
        .subquery()
    )


def inside(area: Area) -> sa.ColumnElement[bool]:
    """Whether a part is in the area."""
    held = [
        sa.and_(*within(gate_group, window))
        for line in area.lines
        for gate_group in line.gate_groups
        for window in line.windows
    ]
    return sa.or_(sa.false(), *held)


def _grouped(connection: sa.Connection, placed: sa.Subquery, group: sa.ColumnElement[int]) -> list[Subgroup]:
    select = (
        sa.select(
            sa.func.min(placed.c.trigger_utc_ns).label("first"),
            sa.func.max(placed.c.trigger_utc_ns).label("last"),
            sa.func.count().label("size"),
            sa.func.sum(placed.c.counted).label("counted"),
        )
        .group_by(group)
        .order_by(sa.func.min(placed.c.trigger_utc_ns))
        .limit(POINTS_MAX + 2)
    )
    rows = connection.execute(select).all()
    if len(rows) > POINTS_MAX + 1:
        raise InputError(f"more than {POINTS_MAX} points: choose larger subgroups, or a shorter time")
    return [Subgroup(row.first, row.last, row.size, int(row.counted)) for row in rows]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which values: a column of views or findings; of one camera, one tool, one station, or ("") of all."""

    column: str
    of_findings: bool
    camera: str = ""
    tool: str = ""
    station: str = ""


def values_of(connection: sa.Connection, area: Area, choice: Choice, count_max: int) -> list[Value]:
    """The values in the order of their triggers. InputError where there are more than `count_max`."""
    table = FINDINGS if choice.of_findings else VIEWS
    column = table.c[choice.column]
    where: list[sa.ColumnElement[bool]] = [inside(area), PRODUCED, column.is_not(None)]
    for wanted, held in ((choice.camera, VIEWS.c.camera), (choice.station, VIEWS.c.station)):
        if wanted:
            where.append(held == wanted)
    select = sa.select(PARTS.c.trigger_utc_ns, column.label("value")).select_from(PARTS).join(VIEWS, ITS_VIEWS)
    order: Sequence[Any] = (PARTS.c.trigger_utc_ns, PARTS.c.part_uid, VIEWS.c.view_id)
    if choice.of_findings:
        select = select.join(FINDINGS, FINDINGS.c.view_id == VIEWS.c.view_id)
        order = (*order, FINDINGS.c.ordinal)
        if choice.tool:
            where.append(FINDINGS.c.tool == choice.tool)
    rows = connection.execute(select.where(*where).order_by(*order).limit(count_max + 1)).all()
    if len(rows) > count_max:
        raise InputError(f"more than {count_max} values: choose a shorter time, one camera or one tool")
    return [Value(row.trigger_utc_ns, float(row.value)) for row in rows]
