"""A production day in a store of its own, without a feed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from postgresql import PostgresqlServer
from production_day import ProductionDay

from kenpin.hub.ingest import ingest
from kenpin.hub.schema import SOURCES
from kenpin.hub.store import Store

Keep = Callable[..., None]


def opened(url: str) -> Store:
    """A store with one source, "gate-1"."""
    store = Store(url)
    with store.writing() as writer:
        writer.connection.execute(
            sa.insert(SOURCES).values(source_id=1, gate_group="gate-1", journal_uuid="j", first_seen_utc_ns=1)
        )
    return store


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = opened(store_url)
    yield store
    store.close()


@pytest.fixture(scope="session")
def keep() -> Keep:
    """Stores journal entries as one batch."""

    def keep(store: Store, entries: list) -> None:
        with store.writing() as writer:
            ingest(writer, 1, "gate-1", entries)

    return keep


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, keep: Keep) -> Iterator[Store]:
    """A small day, whole; only to be read."""
    if request.param == "sqlite":
        folder: Path = tmp_path_factory.mktemp("store")
        url = f"sqlite:///{folder}/hub.sqlite"
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        url = server.new_database()
    store, day = opened(url), ProductionDay(part_count=400)
    production = day.write_production(store)
    keep(store, day.entries())
    day.write_serials(production)
    yield store
    store.close()
