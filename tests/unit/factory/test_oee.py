"""OEE: a shift worked by hand, sums instead of averages, and losses that account for every nanosecond."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.factory.losses import Loss, Reason
from kenpin.factory.oee import Oee, Output
from kenpin.factory.spans import Span
from kenpin.factory.times import Downtime, Timeline, Times, times_of
from kenpin.factory.yields import Quantities
from kenpin.model.errors import FigureError

MINUTE = 60 * 10**9


def test_a_shift_by_hand():
    """480 min planned, 60 of breaks, 47 of breakdowns, 1 s an item, 19,271 made, 423 scrapped.

    A textbook shift, worked here in fractions: availability 373/420 = 88.81 %, performance 19,271/22,380 =
    86.11 %, quality 18,848/19,271 = 97.80 %, OEE 18,848/25,200 = 74.79 %.
    """
    stop, rest = Reason("machine", "jam", Loss.BREAKDOWN), Reason("plan", "break", Loss.PLANNED, planned=True)
    timeline = Timeline(
        shifts=[Span(0, 480 * MINUTE)],
        orders=[Span(0, 480 * MINUTE)],
        downtimes=[Downtime(Span(0, 60 * MINUTE), rest), Downtime(Span(100 * MINUTE, 147 * MINUTE), stop)],
    )
    made = Quantities(good=18_848, scrapped=423, start_up_scrapped=23)
    oee = Oee.of(times_of(timeline, Span(0, 480 * MINUTE)), [Output(10**9, made)])
    assert oee.availability == pytest.approx(0.8881, abs=5e-5)
    assert oee.effectiveness == pytest.approx(0.8611, abs=5e-5)
    assert oee.quality_ratio == pytest.approx(0.9780, abs=5e-5)
    assert oee.oee == float(Fraction(18_848, 25_200)) == pytest.approx(0.7479, abs=5e-5)
    assert oee.oee == pytest.approx(oee.availability * oee.effectiveness * oee.quality_ratio, rel=1e-15)
    assert not oee.effectiveness_above_one
    assert oee.losses() == {
        Loss.PLANNED: 60 * MINUTE,
        Loss.BREAKDOWN: 47 * MINUTE,
        Loss.REDUCED_SPEED: 373 * MINUTE - 19_271 * 10**9,
        Loss.SCRAP: 400 * 10**9,
        Loss.START_UP: 23 * 10**9,
    }


def test_effectiveness_above_one_is_flagged_and_not_clamped():
    oee = Oee.of(Times(planned_operation_ns=100, apt_ns=100), [Output(3, Quantities(good=40))])
    assert oee.effectiveness == 1.2
    assert oee.effectiveness_above_one
    assert oee.oee == 1.2
    assert oee.losses() == {Loss.REDUCED_SPEED: -20}


def test_nothing_to_relate_to_is_none():
    oee = Oee()
    found = (oee.availability, oee.effectiveness, oee.quality_ratio, oee.quality_by_time, oee.oee)
    assert found == (None,) * 5
    assert not oee.effectiveness_above_one
    assert oee.losses() == {}


def test_a_planned_run_time_of_nothing_is_refused():
    with pytest.raises(FigureError, match="above 0"):
        Output(0, Quantities())


COUNTS = st.integers(0, 50)
QUANTITIES = st.builds(
    lambda good, scrapped, start_up, reworked: Quantities(good, scrapped + start_up, reworked, start_up),
    COUNTS,
    COUNTS,
    COUNTS,
    COUNTS,
)
TIMES = st.builds(
    lambda planned, apt, aust, adet, adot: Times(
        planned + apt + aust + adet + adot,
        planned,
        apt,
        aust,
        adet,
        adot,
        losses={k: v for k, v in ((Loss.PLANNED, planned), (Loss.SETUP, aust), (Loss.NO_ORDER, adet + adot)) if v},
    ),
    *[st.integers(0, 1000)] * 5,
)
SHIFTS = st.tuples(TIMES, st.lists(st.builds(Output, st.integers(1, 90), QUANTITIES), max_size=3))


@given(st.lists(SHIFTS, min_size=1, max_size=5))
def test_aggregation_sums_the_elements(shifts):
    whole = sum((Oee.of(times, outputs) for times, outputs in shifts), Oee())
    pri_pq = sum(o.run_ns_per_item * o.quantities.produced for _, outputs in shifts for o in outputs)
    pri_gq = sum(o.run_ns_per_item * o.quantities.good for _, outputs in shifts for o in outputs)
    pbt = sum(t.planned_operation_ns - t.planned_downtime_ns for t, _ in shifts)
    apt = sum(t.apt_ns for t, _ in shifts)
    assert whole.oee == (pri_gq / pbt if pbt else None)
    assert whole.effectiveness == (pri_pq / apt if apt else None)
    assert whole.effectiveness_above_one == (pri_pq > apt)
    assert sum(whole.losses().values()) + whole.good_run_ns == whole.times.planned_operation_ns
    if pbt and apt and pri_pq:
        product = whole.availability * whole.effectiveness * whole.quality_by_time
        assert whole.oee == pytest.approx(product, rel=1e-12)


@given(st.lists(SHIFTS, min_size=2, max_size=5), st.randoms())
def test_order_of_aggregation_does_not_matter(shifts, random):
    pieces = [Oee.of(times, outputs) for times, outputs in shifts]
    whole = sum(pieces, Oee())
    random.shuffle(pieces)
    middle = random.randrange(len(pieces))
    assert sum(pieces[:middle], Oee()) + sum(pieces[middle:], Oee()) == whole
