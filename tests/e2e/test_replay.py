"""A folder of pictures through the whole line, the GenICam camera included."""

import os
from pathlib import Path

import cv2
import numpy as np
import pytest
from line import balance, running

DATA = Path(os.environ.get("KENPIN_DATA", Path(__file__).parents[3] / "shared" / "data"))


def picture(rng: np.random.Generator, height: int, width: int, *, colour: bool) -> np.ndarray:
    grey = np.clip(rng.normal(120, 6, (height, width)), 0, 255).astype(np.uint8)
    grey = cv2.GaussianBlur(grey, (0, 0), 1.2)
    return cv2.merge([grey, grey + 3, grey + 6]) if colour else grey


def write_folder(root: Path) -> int:
    """Formats and sizes that differ, grey and colour, one Unicode name."""
    rng = np.random.default_rng(5)
    for index in range(24):
        path = root / "train" / "good" / f"{index}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(path), picture(rng, 200, 240, colour=index % 2 == 0))
    count = 0
    for label, bad in (("good", False), ("hole", True)):
        for index, suffix in enumerate((".png", ".jpg", ".bmp", ".tiff", ".webp", ".png")):
            path = root / "test" / label / f"teil-ä{index}{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            image = picture(rng, 180 + 11 * index, 240 + 7 * index, colour=index % 3 == 0)
            if bad:
                cv2.circle(image, (image.shape[1] // 2, image.shape[0] // 2), 24, (10, 10, 10)[: image.ndim], -1)
            ok, data = cv2.imencode(suffix, image)
            assert ok
            path.write_bytes(data.tobytes())
            count += 1
    return count


@pytest.mark.timeout(300)
def test_any_folder_comes_through_once(state_dir, run_dir, tmp_path):
    count = write_folder(tmp_path)
    with running(state_dir, run_dir, "--budget-ms", "1000", "--images", str(tmp_path), "--seed", "3") as line:
        report = line.wait(240)
    balance(report)
    assert report["parts"] == count
    assert report["missing"] == report["unexpected"] == report["duplicates"] == 0, report
    assert {label: sum(counts.values()) for label, counts in report["confusion"].items()} == {"good": 6, "hole": 6}
    assert report["confusion"]["hole"]["pass"] == 0


@pytest.mark.deep
@pytest.mark.timeout(400)
@pytest.mark.skipif(not (DATA / "magnetic-tile").is_dir(), reason="the magnetic-tile pictures are not on this machine")
def test_magnetic_tiles_come_through(state_dir, run_dir):
    with running(state_dir, run_dir, "--budget-ms", "1000", "--images", str(DATA / "magnetic-tile")) as line:
        report = line.wait(360)
    balance(report)
    assert report["parts"] == 221
    assert report["missing"] == report["unexpected"] == report["duplicates"] == report["deadline_missed"] == 0
    assert report["overkill"]["n"] == 95
    assert report["escape"]["n"] == 126
