"""The times of ISO 22400-2: a shift worked by hand, and every instant judged by itself."""

from hypothesis import given
from hypothesis import strategies as st

from kenpin.factory.losses import Loss, Reason
from kenpin.factory.spans import Span
from kenpin.factory.times import Downtime, Machine, MachineState, Timeline, Times, failures_of, times_of

MINUTE = 60 * 10**9
BREAK = Reason("plan", "break", Loss.PLANNED, planned=True)
JAM = Reason("feeder", "jam", Loss.BREAKDOWN)
EMPTY = Reason("material", "none", Loss.NO_MATERIAL)
CHANGE = Reason("change", "tool", Loss.SETUP)


def minutes(start, end):
    return Span(start * MINUTE, end * MINUTE)


SHIFT = Timeline(
    shifts=[minutes(0, 480)],
    orders=[minutes(30, 230), minutes(260, 470)],
    setups=[minutes(10, 30)],
    downtimes=[
        Downtime(minutes(120, 150), BREAK),
        Downtime(minutes(160, 175), JAM),
        Downtime(minutes(235, 240), EMPTY),
        Downtime(minutes(255, 270), CHANGE),
    ],
    machine=[
        MachineState(minutes(40, 42), Machine.STOPPED),
        MachineState(minutes(50, 60), Machine.STOPPED),
        MachineState(minutes(70, 73), Machine.BLOCKED),
        MachineState(minutes(165, 180), Machine.FAULT),
        MachineState(minutes(300, 304), Machine.STARVED),
    ],
)
"""By hand, in minutes: 480 planned, break 30, PBT 450. Down without an order: 0-10, 230-255, 470-480 = 45.
Setup: 10-30 and 255-270 = 35. Delay: stops 2 + 10, blocked 3, jam 15 and fault on to 180 = 5, starved 4 = 39.
Production: 450 - 45 - 35 - 39 = 331. Orders and setups together: 10-230 and 255-470 = 435."""


def test_a_shift_by_hand():
    times = times_of(SHIFT, minutes(0, 1440))
    assert times.planned_operation_ns == 480 * MINUTE
    assert times.planned_downtime_ns == 30 * MINUTE
    assert times.pbt_ns == 450 * MINUTE
    assert times.adot_ns == 45 * MINUTE
    assert times.aust_ns == 35 * MINUTE
    assert times.adet_ns == 39 * MINUTE
    assert times.apt_ns == 331 * MINUTE
    assert times.aupt_ns == 366 * MINUTE
    assert times.aubt_ns == 405 * MINUTE
    assert times.aoet_ns == 435 * MINUTE
    assert times.outside_plan_ns == 0
    assert times.losses == {
        Loss.PLANNED: 30 * MINUTE,
        Loss.BREAKDOWN: 20 * MINUTE,
        Loss.NO_MATERIAL: 5 * MINUTE,
        Loss.SETUP: 35 * MINUTE,
        Loss.MINOR_STOP: 2 * MINUTE,
        Loss.UNEXPLAINED: 10 * MINUTE,
        Loss.BLOCKED: 3 * MINUTE,
        Loss.STARVED: 4 * MINUTE,
        Loss.NO_ORDER: 40 * MINUTE,
    }
    assert times.reasons == {BREAK: 30 * MINUTE, JAM: 15 * MINUTE, EMPTY: 5 * MINUTE, CHANGE: 15 * MINUTE}
    assert times.availability == 331 / 450
    assert times.utilisation == 331 / 405
    assert times.technical == 331 / 370
    assert times.setup == 35 / 366
    assert times.allocation == 405 / 450


def test_work_outside_the_plan_is_told_and_counts_no_time():
    times = times_of(Timeline(shifts=[minutes(0, 60)], orders=[minutes(50, 90)]), minutes(0, 100))
    assert times.apt_ns == 10 * MINUTE
    assert times.outside_plan_ns == 30 * MINUTE
    assert times.aoet_ns == 40 * MINUTE


def test_nothing_planned_has_no_ratios():
    times = times_of(Timeline(orders=[minutes(0, 10)]), minutes(0, 10))
    assert times.pbt_ns == 0
    assert (times.availability, times.utilisation, times.technical, times.setup, times.allocation) == (None,) * 5


def test_a_failure_told_twice_is_one():
    assert failures_of(SHIFT) == ((minutes(160, 180), False),)
    lasting = Timeline(downtimes=[Downtime(minutes(5, 9), JAM, lasting=True), Downtime(minutes(1, 2), EMPTY)])
    assert failures_of(lasting) == ((minutes(5, 9), True),)


def test_a_stop_is_minor_below_the_limit_by_its_whole_length():
    working = {"shifts": [Span(0, 100)], "orders": [Span(0, 100)]}
    for length, loss in ((3, Loss.MINOR_STOP), (4, Loss.UNEXPLAINED)):
        stop = MachineState(Span(10, 10 + length), Machine.STOPPED)
        assert times_of(Timeline(**working, machine=[stop]), Span(0, 100), 4).losses == {loss: length}
        assert times_of(Timeline(**working, machine=[stop]), Span(0, 11), 4).losses == {loss: 1}


