"""The constants against closed forms, drawn samples and the printed tables."""

from math import asin, pi, sqrt

import numpy as np
import pytest

from kenpin.factory.constants import c4, derived, tabled
from kenpin.model.errors import FigureError

# As printed in the field's tables for n = 2 to 7: d2, A2, D3, D4.
PRINTED = {
    2: (1.128, 1.880, 0.0, 3.267),
    3: (1.693, 1.023, 0.0, 2.574),
    4: (2.059, 0.729, 0.0, 2.282),
    5: (2.326, 0.577, 0.0, 2.114),
    6: (2.534, 0.483, 0.0, 2.004),
    7: (2.704, 0.419, 0.076, 1.924),
}


def test_closed_forms():
    # Of two the range is the size of a normal value of variance 2; of three its mean is half again as much.
    assert derived(2).d2 == pytest.approx(2 / sqrt(pi), rel=1e-12)
    assert derived(2).d3 == pytest.approx(sqrt(2 - 4 / pi), rel=1e-10)
    assert derived(3).d2 == pytest.approx(3 / sqrt(pi), rel=1e-12)
    # The mean of the largest of four is (3/√π)(1/2 + asin(1/3)/π), and the range twice that.
    assert derived(4).d2 == pytest.approx(6 / sqrt(pi) * (0.5 + asin(1 / 3) / pi), rel=1e-12)


@pytest.mark.parametrize("n", [2, 3, 5, 7, 10, 25])
def test_drawn_samples_agree(n):
    ranges = np.ptp(np.random.default_rng(n).normal(size=(200_000, n)), axis=1)
    # Five standard errors of the mean and of the deviation of the ranges.
    assert derived(n).d2 == pytest.approx(ranges.mean(), abs=5 * ranges.std() / sqrt(200_000))
    assert derived(n).d3 == pytest.approx(ranges.std(), abs=5 * ranges.std() / sqrt(2 * 200_000) * 1.3)


@pytest.mark.parametrize("n", PRINTED)
def test_tables_are_the_derived_ones_rounded(n):
    exact, table = derived(n), tabled(n)
    assert (table.d2, table.a2, table.lower3, table.upper4) == PRINTED[n]
    # Tables were computed from rounded d2 and d3: their last digit is off by up to one.
    for printed, true in (
        (table.d2, exact.d2),
        (table.a2, exact.a2),
        (table.lower3, exact.lower3),
        (table.upper4, exact.upper4),
        (table.e2, exact.e2),
    ):
        assert printed == pytest.approx(true, abs=1.5e-3)


def test_above_seven_they_are_derived():
    assert tabled(8) is derived(8)
    assert tabled(2).e2 == 2.660
    for n in (1, 26):
        with pytest.raises(FigureError):
            tabled(n)


@pytest.mark.parametrize(("n", "expected"), [(2, sqrt(2 / pi)), (3, sqrt(pi) / 2), (4, 2 * sqrt(2 / (3 * pi)))])
def test_c4(n, expected):
    assert c4(n) == pytest.approx(expected, rel=1e-14)


def test_c4_of_one_value_is_refused():
    with pytest.raises(FigureError):
        c4(1)
