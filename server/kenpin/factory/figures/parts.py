"""Parts of a scope, counted by the database: by product, by what became of them, and why.

The times of an area are cut into segments, in each of which one product was
made; a part belongs to the segment that holds its trigger. Counts are of parts
that count (`counted`), each once, and counts of rows apart add up.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from kenpin.factory.figures.scope import Area, Line
from kenpin.factory.figures.timelines import start_ups
from kenpin.factory.spans import Span, Spans, intersect, subtract
from kenpin.factory.yields import Quantities
from kenpin.hub.account import cause_name
from kenpin.hub.outcome import made_of, reject_cause
from kenpin.hub.schema import PARTS
from kenpin.hub.schema_production import SERIALS
from kenpin_api.part.v1 import part_pb2

# Changes of the store that are counted together.
BLOCK_SEQS = 256


@dataclass(frozen=True, slots=True)
class Segment:
    """A time at a gate group in which one product was made ("": nothing), and whether a station was starting up."""

    gate_group: str
    span: Span
    product: str
    start_up: bool


class Kind(NamedTuple):
    """What tells counted parts apart; numbers are those of the contracts."""

    gate_group: str
    product: str
    start_up: bool
    action: int
    applied: int
    verdict: int
    cause: int
    applied_cause: int
    tracking_lost: bool
    challenge: bool
    # A part with its serial was here before.
    repeat: bool


Counts = Counter[Kind]


def segments_of(connection: sa.Connection, area: Area) -> tuple[Segment, ...]:
    """The segments of an area, disjoint at each gate group."""
    found: list[Segment] = []
    for line in area.lines:
        for gate_group in line.gate_groups:
            starting = start_ups(connection, line, gate_group)
            for span, product in _products(line):
                for piece in intersect([span], starting):
                    found.append(Segment(gate_group, piece, product, True))
                for piece in subtract([span], starting):
                    found.append(Segment(gate_group, piece, product, False))
    return tuple(found)


def _products(line: Line) -> Iterable[tuple[Span, str]]:
    for run in line.runs:
        for piece in intersect(line.windows, [run.span]):
            yield piece, run.material_definition
    for piece in subtract(line.windows, (run.span for run in line.runs)):
        yield piece, ""


# Another part with this one's serial came through the same gates before it. Found by names alone, serial by serial:
# said so that no index of gate groups and instants looks better.
_MINE, _OTHERS, _EARLIER = SERIALS.alias("mine"), SERIALS.alias("others"), PARTS.alias("earlier")
_IS_EARLIER = (
    sa.select(sa.literal(1))
    .where(
        _EARLIER.c.part_uid == _OTHERS.c.part_uid,
        _EARLIER.c.gate_group + "" == PARTS.c.gate_group,
        _EARLIER.c.counted,
        ~_EARLIER.c.challenge,
        _EARLIER.c.trigger_utc_ns + 0 > 0,
        sa.or_(
            _EARLIER.c.trigger_utc_ns + 0 < PARTS.c.trigger_utc_ns,
            sa.and_(_EARLIER.c.trigger_utc_ns + 0 == PARTS.c.trigger_utc_ns, _EARLIER.c.part_uid < PARTS.c.part_uid),
        ),
    )
    .correlate(PARTS, _OTHERS)
    .exists()
)
_REPEAT = (
    sa.select(sa.literal(1))
    .where(
        _OTHERS.c.serial
        == sa.select(_MINE.c.serial).where(_MINE.c.part_uid == PARTS.c.part_uid).correlate(PARTS).scalar_subquery(),
        _IS_EARLIER,
    )
    .correlate(PARTS)
    .exists()
)
_LOST = sa.or_(PARTS.c.tracking_lost, PARTS.c.cause == part_pb2.CAUSE_TRACKING_LOST)
_COLUMNS = (
    PARTS.c.action,
    PARTS.c.applied,
    PARTS.c.verdict,
    PARTS.c.cause,
    PARTS.c.applied_cause,
    _LOST.label("lost"),
    PARTS.c.challenge,
    _REPEAT.label("repeat"),
)


def within(gate_group: str, span: Span) -> list[sa.ColumnElement[bool]]:
    """Selects the counted parts of a gate group that were triggered in a time."""
    trigger = PARTS.c.trigger_utc_ns
    return [
        PARTS.c.gate_group == gate_group,
        trigger >= max(span.start_ns, 1),
        trigger < span.end_ns,
        PARTS.c.counted,
    ]


def count(connection: sa.Connection, segments: Sequence[Segment]) -> Counts:
    """All parts of the segments."""
    counts: Counts = Counter()
    for segment in segments:
        for row in _grouped(connection, within(segment.gate_group, segment.span)):
            counts[_kind(segment, row)] += row.parts
    return counts


def count_blocks(connection: sa.Connection, segments: Sequence[Segment], through_seq: int) -> dict[int, Counts]:
    """The same by block of the store's order (`parts.seq`), up to a place."""
    blocks: dict[int, Counts] = {}
    number = (PARTS.c.seq - PARTS.c.seq % BLOCK_SEQS).label("block")
    for segment in segments:
        where = [*within(segment.gate_group, segment.span), PARTS.c.seq <= through_seq]
        for row in _grouped(connection, where, number):
            blocks.setdefault(row.block // BLOCK_SEQS, Counter())[_kind(segment, row)] += row.parts
    return blocks


def count_range(connection: sa.Connection, segments: Sequence[Segment], after_seq: int, through_seq: int) -> Counts:
    """The parts of the segments that stand in a piece of the store's order, which is what is read."""
    counts: Counts = Counter()
    place = [PARTS.c.seq > after_seq, PARTS.c.seq <= through_seq]
    reaches = triggered_in(connection, after_seq, through_seq)
    for segment in segments:
        if intersect([segment.span], reaches.get(segment.gate_group, ())):
            for row in _grouped(connection, [*apart(segment.gate_group, segment.span), *place]):
                counts[_kind(segment, row)] += row.parts
    return counts


def triggered_in(connection: sa.Connection, after_seq: int, through_seq: int) -> dict[str, Spans]:
    """By gate group, from the first to the last trigger in a piece of the store's order."""
    trigger = PARTS.c.trigger_utc_ns
    select = (
        sa.select(PARTS.c.gate_group, sa.func.min(trigger).label("first"), sa.func.max(trigger).label("last"))
        .where(PARTS.c.seq > after_seq, PARTS.c.seq <= through_seq)
        .group_by(PARTS.c.gate_group)
    )
    return {row.gate_group: (Span(row.first, row.last + 1),) for row in connection.execute(select)}


def apart(gate_group: str, span: Span) -> list[sa.ColumnElement[bool]]:
    """As `within`, said so that its index is not used: for few rows that another index finds."""
    trigger = PARTS.c.trigger_utc_ns + 0
    return [
        PARTS.c.gate_group + "" == gate_group,
        trigger >= max(span.start_ns, 1),
        trigger < span.end_ns,
        PARTS.c.counted,
    ]


def _grouped(
    connection: sa.Connection, where: Sequence[sa.ColumnElement[bool]], *columns: sa.ColumnElement[Any]
) -> Iterable[Any]:
    rows = sa.select(*_COLUMNS, *columns).where(*where).subquery()
    return connection.execute(sa.select(*rows.c, sa.func.count().label("parts")).group_by(*rows.c))


def _kind(segment: Segment, row: Any) -> Kind:
    return Kind(
        segment.gate_group,
        segment.product,
        segment.start_up,
        row.action,
        row.applied,
        row.verdict,
        row.cause,
        row.applied_cause,
        bool(row.lost),
        bool(row.challenge),
        bool(row.repeat),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """What counts come to. quantities: of what was produced; the rest was not, or not yet."""

    quantities: Quantities
    open: int = 0
    tracking_lost: int = 0
    challenges: int = 0
    without_order: int = 0

    @property
    def triggered(self) -> int:
        """Every part."""
        return self.quantities.produced + self.open + self.tracking_lost + self.challenges


def made_by(counts: Counts) -> Made:
    """The parts, each once."""
    found: Counter[str] = Counter()
    for kind, parts in counts.items():
        if kind.challenge:
            found["challenges"] += parts
            continue
        became = made_of(kind.action, kind.applied, kind.tracking_lost, kind.verdict)
        found[became] += parts
        if became in ("open", "tracking_lost"):
            continue
        found["without_order"] += parts * (not kind.product)
        found["start_up"] += parts * (became == "rejected" and kind.start_up)
        if not kind.repeat:
            found["inspected"] += parts
            found["good_first"] += parts * (became == "good")
    quantities = Quantities(
        good=found["good"],
        scrapped=found["rejected"],
        reworked=found["reinspected"],
        start_up_scrapped=found["start_up"],
        inspected=found["inspected"],
        good_first=found["good_first"],
    )
    return Made(quantities, found["open"], found["tracking_lost"], found["challenges"], found["without_order"])


def quantities_by(counts: Counts, gate_group: str) -> dict[str, Quantities]:
    """What a gate group's parts come to, by product; those made without an order are left out."""
    apart_by: dict[str, Counts] = {}
    for kind, parts in counts.items():
        if kind.gate_group == gate_group and kind.product:
            apart_by.setdefault(kind.product, Counter())[kind] += parts
    return {product: made_by(mine).quantities for product, mine in sorted(apart_by.items())}


def defects(counts: Counts) -> dict[str, int]:
    """Why parts were rejected or sent back, by Cause name."""
    found: Counter[str] = Counter()
    for kind, parts in counts.items():
        became = made_of(kind.action, kind.applied, kind.tracking_lost, kind.verdict)
        if not kind.challenge and became in ("rejected", "reinspected"):
            found[cause_name(reject_cause(kind.verdict, kind.cause, kind.applied_cause))] += parts
    return dict(found)
