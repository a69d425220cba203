"""Capability: the e-Handbook's worked example, and intervals that cover as often as they say."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from kenpin.factory.capability import Spread, capability, of_moving_ranges, of_ranges, of_values, pooled
from kenpin.factory.tally import Run, Tally
from kenpin.model.errors import FigureError


def test_as_in_the_handbook():
    """NIST/SEMATECH e-Handbook 6.1.6: limits 8 and 20, mean 16, s 2: Cp 1.0, Cpk 0.6667."""
    # Values of mean 16; the deviation is the handbook's, given.
    found = capability(Tally.of([14.0, 18.0] * 25), Spread(2.0, 49), 8.0, 20.0)
    assert found.cp.value == pytest.approx(1.0)
    assert found.cpk.value == pytest.approx(0.6667, abs=5e-5)
    # Its interval for Cp, from chi-square: Cp·√(χ²/ν).
    low, high = (math.sqrt(chi2.ppf(share, 49) / 49) for share in (0.025, 0.975))
    assert (found.cp.low, found.cp.high) == pytest.approx((low, high), rel=1e-12)
    # And for Cpk: ± 1.96·√(1/(9n) + Cpk²/(2(n-1))).
    reach = 1.959964 * math.sqrt(1 / 450 + (2 / 3) ** 2 / 98)
    assert (found.cpk.low, found.cpk.high) == pytest.approx((2 / 3 - reach, 2 / 3 + reach), rel=1e-6)


# A gauge that reads to a thousandth.
@given(st.lists(st.integers(0, 10_000).map(lambda n: n / 1000), min_size=3, max_size=30))
def test_indices_agree_with_plain_python(values):
    sigma = statistics.stdev(values)
    found = capability(Tally.of(values), None, 0.0, 12.0)
    assert (found.cp, found.cpk) == (None, None)
    if sigma == 0:
        assert (found.pp, found.ppk) == (None, None)
        return
    mean = statistics.fmean(values)
    assert found.pp.value == pytest.approx(12 / (6 * sigma), rel=1e-9)
    assert found.ppk.value == pytest.approx(min(12 - mean, mean) / (3 * sigma), rel=1e-9)
    assert found.pp.low < found.pp.value < found.pp.high
    assert found.ppk.low < found.ppk.value < found.ppk.high


@pytest.mark.parametrize("apart", [0.0, 5e-324, 2.2e-311, 1e-160, 1e-13])
def test_values_that_no_gauge_tells_apart_have_no_index(apart):
    found = capability(Tally.of([0.0, 0.0, apart]), None, -1.0, 12.0)
    assert (found.pp, found.ppk) == (None, None)
    near = capability(Tally.of([0.0, 0.0, 1e-9]), None, -1.0, 12.0)
    assert math.isfinite(near.pp.high)
    assert near.ppk.low < near.ppk.value < near.ppk.high


def test_one_limit_has_no_cp():
    values = Tally.of([1.0, 2.0, 3.0])
    upper = capability(values, of_values(values), None, 8.0)
    assert (upper.cp, upper.pp) == (None, None)
    assert upper.cpk.value == pytest.approx(2.0)
    assert capability(values, of_values(values), -1.0, None).cpk.value == pytest.approx(1.0)


def test_a_mean_outside_the_specification_is_below_zero():
    values = Tally.of([9.0, 10.0, 11.0])
    assert capability(values, None, 0.0, 8.0).ppk.value == pytest.approx(-2 / 3)


def test_spreads_within_subgroups():
    rows = [[1.0, 3.0, 2.0], [5.0, 5.0, 8.0]]
    assert pooled(Tally.of(row) for row in rows) == Spread(math.sqrt((1.0 + 3.0) / 2), 4)
    assert of_ranges(Tally.of([2.0, 3.0]), 3).sigma == pytest.approx(2.5 / 1.693)
    assert of_moving_ranges(Run.of([1.0, 3.0, 2.0])).sigma == pytest.approx(1.5 / 1.128)
    assert pooled([Tally.of([1.0])]) is None
    assert of_ranges(Tally(), 3) is None
    assert of_moving_ranges(Run.of([1.0])) is None
    assert of_values(Tally.of([1.0])) is None


def test_degrees_of_freedom_match_the_spread_of_drawn_estimates():
    """A deviation worth ν degrees of freedom varies by 1/(2ν) of its square; fixed seed, 4,000 times 50 values."""
    drawn = np.random.default_rng(9).normal(size=(4000, 50))
    moving = np.abs(np.diff(drawn, axis=1)).mean(1)
    ranges = np.ptp(drawn.reshape(4000, 10, 5), axis=2).mean(1)
    for estimates, freedom in (
        (moving, of_moving_ranges(Run.of(drawn[0].tolist())).freedom),
        (ranges, of_ranges(Tally.of([1.0] * 10), 5).freedom),
    ):
        relative = estimates.var() / estimates.mean() ** 2
        assert 1 / (2 * relative) == pytest.approx(freedom, rel=0.08)


def test_degrees_of_freedom_of_one_moving_range():
    # The size of a normal value has the relative variance π/2 - 1.
    assert of_moving_ranges(Run.of([1.0, 2.0])).freedom == pytest.approx(1 / (math.pi - 2), rel=1e-12)


@pytest.mark.parametrize("mean", [10.0, 10.7])
def test_intervals_cover_as_often_as_they_say(mean):
    """2,000 drawings of 60 values, fixed seed: 95 % of the intervals hold the truth, give or take 2 %."""
    rng = np.random.default_rng(4)
    true_cp, true_cpk = 6 / 6, (13 - mean) / 3
    held = np.zeros(2)
    for row in rng.normal(mean, 1.0, (2000, 60)).tolist():
        values = Tally.of(row)
        found = capability(values, of_values(values), 7.0, 13.0)
        held += [found.cp.low <= true_cp <= found.cp.high, found.cpk.low <= true_cpk <= found.cpk.high]
    assert held[0] / 2000 == pytest.approx(0.95, abs=0.015)
    # The smaller of two sides is a little low at the centre: Bissell's interval is an approximation.
    assert held[1] / 2000 == pytest.approx(0.95, abs=0.02)


@pytest.mark.parametrize(("lower", "upper"), [(None, None), (5.0, 5.0), (6.0, 5.0), (math.nan, 5.0), (None, math.inf)])
def test_a_specification_without_room_is_refused(lower, upper):
    with pytest.raises(FigureError, match="specification"):
        capability(Tally.of([1.0, 2.0]), None, lower, upper)


def test_no_values_are_refused():
    with pytest.raises(FigureError):
        capability(Tally(), None, 0.0, 1.0)
