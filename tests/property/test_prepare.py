"""Prepare: the native pass equals the plain reference, for any format, size, region and map."""

import threading
from typing import Any

import hypothesis.strategies as st
import numpy as np
import numpy.typing as npt
import pytest
import reference_prepare as reference
from hypothesis import example, given, settings
from reference_prepare import BAYER_GB8, BAYER_RG8, CELLS, FORMATS, MONO8, MONO10P, MONO12P, MONO16, RGB8, Task

from kenpin.native import _rust

# The promise is 0.5 of 255; what is held here is tighter.
ERROR_MAX = 0.2


def make_payload(task: Task, seed: int, kind: str = "noise") -> npt.NDArray[np.uint8]:
    rng = np.random.default_rng(seed)
    size = reference.frame_bytes(task.pixel_format, task.width, task.height) + int(rng.integers(0, 9))
    if kind == "extremes":
        return rng.choice(np.array([0, 255], np.uint8), size)
    return rng.integers(0, 256, size, np.uint8)


def run(task: Task, payload: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    out = np.full((1, task.channels, task.out_height, task.out_width), np.nan, np.float32)
    preparation = _rust.Preparation(**task._asdict())
    for _ in range(2):  # the second run must not see the first
        preparation.run(payload, out)
    return out


def error_levels(task: Task, payload: npt.NDArray[np.uint8]) -> float:
    """Largest difference from the reference, in levels of 255."""
    scale = np.array(task.scale).reshape(1, -1, 1, 1)
    return float(np.abs((run(task, payload) - reference.prepare(task, payload)) / scale).max())


@st.composite
def tasks(draw: st.DrawFn, side_px_max: int = 40, out_px_max: int = 24) -> Task:
    width, height = draw(st.integers(1, side_px_max)), draw(st.integers(1, side_px_max))
    w, h = draw(st.integers(1, width)), draw(st.integers(1, height))
    region = (draw(st.integers(0, width - w)), draw(st.integers(0, height - h)), w, h)
    channels = draw(st.sampled_from([1, 3]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    dark = rng.integers(0, 60, (h, w), np.uint8) if draw(st.booleans()) else None
    gain = rng.integers(0, draw(st.sampled_from([8192, 65536])), (h, w)).astype(np.uint16)
    return Task(
        pixel_format=draw(st.sampled_from(FORMATS)),
        width=width,
        height=height,
        region=region,
        out_width=draw(st.integers(1, out_px_max)),
        out_height=draw(st.integers(1, out_px_max)),
        channels=channels,
        mean=tuple(rng.uniform(0, 255, channels)),
        scale=tuple(rng.uniform(0.001, 2, channels)),
        dark=dark,
        gain=gain if draw(st.booleans()) else None,
    )


def plain(pixel_format: int, width: int, height: int, **changes: Any) -> Task:
    """A whole frame to one of 8 x 8, normalised by nothing."""
    task = Task(pixel_format, width, height, (0, 0, width, height), 8, 8, 3, (0.0,) * 3, (1.0,) * 3)
    return task._replace(**changes)


@settings(max_examples=400)
@given(tasks(), st.integers(0, 2**32), st.sampled_from(["noise", "extremes"]))
@example(plain(BAYER_RG8, 1, 1), 1, "noise")
@example(plain(BAYER_RG8, 1, 7), 1, "noise")
@example(plain(BAYER_RG8, 2, 2, region=(1, 1, 1, 1)), 1, "noise")
@example(plain(MONO10P, 5, 3, out_width=5, out_height=3), 1, "noise")
def test_equals_the_reference_on_small_frames(task: Task, seed: int, kind: str) -> None:
    assert error_levels(task, make_payload(task, seed, kind)) <= ERROR_MAX


@settings(max_examples=60)
@given(tasks(side_px_max=400, out_px_max=130), st.integers(0, 2**32), st.sampled_from(["noise", "extremes"]))
def test_equals_the_reference_on_frames_wider_than_a_block(task: Task, seed: int, kind: str) -> None:
    assert error_levels(task, make_payload(task, seed, kind)) <= ERROR_MAX


@pytest.mark.parametrize(
    ("pixel_format", "flat"),
    [
        (BAYER_RG8, False),
        (BAYER_GB8, True),
        (MONO8, False),
        (MONO10P, False),
        (MONO12P, True),
        (MONO16, True),
        (RGB8, False),
    ],
)
def test_equals_the_reference_at_five_megapixels(pixel_format: int, flat: bool) -> None:
    rng = np.random.default_rng(7)
    region = (324, 124, 1800, 1800) if pixel_format in CELLS else (1, 0, 2447, 2048)
    shape = (region[3], region[2])
    task = plain(
        pixel_format, 2448, 2048, region=region, out_width=512, out_height=512,
        dark=rng.integers(0, 20, shape, np.uint8) if flat else None,
        gain=rng.integers(3000, 6000, shape).astype(np.uint16) if flat else None,
    )  # fmt: skip
    assert error_levels(task, make_payload(task, 3)) <= ERROR_MAX


@pytest.mark.parametrize("pixel_format", FORMATS)
def test_a_uniform_frame_stays_uniform(pixel_format: int) -> None:
    """White is exactly as bright after any resize: weights sum to one."""
    task = plain(pixel_format, 301, 211, region=(7, 5, 290, 203), out_width=97, out_height=83)
    payload = np.full(reference.frame_bytes(pixel_format, 301, 211), 255, np.uint8)
    np.testing.assert_allclose(run(task, payload), 255.0, atol=0.01)


@settings(max_examples=200)
@given(st.sampled_from(FORMATS), st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32))
def test_picture_is_the_rounded_demosaic(pixel_format: int, width: int, height: int, seed: int) -> None:
    payload = make_payload(plain(pixel_format, width, height), seed)
    out = np.zeros((height, width, 3), np.uint8)
    _rust.to_rgb8(pixel_format, width, height, payload, out)
    assert np.abs(out - reference.picture(pixel_format, width, height, payload)).max() <= 0.5 + 1e-3


def test_accepts_any_contiguous_buffer_of_bytes() -> None:
    task = plain(MONO8, 16, 16)
    payload = make_payload(task, 5)
    expected = run(task, payload)
    out = np.zeros_like(expected)
    preparation = _rust.Preparation(**task._asdict())
    assert preparation.payload_bytes == 256
    for buffer in (payload.tobytes(), bytearray(payload), memoryview(payload.tobytes())[:256]):
        out[:] = 0
        preparation.run(buffer, out)
        np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"pixel_format": 0x01080002}, "pixel_format 0x01080002 cannot be read; known are Mono8 0x01080001"),
        ({"width": 0}, "a frame of 0 x 16 px is impossible"),
        ({"region": (0, 0, 17, 16)}, "does not lie inside the frame of 16 x 16 px"),
        ({"region": (16, 0, 1, 1)}, "does not lie inside"),
        ({"region": (0, 0, 0, 4)}, "at least 1 x 1 px"),
        ({"region": (2**63, 0, 2**63, 1)}, "does not lie inside"),
        ({"out_width": 0}, "each side must be 1 to 4096 px"),
        ({"out_height": 4097}, "each side must be 1 to 4096 px"),
        ({"channels": 2}, "channels is 2; it must be 1"),
        ({"mean": (0.0,)}, "mean is .*; it must hold 3 finite"),
        ({"scale": (1.0, float("nan"), 1.0)}, "scale is .*; it must hold 3 finite"),
        ({"dark": np.zeros((16, 15), np.uint8)}, r"dark has shape \[16, 15\]; .* \[16, 16\]"),
        ({"dark": np.zeros((16, 16), np.float32)}, "dark must be an array or buffer of uint8"),
        ({"gain": np.zeros((16, 16), np.uint8)}, "gain must be an array or buffer of uint16"),
    ],
)
def test_impossible_plans_are_refused(changes: dict[str, Any], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        _rust.Preparation(**plain(MONO8, 16, 16)._replace(**changes)._asdict())


def read_only(array: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    array.flags.writeable = False
    return array


@pytest.mark.parametrize(
    ("payload", "out", "text"),
    [
        (bytes(255), np.zeros((1, 3, 8, 8), np.float32), "payload has 255 bytes; .* has 256"),
        (np.zeros(512, np.uint8)[::2], np.zeros((1, 3, 8, 8), np.float32), "payload must be C-contiguous"),
        (np.zeros(256, np.int16), np.zeros((1, 3, 8, 8), np.float32), "payload must be .* of uint8"),
        (bytes(256), np.zeros((1, 3, 8, 8), np.float64), "out must be .* of float32"),
        (
            bytes(256),
            np.zeros((3, 8, 8), np.float32),
            r"out has shape \[3, 8, 8\]; it must have \[1, 3, 8, 8\]",
        ),
        (bytes(256), np.zeros((1, 3, 8, 16), np.float32)[..., ::2], "out must be C-contiguous"),
        (bytes(256), read_only(np.zeros((1, 3, 8, 8), np.float32)), "out is read-only"),
    ],
)
def test_impossible_buffers_are_refused(payload: Any, out: Any, text: str) -> None:
    preparation = _rust.Preparation(**plain(MONO8, 16, 16)._asdict())
    with pytest.raises(ValueError, match=text):
        preparation.run(payload, out)


def test_refuses_to_overwrite_its_own_input() -> None:
    out = np.zeros((1, 3, 8, 8), np.float32)
    with pytest.raises(ValueError, match="share memory"):
        _rust.Preparation(**plain(MONO8, 16, 16)._asdict()).run(out.view(np.uint8).reshape(-1), out)


def test_one_plan_in_two_threads_is_refused_or_right_never_mixed() -> None:
    task = plain(BAYER_RG8, 1024, 1024, out_width=512, out_height=512)
    payload = make_payload(task, 11)
    expected = run(task, payload)
    preparation = _rust.Preparation(**task._asdict())
    refused: list[str] = []
    mixed: list[int] = []

    def work() -> None:
        out = np.empty_like(expected)
        for turn in range(20):
            try:
                preparation.run(payload, out)
            except ValueError as error:
                refused.append(str(error))
            else:
                if not np.array_equal(out, expected):
                    mixed.append(turn)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not mixed
    assert all("already running in another thread" in text for text in refused)
