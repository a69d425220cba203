"""Raw pixels to pictures, and score maps drawn over them."""

import cv2
import numpy as np
import pytest

from kenpin.live.heatmap import draw_heatmap
from kenpin.live.picture import decode_picture, encode_png

MONO8, BAYER_RG8, RGB8, BGR8, MONO12P = 0x01080001, 0x01080009, 0x02180014, 0x02180015, 0x010C0047


def random(*shape: int) -> np.ndarray:
    return np.random.default_rng(4).integers(0, 256, shape, dtype=np.uint8)


def test_grey_is_taken_as_it_is_and_copied():
    raw = random(5, 7)
    payload = bytearray(raw.tobytes() + b"chunk data behind it")
    picture = decode_picture(MONO8, 7, 5, memoryview(payload))
    payload[:] = bytes(len(payload))
    np.testing.assert_array_equal(picture, raw)


def test_colour_comes_in_opencvs_order():
    raw = random(6, 4, 3)
    np.testing.assert_array_equal(decode_picture(RGB8, 4, 6, raw.tobytes()), raw[:, :, ::-1])
    np.testing.assert_array_equal(decode_picture(BGR8, 4, 6, raw.tobytes()), raw)


def test_a_mosaic_of_one_colour_is_that_colour():
    mosaic = np.zeros((8, 8), np.uint8)
    mosaic[::2, ::2], mosaic[1::2, 1::2] = 200, 50
    mosaic[::2, 1::2] = mosaic[1::2, ::2] = 100
    picture = decode_picture(BAYER_RG8, 8, 8, mosaic.tobytes())
    assert picture.reshape(-1, 3).tolist() == [[50, 100, 200]] * 64


def test_packed_pixels_are_scaled():
    # Two pixels of 12 bits: 0xFFF and 0x800.
    picture = decode_picture(MONO12P, 2, 1, bytes([0xFF, 0x0F, 0x80]))
    assert picture[0, 0].tolist() == [255] * 3
    assert picture[0, 1].tolist() == [round(0x800 * 255 / 4095)] * 3


@pytest.mark.parametrize(
    ("pixel_format", "payload"), [(MONO8, b"short"), (RGB8, b"short"), (0x01080099, bytes(64)), (MONO8, b"")]
)
def test_what_cannot_be_a_picture(pixel_format, payload):
    with pytest.raises(ValueError, match=r".+"):
        decode_picture(pixel_format, 8, 8, payload)


@pytest.mark.parametrize("shape", [(9, 5), (9, 5, 3)])
def test_png_loses_nothing(shape):
    picture = random(*shape)
    again = cv2.imdecode(np.frombuffer(encode_png(picture), np.uint8), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(again, picture)


def test_a_map_is_drawn_where_it_lies_and_nowhere_else():
    picture = random(60, 80)
    before = picture.copy()
    score_map = np.zeros((4, 4), np.uint8)
    score_map[1, 2] = 255
    drawn = draw_heatmap(picture, score_map, (20.0, 10.0, 40.0, 40.0))
    assert drawn.shape == (60, 80, 3)
    np.testing.assert_array_equal(picture, before)
    grey = np.repeat(picture[:, :, None], 3, axis=2)
    changed = (drawn != grey).any(axis=2)
    rows, columns = np.nonzero(changed)
    # The cell lies at columns 40 to 50 and rows 20 to 30; interpolation reaches half a cell further.
    assert changed[25, 45]
    assert columns.min() >= 35
    assert columns.max() <= 55
    assert rows.min() >= 15
    assert rows.max() <= 35


def test_nothing_is_drawn_where_nothing_was_found():
    picture = random(30, 40, 3)
    np.testing.assert_array_equal(draw_heatmap(picture, np.full((6, 6), 64, np.uint8), (0, 0, 40, 30)), picture)


def test_a_map_may_reach_the_edge():
    drawn = draw_heatmap(random(31, 41), np.full((3, 3), 255, np.uint8), (0.4, 0.4, 40.9, 30.9))
    assert drawn.shape == (31, 41, 3)
