"""The ways of looking that make up a model: each is taught, limited on held-back pictures, and put into the graph."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kenpin.config.model_file import BACKBONES, Branch, ModelInput
from kenpin.engines.onnxruntime import BACKBONE_KEY, open_session
from kenpin.learning import backbone, calibrate, contrast, patches
from kenpin.learning.align import Alignment
from kenpin.learning.graph import Graph
from kenpin.learning.images import Preparer, read_picture
from kenpin.learning.pose import append_alignment, append_back, append_lost, area_matrix, resample, seen

Array = npt.NDArray[np.float32]
Array64 = npt.NDArray[np.float64]
Progress = Callable[[float, str], None]

SQUARES_MAX = 100
"""Pictures that a fold's filter deviations are estimated from."""
EXPLAINED = 8
"""Cells of the fine map that are asked together whether they explain what the coarse one sees."""
UNIT_QUANTILE = 0.95
"""The answers of the filters are put on one scale at this quantile of good pictures' maxima."""


@dataclass(frozen=True)
class Lesson:
    """All that a branch is taught from.

    patch_shape: (height, width) at which patch features are taken, multiples of 32, at most the input's. folds: a
    number for each picture. rate: the share of good pictures that a branch may reject.
    """

    pictures: list[Path]
    preparer: Preparer
    input: ModelInput
    weights: dict[str, npt.NDArray[Any]]
    alignment: Alignment | None
    patch_shape: tuple[int, int]
    folds: list[int]
    flips: bool
    rate: float
    seed: int
    threads: int

    @property
    def fold_count(self) -> int:
        """How many folds there are."""
        return max(self.folds) + 1

    @property
    def grid(self) -> tuple[int, int]:
        """(rows, columns) of the embedding."""
        return self.patch_shape[0] // patches.STRIDE, self.patch_shape[1] // patches.STRIDE

    def prepared(self, path: Path) -> Array:
        """The picture as the model takes it, float32 (1, channels, h, w)."""
        out = np.empty((1, self.input.channels, self.input.height, self.input.width), np.float32)
        self.preparer.run(read_picture(path), out, path)
        return out


@dataclass(frozen=True)
class Limited:
    """A taught branch: its account, the held-back scores in units of its limit, and what it puts into the graph.

    append: (graph, what `Stem` found) -> map (1, 1, h, w) and score (1,), both in units of the limit.
    """

    account: Branch
    scores: Array64
    append: Callable[[Graph, "Stem"], tuple[str, str]]


@dataclass(frozen=True)
class Stem:
    """Tensors that every branch starts from: the embedding; in an aligned model also the luma and the pose.

    patches_seen, pixels_seen: 1 where a cell of the embedding's grid, or of the map's, lies in the picture, else 0.
    """

    embedding: str
    luma: str | None = None
    pose: str | None = None
    patches_seen: str | None = None
    pixels_seen: str | None = None


@dataclass(frozen=True)
class Seen:
    """An aligned picture: luma (h, w), and which cells of the map (h / MAP_STRIDE, w / MAP_STRIDE) are not made up."""

    luma: Array
    cells: npt.NDArray[np.bool_]

    def at(self, stride: int) -> npt.NDArray[np.bool_]:
        """The same mask with `stride` input px a cell: half, once or twice MAP_STRIDE."""
        if stride < contrast.MAP_STRIDE:
            times = contrast.MAP_STRIDE // stride
            return self.cells.repeat(times, 0).repeat(times, 1)
        step = stride // contrast.MAP_STRIDE
        return self.cells[::step, ::step]


