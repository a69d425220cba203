"""What passed while a gate was not proved to work: which parts, from when to when, and released by whom."""

import json
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from journal import REJECT, Journal, actuated, decided, standing, write_challenge, write_part

from kenpin.hub.challenge import list_challenges, list_lanes
from kenpin.hub.history import Call
from kenpin.hub.quarantine import QuarantineHeld, QuarantineUnknown, list_parts, list_quarantines, release
from kenpin.hub.schema_history import HISTORY
from kenpin.hub.store import Store
from kenpin.model.errors import InputError
from kenpin.model.principal import local_principal
from kenpin_api.gate.v1 import journal_pb2
from kenpin_api.quality.v1 import quality_pb2

Keep = Callable[..., None]


def call(reason: str = "sorted by hand") -> Call:
    return Call(local_principal("anna"), "kenpin.quality.v1.QualityService/ReleaseQuarantine", reason)


def only(store: Store, *, with_released: bool = False) -> quality_pb2.Quarantine:
    with store.reading() as connection:
        (quarantine,) = list_quarantines(connection, "gate-1", with_released=with_released)
    return quarantine


def triggers(store: Store, quarantine_id: int = 1, page: int = 0) -> list[int]:
    found: list[int] = []
    token = ""
    while True:
        with store.reading() as connection:
            parts, token = list_parts(connection, quarantine_id, token, page)
        found += [part.part.trigger_no for part in parts]
        if not token:
            return found


def test_everything_that_passed_between_two_passes_is_held(store: Store, keep: Keep) -> None:
    journal = Journal()
    write_part(journal, 1)
    write_challenge(journal, "r-1", 2)
    for number in range(4, 8):
        write_part(journal, number, *([REJECT] if number == 6 else []), cause=1 if number == 6 else 0)
    write_challenge(journal, "r-2", 8, reason="part 1: it was decided PASS", after=3)
    write_part(journal, 10)
    keep(journal, at_once=3)
    held = only(store)
    assert (held.parts, held.after.trigger_no, held.HasField("before")) == (6, 3, False)
    assert list(held.reasons) == ["routine r-2: part 1: it was decided PASS"]
    # The bad part that passed is one of them, and so is what came behind.
    assert triggers(store) == triggers(store, page=2) == [4, 5, 7, 8, 9, 10]
    with store.reading() as connection:
        parts, _ = list_parts(connection, 1, "", 0)
    assert [part.part.trigger_no for part in parts if part.challenge] == [8, 9]
    write_challenge(journal, "r-3", 11)
    write_part(journal, 13)
    keep(journal)
    held = only(store)
    assert (held.parts, held.before.trigger_no) == (6, 11)
    assert triggers(store) == [4, 5, 7, 8, 9, 10]
    assert held.first_time.ToNanoseconds() < held.last_time.ToNanoseconds()


def test_without_a_pass_on_record_everything_is_held(store: Store, keep: Keep) -> None:
    journal = Journal()
    write_part(journal, 1)
    overdue = journal_pb2.ChallengeOverdue(
        standing=standing(due="no pass is on record", overdue=True),
        stopped=True,
        quarantine=journal_pb2.ChallengeRange(gate="gate-1", lane=0),
    )
    journal.write(challenge_overdue=overdue)
    write_challenge(journal, "r-1", 2, reason="production was left")
    keep(journal)
    held = only(store)
    assert list(held.reasons) == ["overdue: no pass is on record", "routine r-1: production was left"]
    assert not held.HasField("after")
    assert triggers(store) == [1, 2, 3]


