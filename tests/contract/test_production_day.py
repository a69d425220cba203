"""A known production day through a hub: every served figure is what DuckDB finds in the hub's own export."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
import sqlalchemy as sa
from day_checks import ASKED, check_figures, scope_of
from day_in_sql import Asked, Day
from gate_process import until
from production_day import END, HOUR, START, ProductionDay
from serving import serving

from kenpin.factory.production.fields import timestamp_of
from kenpin.hub.export import export
from kenpin.hub.ingest import ingest
from kenpin.hub.schema import SOURCES
from kenpin.hub.schema_production import JOB_ORDER_RUNS, STOP_MARKS
from kenpin.hub.store import Store
from kenpin_api.production.v1 import figure_service_pb2 as pb
from kenpin_api.production.v1 import figure_service_pb2_grpc, figures_pb2
from kenpin_api.quality.v1 import spc_service_pb2, spc_service_pb2_grpc, trace_service_pb2, trace_service_pb2_grpc


class Served:
    """A hub that has the day, and the day in DuckDB."""

    def __init__(self, address: str, folder: Path) -> None:
        self.channel = grpc.insecure_channel(address)
        self.stub = figure_service_pb2_grpc.FigureServiceStub(self.channel)
        self.spc = spc_service_pb2_grpc.SpcServiceStub(self.channel)
        self.traces = trace_service_pb2_grpc.TraceServiceStub(self.channel)
        self.day = Day(folder, END)

    def figures(self, asked: Asked) -> figures_pb2.Figures:
        return self.stub.GetFigures(pb.GetFiguresRequest(scope=scope_of(asked))).figures


def fill(url: str, day: ProductionDay) -> None:
    """The day's parts and production, before a hub looks for stops in them by itself."""
    store = Store(url)
    with store.writing() as writer:
        source = {"source_id": 2, "gate_group": "gate-1", "journal_uuid": "day", "first_seen_utc_ns": 1}
        writer.connection.execute(sa.insert(SOURCES).values(source))
    production = day.write_production(store)
    entries = day.entries()
    for first in range(0, len(entries), 512):
        with store.writing() as writer:
            ingest(writer, 2, "gate-1", entries[first : first + 512])
    day.write_serials(production)
    store.close()


def looked_through(store: Store) -> bool:
    """Whether every run has been looked through for stops."""
    last = sa.select(sa.func.max(JOB_ORDER_RUNS.c.end_utc_ns)).scalar_subquery()
    with store.reading() as connection:
        return bool(connection.scalar(sa.select(sa.func.max(STOP_MARKS.c.through_utc_ns) == last)))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("day")
    fill(f"sqlite:///{folder}/hub.sqlite", ProductionDay(part_count=2000))
    with serving(folder) as line:
        until(lambda: looked_through(line.hub.store), "the last stop")
        export(line.hub.store, folder / "out", "parquet")
        served = Served(line.server.address, folder / "out")
        yield served
        served.channel.close()


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: " ".join(str(v) for v in vars(asked).values() if v))
def test_every_figure_is_what_duckdb_finds(served: Served, asked: Asked) -> None:
    check_figures(served.figures(asked), served.day.figures(asked))


def test_the_day_has_everything_that_can_go_wrong(served: Served) -> None:
    whole = served.figures(ASKED[0])
    assert all(getattr(whole.counts, field.name) > 0 for field in whole.counts.DESCRIPTOR.fields)
    assert {loss.loss for loss in whole.losses} == set(figures_pb2.Loss.values()) - {0}
    assert whole.reliability.failures >= 4
    assert len(whole.latency) == 10


