"""Rows written in bulk are the rows that SQLAlchemy would have written."""

from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kenpin.hub.bulk import insert_rows, update_rows
from kenpin.hub.schema import EVENTS, PARTS
from kenpin.hub.store import Store, Writer

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
numbers = st.integers(-(2**63), 2**63 - 1)


def part(name: str, **values: Any) -> dict[str, Any]:
    empty = {"source_id": 1, "seq": 0, "gate_group": "", "gate": "", "lane": 0, "tracking_lost": False}
    return {"part_uid": name} | empty | values


def stored(writer: Writer, *columns: sa.Column[Any]) -> list[tuple[Any, ...]]:
    rows = writer.connection.execute(sa.select(*columns).order_by(PARTS.c.part_uid))
    return [tuple(row) for row in rows]


@given(
    st.lists(st.tuples(texts, texts, numbers, st.booleans()), min_size=1, max_size=20, unique_by=lambda row: row[0]),
    st.data(),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_inserted_and_updated_is_read_back(
    store: Store, rows: list[tuple[str, str, int, bool]], data: st.DataObject
) -> None:
    expected = {name: [group, seq, lost] for name, group, seq, lost in rows}
    with store.writing() as writer:
        writer.connection.execute(sa.delete(PARTS))
        insert_rows(
            writer.connection,
            PARTS,
            [part(name, gate_group=group, seq=seq, tracking_lost=lost) for name, group, seq, lost in rows],
        )
        changed = data.draw(st.lists(st.sampled_from(sorted(expected)), unique=True))
        updates: list[tuple[str, dict[str, Any]]] = []
        for index, name in enumerate(changed):
            updates.append(
                (name, {"gate_group": f"new {index}"} if index % 2 else {"seq": index, "tracking_lost": True})
            )
            if index % 2:
                expected[name][0] = f"new {index}"
            else:
                expected[name][1:] = [index, True]
        update_rows(writer.connection, PARTS, PARTS.c.part_uid, updates)
        found = stored(writer, PARTS.c.part_uid, PARTS.c.gate_group, PARTS.c.seq, PARTS.c.tracking_lost)
    assert sorted(found) == sorted((name, *values) for name, values in expected.items())


def test_names_that_are_words_of_sql_are_columns_as_any(store: Store) -> None:
    event = {"event_id": 1, "seq": 1, "source_id": 1, "gate_group": "g", "kind": "k", "count": 3}
    with store.writing() as writer:
        insert_rows(writer.connection, EVENTS, [event])
        assert writer.connection.scalar(sa.select(EVENTS.c["count"])) == 3


def test_nothing_to_write_writes_nothing(store: Store) -> None:
    with store.writing() as writer:
        insert_rows(writer.connection, PARTS, [])
        update_rows(writer.connection, PARTS, PARTS.c.part_uid, [("a", {})])
        assert stored(writer, PARTS.c.part_uid) == []


def test_a_zero_in_a_name_stops_no_feed(store: Store) -> None:
    with store.writing() as writer:
        insert_rows(writer.connection, PARTS, [part("a", gate="x\0y")])
        update_rows(writer.connection, PARTS, PARTS.c.part_uid, [("a", {"gate_group": "g\0"})])
        assert len(stored(writer, PARTS.c.gate)) == 1
