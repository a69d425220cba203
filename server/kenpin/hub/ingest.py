"""A batch of journal entries, folded into the store's rows within one transaction.

A fact is applied in the journal's order, even when the journal lost those before. A watcher is told of a part when it
is decided, sent, actuated, corrected, expired or refused: that a disposition was acknowledged is kept without telling.
Compiled code reads the three facts that make nearly all of a journal (`kenpin.native.read_journal`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from google.protobuf import json_format
from google.protobuf.message import Message

from kenpin.hub import challenge
from kenpin.hub.batch import Batch, Row, ViewRows
from kenpin.hub.schema import DUPLICATE, DUPLICATE_ALSO, JOINED, LATE, LATE_ALSO, UNMATCHED, to_signed
from kenpin.hub.store import Writer
from kenpin.native import read_journal, read_view
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2

# One entry as compiled code reads it: seq, kind, part_uid, values, views, the entry itself.
JournalFact = tuple[int, str, str, Row, tuple[ViewRows, ...], bytes]

# Facts that say a command had no effect: they never replace what the gate did.
_WITHOUT_EFFECT = frozenset((gate_pb2.ACTUATION_OUTCOME_TOO_LATE, gate_pb2.ACTUATION_OUTCOME_SUPERSEDED))
_TOLD_STATES = frozenset(
    (
        journal_pb2.DISPOSITION_STATE_SENT,
        journal_pb2.DISPOSITION_STATE_EXPIRED,
        journal_pb2.DISPOSITION_STATE_REFUSED,
    )
)
_ROOT_CAUSES = {
    journal_pb2.AccountNote.KIND_ACQUISITION_ERROR: part_pb2.CAUSE_ACQUISITION_ERROR,
    journal_pb2.AccountNote.KIND_TRACKING_LOST: part_pb2.CAUSE_TRACKING_LOST,
    journal_pb2.AccountNote.KIND_JOIN_MISMATCH: part_pb2.CAUSE_JOIN_MISMATCH,
}


def ingest(writer: Writer, source_id: int, gate_group: str, entries: Iterable[journal_pb2.JournalEntry]) -> None:
    """Writes `entries` of one journal, in their order."""
    answer = journal_pb2.FollowResponse(entries=entries)
    _, _, facts = read_journal(answer.SerializeToString())
    ingest_facts(writer, source_id, gate_group, facts)


def ingest_facts(writer: Writer, source_id: int, gate_group: str, facts: Iterable[JournalFact]) -> None:
    """Writes facts of one journal, in their order."""
    batch = Batch(writer, source_id, gate_group)
    steps: list[tuple[Callable[..., None], tuple[Any, ...]]] = []
    names = set()
    for _, kind, part_uid, values, views, raw in facts:
        apply = _FACTS_READ.get(kind)
        if apply is not None:
            names.add(part_uid)
            if kind == "part_decided":
                names.add(values["first_part_uid"])
            steps.append((apply, (part_uid, values, views, raw)))
            continue
        entry = journal_pb2.JournalEntry.FromString(raw)
        fact_kind = entry.WhichOneof("fact")
        if fact_kind is not None:
            fact = getattr(entry, fact_kind)
            steps.append((_FACTS[fact_kind], (entry, fact)))
            if fact_kind in _FACTS_OF_PARTS:
                names.add(fact.part_uid)
    names.discard("")
    batch.load(names)
    for apply, step in steps:
        apply(batch, *step)
    batch.write()


def note_event(writer: Writer, source_id: int, gate_group: str, kind: str, count: int, detail: Row) -> None:
    """Writes an event that the hub itself saw, such as a gap in a journal."""
    batch = Batch(writer, source_id, gate_group)
    batch.add_event(None, kind, count=count, detail=detail)
    batch.write()


def _decided(batch: Batch, part_uid: str, values: Row, views: tuple[ViewRows, ...], raw: bytes) -> None:
    known = batch.parts.get(part_uid)
    if known is not None and known["action"]:
        entry = journal_pb2.JournalEntry.FromString(raw)
        batch.add_event(entry, "DECIDED_AGAIN", part_uid=part_uid, detail=_plain(entry.part_decided))
        return
    standing = values.pop("standing")
    batch.part(part_uid, values["first_part_uid"])
    batch.change(part_uid, values)
    batch.tell(part_uid)
    if standing is not None:
        _keep_standing(batch, standing)
    for view in views:
        batch.add_view(part_uid, JOINED, view)


def _disposed(batch: Batch, part_uid: str, values: Row, _views: object, _raw: bytes) -> None:
    batch.change(part_uid, values)
    if values["disposition_state"] in _TOLD_STATES:
        batch.tell(part_uid)


def _actuated(batch: Batch, part_uid: str, values: Row, _views: object, raw: bytes) -> None:
    standing = values.pop("standing")
    if standing is not None:
        _keep_standing(batch, standing)
    known = batch.part(part_uid)
    if values["actuation_outcome"] in _WITHOUT_EFFECT and known["applied"]:
        entry = journal_pb2.JournalEntry.FromString(raw)
        batch.add_event(entry, "REPORTED_AGAIN", part_uid=part_uid, detail=_plain(entry.part_actuated.report))
        return
    batch.change(part_uid, values)
    batch.tell(part_uid)


def _keep_standing(batch: Batch, standing: bytes) -> None:
    challenge.keep_standing(batch.writer, batch.gate_group, journal_pb2.ChallengeStanding.FromString(standing))


def _late(batch: Batch, _entry: journal_pb2.JournalEntry, fact: journal_pb2.LateOpinion) -> None:
    known = batch.part(fact.part_uid)
    if not fact.duplicate and fact.view.camera in known["cameras_missing"].split("\n"):
        batch.change(fact.part_uid, {"views_missing": max(0, known["views_missing"] - 1)})
    standing = DUPLICATE if fact.duplicate else LATE
    view = read_view(fact.view.SerializeToString())
    if batch.is_late_elsewhere(fact.part_uid, standing, view[0]):
        standing = DUPLICATE_ALSO if fact.duplicate else LATE_ALSO
    batch.add_view(fact.part_uid, standing, view)


def _unmatched(batch: Batch, _entry: journal_pb2.JournalEntry, fact: journal_pb2.ViewUnmatched) -> None:
    batch.add_view(None, UNMATCHED, read_view(fact.view.SerializeToString()))


def _noted(batch: Batch, entry: journal_pb2.JournalEntry, fact: journal_pb2.AccountNote) -> None:
    known = fact.kind in journal_pb2.AccountNote.Kind.values()
    kind = journal_pb2.AccountNote.Kind.Name(fact.kind).removeprefix("KIND_") if known else f"NOTE_{fact.kind}"
    part_uid = fact.part_uid or (batch.find_part(fact.part) if fact.HasField("part") else None)
    root_cause = _ROOT_CAUSES.get(fact.kind)
    if part_uid and root_cause is not None:
        values: Row = {"root_cause": root_cause}
        if fact.kind == journal_pb2.AccountNote.KIND_TRACKING_LOST:
            values["tracking_lost"] = True
        batch.change(part_uid, values)
        batch.tell(part_uid)
    batch.add_event(
        entry,
        kind,
        part_uid=part_uid,
        camera=fact.camera,
        count=to_signed(fact.count or 1),
        detail=_plain(fact),
    )


def _challenge(kind: str, keep: challenge.Keep) -> Callable[[Batch, journal_pb2.JournalEntry, Any], None]:
    def add(batch: Batch, entry: journal_pb2.JournalEntry, fact: Message) -> None:
        seq = batch.add_event(entry, kind, count=1, detail=_plain(fact))
        keep(batch.writer, batch.gate_group, entry, seq)

    return add


def _event(kind: str) -> Callable[[Batch, journal_pb2.JournalEntry, Message], None]:
    def add(batch: Batch, entry: journal_pb2.JournalEntry, fact: Message) -> None:
        batch.add_event(entry, kind, count=1, detail=_plain(fact))

    return add


_FACTS_READ: dict[str, Callable[[Batch, str, Row, tuple[ViewRows, ...], bytes], None]] = {
    "part_decided": _decided,
    "disposition_changed": _disposed,
    "part_actuated": _actuated,
}
_FACTS: dict[str, Callable[[Batch, journal_pb2.JournalEntry, Any], None]] = {
    "late_opinion": _late,
    "view_unmatched": _unmatched,
    "account_note": _noted,
    "gate_fault_seen": _event("GATE_FAULT"),
    "mode_changed": _event("MODE_CHANGED"),
    "process_started": _event("PROCESS_STARTED"),
    "interlock_changed": _event("INTERLOCK_CHANGED"),
    "challenge_marked": _event("CHALLENGE_MARKED"),
    "challenge_due": _challenge("CHALLENGE_DUE", challenge.keep_due),
    "challenge_overdue": _challenge("CHALLENGE_OVERDUE", challenge.keep_overdue),
    "challenge_started": _challenge("CHALLENGE_STARTED", challenge.keep_started),
    "challenge_ended": _challenge("CHALLENGE_ENDED", challenge.keep_ended),
    "fail_policy_approved": _event("FAIL_POLICY_APPROVED"),
    "recipe_scheduled": _event("RECIPE_SCHEDULED"),
    # For commissioning, which reads it from the journal.
    "link_measured": lambda _batch, _entry, _fact: None,
}
_FACTS_OF_PARTS = frozenset(("late_opinion", "account_note"))


def _plain(fact: Message) -> Row:
    values: Row = json_format.MessageToDict(fact, preserving_proto_field_name=True)
    return values