def append_stem(graph: Graph, lesson: Lesson) -> Stem:
    """Declares the input and appends alignment, where there is one, and patch features."""
    given = lesson.input
    picture = graph.input(given.name, (1, given.channels, given.height, given.width))
    aligned = None
    aspect = 1.0
    if lesson.alignment is not None:
        aspect = lesson.alignment.aspect
        aligned = append_alignment(graph, picture, lesson.alignment.reference, aspect)
        picture = aligned.picture
    if lesson.patch_shape != (given.height, given.width):
        left, right = area_matrix(given.height, lesson.patch_shape[0]), area_matrix(given.width, lesson.patch_shape[1])
        picture = resample(graph, picture, left, right)
    shape = given.channels, *lesson.patch_shape
    embedding = patches.append_embedding(graph, lesson.weights, picture, shape, lesson.seed)
    if aligned is None:
        return Stem(embedding)
    rows, columns = lesson.grid
    pixels = given.height // contrast.MAP_STRIDE, given.width // contrast.MAP_STRIDE
    pixel_margin = contrast.REACH_PX * 2 / given.height, contrast.REACH_PX * 2 / given.width
    return Stem(
        embedding,
        aligned.luma,
        aligned.pose,
        patches_seen=seen(graph, aligned.pose, lesson.grid, aspect, (2 / rows, 2 / columns)),
        pixels_seen=seen(graph, aligned.pose, pixels, aspect, pixel_margin),
    )


def _turned(picture: Array, flips: bool) -> list[Array]:
    if not flips:
        return [picture]
    across, down = picture[..., ::-1], picture[..., ::-1, :]
    return [picture, *(np.ascontiguousarray(one) for one in (across, down, across[..., ::-1, :]))]