def test_of_downtimes_at_once_the_first_holds_and_of_two_that_begin_together_the_longer():
    working = {"shifts": [Span(0, 100)], "orders": [Span(0, 100)]}
    for downtimes, expected in (
        ([Downtime(Span(10, 20), JAM), Downtime(Span(15, 30), EMPTY)], {JAM: 10, EMPTY: 10}),
        ([Downtime(Span(10, 20), JAM), Downtime(Span(10, 30), EMPTY)], {EMPTY: 20}),
        ([Downtime(Span(10, 30), JAM), Downtime(Span(10, 20), EMPTY)], {JAM: 20}),
        ([Downtime(Span(10, 30), JAM), Downtime(Span(15, 20), EMPTY)], {JAM: 20}),
    ):
        for order in (downtimes, downtimes[::-1]):
            assert times_of(Timeline(**working, downtimes=order), Span(0, 100)).reasons == expected


# Every instant judged by itself, in small whole numbers.

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 15)).map(lambda t: Span(t[0], t[0] + t[1]))
REASONS = (
    BREAK,
    Reason("plan", "service", Loss.BREAKDOWN, planned=True),
    JAM,
    EMPTY,
    CHANGE,
    Reason("change", "colour", Loss.SETUP),
)
TIMELINES = st.builds(
    Timeline,
    shifts=st.lists(SPANS, max_size=3),
    orders=st.lists(SPANS, max_size=4),
    setups=st.lists(SPANS, max_size=2),
    downtimes=st.lists(st.builds(Downtime, SPANS, st.sampled_from(REASONS)), max_size=5),
    machine=st.lists(st.builds(MachineState, SPANS, st.sampled_from(Machine)), max_size=5),
)
MINOR = 4
BY_STATE = {Machine.FAULT: Loss.BREAKDOWN, Machine.BLOCKED: Loss.BLOCKED, Machine.STARVED: Loss.STARVED}


def at(spans, instant):
    return any(span.start_ns <= instant < span.end_ns for span in spans)


def holder(pairs, instant):
    """Of those that began up to now, the one that got hold first and has not let go: step by step from the start."""
    held, until = None, -1
    for now in range(instant + 1):
        if held is not None and now < until:
            continue
        held = None
        waiting = [(span.start_ns, -span.end_ns, key) for span, key in pairs if span.start_ns <= now < span.end_ns]
        if waiting:
            _, end, held = min(waiting)
            until = -end
    return held


def stop_length(timeline, instant):
    stopped = [one.span for one in timeline.machine if one.state is Machine.STOPPED]
    low = high = instant
    while at(stopped, low - 1):
        low -= 1
    while at(stopped, high + 1):
        high += 1
    return high - low + 1


def judged(timeline, instant):
    """The place of an instant, its loss and its reason: the rules as the module's text has them."""
    if not at(timeline.shifts, instant):
        return "outside", None, None
    told = [(d.span, d.reason) for d in timeline.downtimes]
    planned = holder([one for one in told if one[1].planned], instant)
    if planned:
        return "planned", Loss.PLANNED, planned
    setup_told = [one for one in told if one[1].loss is Loss.SETUP and not one[1].planned]
    unplanned = holder([one for one in told if not one[1].planned and one[1].loss is not Loss.SETUP], instant)
    setting_up = at(timeline.setups, instant) or at([span for span, _ in setup_told], instant)
    ordered = at(timeline.orders, instant) or setting_up
    if unplanned:
        return ("adet" if ordered else "adot"), unplanned.loss, unplanned
    if setting_up:
        return "aust", Loss.SETUP, holder(setup_told, instant)
    if not ordered:
        return "adot", Loss.NO_ORDER, None
    machine = []
    for one in timeline.machine:
        if one.state in BY_STATE:
            machine.append((one.span, BY_STATE[one.state]))
    stopped = sorted(
        {now for now in range(60) if at([m.span for m in timeline.machine if m.state is Machine.STOPPED], now)}
    )
    for now in stopped:
        if now - 1 not in stopped:
            length = stop_length(timeline, now)
            machine.append((Span(now, now + length), Loss.MINOR_STOP if length < MINOR else Loss.UNEXPLAINED))
    loss = holder(machine, instant)
    return ("adet", loss, None) if loss else ("apt", None, None)


@given(TIMELINES, SPANS)
def test_times_are_what_each_instant_says(timeline, window):
    places, losses, reasons = {}, {}, {}
    for instant in range(window.start_ns, window.end_ns):
        place, loss, reason = judged(timeline, instant)
        places[place] = places.get(place, 0) + 1
        if loss:
            losses[loss] = losses.get(loss, 0) + 1
        if reason:
            reasons[reason] = reasons.get(reason, 0) + 1
    times = times_of(timeline, window, MINOR)
    assert times.planned_downtime_ns == places.get("planned", 0)
    assert times.apt_ns == places.get("apt", 0)
    assert times.aust_ns == places.get("aust", 0)
    assert times.adet_ns == places.get("adet", 0)
    assert times.adot_ns == places.get("adot", 0)
    assert times.losses == losses
    assert times.reasons == reasons


@given(TIMELINES, st.lists(st.integers(0, 60), min_size=3, max_size=3).map(sorted))
def test_windows_add_up_and_nothing_is_lost(timeline, marks):
    first, middle, last = marks
    whole = times_of(timeline, Span(first, last), MINOR)
    assert times_of(timeline, Span(first, middle), MINOR) + times_of(timeline, Span(middle, last), MINOR) == whole
    assert whole.pbt_ns == whole.aubt_ns + whole.adot_ns
    lost_ns = whole.planned_downtime_ns + whole.aust_ns + whole.adet_ns + whole.adot_ns
    assert sum(whole.losses.values()) == lost_ns
    assert whole.aoet_ns >= whole.aubt_ns
    assert whole + Times() == whole
