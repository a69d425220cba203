"""The rules: each at its edge, by chance as often as combinatorics says, and three programs of one mind."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.factory.rule_watch import RuleWatch
from kenpin.factory.rules import NELSON, WESTERN_ELECTRIC, Rule, fired
from kenpin.model.errors import FigureError


def by_the_words(z, rule, i):
    """Whether `rule` fires at point i: the rule's sentence, read out on the points up to i."""

    def last(n):
        return z[i - n + 1 : i + 1] if i + 1 >= n else []

    def sides(n):
        points = last(n)
        return bool(points) and (all(x > 0 for x in points) or all(x < 0 for x in points))

    def some(count, length, sigma):
        points = z[max(0, i - length + 1) : i + 1]
        return any(z[i] * s > sigma and sum(x * s > sigma for x in points) >= count for s in (1, -1))

    def trend(n):
        points = last(n)
        steps = list(pairwise(points))
        return bool(points) and (all(a < b for a, b in steps) or all(a > b for a, b in steps))

    def alternating(n):
        points = last(n)
        if not points:
            return False
        return all((a < b > c) or (a > b < c) for a, b, c in zip(points, points[1:], points[2:], strict=False))

    match rule.value:
        case 1:
            return abs(z[i]) > 3
        case 2:
            return sides(9)
        case 3:
            return trend(6)
        case 4:
            return alternating(14)
        case 5:
            return some(2, 3, 2)
        case 6:
            return some(4, 5, 1)
        case 7:
            return bool(last(15)) and all(abs(x) < 1 for x in last(15))
        case 8:
            points = last(8)
            return bool(points) and all(abs(x) > 1 for x in points) and any(x > 1 for x in points) and min(points) < -1
        case 9:
            return sides(8)


ALL = tuple(Rule)
# Steps of a half hit every line exactly; long runs of one level and zigzags make the long patterns likely.
LEVELS = st.integers(-8, 8).map(lambda step: step / 2)
PIECES = st.one_of(
    st.lists(LEVELS, max_size=6),
    st.tuples(LEVELS, st.integers(1, 18)).map(lambda t: [t[0]] * t[1]),
    st.tuples(LEVELS, LEVELS, st.integers(1, 9)).map(lambda t: [t[0], t[1]] * t[2]),
    st.tuples(st.floats(-4, 3), st.sampled_from([0.1, -0.1]), st.integers(1, 9)).map(
        lambda t: [t[0] + t[1] * k for k in range(t[2])]
    ),
    st.just([math.inf]),
    st.just([-math.inf]),
)
POINTS = st.lists(PIECES, max_size=6).map(lambda pieces: [x for piece in pieces for x in piece])


@given(POINTS)
def test_batch_one_at_a_time_and_the_words_agree(z):
    batch, watch = fired(z, ALL), RuleWatch(ALL)
    for i, point in enumerate(z):
        expected = tuple(rule for rule in ALL if by_the_words(z, rule, i))
        assert tuple(rule for rule in ALL if batch[rule][i]) == expected
        assert watch.add(point) == expected


def test_on_drawn_data_all_three_agree_and_every_rule_is_seen():
    rng = np.random.default_rng(11)
    z = np.concatenate(
        [rng.normal(0, 1, 3000), rng.normal(0, 0.3, 300), rng.normal(0, 2.5, 300), np.cumsum(rng.normal(0, 0.3, 300))]
    )
    z = np.concatenate([z, np.tile([1.5, -1.5], 10), np.linspace(-2, 2, 12)])
    batch, watch = fired(z, ALL), RuleWatch(ALL)
    watched = [watch.add(point) for point in z.tolist()]
    points = z.tolist()
    for rule in ALL:
        assert batch[rule].any(), rule
        assert batch[rule].tolist() == [rule in rules for rules in watched]
        assert batch[rule].tolist() == [by_the_words(points, rule, i) for i in range(len(points))]


