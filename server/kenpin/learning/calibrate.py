"""Limits from good parts that a model has not seen."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

FOLDS_MAX = 5
QUANTILES = (0.5, 0.9, 0.95, 0.99, 1.0)
TAIL_SHARE = 0.2
"""Share of the scores that the tail is fitted to where there are too few to count."""
COUNTED_MIN = 10
"""Pictures above a limit from which on the limit is counted and not extrapolated."""

Array64 = npt.NDArray[np.float64]


def folds_by_part(parts: Sequence[str], seed: int) -> list[int]:
    """A fold for each picture, at most FOLDS_MAX of them, so that no part is in two; one fold if there is one part."""
    names = sorted(set(parts))
    order = np.random.default_rng(seed).permutation(len(names))
    count = min(FOLDS_MAX, len(names))
    fold_of = {names[index]: int(place) % count for place, index in enumerate(order)}
    return [fold_of[part] for part in parts]


def limit_for(scores: Array64, rate: float) -> float:
    """The score that a share of `rate` of good pictures is expected to reach or exceed.

    Counted where enough pictures lie above it, otherwise extrapolated with an exponential fitted to the highest
    scores (peaks over threshold). `scores`: (n,) of pictures held back, n ≥ 1.
    """
    ordered = np.sort(scores)
    if len(ordered) * rate >= COUNTED_MIN:
        return float(np.nextafter(np.quantile(ordered, 1.0 - rate), math.inf))
    tail = max(2, round(TAIL_SHARE * len(ordered)))
    if len(ordered) <= tail:
        return float(ordered[-1]) * 1.5
    start = float(ordered[-tail - 1])
    mean_excess = float((ordered[-tail:] - start).mean())
    share = tail / len(ordered)
    return start + mean_excess * max(0.0, math.log(share / rate))


def quantiles(scores: Array64) -> dict[str, float]:
    """Share of pictures -> the score not exceeded by it."""
    return {f"{share:g}": float(np.quantile(scores, share)) for share in QUANTILES}


def between(limit: float, defect_scores: Array64) -> float:
    """A limit for good parts, raised half way (in logarithms) towards the weakest defects where those lie above it."""
    weakest = float(np.quantile(defect_scores, 0.01))
    return math.sqrt(limit * weakest) if weakest > limit else limit
