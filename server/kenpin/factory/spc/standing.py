"""How a watched chart stands behind its last point, and what fires at the next: a fold, with nothing else in it.

The first points give the limits; then these and all behind them are judged
in their order, so that the chart says what the same chart drawn says. A signal
is told where it begins to fire, and again only when it was silent between.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from math import isfinite
from typing import Any, Self

import numpy as np

from kenpin.factory import charts
from kenpin.factory.constants import tabled
from kenpin.factory.cusum import CusumPoint, CusumWatch
from kenpin.factory.ewma import EwmaPoint, EwmaWatch
from kenpin.factory.figures.control import INDIVIDUALS, MEANS
from kenpin.factory.rule_watch import RuleWatch, Seen
from kenpin.factory.spc.plan import Plan
from kenpin.factory.spc.points import BEGINNING, Place, Point
from kenpin.factory.tally import Run
from kenpin_api.quality.v1 import spc_service_pb2 as pb

_AVERAGES = frozenset((pb.CHART_SIGNAL_EWMA, pb.CHART_SIGNAL_CUSUM))


@dataclass(frozen=True, slots=True)
class Limits:
    """What the baseline gave: spread is sigma_z of counts, the mean (moving) range of measurements."""

    centre: float
    spread: float


@dataclass(frozen=True, slots=True)
class Fired:
    """A signal that begins to fire at a point, which is the chart's point_no-th."""

    signal: int
    point_no: int
    in_baseline: bool
    point: Point
    value: float
    centre: float
    lower: float
    upper: float
    z: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that the next point's judgement needs; it is kept as JSON."""

    place: Place = BEGINNING
    points: int = 0
    # While there are no limits.
    baseline: tuple[Point, ...] = ()
    limits: Limits | None = None
    seen: Seen = field(default_factory=Seen)
    ewma: EwmaPoint | None = None
    cusum: CusumPoint | None = None
    firing: tuple[int, ...] = ()

    def to_json(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote."""
        held: dict[str, Any] = json.loads(text)
        seen: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in held["seen"].items()
        }
        return cls(
            place=_place(held["place"]),
            points=held["points"],
            baseline=tuple(
                Point(**one | {"place": _place(one["place"]), "values": tuple(one["values"])})
                for one in held["baseline"]
            ),
            limits=None if held["limits"] is None else Limits(**held["limits"]),
            seen=Seen(**seen),
            ewma=None if held["ewma"] is None else EwmaPoint(**held["ewma"]),
            cusum=None if held["cusum"] is None else CusumPoint(**held["cusum"]),
            firing=tuple(held["firing"]),
        )

    def then(self, plan: Plan, point: Point) -> "tuple[Standing, list[Fired]]":
        """With one point more, and what begins to fire."""
        standing = replace(self, place=point.place, points=self.points + 1)
        if standing.limits is not None:
            standing, fired = _judge(plan, standing, point, standing.points)
            return standing, fired
        standing = replace(standing, baseline=(*standing.baseline, point))
        if len(standing.baseline) < plan.baseline_points:
            return standing, []
        standing = replace(standing, limits=_fit(plan, standing.baseline))
        told: list[Fired] = []
        for place, one in enumerate(standing.baseline, 1):
            standing, fired = _judge(plan, standing, one, place)
            told += fired
        return replace(standing, baseline=()), told


def _place(values: list[Any]) -> Place:
    return (values[0], values[1], values[2], values[3])


def _fit(plan: Plan, points: tuple[Point, ...]) -> Limits:
    if plan.kind == INDIVIDUALS:
        single = charts.Individuals.fit(Run.of([point.values[0] for point in points]))
        return Limits(single.centre, single.mean_range)
    if plan.kind == MEANS:
        several = charts.Subgroups.fit(np.array([point.values for point in points], np.float64))
        return Limits(several.centre, several.mean_range)
    kind = charts.Kind(plan.kind)
    sizes = None if kind is charts.Kind.C else [float(point.size) for point in points]
    standard = charts.CountStandard.fit(kind, [float(point.count) for point in points], sizes, laney=plan.laney)
    return Limits(standard.centre, standard.sigma_z)


def _chart(plan: Plan, limits: Limits, point: Point) -> charts.Chart:
    if plan.kind == INDIVIDUALS:
        return charts.Individuals(limits.centre, limits.spread, tabled(2)).chart(point.values)
    if plan.kind == MEANS:
        several = charts.Subgroups(limits.centre, limits.spread, tabled(plan.size))
        return several.chart(np.array([point.values], np.float64))
    kind = charts.Kind(plan.kind)
    sizes = None if kind is charts.Kind.C else [float(point.size)]
    return charts.CountStandard(kind, limits.centre, limits.spread).chart([float(point.count)], sizes)


def _judge(plan: Plan, standing: Standing, point: Point, point_no: int) -> tuple[Standing, list[Fired]]:
    assert standing.limits is not None
    chart = _chart(plan, standing.limits, point)
    z = float(chart.z[0])
    rules = RuleWatch(plan.rules, standing.seen)
    firing = {int(rule) for rule in rules.add(z)}
    averages, sums = standing.ewma, standing.cusum
    if isfinite(z):
        averages = EwmaWatch(plan.ewma, averages).add(z)
        sums = CusumWatch(plan.cusum, sums).add(z)
        firing |= {pb.CHART_SIGNAL_EWMA} if averages.signal else set()
        firing |= {pb.CHART_SIGNAL_CUSUM} if sums.signal else set()
    else:
        # They know no infinite distance: they stay as they were.
        firing |= _AVERAGES.intersection(standing.firing)
    begun = sorted(firing.difference(standing.firing))
    numbers = (float(column[0]) for column in (chart.values, chart.centre, chart.lower, chart.upper))
    value, centre, lower, upper = numbers
    in_baseline = point_no <= plan.baseline_points
    fired = [Fired(signal, point_no, in_baseline, point, value, centre, lower, upper, z) for signal in begun]
    return replace(standing, seen=rules.seen, ewma=averages, cusum=sums, firing=tuple(sorted(firing))), fired


def fold(plan: Plan, standing: Standing, points: list[Point]) -> Iterator[tuple[Standing, list[Fired]]]:
    """The standing behind each point, and what begins to fire there."""
    for point in points:
        standing, fired = standing.then(plan, point)
        yield standing, fired
