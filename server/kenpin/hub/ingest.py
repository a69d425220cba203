"""A batch of journal entries, folded into the store's rows within one transaction.

Every part that a fact names becomes one row, even when the journal lost its
decision; a fact is applied in the journal's order. A watcher is told of a
part once a batch, when it is decided, sent, actuated, corrected, expired or
refused: that a disposition was acknowledged is kept without telling.
"""

import json
import math
from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa
from google.protobuf import json_format
from google.protobuf.message import Message

from kenpin.hub import challenge
from kenpin.hub.bulk import insert_rows, update_rows
from kenpin.hub.outcome import speaker_of
from kenpin.hub.schema import (
    CHANGES,
    DUPLICATE,
    DUPLICATE_ALSO,
    EVENTS,
    FINDINGS,
    JOINED,
    LATE,
    LATE_ALSO,
    PARTS,
    UNMATCHED,
    VIEWS,
    to_signed,
)
from kenpin.hub.store import Writer
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

Row = dict[str, Any]

# Names in one IN list: well under every database's limit of bound values.
NAMES_MAX = 500

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


def _empty(column: sa.Column[Any]) -> Any:
    if isinstance(column.type, sa.Boolean):
        return False
    return "" if isinstance(column.type, sa.Text) else 0


_EMPTY_PART: Row = {column.name: _empty(column) for column in PARTS.columns} | {"counted": True}
# What later facts of a part depend on.
_KNOWN_COLUMNS = (
    PARTS.c.part_uid,
    PARTS.c.first_part_uid,
    PARTS.c.counted,
    PARTS.c.seq,
    PARTS.c.verdict,
    PARTS.c.action,
    PARTS.c.cause,
    PARTS.c.applied,
    PARTS.c.actuation_outcome,
    PARTS.c.root_cause,
    PARTS.c.tracking_lost,
    PARTS.c.cameras_missing,
    PARTS.c.views_missing,
)


def ingest(writer: Writer, source_id: int, gate_group: str, entries: Iterable[journal_pb2.JournalEntry]) -> None:
    """Writes `entries` of one journal, in their order."""
    batch = _Batch(writer, source_id, gate_group)
    facts = []
    names = set()
    for entry in entries:
        kind = entry.WhichOneof("fact")
        if kind is not None:
            fact = getattr(entry, kind)
            facts.append((_FACTS[kind], entry, fact))
            if kind in _FACTS_OF_PARTS:
                names.add(fact.part_uid)
            if kind == "part_decided":
                names.add(fact.first_part_uid)
    names.discard("")
    batch.load(names)
    for apply, entry, fact in facts:
        apply(batch, entry, fact)
    batch.write()


def note_event(writer: Writer, source_id: int, gate_group: str, kind: str, count: int, detail: Row) -> None:
    """Writes an event that the hub itself saw, such as a gap in a journal."""
    batch = _Batch(writer, source_id, gate_group)
    batch.add_event(None, kind, count=count, detail=detail)
    batch.write()


