"""The feed against a journal: exactly once, in order, whatever dies on either side."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from gate_process import until
from journal import PASS, REJECT, Journal, JournalServer, decided, part_uid, view, write_part

from kenpin.hub.feed import Feed
from kenpin.hub.ingest import ingest_facts
from kenpin.hub.parts import load_parts
from kenpin.hub.schema import CHANGES, EVENTS, PARTS, SOURCES, VIEWS
from kenpin.hub.store import Store
from kenpin.model.errors import StoreError


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = Store(store_url)
    yield store
    store.close()


@pytest.fixture
def socket_path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sock"


@contextmanager
def following(store: Store, socket_path: Path) -> Iterator[Feed]:
    feed = Feed(store, "gate-1", socket_path)
    feed.start()
    try:
        yield feed
    finally:
        feed.stop()


def caught_up(feed: Feed, journal: Journal) -> Callable[[], bool]:
    return lambda: feed.state.journal_uuid == journal.uuid and feed.state.after_seq == journal.last_seq


def count(store: Store, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    with store.reading() as connection:
        return int(connection.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0)


def stored_numbers(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(connection.scalars(sa.select(PARTS.c.trigger_no).order_by(PARTS.c.seq)))


def test_follows_in_order_and_acknowledges(store: Store, socket_path: Path) -> None:
    journal = Journal()
    for number in range(1, 41):
        write_part(journal, number)
    with (
        JournalServer(journal, socket_path, batch_entries_max=7) as server,
        following(store, socket_path) as feed,
    ):
        until(caught_up(feed, journal), "the backlog")
        for number in range(41, 61):
            write_part(journal, number, REJECT, cause=1)
        until(caught_up(feed, journal), "the new parts")
        until(lambda: server.acknowledged[-1:] == [journal.last_seq], "the acknowledgement")
        assert server.acknowledged == sorted(server.acknowledged)
        assert feed.waiting_for() == []
    assert stored_numbers(store) == list(range(1, 61))
    assert count(store, VIEWS) == 60
    assert count(store, EVENTS) == 0


def test_a_record_is_what_the_journal_said(store: Store, socket_path: Path) -> None:
    journal = Journal()
    fact = decided(
        5,
        REJECT,
        cause=1,
        views=[view(5, verdict=2, cause=1, truth="scratch", findings=3)],
        missing=("camera-2",),
    )
    journal.write(part_decided=fact)
    with JournalServer(journal, socket_path), following(store, socket_path) as feed:
        until(caught_up(feed, journal), "the part")
    with store.reading() as connection:
        record = load_parts(connection, [part_uid(5)])[part_uid(5)]
    assert record.part == fact.part
    assert list(record.views) == list(fact.views)
    assert record.cameras_missing == ["camera-2"]
    assert record.trigger_time.ToNanoseconds() == fact.trigger_utc_ns
    assert record.times.joined_ns == fact.joined_ns
    assert record.gate_group == "gate-1"


def test_survives_the_death_of_the_journal(store: Store, socket_path: Path) -> None:
    journal = Journal()
    with following(store, socket_path) as feed:
        assert feed.waiting_for()
        number = 0
        for _life in range(5):
            with JournalServer(journal, socket_path, batch_entries_max=5):
                for _part in range(10):
                    number += 1
                    write_part(journal, number)
                # Killed at any point of the way.
                until(lambda: feed.state.connected, "the connection")
        with JournalServer(journal, socket_path):
            until(caught_up(feed, journal), "the rest")
    assert stored_numbers(store) == list(range(1, number + 1))
    assert count(store, EVENTS) == 0


@pytest.mark.parametrize("when", ["before the rows", "behind the rows"])
def test_a_hub_killed_between_rows_and_commit_loses_and_doubles_nothing(
    store: Store, socket_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    journal = Journal()
    kills = iter(range(100))

    def ingest_or_die(*arguments: object) -> None:
        killed = next(kills) % 3 != 2
        if killed and when == "before the rows":
            raise StoreError("killed")
        ingest_facts(*arguments)  # type: ignore[arg-type]
        if killed:
            raise StoreError("killed")

    monkeypatch.setattr("kenpin.hub.feed.ingest_facts", ingest_or_die)
    for number in range(1, 31):
        write_part(journal, number)
    with JournalServer(journal, socket_path, batch_entries_max=10), following(store, socket_path) as feed:
        until(caught_up(feed, journal), "the backlog")
    assert stored_numbers(store) == list(range(1, 31))
    with store.reading() as connection:
        uids = [uid for uid in connection.scalars(sa.select(CHANGES.c.part_uid).order_by(CHANGES.c.seq)) if uid]
    assert set(uids) == {part_uid(number) for number in range(1, 31)}


def test_a_new_hub_goes_on_where_the_last_one_ended(store_url: str, socket_path: Path) -> None:
    journal = Journal()
    with JournalServer(journal, socket_path, batch_entries_max=4) as server:
        for life in range(4):
            store = Store(store_url)
            with following(store, socket_path) as feed:
                for number in range(life * 10 + 1, life * 10 + 11):
                    write_part(journal, number)
                if life == 3:
                    until(caught_up(feed, journal), "the rest")
                else:
                    until(lambda feed=feed: feed.state.entry_count > 0, "a first batch")  # type: ignore[misc]
            store.close()
    assert [request.after_seq for request in server.follows] == sorted(request.after_seq for request in server.follows)
    store = Store(store_url)
    assert stored_numbers(store) == list(range(1, 41))
    store.close()


def test_a_replaced_journal_is_a_new_source(store: Store, socket_path: Path) -> None:
    first, second = Journal(), Journal()
    for number in range(1, 6):
        write_part(first, number)
    for number in range(6, 9):
        write_part(second, number)
    with following(store, socket_path) as feed:
        with JournalServer(first, socket_path):
            until(caught_up(feed, first), "the first journal")
        with JournalServer(second, socket_path):
            until(caught_up(feed, second), "the second journal")
    with store.reading() as connection:
        sources = connection.execute(
            sa.select(SOURCES.c.journal_uuid, SOURCES.c.after_seq).order_by(SOURCES.c.source_id)
        ).all()
    assert [tuple(source) for source in sources] == [(first.uuid, 15), (second.uuid, 9)]
    assert stored_numbers(store) == list(range(1, 9))


def test_gaps_are_counted_and_a_shortened_journal_is_followed(store: Store, socket_path: Path) -> None:
    journal = Journal()
    for number in range(1, 11):
        write_part(journal, number)
    del journal.entries[3:9]
    with following(store, socket_path) as feed:
        with JournalServer(journal, socket_path):
            until(caught_up(feed, journal), "the journal with a gap")
        del journal.entries[-6:]
        with JournalServer(journal, socket_path):
            until(lambda: feed.state.after_seq == journal.last_seq, "the shortened journal")
            write_part(journal, 20)
            until(caught_up(feed, journal), "what came behind")
    with store.reading() as connection:
        events = connection.execute(sa.select(EVENTS.c.kind, EVENTS.c.count).order_by(EVENTS.c.seq)).all()
    assert [tuple(event) for event in events] == [("JOURNAL_GAP", 6), ("JOURNAL_ROLLED_BACK", 6)]
    assert stored_numbers(store) == [1, 4, 5, 6, 7, 8, 9, 10, 20]


def test_two_gate_groups_feed_one_store(store: Store, tmp_path: Path) -> None:
    journals = {"gate-1": Journal(), "gate-2": Journal()}
    servers = [
        JournalServer(journal, tmp_path / f"{group}.sock", batch_entries_max=3) for group, journal in journals.items()
    ]
    feeds = [Feed(store, group, tmp_path / f"{group}.sock") for group in journals]
    for feed in feeds:
        feed.start()

    def write(group: str, first: int) -> None:
        for number in range(first, first + 50):
            write_part(journals[group], number, PASS)

    writers = [threading.Thread(target=write, args=pair) for pair in (("gate-1", 1), ("gate-2", 1001))]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    for feed, journal in zip(feeds, journals.values(), strict=True):
        until(caught_up(feed, journal), "both journals")
        feed.stop()
    for server in servers:
        server.stop()
    assert count(store, PARTS, PARTS.c.gate_group == "gate-1") == 50
    assert count(store, PARTS, PARTS.c.gate_group == "gate-2") == 50
    with store.reading() as connection:
        seqs = list(connection.scalars(sa.select(CHANGES.c.seq).order_by(CHANGES.c.seq)))
    assert seqs == list(range(1, len(seqs) + 1))


def test_a_journal_pruned_past_the_store_is_followed_from_its_oldest(store: Store, socket_path: Path) -> None:
    journal = Journal()
    for number in range(1, 6):
        write_part(journal, number)
    with following(store, socket_path) as feed:
        with JournalServer(journal, socket_path):
            until(caught_up(feed, journal), "the journal")
        for number in range(6, 11):
            write_part(journal, number)
        del journal.entries[:21]
        with JournalServer(journal, socket_path):
            until(caught_up(feed, journal), "what is left of it")
    with store.reading() as connection:
        events = connection.execute(sa.select(EVENTS.c.kind, EVENTS.c.count)).all()
    assert [tuple(event) for event in events] == [("JOURNAL_GAP", 6)]
    assert stored_numbers(store) == [1, 2, 3, 4, 5, 8, 9, 10]
