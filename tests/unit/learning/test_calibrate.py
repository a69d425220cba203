"""Limits from held-back scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.learning.calibrate import between, folds_by_part, limit_for


@given(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=60), st.integers(0, 3))
def test_no_part_is_in_two_folds(parts, seed):
    folds = folds_by_part(parts, seed)
    assert len({(part, fold) for part, fold in zip(parts, folds, strict=True)}) == len(set(parts))
    assert sorted(set(folds)) == list(range(min(5, len(set(parts)))))
    assert folds == folds_by_part(parts, seed)


def test_counted_where_there_are_enough():
    scores = np.arange(1000.0)
    assert (scores >= limit_for(scores, 0.05)).mean() == pytest.approx(0.05, abs=0.001)


def test_extrapolated_where_there_are_few():
    rng = np.random.default_rng(0)
    limits = [limit_for(5 + rng.exponential(1, 300), 0.001) for _ in range(200)]
    assert np.median(limits) == pytest.approx(5 + np.log(1000), abs=0.5)
    assert limit_for(np.array([1.0, 1.1]), 0.01) > 1.1


def test_rarer_is_higher():
    scores = np.random.default_rng(1).normal(10, 1, 100)
    limits = [limit_for(scores, rate) for rate in (0.3, 0.05, 0.01, 0.001)]
    assert limits == sorted(limits)


def test_defects_raise_the_limit_only_where_there_is_room():
    assert between(1.0, np.array([4.0, 5.0, 6.0])) == pytest.approx(2.0, abs=0.05)
    assert between(1.0, np.array([0.5, 5.0, 6.0])) == 1.0
