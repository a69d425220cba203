"""Figures against definitions and known values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.learning.figures import (
    PixelFigures,
    auroc,
    auroc_by_part,
    false_reject_at_escape,
    part_weights,
)

SCORES = st.lists(st.integers(0, 9), min_size=1, max_size=12).map(lambda values: np.array(values, float))


@given(SCORES, SCORES)
def test_auroc_is_the_chance_of_being_higher(positive, negative):
    pairs = [(p > n) + 0.5 * (p == n) for p in positive for n in negative]
    assert auroc(positive, negative) == pytest.approx(np.mean(pairs))


def test_each_part_weighs_the_same():
    # A part photographed nine times and found each time, and a part photographed once and missed.
    positive, parts = np.array([5.0] * 9 + [0.0]), ["a"] * 9 + ["b"]
    negative = np.array([1.0, 2.0])
    assert auroc(positive, negative) == pytest.approx(0.9)
    found = auroc_by_part(positive, negative, parts, ["c", "d"])
    assert found.value == pytest.approx(0.5)
    assert found.low == 0.0
    assert found.high == 1.0
    assert part_weights(parts).sum() == pytest.approx(2.0)


def test_one_picture_a_part_is_the_plain_figure():
    rng = np.random.default_rng(0)
    positive, negative = rng.normal(1, 1, 60), rng.normal(0, 1, 60)
    found = auroc_by_part(positive, negative, [f"p{i}" for i in range(60)], [f"n{i}" for i in range(60)])
    assert found.value == pytest.approx(auroc(positive, negative))
    assert found.low < found.value < found.high
    assert 0.08 < found.high - found.low < 0.25


@given(SCORES, SCORES, st.sampled_from([0.0, 0.01, 0.05, 0.3]))
def test_false_rejects_at_an_escape(positive, negative, escape):
    allowed = [t for t in positive if (positive < t).mean() <= escape]
    assert false_reject_at_escape(positive, negative, escape) == pytest.approx((negative >= max(allowed)).mean())


def test_pixel_auroc_is_that_of_all_pixels():
    rng = np.random.default_rng(0)
    figures = PixelFigures(0.0, 8.0)
    assert figures.auroc() is None
    values, masks = [], []
    for index in range(5):
        mask = rng.random((20, 30)) < 0.1 if index else None
        shown = rng.gamma(2.0, 0.5, (20, 30)).astype(np.float32)
        if mask is not None:
            shown[mask] += 0.7
        figures.add(shown, mask)
        values.append(shown.ravel())
        masks.append(np.zeros(600, bool) if mask is None else mask.ravel())
    flat, bad = np.concatenate(values).astype(float), np.concatenate(masks)
    assert figures.auroc() == pytest.approx(auroc(flat[bad], flat[~bad]), abs=1e-3)
