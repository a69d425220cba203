"""Clopper and Pearson's interval against known values, its definition and its promise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from kenpin.model.share import Share


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(0, 300, 0.0, 0.012221), (3, 10, 0.066740, 0.652453), (10, 10, 0.691503, 1.0), (1, 2000, 0.0000127, 0.002783)],
)
def test_clopper_pearson(k, n, low, high):
    share = Share.of(k, n)
    assert share.rate == k / n
    assert share.low == pytest.approx(low, abs=2e-6)
    assert share.high == pytest.approx(high, abs=2e-6)


def test_nothing_counted_is_null_and_not_zero():
    assert Share.of(0, 0) == Share(0, 0, None, None, None)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_bounds_are_where_the_binomial_tails_hold_half_of_what_is_left(drawn):
    k, n = drawn
    share = Share.of(k, n)
    assert share.low <= share.rate <= share.high
    if k:
        assert binom.sf(k - 1, n, share.low) == pytest.approx(0.025, rel=1e-9)
    if k < n:
        assert binom.cdf(k, n, share.high) == pytest.approx(0.025, rel=1e-9)


@pytest.mark.parametrize(("n", "share"), [(20, 0.07), (50, 0.5), (120, 0.01), (300, 0.2)])
def test_covers_at_least_as_often_as_it_says(n, share):
    # Exactly, by adding up the binomial: no drawing of samples.
    covered = sum(binom.pmf(k, n, share) for k in range(n + 1) if (found := Share.of(k, n)).low <= share <= found.high)
    assert covered >= 0.95


@pytest.mark.parametrize(("n", "bound"), [(299, 0.01), (2995, 0.001)])
def test_no_failure_proves_a_bound_at_95_percent(n, bound):
    # One-sided at 95 % is the upper bound of the two-sided 90 % interval.
    assert Share.of(0, n, confidence=0.9).high <= bound
    assert Share.of(0, n - 1, confidence=0.9).high > bound
