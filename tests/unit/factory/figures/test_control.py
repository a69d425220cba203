"""Charts and traces on every database: what subgroups count is what the figures count."""

import pytest
from production_day import END, HOUR, LINE, START

from kenpin.factory.figures.control import INDIVIDUALS, MEANS, Asked, control_chart
from kenpin.factory.figures.reckon import figures
from kenpin.factory.figures.scope import Scope, area_of
from kenpin.factory.figures.subgroups import Choice, count_by_size, count_by_span
from kenpin.factory.production.pages import page_of
from kenpin.factory.traces import trace_back, trace_part
from kenpin.hub.store import Store
from kenpin.model.errors import InputError
from kenpin_api.quality.v1 import trace_service_pb2 as pb

WHOLE = Scope(work_center=LINE, start_utc_ns=START, end_utc_ns=END)
SCORE, AREA = Choice("score", False, "camera-2"), Choice("area_px", True)


@pytest.mark.parametrize("size", [1, 2])
def test_subgroups_count_what_the_figures_count(filled: Store, size: int) -> None:
    with filled.reading() as connection:
        made = figures(connection, WHOLE, END, latency=False).made.quantities
        area = area_of(connection, WHOLE)
        by_size = count_by_size(connection, area, size, defects=False)
        by_span = count_by_span(connection, area, HOUR, END, defects=False)
        ending = count_by_span(connection, area, HOUR, START + 3 * HOUR, defects=False)
    assert sum(group.size for group in by_size) == made.produced // size * size
    assert sum(group.size for group in by_span) == made.produced
    assert sum(group.count for group in by_span) == made.scrapped + made.reworked
    # The last one that had ended by then.
    assert ending == by_span[:3]
    assert all(group.last_utc_ns - group.first_utc_ns < HOUR for group in by_span)


def test_every_kind_of_chart_is_drawn(filled: Store) -> None:
    with filled.reading() as connection:
        for kind, size, choice in (("p", 20, None), ("u", 20, None), (INDIVIDUALS, 0, SCORE), (MEANS, 5, AREA)):
            chart = control_chart(connection, Asked(WHOLE, kind, size, choice=choice), END)
            points = len(chart.drawn.subgroups)
            assert points > 1
            assert points == len(chart.drawn.fired) == len(chart.ewma) == len(chart.cusum)


def test_limits_come_from_the_baseline_alone(filled: Store) -> None:
    asked = Asked(WHOLE, "p", 20, baseline_end_utc_ns=START + 8 * HOUR)
    with filled.reading() as connection:
        chart = control_chart(connection, asked, END)
    baseline = chart.drawn.subgroups[: chart.baseline_points]
    assert 0 < chart.baseline_points < len(chart.drawn.subgroups)
    assert baseline[-1].last_utc_ns < START + 8 * HOUR
    assert chart.centre == sum(group.count for group in baseline) / (20 * len(baseline))


def test_items_are_traced_by_a_range_of_serials(filled: Store) -> None:
    request = pb.TraceBackRequest(first_serial="S0000100", last_serial="S0000200", page_size=1000)
    with filled.reading() as connection:
        found, more = trace_back(connection, request, page_of(request))
        assert not more
        assert len(found) > 10
        one = next(part.context for part in found if part.context.serial)
        (trace, *_) = trace_part(connection, "", one.serial)
        assert (trace.context, trace.part.part_uid) == (one, one.part_uid)
        with pytest.raises(InputError, match="one of the two"):
            trace_part(connection, one.part_uid, one.serial)
    # A further gate's row speaks for one of the parts; the serial is the first gate's.
    serials = [part.context.serial for part in found]
    assert serials.count("") <= 1
    assert all("S0000100" <= serial <= "S0000200" for serial in serials if serial)
