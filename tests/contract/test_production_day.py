"""A known production day through a hub: every served figure is what DuckDB finds in the hub's own export."""

from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest
import sqlalchemy as sa
from day_checks import ASKED, check_figures, scope_of
from day_in_sql import Asked, Day
from gate_process import until
from production_day import END, ProductionDay
from serving import serving

from kenpin.hub.export import export
from kenpin.hub.ingest import ingest
from kenpin.hub.schema_production import JOB_ORDER_RUNS, STOP_MARKS
from kenpin.hub.store import Store
from kenpin_api.production.v1 import figure_service_pb2 as pb
from kenpin_api.production.v1 import figure_service_pb2_grpc, figures_pb2


class Served:
    """A hub that has the day, and the day in DuckDB."""

    def __init__(self, address: str, folder: Path) -> None:
        self.channel = grpc.insecure_channel(address)
        self.stub = figure_service_pb2_grpc.FigureServiceStub(self.channel)
        self.day = Day(folder, END)

    def figures(self, asked: Asked) -> figures_pb2.Figures:
        return self.stub.GetFigures(pb.GetFiguresRequest(scope=scope_of(asked))).figures


def fill(store: Store, day: ProductionDay) -> None:
    """The day's parts and production."""
    production = day.write_production(store)
    entries = day.entries()
    for first in range(0, len(entries), 512):
        with store.writing() as writer:
            ingest(writer, 1, "gate-1", entries[first : first + 512])
    day.write_serials(production)


def looked_through(store: Store) -> bool:
    """Whether every run has been looked through for stops."""
    last = sa.select(sa.func.max(JOB_ORDER_RUNS.c.end_utc_ns)).scalar_subquery()
    with store.reading() as connection:
        return bool(connection.scalar(sa.select(sa.func.max(STOP_MARKS.c.through_utc_ns) == last)))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("day")
    with serving(folder) as line:
        fill(line.hub.store, ProductionDay(part_count=2000))
        # The hub finds stops in the runs by itself.
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
