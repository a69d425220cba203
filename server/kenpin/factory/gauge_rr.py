"""Gauge repeatability and reproducibility by analysis of variance.

Source: AIAG's "Measurement Systems Analysis", 4th edition: a crossed study of p
parts, o operators, r trials, both factors random. EV² = MS_E, INT² =
(MS_OP-MS_E)/r, AV² = (MS_O-MS_OP)/(p·r), PV² = (MS_P-MS_OP)/(o·r), GRR² = EV² +
AV² + INT², TV² = GRR² + PV², %GRR = 100·GRR/TV, ndc = ⌊1.41·PV/GRR⌋. The
expected mean squares behind them: E[MS_OP] = σ²+r·σ²_op, E[MS_O] = σ²+r·σ²_op+p·r·σ²_o.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import floor, sqrt

import numpy as np
import numpy.typing as npt
from scipy.special import fdtrc

from kenpin.model.errors import FigureError

GOOD_BELOW, CONDITIONAL_TO = 10.0, 30.0
CATEGORIES_MIN = 5


class Grade(StrEnum):
    """%GRR below 10 is good, up to 30 conditional, above it unfit."""

    GOOD = "good"
    CONDITIONAL = "conditional"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Source:
    """One row of the analysis of variance; f and p against what it is tested by, None where there is no test."""

    name: str
    freedom: int
    squares: float
    mean_square: float
    f: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class GaugeStudy:
    """Deviations in the unit of the measurements.

    set_to_zero: the components whose variance came out below 0 and counts as 0.
    pooled: the interaction was not significant and went into repeatability.
    """

    ev: float
    av: float
    interaction: float
    pv: float
    sources: tuple[Source, ...]
    set_to_zero: tuple[str, ...]
    pooled: bool

    @property
    def grr(self) -> float:
        """Repeatability and reproducibility together."""
        return sqrt(self.ev**2 + self.av**2 + self.interaction**2)

    @property
    def tv(self) -> float:
        """Total variation."""
        return sqrt(self.grr**2 + self.pv**2)

    @property
    def percent_grr(self) -> float | None:
        """100·GRR/TV; None where nothing varied."""
        return 100.0 * self.grr / self.tv if self.tv > 0 else None

    def percent_tolerance(self, tolerance: float) -> float:
        """100·6·GRR/(USL-LSL); tolerance above 0, in the unit of the measurements."""
        return 600.0 * self.grr / tolerance

    @property
    def categories(self) -> int | None:
        """ndc, how many kinds of parts the gauge tells apart; None where it has no variation of its own."""
        return floor(1.41 * self.pv / self.grr) if self.grr > 0 else None

    @property
    def grade(self) -> Grade | None:
        """By %GRR; None where nothing varied."""
        share = self.percent_grr
        if share is None:
            return None
        return Grade.GOOD if share < GOOD_BELOW else Grade.CONDITIONAL if share <= CONDITIONAL_TO else Grade.UNFIT


def gauge_study(measured: npt.NDArray[np.float64], pool_above_p: float | None = None) -> GaugeStudy:
    """measured: shape (parts, operators, trials), at least two of each.

    pool_above_p: put the interaction into repeatability where its p value is
    above this, as AIAG's worked example does at 0.25; None: never.
    """
    values = np.asarray(measured, np.float64)
    if values.ndim != 3 or min(values.shape) < 2 or not np.isfinite(values).all():
        raise FigureError(
            f"a gauge study needs finite values of shape (parts, operators, trials), 2 or more of each, "
            f"not {values.shape}"
        )
    p, o, r = values.shape
    part, operator, cell = values.mean((1, 2)), values.mean((0, 2)), values.mean(2)
    mean = values.mean()
    squares = {
        "part": o * r * float(((part - mean) ** 2).sum()),
        "operator": p * r * float(((operator - mean) ** 2).sum()),
        "interaction": r * float(((cell - part[:, None] - operator[None, :] + mean) ** 2).sum()),
        "repeatability": float(((values - cell[:, :, None]) ** 2).sum()),
    }
    freedom = {"part": p - 1, "operator": o - 1, "interaction": (p - 1) * (o - 1), "repeatability": p * o * (r - 1)}
    ms = {name: squares[name] / freedom[name] for name in squares}
    _, p_value = _test(ms["interaction"], freedom["interaction"], ms["repeatability"], freedom["repeatability"])
    pooled = pool_above_p is not None and p_value is not None and p_value > pool_above_p
    if pooled:
        squares["repeatability"] += squares.pop("interaction")
        freedom["repeatability"] += freedom.pop("interaction")
        ms = {name: squares[name] / freedom[name] for name in squares}
    error = "repeatability" if pooled else "interaction"
    variances = {
        "ev": ms["repeatability"],
        "av": (ms["operator"] - ms[error]) / (p * r),
        "interaction": 0.0 if pooled else (ms["interaction"] - ms["repeatability"]) / r,
        "pv": (ms["part"] - ms[error]) / (o * r),
    }
    against = {"part": error, "operator": error} | ({} if pooled else {"interaction": "repeatability"})
    sources = []
    for name, summed in squares.items():
        test = against.get(name)
        f, significance = _test(ms[name], freedom[name], ms[test], freedom[test]) if test else (None, None)
        sources.append(Source(name, freedom[name], summed, ms[name], f, significance))
    deviations = {name: sqrt(max(0.0, variance)) for name, variance in variances.items()}
    negative = tuple(name for name, variance in variances.items() if variance < 0)
    return GaugeStudy(**deviations, sources=tuple(sources), set_to_zero=negative, pooled=pooled)


def _test(above: float, above_freedom: int, below: float, below_freedom: int) -> tuple[float | None, float | None]:
    """F and the chance of one as large; None where there is nothing to compare with."""
    if below == 0:
        return None, None
    return above / below, float(fdtrc(above_freedom, below_freedom, above / below))
