"""The map from a camera's clock to the host's: held against clocks whose truth is known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenpin.cameras import ClockFit, Exchange

S = 1_000_000_000
MS = 1_000_000
START_NS = 7_000 * S


class Clock:
    """A camera's clock: some nanoseconds ahead of the host's, running `drift` too fast."""

    def __init__(self, ahead_ns: int = 123 * S, drift: float = 0.0) -> None:
        self.ahead_ns = ahead_ns
        self.drift = drift

    def at(self, host_ns: int) -> int:
        return self.ahead_ns + host_ns + round((host_ns - START_NS) * self.drift)

    def latch(self, host_ns: int, round_trip_ns: int = 100_000, share: float = 0.5) -> Exchange:
        """`share`: where between the host's two readings the camera read its own."""
        return Exchange(host_ns, self.at(host_ns + round(share * round_trip_ns)), host_ns + round_trip_ns)


def off(fit: ClockFit, clock: Clock, host_ns: int) -> tuple[int, int]:
    """How far the map is off for that instant, and how far it says it may be."""
    mapped_ns, error_ns = fit.to_host(clock.at(host_ns))
    return abs(mapped_ns - host_ns), error_ns


def test_says_nothing_before_the_first_exchange():
    fit = ClockFit()
    assert not fit.ready
    with pytest.raises(ValueError, match="latch it first"):
        fit.to_host(1)
    fit.add(Clock().latch(START_NS))
    assert fit.ready


@pytest.mark.parametrize("drift", [0.0, 100e-6, -100e-6])
def test_follows_a_clock_that_drifts(drift):
    clock, fit = Clock(drift=drift), ClockFit()
    # At first the exchanges are as quick as they ever get; these must not hold the fit for ever.
    for index in range(8):
        assert not fit.add(clock.latch(START_NS + index * MS, 20_000))
    for second in range(1, 120):
        assert not fit.add(clock.latch(START_NS + second * S, 100_000 + second % 7 * 10_000))
        error_ns, bound_ns = off(fit, clock, START_NS + second * S + 900 * MS)
        assert error_ns <= bound_ns
        assert bound_ns < 600_000
        if second > 12:
            # 100 millionths of a second that were not followed would be 90,000 ns.
            assert error_ns < 10_000
            assert bound_ns < 100_000


def test_slow_exchanges_are_no_harm():
    clock, fit = Clock(drift=60e-6), ClockFit()
    for second in range(60):
        slow = second % 3 != 0
        assert not fit.add(clock.latch(START_NS + second * S, 40 * MS if slow else 80_000, 0.99 if slow else 0.5))
        if second > 12:
            error_ns, bound_ns = off(fit, clock, START_NS + second * S + 500 * MS)
            assert error_ns < 20_000
            assert bound_ns < 500_000


def test_a_clock_set_back_begins_anew():
    clock, fit = Clock(), ClockFit()
    for second in range(20):
        fit.add(clock.latch(START_NS + second * S))
    clock.ahead_ns = 5
    assert fit.add(clock.latch(START_NS + 20 * S))
    error_ns, bound_ns = off(fit, clock, START_NS + 20 * S + 500 * MS)
    assert error_ns <= bound_ns < MS
    assert not fit.add(clock.latch(START_NS + 21 * S))


@pytest.mark.parametrize("jump_ns", [3 * MS, 15 * MS, -3 * MS, 3_600 * S])
def test_a_clock_that_was_set_begins_anew(jump_ns):
    """3 ms are enough for a view to be taken for another part's."""
    clock, fit = Clock(drift=50e-6), ClockFit()
    for second in range(30):
        fit.add(clock.latch(START_NS + second * S))
    clock.ahead_ns += jump_ns
    assert fit.add(clock.latch(START_NS + 30 * S))
    error_ns, bound_ns = off(fit, clock, START_NS + 30 * S + 900 * MS)
    assert error_ns <= bound_ns < MS


latches = st.lists(
    st.tuples(
        st.one_of(st.integers(1, 20 * MS), st.integers(500 * MS, 3 * S), st.integers(3 * S, 60 * S)),
        st.one_of(st.integers(1_000, 300_000), st.integers(1_000, 80 * MS)),
        st.floats(0, 1),
    ),
    min_size=1,
    max_size=150,
)


@settings(max_examples=150)
@given(latches, st.floats(-200e-6, 200e-6), st.integers(0, 2**62), st.integers(0, 3 * S))
def test_the_error_is_a_bound(exchanges, drift, ahead_ns, later_ns):
    """However the latches come, quick or slow, near or far apart: the truth lies within what is claimed."""
    clock, fit, host_ns = Clock(ahead_ns, drift), ClockFit(), START_NS
    for pause_ns, round_trip_ns, share in exchanges:
        host_ns += pause_ns
        assert not fit.add(clock.latch(host_ns, round_trip_ns, share)), "taken for a jump"
        host_ns += round_trip_ns
        for at_ns in (host_ns - 200 * MS, host_ns, host_ns + later_ns):
            error_ns, bound_ns = off(fit, clock, at_ns)
            assert error_ns <= bound_ns, (at_ns - host_ns, error_ns, bound_ns)
