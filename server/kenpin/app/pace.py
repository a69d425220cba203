"""Whether the machine keeps its budget, and what to change where it does not."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

WINDOW_S = 60.0
# At more than 170 parts a second the window is shorter.
PARTS_MAX = 10_000
BUDGET_SHARE_MAX = 0.8

_LESS_WORK = "teach with --detail coarse, or take a lower rate or a larger budget_ms"
_QUIETER = "let the machine do less beside it, or take a lower rate or a larger budget_ms"
_ADVICE = {
    "acquire": "a shorter exposure or a smaller picture, or a larger budget_ms",
    "wait": "parts queue for the station: " + _LESS_WORK,
    "infer": _LESS_WORK,
    "record": "the journal's disk is slow: a faster one for storage.state_dir, or a larger budget_ms",
}


@dataclass(frozen=True, slots=True)
class _Timed:
    at_s: float
    total_ms: float
    late: bool
    stages_ms: Mapping[str, float]


class Pace:
    """The last minute's parts against the budget."""

    def __init__(self, budget_ms: float, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._budget_ms = budget_ms
        self._clock_s = clock_s
        self._parts: deque[_Timed] = deque(maxlen=PARTS_MAX)
        self._trusted_from_s = 0.0

    def add(self, total_ms: float, stages_ms: Mapping[str, float], *, late: bool = False) -> None:
        """Take a part: how long it took, whether it was `late` for its deadline, and what its stages took."""
        self._parts.append(_Timed(self._clock_s(), total_ms, late, stages_ms))

    def disturbed(self) -> None:
        """A process died: what was late for that, or waited meanwhile, says nothing about the machine."""
        self._trusted_from_s = self._clock_s() + WINDOW_S
        self._parts.clear()

    def hint(self) -> str:
        """What is too slow and what to change; empty while the budget is kept."""
        now_s = self._clock_s()
        while self._parts and self._parts[0].at_s < now_s - WINDOW_S:
            self._parts.popleft()
        if not self._parts or now_s < self._trusted_from_s:
            return ""
        late = sum(part.late for part in self._parts)
        p99_ms = float(np.percentile([part.total_ms for part in self._parts], 99))
        if not late and p99_ms <= BUDGET_SHARE_MAX * self._budget_ms:
            return ""
        told = [f"{late} of {len(self._parts)} parts were judged too late"] if late else []
        told.append(f"total p99 is {p99_ms:.0f} of {self._budget_ms:g} ms")
        stages: dict[str, list[float]] = {}
        for part in self._parts:
            for stage, value_ms in part.stages_ms.items():
                stages.setdefault(stage, []).append(value_ms)
        slow = {stage: float(np.percentile(values, 99)) for stage, values in stages.items()}
        if not slow:
            return f"too slow for the budget: {', '.join(told)}: {_QUIETER}"
        stage = max(slow, key=lambda name: slow[name])
        most = f"{stage} takes most, {slow[stage]:.0f} ms at p99"
        return f"too slow for the budget: {', '.join(told)}; {most}: {_ADVICE.get(stage, _QUIETER)}"
