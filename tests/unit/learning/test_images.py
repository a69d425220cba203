"""Pictures and groups from files: any format, clear refusals."""

import os

import cv2
import numpy as np
import pytest

from kenpin.config.model_file import ModelInput
from kenpin.learning.images import Preparer, find_pictures, parts_of, read_groups, read_picture, shown
from kenpin.model.errors import InputError

GREY = np.random.default_rng(0).integers(0, 256, (30, 40), dtype=np.uint8)
COLOUR = np.random.default_rng(1).integers(0, 256, (30, 40, 3), dtype=np.uint8)


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".tiff", ".pgm", ".PNG"])
def test_grey_comes_as_it_is(tmp_path, suffix):
    path = tmp_path / f"größe{suffix}"
    path.write_bytes(cv2.imencode(suffix.lower(), GREY)[1].tobytes())
    assert np.array_equal(read_picture(path), GREY)


def test_colour_comes_as_bgr_and_grey_in_disguise_as_grey(tmp_path):
    cv2.imwrite(str(tmp_path / "colour.png"), COLOUR)
    cv2.imwrite(str(tmp_path / "grey.png"), cv2.merge([GREY] * 3))
    assert np.array_equal(read_picture(tmp_path / "colour.png"), COLOUR)
    assert np.array_equal(read_picture(tmp_path / "grey.png"), GREY)


def test_sixteen_bits_are_scaled_and_transparency_dropped(tmp_path):
    cv2.imwrite(str(tmp_path / "deep.png"), GREY.astype(np.uint16) * 257)
    cv2.imwrite(str(tmp_path / "alpha.png"), cv2.merge([*cv2.split(COLOUR), GREY]))
    assert np.abs(read_picture(tmp_path / "deep.png").astype(int) - GREY).max() <= 1
    assert np.array_equal(read_picture(tmp_path / "alpha.png"), COLOUR)


@pytest.mark.parametrize("content", [b"", b"this is no picture", cv2.imencode(".png", GREY)[1].tobytes()[:60]])
def test_a_corrupt_picture_is_named(tmp_path, content):
    path = tmp_path / "bad.png"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"bad\.png: .*(replace it|take it out)"):
        read_picture(path)


def test_unreadable_is_named(tmp_path):
    with pytest.raises(InputError, match=r"absent\.png: cannot be read"):
        read_picture(tmp_path / "absent.png")


@pytest.mark.parametrize(
    ("name", "says"),
    [(b"gr\xc3\xb6\xc3\x9fe 1.png", "größe 1.png"), (b"a\nb\t.png", r"a\nb\t.png"), (b"\xff\x80.png", r"\xff\x80.png")],
)
def test_any_name_is_read_and_shown_on_one_line(tmp_path, name, says):
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(cv2.imencode(".png", GREY)[1].tobytes())
    assert np.array_equal(read_picture(path), GREY)
    assert shown(path) == f"{tmp_path}/{says}"
    path.write_bytes(b"")
    with pytest.raises(InputError) as caught:
        read_picture(path)
    assert str(caught.value).startswith(f"{tmp_path}/{says}: is empty")


def test_finding(tmp_path):
    with pytest.raises(InputError, match="there is no such folder"):
        find_pictures(tmp_path / "nowhere")
    (tmp_path / "readme.txt").write_text("no picture")
    with pytest.raises(InputError, match="holds no picture"):
        find_pictures(tmp_path)
    with pytest.raises(InputError, match="is a file"):
        find_pictures(tmp_path / "readme.txt")
    for name in ("b/2.JPG", "a/1.png", ".hidden/3.png", "c.tif", ".4.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [str(path.relative_to(tmp_path)) for path in find_pictures(tmp_path)] == ["a/1.png", "b/2.JPG", "c.tif"]


def test_groups_by_any_tail_of_the_path(tmp_path):
    groups = tmp_path / "parts.csv"
    groups.write_text("file,part\ntest/good/1.png,7\n2.png,8\n\n")
    paths = [tmp_path / "test/good/1.png", tmp_path / "elsewhere/2.png"]
    assert parts_of(paths, groups) == ["7", "8"]
    assert len(set(parts_of(paths, None))) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "expected a header"),
        ("picture;part\n", "expected a header"),
        ("file,part\n", "names no file"),
        ("file,part\n1.png,1\n2.png\n", ":3: expected a file and its part"),
    ],
)
def test_groups_that_cannot_be_used(tmp_path, text, says):
    groups = tmp_path / "parts.csv"
    groups.write_text(text)
    with pytest.raises(InputError, match=says):
        read_groups(groups)


def test_a_picture_without_a_group_is_named(tmp_path):
    groups = tmp_path / "parts.csv"
    groups.write_text("file,part\n1.png,1\n")
    with pytest.raises(InputError, match=r"parts\.csv: does not say which part .*2\.png shows \(nor 1 more\)"):
        parts_of([tmp_path / name for name in ("1.png", "2.png", "3.png")], groups)
    with pytest.raises(InputError, match="there is no such file"):
        parts_of([tmp_path / "1.png"], tmp_path / "absent.csv")


def test_preparation_is_the_lines_own():
    given = ModelInput(name="image", channels=1, width=20, height=15, mean=(127.0,), scale=(1 / 128,))
    out = np.empty((1, 1, 15, 20), np.float32)
    Preparer(given).run(GREY, out)
    halves = GREY.reshape(15, 2, 20, 2).astype(np.float64).mean((1, 3))
    assert np.allclose(out[0, 0] * 128 + 127, halves, atol=0.5)
    with pytest.raises(InputError, match=r"x\.png: cannot be prepared"):
        Preparer(given, (0, 0, 41, 30)).run(GREY, out, "x.png")
