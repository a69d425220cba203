"""EWMA and CUSUM: the e-Handbook's worked examples, exact fractions, and run lengths that are known."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.factory.cusum import Cusum, CusumWatch, cusum
from kenpin.factory.ewma import Ewma, EwmaWatch, ewma
from kenpin.model.errors import FigureError

# NIST/SEMATECH e-Handbook 6.3.2.4: λ 0.3, target 50, s 2.0539; averages to two places, limits 52.5884 and 47.4115.
EWMA_DATA = [
    *(52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5),
    *(49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1),
]
EWMA_FOUND = [
    *(50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33),
    *(50.11, 49.36, 49.52, 50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99),
]
# The same handbook 6.3.2.3: target 325, K 0.3175 and H 4.1959 in the unit of the values; first signal at the 14th.
CUSUM_DATA = [
    *(324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600),
    *(324.625, 325.150, 328.325, 327.250, 327.825, 328.500, 326.675, 327.775, 326.875, 328.350),
]


def test_ewma_as_in_the_handbook():
    chart = Ewma(target=50.0, sigma=2.0539, weight=0.3)
    points = ewma(chart, EWMA_DATA)
    assert [round(point.value, 2) for point in points] == EWMA_FOUND
    # The page rounds √(0.3/1.7) to 0.4201.
    assert chart.target + chart.reach() == pytest.approx(52.5884, abs=5e-4)
    assert chart.target - chart.reach() == pytest.approx(47.4115, abs=5e-4)
    assert not any(abs(point.value - 50) > chart.reach() for point in points)


def test_cusum_as_in_the_handbook():
    points = cusum(Cusum(target=325.0, sigma=1.0, slack=0.3175, decision=4.1959), CUSUM_DATA)
    assert points[12].upper == pytest.approx(3.0075, abs=1e-9)
    assert points[13].upper == pytest.approx(4.94, abs=1e-9)
    assert [point.index for point in points if point.signal] == list(range(14, 21))
    assert not any(point.fell for point in points)
    # The shift is taken to have begun with the 13th.
    assert points[13].index - points[13].upper_points + 1 == 13


def test_cusum_falls_as_it_rises():
    chart = Cusum(target=325.0, sigma=1.0, slack=0.3175, decision=4.1959)
    rising = cusum(chart, CUSUM_DATA)
    falling = cusum(chart, [650.0 - value for value in CUSUM_DATA])
    for up, down in zip(rising, falling, strict=True):
        assert (down.lower, down.upper) == pytest.approx((up.upper, up.lower), abs=1e-9)
        assert (down.lower_points, down.upper_points) == (up.upper_points, up.lower_points)
        assert (down.fell, down.rose) == (up.rose, up.fell)


def test_cusum_signals_above_its_limit_and_not_on_it():
    chart = Cusum(target=0.0, sigma=1.0)
    assert [point.signal for point in cusum(chart, [3.0, 3.0, 0.75])] == [False, False, True]
    assert [point.signal for point in cusum(chart, [-3.0, -3.0, -0.75])] == [False, False, True]


VALUES = st.lists(st.decimals(-100, 100, places=3), max_size=25)


@given(VALUES, st.sampled_from(["0.05", "0.2", "0.3", "1"]))
def test_ewma_is_the_weighted_sum(values, weight):
    """In exact fractions, by the closed form: zᵢ = Σ λ(1-λ)ʲ·x + (1-λ)ⁱ·µ; its variance by the weights' squares."""
    share, target, sigma = Fraction(weight), Fraction(3), Fraction(2)
    points = ewma(Ewma(float(target), float(sigma), float(share)), [float(value) for value in values])
    for i, point in enumerate(points, 1):
        weights = [share * (1 - share) ** j for j in range(i)]
        taken = [Fraction(value) for value in reversed(values[:i])]
        exact = sum(w * x for w, x in zip(weights, taken, strict=True)) + (1 - share) ** i * target
        assert point.value == pytest.approx(float(exact), rel=1e-12, abs=1e-11)
        reach = 3 * float(sigma) * math.sqrt(float(sum(w * w for w in weights)))
        assert (point.lower, point.upper) == pytest.approx((3 - reach, 3 + reach), rel=1e-12, abs=1e-11)


@given(VALUES)
def test_cusum_is_the_highest_rise_from_any_start(values):
    """In exact fractions, by another form: C⁺ᵢ is the largest Σ(x-µ-K) of the points from any start to i, or 0."""
    target, slack, limit = Fraction(3), Fraction(1, 2), Fraction(5)
    points = cusum(Cusum(3.0, 1.0), [float(value) for value in values])
    up = [Fraction(value) - target - slack for value in values]
    down = [target - slack - Fraction(value) for value in values]
    for i, point in enumerate(points):
        upper = max([Fraction(0), *(sum(up[start : i + 1]) for start in range(i + 1))])
        lower = max([Fraction(0), *(sum(down[start : i + 1]) for start in range(i + 1))])
        assert (point.upper, point.lower) == pytest.approx((float(upper), float(lower)), rel=1e-9, abs=1e-9)
        if abs(upper - limit) > Fraction(1, 10**6):
            assert point.rose == (upper > limit)
        if abs(lower - limit) > Fraction(1, 10**6):
            assert point.fell == (lower > limit)


@given(st.lists(st.floats(-10, 10), max_size=20), st.integers(0, 20))
def test_a_watch_goes_on_where_another_stopped(values, at):
    averages, sums = Ewma(0.0, 1.0), Cusum(0.0, 1.0)
    first_average, first_sum = EwmaWatch(averages), CusumWatch(sums)
    ewma_found = [first_average.add(value) for value in values[:at]]
    cusum_found = [first_sum.add(value) for value in values[:at]]
    second_average = EwmaWatch(averages, ewma_found[-1] if ewma_found else None)
    second_sum = CusumWatch(sums, cusum_found[-1] if cusum_found else None)
    assert (*ewma_found, *(second_average.add(value) for value in values[at:])) == ewma(averages, values)
    assert (*cusum_found, *(second_sum.add(value) for value in values[at:])) == cusum(sums, values)


def test_a_shift_of_one_sigma_is_found_after_ten_points():
    """K = σ/2 and H = 5σ: the mean run length at a shift of 1σ is 10.4 (Lucas and Crosier 1982); 1,500 runs drawn."""
    rng, lengths = np.random.default_rng(2), []
    for _ in range(1500):
        watch, count = CusumWatch(Cusum(0.0, 1.0)), 1
        while not watch.add(rng.normal(1.0)).signal:
            count += 1
        lengths.append(count)
    assert np.mean(lengths) == pytest.approx(10.4, abs=0.5)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Ewma(0.0, 1.0, 0.0),
        lambda: Ewma(0.0, 1.0, 1.1),
        lambda: Ewma(0.0, -1.0),
        lambda: Ewma(math.nan, 1.0),
        lambda: Cusum(0.0, 0.0),
        lambda: Cusum(0.0, 1.0, -1.0),
        lambda: Cusum(0.0, 1.0, 0.5, 0.0),
        lambda: EwmaWatch(Ewma(0.0, 1.0)).add(math.inf),
        lambda: CusumWatch(Cusum(0.0, 1.0)).add(math.nan),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(FigureError):
        wrong()
