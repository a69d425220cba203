"""Control charts for counts and measurements.

Two steps: `fit` takes the limits from a baseline and gives a frozen standard;
the standard's `chart` draws any points against it, those of the baseline or new
ones. Sums are exact (tally.py), so a standard kept up as parts pass is the one
fitted again from the rows. Limits stand 3 sigma from the centre; `z` says how
many sigma a point is away, which is what the rules look at (rules.py), also
where subgroups differ in size.

Sources: Shewhart's charts as in the NIST/SEMATECH e-Handbook, sections 6.3.2
and 6.3.3; Laney, "Improved control charts for attributes", Quality Engineering
14(4), 2002, for sigma_z. A lower limit that cannot go below 0 is cut there; z
is not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from kenpin.factory.constants import Constants, tabled
from kenpin.factory.tally import Run, Tally
from kenpin.model.errors import FigureError

Array64 = npt.NDArray[np.float64]
Numbers = Sequence[float] | npt.NDArray[np.float64] | npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chart:
    """Points against their limits; arrays of float64, shape (points,), in the unit of the values."""

    values: Array64
    centre: Array64
    sigma: Array64
    lower: Array64
    upper: Array64

    @property
    def z(self) -> Array64:
        """How many sigma each point is from the centre; 0 on it, infinite off it, where sigma is 0."""
        away = self.values - self.centre
        return np.divide(
            away, self.sigma, out=np.copysign(np.where(away == 0, 0.0, np.inf), away), where=self.sigma > 0
        )


def _chart(values: Array64, centre: float | Array64, sigma: float | Array64, floor: float = -np.inf) -> Chart:
    shape = values.shape
    middle, spread = np.broadcast_to(centre, shape).astype(float), np.broadcast_to(sigma, shape).astype(float)
    return Chart(values, middle, spread, np.maximum(middle - 3.0 * spread, floor), middle + 3.0 * spread)


def _numbers(values: Numbers, what: str) -> Array64:
    taken = np.asarray(values, np.float64)
    if not np.isfinite(taken).all():
        raise FigureError(f"{what}: not all numbers are finite")
    return taken


class Kind(StrEnum):
    """What is counted: bad parts as a share (P) or a number (NP); defects per unit (U) or in a sample (C)."""

    P = "p"
    NP = "np"
    U = "u"
    C = "c"


@dataclass(frozen=True, slots=True)
class CountStandard:
    """Limits of a chart of counts.

    centre: p̄ = Σx / Σn of P and NP, ū = Σx / Σn of U, c̄ (mean count) of C.
    sigma_z: 1, or Laney's factor for a process whose rate itself varies more,
    or less, than parts drawn at one rate would.
    """

    kind: Kind
    centre: float
    sigma_z: float = 1.0

    @classmethod
    def fit(cls, kind: Kind, counts: Numbers, sizes: Numbers | None = None, *, laney: bool = False) -> "CountStandard":
        """From a baseline.

        counts: bad parts, or defects, of each subgroup. sizes: parts, or units,
        of each; not for C. laney: p′ or u′, sigma_z = mean moving range of z /
        1.128; it takes at least two subgroups.
        """
        taken, size = _counted(kind, counts, sizes)
        if not len(taken):
            raise FigureError("a chart needs at least one subgroup")
        plain = cls(kind, int(taken.sum()) / int(size.sum()))
        if not laney:
            return plain
        if len(taken) < 2:
            raise FigureError("Laney's chart needs at least two subgroups")
        ranges = Run.of(plain.chart(counts, sizes).z.tolist()).ranges
        return cls(kind, plain.centre, (ranges.mean or 0.0) / tabled(2).d2)

    def chart(self, counts: Numbers, sizes: Numbers | None = None) -> Chart:
        """These subgroups against the limits: p̄ ± 3σ_z√(p̄(1-p̄)/n), np̄ ± 3σ_z√(np̄(1-p̄)), ū ± 3σ_z√(ū/n), c̄ ± 3σ_z√c̄."""
        taken, size = _counted(self.kind, counts, sizes)
        shares = self.kind in (Kind.P, Kind.NP)
        variance = self.centre * (1.0 - self.centre) if shares else self.centre
        if self.kind is Kind.NP:
            return _chart(taken, self.centre * size, self.sigma_z * np.sqrt(size * variance), 0.0)
        return _chart(taken / size, self.centre, self.sigma_z * np.sqrt(variance / size), 0.0)


def _counted(kind: Kind, counts: Numbers, sizes: Numbers | None) -> tuple[Array64, Array64]:
    """Counts and sizes that can be; FigureError says which are not."""
    taken = _numbers(counts, "counts")
    if (sizes is None) != (kind is Kind.C):
        raise FigureError(f"a {kind} chart {'takes no' if kind is Kind.C else 'needs'} sizes")
    size = np.ones_like(taken) if sizes is None else _numbers(sizes, "sizes")
    if taken.shape != size.shape or taken.ndim != 1:
        raise FigureError(f"counts of shape {taken.shape} and sizes of shape {size.shape}; one of each a subgroup")
    if (taken < 0).any() or (taken % 1 != 0).any():
        raise FigureError("counts are whole numbers from 0")
    if (size < 1).any() or (size % 1 != 0).any():
        raise FigureError("sizes are whole numbers from 1: leave a subgroup of nothing out")
    if kind in (Kind.P, Kind.NP) and (taken > size).any():
        raise FigureError(f"a {kind} chart counts parts, and a subgroup has more bad ones than parts")
    return taken, size


@dataclass(frozen=True, slots=True)
class Individuals:
    """I-MR: single values, and the moving range between neighbours. x̄ ± E2·M̄R; M̄R up to D4·M̄R."""

    centre: float
    mean_range: float
    constants: Constants

    @classmethod
    def fit(cls, run: Run, constants: Callable[[int], Constants] = tabled) -> "Individuals":
        """From a baseline of at least two values in their order."""
        centre, mean_range = run.values.mean, run.ranges.mean
        if centre is None or mean_range is None:
            raise FigureError("a chart of individuals needs at least two values")
        return cls(centre, mean_range, constants(2))

    @property
    def sigma(self) -> float:
        """A third of the distance to the limits, in the unit of the values."""
        return self.constants.e2 * self.mean_range / 3.0

    def chart(self, values: Numbers) -> Chart:
        """The values against their limits; shape (points,)."""
        return _chart(_numbers(values, "values"), self.centre, self.sigma)

    def range_chart(self, values: Numbers) -> Chart:
        """The moving ranges of values in their order, one fewer than they are."""
        ranges = np.abs(np.diff(_numbers(values, "values")))
        return _chart(ranges, self.mean_range, (self.constants.upper4 - 1.0) * self.mean_range / 3.0, 0.0)


@dataclass(frozen=True, slots=True)
class Subgroups:
    """X̄-R: means and ranges of subgroups of n. x̿ ± A2·R̄; range from D3·R̄ to D4·R̄."""

    centre: float
    mean_range: float
    constants: Constants

    @classmethod
    def fit(cls, subgroups: Numbers, constants: Callable[[int], Constants] = tabled) -> "Subgroups":
        """From a baseline; subgroups: shape (subgroups, n), n from 2 to 25."""
        taken = _subgroups(subgroups)
        centre, mean_range = Tally.of(taken.ravel().tolist()).mean, Tally.of(np.ptp(taken, axis=1).tolist()).mean
        if centre is None or mean_range is None:
            raise FigureError("a chart needs at least one subgroup")
        return cls(centre, mean_range, constants(taken.shape[1]))

    def chart(self, subgroups: Numbers) -> Chart:
        """The means of subgroups, shape (subgroups, n), against their limits."""
        taken = self._like(subgroups)
        means = np.array([Tally.of(row).mean for row in taken.tolist()], np.float64)
        return _chart(means, self.centre, self.constants.a2 * self.mean_range / 3.0)

    def range_chart(self, subgroups: Numbers) -> Chart:
        """The ranges of subgroups, shape (subgroups, n), against their limits."""
        ranges = np.ptp(self._like(subgroups), axis=1)
        sigma = (self.constants.upper4 - 1.0) * self.mean_range / 3.0
        plain = _chart(ranges, self.mean_range, sigma)
        lower = np.full_like(ranges, self.constants.lower3 * self.mean_range)
        return Chart(plain.values, plain.centre, plain.sigma, lower, plain.upper)

    def _like(self, subgroups: Numbers) -> Array64:
        taken = _subgroups(subgroups)
        if taken.shape[1] != self.constants.n:
            raise FigureError(f"subgroups of {taken.shape[1]} against limits for subgroups of {self.constants.n}")
        return taken


def _subgroups(values: Numbers) -> Array64:
    taken = _numbers(values, "subgroups")
    if taken.ndim != 2:
        raise FigureError(f"subgroups have the shape (subgroups, n), not {taken.shape}")
    return taken
