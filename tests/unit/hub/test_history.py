"""Orders are put on record in the transaction of the change, and a repeated call is answered once."""

import json

import pytest
import sqlalchemy as sa

from kenpin.hub.history import (
    ANSWERS_KEPT_NS,
    Call,
    Wanted,
    answer_before,
    entries_after,
    keep_answer,
    newest_entries,
    record,
)
from kenpin.hub.schema_history import ANSWERS, HISTORY
from kenpin.hub.store import Store
from kenpin.model.errors import InputError, StoreError
from kenpin.model.principal import local_principal
from kenpin_api.inspection.v1 import inspection_pb2 as messages

ANNA = local_principal("anna")


def call(request_id: str = "", reason: str = "") -> Call:
    return Call(ANNA, "kenpin.inspection.v1.InspectionService/TriggerSoftware", reason, request_id)


def test_a_change_has_a_place_and_says_who_and_why(store: Store) -> None:
    with store.writing() as writer:
        seq = record(writer, call(reason="tried"), "orders/1", before=None, after={"state": "läuft"})
    assert store.last_seq == seq
    with store.reading() as connection:
        row = connection.execute(sa.select(HISTORY)).one()
    assert (row.principal, row.principal_kind, row.reason, row.before) == ("local:anna", "local", "tried", None)
    assert json.loads(row.after) == {"state": "läuft"}


def test_what_is_undone_leaves_no_record(store: Store) -> None:
    def fail() -> None:
        with store.writing() as writer:
            record(writer, call(), "orders/1", before=None, after={})
            raise RuntimeError("the change failed")

    with pytest.raises(RuntimeError):
        fail()
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(HISTORY)) == 0


def test_a_repeated_call_gets_its_first_answer(store: Store) -> None:
    request = messages.GetPartRequest(part_uid="a")
    response = messages.GetPartResponse(part=messages.PartRecord(part_uid="a"))
    with store.writing() as writer:
        assert answer_before(writer, call("r-1"), request) is None
        keep_answer(writer, call("r-1"), request, response)
    with store.writing() as writer:
        answer = answer_before(writer, call("r-1"), request)
        assert answer == response.SerializeToString(deterministic=True)
        other = messages.GetPartRequest(part_uid="b")
        with pytest.raises(InputError, match="another request"):
            answer_before(writer, call("r-1"), other)
        with pytest.raises(InputError, match="at most 128"):
            answer_before(writer, call("r" * 129), request)
        # Another caller's ids are that caller's.
        assert answer_before(writer, Call(local_principal("ben"), call().name, "", "r-1"), request) is None


def test_answers_are_forgotten_after_a_day(store: Store) -> None:
    request, response = messages.GetPartRequest(), messages.GetPartResponse()
    with store.writing() as writer:
        keep_answer(writer, call("old"), request, response)
        writer.stored_utc_ns += ANSWERS_KEPT_NS + 1
        keep_answer(writer, call("new"), request, response)
        assert writer.connection.scalars(sa.select(ANSWERS.c.request_id)).all() == ["new"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE history SET principal = 'somebody else'",
        "UPDATE history SET after = NULL WHERE history_id = 1",
        "DELETE FROM history",
        "INSERT OR REPLACE INTO history SELECT * FROM history",
        "REPLACE INTO history SELECT * FROM history",
        "TRUNCATE history",
        "TRUNCATE history CASCADE",
    ],
)
def test_the_database_itself_keeps_the_history(store: Store, change: str) -> None:
    """Whoever writes SQL: no row changes or goes. What another database would say is no statement here at all."""
    with store.writing() as writer:
        record(writer, call(), "orders/1", before=None, after={"state": "released"})

    def rows() -> list[tuple[object, ...]]:
        with store.reading() as connection:
            return [tuple(row) for row in connection.execute(sa.select(HISTORY))]

    kept = rows()

    def tamper() -> None:
        with store.writing() as writer:
            writer.connection.execute(sa.text(change))

    with pytest.raises(StoreError, match=r"append-only|syntax error"):
        tamper()
    assert rows() == kept
    with store.writing() as writer:
        record(writer, call(), "orders/2", before=None, after=None)
    assert len(rows()) == 2


def test_entries_are_found_by_what_is_asked(store: Store) -> None:
    with store.writing() as writer:
        for resource in ("users/anna", "users/anna/password", "users/annabel", "users_x", "user%"):
            record(writer, call(), resource, before=None, after=None)
        writer.stored_utc_ns += 1_000
        other = Call(local_principal("ben"), "x")
        record(writer, other, "users/anna", before=None, after=None)

    def found(**asked: object) -> list[str]:
        with store.reading() as connection:
            entries = newest_entries(connection, Wanted(**asked), None, 100)
            assert entries_after(connection, Wanted(**asked), 0, 100) == entries[::-1]
        return [entry.resource for entry in entries]

    assert found(resource="users/anna") == ["users/anna", "users/anna/password", "users/anna"]
    assert found(resource="user%") == ["user%"]
    assert found(resource="users", principal="local:ben") == ["users/anna"]
    assert found(principal="nobody") == []
    with store.reading() as connection:
        last = newest_entries(connection, Wanted(), None, 1)[0].at_utc_ns
    assert found(start_utc_ns=last) == ["users/anna"]
    assert len(found(end_utc_ns=last)) == 5
