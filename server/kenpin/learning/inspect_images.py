"""Inspects pictures from files with a model, exactly as the line would: same preparation, same judge."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from kenpin.engines import Engine, load_engine
from kenpin.inspection.anomaly import AnomalyLimits, AnomalyTool
from kenpin.learning.images import PLANS_MAX, Picture, Preparer, check_alike, find_pictures, read_with_kind, shown
from kenpin.model.errors import InputError, ResourceError
from kenpin_api.part.v1 import part_pb2

HEAT_SHARE = 0.55
"""How strongly a cell at the limit or above colours the picture."""


@dataclass(frozen=True)
class FoundRegion:
    """Where something is: a box, its centre of gravity and its area in px of the picture, and its highest score."""

    x_px: float
    y_px: float
    width_px: float
    height_px: float
    area_px: float
    centroid_x_px: float
    centroid_y_px: float
    score: float


@dataclass(frozen=True)
class Problem:
    """Why a picture could not be inspected: the error's stable code, and what it says."""

    code: str
    message: str


@dataclass(frozen=True)
class Inspected:
    """The opinion on one picture; cause is null with a PASS. regions: the highest score first.

    What cannot be read or does not fit the model is REJECT, IMAGE_INVALID, without a score, and error says why.
    """

    path: Path
    verdict: Literal["PASS", "REJECT"]
    cause: str | None
    score: float | None
    score_limit: float
    regions: tuple[FoundRegion, ...] = ()
    heatmap: Path | None = None
    error: Problem | None = None


def inspect(
    model_dir: Path,
    paths: Iterable[Path],
    heatmaps: Path | None = None,
    *,
    threads: int = 1,
    engine: str = "onnxruntime",
) -> Iterator[Inspected]:
    """Inspects pictures, and every picture in folders, in the order given.

    Args:
        model_dir: the model folder.
        paths: files and folders.
        heatmaps: a folder, made if need be, for a PNG of each picture with its map and regions drawn over it; folders
            below the pictures' common one are kept.
        threads: of the engine.
        engine: its name.

    Raises:
        InputError, before the first result: a path that does not exist, a folder without pictures, a heatmap that
        would replace a picture. ModelError, EngineError: the model cannot be used. ResourceError: a heatmap cannot be
        written; results so far stay valid.
    """
    loaded = load_engine(model_dir, engine, threads)
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(find_pictures(path))
        elif path.exists():
            found.append(path)
        else:
            raise InputError(f"{shown(path)}: there is no such file or folder")
    targets = [None] * len(found) if heatmaps is None else _heatmaps_of(found, heatmaps)
    inspector = _Inspector(loaded)
    for path, target in zip(found, targets, strict=True):
        try:
            picture, kind = read_with_kind(path)
            check_alike(loaded.model, picture, kind, path)
            result = inspector.inspect(picture, path)
        except InputError as error:
            yield _refused(path, loaded, error)
            continue
        if target is not None:
            _write(target, draw(picture, loaded, inspector.region_of(picture), result))
            result = replace(result, heatmap=target)
        yield result


def _heatmaps_of(found: list[Path], heatmaps: Path) -> list[Path | None]:
    """Where each picture's heatmap goes. InputError where it would replace a picture."""
    root = Path(os.path.commonpath([path.absolute().parent for path in found])) if found else Path()
    taken = {path.absolute() for path in found}
    targets: list[Path | None] = []
    for path in found:
        target = heatmaps / path.absolute().relative_to(root).with_suffix(".png")
        if target.absolute() in taken:
            raise InputError(f"{shown(target)}: a heatmap would replace the picture itself; name another folder")
        targets.append(target)
    return targets


def _refused(path: Path, engine: Engine, error: InputError) -> Inspected:
    return Inspected(
        path=path,
        verdict="REJECT",
        cause=_cause_name(part_pb2.CAUSE_IMAGE_INVALID),
        score=None,
        score_limit=engine.model.thresholds.score,
        error=Problem(error.code, str(error)),
    )


def _cause_name(cause: int) -> str:
    return part_pb2.Cause.Name(cause).removeprefix("CAUSE_")


class _Inspector:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._preparer = Preparer(engine.model.input, engine.model.frame.region)
        self._tools: dict[tuple[int, ...], AnomalyTool] = {}

    def region_of(self, picture: Picture) -> tuple[int, int, int, int]:
        """x, y, width, height of what the model looks at, px."""
        height, width = picture.shape[:2]
        return self._engine.model.frame.region or (0, 0, width, height)

    def _tool(self, picture: Picture, path: Path) -> AnomalyTool:
        tool = self._tools.get(picture.shape)
        if tool is None:
            thresholds = self._engine.model.thresholds
            tool = AnomalyTool(
                "anomaly",
                limits=AnomalyLimits.of("auto", thresholds.score, thresholds.map),
                region_px=self.region_of(picture),
                model=self._engine,
                preparation=self._preparer.plan(picture, path),
            )
            if len(self._tools) >= PLANS_MAX:
                self._tools.pop(next(iter(self._tools)))
            self._tools[picture.shape] = tool
        return tool

    def inspect(self, picture: Picture, path: Path) -> Inspected:
        """Prepare, infer and judge."""
        tool = self._tool(picture, path)
        tool.prepare(picture.reshape(-1).data)
        tool.infer()
        result = tool.judge()
        rejected = result.cause != part_pb2.CAUSE_UNSPECIFIED
        return Inspected(
            path=path,
            verdict="REJECT" if rejected else "PASS",
            cause=_cause_name(result.cause) if rejected else None,
            score=None if result.cause == part_pb2.CAUSE_ENGINE_ERROR else result.score,
            score_limit=result.score_limit,
            regions=tuple(
                FoundRegion(
                    x_px=one.x_px,
                    y_px=one.y_px,
                    width_px=one.width_px,
                    height_px=one.height_px,
                    area_px=one.area_px,
                    centroid_x_px=one.centroid_x_px,
                    centroid_y_px=one.centroid_y_px,
                    score=one.score,
                )
                for one in result.findings
            ),
        )


def draw(
    picture: Picture, engine: Engine, region: tuple[int, int, int, int], result: Inspected
) -> npt.NDArray[np.uint8]:
    """The picture with the engine's last map as colour and the regions as boxes: (h, w, 3) BGR uint8."""
    canvas = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) if picture.ndim == 2 else picture.copy()
    x, y, width, height = region
    share = np.clip(engine.score_map / engine.model.thresholds.map, 0.0, 1.0)
    heat = cv2.resize(share.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    colour = cv2.applyColorMap((heat * 255).astype(np.uint8), cv2.COLORMAP_TURBO)
    weight = (HEAT_SHARE * heat)[:, :, None]
    below = canvas[y : y + height, x : x + width]
    canvas[y : y + height, x : x + width] = (below * (1 - weight) + colour * weight + 0.5).astype(np.uint8)
    for one in result.regions:
        first = round(one.x_px), round(one.y_px)
        last = round(one.x_px + one.width_px) - 1, round(one.y_px + one.height_px) - 1
        cv2.rectangle(canvas, first, last, (255, 255, 255), 1)
    drawn: npt.NDArray[np.uint8] = canvas.astype(np.uint8, copy=False)
    return drawn


def _write(path: Path, picture: npt.NDArray[np.uint8]) -> None:
    coded, png = cv2.imencode(".png", picture)
    assert coded, "PNG holds any 8-bit picture"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png.tobytes())
    except OSError as error:
        raise ResourceError(f"{shown(path)}: the heatmap cannot be written: {error.strerror}") from error
