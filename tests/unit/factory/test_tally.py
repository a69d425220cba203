"""Exact sums: any order, any pieces, the same to the last bit."""

import math
import statistics
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.factory.tally import Run, Tally, pooled_deviation
from kenpin.model.errors import FigureError

FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=64, min_value=-1e150, max_value=1e150)
VALUES = st.lists(FLOATS, max_size=30)


@given(VALUES)
def test_sums_are_the_exact_ones(values):
    tally, exact = Tally.of(values), [Fraction(value) for value in values]
    assert tally.count == len(values)
    assert tally.sum == sum(exact)
    if values:
        mean = sum(exact) / len(exact)
        assert tally.mean == float(mean)
        assert tally.deviations() == sum((value - mean) ** 2 for value in exact)
    if len(values) > 1:
        assert tally.variance == float(sum((value - mean) ** 2 for value in exact) / (len(exact) - 1))
    else:
        assert tally.variance is None


@given(VALUES, st.randoms())
def test_order_and_pieces_do_not_matter(values, random):
    whole, mixed = Tally.of(values), list(values)
    random.shuffle(mixed)
    middle = random.randint(0, len(mixed))
    assert Tally.of(mixed[:middle]) + Tally.of(mixed[middle:]) == whole
    one_by_one = Tally()
    for value in mixed:
        one_by_one += Tally.of([value])
    assert one_by_one == whole


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_deviation_agrees_with_the_standard_library(values):
    assert Tally.of(values).deviation == statistics.stdev(values)


def test_a_mean_far_from_zero_costs_nothing():
    # Subtracting a mean of squares in floats gives 0 or less here.
    values = [1e9 + 1e-6 * step for step in range(10)]
    exact = [Fraction(value) for value in values]
    mean = sum(exact) / 10
    assert Tally.of(values).variance == float(sum((value - mean) ** 2 for value in exact) / 9)


@given(st.lists(st.lists(st.floats(-1e3, 1e3), max_size=6), max_size=5))
def test_pooled_deviation(groups):
    sigma, freedom = pooled_deviation(Tally.of(group) for group in groups)
    large = [group for group in groups if len(group) > 1]
    assert freedom == sum(len(group) - 1 for group in large)
    if not freedom:
        assert sigma is None
    else:
        summed = sum(np.var(group, ddof=1) * (len(group) - 1) for group in large)
        assert sigma == pytest.approx(math.sqrt(summed / freedom), rel=1e-9, abs=1e-9)


@given(st.lists(st.floats(-1e6, 1e6), max_size=20), st.integers(0, 20))
def test_runs_that_follow_each_other_add_up(values, at):
    whole = Run.of(values)
    assert Run.of(values[:at]) + Run.of(values[at:]) == whole
    assert whole.ranges == Tally.of(np.abs(np.diff(values)).tolist())
    assert whole.values == Tally.of(values)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(FigureError):
        Tally.of([1.0, value])
