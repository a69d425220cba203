"""Running totals: the account that counting everything anew finds, at the cost of what changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal import NOT_GATED, PASS, REJECT, Journal, actuated, decided, part_uid, sent, view, write_part

from kenpin.hub import running as running_module
from kenpin.hub.account import Account, compute_account
from kenpin.hub.running import RunningAccounts
from kenpin.hub.schema import PARTS
from kenpin.hub.store import Store, downgrade, upgrade
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2

Keep = Callable[..., None]
Note = journal_pb2.AccountNote


def counted(store: Store, gate_group: str = "", since_seq: int = 0) -> Account:
    with store.reading() as connection:
        return compute_account(connection, gate_group, since_seq)


def write(journal: Journal, what: str, number: int, action: int) -> None:
    """One fact, of the kinds that an account depends on."""
    uid = part_uid(number)
    late = journal_pb2.LateOpinion(part_uid=uid, view=view(number, truth="crack", camera="camera-2"))
    cause = part_pb2.CAUSE_SURFACE_DEFECT if action == REJECT else 0
    facts: dict[str, dict[str, object]] = {
        "decide": {"part_decided": decided(number, action, cause=cause, truth="good")},
        "decide unseen": {"part_decided": decided(number, REJECT, cause=32, missing=("camera-1", "camera-2"))},
        "send": {"disposition_changed": sent(number)},
        "acknowledge": {"disposition_changed": sent(number, journal_pb2.DISPOSITION_STATE_ACKNOWLEDGED)},
        "actuate": {"part_actuated": actuated(number, action)},
        "too late": {"part_actuated": actuated(number, outcome=gate_pb2.ACTUATION_OUTCOME_TOO_LATE)},
        "late": {"late_opinion": late},
        "twice": {"late_opinion": journal_pb2.LateOpinion(part_uid=uid, view=view(number), duplicate=True)},
        "lost": {"account_note": Note(kind=Note.KIND_TRACKING_LOST, part_uid=uid)},
        "nameless lost": {"account_note": Note(kind=Note.KIND_TRACKING_LOST, count=2)},
        "missed": {"account_note": Note(kind=Note.KIND_TRIGGER_MISSED, count=3)},
        "unmatched": {"view_unmatched": journal_pb2.ViewUnmatched(view=view(number))},
    }
    journal.write(**facts.get(what, {"part_decided": decided(number, NOT_GATED, truth="crack")}))


KINDS = (
    "decide",
    "decide unseen",
    "send",
    "acknowledge",
    "actuate",
    "too late",
    "late",
    "twice",
    "lost",
    "nameless lost",
    "missed",
    "unmatched",
    "free run",
)
FACTS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 6), st.sampled_from([PASS, REJECT])), max_size=30)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(st.tuples(FACTS, st.integers(1, 7)), min_size=1, max_size=4), since_round=st.integers(0, 2))
def test_finds_what_counting_anew_finds(
    store: Store,
    keep: Keep,
    monkeypatch: pytest.MonkeyPatch,
    rounds: list[tuple[list[tuple[str, int, int]], int]],
    since_round: int,
) -> None:
    monkeypatch.setattr(running_module, "BLOCK_SEQS", 5)
    running = RunningAccounts(store)
    journal = Journal()
    start = since = store.last_seq
    for number, (facts, at_once) in enumerate(rounds):
        if number == since_round:
            since = store.last_seq
        for fact in facts:
            write(journal, fact[0], 1000 * start + fact[1], fact[2])
        keep(journal, at_once=at_once)
        for group, place in (("", start), ("gate-1", start), ("gate-1", since), ("gate-2", start)):
            found, through = running.account(group, place)
            assert found == counted(store, group, place)
            assert found.balanced
            assert through == store.last_seq


def test_a_call_counts_only_what_changed(
    store: Store, keep: Keep, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_module, "BLOCK_SEQS", 20)
    blocks: list[int] = []
    count_rows = running_module.count_rows

    def counting(connection: sa.Connection, group: str, after: int, through: int | None) -> object:
        blocks.append(after)
        return count_rows(connection, group, after, through)

    monkeypatch.setattr(running_module, "count_rows", counting)
    running = RunningAccounts(store)
    for number in range(1, 201):
        write_part(journal, number)
    keep(journal, at_once=30)
    assert running.account()[0].passed == 200
    assert len(blocks) > 10
    blocks.clear()
    assert running.account()[0].passed == 200
    assert blocks == []
    journal.write(part_actuated=actuated(1, REJECT))
    keep(journal)
    account, _ = running.account()
    assert (account.passed, account.rejected) == (199, 1)
    # That of the part, and that of the change.
    assert len(blocks) <= 2


def test_without_latency_nothing_is_forgotten(store: Store, keep: Keep, journal: Journal) -> None:
    running = RunningAccounts(store)
    write_part(journal, 1)
    keep(journal)
    assert running.account(latency=False)[0].latency == {}
    assert running.account()[0] == counted(store)
    assert running.account()[0].latency["total"].count == 1


def test_only_the_last_accounts_are_kept(store: Store, keep: Keep, journal: Journal) -> None:
    running = RunningAccounts(store)
    for number in range(1, 9):
        write_part(journal, number)
        keep(journal)
    for place in range(8):
        assert running.account("", place)[0] == counted(store, "", place)
    assert len(running._kept) == running_module.ACCOUNTS_KEPT_MAX
    assert running.account("", 0)[0] == counted(store)


def test_beyond_its_limit_latency_is_measured_anew(
    store: Store, keep: Keep, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_module, "SAMPLES_KEPT_MAX", 25)
    running = RunningAccounts(store)
    for number in range(1, 7):
        write_part(journal, number)
        keep(journal)
        assert running.account()[0] == counted(store)
    (kept,) = running._kept.values()
    assert not any(block.samples for block in kept._blocks.values())


def test_a_store_of_the_first_version_is_counted_too(tmp_path: Path, journal: Journal) -> None:
    """Its parts do not know when they changed; whoever asks has not asked before."""
    url = f"sqlite:///{tmp_path}/old.sqlite"
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        upgrade(connection)
        downgrade(connection, "0001")
        connection.exec_driver_sql("INSERT INTO sources VALUES (1, 'gate-1', 'j', 0, 1)")
        connection.exec_driver_sql("INSERT INTO changes VALUES (1, 'a', 1)")
        connection.exec_driver_sql(
            "INSERT INTO parts (part_uid, source_id, seq, gate_group, action, applied) VALUES ('a', 1, 1, 'g', 1, 1)"
        )
        connection.commit()
    engine.dispose()
    store = Store(url)
    assert RunningAccounts(store).account()[0].passed == 1
    with store.reading() as connection:
        assert connection.scalar(sa.select(PARTS.c.changed_seq)) == 0
    store.close()
