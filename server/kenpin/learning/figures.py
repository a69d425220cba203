"""Figures of accuracy that say how sure they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array64 = npt.NDArray[np.float64]
BOOTSTRAP_RUNS = 2000
HISTOGRAM_BINS = 8192


@dataclass(frozen=True)
class Interval:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


def auroc(positive: Array64, negative: Array64, weights: tuple[Array64, Array64] | None = None) -> float:
    """Chance that a positive scores above a negative, ties counting half; each with its weight where given."""
    wins = _wins(positive, negative)
    if weights is None:
        return float(wins.mean())
    of_positive, of_negative = weights
    return float(of_positive @ wins @ of_negative / (of_positive.sum() * of_negative.sum()))


def _wins(positive: Array64, negative: Array64) -> Array64:
    difference = positive[:, None] - negative[None, :]
    wins: Array64 = (difference > 0).astype(np.float64) + 0.5 * (difference == 0)
    return wins


def part_weights(parts: Sequence[str]) -> Array64:
    """Weights that make each part count the same, however many pictures it has."""
    _, index, count = np.unique(np.asarray(parts), return_inverse=True, return_counts=True)
    return np.asarray(1.0 / count[index], dtype=np.float64)


def auroc_by_part(
    positive: Array64,
    negative: Array64,
    positive_parts: Sequence[str],
    negative_parts: Sequence[str],
    seed: int = 0,
) -> Interval:
    """AUROC in which each part weighs the same; its 95 % interval from a bootstrap that draws whole parts."""
    wins = _wins(positive, negative)
    weights = part_weights(positive_parts), part_weights(negative_parts)
    value = float(weights[0] @ wins @ weights[1] / (weights[0].sum() * weights[1].sum()))
    names = np.unique(np.asarray([*positive_parts, *negative_parts]))
    of_positive = np.searchsorted(names, np.asarray(positive_parts))
    of_negative = np.searchsorted(names, np.asarray(negative_parts))
    drawn = np.random.default_rng(seed).multinomial(len(names), np.full(len(names), 1 / len(names)), BOOTSTRAP_RUNS)
    found = []
    for counts in drawn:
        left, right = weights[0] * counts[of_positive], weights[1] * counts[of_negative]
        total = left.sum() * right.sum()
        if total > 0:
            found.append(float(left @ wins @ right / total))
    low, high = np.quantile(found, [0.025, 0.975]) if found else (value, value)
    return Interval(value, float(low), float(high))


def false_reject_at_escape(
    positive: Array64, negative: Array64, escape: float, weights: tuple[Array64, Array64] | None = None
) -> float:
    """Share of the negatives at or above the highest threshold that lets at most `escape` of the positives pass."""
    of_positive, of_negative = weights or (np.ones(len(positive)), np.ones(len(negative)))
    order = np.argsort(positive)
    below = np.concatenate([[0.0], np.cumsum(of_positive[order])[:-1]]) / of_positive.sum()
    threshold = positive[order][np.flatnonzero(below <= escape + 1e-12)].max()
    return float(of_negative[negative >= threshold].sum() / of_negative.sum())


class PixelFigures:
    """Pixel AUROC over any number of maps, from histograms: exact to within a bin."""

    def __init__(self, low: float, high: float) -> None:
        """low, high: between which all values lie; those outside count at the edge."""
        self._range = (low, high if high > low else low + 1.0)
        self._good = np.zeros(HISTOGRAM_BINS)
        self._bad = np.zeros(HISTOGRAM_BINS)

    def add(self, values: npt.NDArray[np.float32], mask: npt.NDArray[np.bool_] | None) -> None:
        """Counts a map in; mask: True where the picture shows a defect, same shape; None: nowhere."""
        clipped = np.clip(values, *self._range)
        bad = clipped[mask] if mask is not None else clipped[:0]
        good = clipped[~mask] if mask is not None else clipped
        self._bad += np.histogram(bad, HISTOGRAM_BINS, self._range)[0]
        self._good += np.histogram(good, HISTOGRAM_BINS, self._range)[0]

    def auroc(self) -> float | None:
        """None when there were no defective or no good pixels."""
        if not self._bad.sum() or not self._good.sum():
            return None
        below = np.cumsum(self._good) - self._good
        return float((self._bad * (below + 0.5 * self._good)).sum() / (self._bad.sum() * self._good.sum()))
