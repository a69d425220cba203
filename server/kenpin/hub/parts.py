"""Parts read back from the store as the contract's `PartRecord`."""

import math
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy.engine import Connection, Row

from kenpin.hub.bulk import NAMES_MAX
from kenpin.hub.schema import EVIDENCE, FINDINGS, JOINED, LATE, LATE_ALSO, PARTS, VIEWS, to_unsigned
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2


def load_parts(connection: Connection, part_uids: Sequence[str]) -> dict[str, inspection_pb2.PartRecord]:
    """What the store knows of these parts, by part_uid; a part it has not is left out.

    A record's views are those of its verdict, then any that came late. Where
    several gates act upon the part, it has what each other gate does.
    """
    records: dict[str, inspection_pb2.PartRecord] = {}
    for start in range(0, len(part_uids), NAMES_MAX):
        names = part_uids[start : start + NAMES_MAX]
        for row in connection.execute(_SELECT_PARTS, {"names": names}):
            records[row.part_uid] = _record(row)
        _add_other_gates(connection, [records[name] for name in names if name in records])
        views: dict[int, view_pb2.ViewVerdict] = {}
        for row in connection.execute(_SELECT_VIEWS, {"names": names}):
            if row.part_uid in records:
                view = records[row.part_uid].views.add()
                _fill_view(view, row)
                views[row.view_id] = view
        for row in connection.execute(_SELECT_FINDINGS, {"names": names}):
            if row.view_id in views:
                views[row.view_id].findings.append(_finding(row))
        for row in connection.execute(_SELECT_EVIDENCE, {"names": names}):
            if row.part_uid in records:
                records[row.part_uid].evidence.add(camera=row.camera, sha256=row.sha256, path=row.path)
    return records


_NAMES: sa.BindParameter[str] = sa.bindparam("names", expanding=True)
_SHOWN = VIEWS.c.standing.in_((JOINED, LATE, LATE_ALSO))
_SELECT_PARTS = sa.select(PARTS).where(PARTS.c.part_uid.in_(_NAMES))
# A part at every gate, by its name at the first; said twice, for an index that holds no others.
_SELECT_GATES = (
    sa.select(PARTS)
    .where(sa.or_(PARTS.c.part_uid.in_(_NAMES), PARTS.c.first_part_uid.in_(_NAMES) & (PARTS.c.first_part_uid != "")))
    .order_by(PARTS.c.trigger_ns, PARTS.c.part_uid)
)
_SELECT_VIEWS = (
    sa.select(VIEWS)
    .where(VIEWS.c.part_uid.in_(_NAMES), _SHOWN)
    .order_by(VIEWS.c.part_uid, VIEWS.c.standing, VIEWS.c.view_id)
)
_SELECT_FINDINGS = (
    sa.select(FINDINGS)
    .join(VIEWS, VIEWS.c.view_id == FINDINGS.c.view_id)
    .where(VIEWS.c.part_uid.in_(_NAMES), _SHOWN)
    .order_by(FINDINGS.c.view_id, FINDINGS.c.ordinal)
)
_SELECT_EVIDENCE = (
    sa.select(VIEWS.c.part_uid, EVIDENCE.c.camera, EVIDENCE.c.sha256, EVIDENCE.c.path)
    .join(
        EVIDENCE,
        sa.and_(
            EVIDENCE.c.camera == VIEWS.c.camera,
            EVIDENCE.c.camera_session == VIEWS.c.camera_session,
            EVIDENCE.c.ring_seq == VIEWS.c.ring_seq,
        ),
    )
    .where(VIEWS.c.part_uid.in_(_NAMES), _SHOWN, EVIDENCE.c.gone_utc_ns == 0)
    .order_by(EVIDENCE.c.evidence_id)
)

# Columns that a record or a view carries under the same name.
_VIEW_FIELDS = (
    "station",
    "camera",
    "verdict",
    "cause",
    "findings_left_out",
    "recipe_hash",
    "model_hash",
    "engine",
)
_UNSIGNED_VIEW_FIELDS = (
    "camera_session",
    "ring_seq",
    "frame_no",
    "device_time_ns",
    "exposure_ns",
    "exposure_error_ns",
)
_STAGE_FIELDS = (
    "received_ns",
    "published_ns",
    "picked_ns",
    "prepared_ns",
    "inferred_ns",
    "judged_ns",
    "submitted_ns",
)


