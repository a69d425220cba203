"""Patch features compared with their own place on good parts: a Gaussian for each cell (PaDiM).

Defard, Setkov, Loesch and Audigier, "PaDiM: a patch distribution modeling framework" (2020), with features averaged
over 3 x 3 cells, an orthonormal random projection, and covariances averaged over neighbouring cells, which stands in
for the pictures that one never has enough of. A cell's value is its Mahalanobis distance; a picture's score is the mean
of the highest cells.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.ndimage import uniform_filter

from kenpin.learning import backbone
from kenpin.learning.graph import Graph

TAPS = (10, 12)
"""Blocks looked at: 112 channels at 1/16, 192 at 1/32. The two blocks after them add time and nothing to be seen."""
STRIDE = 16
DIMENSIONS = 192
BLOCK = 2
"""Covariances are estimated for blocks of this many cells squared, then averaged over 3 x 3 blocks."""
SMOOTH_BLOCKS = 3
REGULARISATION = 5e-3
"""Added to the diagonal, in units of the mean variance."""
BAND = 64
"""Rows of a whitening matrix that are multiplied at once."""
TOP_SHARE = 0.02

Array = npt.NDArray[np.float32]
Array64 = npt.NDArray[np.float64]


def projection(seed: int) -> Array:
    """Orthonormal directions, (DIMENSIONS, channels), the same for the same seed."""
    channels = sum(backbone.TAP_CHANNELS[tap] for tap in TAPS)
    drawn = np.random.default_rng(seed).standard_normal((channels, channels))
    return np.ascontiguousarray(np.linalg.qr(drawn)[0][:, :DIMENSIONS].T, dtype=np.float32)


def append_embedding(
    graph: Graph, weights: dict[str, npt.NDArray[Any]], picture: str, shape: tuple[int, int, int], seed: int
) -> str:
    """From float32 (1, *shape), h and w multiples of 32, to the embedding (h / 16, w / 16, DIMENSIONS)."""
    channels, rows, columns = shape[0], shape[1] // STRIDE, shape[2] // STRIDE
    fine, deep = TAPS
    taps = backbone.append(graph, weights, picture, TAPS, channels)
    scales = graph.constant([1.0, 1.0, 2.0, 2.0])
    coarse = graph.add("Resize", taps[deep], "", scales, mode="linear", coordinate_transformation_mode="half_pixel")
    stacked = graph.add("Concat", taps[fine], coarse, axis=1)
    even = graph.add("AveragePool", stacked, kernel_shape=[3, 3], strides=[1, 1], pads=[1, 1, 1, 1])
    # A product with the channels first in the left factor puts them last in the answer, as the cells want them.
    flat = graph.add("Reshape", even, graph.constant([-1, rows * columns], np.int64))
    turned = graph.constant(np.ascontiguousarray(projection(seed).T))
    projected = graph.add("Gemm", flat, turned, transA=1)
    return graph.add("Reshape", projected, graph.constant([rows, columns, DIMENSIONS], np.int64))


def pooled(scores: Array) -> float:
    """A picture's score from its map (h, w): the mean of the highest TOP_SHARE of its cells."""
    count = top_count(scores.size)
    return float(np.partition(scores.reshape(-1), -count)[-count:].mean())


def top_count(cells: int) -> int:
    """How many of the highest cells are averaged."""
    return max(1, round(TOP_SHARE * cells))


def _blocks(values: Any, rows: int, columns: int) -> Any:
    """(rows, columns, d) to (blocks, cells in a block, d)."""
    d = values.shape[-1]
    split = values.reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK, d)
    return split.transpose(0, 2, 1, 3, 4).reshape(-1, BLOCK * BLOCK, d)