class _Batch:
    """Rows to write for one batch."""

    def __init__(self, writer: Writer, source_id: int, gate_group: str) -> None:
        self.writer = writer
        self.source_id = source_id
        self.gate_group = gate_group
        # Every part named here: as the store knows it, then as the facts leave it.
        self.parts: dict[str, Row] = {}
        self.added: dict[str, Row] = {}
        self.updates: dict[str, Row] = {}
        self.told: dict[str, int] = {}
        self.changes: list[Row] = []
        self.views: list[Row] = []
        self.findings: list[Row] = []
        self.events: list[Row] = []

    def load(self, part_uids: set[str]) -> None:
        """Reads what the store knows of these parts, at all of their gates."""
        self._load(PARTS.c.part_uid, part_uids)
        firsts = part_uids | {row["first_part_uid"] for row in self.parts.values()} - {""}
        self._load(PARTS.c.part_uid, firsts - self.parts.keys())
        # Said twice, for an index that holds no others.
        self._load(PARTS.c.first_part_uid, firsts, PARTS.c.first_part_uid != "")

    def _load(self, column: sa.Column[str], values: set[str], *where: sa.ColumnElement[bool]) -> None:
        names = sorted(values)
        for start in range(0, len(names), NAMES_MAX):
            rows = self.writer.connection.execute(
                sa.select(*_KNOWN_COLUMNS).where(column.in_(names[start : start + NAMES_MAX]), *where)
            )
            for row in rows:
                self.parts.setdefault(row.part_uid, dict(row._mapping))

    def part(self, part_uid: str, first_part_uid: str = "") -> Row:
        """A part's row as it stands; a new one when the store has none."""
        row = self.parts.get(part_uid)
        if row is None:
            row = _EMPTY_PART | {
                "part_uid": part_uid,
                "first_part_uid": first_part_uid,
                "source_id": self.source_id,
                "gate_group": self.gate_group,
            }
            self.parts[part_uid] = self.added[part_uid] = row
            row["seq"] = self.tell(part_uid)
        return row

    def _at_other_gates(self, part_uid: str) -> list[str]:
        """Names of the same part at other gates."""
        first = self.parts[part_uid]["first_part_uid"] or part_uid
        return [uid for uid, row in self.parts.items() if (row["first_part_uid"] or uid) == first and uid != part_uid]

    def change(self, part_uid: str, values: Row) -> None:
        """Sets columns of a part."""
        added = self.added.get(part_uid)
        if added is not None:
            added.update(values)
            return
        self.part(part_uid).update(values)
        if part_uid not in self.added:
            self.updates.setdefault(part_uid, {}).update(values)

    def tell(self, part_uid: str) -> int:
        """Has watchers told of this part, once a batch and by its name at the first gate; its place."""
        row = self.parts.get(part_uid)
        if row is not None and row["first_part_uid"] in self.parts:
            part_uid = row["first_part_uid"]
        seq = self.told.get(part_uid)
        if seq is None:
            seq = self.told[part_uid] = self._append_change(part_uid)
        return seq

    def _append_change(self, part_uid: str | None) -> int:
        seq = self.writer.take_seq()
        self.changes.append({"seq": seq, "part_uid": part_uid, "stored_utc_ns": self.writer.stored_utc_ns})
        return seq

    def add_view(self, part_uid: str | None, standing: int, view: view_pb2.ViewVerdict) -> None:
        """Adds a view with its findings; one without a place of its part's takes its own."""
        seq = self.told.get(part_uid) if part_uid is not None else None
        view_id = self.writer.next_view_id
        self.writer.next_view_id += 1
        place = {
            "view_id": view_id,
            "seq": self._append_change(None) if seq is None else seq,
            "gate_group": self.gate_group,
            "part_uid": part_uid,
            "standing": standing,
        }
        self.views.append(place | _view_row(view))
        if part_uid is not None and part_uid not in self.added:
            self.updates.setdefault(part_uid, {})
        for ordinal, finding in enumerate(view.findings):
            self.findings.append(_finding_row(view_id, ordinal, finding))

    def add_event(
        self,
        entry: journal_pb2.JournalEntry | None,
        kind: str,
        part_uid: str | None = None,
        camera: str = "",
        count: int = 0,
        detail: Row | None = None,
    ) -> int:
        """Adds an event with a place of its own, which is answered."""
        seq = self._append_change(None)
        event_id = self.writer.next_event_id
        self.writer.next_event_id += 1
        self.events.append(
            {
                "event_id": event_id,
                "seq": seq,
                "source_id": self.source_id,
                "gate_group": self.gate_group,
                "journal_seq": entry.seq if entry is not None else 0,
                "written_utc_ns": to_signed(entry.utc_ns) if entry is not None else self.writer.stored_utc_ns,
                "written_ns": to_signed(entry.monotonic_ns) if entry is not None else 0,
                "kind": kind,
                "part_uid": part_uid,
                "camera": camera,
                "count": count,
                "detail": json.dumps(detail or {}, sort_keys=True),
            }
        )
        return seq

    def find_part(self, key: part_pb2.PartKey) -> str | None:
        """The part with this key."""
        boot_id, trigger_no = to_signed(key.boot_id), to_signed(key.trigger_no)
        for part_uid, row in self.added.items():
            if (row["gate"], row["boot_id"], row["lane"], row["trigger_no"]) == (
                key.gate,
                boot_id,
                key.lane,
                trigger_no,
            ):
                return part_uid
        known = self.writer.connection.execute(
            sa.select(*_KNOWN_COLUMNS).where(
                PARTS.c.gate == key.gate,
                PARTS.c.boot_id == boot_id,
                PARTS.c.lane == key.lane,
                PARTS.c.trigger_no == trigger_no,
            )
        ).first()
        if known is None:
            return None
        self.load({known.part_uid})
        return str(known.part_uid)

    def is_late_elsewhere(self, part_uid: str, standing: int, view: view_pb2.ViewVerdict) -> bool:
        """Whether the part at another gate has the same view with this standing."""
        others = self._at_other_gates(part_uid)
        if not others:
            return False
        frame = {
            "standing": standing,
            "camera": view.camera,
            "camera_session": to_signed(view.camera_session),
            "ring_seq": to_signed(view.ring_seq),
        }
        if any(row["part_uid"] in others and frame.items() <= row.items() for row in self.views):
            return True
        same = (VIEWS.c[name] == value for name, value in frame.items())
        held = sa.select(VIEWS.c.view_id).where(VIEWS.c.part_uid.in_(others), *same)
        return self.writer.connection.execute(held).first() is not None

    def _choose_speakers(self) -> None:
        """Where several gates act upon a part, one of its rows counts."""
        gates: dict[str, list[Row]] = {}
        for part_uid, row in self.parts.items():
            gates.setdefault(row["first_part_uid"] or part_uid, []).append(row)
        for rows in gates.values():
            if len(rows) == 1:
                continue
            speaker = speaker_of(rows)
            for row in rows:
                counted = row["part_uid"] == speaker
                if row["counted"] != counted:
                    self.change(row["part_uid"], {"counted": counted})

    def _name_changes(self) -> None:
        """Notes on every part that its row or its views changed here, which running totals look for."""
        if not self.added and not self.updates:
            return
        changed_seq = self.changes[-1]["seq"] if self.changes else self._append_change(None)
        for values in (*self.added.values(), *self.updates.values()):
            values["changed_seq"] = changed_seq

    def write(self) -> None:
        """Writes all rows."""
        connection = self.writer.connection
        self._choose_speakers()
        self._name_changes()
        insert_rows(connection, CHANGES, self.changes)
        insert_rows(connection, PARTS, list(self.added.values()))
        update_rows(connection, PARTS, PARTS.c.part_uid, list(self.updates.items()))
        insert_rows(connection, VIEWS, self.views)
        insert_rows(connection, FINDINGS, self.findings)
        insert_rows(connection, EVENTS, self.events)


