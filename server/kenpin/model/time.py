"""Two clocks and the bridge between them. Instants are integers in ns; clocks are never mixed."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

ANCHOR_READINGS = 5


@dataclass(frozen=True, slots=True)
class Anchor:
    """One moment on both clocks: the host's CLOCK_MONOTONIC and UTC, and how far they may be apart."""

    monotonic_ns: int
    utc_ns: int
    error_ns: int

    def utc_of(self, monotonic_ns: int) -> int:
        """UTC in ns of an instant on CLOCK_MONOTONIC, near the anchor and within the same boot."""
        return self.utc_ns + (monotonic_ns - self.monotonic_ns)

    def monotonic_of(self, utc_ns: int) -> int:
        """CLOCK_MONOTONIC in ns of a UTC instant near the anchor."""
        return self.monotonic_ns + (utc_ns - self.utc_ns)


def anchor_now() -> Anchor:
    """Read both clocks: of a few readings the one that was least interrupted."""
    best: Anchor | None = None
    for _ in range(ANCHOR_READINGS):
        before = time.monotonic_ns()
        utc_ns = time.time_ns()
        after = time.monotonic_ns()
        error_ns = (after - before + 1) // 2
        if best is None or error_ns < best.error_ns:
            best = Anchor((before + after) // 2, utc_ns, error_ns)
    assert best is not None
    return best


def utc_text(utc_ns: int) -> str:
    """An instant in UTC for people: ISO 8601 to the millisecond."""
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=utc_ns // 1000)
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
