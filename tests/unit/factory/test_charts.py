"""Control charts: the e-Handbook's worked examples, plain Python beside them, and promises on drawn data."""

import math
import statistics
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.factory.charts import CountStandard, Individuals, Kind, Subgroups
from kenpin.factory.constants import derived
from kenpin.factory.tally import Run
from kenpin.model.errors import FigureError

# NIST/SEMATECH e-Handbook 6.3.2.2, flow rate of ten batches: centre 50.81, mean moving range 1.8778, limits 55.8041
# and 45.8159 with 3/1.128 in place of 2.660.
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# The same handbook 6.3.3.1, particles on 25 wafers: 400 in all, limits 28 and 4.
PARTICLES = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13]
# Montgomery, "Introduction to Statistical Quality Control", 30 samples of 50 cans, 347 bad ones: p̄ 0.2313, limits
# 0.4102 and 0.0524, the 15th and 23rd sample beyond them; the e-Handbook's 6.3.3.2 has the same p̄.
CANS = [
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10),
    *(5, 6, 17, 12, 22, 8, 10, 5, 13, 11),
    *(20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
]


def test_individuals_as_in_the_handbook():
    standard = Individuals.fit(Run.of(FLOW))
    assert standard.centre == pytest.approx(50.81, abs=1e-12)
    assert standard.mean_range == pytest.approx(1.8778, abs=5e-5)
    chart = standard.chart(FLOW)
    # 2.660 against 3/1.128: the limits differ by 0.0008.
    assert chart.upper[0] == pytest.approx(55.8041, abs=1e-3)
    assert chart.lower[0] == pytest.approx(45.8159, abs=1e-3)
    assert (np.abs(chart.z) < 3).all()
    ranges = standard.range_chart(FLOW)
    assert ranges.values == pytest.approx([2.0, 2.3, 1.4, 3.5, 3.4, 1.4, 0.2, 1.2, 1.5])
    assert ranges.upper[0] == pytest.approx(3.267 * standard.mean_range)
    assert ranges.lower[0] == 0.0


def test_counts_as_in_the_handbook():
    assert sum(PARTICLES) == 400
    chart = CountStandard.fit(Kind.C, PARTICLES).chart(PARTICLES)
    assert (chart.centre[0], chart.upper[0], chart.lower[0]) == (16.0, 28.0, 4.0)
    assert np.flatnonzero(chart.z > 3).tolist() == [23]


def test_shares_as_in_the_book():
    assert sum(CANS) == 347
    standard = CountStandard.fit(Kind.P, CANS, [50] * 30)
    chart = standard.chart(CANS, [50] * 30)
    assert chart.centre[0] == pytest.approx(0.2313, abs=5e-5)
    assert chart.upper[0] == pytest.approx(0.4102, abs=5e-5)
    assert chart.lower[0] == pytest.approx(0.0524, abs=1e-4)
    assert np.flatnonzero(np.abs(chart.z) > 3).tolist() == [14, 22]
    numbers = CountStandard.fit(Kind.NP, CANS, [50] * 30).chart(CANS, [50] * 30)
    assert numbers.upper == pytest.approx(50 * chart.upper)
    assert numbers.z == pytest.approx(chart.z)


SUBGROUP = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
BASELINES = st.lists(SUBGROUP, min_size=2, max_size=20)


def plain_limits(kind, centre, sigma_z, n):
    """One subgroup's centre and limits, written out by kind."""
    if kind is Kind.P:
        middle, sigma = centre, math.sqrt(centre * (1 - centre) / n)
    elif kind is Kind.NP:
        middle, sigma = n * centre, math.sqrt(n * centre * (1 - centre))
    elif kind is Kind.U:
        middle, sigma = centre, math.sqrt(centre / n)
    else:
        middle, sigma = centre, math.sqrt(centre)
    return middle, max(0.0, middle - 3 * sigma * sigma_z), middle + 3 * sigma * sigma_z, sigma


@given(BASELINES, st.sampled_from(Kind), st.booleans())
def test_charts_of_counts_agree_with_plain_python(drawn, kind, laney):
    counts, sizes = [k for k, _ in drawn], [n for _, n in drawn]
    given_sizes = None if kind is Kind.C else sizes
    centre = sum(counts) / (len(counts) if kind is Kind.C else sum(sizes))
    sigma_z, z = 1.0, []
    for count, size in drawn:
        value = count / size if kind in (Kind.P, Kind.U) else count
        middle, _, _, sigma = plain_limits(kind, centre, 1.0, size)
        z.append((value - middle) / sigma if sigma else 0.0)
    if laney:
        sigma_z = statistics.fmean(abs(b - a) for a, b in pairwise(z)) / 1.128
    standard = CountStandard.fit(kind, counts, given_sizes, laney=laney)
    assert standard.sigma_z == pytest.approx(sigma_z, rel=1e-9, abs=1e-12)
    chart = standard.chart(counts, given_sizes)
    for i, size in enumerate(sizes):
        middle, lower, upper, _ = plain_limits(kind, centre, sigma_z, size)
        assert (chart.centre[i], chart.lower[i]) == pytest.approx((middle, lower), rel=1e-9, abs=1e-9)
        assert chart.upper[i] == pytest.approx(upper, rel=1e-9, abs=1e-9)


