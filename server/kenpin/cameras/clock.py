"""A camera's clock on the host's: `device = a + b * host`, fitted to latched pairs.

A camera's time stamp is an instant on its own clock. To know when a frame was
exposed on the host's CLOCK_MONOTONIC, the camera's clock is latched now and
then: read by a command between two readings of the host's. The true host
instant lies between those two, so an exchange is wrong by at most half its
round trip. Two exchanges with small round trips, far apart, bound how fast one
clock runs against the other; the one that bounds the present best anchors the
map. The error that is given with an instant is therefore a bound, as long as
the clocks run evenly.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

# Exchanges remembered: at one a second, how far back the fit looks.
WINDOW_EXCHANGES = 64
# A slope is fitted once the exchanges span this long; before it, clocks are
# taken to run equally fast.
SLOPE_SPAN_NS = 5_000_000_000
# Crystals differ by 200 millionths at most, and the host's clock may be slewed
# meanwhile; a steeper fit is noise.
SLOPE_LIMIT = 5e-4
# A clock that is off the fit by more than the bounds and this was set or restarted.
JUMP_NS = 1_000_000


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
        self._slope_error = SLOPE_LIMIT

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
                self._host_per_device, self._slope_error = 1.0, SLOPE_LIMIT
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
        host_ns = anchor.host_ns + round(since_ns * self._host_per_device)
        # The two that are added are for rounding.
        return host_ns, (anchor.round_trip_ns + 1) // 2 + round(abs(since_ns) * self._slope_error) + 2

    def _refit(self) -> None:
        exchanges = list(self._exchanges)
        third = max(1, len(exchanges) // 3)
        old, new = _closest(exchanges[:third]), _closest(exchanges[-third:])
        span_ns = new.device_ns - old.device_ns
        if span_ns >= SLOPE_SPAN_NS:
            error = (old.round_trip_ns + new.round_trip_ns) / 2 / span_ns
            if error < SLOPE_LIMIT:
                slope = (new.host_ns - old.host_ns) / span_ns
                self._host_per_device = min(max(slope, 1 - SLOPE_LIMIT), 1 + SLOPE_LIMIT)
                self._slope_error = error
        now_ns = exchanges[-1].device_ns
        self._anchor = min(exchanges, key=lambda e: e.round_trip_ns / 2 + (now_ns - e.device_ns) * self._slope_error)


def _closest(exchanges: Sequence[Exchange]) -> Exchange:
    return min(exchanges, key=lambda e: e.round_trip_ns)
