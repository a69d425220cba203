"""Pictures from folders: found, read in any format OpenCV knows, and prepared exactly as the line prepares frames."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import numpy.typing as npt

from kenpin.config.model_file import ModelFile, ModelInput
from kenpin.model.errors import InputError
from kenpin.native import Preparation

_SUFFIXES = "avif bmp dib gif jp2 jpe jpeg jpg pbm pgm png pnm ppm ras sr tif tiff webp"
SUFFIXES = frozenset(f".{name}" for name in _SUFFIXES.split())
PFNC_MONO8 = 0x01080001
PFNC_BGR8 = 0x02180015
PLANS_MAX = 64
"""Sizes of pictures for which a plan is kept."""

Picture = npt.NDArray[np.uint8]
Kind = Literal["grey", "colour"]


def shown(path: Path | str) -> str:
    """A path for people, on one line whatever its name holds: line breaks and bytes that are no UTF-8 are escaped."""
    return "".join(
        one if one.isprintable() else f"\\x{ord(one) - 0xDC00:02x}" if "\udc80" <= one <= "\udcff" else repr(one)[1:-1]
        for one in str(path)
    )


def find_pictures(folder: Path) -> list[Path]:
    """Every picture in a folder and below it, sorted; hidden files and folders are left out.

    Raises InputError when there is no such folder or no picture in it.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "there is no such folder"
        raise InputError(f"{shown(folder)}: {what}; name a folder of pictures")
    try:
        found = sorted(
            path
            for path in folder.rglob("*")
            if path.suffix.lower() in SUFFIXES
            and not any(step.startswith(".") for step in path.relative_to(folder).parts)
            and path.is_file()
        )
    except OSError as error:
        raise InputError(f"{shown(folder)}: cannot be listed: {error.strerror}; check its permissions") from error
    if not found:
        raise InputError(f"{shown(folder)}: holds no picture; put pictures there (PNG, JPEG, TIFF, BMP, PGM, …)")
    return found


def read_picture(path: Path) -> Picture:
    """A picture as uint8, (h, w) when it is grey or (h, w, 3) BGR when it has colour.

    Deeper pixels are scaled to 8 bits, transparency is dropped, orientation tags are followed. Raises InputError when
    it cannot be read.
    """
    return read_with_kind(path)[0]


def read_with_kind(path: Path) -> tuple[Picture, Kind]:
    """As `read_picture`, and the kind of the file: one with three channels is colour, though all it shows be grey."""
    try:
        raw = np.fromfile(path, np.uint8)
    except OSError as error:
        raise InputError(f"{shown(path)}: cannot be read: {error.strerror}") from error
    if raw.size == 0:
        raise InputError(f"{shown(path)}: is empty; replace it or take it out of the folder")
    try:
        picture = cv2.imdecode(raw, cv2.IMREAD_ANYCOLOR)
    except cv2.error as error:
        raise InputError(f"{shown(path)}: cannot be decoded: {error.err}; replace it or take it out") from error
    if picture is None:
        raise InputError(
            f"{shown(path)}: is no picture that OpenCV can decode, or is damaged; replace it or take it out"
        )
    kind: Kind = "colour" if picture.ndim == 3 else "grey"
    if picture.ndim == 3 and _is_grey(picture):
        picture = picture[:, :, 0]
    return np.ascontiguousarray(picture, np.uint8), kind


def check_alike(model: ModelFile, picture: Picture, kind: Kind, path: Path) -> None:
    """Raises InputError for a picture of another size or kind than those that the model was taught from.

    A coarse model that was taught from pictures of several sizes takes any. Colour that shows nothing but grey passes
    for both kinds.
    """
    taught, (height, width) = model.frame, picture.shape[:2]
    sized = taught.width is not None and taught.height is not None
    if not sized and model.detail == "coarse":
        return
    kinds = {kind, "colour" if picture.ndim == 3 else "grey"}
    if taught.pixel in kinds and (not sized or (width, height) == (taught.width, taught.height)):
        return
    came = taught.pixel if taught.pixel in kinds else kind
    size = f"{taught.width} x {taught.height} px " if sized else ""
    raise InputError(
        f"{shown(path)}: is {width} x {height} px {came}; the model was taught from {size}{taught.pixel} and looks at"
        " such pictures only; send one as the camera takes them, or teach the model again"
    )