def learn_patches(lesson: Lesson, progress: Progress) -> tuple[Limited, list[Seen]]:
    """The patch branch, and all pictures aligned for the next one (none without alignment)."""
    given = lesson.input
    rows, columns = lesson.grid
    graph = Graph("stem")
    stem = append_stem(graph, lesson)
    graph.output(stem.embedding, "embedding", (rows, columns, patches.DIMENSIONS))
    names = ["embedding"]
    if stem.luma is not None and stem.patches_seen is not None and stem.pixels_seen is not None:
        cells = given.height // contrast.MAP_STRIDE, given.width // contrast.MAP_STRIDE
        graph.output(stem.patches_seen, "patches_seen", (1, 1, rows, columns))
        graph.output(stem.luma, "luma", (1, 1, given.height, given.width))
        graph.output(stem.pixels_seen, "pixels_seen", (1, 1, *cells))
        names += ["patches_seen", "luma", "pixels_seen"]
    session = open_session(graph.build().SerializeToString(), lesson.threads)
    statistics = patches.PatchStatistics(rows, columns, lesson.fold_count)
    kept: list[npt.NDArray[np.float16]] = []
    patches_seen: list[Array] = []
    aligned: list[Seen] = []
    for index, (path, fold) in enumerate(zip(lesson.pictures, lesson.folds, strict=True)):
        for place, picture in enumerate(_turned(lesson.prepared(path), lesson.flips)):
            embedding, *others = session.run(names, {given.name: picture})
            statistics.add(fold, embedding)
            if place == 0:
                kept.append(embedding.astype(np.float16))
                if others:
                    patches_seen.append(others[0][0, 0])
                    aligned.append(Seen(others[1][0, 0], others[2][0, 0] > 0))
        progress(index / len(lesson.pictures), f"looking at good parts: {index + 1} of {len(lesson.pictures)}")
    scores = np.zeros(len(kept))
    whole = lesson.alignment is None
    for fold in range(lesson.fold_count):
        gaussian = statistics.gaussian(without=fold)
        for index in np.flatnonzero(np.asarray(lesson.folds) == fold).tolist():
            found = gaussian.map(kept[index].astype(np.float32))
            scores[index] = patches.pooled(found) if whole else float((found * patches_seen[index]).max())
    limit = calibrate.limit_for(scores, lesson.rate)
    gaussian = statistics.gaussian()
    account = Branch(
        name="patches",
        limit=limit,
        parameters={
            "taps": list(patches.TAPS),
            "dimensions": patches.DIMENSIONS,
            "regularisation": patches.REGULARISATION,
            "top_share": patches.TOP_SHARE if whole else 0.0,
            "flips": lesson.flips,
        },
    )

    def append(graph: Graph, stem: Stem) -> tuple[str, str]:
        cells = graph.add("Mul", gaussian.append(graph, stem.embedding), graph.constant(1.0 / limit))
        if whole:
            return cells, patches.append_pooled(graph, cells, rows * columns)
        assert stem.patches_seen is not None, "an aligned stem says what it saw"
        cells = graph.add("Mul", cells, stem.patches_seen)
        size = graph.constant([1, 1, given.height // contrast.MAP_STRIDE, given.width // contrast.MAP_STRIDE], np.int64)
        return graph.add("Resize", cells, "", "", size, mode="nearest"), _highest(graph, cells)

    return Limited(account, scores / limit, append), aligned


def _highest(graph: Graph, cells: str) -> str:
    return graph.add("ReduceMax", cells, axes=[1, 2, 3], keepdims=0)


def _responses(taught: contrast.Deviation, threads: int) -> Callable[[Array], list[Array]]:
    height, width = taught.mean.shape
    graph = Graph("responses")
    found = contrast.append_responses(graph, graph.input("luma", (1, 1, height, width)), taught)
    names = [f"response_{index}" for index in range(len(found))]
    for name, tensor, stride in zip(names, found, contrast.STRIDES, strict=True):
        channels = contrast.LINES if name == names[-1] else 1
        graph.output(tensor, name, (1, channels, height // stride, width // stride))
    session = open_session(graph.build().SerializeToString(), threads)
    return lambda luma: [one[0] for one in session.run(names, {"luma": luma[None, None]})]


def _units(shown: list[Seen], respond: Callable[[Array], list[Array]]) -> list[Array]:
    squares: list[Array64] = []
    counts: list[Array64] = []
    for one in shown:
        masks = [one.at(stride) for stride in contrast.STRIDES]
        answers = [
            np.square(answer, dtype=np.float64) * mask for answer, mask in zip(respond(one.luma), masks, strict=True)
        ]
        squares = [total + answer for total, answer in zip(squares, answers, strict=True)] if squares else answers
        more = [mask.astype(np.float64) for mask in masks]
        counts = [total + mask for total, mask in zip(counts, more, strict=True)] if counts else more
    return [contrast.smooth_deviation(total, count) for total, count in zip(squares, counts, strict=True)]


def _spread(shown: list[Seen]) -> contrast.Deviation:
    total, square, count = (np.zeros(shown[0].luma.shape) for _ in range(3))
    for one in shown:
        mask = one.at(1)
        total += one.luma * mask
        square += np.square(one.luma, dtype=np.float64) * mask
        count += mask
    # Where no picture reaches, all show the reference.
    mean = np.where(count > 0, total / np.maximum(count, 1), shown[0].luma)
    return contrast.Deviation.of(mean, square - count * np.square(mean), count)


def _highest_answers(answers: list[Array], units: list[Array], shown: Seen) -> Array64:
    """The highest answer of each filter, in its unit, among the cells of the map that were seen."""
    tops = [
        (answer / unit * shown.at(stride)).max((1, 2))
        for answer, unit, stride in zip(answers, units, contrast.STRIDES, strict=True)
    ]
    return np.concatenate(tops).astype(np.float64)


def learn_contrast(lesson: Lesson, aligned: list[Seen], progress: Progress) -> Limited:
    """The pixel branch, from all pictures aligned."""
    folds = np.asarray(lesson.folds)
    draw = np.random.default_rng(lesson.seed)
    highest = np.zeros((len(aligned), len(contrast.NAMES)))

    def taught_on(indices: npt.NDArray[np.int64]) -> tuple[contrast.Deviation, list[Array]]:
        spread = _spread([aligned[index] for index in indices])
        chosen = draw.permutation(indices)[:SQUARES_MAX]
        return spread, _units([aligned[index] for index in chosen], _responses(spread, lesson.threads))

    for fold in range(lesson.fold_count):
        progress(fold / (lesson.fold_count + 1), "calibrating on parts held back")
        spread, units = taught_on(np.flatnonzero(folds != fold))
        respond = _responses(spread, lesson.threads)
        for index in np.flatnonzero(folds == fold):
            highest[index] = _highest_answers(respond(aligned[index].luma), units, aligned[index])
    progress(lesson.fold_count / (lesson.fold_count + 1), "calibrating on parts held back")
    scale = np.quantile(highest, UNIT_QUANTILE, axis=0)
    scores = (highest / scale).max(1)
    limit = calibrate.limit_for(scores, lesson.rate)
    spread, units = taught_on(np.arange(len(aligned)))
    scales = np.split(scale, np.cumsum([len(unit) for unit in units])[:-1])
    scaled = tuple(
        (unit * one[:, None, None] * limit).astype(np.float32) for unit, one in zip(units, scales, strict=True)
    )
    account = Branch(
        name="contrast",
        limit=limit,
        parameters={"filters": {name: float(one) for name, one in zip(contrast.NAMES, scale, strict=True)}},
    )

    def append(graph: Graph, stem: Stem) -> tuple[str, str]:
        assert stem.luma is not None, "the contrast branch needs an aligned stem"
        assert stem.pixels_seen is not None, "an aligned stem says what it saw"
        found = contrast.append_map(graph, contrast.append_responses(graph, stem.luma, spread), scaled)
        found = graph.add("Mul", found, stem.pixels_seen)
        return found, _highest(graph, found)

    return Limited(account, scores / limit, append)


def _joined(graph: Graph, coarse: str, fine: str) -> str:
    """The higher of two maps, but where the fine one explains what is wrong the coarse one is silent around it.

    Otherwise the wide view of a patch would blur where a small fault is.
    """
    reach = graph.add("MaxPool", fine, kernel_shape=[EXPLAINED] * 2, strides=[EXPLAINED] * 2, ceil_mode=1)
    reach = graph.add("MaxPool", reach, kernel_shape=[5, 5], strides=[1, 1], pads=[2, 2, 2, 2])
    size = graph.add("Shape", fine)
    reach = graph.add("Resize", reach, "", "", size, mode="nearest")
    explained = graph.add("GreaterOrEqual", reach, graph.constant(1.0))
    share = graph.add("Where", explained, graph.constant(0.5), graph.constant(1.0))
    return graph.add("Max", graph.add("Mul", coarse, share), fine)


def assemble(lesson: Lesson, branches: list[Limited]) -> tuple[bytes, tuple[int, int]]:
    """The whole model, serialised, and the (height, width) of its map."""
    given = lesson.input
    stride = patches.STRIDE if lesson.alignment is None else contrast.MAP_STRIDE
    shape = given.height // stride, given.width // stride
    graph = Graph("kenpin")
    stem = append_stem(graph, lesson)
    found = [branch.append(graph, stem) for branch in branches]
    score_map, score = found[0]
    if len(found) > 1:
        score_map = _joined(graph, found[0][0], found[1][0])
        score = graph.add("Max", *(one for _, one in found))
    if lesson.alignment is not None and stem.pose is not None:
        score_map = append_back(graph, score_map, stem.pose, shape, lesson.alignment.aspect)
        score = graph.add(
            "Max", graph.add("Reshape", score, graph.constant([1], np.int64)), append_lost(graph, stem.pose)
        )
    graph.output(score_map, "score_map", (1, 1, *shape))
    graph.output(graph.add("Reshape", score, graph.constant([1], np.int64)), "score", (1,))
    return graph.build({BACKBONE_KEY: BACKBONES[backbone.NAME]}).SerializeToString(), shape
