"""What most of it comes from.

Source: Juran's Pareto principle: categories by falling weight with the share
of all that they and those before them make up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kenpin.factory.ratio import ratio
from kenpin.model.errors import FigureError

VITAL_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Bar:
    """One category: its weight (a count, or ns), its share of all, and the share up to and with it."""

    name: str
    weight: int
    share: float
    cumulative: float


def pareto(weights: Mapping[str, int]) -> tuple[Bar, ...]:
    """Bars by falling weight, of equal weight by name; categories of weight 0 are left out.

    FigureError: a weight below 0.
    """
    if any(weight < 0 for weight in weights.values()):
        raise FigureError("a weight is below 0; a Pareto chart needs counts or durations")
    total, so_far = sum(weights.values()), 0
    bars = []
    for name, weight in sorted(weights.items(), key=lambda one: (-one[1], one[0])):
        if weight:
            so_far += weight
            bars.append(Bar(name, weight, ratio(weight, total) or 0.0, ratio(so_far, total) or 0.0))
    return tuple(bars)


def vital_few(bars: tuple[Bar, ...], share: float = VITAL_SHARE) -> tuple[Bar, ...]:
    """The fewest bars, from the first, that make up at least `share` of all."""
    for number, bar in enumerate(bars, 1):
        if bar.cumulative >= share:
            return bars[:number]
    return bars
