"""The rows of one batch of journal entries: as the store knows them, as the facts leave them, then written.

Every part that a fact names becomes one row. A watcher is told of a part once a batch.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from kenpin.hub.bulk import insert_rows, select_by_names, update_rows
from kenpin.hub.outcome import speaker_of
from kenpin.hub.schema import CHANGES, EVENTS, FINDINGS, PARTS, VIEWS, to_signed
from kenpin.hub.store import Writer
from kenpin_api.gate.v1 import journal_pb2
from kenpin_api.part.v1 import part_pb2

Row = dict[str, Any]
# A view's row, and those of its findings.
ViewRows = tuple[Row, list[Row]]


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


class Batch:
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
        self._load("part_uid", part_uids)
        firsts = part_uids | {row["first_part_uid"] for row in self.parts.values()} - {""}
        self._load("part_uid", firsts - self.parts.keys() - part_uids)
        # Said twice, for an index that holds no others.
        self._load("first_part_uid", firsts, "first_part_uid != ''")

    def _load(self, column: str, values: Iterable[str], where: str = "") -> None:
        for row in select_by_names(self.writer.connection, PARTS, _KNOWN_COLUMNS, column, sorted(values), where):
            self.parts.setdefault(row["part_uid"], row)

    def part(self, part_uid: str, first_part_uid: str = "") -> Row:
        """A part's row as it stands; a new one when the store has none."""
        row = self.parts.get(part_uid)
        if row is None:
            row = _EMPTY_PART.copy()
            row["part_uid"] = part_uid
            row["first_part_uid"] = first_part_uid
            row["source_id"] = self.source_id
            row["gate_group"] = self.gate_group
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

    def add_view(self, part_uid: str | None, standing: int, view: ViewRows) -> None:
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
        values, findings = view
        self.views.append(place | values)
        if part_uid is not None and part_uid not in self.added:
            self.updates.setdefault(part_uid, {})
        for ordinal, finding in enumerate(findings):
            self.findings.append({"view_id": view_id, "ordinal": ordinal} | finding)

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

    def is_late_elsewhere(self, part_uid: str, standing: int, view: Mapping[str, Any]) -> bool:
        """Whether the part at another gate has the same view with this standing."""
        others = self._at_other_gates(part_uid)
        if not others:
            return False
        frame = {"standing": standing} | {name: view[name] for name in ("camera", "camera_session", "ring_seq")}
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
