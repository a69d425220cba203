"""The account: every trigger once, whatever happened to it, however the facts were cut into batches."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal import (
    NOT_GATED,
    PASS,
    REJECT,
    Journal,
    actuated,
    decided,
    key,
    part_uid,
    sent,
    view,
    write_part,
)

from kenpin.hub.account import Account, compute_account
from kenpin.hub.latency import summarize
from kenpin.hub.store import Store
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2

Keep = Callable[..., None]
Note = journal_pb2.AccountNote


def account_of(store: Store, **where: object) -> Account:
    with store.reading() as connection:
        account = compute_account(connection, **where)  # type: ignore[arg-type]
    assert account.balanced
    assert sum(account.rejected_causes.values()) == account.rejected
    return account


def test_an_empty_store(store: Store) -> None:
    account = account_of(store)
    assert account.triggers == 0
    assert account.latency == {}
    assert account.throughput_parts_s is None
    assert account.truth == {}


def test_what_the_gate_did_counts(store: Store, keep: Keep, journal: Journal) -> None:
    write_part(journal, 1)
    write_part(journal, 2, REJECT, cause=part_pb2.CAUSE_SURFACE_DEFECT)
    # Passed by Kenpin, rejected by the gate, whose lease had run out.
    journal.write(part_decided=decided(3))
    journal.write(part_actuated=actuated(3, REJECT, cause=part_pb2.CAUSE_FAIL_POLICY))
    # Decided and sent, not yet done.
    journal.write(part_decided=decided(4))
    journal.write(disposition_changed=sent(4))
    journal.write(part_decided=decided(5, NOT_GATED))
    journal.write(part_decided=decided(6, REJECT, cause=part_pb2.CAUSE_TRACKING_LOST, missing=("camera-1",)))
    journal.write(part_decided=decided(7))
    journal.write(part_actuated=actuated(7, part_pb2.ACTION_REINSPECT))
    keep(journal)
    account = account_of(store)
    assert (account.triggers, account.passed, account.rejected) == (7, 1, 2)
    assert (account.open, account.not_gated, account.tracking_lost, account.reinspected) == (1, 1, 1, 1)
    assert account.rejected_causes == {"SURFACE_DEFECT": 1, "FAIL_POLICY": 1}
    assert account.reject_causes == {"SURFACE_DEFECT": 1, "TRACKING_LOST": 1}
    assert account.verdict_pass == 5


def test_views_that_came_late_twice_or_never(store: Store, keep: Keep, journal: Journal) -> None:
    missed = part_pb2.CAUSE_DEADLINE_MISSED
    journal.write(part_decided=decided(1, REJECT, cause=missed, missing=("camera-1", "camera-2")))
    journal.write(late_opinion=journal_pb2.LateOpinion(part_uid=part_uid(1), view=view(1, truth="scratch")))
    journal.write(part_decided=decided(2))
    journal.write(late_opinion=journal_pb2.LateOpinion(part_uid=part_uid(2), view=view(2), duplicate=True))
    journal.write(view_unmatched=journal_pb2.ViewUnmatched(view=view(3)))
    journal.write(account_note=Note(kind=Note.KIND_TRIGGER_MISSED, count=3))
    journal.write(account_note=Note(kind=Note.KIND_ACQUISITION_ERROR, part_uid=part_uid(1), camera="camera-2"))
    keep(journal, at_once=2)
    account = account_of(store)
    assert account.triggers == 2
    assert account.deadline_missed == 1
    assert (account.views_missing, account.views_unexpected, account.views_duplicate) == (1, 1, 1)
    assert (account.late_opinions, account.triggers_missed) == (1, 3)
    # The late view knew the truth of a part that had no verdict.
    assert account.truth["scratch"].rejected_unseen == 1


def test_lost_tracking_moves_open_parts_and_counts_nameless_ones(store: Store, keep: Keep, journal: Journal) -> None:
    for number in (1, 2, 3):
        journal.write(part_decided=decided(number))
    journal.write(part_actuated=actuated(1))
    lost = Note.KIND_TRACKING_LOST
    journal.write(account_note=Note(kind=lost, part_uid=part_uid(1)))
    journal.write(account_note=Note(kind=lost, part_uid=part_uid(2)))
    journal.write(account_note=Note(kind=lost, part=key(3)))
    journal.write(account_note=Note(kind=lost, count=4))
    keep(journal)
    account = account_of(store)
    assert (account.triggers, account.passed, account.open, account.tracking_lost) == (7, 1, 0, 6)


def test_reports_without_effect_never_replace_what_was_done(store: Store, keep: Keep, journal: Journal) -> None:
    journal.write(part_decided=decided(1))
    journal.write(part_actuated=actuated(1, REJECT, cause=part_pb2.CAUSE_FAIL_POLICY))
    late = gate_pb2.ACTUATION_OUTCOME_TOO_LATE
    journal.write(part_actuated=actuated(1, PASS, outcome=late))
    # Reported too late first, then what was done.
    journal.write(part_decided=decided(2))
    journal.write(part_actuated=actuated(2, part_pb2.ACTION_UNSPECIFIED, outcome=late))
    journal.write(part_actuated=actuated(2, REJECT, cause=part_pb2.CAUSE_FAIL_POLICY))
    keep(journal, at_once=1)
    account = account_of(store)
    assert (account.passed, account.rejected) == (0, 2)


def test_facts_ahead_of_their_decision_and_decisions_twice(store: Store, keep: Keep, journal: Journal) -> None:
    journal.write(disposition_changed=sent(1))
    journal.write(part_actuated=actuated(1, REJECT, cause=part_pb2.CAUSE_DEADLINE_MISSED))
    journal.write(part_decided=decided(1, REJECT, cause=part_pb2.CAUSE_DEADLINE_MISSED))
    journal.write(part_decided=decided(1, PASS))
    # Its decision was lost with the disk.
    journal.write(part_actuated=actuated(2, REJECT, cause=part_pb2.CAUSE_FAIL_POLICY))
    keep(journal, at_once=1)
    account = account_of(store)
    assert (account.triggers, account.rejected, account.deadline_missed) == (2, 2, 1)
    assert account.rejected_causes == {"DEADLINE_MISSED": 1, "FAIL_POLICY": 1}


def test_truth_by_label(store: Store, keep: Keep, journal: Journal) -> None:
    defect = part_pb2.CAUSE_SURFACE_DEFECT
    write_part(journal, 1, truth="good")
    write_part(journal, 2, REJECT, cause=defect, truth="good")
    write_part(journal, 3, REJECT, cause=defect, truth="crack")
    write_part(journal, 4, truth="crack")
    # No gate: the verdict counts.
    journal.write(part_decided=decided(5, NOT_GATED, truth="crack"))
    # A good part that its gate turned away for want of a lease was not judged bad.
    journal.write(part_decided=decided(6, truth="good"))
    journal.write(part_actuated=actuated(6, REJECT, cause=part_pb2.CAUSE_FAIL_POLICY))
    # Two cameras: one saw the defect.
    views = [view(7, truth="good"), view(7, truth="dent", camera="camera-2", verdict=2, cause=defect)]
    journal.write(part_decided=decided(7, REJECT, cause=defect, views=views))
    journal.write(part_decided=decided(8))
    keep(journal)
    truth = {label: vars(tally) for label, tally in account_of(store).truth.items()}
    assert truth == {
        "crack": {"passed": 2, "rejected": 1, "rejected_unseen": 0},
        "dent": {"passed": 0, "rejected": 1, "rejected_unseen": 0},
        "good": {"passed": 1, "rejected": 1, "rejected_unseen": 1},
    }


def test_by_gate_group_and_since_a_place(store: Store, keep: Keep, journal: Journal) -> None:
    other = Journal()
    write_part(journal, 1)
    keep(journal)
    place = store.last_seq
    write_part(journal, 2)
    journal.write(view_unmatched=journal_pb2.ViewUnmatched(view=view(9)))
    keep(journal)
    write_part(other, 3)
    keep(other, "gate-2")
    assert account_of(store).triggers == 3
    assert account_of(store, gate_group="gate-1").triggers == 2
    since = account_of(store, gate_group="gate-1", since_seq=place)
    assert (since.triggers, since.views_unexpected) == (1, 1)
    assert account_of(store, gate_group="gate-2").views_unexpected == 0


def test_latency_by_stage(store: Store, keep: Keep, journal: Journal) -> None:
    for number in range(1, 11):
        write_part(journal, number)
    keep(journal)
    account = account_of(store)
    p50 = {stage: round(summary.p50_ms, 3) for stage, summary in account.latency.items()}
    assert p50 == {
        "acquire": 3.0,
        "wait": 1.0,
        "prepare": 2.0,
        "infer": 10.0,
        "judge": 1.0,
        "submit": 2.0,
        "record": 1.0,
        "signal": 1.0,
        "total": 22.0,
        "overhead": 10.0,
    }
    assert account.throughput_parts_s == pytest.approx(20.0)
    assert account.latency["total"].count == 10
    assert account.latency["total"].p99_9_ms is None


def test_a_stage_that_was_not_reached_is_not_measured(store: Store, keep: Keep, journal: Journal) -> None:
    journal.write(part_decided=decided(1, NOT_GATED))
    keep(journal)
    assert "total" not in account_of(store).latency
    assert "record" not in account_of(store).latency


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=200), st.sampled_from([0.5, 0.99]))
def test_percentiles_are_measured_values(samples: list[int], share: float) -> None:
    summary = summarize(np.array(samples, np.int64))
    assert summary is not None
    value = summary.p50_ms if share == 0.5 else summary.p99_ms
    assert value in [sample / 1e6 for sample in samples]
    assert sum(sample / 1e6 <= value for sample in samples) >= share * len(samples)
    assert summary.max_ms == max(samples) / 1e6
    assert summary.count == len(samples)


def test_the_thousandth_appears_with_ten_thousand_samples() -> None:
    assert summarize(np.arange(9_999)).p99_9_ms is None  # type: ignore[union-attr]
    assert summarize(np.arange(1, 10_001)).p99_9_ms == pytest.approx(9_990 / 1e6)  # type: ignore[union-attr]


FACTS = st.lists(
    st.tuples(
        st.sampled_from(["decide", "send", "actuate", "late", "lost", "unmatched", "again"]),
        st.integers(1, 6),
        st.sampled_from([PASS, REJECT]),
    ),
    max_size=40,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=FACTS, at_once=st.integers(1, 7))
def test_balances_for_any_facts_in_any_batches(
    store: Store, keep: Keep, facts: list[tuple[str, int, int]], at_once: int
) -> None:
    whole, cut = Journal(), Journal()
    for journal in (whole, cut):
        for kind, number, action in facts:
            if kind in ("decide", "again"):
                journal.write(part_decided=decided(number, action, cause=1 if action == REJECT else 0))
            elif kind == "send":
                journal.write(disposition_changed=sent(number))
            elif kind == "actuate":
                journal.write(part_actuated=actuated(number, action))
            elif kind == "late":
                journal.write(late_opinion=journal_pb2.LateOpinion(part_uid=part_uid(number), view=view(number)))
            elif kind == "lost":
                journal.write(account_note=Note(kind=Note.KIND_TRACKING_LOST, part_uid=part_uid(number)))
            else:
                journal.write(view_unmatched=journal_pb2.ViewUnmatched(view=view(number)))
    start = store.last_seq
    _renamed(cut, start + 1)
    _renamed(whole, start + 2)
    keep(whole, "gate-1")
    middle = store.last_seq
    keep(cut, "gate-2", at_once=at_once)
    one = account_of(store, gate_group="gate-1", since_seq=start)
    other = account_of(store, gate_group="gate-2", since_seq=middle)
    assert one == other


def _renamed(journal: Journal, salt: int) -> None:
    """Parts of their own for each example, in a store that all share."""
    for entry in journal.entries:
        fact = getattr(entry, str(entry.WhichOneof("fact")))
        if hasattr(fact, "part_uid"):
            fact.part_uid = f"{salt}-{fact.part_uid}"