def test_laney_makes_good_what_the_binomial_cannot_know():
    """Where the rate itself varies, sigma_z is the true deviation over the binomial one; where it does not, 1.

    Derived: var(p̂) = τ² + (p(1-p)-τ²)/n for a rate of mean p and deviation τ. Fixed seed, 4,000 subgroups.
    """
    rng, n, p, tau = np.random.default_rng(7), 10_000, 0.05, 0.01
    rates = np.clip(rng.normal(p, tau, 4000), 0, 1)
    spread = CountStandard.fit(Kind.P, rng.binomial(n, rates), [n] * 4000, laney=True)
    binomial = p * (1 - p) / n
    assert spread.sigma_z == pytest.approx(math.sqrt((tau**2 + (p * (1 - p) - tau**2) / n) / binomial), rel=0.04)
    steady = rng.binomial(n, p, 4000)
    assert CountStandard.fit(Kind.P, steady, [n] * 4000, laney=True).sigma_z == pytest.approx(1.0, abs=0.04)
    false_alarms = np.abs(spread.chart(rng.binomial(n, rates), [n] * 4000).z) > 3
    assert false_alarms.mean() < 0.006
    plain = np.abs(CountStandard.fit(Kind.P, steady, [n] * 4000).chart(rng.binomial(n, rates), [n] * 4000).z) > 3
    assert plain.mean() > 0.3


VALUES = st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=30)


@given(VALUES)
def test_individuals_agree_with_plain_python(values):
    standard = Individuals.fit(Run.of(values))
    mean = statistics.fmean(values)
    mean_range = statistics.fmean(abs(b - a) for a, b in pairwise(values))
    chart, ranges = standard.chart(values), standard.range_chart(values)
    assert chart.upper[0] == pytest.approx(mean + 2.660 * mean_range, rel=1e-9, abs=1e-9)
    assert chart.lower[0] == pytest.approx(mean - 2.660 * mean_range, rel=1e-9, abs=1e-9)
    assert ranges.upper[0] == pytest.approx(3.267 * mean_range, rel=1e-9, abs=1e-9)


@given(st.lists(st.lists(st.floats(-1e3, 1e3), min_size=5, max_size=5), min_size=1, max_size=10))
def test_means_and_ranges_agree_with_plain_python(rows):
    standard = Subgroups.fit(np.array(rows))
    centre = statistics.fmean(statistics.fmean(row) for row in rows)
    mean_range = statistics.fmean(max(row) - min(row) for row in rows)
    chart, ranges = standard.chart(np.array(rows)), standard.range_chart(np.array(rows))
    near = {"rel": 1e-9, "abs": 1e-9}
    assert chart.values == pytest.approx([statistics.fmean(row) for row in rows], **near)
    assert chart.upper[0] == pytest.approx(centre + 0.577 * mean_range, **near)
    assert chart.lower[0] == pytest.approx(centre - 0.577 * mean_range, **near)
    assert ranges.upper[0] == pytest.approx(2.114 * mean_range, **near)
    assert ranges.lower[0] == 0.0


def test_ranges_of_seven_have_a_lower_limit():
    rows = np.random.default_rng(0).normal(size=(20, 7))
    ranges = Subgroups.fit(rows).range_chart(rows)
    assert ranges.lower[0] == pytest.approx(0.076 * ranges.centre[0])
    exact = Subgroups.fit(rows, derived).range_chart(rows)
    assert exact.lower[0] == pytest.approx(derived(7).lower3 * exact.centre[0])


def test_a_standard_kept_up_in_pieces_is_the_one_fitted_whole():
    values = np.random.default_rng(3).normal(10, 0.1, 500).tolist()
    run = Run()
    for value in values:
        run += Run.of([value])
    assert Individuals.fit(run) == Individuals.fit(Run.of(values))


def test_no_spread_puts_every_other_point_infinitely_far_away():
    standard = Individuals.fit(Run.of([5.0, 5.0]))
    assert standard.chart([5.0, 6.0, 4.0]).z.tolist() == [0.0, math.inf, -math.inf]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: CountStandard.fit(Kind.P, [1], None),
        lambda: CountStandard.fit(Kind.C, [1], [1]),
        lambda: CountStandard.fit(Kind.P, [], []),
        lambda: CountStandard.fit(Kind.P, [3], [2]),
        lambda: CountStandard.fit(Kind.U, [3], [0]),
        lambda: CountStandard.fit(Kind.U, [-1], [2]),
        lambda: CountStandard.fit(Kind.U, [1.5], [2]),
        lambda: CountStandard.fit(Kind.U, [1, 2], [2]),
        lambda: CountStandard.fit(Kind.P, [1], [2], laney=True),
        lambda: Individuals.fit(Run.of([1.0])),
        lambda: Individuals.fit(Run.of([1.0, 2.0])).chart([math.nan]),
        lambda: Subgroups.fit(np.zeros((0, 5))),
        lambda: Subgroups.fit(np.zeros(5)),
        lambda: Subgroups.fit(np.zeros((3, 1))),
        lambda: Subgroups.fit(np.zeros((3, 5))).chart(np.zeros((3, 4))),
    ],
)
def test_what_cannot_be_charted_is_refused(wrong):
    with pytest.raises(FigureError):
        wrong()
