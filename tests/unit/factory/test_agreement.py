"""Attribute agreement: AIAG's cross table, loops by hand, and κ against its definition."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.factory.agreement import agreement, kappa
from kenpin.model.errors import FigureError


def test_kappa_as_in_aiag():
    """Measurement Systems Analysis, appraisers A and B: 44 both bad, 6 and 3 apart, 97 both good; κ 0.86."""
    one = [0] * 44 + [0] * 6 + [1] * 3 + [1] * 97
    other = [0] * 44 + [1] * 6 + [0] * 3 + [1] * 97
    assert kappa(one, other) == pytest.approx(0.86, abs=5e-3)
    observed, chance = Fraction(141, 150), Fraction(50 * 47 + 100 * 103, 150**2)
    assert kappa(one, other) == float((observed - chance) / (1 - chance))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=30))
def test_kappa_by_its_definition(pairs):
    n = len(pairs)
    observed = Fraction(sum(a == b for a, b in pairs), n)
    chance = sum(
        Fraction(sum(a == kind for a, _ in pairs), n) * Fraction(sum(b == kind for _, b in pairs), n)
        for kind in range(3)
    )
    found = kappa([a for a, _ in pairs], [b for _, b in pairs])
    if chance == 1:
        assert found is None
    else:
        assert found == float((observed - chance) / (1 - chance))


STUDIES = st.tuples(st.integers(1, 6), st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda shape: st.tuples(
        st.lists(st.booleans(), min_size=shape[0] * shape[1] * shape[2], max_size=shape[0] * shape[1] * shape[2]).map(
            lambda flags: np.array(flags).reshape(shape)
        ),
        st.lists(st.booleans(), min_size=shape[0], max_size=shape[0]).map(np.array),
    )
)


@given(STUDIES)
def test_rates_by_loops(study):
    rejected, bad = study
    parts, people, trials = rejected.shape
    found = agreement(rejected, bad)
    everyone_right = 0
    for part in range(parts):
        everyone_right += all(rejected[part, a, t] == bad[part] for a in range(people) for t in range(trials))
    assert (found.all_right.k, found.all_right.n) == (everyone_right, parts)
    for a, one in enumerate(found.appraisers):
        right = same = missed = alarmed = 0
        for part in range(parts):
            told = [bool(rejected[part, a, t]) for t in range(trials)]
            right += all(word == bad[part] for word in told)
            same += len(set(told)) == 1
            missed += told.count(False) if bad[part] else 0
            alarmed += told.count(True) if not bad[part] else 0
        assert (one.effectiveness.k, one.effectiveness.n) == (right, parts)
        assert (one.consistent.k, one.consistent.n) == (same, parts)
        assert (one.miss.k, one.miss.n) == (missed, int(bad.sum()) * trials)
        assert (one.false_alarm.k, one.false_alarm.n) == (alarmed, int((~bad).sum()) * trials)
    assert len(found.between) == people * (people - 1) // 2


def test_bounds():
    bad = np.array([True] * 50 + [False] * 50)
    perfect = np.repeat(bad[:, None, None], 2, axis=2)
    assert agreement(perfect, bad).appraisers[0].acceptable is True
    careless = perfect.copy()
    careless[:3, 0, 0] = False
    one = agreement(careless, bad).appraisers[0]
    assert one.effectiveness.rate == 0.97
    assert one.miss.rate == 0.03
    assert one.acceptable is False
    wary = perfect.copy()
    wary[50:53] = True
    one = agreement(wary, bad).appraisers[0]
    assert (one.effectiveness.rate, one.miss.rate, one.false_alarm.rate) == (0.97, 0.0, 0.06)
    assert one.acceptable is False
    # One bad part in a hundred: the rates are within their bounds, and chance alone would agree nearly as well.
    rare = np.arange(100) == 0
    one = agreement((np.arange(100) < 5)[:, None, None], rare).appraisers[0]
    assert (one.effectiveness.rate, one.miss.rate) == (0.96, 0.0)
    assert one.false_alarm.rate < 0.05
    assert one.kappa < 0.75
    assert one.acceptable is False
    # Without bad parts nobody can miss one, so nothing was shown.
    assert agreement(np.zeros((3, 1, 2), bool), np.zeros(3, bool)).appraisers[0].acceptable is None


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(FigureError):
        agreement(np.zeros((3, 1, 2), bool), np.zeros(2, bool))
    with pytest.raises(FigureError):
        kappa([1], [1, 2])