def test_other_boots_lanes_and_groups(store: Store, keep: Keep) -> None:
    journal = Journal()

    def other(number: int, **changed: int) -> None:
        fact, report = decided(number), actuated(number)
        for key in (fact.part, report.report.part):
            for name, value in changed.items():
                setattr(key, name, value)
        journal.write(part_decided=fact)
        journal.write(part_actuated=report)

    # An earlier boot, then the routine that was passed, then a later boot.
    other(101, boot_id=5)
    write_challenge(journal, "r-1", 2)
    write_part(journal, 4)
    other(102, boot_id=7, trigger_no=1)
    other(103, lane=1)
    failed = journal_pb2.ChallengeEnded(
        standing=standing(failed=True),
        # Its beginning is not in this journal any more.
        routine=journal_pb2.ChallengeRoutine(routine_id="r-2"),
        reason="the gate came back with another boot_id",
        quarantine=journal_pb2.ChallengeRange(gate="gate-1", lane=0, after=decided(3).part),
    )
    journal.write(challenge_ended=failed)
    keep(journal)
    with store.reading() as connection:
        parts, _ = list_parts(connection, 1, "", 0)
        assert [int(part.part_uid[-12:], 16) for part in parts] == [4, 102]
        assert list_quarantines(connection, "gate-2", with_released=True) == []
        assert [c.routine.routine_id for c in list_challenges(connection, "", 0)] == ["r-2", "r-1"]


def test_is_released_once_by_a_person_when_the_gate_is_proved(store: Store, keep: Keep) -> None:
    journal = Journal()
    write_part(journal, 1)
    write_challenge(journal, "r-1", 2, reason="it failed")
    keep(journal)
    with store.writing() as writer, pytest.raises(QuarantineHeld, match="still open"):
        release(writer, call(), 1)
    write_challenge(journal, "r-2", 4)
    keep(journal)
    with store.writing() as writer:
        with pytest.raises(InputError, match="reason"):
            release(writer, call(" "), 1)
        with pytest.raises(QuarantineUnknown, match="no quarantine 7"):
            release(writer, call(), 7)
        released = release(writer, call(), 1)
    assert (released.release.principal, released.release.reason) == ("local:anna", "sorted by hand")
    with store.writing() as writer, pytest.raises(QuarantineHeld, match="before, by local:anna"):
        release(writer, call(), 1)
    assert only(store, with_released=True) == released
    with store.reading() as connection:
        assert list_quarantines(connection, "", with_released=False) == []
        row = connection.execute(sa.select(HISTORY)).one()
    assert (row.principal, row.resource, row.reason) == ("local:anna", "quarantines/1", "sorted by hand")
    assert json.loads(row.after) == {"released": True, "parts": 3}


def test_a_token_that_is_none_is_refused(store: Store, keep: Keep) -> None:
    journal = Journal()
    write_challenge(journal, "r-1", 1, reason="it failed")
    keep(journal)
    with store.reading() as connection, pytest.raises(InputError, match="page_token"):
        list_parts(connection, 1, "nonsense", 0)


def test_lanes_and_routines_are_as_the_journal_last_said(store: Store, keep: Keep) -> None:
    journal = Journal()
    journal.write(challenge_due=journal_pb2.ChallengeDue(standing=standing(due="no pass is on record")))
    keep(journal)
    with store.reading() as connection:
        (lane,) = list_lanes(connection, "gate-1")
    assert (lane.gate_group, lane.standing.due) == ("gate-1", "no pass is on record")
    running = journal_pb2.ChallengeRoutine(routine_id="r-1", principal="anna")
    started = journal_pb2.ChallengeStarted(standing=standing(running=running), first_trigger_no=1)
    journal.write(challenge_started=started)
    part = decided(1, challenge=True)
    running.parts.add(position=1)
    part.challenge_standing.CopyFrom(standing(running=running))
    journal.write(part_decided=part)
    keep(journal)
    with store.reading() as connection:
        (lane,) = list_lanes(connection, "")
        (challenge,) = list_challenges(connection, "", 0)
    assert len(lane.standing.running.parts) == 1
    assert not challenge.HasField("ended_time")
    assert challenge.routine.principal == "anna"
    write_challenge(journal, "r-2", 2)
    keep(journal)
    with store.reading() as connection:
        newest, _ = list_challenges(connection, "gate-1", 0)
        assert list_challenges(connection, "gate-1", 1) == [newest]
    assert newest.passed
    assert [part.passed for part in newest.routine.parts] == [True, True]
    assert newest.HasField("ended_time")