def _is_grey(picture: npt.NDArray[Any]) -> bool:
    blue, green, red = (picture[:, :, channel] for channel in range(3))
    return bool(np.array_equal(blue, green) and np.array_equal(green, red))


class Preparer:
    """Pictures of any size to the model's input, by the plan that the line uses."""

    def __init__(self, given: ModelInput, region: tuple[int, int, int, int] | None = None) -> None:
        """region: x, y, width, height in px of every picture; None: all of it, whatever its size."""
        self._given = given
        self._region = region
        self._plans: dict[tuple[int, ...], Preparation] = {}

    def plan(self, picture: Picture, name: Path | str = "the picture") -> Preparation:
        """The plan for pictures of this one's size and kind. InputError when the region does not fit."""
        plan = self._plans.get(picture.shape)
        if plan is None:
            height, width = picture.shape[:2]
            try:
                plan = Preparation(
                    pixel_format=PFNC_BGR8 if picture.ndim == 3 else PFNC_MONO8,
                    width=width,
                    height=height,
                    region=self._region or (0, 0, width, height),
                    out_width=self._given.width,
                    out_height=self._given.height,
                    channels=self._given.channels,
                    mean=self._given.mean,
                    scale=self._given.scale,
                )
            except ValueError as error:
                raise InputError(f"{shown(name)}: cannot be prepared: {error}") from error
            if len(self._plans) >= PLANS_MAX:
                self._plans.pop(next(iter(self._plans)))
            self._plans[picture.shape] = plan
        return plan

    def run(self, picture: Picture, out: npt.NDArray[np.float32], name: Path | str = "the picture") -> None:
        """Fills `out`, float32 (1, channels, height, width). InputError when the region does not fit the picture."""
        self.plan(picture, name).run(picture.reshape(-1).data, out)


def read_groups(path: Path) -> dict[str, str]:
    """The physical part of each file, from a CSV file with a header: first the file, then the part.

    File names are relative to the CSV's own folder, or any tail of the pictures' paths. Raises InputError when it
    cannot be read or a row is incomplete.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; --groups wants a CSV file with columns file,part") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as CSV: {error}; it should have columns file,part") from error
    if not rows or len(rows[0]) < 2 or rows[0][0].strip().lower() != "file":
        raise InputError(f"{path}:1: expected a header such as `file,part`, then a line a picture")
    groups: dict[str, str] = {}
    for line, row in enumerate(rows[1:], start=2):
        if not row:
            continue
        if len(row) < 2 or not row[0].strip() or not row[1].strip():
            raise InputError(f"{path}:{line}: expected a file and its part, found {','.join(row)!r}")
        groups[Path(row[0].strip()).as_posix()] = row[1].strip()
    if not groups:
        raise InputError(f"{path}: names no file; write a line `file,part` for each picture")
    return groups


def parts_of(pictures: Iterable[Path], groups: Path | None) -> list[str]:
    """The physical part that each picture shows; without a groups file each picture is a part of its own.

    Raises InputError when the groups file does not name a picture.
    """
    pictures = list(pictures)
    if groups is None:
        return [str(path) for path in pictures]
    known = read_groups(groups)
    found = [_part_of(path, known) for path in pictures]
    missing = [path for path, part in zip(pictures, found, strict=True) if part is None]
    if missing:
        raise InputError(
            f"{groups}: does not say which part {shown(missing[0])} shows"
            f"{f' (nor {len(missing) - 1} more)' if len(missing) > 1 else ''}; add a line `file,part` for each"
        )
    return [part for part in found if part is not None]


def _part_of(path: Path, known: dict[str, str]) -> str | None:
    steps = path.absolute().parts
    for start in range(len(steps)):
        tail = "/".join(steps[start:]).removeprefix("//").removeprefix("/") if start else path.absolute().as_posix()
        if tail in known:
            return known[tail]
    return None
