"""The exponentially weighted moving average, for small lasting shifts.

Source: Roberts 1959; NIST/SEMATECH e-Handbook 6.3.2.4. zᵢ = λxᵢ + (1-λ)zᵢ₋₁ from
z₀ = µ, limits µ ± Lσ√(λ/(2-λ)·(1-(1-λ)^2i)).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite, sqrt

from kenpin.model.errors import FigureError


@dataclass(frozen=True, slots=True)
class Ewma:
    """target µ and sigma σ in the unit of the values; weight λ in (0, 1]; width L > 0 in σ."""

    target: float
    sigma: float
    weight: float = 0.2
    width: float = 3.0

    def __post_init__(self) -> None:
        if not 0 < self.weight <= 1:
            raise FigureError(f"an EWMA's weight is above 0 and at most 1, not {self.weight}")
        if not all(map(isfinite, (self.target, self.sigma, self.width))) or self.sigma < 0 or self.width <= 0:
            raise FigureError("an EWMA needs a finite target, a finite sigma from 0 and a finite width above 0")

    def reach(self, index: int | None = None) -> float:
        """From the target to a limit at the index-th point, counted from 1; None: after many points."""
        settled = 1.0 if index is None else 1.0 - (1.0 - self.weight) ** (2 * index)
        return self.width * self.sigma * sqrt(self.weight / (2.0 - self.weight) * settled)


@dataclass(frozen=True, slots=True)
class EwmaPoint:
    """One point: its average, the limits there, and whether it lies outside them."""

    index: int
    value: float
    lower: float
    upper: float

    @property
    def signal(self) -> bool:
        """Outside the limits."""
        return not self.lower <= self.value <= self.upper


class EwmaWatch:
    """Takes one value at a time."""

    def __init__(self, chart: Ewma, last: EwmaPoint | None = None) -> None:
        """last: from an earlier watch, to go on where it was."""
        self._chart = chart
        self._index, self._value = (last.index, last.value) if last else (0, chart.target)

    def add(self, value: float) -> EwmaPoint:
        """FigureError where the value is not finite."""
        if not isfinite(value):
            raise FigureError(f"{value} is not a finite number")
        chart = self._chart
        self._index += 1
        self._value = chart.weight * value + (1.0 - chart.weight) * self._value
        reach = chart.reach(self._index)
        return EwmaPoint(self._index, self._value, chart.target - reach, chart.target + reach)


def ewma(chart: Ewma, values: Iterable[float]) -> tuple[EwmaPoint, ...]:
    """All points of values in their order."""
    watch = EwmaWatch(chart)
    return tuple(watch.add(value) for value in values)
