"""Whether appraisers, people or a recipe, judge parts as they are.

Source: AIAG's "Measurement Systems Analysis", 4th edition, attribute studies
(effectiveness, miss rate, false alarm rate and their bounds); Cohen, "A
coefficient of agreement for nominal scales" (1960): κ = (pₒ-pₑ)/(1-pₑ).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenpin.factory.ratio import ratio
from kenpin.model.errors import FigureError
from kenpin.model.share import Share

EFFECTIVENESS_MIN, MISS_MAX, FALSE_ALARM_MAX, KAPPA_ABOVE = 0.90, 0.02, 0.05, 0.75


def kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float | None:
    """Cohen's κ of two judgements of the same things; None where chance alone would agree, or of nothing."""
    if len(one) != len(other):
        raise FigureError(f"{len(one)} judgements against {len(other)}; κ needs pairs")
    n = len(one)
    agreed = sum(a == b for a, b in zip(one, other, strict=True))
    chance = sum(_count(one, kind) * _count(other, kind) for kind in set(one) & set(other))
    # (agreed/n - chance/n²) / (1 - chance/n²), in integers.
    return ratio(agreed * n - chance, n * n - chance)


def _count(judgements: Sequence[Hashable], kind: Hashable) -> int:
    return sum(one == kind for one in judgements)


@dataclass(frozen=True, slots=True)
class Appraiser:
    """One appraiser against the truth.

    effectiveness: parts judged right at every trial, of all parts. consistent:
    parts judged the same at every trial. miss: judgements that passed a bad
    part, of those of bad parts. false_alarm: judgements that rejected a good
    one, of those of good parts.
    """

    effectiveness: Share
    consistent: Share
    miss: Share
    false_alarm: Share
    kappa: float | None

    @property
    def acceptable(self) -> bool | None:
        """All four bounds held: ≥ 90 %, ≤ 2 %, ≤ 5 %, κ > 0.75; None where one of them could not be measured."""
        rates = (self.effectiveness.rate, self.miss.rate, self.false_alarm.rate, self.kappa)
        if any(rate is None for rate in rates):
            return None
        effective, missed, alarmed, agreed = (rate or 0.0 for rate in rates)
        return (
            effective >= EFFECTIVENESS_MIN
            and missed <= MISS_MAX
            and alarmed <= FALSE_ALARM_MAX
            and agreed > KAPPA_ABOVE
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """All appraisers, and the κ between each pair of them, in their order."""

    appraisers: tuple[Appraiser, ...]
    between: tuple[tuple[int, int, float | None], ...]
    all_right: Share
    """Parts that every appraiser judged right at every trial."""


def agreement(rejected: npt.NDArray[np.bool_], bad: npt.NDArray[np.bool_]) -> Agreement:
    """rejected: shape (parts, appraisers, trials), True where the part was rejected; bad: shape (parts,), the truth."""
    judged, truth = np.asarray(rejected, bool), np.asarray(bad, bool)
    if judged.ndim != 3 or truth.shape != judged.shape[:1] or 0 in judged.shape:
        raise FigureError(
            f"judgements of shape {judged.shape} and a truth of shape {truth.shape}; "
            "give (parts, appraisers, trials) and (parts,)"
        )
    parts, people, trials = judged.shape
    right = judged == truth[:, None, None]
    told = np.repeat(truth, trials).tolist()
    flat = [judged[:, person].ravel().tolist() for person in range(people)]
    appraisers = tuple(
        Appraiser(
            Share.of(int(right[:, person].all(1).sum()), parts),
            Share.of(int((judged[:, person] == judged[:, person, :1]).all(1).sum()), parts),
            Share.of(int((~judged[truth, person]).sum()), int(truth.sum()) * trials),
            Share.of(int(judged[~truth, person].sum()), int((~truth).sum()) * trials),
            kappa(flat[person], told),
        )
        for person in range(people)
    )
    pairs = ((a, b) for a in range(people) for b in range(a + 1, people))
    between = tuple((a, b, kappa(flat[a], flat[b])) for a, b in pairs)
    return Agreement(appraisers, between, Share.of(int(right.all((1, 2)).sum()), parts))