def near(values: Iterable[float]) -> Any:
    return pytest.approx(list(values), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("asked", [ASKED[0], Asked(order="order-2")])
def test_a_p_chart_is_what_duckdb_finds(served: Served, asked: Asked) -> None:
    served.day.figures(asked)
    request = spc_service_pb2.GetControlChartRequest(
        scope=scope_of(asked), kind=spc_service_pb2.CHART_KIND_P, subgroup_size=50
    )
    chart = served.spc.GetControlChart(request).chart
    found = served.day.p_chart(50)
    assert len(found) > 5
    assert [point.count for point in chart.points] == [row[0] for row in found]
    for place, name in enumerate(("value", "centre", "lower", "upper", "z"), 1):
        assert [getattr(point, name) for point in chart.points] == near(row[place] for row in found), name
    beyond = [spc_service_pb2.CHART_RULE_BEYOND_THREE_SIGMA in point.rules for point in chart.points]
    assert beyond == [abs(row[5]) > 3 for row in found]


def test_a_capability_is_what_duckdb_finds(served: Served) -> None:
    asked = ASKED[0]
    served.day.figures(asked)
    score = spc_service_pb2.MeasurementChoice(measurement="MEASUREMENT_VIEW_SCORE", camera="camera-2")
    request = spc_service_pb2.GetCapabilityRequest(scope=scope_of(asked), measurement=score, lower=0.1, upper=0.5)
    found = served.spc.GetCapability(request).capability
    count, mean, overall, moving = served.day.scores("camera-2")
    within = moving / 1.128
    assert found.count == count > 1000
    assert [found.mean, found.sigma_overall, found.sigma_within] == near([mean, overall, within])
    room = min(0.5 - mean, mean - 0.1)
    assert [found.cp.value, found.cpk.value] == near([0.4 / 6 / within, room / 3 / within])
    assert [found.pp.value, found.ppk.value] == near([0.4 / 6 / overall, room / 3 / overall])


def traced(served: Served, **asked: Any) -> list[str]:
    """The parts of what is asked, page by page."""
    request, found = trace_service_pb2.TraceBackRequest(page_size=300, **asked), []
    while True:
        page = served.traces.TraceBack(request)
        found += [part.context.part_uid for part in page.parts]
        request.page_token = page.next_page_token
        if not page.next_page_token:
            return found


def test_an_item_is_traced_to_all_it_was(served: Served) -> None:
    (serial,) = served.day.one("SELECT serial FROM serials GROUP BY serial HAVING count(*) > 1 ORDER BY serial LIMIT 1")
    expected = served.day.rows(
        f"SELECT part_uid FROM parts JOIN serials USING (part_uid) WHERE serial = '{serial}' ORDER BY trigger_utc_ns"
    )
    traces = served.traces.TracePart(trace_service_pb2.TracePartRequest(serial=serial)).parts
    assert [(trace.part.part_uid,) for trace in traces] == expected
    for trace in traces:
        assert trace.context.serial == serial
        assert trace.job_order.id == trace.context.job_order
        assert trace.job_order.material_lot == trace.context.material_lot
        assert trace.shift.id == trace.context.shift
        assert {view.engine for view in trace.part.views} <= {"onnxruntime"}


def test_a_lot_a_time_and_serials_are_traced_back_to_their_parts(served: Served) -> None:
    day = served.day
    held = "SELECT part_uid FROM parts WHERE counted AND trigger_utc_ns > 0 AND {} ORDER BY trigger_utc_ns, part_uid"
    runs = (
        "EXISTS (FROM job_order_runs AS r WHERE job_order = 'order-2'"
        " AND trigger_utc_ns >= r.start_utc_ns AND trigger_utc_ns < r.end_utc_ns)"
    )

    def parts(where: str) -> list[str]:
        return [uid for (uid,) in day.rows(held.format(where))]

    assert traced(served, material_lot="lot-of-order-2") == parts(runs)
    assert traced(served, job_order="order-2", passed_only=True) == parts(
        f"{runs} AND (applied = 'PASS' OR (action = 'NOT_GATED' AND verdict = 'PASS'))"
    )
    time = {"start_time": timestamp_of(START + HOUR), "end_time": timestamp_of(START + 2 * HOUR)}
    assert traced(served, **time) == parts(f"trigger_utc_ns >= {START + HOUR} AND trigger_utc_ns < {START + 2 * HOUR}")
    first, last = "S0000200", "S0000400"
    within = (
        "EXISTS (FROM serials WHERE serials.part_uid IN (parts.part_uid, parts.first_part_uid)"
        f" AND serial BETWEEN '{first}' AND '{last}')"
    )
    assert traced(served, first_serial=first, last_serial=last) == parts(within)
    assert traced(served, **time, recipe_hash="q" * 64) == []
    for empty in ({}, {"recipe_hash": "r" * 64}):
        with pytest.raises(grpc.RpcError, match="the store has many parts"):
            traced(served, **empty)
