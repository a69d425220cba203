"""Pictures of a simple part, drawn: a plate with two holes and an edge, brushed, shifted and turned a little."""

from pathlib import Path

import cv2
import numpy as np

WIDTH, HEIGHT = 192, 128


def draw_part(seed: int, *, turn_deg: float | None = None, shift: tuple[float, float] | None = None) -> np.ndarray:
    """A good part, (HEIGHT, WIDTH) uint8; where it lies follows from the seed unless it is given."""
    rng = np.random.default_rng(seed)
    turn = rng.uniform(-2, 2) if turn_deg is None else turn_deg
    dx, dy = rng.uniform(-3, 3, 2) if shift is None else shift
    part = np.full((HEIGHT, WIDTH), 40.0, np.float32)
    cv2.rectangle(part, (30, 24), (WIDTH - 30, HEIGHT - 24), 150, -1)
    cv2.circle(part, (60, 50), 9, 20, -1)
    cv2.circle(part, (WIDTH - 55, HEIGHT - 45), 6, 20, -1)
    part = cv2.GaussianBlur(part, (0, 0), 0.7)
    move = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), turn, 1.0)
    move[:, 2] += dx, dy
    part = cv2.warpAffine(part, move, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REPLICATE)
    grain = cv2.blur(rng.normal(0, 9, (HEIGHT, WIDTH)).astype(np.float32), (5, 1))
    light = rng.uniform(0.95, 1.05)
    return np.clip(part * light + grain + rng.normal(0, 1, part.shape), 0, 255).astype(np.uint8)


def with_spot(picture: np.ndarray, x: int = 105, y: int = 62, radius: int = 4, depth: int = 60) -> np.ndarray:
    """The same with a dark spot."""
    spot = cv2.circle(np.zeros(picture.shape, np.float32), (x, y), radius, float(depth), -1)
    return np.clip(picture - cv2.GaussianBlur(spot, (0, 0), 0.7), 0, 255).astype(np.uint8)


def write_parts(folder: Path, count: int, seed: int, *, bad: bool = False) -> list[Path]:
    """Numbered PNG files of parts."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index in range(count):
        picture = draw_part(seed + index)
        path = folder / f"{index:03d}.png"
        assert cv2.imwrite(str(path), with_spot(picture) if bad else picture)
        paths.append(path)
    return paths
