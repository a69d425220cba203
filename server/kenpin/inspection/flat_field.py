"""Flat field: pictures of dark and of even white to the maps that even out lens and light."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from kenpin.model.errors import ConfigError

# What a gain of 1 is in the preparation's u16 map.
GAIN_ONE = 4096
GAIN_MAX = 65_535

U8Map = np.ndarray[Any, np.dtype[np.uint8]]
U16Map = np.ndarray[Any, np.dtype[np.uint16]]


@dataclass(frozen=True, slots=True)
class FlatFieldMaps:
    """dark: uint8 (height, width). gain: uint16 (height, width), 4096 is 1. Both of the whole frame."""

    dark: U8Map
    gain: U16Map

    def crop(self, region: tuple[int, int, int, int]) -> "FlatFieldMaps":
        """The maps of a region x, y, width, height in pixels."""
        x, y, width, height = region
        rows, columns = slice(y, y + height), slice(x, x + width)
        return FlatFieldMaps(
            np.ascontiguousarray(self.dark[rows, columns]), np.ascontiguousarray(self.gain[rows, columns])
        )


def check_pictures(paths: Iterable[Path]) -> None:
    """ConfigError when one of them is not there; the rest is known with the first frame's size."""
    for path in paths:
        if not path.is_file():
            raise ConfigError(f"{path}: there is no such picture; flat_field wants grey pictures of the frame's size")


def load_flat_field(dark: Path | None, white: Path, width: int, height: int) -> FlatFieldMaps:
    """Read the two pictures of a frame's size; where there is no dark one, black is taken.

    The gain makes the white picture's brightness even at its own mean. Raises
    ConfigError for a picture that cannot be read, has another size, or shows
    no light somewhere.
    """
    light = _read(white, width, height)
    base = np.zeros_like(light) if dark is None else _read(dark, width, height)
    lit = light - base
    if lit.min() <= 0:
        row, column = np.unravel_index(int(lit.argmin()), lit.shape)
        raise ConfigError(
            f"{white}: is no brighter than the dark picture at column {column}, row {row}; take it of an evenly lit"
            " white surface that fills the frame"
        )
    gain = np.clip(np.rint(GAIN_ONE * lit.mean() / lit), 1, GAIN_MAX).astype(np.uint16)
    return FlatFieldMaps(np.rint(base).astype(np.uint8), gain)


def _read(path: Path, width: int, height: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    try:
        picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE | cv2.IMREAD_ANYDEPTH) if path.is_file() else None
    except cv2.error:
        picture = None
    if picture is None:
        raise ConfigError(f"{path}: cannot be read as a picture; flat_field wants grey pictures of the frame's size")
    if picture.shape != (height, width):
        raise ConfigError(
            f"{path}: has {picture.shape[1]} x {picture.shape[0]} px, the frame {width} x {height}; take it with this"
            " camera at these settings"
        )
    if picture.dtype not in (np.uint8, np.uint16):
        raise ConfigError(f"{path}: has {picture.dtype} pixels; write it with 8 or 16 bits a pixel")
    full_scale = 255.0 if picture.dtype == np.uint8 else 65_535.0
    scaled: np.ndarray[Any, np.dtype[np.float64]] = np.asarray(picture, np.float64) * (255.0 / full_scale)
    return scaled