def _decided(batch: _Batch, entry: journal_pb2.JournalEntry, fact: journal_pb2.PartDecided) -> None:
    known = batch.parts.get(fact.part_uid)
    if known is not None and known["action"]:
        batch.add_event(entry, "DECIDED_AGAIN", part_uid=fact.part_uid, detail=_plain(fact))
        return
    key = fact.part
    batch.part(fact.part_uid, fact.first_part_uid)
    batch.change(
        fact.part_uid,
        {
            "first_part_uid": fact.first_part_uid,
            "gate": key.gate,
            "boot_id": to_signed(key.boot_id),
            "lane": key.lane,
            "trigger_no": to_signed(key.trigger_no),
            "trigger_ns": to_signed(fact.trigger_ns),
            "trigger_utc_ns": to_signed(fact.trigger_utc_ns),
            "trigger_error_ns": to_signed(fact.trigger_error_ns),
            "encoder": to_signed(fact.encoder),
            "window_start": to_signed(fact.window_start),
            "window_end": to_signed(fact.window_end),
            "encoder_bits": fact.encoder_bits,
            "deadline_ns": to_signed(fact.deadline_ns),
            "budget_ns": to_signed(fact.budget_ns),
            "verdict": fact.verdict,
            "action": fact.action,
            "cause": fact.cause,
            "cameras_missing": "\n".join(fact.cameras_missing),
            "views_missing": len(fact.cameras_missing),
            "challenge": fact.challenge,
            "mode": fact.mode,
            "epoch": to_signed(fact.epoch),
            "command_id": to_signed(fact.command_id),
            "joined_ns": to_signed(fact.joined_ns),
            "decided_ns": to_signed(fact.decided_ns),
        },
    )
    batch.tell(fact.part_uid)
    if fact.HasField("challenge_standing"):
        challenge.keep_standing(batch.writer, batch.gate_group, fact.challenge_standing)
    for view in fact.views:
        batch.add_view(fact.part_uid, JOINED, view)


def _disposed(batch: _Batch, _entry: journal_pb2.JournalEntry, fact: journal_pb2.DispositionChanged) -> None:
    values: Row = {"disposition_state": fact.state}
    if fact.committed_ns:
        values["committed_ns"] = to_signed(fact.committed_ns)
    if fact.sent_ns:
        values["sent_ns"] = to_signed(fact.sent_ns)
    if fact.result:
        values["accept_result"] = fact.result
    batch.change(fact.part_uid, values)
    if fact.state in _TOLD_STATES:
        batch.tell(fact.part_uid)


def _actuated(batch: _Batch, entry: journal_pb2.JournalEntry, fact: journal_pb2.PartActuated) -> None:
    report = fact.report
    if fact.HasField("challenge_standing"):
        challenge.keep_standing(batch.writer, batch.gate_group, fact.challenge_standing)
    known = batch.part(fact.part_uid)
    if report.outcome in _WITHOUT_EFFECT and known["applied"]:
        batch.add_event(entry, "REPORTED_AGAIN", part_uid=fact.part_uid, detail=_plain(report))
        return
    batch.change(
        fact.part_uid,
        {
            "applied": report.applied,
            "applied_cause": report.cause,
            "actuation_outcome": report.outcome,
            "fired_encoder": to_signed(report.fired_encoder),
            "fired_gate_time_ns": to_signed(report.fired_gate_time_ns),
            "fired_ns": to_signed(fact.fired_ns),
            "confirmed_encoder": to_signed(report.confirmed_encoder),
        },
    )
    batch.tell(fact.part_uid)