CHANCES = {
    # Nelson's patterns in independent normal points, at any one point, derived:
    Rule.BEYOND_THREE_SIGMA: math.erfc(3 / math.sqrt(2)),
    Rule.NINE_ON_ONE_SIDE: 2 * 0.5**9,
    # of the 6! orders of six points two are trends; of 14! alternating ones there are twice Euler's zigzag number
    Rule.SIX_RISING_OR_FALLING: 2 / math.factorial(6),
    Rule.FOURTEEN_ALTERNATING: 2 * 199_360_981 / math.factorial(14),
    Rule.FIFTEEN_WITHIN_ONE_SIGMA: math.erf(1 / math.sqrt(2)) ** 15,
    Rule.EIGHT_OUTSIDE_ONE_SIGMA: (q := math.erfc(1 / math.sqrt(2))) ** 8 - 2 * (q / 2) ** 8,
    Rule.EIGHT_ON_ONE_SIDE: 2 * 0.5**8,
}
BEYOND_TWO, BEYOND_ONE = math.erfc(2 / math.sqrt(2)) / 2, math.erfc(1 / math.sqrt(2)) / 2
# The point itself, and one of the two before it; or three of the four before it.
CHANCES[Rule.TWO_OF_THREE_BEYOND_TWO_SIGMA] = 2 * BEYOND_TWO * (1 - (1 - BEYOND_TWO) ** 2)
CHANCES[Rule.FOUR_OF_FIVE_BEYOND_ONE_SIGMA] = 2 * BEYOND_ONE * (BEYOND_ONE**4 + 4 * BEYOND_ONE**3 * (1 - BEYOND_ONE))


def test_false_alarms_come_as_often_as_combinatorics_says():
    """Two million normal points, fixed seed: this tells six from seven, and fourteen from fifteen."""
    found = fired(np.random.default_rng(5).normal(size=2_000_000), ALL)
    for rule, chance in CHANCES.items():
        # Alarms come in clusters, hence wider than a binomial's five deviations.
        assert found[rule].mean() == pytest.approx(chance, rel=0.08, abs=2e-5), rule


@pytest.mark.parametrize(
    ("rule", "z"),
    [
        (Rule.BEYOND_THREE_SIGMA, [3.01]),
        (Rule.NINE_ON_ONE_SIDE, [0.1] * 9),
        (Rule.SIX_RISING_OR_FALLING, [-0.3, -0.2, -0.1, 0.1, 0.2, 0.3]),
        (Rule.FOURTEEN_ALTERNATING, [0.1, -0.1] * 7),
        (Rule.TWO_OF_THREE_BEYOND_TWO_SIGMA, [2.1, 0.0, 2.1]),
        (Rule.FOUR_OF_FIVE_BEYOND_ONE_SIGMA, [-1.1, -1.1, 0.0, -1.1, -1.1]),
        (Rule.FIFTEEN_WITHIN_ONE_SIGMA, [0.9, 0.0, -0.9] * 5),
        (Rule.EIGHT_OUTSIDE_ONE_SIGMA, [1.1, -1.1] * 4),
        (Rule.EIGHT_ON_ONE_SIDE, [-0.1] * 8),
    ],
)
def test_each_pattern_fires_with_its_last_point_and_not_before(rule, z):
    flags = fired(z, [rule])[rule].tolist()
    assert flags == [False] * (len(z) - 1) + [True]


def test_a_point_on_the_line_is_on_neither_side():
    assert not any(flags.any() for flags in fired([3.0, -3.0], [Rule.BEYOND_THREE_SIGMA]).values())
    assert not fired([0.1] * 8 + [0.0] + [0.1] * 8, [Rule.NINE_ON_ONE_SIDE])[Rule.NINE_ON_ONE_SIDE].any()
    assert not fired([1.0] * 20, [Rule.FIFTEEN_WITHIN_ONE_SIGMA])[Rule.FIFTEEN_WITHIN_ONE_SIGMA].any()


def test_western_electric_is_four_of_them():
    assert [rule.value for rule in WESTERN_ELECTRIC] == [1, 5, 6, 9]
    assert [rule.value for rule in NELSON] == [1, 2, 3, 4, 5, 6, 7, 8]


@given(POINTS, st.integers(0, 60))
def test_a_watch_goes_on_where_another_stopped(z, at):
    whole, first = RuleWatch(ALL), RuleWatch(ALL)
    expected = [whole.add(point) for point in z]
    found = [first.add(point) for point in z[:at]]
    second = RuleWatch(ALL, first.seen)
    assert found + [second.add(point) for point in z[at:]] == expected
    second.reset()
    assert second.add(0.5) == ()


def test_no_point_no_rule_and_not_a_number_is_refused():
    assert fired([], ALL)[Rule.BEYOND_THREE_SIGMA].shape == (0,)
    with pytest.raises(FigureError):
        fired([math.nan])
    with pytest.raises(FigureError):
        RuleWatch().add(math.nan)
