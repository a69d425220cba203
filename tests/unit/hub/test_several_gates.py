"""A part that several gates act upon: counted once, by the worst, with each gate's doing on record."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal import NOT_GATED, PASS, REJECT, Journal, actuated, decided, part_uid, sent, view
from rich.console import Console

from kenpin.app.commands.part import show
from kenpin.app.screen import account_lines
from kenpin.hub.account import Account, compute_account, message_of
from kenpin.hub.outcome import was_passed
from kenpin.hub.parts import load_parts
from kenpin.hub.report import report_of
from kenpin.hub.running import RunningAccounts
from kenpin.hub.store import Store
from kenpin.hub.watch import read_updates
from kenpin_api.gate.v1 import journal_pb2
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2

Keep = Callable[..., None]
Note = journal_pb2.AccountNote
REINSPECT = part_pb2.ACTION_REINSPECT
DEFECT = part_pb2.CAUSE_SURFACE_DEFECT
# Names and numbers at the second gate are this much higher.
SECOND = 1000


def at_second(number: int, action: int = PASS, first: str | None = None, **values: object) -> journal_pb2.PartDecided:
    """Part `number` as its second gate decides it."""
    fact = decided(number, action, **values)  # type: ignore[arg-type]
    fact.part_uid = part_uid(SECOND + number)
    fact.part.gate = "sorter"
    fact.first_part_uid = part_uid(number) if first is None else first
    return fact


def done_at_second(number: int, applied: int) -> journal_pb2.PartActuated:
    fact = actuated(number, applied)
    fact.part_uid = part_uid(SECOND + number)
    fact.report.part.gate = "sorter"
    return fact


def account_of(store: Store, since_seq: int = 0) -> Account:
    with store.reading() as connection:
        account = compute_account(connection, since_seq=since_seq)
    assert account.balanced
    for gate in account.gates.values():
        assert gate.triggers == sum(vars(gate).values()) - gate.triggers
    return account


def record_of(store: Store, uid: str) -> inspection_pb2.PartRecord:
    with store.reading() as connection:
        return load_parts(connection, [uid])[uid]


def bucket_of(account: Account) -> str:
    names = ("passed", "rejected", "reinspected", "not_gated", "open", "tracking_lost")
    (name,) = [name for name in names if getattr(account, name)]
    return name


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        (PASS, PASS, "passed"),
        (PASS, REJECT, "rejected"),
        (REJECT, PASS, "rejected"),
        (REJECT, None, "rejected"),
        (None, REJECT, "rejected"),
        (PASS, None, "open"),
        (None, PASS, "open"),
        (PASS, REINSPECT, "reinspected"),
        (REINSPECT, REJECT, "rejected"),
        (NOT_GATED, PASS, "passed"),
        (PASS, NOT_GATED, "passed"),
        (NOT_GATED, NOT_GATED, "not_gated"),
        ("lost", PASS, "tracking_lost"),
        (PASS, "lost", "tracking_lost"),
        (REJECT, "lost", "rejected"),
    ],
)
def test_the_worst_that_was_done_counts(
    store: Store, keep: Keep, journal: Journal, first: object, second: object, counts: str
) -> None:
    for decide, done, uid, action in (
        (decided, actuated, part_uid(1), first),
        (at_second, done_at_second, part_uid(SECOND + 1), second),
    ):
        journal.write(part_decided=decide(1, NOT_GATED if action == NOT_GATED else PASS))
        if action == "lost":
            journal.write(account_note=Note(kind=Note.KIND_TRACKING_LOST, part_uid=uid))
        elif action not in (None, NOT_GATED):
            journal.write(part_actuated=done(1, action))
    keep(journal, at_once=1)
    account = account_of(store)
    assert account.triggers == 1
    assert bucket_of(account) == counts
    assert {name: gate.triggers for name, gate in account.gates.items()} == {"gate-1": 1, "sorter": 1}


def facts_of_part(number: int) -> list[dict[str, object]]:
    late = view(number, camera="camera-2", truth="crack")
    return [
        {"part_decided": decided(number, PASS, truth="crack")},
        {"part_decided": at_second(number, REJECT, cause=DEFECT, truth="crack")},
        {"part_actuated": actuated(number, PASS)},
        {"part_actuated": done_at_second(number, REJECT)},
        {"disposition_changed": sent(number)},
        {"late_opinion": journal_pb2.LateOpinion(part_uid=part_uid(number), view=late)},
        {"late_opinion": journal_pb2.LateOpinion(part_uid=part_uid(SECOND + number), view=late)},
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)), at_once=st.integers(1, 7))
def test_in_whatever_order_and_batches_it_comes(store: Store, keep: Keep, order: list[int], at_once: int) -> None:
    start = store.last_seq
    journal, running = Journal(), RunningAccounts(store)
    facts = facts_of_part(2 * SECOND * (start + 1))
    for index in (*order, 5, 6):
        journal.write(**facts[index])
        if at_once == 1:
            keep(journal)
            running.account(since_seq=start)
    keep(journal, at_once=at_once)
    account = account_of(store, start)
    assert (account.triggers, account.rejected, account.passed) == (1, 1, 0)
    assert account.rejected_causes == account.reject_causes == {"SURFACE_DEFECT": 1}
    assert account.verdict_pass == 0
    assert account.late_opinions == 1
    assert (account.truth["crack"].rejected, account.truth["crack"].passed) == (1, 0)
    assert account.latency["infer"].count == 1
    assert running.account(since_seq=start)[0] == account


def test_a_further_gate_whose_first_is_not_on_record_speaks_for_itself(
    store: Store, keep: Keep, journal: Journal
) -> None:
    journal.write(part_decided=at_second(1))
    journal.write(part_actuated=done_at_second(1, PASS))
    keep(journal)
    account = account_of(store)
    assert (account.triggers, account.passed) == (1, 1)
    assert record_of(store, part_uid(SECOND + 1)).counted_part_uid == part_uid(SECOND + 1)


def test_the_part_and_its_watch_tell_of_every_gate(store: Store, keep: Keep, journal: Journal) -> None:
    journal.write(part_decided=decided(1))
    journal.write(part_actuated=actuated(1, PASS))
    keep(journal)
    before = store.last_seq
    journal.write(part_decided=at_second(1, REJECT, cause=DEFECT))
    journal.write(part_actuated=done_at_second(1, REJECT))
    keep(journal)
    with store.reading() as connection:
        updates, _ = read_updates(connection, store, before, 100)
    (update,) = updates
    record = update.response.part
    assert record.part_uid == part_uid(1), "a watcher knows the part by one name"
    assert not update.passed
    assert not was_passed(record)
    (other,) = record.other_gates
    assert (other.part.gate, other.applied, other.part_uid) == ("sorter", REJECT, part_uid(SECOND + 1))
    assert record.counted_part_uid == other.part_uid
    from_second = record_of(store, other.part_uid)
    assert from_second.first_part_uid == part_uid(1)
    assert [gate.part.gate for gate in from_second.other_gates] == ["gate-1"]
    console = Console(record=True, width=160)
    show(record, console)
    text = console.export_text()
    assert "at gate sorter" in text
    assert "applied reject, 60.000 ms after the trigger; the part counts by this" in text


def test_what_no_verdict_let_pass_is_counted_apart(store: Store, keep: Keep, journal: Journal) -> None:
    journal.write(part_decided=decided(1))
    journal.write(part_actuated=actuated(1, PASS))
    # By the gate's own approved policy, and by a person's order.
    journal.write(part_decided=decided(2, REJECT, cause=part_pb2.CAUSE_FAIL_POLICY))
    journal.write(part_actuated=actuated(2, PASS, cause=part_pb2.CAUSE_FAIL_POLICY))
    journal.write(part_decided=decided(3, PASS, cause=part_pb2.CAUSE_OPERATOR))
    journal.write(part_actuated=actuated(3, PASS, cause=part_pb2.CAUSE_OPERATOR))
    keep(journal)
    account = account_of(store)
    assert account.passed == 3
    assert account.passed_unearned == {"FAIL_POLICY": 1, "OPERATOR": 1}
    message = message_of(account)
    assert report_of(message)["pass_unearned"] == {"FAIL_POLICY": 1, "OPERATOR": 1}
    console = Console(record=True, width=160)
    for line in account_lines(message):
        console.print(line)
    text = console.export_text(styles=True)
    assert "PASSED WITHOUT A VERDICT: fail_policy 1  operator 1" in text
    assert "yield 33.3 %" in text


def test_the_report_has_each_gate_by_itself(store: Store, keep: Keep, journal: Journal) -> None:
    for fact in facts_of_part(1):
        journal.write(**fact)
    keep(journal)
    report = report_of(message_of(account_of(store)))
    assert report["parts"] == 1
    assert report["pass"] == 0
    gates = report["gates"]
    assert isinstance(gates, dict)
    assert (gates["gate-1"]["passed"], gates["sorter"]["rejected"]) == (1, 1)
