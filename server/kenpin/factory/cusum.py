"""The cumulative sum in its tabular form, for small lasting shifts and when they began.

Source: Page 1954; NIST/SEMATECH e-Handbook 6.3.2.3. C⁺ᵢ = max(0, xᵢ-(µ+K)+C⁺ᵢ₋₁),
C⁻ᵢ = max(0, (µ-K)-xᵢ+C⁻ᵢ₋₁), K = kσ, a signal where either is above H = hσ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from kenpin.model.errors import FigureError


@dataclass(frozen=True, slots=True)
class Cusum:
    """target µ and sigma σ > 0 in the unit of the values; slack k and decision h in σ."""

    target: float
    sigma: float
    slack: float = 0.5
    decision: float = 5.0

    def __post_init__(self) -> None:
        if not (isfinite(self.target) and isfinite(self.sigma)) or self.sigma <= 0:
            raise FigureError("a CUSUM needs a finite target and a sigma above 0")
        if not (isfinite(self.slack) and isfinite(self.decision)) or self.slack < 0 or self.decision <= 0:
            raise FigureError("a CUSUM needs a finite slack from 0 and a finite decision interval above 0")


@dataclass(frozen=True, slots=True)
class CusumPoint:
    """One point: both sums in the unit of the values, and how many points each has been above 0.

    A shift that signals at `index` is taken to have begun `upper_points` (or
    `lower_points`) - 1 points before it.
    """

    index: int = 0
    upper: float = 0.0
    lower: float = 0.0
    upper_points: int = 0
    lower_points: int = 0
    rose: bool = False
    fell: bool = False

    @property
    def signal(self) -> bool:
        """Either sum is beyond the decision interval."""
        return self.rose or self.fell


class CusumWatch:
    """Takes one value at a time."""

    def __init__(self, chart: Cusum, last: CusumPoint | None = None) -> None:
        """last: from an earlier watch, to go on where it was."""
        self._chart = chart
        self._last = last or CusumPoint()

    def add(self, value: float) -> CusumPoint:
        """FigureError where the value is not finite."""
        if not isfinite(value):
            raise FigureError(f"{value} is not a finite number")
        chart, last = self._chart, self._last
        allowed, limit = chart.slack * chart.sigma, chart.decision * chart.sigma
        upper = max(0.0, value - (chart.target + allowed) + last.upper)
        lower = max(0.0, (chart.target - allowed) - value + last.lower)
        self._last = CusumPoint(
            last.index + 1,
            upper,
            lower,
            last.upper_points + 1 if upper > 0 else 0,
            last.lower_points + 1 if lower > 0 else 0,
            upper > limit,
            lower > limit,
        )
        return self._last


def cusum(chart: Cusum, values: Iterable[float]) -> tuple[CusumPoint, ...]:
    """All points of values in their order."""
    watch = CusumWatch(chart)
    return tuple(watch.add(value) for value in values)
