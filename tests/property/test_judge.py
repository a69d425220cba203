"""The compiled judge, held against scipy's labelling and plain NumPy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import ndimage

from kenpin.native._judge import FINDINGS_MAX, MAP_OFFSET, Judge, begin_area

EIGHT_NEIGHBOURS = np.ones((3, 3), dtype=int)
SHAPES = st.tuples(st.integers(1, 40), st.integers(1, 40))


def reference(score_map, region, low, high, min_area_px):
    """Every blob that counts, the highest score first, by scipy.ndimage.label and float64."""
    x0, y0, width, height = region
    cell_w, cell_h = width / score_map.shape[1], height / score_map.shape[0]
    labels, count = ndimage.label(score_map >= np.float32(low), structure=EIGHT_NEIGHBOURS)
    found = []
    for label in range(1, count + 1):
        ys, xs = np.nonzero(labels == label)
        scores = score_map[ys, xs].astype(np.float64)
        area = len(xs) * cell_w * cell_h
        if scores.max() < np.float32(high) or np.float32(area) < np.float32(min_area_px):
            continue
        box = (
            x0 + xs.min() * cell_w,
            y0 + ys.min() * cell_h,
            (np.ptp(xs) + 1) * cell_w,
            (np.ptp(ys) + 1) * cell_h,
        )
        centroid = (x0 + (xs.mean() + 0.5) * cell_w, y0 + (ys.mean() + 0.5) * cell_h)
        order = (-scores.max(), -len(xs), ys.min(), xs.min())
        found.append((order, (scores.max(), scores.mean(), *box, area, *centroid)))
    return [values for _, values in sorted(found)]


@st.composite
def maps(draw):
    """Maps from sparse to crowded: noise, few levels (ties), spirals and combs come out of the two."""
    shape = draw(SHAPES)
    levels = draw(st.sampled_from([2, 3, 8, 1000]))
    cells = draw(hnp.arrays(np.int32, shape, elements=st.integers(0, levels)))
    return (cells / np.float32(levels)).astype(np.float32)


@settings(max_examples=80)
@given(
    score_map=maps(),
    region=st.tuples(st.floats(0, 500), st.floats(0, 500), st.floats(1, 3000), st.floats(1, 3000)),
    low=st.sampled_from([0.25, 0.5, 0.75]),
    rise=st.sampled_from([0.0, 0.2]),
    min_cells=st.sampled_from([0.0, 1.5, 3.5]),
)
def test_finds_the_blobs_of_the_definition(score_map, region, low, rise, min_cells):
    cell = region[2] * region[3] / score_map.size
    expected = reference(score_map, region, low, low + rise, min_cells * cell)
    judged = Judge(*score_map.shape, region).judge(score_map, low=low, high=low + rise, min_area_px=min_cells * cell)
    assert not judged.invalid
    assert len(judged.findings) + judged.findings_left_out == len(expected)
    kept = expected[:FINDINGS_MAX]
    assert len(judged.findings) == len(kept)
    for finding, wanted in zip(judged.findings, kept, strict=True):
        np.testing.assert_allclose(finding, wanted, rtol=1e-5, atol=1e-3)


@settings(max_examples=100)
@given(seed=st.integers(0, 2**32 - 1), density=st.floats(0.05, 0.95), shape=SHAPES)
def test_labels_dense_noise_as_scipy_does(seed, density, shape):
    # Percolating noise joins provisional blobs in long chains.
    score_map = (np.random.default_rng(seed).random(shape) < density).astype(np.float32)
    expected = reference(score_map, (0, 0, shape[1], shape[0]), 0.5, 0.5, 0)
    judged = Judge(*shape, (0, 0, shape[1], shape[0])).judge(score_map, low=0.5, high=0.5)
    assert len(judged.findings) + judged.findings_left_out == len(expected)
    np.testing.assert_allclose(
        np.array(judged.findings).reshape(-1, 9), np.array(expected[:FINDINGS_MAX]).reshape(-1, 9), rtol=1e-5
    )


@settings(max_examples=100)
@given(score_map=maps(), high=st.floats(0.01, 5.0), spare=st.integers(0, 2000))
def test_the_map_holds_128_at_the_limit_and_saturates(score_map, high, spare):
    high = float(np.float32(high))
    area = np.zeros(MAP_OFFSET + spare, dtype=np.uint8)
    begin_area(area)
    Judge(*score_map.shape, (0, 0, 100, 100)).judge(score_map, low=high / 2, high=high, area=area)
    rows, columns = np.frombuffer(area[56:64].tobytes(), dtype="<u4")
    if spare == 0:
        assert (rows, columns) == (0, 0)
        return
    step = next(
        step for step in range(1, 100) if -(-score_map.shape[0] // step) * -(-score_map.shape[1] // step) <= spare
    )
    assert (rows, columns) == (-(-score_map.shape[0] // step), -(-score_map.shape[1] // step))
    pooled = np.array(
        [
            [score_map[y * step : (y + 1) * step, x * step : (x + 1) * step].max() for x in range(columns)]
            for y in range(rows)
        ],
        dtype=np.float64,
    )
    written = area[MAP_OFFSET : MAP_OFFSET + rows * columns].reshape(rows, columns)
    wanted = np.clip(np.floor(pooled * 128 / np.float64(np.float32(high)) + 0.5), 0, 255)
    assert np.array_equal(written, wanted)


@settings(max_examples=60)
@given(score_map=maps(), bad=st.sampled_from([np.nan, np.inf, -np.inf]), at=st.integers(0, 10**6))
def test_one_bad_cell_makes_the_map_invalid(score_map, bad, at):
    score_map.flat[at % score_map.size] = bad
    area = bytearray(MAP_OFFSET + 2000)
    begin_area(area)
    judged = Judge(*score_map.shape, (0, 0, 9, 9)).judge(score_map, low=0.5, high=0.5, area=area)
    assert judged.invalid
    assert judged.findings == ()
    assert int.from_bytes(area[12:16], "little") == 2


@settings(max_examples=60)
@given(score_map=maps())
def test_the_peak_is_the_highest_cell(score_map):
    height, width = score_map.shape
    score, x, y = Judge(height, width, (0, 0, width, height)).judge(score_map, low=0.5, high=0.5).peak
    assert score == score_map.max()
    assert score_map[int(y), int(x)] == score


def test_a_judge_can_be_used_again_and_leaves_nothing_behind():
    judge = Judge(8, 8, (0, 0, 80, 80))
    full, empty = np.ones((8, 8), np.float32), np.zeros((8, 8), np.float32)
    assert len(judge.judge(full, low=0.5, high=0.5).findings) == 1
    assert judge.judge(empty, low=0.5, high=0.5).findings == ()
    assert len(judge.judge(full, low=0.5, high=0.5).findings) == 1


def test_a_checkerboard_of_lone_cells_fills_the_scratch_exactly():
    # Every second cell in both directions: the most blobs that a map can hold.
    score_map = np.zeros((31, 41), np.float32)
    score_map[::2, ::2] = 1
    judged = Judge(31, 41, (0, 0, 41, 31)).judge(score_map, low=0.5, high=0.5)
    assert len(judged.findings) + judged.findings_left_out == 16 * 21


@pytest.mark.parametrize(
    "bad",
    [
        np.zeros((4, 4), np.float64),
        np.zeros((4, 5), np.float32),
        np.zeros((4, 8), np.float32)[:, ::2],
        [[0.0] * 4] * 4,
    ],
    ids=["float64", "shape", "strided", "list"],
)
def test_refuses_what_is_not_its_map(bad):
    with pytest.raises((TypeError, ValueError), match="score_map must be"):
        Judge(4, 4, (0, 0, 4, 4)).judge(bad, low=0.5, high=0.5)


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (2.0, 1.0), (float("nan"), 1.0), (1.0, float("inf"))])
def test_refuses_limits_that_cannot_be(low, high):
    with pytest.raises(ValueError, match="limits must be"):
        Judge(4, 4, (0, 0, 4, 4)).judge(np.zeros((4, 4), np.float32), low=low, high=high)


@pytest.mark.parametrize(
    ("size", "region"), [((0, 4), (0, 0, 4, 4)), ((4, 4), (0, 0, 0, 4)), ((4, 9000), (0, 0, 4, 4))]
)
def test_refuses_sizes_that_cannot_be(size, region):
    with pytest.raises(ValueError, match=r"cells|no area"):
        Judge(*size, region)
