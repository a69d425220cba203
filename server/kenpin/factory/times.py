"""From what happened to a station to the times of ISO 22400-2.

Every instant of the planned operation time counts in exactly one place, by the
first of these that holds:

1. a planned downtime: planned downtime, outside the planned busy time (PBT)
2. a downtime with a reason: delay (ADET) while an order runs, else down (ADOT)
3. a setup, or a downtime whose loss is SETUP: setup time (AUST)
4. no order: down (ADOT)
5. the machine says that it does not run: delay (ADET)
6. else: production (APT)

So PBT = APT + AUST + ADET + ADOT, to the nanosecond, and figures of adjoining
windows, or of several stations, add up to those of the whole. Of two downtimes
at once, the one that began first holds to its end. A setup belongs to the order
it prepares, also when it ends before that order is started.

Source: ISO 22400-2:2014, as the terms are quoted by the hsu-aut ontology of
that standard: PBT is planned operation less planned downtime; AUBT is the time
in use for an order; ADET the unplanned interruptions within it; ADOT the time
not running with orders although available.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from kenpin.factory.losses import Loss, Reason
from kenpin.factory.ratio import ratio
from kenpin.factory.spans import Span, Spans, intersect, subtract, total_ns, union

MINOR_STOP_NS_MAX = 300 * 10**9
"""A stop without a reason is a minor one below five minutes: longer ones someone has noticed and can explain."""


class Machine(StrEnum):
    """What the machine says of itself."""

    RUNNING = "running"
    STOPPED = "stopped"
    FAULT = "fault"
    BLOCKED = "blocked"
    STARVED = "starved"


Key = TypeVar("Key", Loss, Reason)

_LOSS_OF = {Machine.FAULT: Loss.BREAKDOWN, Machine.BLOCKED: Loss.BLOCKED, Machine.STARVED: Loss.STARVED}


@dataclass(frozen=True, slots=True)
class Downtime:
    """A time that somebody, or a machine, gave a reason for. One that lasts still ends now, and says so."""

    span: Span
    reason: Reason
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class MachineState:
    """What the machine said from start to end. One that lasts still ends now, and says so."""

    span: Span
    state: Machine
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is known of one station, whole: not cut to any window. In any order; spans may overlap."""

    shifts: Sequence[Span] = ()
    orders: Sequence[Span] = ()
    setups: Sequence[Span] = ()
    downtimes: Sequence[Downtime] = ()
    machine: Sequence[MachineState] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """The times of ISO 22400-2 of one window, or of several together; all in ns.

    losses: what the planned operation time went into instead of production, by
    loss: planned downtime, setup, delay and down time together, nothing else.
    reasons: the part of it for which a reason was given, by reason.
    outside_plan_ns: order execution outside the planned operation time; its
    parts count and its time does not, which can lift effectiveness above 1.
    """

    planned_operation_ns: int = 0
    planned_downtime_ns: int = 0
    apt_ns: int = 0
    aust_ns: int = 0
    adet_ns: int = 0
    adot_ns: int = 0
    aoet_ns: int = 0
    outside_plan_ns: int = 0
    losses: Mapping[Loss, int] = field(default_factory=dict)
    reasons: Mapping[Reason, int] = field(default_factory=dict)

    @property
    def pbt_ns(self) -> int:
        """Planned busy time: planned operation less planned downtime, in ns."""
        return self.planned_operation_ns - self.planned_downtime_ns

    @property
    def aupt_ns(self) -> int:
        """Actual unit processing time: production and setup, in ns."""
        return self.apt_ns + self.aust_ns

    @property
    def aubt_ns(self) -> int:
        """Actual unit busy time: processing, and delay within orders, in ns."""
        return self.aupt_ns + self.adet_ns

    @property
    def availability(self) -> float | None:
        """APT / PBT (ISO 22400-2)."""
        return ratio(self.apt_ns, self.pbt_ns)

    @property
    def utilisation(self) -> float | None:
        """Utilisation efficiency, APT / AUBT (ISO 22400-2)."""
        return ratio(self.apt_ns, self.aubt_ns)

    @property
    def technical(self) -> float | None:
        """Technical efficiency, APT / (APT + ADET) (ISO 22400-2)."""
        return ratio(self.apt_ns, self.apt_ns + self.adet_ns)

    @property
    def setup(self) -> float | None:
        """Setup ratio, AUST / AUPT (ISO 22400-2)."""
        return ratio(self.aust_ns, self.aupt_ns)

    @property
    def allocation(self) -> float | None:
        """Allocation efficiency, AUBT / PBT (ISO 22400-2)."""
        return ratio(self.aubt_ns, self.pbt_ns)

    def __add__(self, other: "Times") -> "Times":
        """Of both together: adjoining windows, or several stations. Elements add, ratios never do."""
        return Times(
            self.planned_operation_ns + other.planned_operation_ns,
            self.planned_downtime_ns + other.planned_downtime_ns,
            self.apt_ns + other.apt_ns,
            self.aust_ns + other.aust_ns,
            self.adet_ns + other.adet_ns,
            self.adot_ns + other.adot_ns,
            self.aoet_ns + other.aoet_ns,
            self.outside_plan_ns + other.outside_plan_ns,
            _added(self.losses, other.losses),
            _added(self.reasons, other.reasons),
        )


def _added(one: Mapping[Key, int], other: Mapping[Key, int]) -> dict[Key, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}


