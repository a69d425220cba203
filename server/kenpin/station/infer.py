"""Infer: run the models, unless the frame can no longer be judged in time."""

from kenpin.inspection import ViewInspection

# How fast the last frames went, at best: a single slow one must not make the
# station give up on those behind it.
REMEMBERED = 32


class Infer:
    """Runs a view's models and knows how long that takes at least."""

    def __init__(self) -> None:
        self._spans_ns = [0] * REMEMBERED
        self._next = 0

    def in_time(self, now_ns: int, deadline_ns: int) -> bool:
        """Whether a frame can still be judged before its deadline. Both on CLOCK_MONOTONIC."""
        return now_ns + min(self._spans_ns) <= deadline_ns

    def run(self, inspection: ViewInspection) -> None:
        """Run every model on what was prepared, the GIL released. EngineError when one fails."""
        inspection.infer()

    def took(self, span_ns: int) -> None:
        """Remember how long a frame took from being taken to being judged."""
        self._spans_ns[self._next % REMEMBERED] = span_ns
        self._next += 1
