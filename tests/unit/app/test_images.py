"""A folder of pictures as a camera's playback list."""

import errno
from pathlib import Path

import cv2
import numpy as np
import pytest

from kenpin.app.images import prepare_replay, write_pnm
from kenpin.model.errors import InputError, ResourceError


def write(path: Path, picture: np.ndarray) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded, data = cv2.imencode(path.suffix, picture)
    assert encoded
    path.write_bytes(data.tobytes())
    return path


def grey(value: int, height: int = 20, width: int = 30) -> np.ndarray:
    return np.full((height, width), value, np.uint8)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Twelve parts, each of a brightness of its own, and one to teach from."""
    root = tmp_path / "data"
    write(root / "train" / "good" / "0.png", grey(200))
    for index in range(12):
        label = "good" if index < 5 else "scratch" if index < 9 else "déchirure 2"
        write(root / "test" / label / f"{index}.png", grey(index * 20))
    return root


def entries(list_path: Path) -> list[tuple[str, np.ndarray]]:
    header, *lines = list_path.read_text(encoding="utf-8").splitlines()
    assert header == "kenpin-images 1"
    found = []
    for line in lines:
        label, path = line.split("\t")
        picture = cv2.imread(path, cv2.IMREAD_UNCHANGED)
        assert picture is not None
        found.append((label, picture))
    return found


def test_every_picture_comes_once_under_its_folders_name(folder, tmp_path):
    replay = prepare_replay(folder, 1, tmp_path / "work")
    found = entries(replay.list_path)
    assert replay.count == len(found) == 12
    assert replay.good == folder / "train" / "good"
    assert not replay.coloured
    by_value = {int(picture[0, 0]): label for label, picture in found}
    assert by_value == {v * 20: "good" if v < 5 else "scratch" if v < 9 else "déchirure 2" for v in range(12)}


def test_the_seed_decides_the_order_and_nothing_else(folder, tmp_path):
    def order(seed: int, work: str) -> list[int]:
        replay = prepare_replay(folder, seed, tmp_path / work)
        return [int(picture[0, 0]) for _, picture in entries(replay.list_path)]

    first = order(1, "a")
    assert order(1, "b") == first
    assert order(2, "a") != first
    assert sorted(order(2, "c")) == sorted(first)
    assert first != sorted(first)
    # Another seed's list did not take this one's pictures away.
    assert order(1, "a") == first


def test_labels_are_the_first_folder_below(folder, tmp_path):
    write(folder / "test" / "scratch" / "deep" / "er.png", grey(255))
    labels = [
        label for label, picture in entries(prepare_replay(folder, 1, tmp_path).list_path) if picture[0, 0] == 255
    ]
    assert labels == ["scratch"]


@pytest.mark.parametrize(
    ("name", "picture", "expected"),
    [
        ("deep.png", np.full((8, 9), 0x8080, np.uint16), 128),
        ("deep.tiff", np.full((8, 9), 0xFFFF, np.uint16), 255),
        ("alpha.png", np.dstack([np.full((8, 9, 3), 77, np.uint8), np.full((8, 9, 1), 9, np.uint8)]), 77),
        ("grey-as-colour.bmp", np.full((8, 9, 3), 50, np.uint8), 50),
    ],
)
def test_deep_transparent_and_grey_pictures(folder, tmp_path, name, picture, expected):
    write(folder / "test" / "odd" / name, picture)
    replay = prepare_replay(folder, 1, tmp_path)
    ((_, read),) = [entry for entry in entries(replay.list_path) if entry[0] == "odd"]
    assert read.shape == (8, 9)
    assert (read == expected).all()
    assert not replay.coloured


def test_colour_is_kept(folder, tmp_path):
    colour = np.zeros((6, 4, 3), np.uint8)
    colour[:] = (10, 20, 30)
    write(folder / "test" / "colour" / "0.png", colour)
    replay = prepare_replay(folder, 1, tmp_path)
    assert replay.coloured
    ((_, read),) = [entry for entry in entries(replay.list_path) if entry[0] == "colour"]
    np.testing.assert_array_equal(read, colour)


def test_a_picture_that_stands_beside_the_labels_is_told(folder, tmp_path):
    write(folder / "test" / "stray.png", grey(1))
    with pytest.raises(InputError, match=r"stray\.png: stands in .*test itself; put it into a folder"):
        prepare_replay(folder, 1, tmp_path / "work")


@pytest.mark.parametrize("missing", ["train/good", "test"])
def test_a_folder_that_is_not_there_is_told_with_the_layout(folder, tmp_path, missing):
    (folder / missing).rename(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=rf"{missing}: there is no such folder; --images wants DIR/train/good"):
        prepare_replay(folder, 1, tmp_path / "work")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n torn"])
def test_a_picture_that_cannot_be_read_is_named(folder, tmp_path, content):
    (folder / "test" / "good" / "torn.png").write_bytes(content)
    with pytest.raises(InputError, match=r"torn\.png"):
        prepare_replay(folder, 1, tmp_path / "work")


def test_a_label_that_would_break_the_list_is_refused(folder, tmp_path):
    write(folder / "test" / "two\tlabels" / "0.png", grey(1))
    with pytest.raises(InputError, match="tab"):
        prepare_replay(folder, 1, tmp_path / "work")


def test_no_room_is_told_with_a_remedy(folder, tmp_path, monkeypatch):
    def full(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ResourceError, match=r"No space left on device; free some space, or set KENPIN_STATE_DIR"):
        prepare_replay(folder, 1, tmp_path / "work")


def test_pnm(tmp_path):
    colour = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    write_pnm(colour, tmp_path / "x.ppm")
    assert (tmp_path / "x.ppm").read_bytes() == b"P6\n4 2\n255\n" + colour[:, :, ::-1].tobytes()
    write_pnm(colour[:, :, 0], tmp_path / "x.pgm")
    assert (tmp_path / "x.pgm").read_bytes() == b"P5\n4 2\n255\n" + colour[:, :, 0].tobytes()