def times_of(timeline: Timeline, window: Span, minor_stop_ns_max: int = MINOR_STOP_NS_MAX) -> Times:
    """The times of `timeline` within `window`.

    minor_stop_ns_max: below this a stop of the machine without a reason is a
    minor stop, by its whole length: also what lies outside the window counts.
    """
    plan = intersect(timeline.shifts, [window])
    planned, unplanned, setups = _sorted_out(timeline)
    losses: dict[Loss, int] = {}
    reasons: dict[Reason, int] = {}

    def book(loss: Loss, spans: Spans, reason: Reason | None = None) -> int:
        length_ns = total_ns(spans)
        if length_ns:
            losses[loss] = losses.get(loss, 0) + length_ns
            if reason is not None:
                reasons[reason] = reasons.get(reason, 0) + length_ns
        return length_ns

    planned_ns = sum(book(Loss.PLANNED, intersect(spans, plan), reason) for reason, spans in planned.items())
    busy_plan = subtract(plan, _all(planned))
    setup_spans = union([*timeline.setups, *_all(setups)])
    executing = union([*timeline.orders, *setup_spans])
    within, idle = intersect(busy_plan, executing), subtract(busy_plan, executing)
    delay_ns = sum(book(reason.loss, intersect(spans, within), reason) for reason, spans in unplanned.items())
    down_ns = sum(book(reason.loss, intersect(spans, idle), reason) for reason, spans in unplanned.items())
    within, idle = subtract(within, _all(unplanned)), subtract(idle, _all(unplanned))
    for reason, spans in setups.items():
        setup_ns = total_ns(intersect(spans, within))
        if setup_ns:
            reasons[reason] = setup_ns
    setting_up_ns = book(Loss.SETUP, intersect(setup_spans, within))
    within = subtract(within, setup_spans)
    stops = _stops(timeline.machine, minor_stop_ns_max)
    delay_ns += sum(book(loss, intersect(spans, within)) for loss, spans in stops.items())
    return Times(
        planned_operation_ns=total_ns(plan),
        planned_downtime_ns=planned_ns,
        apt_ns=total_ns(subtract(within, _all(stops))),
        aust_ns=setting_up_ns,
        adet_ns=delay_ns,
        adot_ns=down_ns + book(Loss.NO_ORDER, idle),
        aoet_ns=total_ns(intersect(executing, [window])),
        outside_plan_ns=total_ns(subtract(intersect(executing, [window]), timeline.shifts)),
        losses=losses,
        reasons=reasons,
    )


def failures_of(timeline: Timeline) -> tuple[tuple[Span, bool], ...]:
    """The station's breakdowns, each with True where it lasts still.

    What touches or overlaps is one failure, whoever reported it: a downtime
    that is not planned and whose loss is BREAKDOWN, or a fault of the machine.
    """
    known = [d for d in timeline.downtimes if d.reason.loss is Loss.BREAKDOWN and not d.reason.planned]
    faults = [m for m in timeline.machine if m.state is Machine.FAULT]
    spans = [*((d.span, d.lasting) for d in known), *((m.span, m.lasting) for m in faults)]
    lasting_to_ns = {span.end_ns for span, lasting in spans if lasting}
    return tuple((span, span.end_ns in lasting_to_ns) for span in union(span for span, _ in spans))


def _all(spans_by: Mapping[Key, Spans]) -> Spans:
    return union(span for spans in spans_by.values() for span in spans)


def _one_at_a_time(spans: Iterable[tuple[Span, Key]]) -> dict[Key, Spans]:
    """Disjoint: what began first holds to its end; of what began together the longest, then by key."""
    found: dict[Key, list[Span]] = {}
    until_ns: int | None = None
    for span, key in sorted(spans, key=lambda one: (one[0].start_ns, -one[0].end_ns, one[1])):
        start_ns = span.start_ns if until_ns is None else max(span.start_ns, until_ns)
        if start_ns < span.end_ns:
            found.setdefault(key, []).append(Span(start_ns, span.end_ns))
            until_ns = span.end_ns
    return {key: union(pieces) for key, pieces in found.items()}


def _sorted_out(timeline: Timeline) -> tuple[dict[Reason, Spans], dict[Reason, Spans], dict[Reason, Spans]]:
    """By reason: planned downtimes, unplanned ones, and those that are setups."""
    planned: list[tuple[Span, Reason]] = []
    unplanned: list[tuple[Span, Reason]] = []
    setups: list[tuple[Span, Reason]] = []
    for downtime in timeline.downtimes:
        reason = downtime.reason
        kind = planned if reason.planned else setups if reason.loss is Loss.SETUP else unplanned
        kind.append((downtime.span, reason))
    return _one_at_a_time(planned), _one_at_a_time(unplanned), _one_at_a_time(setups)


def _stops(machine: Sequence[MachineState], minor_stop_ns_max: int) -> dict[Loss, Spans]:
    """When the machine said that it did not run, by what that counts as."""
    stopped = union(one.span for one in machine if one.state is Machine.STOPPED)
    found = [(span, Loss.MINOR_STOP if span.length_ns < minor_stop_ns_max else Loss.UNEXPLAINED) for span in stopped]
    found += [(one.span, _LOSS_OF[one.state]) for one in machine if one.state in _LOSS_OF]
    return _one_at_a_time(found)