@dataclass(frozen=True)
class PatchGaussian:
    """The taught distribution: mean (h, w, d), and whitening (h / BLOCK, w / BLOCK, d, d), lower triangular, that acts
    from the left.
    """

    mean: Array
    whitening: Array

    def map(self, embedding: Array) -> Array:
        """Distances (h, w) of an embedding (h, w, d)."""
        rows, columns, d = self.mean.shape
        away = _blocks(embedding - self.mean, rows, columns)
        white = away @ self.whitening.reshape(-1, d, d).transpose(0, 2, 1)
        squares = np.square(white).sum(-1).reshape(rows // BLOCK, columns // BLOCK, BLOCK, BLOCK)
        distances: Array = np.sqrt(squares.transpose(0, 2, 1, 3).reshape(rows, columns))
        return distances

    def append(self, graph: Graph, embedding: str) -> str:
        """Appends the same to a graph: from (h, w, d) to distances (1, 1, h, w)."""
        rows, columns, d = self.mean.shape
        high, wide = rows // BLOCK, columns // BLOCK
        away = graph.add("Sub", embedding, graph.constant(self.mean))
        split = graph.add("Reshape", away, graph.constant([high, BLOCK, wide, BLOCK, d], np.int64))
        cells = graph.add("Transpose", split, perm=[0, 2, 1, 3, 4])
        flat = graph.add("Reshape", cells, graph.constant([high * wide, BLOCK * BLOCK, d], np.int64))
        # Whitening is lower triangular: bands of it need not be read beyond the diagonal, and reading is what it costs.
        whitening = self.whitening.reshape(-1, d, d)
        totals = []
        for first in range(0, d, BAND):
            end = min(first + BAND, d)
            ends = [graph.constant([value], np.int64) for value in (0, end, 2)]
            seen = flat if end == d else graph.add("Slice", flat, *ends)
            band = np.ascontiguousarray(whitening[:, first:end, :end].transpose(0, 2, 1))
            white = graph.add("MatMul", seen, graph.constant(band))
            squares = graph.add("Mul", white, white)
            totals.append(graph.add("ReduceSum", squares, graph.constant([2], np.int64), keepdims=0))
        total = graph.add("Sum", *totals)
        blocks = graph.add("Reshape", total, graph.constant([high, wide, BLOCK, BLOCK], np.int64))
        order = graph.add("Transpose", blocks, perm=[0, 2, 1, 3])
        shaped = graph.add("Reshape", order, graph.constant([1, 1, rows, columns], np.int64))
        return graph.add("Sqrt", shaped)


def append_pooled(graph: Graph, score_map: str, cells: int) -> str:
    """Appends `pooled`: from (1, 1, h, w) to (1,)."""
    flat = graph.add("Reshape", score_map, graph.constant([1, cells], np.int64))
    count = graph.constant([top_count(cells)], np.int64)
    highest = graph.add_many("TopK", 2, flat, count, axis=1)[0]
    return graph.add("ReduceMean", highest, axes=[1], keepdims=0)


class PatchStatistics:
    """Sums over embeddings, kept for each fold, from which the Gaussian of any set of folds follows."""

    def __init__(self, rows: int, columns: int, folds: int) -> None:
        self._rows, self._columns = rows, columns
        blocks = (rows // BLOCK) * (columns // BLOCK)
        self._count = np.zeros(folds, np.int64)
        self._sum = np.zeros((folds, rows, columns, DIMENSIONS))
        self._outer = np.zeros((folds, blocks, DIMENSIONS, DIMENSIONS))

    def add(self, fold: int, embedding: Array) -> None:
        """Counts an embedding (h, w, d) in."""
        self._count[fold] += 1
        self._sum[fold] += embedding
        blocks = _blocks(embedding, self._rows, self._columns)
        self._outer[fold] += blocks.transpose(0, 2, 1) @ blocks

    def gaussian(self, without: int | None = None) -> PatchGaussian:
        """The distribution of all folds, or of all but one."""
        keep = [fold for fold in range(len(self._count)) if fold != without]
        count = int(self._count[keep].sum())
        mean: Array64 = self._sum[keep].sum(0) / count
        blocks = _blocks(mean, self._rows, self._columns)
        spread: Array64 = self._outer[keep].sum(0) - count * (blocks.transpose(0, 2, 1) @ blocks)
        spread /= BLOCK * BLOCK * max(1, count - 1)
        high, wide = self._rows // BLOCK, self._columns // BLOCK
        spread = spread.reshape(high, wide, DIMENSIONS, DIMENSIONS)
        spread = uniform_filter(spread, size=(SMOOTH_BLOCKS, SMOOTH_BLOCKS, 1, 1), mode="nearest")
        mean_variance = max(float(np.trace(spread, axis1=2, axis2=3).mean()) / DIMENSIONS, 1e-9)
        spread += REGULARISATION * mean_variance * np.eye(DIMENSIONS)
        whitening = np.linalg.inv(np.linalg.cholesky(spread))
        return PatchGaussian(mean.astype(np.float32), whitening.astype(np.float32))
