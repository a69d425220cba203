"""The next points of a watched chart, read from the store behind a place, in the order of triggers.

A part is taken when nothing more can become of it: behind one that is still on
its way nothing is taken, unless that one is long overtaken.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from kenpin.factory.figures.scope import Area, area_of
from kenpin.factory.figures.subgroups import BAD, DEFECTS, ITS_VIEWS, PRODUCED, UNASKED, Choice, inside
from kenpin.factory.spc.plan import Plan
from kenpin.hub.schema import FINDINGS, PARTS, VIEWS
from kenpin_api.part.v1 import part_pb2

# A part whose way ended unseen holds up those behind it until one triggered this much later is there.
OVERTAKEN_NS = 60 * 10**9
ROWS_AT_ONCE = 5000

# Where a row stands: its part's trigger (UTC in ns) and name, its view and finding (0 where it has none).
Place = tuple[int, str, int, int]
BEGINNING: Place = (0, "", 0, 0)


@dataclass(frozen=True, slots=True)
class Point:
    """Parts, or values, of one point; count is of parts or findings, values are what was measured."""

    first_utc_ns: int
    size: int
    count: int
    values: tuple[float, ...]
    # Of its last row.
    place: Place

    @property
    def last_utc_ns(self) -> int:
        """When its last part was triggered."""
        return self.place[0]


def points_behind(connection: sa.Connection, plan: Plan, place: Place) -> list[Point]:
    """The complete points behind a place, some at once. NotFound where a station or product is no more."""
    area = area_of(connection, plan.scope)
    horizon = _horizon(connection, area, place)
    size = plan.size
    select = _counts(plan) if plan.choice is None else _values(plan.choice)
    trigger, *others = _KEYS
    row = sa.tuple_(*(select.selected_columns[name] for name in (trigger, *others)))
    here = sa.tuple_(*(sa.literal(value) for value in place))
    select = select.where(inside(area), PRODUCED, PARTS.c.trigger_utc_ns >= place[0], row > here)
    if horizon is not None:
        select = select.where(PARTS.c.trigger_utc_ns < horizon)
    order = [select.selected_columns[name] for name in _KEYS]
    rows = connection.execute(select.order_by(*order).limit(max(1, ROWS_AT_ONCE // size) * size)).all()
    return [_point(plan, rows[first : first + size]) for first in range(0, len(rows) - size + 1, size)]


_KEYS = ("trigger_utc_ns", "part_uid", "view_id", "ordinal")
_NO_VIEW = (sa.literal(0).label("view_id"), sa.literal(0).label("ordinal"))


def _counts(plan: Plan) -> sa.Select[Any]:
    counted = DEFECTS if plan.defects else BAD
    return sa.select(PARTS.c.trigger_utc_ns, PARTS.c.part_uid, *_NO_VIEW, counted.label("counted"))


def _values(choice: Choice) -> sa.Select[Any]:
    column = (FINDINGS if choice.of_findings else VIEWS).c[choice.column]
    ordinal = FINDINGS.c.ordinal if choice.of_findings else sa.literal(0).label("ordinal")
    select = sa.select(PARTS.c.trigger_utc_ns, PARTS.c.part_uid, VIEWS.c.view_id, ordinal, column.label("value"))
    select = select.select_from(PARTS).join(VIEWS, ITS_VIEWS).where(column.is_not(None))
    for wanted, held in ((choice.camera, VIEWS.c.camera), (choice.station, VIEWS.c.station)):
        if wanted:
            select = select.where(held == wanted)
    if choice.of_findings:
        select = select.join(FINDINGS, FINDINGS.c.view_id == VIEWS.c.view_id)
        if choice.tool:
            select = select.where(FINDINGS.c.tool == choice.tool)
    return select


def _point(plan: Plan, rows: Any) -> Point:
    last = rows[-1]
    values = () if plan.choice is None else tuple(float(row.value) for row in rows)
    count = sum(int(row.counted) for row in rows) if plan.choice is None else 0
    place = (last.trigger_utc_ns, last.part_uid, last.view_id, last.ordinal)
    return Point(rows[0].trigger_utc_ns, len(rows), count, values, place)


def _horizon(connection: sa.Connection, area: Area, place: Place) -> int | None:
    """The trigger of the first part behind `place` that is still on its way; None: there is none."""
    groups = [group for line in area.lines for group in line.gate_groups]
    newest = connection.scalar(sa.select(sa.func.max(PARTS.c.trigger_utc_ns)).where(PARTS.c.gate_group.in_(groups)))
    on_its_way = sa.and_(~PARTS.c.challenge, ~UNASKED, PARTS.c.applied == part_pb2.ACTION_UNSPECIFIED)
    since = max(place[0], (newest or 0) - OVERTAKEN_NS)
    first = sa.select(sa.func.min(PARTS.c.trigger_utc_ns))
    horizon = connection.scalar(first.where(inside(area), PARTS.c.trigger_utc_ns >= since, on_its_way))
    return None if horizon is None else int(horizon)
