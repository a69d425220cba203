"""Running sums that do not depend on the order in which they were made.

A float is an integer times a power of two, so sums of floats and of their
squares can be kept as integers, exactly. Mean and deviation are rounded once,
at the end: kept up part by part, merged from pieces, or computed again from
the rows, they are the same to the last bit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import isqrt

from kenpin.model.errors import FigureError

_EXTRA_BITS = 128
"""Bits kept below the last of a square root, so that rounding it to a float rounds the true root."""


def _root(value: Fraction) -> float:
    """The square root of a rational, rounded to a float."""
    if value == 0:
        return 0.0
    size = value.numerator.bit_length() - value.denominator.bit_length()
    shift = _EXTRA_BITS - size // 2
    scaled = value * Fraction(4) ** shift
    return float(Fraction(isqrt(scaled.numerator // scaled.denominator)) / Fraction(2) ** shift)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values, their sum and the sum of their squares, exactly.

    total is in units of 2**-scale, squares in units of 2**-(2·scale); scale is
    the smallest that any of the values needed, so equal sets give equal tallies.
    """

    count: int = 0
    total: int = 0
    squares: int = 0
    scale: int = 0

    @classmethod
    def of(cls, values: Iterable[float]) -> "Tally":
        """Of all values; FigureError where one is not finite."""
        count = total = squares = scale = 0
        for value in values:
            mantissa, bits = _parts(value)
            if bits > scale:
                total <<= bits - scale
                squares <<= 2 * (bits - scale)
                scale = bits
            mantissa <<= scale - bits
            count += 1
            total += mantissa
            squares += mantissa * mantissa
        return cls(count, total, squares, scale)

    def __add__(self, other: "Tally") -> "Tally":
        """Of both sets of values together."""
        scale = max(self.scale, other.scale)
        one, two = scale - self.scale, scale - other.scale
        return Tally(
            self.count + other.count,
            (self.total << one) + (other.total << two),
            (self.squares << 2 * one) + (other.squares << 2 * two),
            scale,
        )

    @property
    def sum(self) -> Fraction:
        """The exact sum."""
        return Fraction(self.total, 1 << self.scale)

    @property
    def mean(self) -> float | None:
        """The arithmetic mean, rounded once; None of nothing."""
        return self.total / (self.count << self.scale) if self.count else None

    def deviations(self) -> Fraction:
        """The exact sum of squared deviations from the mean; 0 of nothing."""
        if self.count == 0:
            return Fraction(0)
        return Fraction(self.count * self.squares - self.total * self.total, self.count << 2 * self.scale)

    @property
    def variance(self) -> float | None:
        """Of a sample, with n - 1, rounded once; None below two values."""
        return float(self.deviations() / (self.count - 1)) if self.count > 1 else None

    @property
    def deviation(self) -> float | None:
        """Sample standard deviation, with n - 1, rounded once; None below two values."""
        return _root(self.deviations() / (self.count - 1)) if self.count > 1 else None


def _parts(value: float) -> tuple[int, int]:
    """An integer and the power of two it is to be divided by."""
    try:
        mantissa, denominator = float(value).as_integer_ratio()
    except (OverflowError, ValueError):
        raise FigureError(f"{value} is not a finite number") from None
    return mantissa, denominator.bit_length() - 1


def pooled_deviation(groups: Iterable[Tally]) -> tuple[float | None, int]:
    """Pooled standard deviation √(Σ(nᵢ-1)sᵢ² / Σ(nᵢ-1)), and its degrees of freedom; None with 0 of them."""
    summed, freedom = Fraction(0), 0
    for group in groups:
        summed += group.deviations()
        freedom += max(group.count - 1, 0)
    return (_root(summed / freedom) if freedom else None), freedom


@dataclass(frozen=True, slots=True)
class Run:
    """Values in their order, with the moving ranges between neighbours; runs that follow each other add up."""

    values: Tally = Tally()
    ranges: Tally = Tally()
    first: float | None = None
    last: float | None = None

    @classmethod
    def of(cls, values: Iterable[float]) -> "Run":
        """Of values in their order; FigureError where one is not finite."""
        taken = [float(value) for value in values]
        if not taken:
            return cls()
        ranges = Tally.of(abs(b - a) for a, b in pairwise(taken))
        return cls(Tally.of(taken), ranges, taken[0], taken[-1])

    def __add__(self, other: "Run") -> "Run":
        """This run and then the other: not the same as the other way round."""
        if self.last is None or other.first is None:
            return other if self.last is None else self
        across = Tally.of([abs(other.first - self.last)])
        return Run(self.values + other.values, self.ranges + across + other.ranges, self.first, other.last)
