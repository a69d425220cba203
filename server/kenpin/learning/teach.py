"""Teaches a model from pictures of good parts, and writes it as one ONNX file with its account beside it.

Two kinds of model. `coarse` compares patch features of the whole picture with their own place: for parts that differ
in size, framing or pose. `fine` first brings the picture into one pose and then also looks at each pixel: for a camera
that always sees the part in the same way, give or take a little. `auto` takes `fine` where the good parts agree.

The limits come from cross-fitting: models of four fifths of the parts score the other fifth.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from kenpin import __version__
from kenpin.config import model_file as files
from kenpin.engines.onnxruntime import open_session
from kenpin.learning import backbone, calibrate
from kenpin.learning.align import AGREEMENT_MIN, Alignment, find_alignment
from kenpin.learning.align import PICTURES_MAX as ALIGN_PICTURES_MAX
from kenpin.learning.branches import Lesson, assemble, learn_contrast, learn_patches
from kenpin.learning.images import Preparer, parts_of, read_picture
from kenpin.model.errors import InputError, ResourceError

GOOD_MIN = 8
"""Fewer good pictures than this say nothing about what varies among good parts."""
PICTURES_MAX = 1000
FINE_PICTURES_MAX = 400
"""More good pictures than these are sampled: what the others would add does not pay for the time."""
FALSE_REJECT_RATES = {"coarse": 0.05, "fine": 0.001}
"""A fine model tells good from bad so far apart that a strict limit costs nothing; with a coarse one it would."""
COARSE_SIZE_PX = 256
FINE_SIZE_PX = 320
FINE_PATCH_SIZE_PX = 224
"""In a fine model small faults are the pixels' business; patches look at the larger whole, at less cost."""
SIZE_MULTIPLE_PX = 32

Progress = Callable[[float, str], None]
Region = tuple[int, int, int, int]
Array = npt.NDArray[np.float32]


