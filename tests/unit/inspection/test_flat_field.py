"""Pictures of dark and white to the maps that even out lens and light."""

import cv2
import numpy as np
import pytest

from kenpin.inspection.flat_field import GAIN_MAX, GAIN_ONE, FlatFieldMaps, load_flat_field
from kenpin.model.errors import ConfigError

WIDTH, HEIGHT = 6, 4


def write(path, values, dtype=np.uint8):
    cv2.imwrite(str(path), np.asarray(values, dtype))
    return path


def full(value, dtype=np.uint8):
    return np.full((HEIGHT, WIDTH), value, dtype)


def test_an_even_light_needs_no_gain(tmp_path):
    maps = load_flat_field(None, write(tmp_path / "white.png", full(180)), WIDTH, HEIGHT)
    assert (maps.gain == GAIN_ONE).all()
    assert (maps.dark == 0).all()
    assert (maps.dark.dtype, maps.gain.dtype) == (np.uint8, np.uint16)
    assert maps.dark.shape == maps.gain.shape == (HEIGHT, WIDTH)


def test_what_is_darker_is_raised_to_the_mean(tmp_path):
    white = full(200)
    white[:, : WIDTH // 2] = 100
    dark = full(20)
    dark[0, 0] = 30
    maps = load_flat_field(write(tmp_path / "dark.png", dark), write(tmp_path / "white.png", white), WIDTH, HEIGHT)
    np.testing.assert_array_equal(maps.dark, dark)
    lit = white.astype(float) - dark
    corrected = lit * maps.gain / GAIN_ONE
    np.testing.assert_allclose(corrected, lit.mean(), rtol=1 / GAIN_ONE)


def test_sixteen_bits_mean_the_same_light(tmp_path):
    ramp = np.linspace(60, 240, WIDTH * HEIGHT).reshape(HEIGHT, WIDTH)
    deep = load_flat_field(None, write(tmp_path / "deep.png", np.rint(ramp * 257), np.uint16), WIDTH, HEIGHT)
    flat = load_flat_field(None, write(tmp_path / "flat.png", np.rint(ramp)), WIDTH, HEIGHT)
    np.testing.assert_allclose(deep.gain, flat.gain, rtol=0.01)
    dark = write(tmp_path / "dark.png", full(10 * 257, np.uint16), np.uint16)
    assert (load_flat_field(dark, tmp_path / "deep.png", WIDTH, HEIGHT).dark == 10).all()


def test_a_gain_stays_within_its_map(tmp_path):
    white = full(255)
    white[1, 1] = 1
    maps = load_flat_field(None, write(tmp_path / "white.png", white), WIDTH, HEIGHT)
    assert maps.gain[1, 1] == GAIN_MAX
    assert maps.gain.min() >= 1


def test_a_region_is_cut_out_in_one_piece():
    numbers = np.arange(HEIGHT * WIDTH).reshape(HEIGHT, WIDTH)
    maps = FlatFieldMaps(numbers.astype(np.uint8), (numbers + 1000).astype(np.uint16)).crop((2, 1, 3, 2))
    assert maps.dark.tolist() == [[8, 9, 10], [14, 15, 16]]
    assert maps.gain.tolist() == [[1008, 1009, 1010], [1014, 1015, 1016]]
    assert maps.dark.flags.c_contiguous
    assert maps.gain.flags.c_contiguous


def test_a_white_picture_that_is_dark_somewhere_is_told_where(tmp_path):
    white, dark = full(100), full(40)
    white[2, 5] = 40
    with pytest.raises(ConfigError, match=r"white\.png: is no brighter than the dark picture at column 5, row 2"):
        load_flat_field(write(tmp_path / "dark.png", dark), write(tmp_path / "white.png", white), WIDTH, HEIGHT)


def test_a_picture_of_another_size(tmp_path):
    write(tmp_path / "white.png", np.full((5, 7), 9))
    with pytest.raises(ConfigError, match=r"white\.png: has 7 x 5 px, the frame 6 x 4"):
        load_flat_field(None, tmp_path / "white.png", WIDTH, HEIGHT)
    with pytest.raises(ConfigError, match=r"white\.png: has 7 x 5 px"):
        load_flat_field(tmp_path / "white.png", write(tmp_path / "ok.png", full(9)), WIDTH, HEIGHT)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n torn"])
def test_a_picture_that_cannot_be_read(tmp_path, content):
    path = tmp_path / "white.png"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"white\.png: cannot be read as a picture"):
        load_flat_field(None, path, WIDTH, HEIGHT)
    with pytest.raises(ConfigError, match=r"none\.png: cannot be read as a picture"):
        load_flat_field(None, tmp_path / "none.png", WIDTH, HEIGHT)


def test_a_picture_of_floating_point_has_no_known_scale(tmp_path):
    write(tmp_path / "white.tiff", full(0.5, np.float32), np.float32)
    with pytest.raises(ConfigError, match=r"float32 pixels; write it with 8 or 16 bits"):
        load_flat_field(None, tmp_path / "white.tiff", WIDTH, HEIGHT)
