"""Measures a model on labelled pictures that it was not taught from."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from kenpin.engines import Engine, load_engine
from kenpin.learning import figures
from kenpin.learning.images import Preparer, check_alike, find_pictures, parts_of, read_picture, read_with_kind, shown
from kenpin.model.errors import InputError
from kenpin.model.share import Share

Progress = Callable[[float, str], None]
Array = npt.NDArray[np.float32]
Array64 = npt.NDArray[np.float64]
PIXEL_SCORE_MAX = 8.0
"""Map values above this many limits count as this much in the pixel figures."""


@dataclass(frozen=True)
class Latency:
    """Milliseconds a picture, prepared and scored, decoding left out."""

    p50: float
    p99: float
    max: float
    n: int


@dataclass(frozen=True)
class Evaluation:
    """What was measured; null (None) where it was not.

    image_auroc: with groups each part weighs the same; low and high are the 95 % interval of a bootstrap that draws
    parts (pictures without groups). image_auroc_by_picture: every picture weighs the same. escape, overkill: counted
    in pictures at score_limit. false_reject_at_…: the share of good ones rejected where the limit is set so that at
    most that share of defects escapes, weighted as image_auroc is.
    """

    model_hash: str
    score_limit: float
    good: int
    defects: int
    parts: int | None
    image_auroc: float
    image_auroc_low: float
    image_auroc_high: float
    image_auroc_by_picture: float
    class_auroc: dict[str, float]
    class_escape: dict[str, Share]
    escape: Share
    overkill: Share
    false_reject_at_1pct_escape: float
    false_reject_at_5pct_escape: float
    pixel_auroc: float | None
    masks: int | None
    ms_per_picture: Latency


def evaluate(
    model_dir: Path,
    good: Path,
    defects: Path,
    masks: Path | None = None,
    groups: Path | None = None,
    *,
    threads: int = 1,
    seed: int = 0,
    engine: str = "onnxruntime",
    progress: Progress | None = None,
) -> Evaluation:
    """Scores every picture and counts.

    Args:
        model_dir: the model folder.
        good: pictures of good parts.
        defects: pictures of defective ones; the first folder below names the class. Pictures that are also in `good`
            (where it lies inside) are left out, as are folders named good.
        masks: white where a defect is: <class>/<stem>_mask.<any>, or <class>/<stem>.<any>.
        groups: CSV file of picture and physical part.
        threads: of the engine.
        seed: of the bootstrap.
        engine: its name.
        progress: called with a share of 1 and what is being done.

    Raises:
        InputError: pictures, masks or groups that cannot be used, or pictures unlike those the model was taught from,
        which would make the figures untrue. ModelError, EngineError: the model cannot be used.
    """
    loaded = load_engine(model_dir, engine, threads)
    good_paths = find_pictures(good)
    taken = {path.resolve() for path in good_paths}
    bad = [(path, _class_of(path, defects)) for path in find_pictures(defects) if path.resolve() not in taken]
    bad = [(path, kind) for path, kind in bad if kind != "good"]
    if not bad:
        raise InputError(f"{defects}: holds no picture but good ones; name a folder of defective parts")
    bad_paths, kinds = [path for path, _ in bad], np.asarray([kind for _, kind in bad])
    parts = parts_of([*good_paths, *bad_paths], groups)
    mask_of = {} if masks is None else _find_masks(masks, bad)
    scorer = _Scorer(loaded, masks is not None)
    scores = []
    for index, path in enumerate([*good_paths, *bad_paths]):
        scores.append(scorer.score(path, index < len(good_paths), mask_of.get(path)))
        if progress is not None:
            progress((index + 1) / len(parts), f"{index + 1} of {len(parts)} pictures")
    count = len(good_paths)
    of_good, of_bad = np.asarray(scores[:count]), np.asarray(scores[count:])
    return _counted(loaded, scorer, of_good, of_bad, kinds, (parts[:count], parts[count:]), groups, len(mask_of), seed)


def _counted(
    engine: Engine,
    scorer: "_Scorer",
    good: Array64,
    bad: Array64,
    kinds: npt.NDArray[Any],
    parts: tuple[list[str], list[str]],
    groups: Path | None,
    mask_count: int,
    seed: int,
) -> Evaluation:
    limit = engine.model.thresholds.score
    whole = figures.auroc_by_part(bad, good, parts[1], parts[0], seed)
    weights = figures.part_weights(parts[1]), figures.part_weights(parts[0])
    ms = np.asarray(scorer.spans_ms)
    names = sorted(set(kinds.tolist()))
    in_class = {name: kinds == name for name in names}
    class_parts = {name: [part for part, one in zip(parts[1], in_class[name], strict=True) if one] for name in names}
    return Evaluation(
        model_hash=engine.model_hash,
        score_limit=limit,
        good=len(good),
        defects=len(bad),
        parts=None if groups is None else len({*parts[0], *parts[1]}),
        image_auroc=whole.value,
        image_auroc_low=whole.low,
        image_auroc_high=whole.high,
        image_auroc_by_picture=figures.auroc(bad, good),
        class_auroc={
            name: figures.auroc(bad[one], good, (figures.part_weights(class_parts[name]), weights[1]))
            for name, one in in_class.items()
        },
        class_escape={name: Share.of(int((bad[one] < limit).sum()), int(one.sum())) for name, one in in_class.items()},
        escape=Share.of(int((bad < limit).sum()), len(bad)),
        overkill=Share.of(int((good >= limit).sum()), len(good)),
        false_reject_at_1pct_escape=figures.false_reject_at_escape(bad, good, 0.01, weights),
        false_reject_at_5pct_escape=figures.false_reject_at_escape(bad, good, 0.05, weights),
        pixel_auroc=None if scorer.pixels is None else scorer.pixels.auroc(),
        masks=None if scorer.pixels is None else mask_count,
        ms_per_picture=Latency(
            p50=float(np.quantile(ms, 0.5)), p99=float(np.quantile(ms, 0.99)), max=float(ms.max()), n=len(ms)
        ),
    )


def _class_of(path: Path, defects: Path) -> str:
    steps = path.relative_to(defects).parts
    return steps[0] if len(steps) > 1 else defects.resolve().name


def _find_masks(masks: Path, bad: list[tuple[Path, str]]) -> dict[Path, Path]:
    """The mask of each defective picture that has one. InputError when none has."""
    known = {(path.parent.name, path.stem): path for path in find_pictures(masks)}
    found = {}
    for path, kind in bad:
        for stem in (f"{path.stem}_mask", path.stem):
            mask = known.get((kind, stem)) or known.get((masks.name, stem))
            if mask is not None:
                found[path] = mask
                break
    if not found:
        path, kind = bad[0]
        raise InputError(
            f"{masks}: has no mask of any defect; {shown(path)} should have {kind}/{path.stem}_mask.png there"
        )
    return found


class _Scorer:
    """Scores pictures one by one; keeps times, and pixel figures where they are wanted."""

    def __init__(self, engine: Engine, pixels: bool) -> None:
        self._engine = engine
        self._region = engine.model.frame.region
        self._preparer = Preparer(engine.model.input, self._region)
        self.spans_ms: list[float] = []
        self.pixels = figures.PixelFigures(0.0, PIXEL_SCORE_MAX) if pixels else None

    def score(self, path: Path, good: bool, mask: Path | None) -> float:
        picture, kind = read_with_kind(path)
        check_alike(self._engine.model, picture, kind, path)
        started = time.monotonic_ns()
        self._preparer.run(picture, self._engine.input, path)
        self._engine.run()
        score = self._engine.score
        self.spans_ms.append((time.monotonic_ns() - started) / 1e6)
        if self.pixels is not None and (good or mask is not None):
            height, width = picture.shape[:2]
            x, y, wide, high = self._region or (0, 0, width, height)
            grown = cv2.resize(self._engine.score_map, (wide, high), interpolation=cv2.INTER_LINEAR)
            values = grown.astype(np.float32, copy=False)
            shown = None if mask is None else _read_mask(mask, (height, width))[y : y + high, x : x + wide]
            self.pixels.add(values, shown)
        return score


def _read_mask(path: Path, shape: tuple[int, int]) -> npt.NDArray[np.bool_]:
    mask = read_picture(path)
    if mask.shape[:2] != shape:
        raise InputError(
            f"{shown(path)}: is {mask.shape[1]} x {mask.shape[0]} px, its picture {shape[1]} x {shape[0]};"
            " they must agree"
        )
    white: npt.NDArray[np.bool_] = (mask if mask.ndim == 2 else mask.max(2)) > 127
    return white
