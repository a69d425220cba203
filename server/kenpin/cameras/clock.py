"""A camera's clock on the host's: `device = a + b * host`, fitted to latched pairs.

A camera's time stamp is an instant on its own clock. To know when a frame was
exposed on the host's CLOCK_MONOTONIC, the camera's clock is latched now and
then: read by a command between two readings of the host's. The true host
instant lies between those two, so an exchange is wrong by at most half its
round trip; only those with the smallest round trips are kept for the fit.
"""

from collections import deque
from dataclasses import dataclass

# Exchanges remembered: at one a second, how far back the fit looks.
WINDOW_EXCHANGES = 64
# A slope is fitted once the kept exchanges span this long; before it, clocks
# are taken to run equally fast.
SLOPE_SPAN_NS = 5_000_000_000
# Crystals differ by some 100 millionths at most; a steeper fit is noise.
SLOPE_LIMIT = 5e-4
# A clock that is off the fit by more than this was set or restarted.
JUMP_NS = 20_000_000


@dataclass(frozen=True, slots=True)
class Exchange:
    """One latch: the camera's clock, and the host's before and after it. All in nanoseconds."""

    host_before_ns: int
    device_ns: int
    host_after_ns: int

    @property
    def round_trip_ns(self) -> int:
        """How long the exchange took; half of it bounds its error."""
        return self.host_after_ns - self.host_before_ns

    @property
    def host_ns(self) -> int:
        """The middle of the exchange."""
        return (self.host_before_ns + self.host_after_ns) // 2


class ClockFit:
    """Maps instants of one camera's clock to the host's CLOCK_MONOTONIC."""

    def __init__(self) -> None:
        self._exchanges: deque[Exchange] = deque(maxlen=WINDOW_EXCHANGES)
        self._anchor: Exchange | None = None
        self._host_per_device = 1.0
        self._error_ns = 0

    @property
    def ready(self) -> bool:
        """Whether there is at least one exchange to map with."""
        return self._anchor is not None

    def add(self, exchange: Exchange) -> bool:
        """Take an exchange into the fit; True when the clock jumped and the fit began anew."""
        jumped = False
        if self._anchor is not None:
            predicted_ns, error_ns = self.to_host(exchange.device_ns)
            off_ns = abs(predicted_ns - exchange.host_ns)
            backward = exchange.device_ns < self._exchanges[-1].device_ns
            if backward or off_ns > JUMP_NS + error_ns + exchange.round_trip_ns // 2:
                self._exchanges.clear()
                self._host_per_device = 1.0
                jumped = True
        self._exchanges.append(exchange)
        self._refit()
        return jumped

    def to_host(self, device_ns: int) -> tuple[int, int]:
        """The host's instant for one of the camera's, and how far it may be off, both in nanoseconds.

        Raises ValueError before the first exchange.
        """
        anchor = self._anchor
        if anchor is None:
            raise ValueError("no exchange with the camera's clock yet: latch it first")
        since_ns = device_ns - anchor.device_ns
        return anchor.host_ns + round(since_ns * self._host_per_device), self._error_ns

    def _refit(self) -> None:
        by_round_trip = sorted(self._exchanges, key=lambda e: e.round_trip_ns)
        best = by_round_trip[: max(2, len(by_round_trip) // 4)]
        anchor = best[0]
        span_ns = max(e.device_ns for e in best) - min(e.device_ns for e in best)
        if span_ns >= SLOPE_SPAN_NS:
            device = [e.device_ns - anchor.device_ns for e in best]
            host = [e.host_ns - anchor.host_ns for e in best]
            device_mean, host_mean = sum(device) / len(best), sum(host) / len(best)
            covariance = sum((d - device_mean) * (h - host_mean) for d, h in zip(device, host, strict=True))
            variance = sum((d - device_mean) ** 2 for d in device)
            slope = covariance / variance
            self._host_per_device = min(max(slope, 1 - SLOPE_LIMIT), 1 + SLOPE_LIMIT)
        self._anchor = anchor
        # Half the round trip, and what the youngest exchange shows of drift.
        youngest = self._exchanges[-1]
        drift_ns = abs(self.to_host(youngest.device_ns)[0] - youngest.host_ns)
        self._error_ns = anchor.round_trip_ns // 2 + max(0, drift_ns - youngest.round_trip_ns // 2)