def _add_other_gates(connection: Connection, records: Sequence[inspection_pb2.PartRecord]) -> None:
    names = sorted({record.first_part_uid or record.part_uid for record in records})
    gates: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(_SELECT_GATES, {"names": names}):
        gates.setdefault(row.first_part_uid or row.part_uid, []).append(row)
    for record in records:
        rows = gates[record.first_part_uid or record.part_uid]
        record.counted_part_uid = next((row.part_uid for row in rows if row.counted), record.part_uid)
        record.other_gates.extend(
            inspection_pb2.PartAtGate(part_uid=row.part_uid, **_at_gate(row))
            for row in rows
            if row.part_uid != record.part_uid
        )


def _record(row: Row[Any]) -> inspection_pb2.PartRecord:
    trigger_time = Timestamp()
    trigger_time.FromNanoseconds(row.trigger_utc_ns)
    return inspection_pb2.PartRecord(
        part_uid=row.part_uid,
        first_part_uid=row.first_part_uid,
        gate_group=row.gate_group,
        trigger_time=trigger_time if row.trigger_utc_ns else None,
        cameras_missing=row.cameras_missing.split("\n") if row.cameras_missing else (),
        challenge=row.challenge,
        **_at_gate(row),
    )


def _at_gate(row: Row[Any]) -> dict[str, Any]:
    """What a record has of its own gate, and of each other."""
    return {
        "part": part_pb2.PartKey(
            gate=row.gate,
            boot_id=to_unsigned(row.boot_id),
            lane=row.lane,
            trigger_no=to_unsigned(row.trigger_no),
        ),
        "verdict": row.verdict,
        "action": row.action,
        "cause": row.cause,
        "root_cause": row.root_cause,
        "mode": row.mode,
        "disposition_state": row.disposition_state,
        "actuation_outcome": row.actuation_outcome,
        "applied": row.applied,
        "times": inspection_pb2.PartTimes(
            trigger_ns=to_unsigned(row.trigger_ns),
            deadline_ns=to_unsigned(row.deadline_ns),
            joined_ns=to_unsigned(row.joined_ns),
            decided_ns=to_unsigned(row.decided_ns),
            committed_ns=to_unsigned(row.committed_ns),
            sent_ns=to_unsigned(row.sent_ns),
            fired_ns=to_unsigned(row.fired_ns),
        ),
        "belt": inspection_pb2.PartBelt(
            trigger_encoder=to_unsigned(row.encoder),
            window_start=to_unsigned(row.window_start),
            window_end=to_unsigned(row.window_end),
            fired_encoder=to_unsigned(row.fired_encoder),
            confirmed_encoder=to_unsigned(row.confirmed_encoder),
            encoder_bits=row.encoder_bits,
        ),
    }


def _fill_view(view: view_pb2.ViewVerdict, row: Row[Any]) -> None:
    columns = row._mapping
    for name in _VIEW_FIELDS:
        setattr(view, name, columns[name])
    for name in _UNSIGNED_VIEW_FIELDS:
        setattr(view, name, to_unsigned(columns[name]))
    view.score = _number(row.score)
    view.score_limit = _number(row.score_limit)
    times = view.times
    for name in _STAGE_FIELDS:
        setattr(times, name, to_unsigned(columns[name]))
    if row.truth_label is not None:
        view.truth.label = row.truth_label
        view.truth.contrast_sigma = _number(row.truth_contrast_sigma)
        view.truth.area_px = _number(row.truth_area_px)


def _finding(row: Row[Any]) -> view_pb2.Finding:
    return view_pb2.Finding(
        tool=row.tool,
        cause=row.cause,
        score=_number(row.score),
        x_px=_number(row.x_px),
        y_px=_number(row.y_px),
        width_px=_number(row.width_px),
        height_px=_number(row.height_px),
        area_px=_number(row.area_px),
    )


def _number(value: float | None) -> float:
    return value if value is not None else math.nan
