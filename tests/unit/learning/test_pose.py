"""Alignment inside the graph: it finds known poses, undoes them, and knows what it did not see."""

import cv2
import numpy as np
import pytest
from drawn_parts import HEIGHT, WIDTH, draw_part
from scipy.ndimage import gaussian_filter1d

from kenpin.engines.onnxruntime import open_session
from kenpin.learning import pose
from kenpin.learning.graph import Graph

ASPECT = HEIGHT / WIDTH


def normalised(picture: np.ndarray) -> np.ndarray:
    return ((picture.astype(np.float32) - 127) / 128)[None, None]


def align(reference: np.ndarray):
    graph = Graph("align")
    aligned = pose.append_alignment(graph, graph.input("picture", (1, 1, HEIGHT, WIDTH)), reference[0], ASPECT)
    graph.output(aligned.picture, "aligned", (1, 1, HEIGHT, WIDTH))
    graph.output(aligned.pose, "pose", (1, 4))
    session = open_session(graph.build().SerializeToString())
    return lambda picture: session.run(None, {"picture": picture})


@pytest.fixture(scope="module")
def still() -> np.ndarray:
    return draw_part(0, turn_deg=0.0, shift=(0.0, 0.0))


@pytest.mark.parametrize(("turn_deg", "shift"), [(0.0, (4.0, -3.0)), (2.0, (0.0, 0.0)), (-3.0, (5.0, 4.0))])
def test_finds_a_known_pose(still, turn_deg, shift):
    found, where = align(normalised(still))(normalised(draw_part(9, turn_deg=turn_deg, shift=shift)))
    _a, b, tx, ty = where[0]
    # OpenCV's positive angle turns against the clock, with y downwards.
    assert np.degrees(b) == pytest.approx(-turn_deg, abs=0.1)
    assert tx * WIDTH / 2 == pytest.approx(shift[0], abs=0.15)
    assert ty * HEIGHT / 2 == pytest.approx(shift[1], abs=0.15)
    inside = np.s_[0, 0, 12:-12, 12:-12]
    assert np.abs(cv2.GaussianBlur(found[inside] - normalised(still)[inside], (0, 0), 2)).max() < 12 / 128


def test_light_is_evened_out(still):
    align_to = align(normalised(still))
    brighter = np.clip(still.astype(np.float32) * 1.15 + 6, 0, 255)
    found, _ = align_to(normalised(brighter))
    assert np.abs(found - normalised(still)).mean() < 1.0 / 128


def test_something_else_altogether_stays_within_limits(still):
    noise = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH))
    found, where = align(normalised(still))(normalised(noise))
    assert np.isfinite(found).all()
    assert (np.abs(where[0]) <= np.array(pose.LIMITS) + 1e-6).all()


@pytest.mark.parametrize(("values", "score"), [((0.1, -0.1, 0.2, 0.0), 0.0), ((0.0, 0.0, -0.3, 0.0), pose.LOST_SCORE)])
def test_a_pose_at_its_limits_is_lost(values, score):
    graph = Graph("lost")
    graph.output(pose.append_lost(graph, graph.input("pose", (1, 4))), "score", (1,))
    session = open_session(graph.build().SerializeToString())
    assert session.run(None, {"pose": np.array([values], np.float32)})[0] == [score]


def test_inverse_undoes(still):
    graph = Graph("there and back")
    given = graph.input("pose", (1, 4))
    picture = graph.constant(cv2.GaussianBlur(normalised(still)[0, 0], (0, 0), 3)[None, None])
    moved = pose.sample(graph, picture, given, (HEIGHT, WIDTH), ASPECT)
    back = pose.sample(graph, moved, pose.inverse(graph, given, ASPECT), (HEIGHT, WIDTH), ASPECT)
    graph.output(graph.add("Sub", back, picture), "difference", (1, 1, HEIGHT, WIDTH))
    session = open_session(graph.build().SerializeToString())
    for values in ((0.02, 0.05, 0.04, -0.03), (-0.03, -0.04, -0.02, 0.05), (0, 0, 0, 0)):
        difference = session.run(None, {"pose": np.array([values], np.float32)})[0]
        assert np.abs(difference[0, 0, 16:-16, 16:-16]).max() < 0.02


def test_what_lies_beyond_the_picture_is_not_seen():
    graph = Graph("seen")
    graph.output(pose.seen(graph, graph.input("pose", (1, 4)), (10, 20), ASPECT, (0.1, 0.05)), "seen", (1, 1, 10, 20))
    session = open_session(graph.build().SerializeToString())
    run = lambda *values: session.run(None, {"pose": np.array([values], np.float32)})[0][0, 0]  # noqa: E731
    assert run(0, 0, 0, 0).all()
    right = run(0, 0, 0.2, 0)
    assert not right[:, -2:].any()
    assert right[:, :-3].all()
    turned = run(0, 0.2, 0, 0)
    assert not turned.all()
    assert turned[4:6, 8:12].all()


@pytest.mark.parametrize(("sigma", "stride"), [(1.5, 1), (3.0, 2), (6.0, 4)])
def test_blur_matrix_is_a_gaussian(sigma, stride):
    signal = np.random.default_rng(0).normal(size=64)
    found = pose.blur_matrix(64, sigma, stride) @ signal
    fine = gaussian_filter1d(np.repeat(signal, 1), sigma, mode="nearest", truncate=6)
    centres = np.arange(64 // stride) * stride + (stride - 1) / 2
    assert np.allclose(found, np.interp(centres, np.arange(64), fine), atol=0.02)
    assert not np.any((found != 0) & (np.abs(found) < 1e-30))


def test_area_matrix_is_the_exact_mean():
    matrix = pose.area_matrix(10, 4)
    assert np.allclose(matrix.sum(1), 1)
    assert np.allclose(matrix[0], np.array([1, 1, 0.5, 0, 0, 0, 0, 0, 0, 0]) / 2.5)
    assert np.allclose(pose.area_matrix(8, 4) @ np.arange(8), [0.5, 2.5, 4.5, 6.5])
