"""A folder of pictures as a camera's playback list: any format OpenCV reads, once, in a shuffled order."""

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from kenpin.learning.images import find_pictures, read_picture
from kenpin.model.errors import InputError, ResourceError

LIST_HEADER = "kenpin-images 1"
GOOD = "good"


@dataclass(frozen=True, slots=True)
class Replay:
    """What comes down the line, and what teaches."""

    list_path: Path
    count: int
    good: Path
    coloured: bool


def prepare_replay(folder: Path, seed: int, work_dir: Path) -> Replay:
    """Lay out `folder` (MVTec's layout) for the simulated camera.

    `folder/train/good` teaches; every picture under `folder/test/<label>/` is
    written as PNM into `work_dir` and listed in an order that `seed` shuffles.
    InputError names a missing folder or a picture that cannot be read.
    """
    good, test = folder / "train" / GOOD, folder / "test"
    for path, what in (
        (good, "good parts to teach from"),
        (test, "parts to send down the line, a folder a label"),
    ):
        if not path.is_dir():
            raise InputError(
                f"{path}: there is no such folder; --images wants DIR/train/good and DIR/test/<label>/ ({what})"
            )
    entries = [(path.parent.relative_to(test).parts[0], path) for path in find_pictures(test) if path.parent != test]
    stray = [path for path in find_pictures(test) if path.parent == test]
    if stray:
        raise InputError(f"{stray[0]}: stands in {test} itself; put it into a folder named after what it shows")
    odd = next((label for label, _ in entries if not label.isprintable()), None)
    if odd is not None:
        raise InputError(
            f"{test / odd!s}: a label may hold no tab and no line break, and {odd!r} does; rename the folder"
        )
    random.Random(seed).shuffle(entries)
    list_dir = work_dir / hashlib.sha256(f"{folder.resolve()}:{seed}".encode()).hexdigest()[:12]
    list_dir.mkdir(parents=True, exist_ok=True)
    lines = [LIST_HEADER]
    coloured = False
    try:
        for index, (label, path) in enumerate(entries):
            picture = read_picture(path)
            coloured = coloured or picture.ndim == 3
            target = list_dir / f"{index:06d}.{'ppm' if picture.ndim == 3 else 'pgm'}"
            write_pnm(picture, target)
            lines.append(f"{label}\t{target}")
        list_path = list_dir / "list.txt"
        list_path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise ResourceError(
            f"{list_dir}: the pictures cannot be unpacked here: {error.strerror}; free some space, or set"
            " KENPIN_STATE_DIR to a larger disk"
        ) from error
    return Replay(list_path, len(entries), good, coloured)


def write_pnm(picture: np.ndarray, path: Path) -> None:
    """Write (h, w) or (h, w, 3) BGR uint8 as binary PGM or PPM."""
    if picture.ndim == 3:
        picture = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
    kind = b"P6" if picture.ndim == 3 else b"P5"
    height, width = picture.shape[:2]
    path.write_bytes(b"%s\n%d %d\n255\n" % (kind, width, height) + np.ascontiguousarray(picture).tobytes())
