"""What people say of parts: labels, each in force until a newer one comes or it is taken back."""

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

import sqlalchemy as sa
from google.protobuf import json_format

from kenpin.factory.production.errors import EtagMismatch
from kenpin.factory.production.fields import check_id, check_text, timestamp_of
from kenpin.hub.history import Call, record
from kenpin.hub.schema import PARTS, VIEWS
from kenpin.hub.schema_review import REVIEW_LABELS
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError, NotFound
from kenpin_api.part.v1 import part_pb2
from kenpin_api.review.v1 import review_pb2 as pb

GOOD, DEFECT = "good", "defect"
REGIONS_MAX, CORNERS_MIN, CORNERS_MAX = 64, 3, 256
PIXELS_MAX = 100_000.0
REASON_CHARS_MAX = 1000
_AT = REVIEW_LABELS.c


def label_part(writer: Writer, call: Call, asked: pb.LabelPartRequest) -> pb.Label:
    """Puts a label in force. NotFound for a part or view that is none, EtagMismatch where another is in force."""
    connection = writer.connection
    verdict = _verdict(connection, asked.part_uid, asked.camera)
    before = label_in_force(connection, asked.part_uid, asked.camera)
    seen = asked.replaces_label_id
    if seen and (before is None or before["label_id"] != seen):
        raise EtagMismatch(f"label {seen} is not in force any more: read the part's labels again").of_field(
            "replaces_label_id"
        )
    if asked.judgement not in (pb.JUDGEMENT_RIGHT, pb.JUDGEMENT_WRONG):
        raise InputError("judgement: choose RIGHT or WRONG: was the verdict?").of_field("judgement")
    good = (verdict == part_pb2.VERDICT_PASS) == (asked.judgement == pb.JUDGEMENT_RIGHT)
    _check_regions(asked.regions, good)
    values = {
        "part_uid": asked.part_uid,
        "camera": asked.camera,
        "judgement": asked.judgement,
        "defect_class": _class(asked.defect_class, good),
        "regions": json.dumps([json_format.MessageToDict(region) for region in asked.regions]),
        "note": check_text(asked.note, "note"),
    }
    told = values | {"regions": len(asked.regions)}
    seq = record(writer, call, _resource(asked.part_uid, asked.camera), before=_told(before), after=told)
    if before is not None:
        connection.execute(sa.update(REVIEW_LABELS).where(_AT.label_id == before["label_id"]).values(in_force=False))
    made = {"seq": seq, "created_utc_ns": writer.stored_utc_ns, "created_by": call.principal.name, "in_force": True}
    connection.execute(sa.insert(REVIEW_LABELS).values(**values, **made))
    row = label_in_force(connection, asked.part_uid, asked.camera)
    assert row is not None
    return label_message(row)


def undo_label(writer: Writer, call: Call, label_id: int) -> tuple[pb.Label, pb.Label | None]:
    """Takes the label in force back: it, and what counts instead. NotFound; EtagMismatch where another counts."""
    connection = writer.connection
    row = _label(connection, label_id)
    if not row["in_force"]:
        why = f"was taken back by {row['undone_by']}" if row["undone_seq"] else "was replaced by a newer one"
        raise EtagMismatch(f"label {label_id} {why}: only the label in force can be taken back").of_field("label_id")
    if len(check_text(call.reason, "reason")) > REASON_CHARS_MAX:
        raise InputError(f"reason: at most {REASON_CHARS_MAX} characters").of_field("reason")
    part_uid, camera = row["part_uid"], row["camera"]
    mine = (_AT.part_uid == part_uid, _AT.camera == camera)
    earlier = sa.select(REVIEW_LABELS).where(*mine, _AT.label_id < label_id, _AT.undone_seq == 0)
    held = connection.execute(earlier.order_by(_AT.label_id.desc()).limit(1)).mappings().first()
    instead = None if held is None else dict(held)
    seq = record(writer, call, _resource(part_uid, camera), before=_told(row), after=_told(instead))
    undone = {
        "in_force": False,
        "undone_seq": seq,
        "undone_utc_ns": writer.stored_utc_ns,
        "undone_by": call.principal.name,
        "undone_reason": call.reason,
    }
    connection.execute(sa.update(REVIEW_LABELS).where(_AT.label_id == label_id).values(**undone))
    if instead is not None:
        counts = sa.update(REVIEW_LABELS).where(_AT.label_id == instead["label_id"])
        connection.execute(counts.values(in_force=True))
        instead["in_force"] = True
    return label_message(_label(connection, label_id)), None if instead is None else label_message(instead)


