"""How well a process keeps within its specification.

Source: NIST/SEMATECH e-Handbook 6.1.6; AIAG's SPC manual. Cp = (USL-LSL)/6σ,
Cpk = min(USL-µ, µ-LSL)/3σ with σ from within subgroups; Pp and Ppk the same with
the overall deviation. Intervals: Cp by chi-square, exactly for a normal process;
Cpk by Bissell's approximation (1990), Cpk ± z√(1/(9n) + Cpk²/(2ν)).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, hypot, isfinite, pi, sqrt

from scipy.special import chdtri, ndtri

from kenpin.factory.constants import tabled
from kenpin.factory.tally import Run, Tally, pooled_deviation
from kenpin.model.errors import FigureError


@dataclass(frozen=True, slots=True)
class Spread:
    """A deviation in the unit of the values, and the degrees of freedom it is worth."""

    sigma: float
    freedom: float


def of_values(values: Tally) -> Spread | None:
    """The overall deviation, n - 1 degrees of freedom; None below two values."""
    deviation = values.deviation
    return None if deviation is None else Spread(deviation, values.count - 1)


def pooled(groups: Iterable[Tally]) -> Spread | None:
    """Within subgroups, √(Σ(nᵢ-1)sᵢ²/Σ(nᵢ-1)); None where no subgroup has two values."""
    sigma, freedom = pooled_deviation(groups)
    return None if sigma is None else Spread(sigma, freedom)


def of_ranges(ranges: Tally, n: int) -> Spread | None:
    """R̄/d2 of the ranges of subgroups of n; None of no subgroup.

    Degrees of freedom by matching its relative variance, (d3/d2)²/k, with that
    of a deviation, 1/(2ν).
    """
    mean, constants = ranges.mean, tabled(n)
    if mean is None:
        return None
    return Spread(mean / constants.d2, ranges.count * (constants.d2 / constants.d3) ** 2 / 2.0)


def of_moving_ranges(run: Run) -> Spread | None:
    """M̄R/d2 of neighbouring values; None below two values.

    Degrees of freedom as for `of_ranges`, neighbouring ranges sharing a value:
    they are the sizes of two normal values correlated by -1/2.
    """
    mean, count = run.ranges.mean, run.ranges.count
    if mean is None:
        return None
    mean_square = 4.0 / pi
    variance = 2.0 - mean_square
    shared = mean_square * (sqrt(0.75) + 0.5 * asin(0.5) - 1.0)
    relative = (variance * count + 2.0 * shared * (count - 1)) / count**2 / mean_square
    return Spread(mean / tabled(2).d2, 1.0 / (2.0 * relative))


@dataclass(frozen=True, slots=True)
class Index:
    """A capability index with its interval at the confidence asked for; low and high None where there is none."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Capability:
    """The indices; None where a limit they need is not given, or the deviation is unknown or too small to divide by."""

    mean: float
    within: Spread | None
    overall: Spread | None
    cp: Index | None
    cpk: Index | None
    pp: Index | None
    ppk: Index | None


def capability(
    values: Tally, within: Spread | None, lower: float | None, upper: float | None, confidence: float = 0.95
) -> Capability:
    """Of values measured, against a specification.

    within: σ from within subgroups (pooled, of_ranges, of_moving_ranges).
    lower, upper: LSL and USL in the unit of the values, at least one of them.
    FigureError: no values, no limit, or limits that leave no room.
    """
    mean = values.mean
    if mean is None:
        raise FigureError("capability of no values")
    limits = [limit for limit in (lower, upper) if limit is not None]
    if not limits or not all(isfinite(limit) for limit in limits) or (len(limits) == 2 and limits[0] >= limits[1]):
        raise FigureError(
            f"a specification from {lower} to {upper}; give a lower limit, a higher upper one, or one of them"
        )
    overall = of_values(values)
    room = min(limit for limit in (_less(upper, mean), _less(mean, lower)) if limit is not None)
    width = _less(upper, lower)
    return Capability(
        mean,
        within,
        overall,
        _potential(width, within, confidence),
        _centred(room, within, values.count, confidence),
        _potential(width, overall, confidence),
        _centred(room, overall, values.count, confidence),
    )


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _potential(width: float | None, spread: Spread | None, confidence: float) -> Index | None:
    value = None if width is None else _over(width, 6.0, spread)
    if value is None or spread is None:
        return None
    tail = (1.0 - confidence) / 2.0
    # chdtri gives the value that chi-square is above with that probability.
    low, high = (sqrt(float(chdtri(spread.freedom, at)) / spread.freedom) for at in (1.0 - tail, tail))
    return Index(value, value * low, value * high)


def _centred(room: float, spread: Spread | None, count: int, confidence: float) -> Index | None:
    value = _over(room, 3.0, spread)
    if value is None or spread is None:
        return None
    reach = float(ndtri(0.5 + confidence / 2.0)) * hypot(1.0 / (3.0 * sqrt(count)), value / sqrt(2.0 * spread.freedom))
    return Index(value, value - reach, value + reach)


# Values that differ by less than this share of the room are equal to any gauge; an index of them is no figure.
_RESOLVED = 1e-12


def _over(room: float, sigmas: float, spread: Spread | None) -> float | None:
    """room/(sigmas·σ); None where σ is unknown, 0, or too small beside the room to be anything but rounding."""
    if spread is None or spread.sigma <= abs(room) * _RESOLVED:
        return None
    return room / (sigmas * spread.sigma)
