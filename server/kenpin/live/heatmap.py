"""A score map drawn over the picture it belongs to."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

U8 = np.ndarray[Any, np.dtype[np.uint8]]

# How much of the picture shows through where the map is highest.
OPACITY_MAX = 0.6


def draw_heatmap(picture: U8, score_map: U8, region_px: Sequence[float]) -> U8:
    """The picture, (h, w, 3) BGR uint8, with the map over its region.

    picture: (h, w) or (h, w, 3) BGR. score_map: (rows, columns), 128 is the
    limit. region_px: x, y, width, height of what the map covers. Below half the
    limit nothing is drawn.
    """
    grey = picture.ndim == 2
    colour: U8 = np.repeat(picture[:, :, None], 3, axis=2) if grey else picture.copy()
    x, y, width, height = (round(value) for value in region_px)
    patch = colour[y : y + height, x : x + width]
    scaled = cv2.resize(score_map, (patch.shape[1], patch.shape[0]), interpolation=cv2.INTER_LINEAR)
    heat = cv2.applyColorMap(scaled, cv2.COLORMAP_TURBO)
    share = np.clip((scaled.astype(np.float32) - 64) / 128, 0, 1)[:, :, None] * OPACITY_MAX
    patch[:] = np.rint(patch * (1 - share) + heat * share).astype(np.uint8)
    return colour
