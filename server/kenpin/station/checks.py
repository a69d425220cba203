"""What a camera's frames are checked with: one recipe's view, loaded; and a change to another, frame by frame."""

from collections import deque
from dataclasses import dataclass

from kenpin.native import Frame
from kenpin.station.infer import Infer
from kenpin.station.judge import Judge
from kenpin.station.prepare import Prepare


@dataclass(frozen=True, slots=True)
class Checks:
    """One recipe's stages for one camera."""

    recipe_hash: str
    prepare: Prepare
    infer: Infer
    judge: Judge


@dataclass(frozen=True, slots=True)
class Change:
    """From which frame on others hold. Every instant is on CLOCK_MONOTONIC."""

    checks: Checks
    # What it follows: a change that is neither this nor older was taken back before any part came under it.
    before_hash: str
    # The first part; 0 where no frame carries a part's number.
    trigger_no: int
    # About when that part is exposed, for frames without a number.
    exposure_ns: int
    # From when on no frame is of a part before it, whatever number it carries.
    certain_ns: int

    def holds(self, frame: Frame) -> bool:
        """Whether the frame is to be checked with what the change brought."""
        if self.trigger_no and frame.has_chunk and frame.trigger_no:
            return frame.trigger_no >= self.trigger_no or frame.exposure_ns >= self.certain_ns
        return frame.exposure_ns >= self.exposure_ns


class Changing:
    """The checks in force and those to come. `order` may be called from any thread, the rest from the data path's."""

    def __init__(self, checks: Checks) -> None:
        self._checks = checks
        # The latest last.
        self._changes: tuple[Change, ...] = ()
        self._ordered: deque[Change] = deque()

    def order(self, change: Change) -> None:
        """Takes a change up at the next frame."""
        self._ordered.append(change)

    def of(self, frame: Frame) -> Checks:
        """What a frame is checked with."""
        while self._ordered:
            self._take(self._ordered.popleft())
        for change in reversed(self._changes):
            if change.holds(frame):
                if change is self._changes[-1] and frame.exposure_ns >= change.certain_ns:
                    self._checks, self._changes = change.checks, ()
                return change.checks
        return self._checks

    def _take(self, ordered: Change) -> None:
        kept = list(self._changes)
        while kept and kept[-1].checks.recipe_hash != ordered.before_hash:
            kept.pop()
        self._changes = (*kept, ordered)