def _late(batch: _Batch, _entry: journal_pb2.JournalEntry, fact: journal_pb2.LateOpinion) -> None:
    known = batch.part(fact.part_uid)
    if not fact.duplicate and fact.view.camera in known["cameras_missing"].split("\n"):
        batch.change(fact.part_uid, {"views_missing": max(0, known["views_missing"] - 1)})
    standing = DUPLICATE if fact.duplicate else LATE
    if batch.is_late_elsewhere(fact.part_uid, standing, fact.view):
        standing = DUPLICATE_ALSO if fact.duplicate else LATE_ALSO
    batch.add_view(fact.part_uid, standing, fact.view)


def _unmatched(batch: _Batch, _entry: journal_pb2.JournalEntry, fact: journal_pb2.ViewUnmatched) -> None:
    batch.add_view(None, UNMATCHED, fact.view)


def _noted(batch: _Batch, entry: journal_pb2.JournalEntry, fact: journal_pb2.AccountNote) -> None:
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


def _challenge(kind: str, keep: challenge.Keep) -> Callable[[_Batch, journal_pb2.JournalEntry, Any], None]:
    def add(batch: _Batch, entry: journal_pb2.JournalEntry, fact: Message) -> None:
        seq = batch.add_event(entry, kind, count=1, detail=_plain(fact))
        keep(batch.writer, batch.gate_group, entry, seq)

    return add


def _event(kind: str) -> Callable[[_Batch, journal_pb2.JournalEntry, Message], None]:
    def add(batch: _Batch, entry: journal_pb2.JournalEntry, fact: Message) -> None:
        batch.add_event(entry, kind, count=1, detail=_plain(fact))

    return add


_FACTS: dict[str, Callable[[_Batch, journal_pb2.JournalEntry, Any], None]] = {
    "part_decided": _decided,
    "disposition_changed": _disposed,
    "part_actuated": _actuated,
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
_FACTS_OF_PARTS = frozenset(("part_decided", "disposition_changed", "part_actuated", "late_opinion", "account_note"))


def _plain(fact: Message) -> Row:
    values: Row = json_format.MessageToDict(fact, preserving_proto_field_name=True)
    return values


def _number(value: float) -> float | None:
    """None for NaN, which not every database can keep."""
    return None if math.isnan(value) else value


def _view_row(view: view_pb2.ViewVerdict) -> Row:
    times = view.times
    truth = view.truth if view.HasField("truth") else None
    return {
        "station": view.station,
        "camera": view.camera,
        "camera_session": to_signed(view.camera_session),
        "ring_seq": to_signed(view.ring_seq),
        "frame_no": to_signed(view.frame_no),
        "device_time_ns": to_signed(view.device_time_ns),
        "exposure_ns": to_signed(view.exposure_ns),
        "exposure_error_ns": to_signed(view.exposure_error_ns),
        "verdict": view.verdict,
        "cause": view.cause,
        "score": _number(view.score),
        "score_limit": _number(view.score_limit),
        "findings_left_out": view.findings_left_out,
        "recipe_hash": view.recipe_hash,
        "model_hash": view.model_hash,
        "engine": view.engine,
        "received_ns": to_signed(times.received_ns),
        "published_ns": to_signed(times.published_ns),
        "picked_ns": to_signed(times.picked_ns),
        "prepared_ns": to_signed(times.prepared_ns),
        "inferred_ns": to_signed(times.inferred_ns),
        "judged_ns": to_signed(times.judged_ns),
        "submitted_ns": to_signed(times.submitted_ns),
        "truth_label": truth.label if truth is not None else None,
        "truth_contrast_sigma": _number(truth.contrast_sigma) if truth is not None else None,
        "truth_area_px": _number(truth.area_px) if truth is not None else None,
    }


def _finding_row(view_id: int, ordinal: int, finding: view_pb2.Finding) -> Row:
    return {
        "view_id": view_id,
        "ordinal": ordinal,
        "tool": finding.tool,
        "cause": finding.cause,
        "score": _number(finding.score),
        "x_px": _number(finding.x_px),
        "y_px": _number(finding.y_px),
        "width_px": _number(finding.width_px),
        "height_px": _number(finding.height_px),
        "area_px": _number(finding.area_px),
    }