def _silent(_fraction: float, _text: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class TaughtModel:
    """Where the model is, and its account."""

    path: Path
    model: files.ModelFile


@dataclass(frozen=True)
class _Survey:
    """What the pictures have in common.

    frame: (height, width), None where they differ; shape: of what the model looks at; colour: whether any has it.
    """

    frame: tuple[int, int] | None
    shape: tuple[int, int] | None
    colour: bool

    @classmethod
    def of(cls, paths: list[Path], region: Region | None, progress: Progress) -> "_Survey":
        shapes, colour = set(), False
        for index, path in enumerate(paths):
            picture = read_picture(path)
            shapes.add(picture.shape[:2])
            colour = colour or picture.ndim == 3
            progress(index / len(paths), "reading")
        frame = next(iter(shapes)) if len(shapes) == 1 else None
        return cls(frame, frame if region is None else (region[3], region[2]), colour)


def teach(
    good: Iterable[Path],
    defects: Iterable[Path] | None = None,
    groups: Path | None = None,
    out: Path = Path("model"),
    *,
    input_size: int | None = None,
    detail: Literal["auto", "coarse", "fine"] = "auto",
    flips: bool | None = None,
    region: Region | None = None,
    false_reject_rate: float | None = None,
    seed: int = 0,
    threads: int = 1,
    progress: Progress = _silent,
) -> TaughtModel:
    """Teaches a model and writes its folder.

    Args:
        good: pictures of good parts, at least GOOD_MIN of at least two parts.
        defects: pictures of defective parts; they raise the threshold where it may be raised, and are reported on.
        groups: CSV file of picture and physical part, so that calibration never splits a part.
        out: the model folder, made or replaced.
        input_size: the longer side of the model's input in px, a multiple of 32; 256 for coarse, 320 for fine.
        detail: the kind of model.
        flips: also teach the pictures mirrored, which helps where parts have no fixed orientation; by default only
            for coarse models.
        region: x, y, width, height in px of every picture that the model looks at; None: all of it.
        false_reject_rate: share of good pictures that may be rejected, 0 to 0.5, both excluded; by default 0.05 for
            coarse models, 0.001 for fine ones.
        seed: of every draw; the same pictures and seed give the same model.
        threads: of the inference while teaching.
        progress: called with a share of 1 and what is being done.

    Raises:
        InputError: pictures or options that cannot be used. ModelError: the backbone's weights are not the known ones.
        ResourceError: the folder cannot be written.
    """
    started = time.monotonic_ns()
    wishes = _Wishes(input_size, detail, flips, region, false_reject_rate, seed, threads)
    paths = list(good)
    wishes.check(len(paths))
    parts = parts_of(paths, groups)
    if len(set(parts)) < 2:
        raise InputError(f"{groups}: all {len(paths)} good pictures show one part; teach from at least two parts")
    lesson, parts, frame = _lesson(paths, parts, wishes, progress)
    patch, aligned = learn_patches(lesson, lambda share, text: progress(0.15 + 0.5 * share, text))
    branches = [patch]
    if lesson.alignment is not None:
        branches.append(learn_contrast(lesson, aligned, lambda share, text: progress(0.65 + 0.3 * share, text)))
    scores: npt.NDArray[np.float64] = np.max([branch.scores for branch in branches], axis=0)
    onnx, map_shape = assemble(lesson, branches)
    model = files.ModelFile(
        detail="coarse" if lesson.alignment is None else "fine",
        agreement=None if lesson.alignment is None else round(lesson.alignment.agreement, 4),
        backbone=files.Backbone(name=backbone.NAME, sha256=files.BACKBONES[backbone.NAME]),
        input=lesson.input,
        outputs=files.ModelOutputs(score_map=(1, 1, *map_shape), score=(1,)),
        frame=frame,
        thresholds=files.Thresholds(score=1.0, map=1.0),
        branches=tuple(branch.account for branch in branches),
        calibration=_calibration(scores, lesson, parts, len(branches)),
        sources=_sources(paths, lesson, groups, parts),
        seed=seed,
        taught_time=datetime.now(UTC).isoformat(timespec="seconds"),
        taught_s=0.0,
        kenpin_version=__version__,
        onnx_sha256=files.sha256(onnx),
    )
    if defects is not None:
        model = _with_defects(onnx, model, lesson, list(defects), scores)
    model = model.model_copy(update={"taught_s": round((time.monotonic_ns() - started) / 1e9, 3)})
    _write(out, onnx, model)
    progress(1.0, "done")
    return TaughtModel(out, model)


def _write(out: Path, onnx: bytes, model: files.ModelFile) -> None:
    try:
        files.write_model_folder(out, onnx, model)
    except OSError as error:
        raise ResourceError(
            f"{out}: the model cannot be written: {error.strerror}; free some space, or name another folder"
        ) from error


def _sources(paths: list[Path], lesson: Lesson, groups: Path | None, parts: list[str]) -> files.Sources:
    known = None if groups is None else len(set(parts))
    return files.Sources(good=len(paths), good_used=len(lesson.pictures), defects=0, parts=known)


@dataclass(frozen=True)
class _Wishes:
    """What the caller asked for."""

    input_size: int | None
    detail: Literal["auto", "coarse", "fine"]
    flips: bool | None
    region: Region | None
    false_reject_rate: float | None
    seed: int
    threads: int

    def check(self, count: int) -> None:
        """Raises InputError for too few pictures or an impossible option."""
        if count < GOOD_MIN:
            raise InputError(f"{count} good pictures are too few to teach from; give at least {GOOD_MIN}, better 100")
        size = self.input_size
        if size is not None and (size % SIZE_MULTIPLE_PX or not 64 <= size <= 1024):
            raise InputError(f"input size {size}: write a multiple of {SIZE_MULTIPLE_PX} from 64 to 1024")
        rate = self.false_reject_rate
        if rate is not None and not 0 < rate < 0.5:
            raise InputError(f"false reject rate {rate:g}: write a share above 0 and below 0.5")


def _sampled(paths: list[Path], parts: list[str], most: int, seed: int) -> tuple[list[Path], list[str]]:
    if len(paths) <= most:
        return paths, parts
    chosen = np.sort(np.random.default_rng(seed).permutation(len(paths))[:most])
    if len({parts[index] for index in chosen}) < 2:
        return paths, parts
    return [paths[index] for index in chosen], [parts[index] for index in chosen]


def _lesson(
    paths: list[Path], parts: list[str], wishes: _Wishes, progress: Progress
) -> tuple[Lesson, list[str], files.Frame]:
    """What to teach from, after the pictures were surveyed and, where they agree, aligned."""
    paths, parts = _sampled(paths, parts, PICTURES_MAX, wishes.seed)
    survey = _Survey.of(paths, wishes.region, lambda share, text: progress(0.1 * share, text))
    progress(0.1, "aligning")
    alignment, model_input = _alignment(paths, survey, wishes)
    if alignment is None:
        model_input = _input((wishes.input_size or COARSE_SIZE_PX,) * 2, survey.colour)
    else:
        paths, parts = _sampled(paths, parts, FINE_PICTURES_MAX, wishes.seed)
    patch_shape = model_input.height, model_input.width
    if alignment is not None and max(patch_shape) > FINE_PATCH_SIZE_PX:
        patch_shape = _proportioned(patch_shape, FINE_PATCH_SIZE_PX)
    rate = wishes.false_reject_rate or FALSE_REJECT_RATES["coarse" if alignment is None else "fine"]
    lesson = Lesson(
        pictures=paths,
        preparer=Preparer(model_input, wishes.region),
        input=model_input,
        weights=backbone.load(),
        alignment=alignment,
        patch_shape=patch_shape,
        folds=calibrate.folds_by_part(parts, wishes.seed),
        flips=alignment is None if wishes.flips is None else wishes.flips,
        rate=rate / (1 if alignment is None else 2),
        seed=wishes.seed,
        threads=wishes.threads,
    )
    height, width = survey.frame or (None, None)
    pixel: Literal["grey", "colour"] = "colour" if survey.colour else "grey"
    return lesson, parts, files.Frame(width=width, height=height, pixel=pixel, region=wishes.region)


def _input(shape: tuple[int, int], colour: bool) -> files.ModelInput:
    channels: Literal[1, 3] = 3 if colour else 1
    return files.ModelInput(
        name="image",
        channels=channels,
        height=shape[0],
        width=shape[1],
        mean=(backbone.MEAN,) * channels,
        scale=(backbone.SCALE,) * channels,
    )


def _proportioned(shape: tuple[int, int], longer_px: int) -> tuple[int, int]:
    """A (height, width) of the shape's proportions, each side a multiple of SIZE_MULTIPLE_PX."""
    share = longer_px / max(shape)
    height, width = (max(2, round(side * share / SIZE_MULTIPLE_PX)) * SIZE_MULTIPLE_PX for side in shape)
    return height, width


def _alignment(paths: list[Path], survey: _Survey, wishes: _Wishes) -> tuple[Alignment | None, files.ModelInput]:
    """The alignment and the input of a fine model, where one is wanted and the pictures allow it."""
    fallback = _input((COARSE_SIZE_PX, COARSE_SIZE_PX), survey.colour)
    if wishes.detail == "coarse":
        return None, fallback
    if survey.shape is None:
        if wishes.detail == "fine":
            raise InputError("the good pictures differ in size, so a fine model is impossible; use auto or coarse")
        return None, fallback
    given = _input(_proportioned(survey.shape, wishes.input_size or FINE_SIZE_PX), survey.colour)
    shown, _ = _sampled(paths, [str(path) for path in paths], 2 * ALIGN_PICTURES_MAX, wishes.seed)
    preparer = Preparer(given, wishes.region)
    pictures = np.empty((len(shown), given.channels, given.height, given.width), np.float32)
    for index, path in enumerate(shown):
        preparer.run(read_picture(path), pictures[index : index + 1], path)
    found = find_alignment(pictures, survey.shape[0] / survey.shape[1])
    if found.agreement >= AGREEMENT_MIN:
        return found, given
    if wishes.detail == "fine":
        raise InputError(
            f"the good parts do not lie alike: after alignment {100 * found.agreement:.0f} % of the picture agrees,"
            f" {100 * AGREEMENT_MIN:.0f} % is needed for a fine model; use auto or coarse"
        )
    return None, fallback


def _calibration(scores: npt.NDArray[np.float64], lesson: Lesson, parts: list[str], branches: int) -> files.Calibration:
    return files.Calibration(
        false_reject_rate=lesson.rate * branches,
        folds=lesson.fold_count,
        pictures=len(scores),
        parts=len(set(parts)),
        score_quantiles=calibrate.quantiles(scores),
        rejected_share=float((scores >= 1.0).mean()),
    )


def _with_defects(
    onnx: bytes, model: files.ModelFile, lesson: Lesson, defects: list[Path], scores: npt.NDArray[np.float64]
) -> files.ModelFile:
    """The account after the model has scored the defective pictures."""
    session = open_session(onnx, lesson.threads)
    found = [float(session.run(["score"], {model.input.name: lesson.prepared(path)})[0][0]) for path in defects]
    defect_scores = np.asarray(found)
    limit = calibrate.between(1.0, defect_scores)
    update = {
        "rejected_share": float((scores >= limit).mean()),
        "defect_score_quantiles": calibrate.quantiles(defect_scores),
        "defect_missed_share": float((defect_scores < limit).mean()),
    }
    return model.model_copy(
        update={
            "thresholds": files.Thresholds(score=limit, map=limit),
            "calibration": model.calibration.model_copy(update=update),
            "sources": model.sources.model_copy(update={"defects": len(defects)}),
        }
    )
