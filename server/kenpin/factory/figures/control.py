"""A control chart of a scope: points, limits, what fires where, EWMA and CUSUM; and capability."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import sqlalchemy as sa

from kenpin.factory import charts
from kenpin.factory.capability import Capability, capability, of_moving_ranges, pooled
from kenpin.factory.cusum import Cusum, CusumPoint, cusum
from kenpin.factory.ewma import Ewma, EwmaPoint, ewma
from kenpin.factory.figures.scope import Scope, area_of
from kenpin.factory.figures.subgroups import (
    POINTS_MAX,
    VALUES_MAX,
    Choice,
    Subgroup,
    Value,
    count_by_size,
    count_by_span,
    values_of,
)
from kenpin.factory.rules import NELSON, Rule, fired
from kenpin.factory.tally import Run, Tally
from kenpin.model.errors import InputError

INDIVIDUALS, MEANS = "individuals", "means"
SUBGROUP_PARTS, SUBGROUP_VALUES = 100, 5
SIZE_MAX = 1_000_000
IN_SIGMA_EWMA, IN_SIGMA_CUSUM = Ewma(0.0, 1.0), Cusum(0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A chart: kind is a `charts.Kind`, INDIVIDUALS or MEANS; size or span_ns 0 where it is left out."""

    scope: Scope
    kind: str
    size: int = 0
    span_ns: int = 0
    choice: Choice | None = None
    rules: Sequence[Rule] = NELSON
    baseline_end_utc_ns: int | None = None
    laney: bool = False
    ewma: Ewma = IN_SIGMA_EWMA
    cusum: Cusum = IN_SIGMA_CUSUM


@dataclass(frozen=True, slots=True)
class Drawn:
    """Points against their limits, and the rules that fire at each."""

    subgroups: Sequence[Subgroup]
    chart: charts.Chart
    fired: Sequence[tuple[Rule, ...]]


@dataclass(frozen=True, slots=True)
class ControlChart:
    """centre and sigma_z of the standard; ewma and cusum in sigma, empty where sigma is 0 off the centre."""

    kind: str
    drawn: Drawn
    centre: float
    baseline_points: int
    sigma_z: float = 1.0
    ranges: Drawn | None = None
    ewma: Sequence[EwmaPoint] = field(default_factory=tuple)
    cusum: Sequence[CusumPoint] = field(default_factory=tuple)


def control_chart(connection: sa.Connection, asked: Asked, now_utc_ns: int) -> ControlChart:
    """The chart of a scope's parts. InputError or FigureError for one that cannot be drawn."""
    if asked.kind in (INDIVIDUALS, MEANS):
        chart = _of_values(connection, asked)
    else:
        chart = _of_counts(connection, asked, now_utc_ns)
    z = chart.drawn.chart.z.tolist()
    if not np.isfinite(z).all():
        return chart
    return ControlChart(
        chart.kind,
        chart.drawn,
        chart.centre,
        chart.baseline_points,
        chart.sigma_z,
        chart.ranges,
        ewma(asked.ewma, z),
        cusum(asked.cusum, z),
    )


def _of_counts(connection: sa.Connection, asked: Asked, now_utc_ns: int) -> ControlChart:
    kind = charts.Kind(asked.kind)
    defects = kind in (charts.Kind.U, charts.Kind.C)
    if asked.span_ns and (asked.size or kind is charts.Kind.C):
        raise InputError("subgroup_span: a subgroup is of so many parts or of a time, and that of a c chart of parts")
    if asked.size > SIZE_MAX:
        raise InputError(f"subgroup_size is {asked.size}: at most {SIZE_MAX}")
    area = area_of(connection, asked.scope)
    if asked.span_ns:
        groups = count_by_span(connection, area, asked.span_ns, now_utc_ns, defects=defects)
    else:
        groups = count_by_size(connection, area, asked.size or SUBGROUP_PARTS, defects=defects)
    baseline = _baseline(groups, asked)
    standard = charts.CountStandard.fit(kind, _counts(baseline), _sizes(kind, baseline), laney=asked.laney)
    chart = standard.chart(_counts(groups), _sizes(kind, groups))
    return ControlChart(
        asked.kind, _drawn(groups, chart, asked.rules), standard.centre, len(baseline), standard.sigma_z
    )


def _counts(groups: Sequence[Subgroup]) -> list[float]:
    return [group.count for group in groups]


def _sizes(kind: charts.Kind, groups: Sequence[Subgroup]) -> list[float] | None:
    return None if kind is charts.Kind.C else [group.size for group in groups]


def _of_values(connection: sa.Connection, asked: Asked) -> ControlChart:
    if asked.choice is None:
        raise InputError("measurement: say what is measured; this chart is of measurements")
    if asked.span_ns or asked.laney:
        raise InputError("subgroup_span and laney are for charts of counts")
    size = 1 if asked.kind == INDIVIDUALS else asked.size or SUBGROUP_VALUES
    area = area_of(connection, asked.scope)
    values = values_of(connection, area, asked.choice, min(POINTS_MAX * size, VALUES_MAX))
    groups = [_group(values[first : first + size]) for first in range(0, len(values) - size + 1, size)]
    baseline = _baseline(groups, asked)
    numbers = [value.value for value in values[: len(groups) * size]]
    rules = asked.rules
    alone = (Rule.BEYOND_THREE_SIGMA,)
    if size == 1:
        single = charts.Individuals.fit(Run.of(numbers[: len(baseline)]))
        ranges = _drawn(groups[1:], single.range_chart(numbers), alone)
        drawn = _drawn(groups, single.chart(numbers), rules)
        return ControlChart(asked.kind, drawn, single.centre, len(baseline), ranges=ranges)
    rows = np.array(numbers, np.float64).reshape(-1, size)
    several = charts.Subgroups.fit(rows[: len(baseline)])
    ranges = _drawn(groups, several.range_chart(rows), alone)
    drawn = _drawn(groups, several.chart(rows), rules)
    return ControlChart(asked.kind, drawn, several.centre, len(baseline), ranges=ranges)


def _group(values: Sequence[Value]) -> Subgroup:
    return Subgroup(values[0].utc_ns, values[-1].utc_ns, len(values), 0)


def _baseline(groups: Sequence[Subgroup], asked: Asked) -> Sequence[Subgroup]:
    if len(groups) > POINTS_MAX:
        raise InputError(f"more than {POINTS_MAX} points: choose larger subgroups, or a shorter time")
    end = asked.baseline_end_utc_ns
    found = groups if end is None else [group for group in groups if group.last_utc_ns < end]
    if not found:
        raise InputError("no complete subgroup to take limits from: choose smaller ones, or a longer time")
    return found


def _drawn(groups: Sequence[Subgroup], chart: charts.Chart, rules: Sequence[Rule]) -> Drawn:
    flags = fired(chart.z, rules)
    return Drawn(groups, chart, [tuple(rule for rule in rules if flags[rule][place]) for place in range(len(groups))])


def capability_of(
    connection: sa.Connection,
    scope: Scope,
    choice: Choice,
    lower: float | None,
    upper: float | None,
    size: int,
) -> tuple[Capability, int]:
    """Of a scope's values, against a specification, and how many they were; size 0 or 1: sigma by moving ranges."""
    values = [value.value for value in values_of(connection, area_of(connection, scope), choice, VALUES_MAX)]
    if not values:
        raise InputError("no such value was measured in this time: choose another time, camera or tool")
    if size > 1:
        within = pooled(Tally.of(values[first : first + size]) for first in range(0, len(values), size))
    else:
        within = of_moving_ranges(Run.of(values))
    return capability(Tally.of(values), within, lower, upper), len(values)
