"""MTBF and MTTR."""

from kenpin.factory.losses import Loss, Reason
from kenpin.factory.reliability import Reliability
from kenpin.factory.spans import Span
from kenpin.factory.times import Downtime, Timeline, times_of

JAM = Reason("feeder", "jam", Loss.BREAKDOWN)


def of(timeline, window):
    return Reliability.of(timeline, times_of(timeline, window), window)


def test_a_day_by_hand():
    # Three failures of 10, 20 and 30 in 1,000 of an order: 940 worked.
    downtimes = [Downtime(Span(a, b), JAM) for a, b in ((100, 110), (300, 320), (700, 730))]
    timeline = Timeline(shifts=[Span(0, 1000)], orders=[Span(0, 1000)], downtimes=downtimes)
    found = of(timeline, Span(0, 1000))
    assert found == Reliability(940, 3, 3, 60)
    assert found.mtbf_ns == 940 / 3
    assert found.mttr_ns == 20.0
    assert of(timeline, Span(0, 310)) + of(timeline, Span(310, 1000)) == found


def test_a_failure_that_lasts_is_a_failure_without_a_repair_time():
    timeline = Timeline([Span(0, 100)], [Span(0, 100)], downtimes=[Downtime(Span(80, 100), JAM, lasting=True)])
    found = of(timeline, Span(0, 100))
    assert found.mtbf_ns == 80.0
    assert found.mttr_ns is None


def test_without_failures_there_is_no_mean():
    found = of(Timeline([Span(0, 100)], [Span(0, 100)]), Span(0, 100))
    assert (found.mtbf_ns, found.mttr_ns) == (None, None)


def test_a_failure_belongs_to_the_window_in_which_it_begins():
    timeline = Timeline([Span(0, 100)], [Span(0, 100)], downtimes=[Downtime(Span(40, 60), JAM)])
    assert of(timeline, Span(40, 100)) == Reliability(40, 1, 1, 20)
    assert of(timeline, Span(0, 40)) == Reliability(40, 0, 0, 0)
    assert of(timeline, Span(41, 100)) == Reliability(40, 0, 0, 0)
