"""A store of its own for each test, and facts written into it without a feed."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from journal import Journal

from kenpin.hub.ingest import ingest
from kenpin.hub.schema import SOURCES
from kenpin.hub.store import Store


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = Store(store_url)
    with store.writing() as writer:
        for source_id, gate_group in ((1, "gate-1"), (2, "gate-2")):
            writer.connection.execute(
                sa.insert(SOURCES).values(
                    source_id=source_id, gate_group=gate_group, journal_uuid="j", first_seen_utc_ns=1
                )
            )
    yield store
    store.close()


Keep = Callable[..., None]


@pytest.fixture
def keep(store: Store) -> Keep:
    """Stores a journal's new entries: `keep(journal, gate_group=…, at_once=…)`."""
    reached: dict[str, int] = {}

    def keep(journal: Journal, gate_group: str = "gate-1", at_once: int = 10_000) -> None:
        while entries := journal.after(reached.get(journal.uuid, 0), at_once):
            source_id = 1 if gate_group == "gate-1" else 2
            with store.writing() as writer:
                ingest(writer, source_id, gate_group, entries)
            reached[journal.uuid] = entries[-1].seq

    return keep


@pytest.fixture
def journal() -> Journal:
    return Journal()