def label_in_force(connection: sa.Connection, part_uid: str, camera: str) -> dict[str, Any] | None:
    """The label that counts for a view, or for the part as a whole (camera "")."""
    mine = (_AT.part_uid == part_uid, _AT.camera == camera, _AT.in_force)
    row = connection.execute(sa.select(REVIEW_LABELS).where(*mine)).mappings().first()
    return None if row is None else dict(row)


def select_labels(request: pb.ListLabelsRequest) -> sa.Select[Any]:
    """The labels that a call asks for."""
    select = sa.select(REVIEW_LABELS)
    for name in ("part_uid", "camera", "defect_class", "created_by"):
        if check_text(getattr(request, name), name):
            select = select.where(_AT[name] == getattr(request, name))
    if request.judgement:
        select = select.where(_AT.judgement == request.judgement)
    return select if request.with_history else select.where(_AT.in_force)


def label_message(row: Mapping[str, Any]) -> pb.Label:
    """A row as the contract has it."""
    names = ("label_id", "part_uid", "camera", "judgement", "defect_class", "note", "created_by", "in_force")
    label = pb.Label(**{name: row[name] for name in names}, create_time=timestamp_of(row["created_utc_ns"]))
    for region in json.loads(row["regions"]):
        json_format.ParseDict(region, label.regions.add())
    if row["undone_seq"]:
        label.undone.principal, label.undone.reason = row["undone_by"], row["undone_reason"]
        label.undone.time.CopyFrom(timestamp_of(row["undone_utc_ns"]))
    return label


def _label(connection: sa.Connection, label_id: int) -> dict[str, Any]:
    row = None
    if label_id < 2**63:
        row = connection.execute(sa.select(REVIEW_LABELS).where(_AT.label_id == label_id)).mappings().first()
    if row is None:
        raise NotFound(f"there is no label {label_id}: see ListLabels").of_field("label_id")
    return dict(row)


def _verdict(connection: sa.Connection, part_uid: str, camera: str) -> int:
    """Of the part, or of its camera's view."""
    part_uid, camera = check_text(part_uid, "part_uid"), check_text(camera, "camera")
    of_part = connection.scalar(sa.select(PARTS.c.verdict).where(PARTS.c.part_uid == part_uid))
    if of_part is None:
        raise NotFound(f"there is no part {part_uid[:80]!r}: give the whole part_uid").of_field("part_uid")
    if not camera:
        return int(of_part)
    view = sa.select(VIEWS.c.verdict).where(VIEWS.c.part_uid == part_uid, VIEWS.c.camera == camera)
    of_view = connection.scalar(view.order_by(VIEWS.c.standing, VIEWS.c.view_id).limit(1))
    if of_view is None:
        raise NotFound(f"camera {camera[:80]!r} has no view of the part").of_field("camera")
    return int(of_view)


def _class(asked: str, good: bool) -> str:
    if good:
        if asked not in ("", GOOD):
            raise InputError(
                "defect_class: by this judgement the part is good; leave the class out, or judge otherwise"
            ).of_field("defect_class")
        return GOOD
    if asked == GOOD:
        raise InputError("defect_class: by this judgement the part is not good; name the defect").of_field(
            "defect_class"
        )
    # It names a folder when a set is exported.
    return check_id(asked or DEFECT, "defect_class")


def _check_regions(regions: Sequence[pb.Region], good: bool) -> None:
    if good and regions:
        raise InputError("regions: a good part has no defect to draw").of_field("regions")
    if len(regions) > REGIONS_MAX:
        raise InputError(f"regions: {len(regions)} are too many; at most {REGIONS_MAX}").of_field("regions")
    for region in regions:
        if region.HasField("box") == region.HasField("polygon"):
            raise InputError("regions: each is a box or a polygon, one of the two").of_field("regions")
        box, corners = region.box, region.polygon.corners
        numbers = [box.x_px, box.y_px, box.width_px, box.height_px]
        if region.HasField("polygon"):
            if not CORNERS_MIN <= len(corners) <= CORNERS_MAX:
                raise InputError(f"regions: a polygon has {CORNERS_MIN} to {CORNERS_MAX} corners").of_field("regions")
            numbers = [number for corner in corners for number in (corner.x_px, corner.y_px)]
        elif not (box.width_px > 0 and box.height_px > 0):
            raise InputError("regions: a box is wider and higher than 0").of_field("regions")
        if not all(isfinite(number) and 0 <= number <= PIXELS_MAX for number in numbers):
            raise InputError(f"regions: pixels are from 0 to {PIXELS_MAX:.0f}").of_field("regions")


def _resource(part_uid: str, camera: str) -> str:
    return f"parts/{part_uid}/label" + (f"/{camera}" if camera else "")


def _told(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {name: row[name] for name in ("label_id", "judgement", "defect_class", "note")}
