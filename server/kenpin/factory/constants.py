"""The constants of control charts, for subgroups of n from a normal distribution.

`derived` computes them from the distribution of the range of n standard normal
values: its mean d2 = ∫ 1 - Φⁿ - (1-Φ)ⁿ, and its deviation d3 from E[R²] =
2∬ 1 - Φ(y)ⁿ - (1-Φ(x))ⁿ + (Φ(y)-Φ(x))ⁿ over x < y (Tippett 1925). `tabled`
gives them for n = 2 to 7 as they stand rounded in the field's tables (ASTM's
and AIAG's manuals), so that limits are those that any other program draws;
above 7 it gives the derived ones.
"""

from dataclasses import dataclass
from functools import cache
from math import exp, lgamma, sqrt

import numpy as np
from scipy.special import ndtr

from kenpin.model.errors import FigureError

SUBGROUP_MIN, SUBGROUP_MAX = 2, 25
_EDGE = 9.0
"""Beyond nine deviations Φ is 0 or 1 to within a float."""
_NODES = 300


@dataclass(frozen=True, slots=True)
class Constants:
    """Of subgroups of n: mean d2 and deviation d3 of the range in σ, factors of X̄-R, and E2 = 3/d2 of I-MR."""

    n: int
    d2: float
    d3: float
    a2: float
    lower3: float
    """D3: the range's lower limit in mean ranges."""
    upper4: float
    """D4: the range's upper limit in mean ranges."""
    e2: float


_TABLED = {
    2: (1.128, 1.880, 0.0, 3.267, 2.660),
    3: (1.693, 1.023, 0.0, 2.574, 1.772),
    4: (2.059, 0.729, 0.0, 2.282, 1.457),
    5: (2.326, 0.577, 0.0, 2.114, 1.290),
    6: (2.534, 0.483, 0.0, 2.004, 1.184),
    7: (2.704, 0.419, 0.076, 1.924, 1.109),
}


@cache
def derived(n: int) -> Constants:
    """Computed from the normal distribution, to 1e-9. FigureError: n outside 2 to 25."""
    if not SUBGROUP_MIN <= n <= SUBGROUP_MAX:
        raise FigureError(f"subgroups of {n}; charts of ranges take {SUBGROUP_MIN} to {SUBGROUP_MAX}")
    node, weight = np.polynomial.legendre.leggauss(_NODES)
    x, wx = _EDGE * node, _EDGE * weight
    mean = float(wx @ (1.0 - ndtr(x) ** n - ndtr(-x) ** n))
    # y from x to the edge: the integrand has an edge along x = y.
    half = (_EDGE - x) / 2.0
    y = x[:, None] + half[:, None] * (node + 1.0)
    inner = 1.0 - ndtr(y) ** n - ndtr(-x)[:, None] ** n + (ndtr(y) - ndtr(x)[:, None]) ** n
    square = 2.0 * float(wx @ (half * (inner @ weight)))
    deviation = sqrt(square - mean**2)
    spread = 3.0 * deviation / mean
    return Constants(n, mean, deviation, 3.0 / (mean * sqrt(n)), max(0.0, 1.0 - spread), 1.0 + spread, 3.0 / mean)


@cache
def tabled(n: int) -> Constants:
    """As printed for n = 2 to 7, else as derived. FigureError: n outside 2 to 25."""
    exact = derived(n)
    if n not in _TABLED:
        return exact
    d2, a2, lower3, upper4, e2 = _TABLED[n]
    return Constants(n, d2, exact.d3, a2, lower3, upper4, e2)


@cache
def c4(n: int) -> float:
    """Mean of a sample deviation of n values, in σ: √(2/(n-1)) Γ(n/2) / Γ((n-1)/2)."""
    if n < SUBGROUP_MIN:
        raise FigureError(f"a deviation of {n} value; it takes at least {SUBGROUP_MIN}")
    return sqrt(2.0 / (n - 1)) * exp(lgamma(n / 2.0) - lgamma((n - 1) / 2.0))
