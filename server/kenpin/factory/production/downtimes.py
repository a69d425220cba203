"""Downtimes and their reasons: by hand and by themselves, never two of one station at once."""

from typing import Any

import sqlalchemy as sa

from kenpin.factory.production import kinds
from kenpin.factory.production.edit import Edit, load, refuse_named
from kenpin.factory.production.equipment import Equipment
from kenpin.factory.production.errors import ResourceInUse, TimesOverlap
from kenpin.factory.production.fields import check_id, check_text, instant_of, merged, timestamp_of, window_of
from kenpin.hub.schema_history import HISTORY
from kenpin.hub.schema_production import DOWNTIME_REASONS, DOWNTIMES, WORK_UNITS
from kenpin.model.errors import InputError
from kenpin.model.ids import new_uid
from kenpin.model.time import utc_text
from kenpin_api.production.v1 import downtime_pb2, downtime_service_pb2

REASON_CHANGES = ("name", "loss_category", "planned")
DOWNTIME_CHANGES = ("reason", "comment", "start_time", "end_time")
CALLER = downtime_pb2.DOWNTIME_SOURCE_CALLER
# What a gate's stop and a station that is not ready are taken for, as long as the tree has them.
GATE_STOP, STATION_DOWN = "gate-stop", "station-down"

# The tree that a new site starts with: groups, and in them (id, name, loss, planned).
FIRST_TREE: dict[tuple[str, str], tuple[tuple[str, str, str, bool], ...]] = {
    ("equipment", "Equipment"): (
        ("breakdown", "Breakdown", "BREAKDOWN", False),
        (GATE_STOP, "The gate stopped the line", "BREAKDOWN", False),
        (STATION_DOWN, "A station was not ready", "BREAKDOWN", False),
        ("minor-stop", "Minor stop", "MINOR_STOP", False),
    ),
    ("changeover", "Changeover"): (
        ("setup", "Setup", "SETUP", False),
        ("start-up", "Start-up", "START_UP", False),
    ),
    ("logistics", "Logistics"): (
        ("no-material", "No material", "NO_MATERIAL", False),
        ("blocked", "Blocked by what follows", "BLOCKED", False),
        ("starved", "Starved by what comes before", "STARVED", False),
    ),
    ("people", "People"): (("no-operator", "No operator", "NO_OPERATOR", False),),
    ("planned", "Planned"): (
        ("break", "Break", "PLANNED", True),
        ("maintenance", "Maintenance", "PLANNED", True),
        ("no-demand", "No demand", "PLANNED", True),
    ),
}


def plant_tree(edit: Edit) -> None:
    """Gives a store that never had reasons the first ones."""
    there = sa.select(DOWNTIME_REASONS.c.id).limit(1)
    ever = sa.select(HISTORY.c.history_id).where(HISTORY.c.resource.like("downtime-reasons/%")).limit(1)
    if edit.connection.scalar(there) is not None or edit.connection.scalar(ever) is not None:
        return
    for (group, title), reasons in FIRST_TREE.items():
        create_reason(edit, downtime_pb2.DowntimeReason(id=group, name=title))
        for uid, name, loss, planned in reasons:
            category = f"LOSS_CATEGORY_{loss}"
            reason = downtime_pb2.DowntimeReason(
                id=uid, parent=group, name=name, loss_category=category, planned=planned
            )
            create_reason(edit, reason)


def create_reason(edit: Edit, reason: downtime_pb2.DowntimeReason) -> downtime_pb2.DowntimeReason:
    """Adds a group, or a reason to one."""
    check_id(reason.id, "downtime_reason.id")
    return edit.create(kinds.DOWNTIME_REASON, _checked_reason(edit.connection, reason))


def update_reason(edit: Edit, request: downtime_service_pb2.UpdateDowntimeReasonRequest) -> downtime_pb2.DowntimeReason:
    """Changes a group or a reason."""
    asked = request.downtime_reason
    before = reason_of(edit.connection, asked.id, asked.etag)
    after = merged(before, asked, request.update_mask, REASON_CHANGES)
    return edit.update(kinds.DOWNTIME_REASON, before, _checked_reason(edit.connection, after))


def delete_reason(edit: Edit, uid: str, etag: str) -> None:
    """Removes what no downtime and no other reason names."""
    before = reason_of(edit.connection, uid, etag)
    refuse_named(edit.connection, DOWNTIMES.c.reason, uid, "downtime reason", "downtimes")
    refuse_named(edit.connection, DOWNTIME_REASONS.c.parent, uid, "group", "its reasons")
    edit.delete(kinds.DOWNTIME_REASON, before)


def reason_of(connection: sa.Connection, uid: str, etag: str = "") -> downtime_pb2.DowntimeReason:
    """A group or a reason. NotFound when there is none."""
    return load(connection, kinds.DOWNTIME_REASON, downtime_pb2.DowntimeReason, uid, etag)


def _checked_reason(connection: sa.Connection, reason: downtime_pb2.DowntimeReason) -> downtime_pb2.DowntimeReason:
    if not reason.name.strip():
        raise InputError("name is missing: give the words that people choose the reason by")
    if not reason.parent:
        if reason.loss_category or reason.planned:
            raise InputError(f"{reason.id} is a group: loss_category and planned belong to the reasons in it")
        return reason
    if reason_of(connection, reason.parent).parent:
        raise InputError(f"parent: {reason.parent!r} is itself in a group; the tree has two levels")
    if reason.loss_category not in downtime_pb2.LossCategory.values()[1:]:
        raise InputError("loss_category is missing: say what the downtime keeps planned time from")
    return reason


def create_downtime(edit: Edit, equipment: Equipment, asked: downtime_pb2.Downtime) -> downtime_pb2.Downtime:
    """Adds a downtime that somebody tells of."""
    downtime = downtime_pb2.Downtime(
        id=check_id(asked.id, "downtime.id") if asked.id else new_uid(),
        work_unit=equipment.unit(asked.work_unit).name,
        reason=asked.reason,
        comment=asked.comment,
        source=CALLER,
        start_time=asked.start_time if asked.HasField("start_time") else timestamp_of(edit.now_utc_ns),
        end_time=asked.end_time if asked.HasField("end_time") else None,
    )
    return put_downtime(edit, equipment, None, downtime)


def update_downtime(
    edit: Edit, equipment: Equipment, request: downtime_service_pb2.UpdateDowntimeRequest
) -> downtime_pb2.Downtime:
    """Gives a downtime a reason, a comment, or other times."""
    asked = request.downtime
    before = downtime_of(edit.connection, asked.id, asked.etag)
    return put_downtime(edit, equipment, before, merged(before, asked, request.update_mask, DOWNTIME_CHANGES))


def split_downtime(
    edit: Edit, equipment: Equipment, request: downtime_service_pb2.SplitDowntimeRequest
) -> tuple[downtime_pb2.Downtime, downtime_pb2.Downtime]:
    """Makes two of a downtime, at an instant inside it."""
    before = downtime_of(edit.connection, request.id, request.etag)
    at = instant_of(request.split_time, "split_time")
    end = before.end_time.ToNanoseconds() if before.HasField("end_time") else edit.now_utc_ns
    if not before.start_time.ToNanoseconds() < at < end:
        raise InputError(f"split_time {utc_text(at)} does not lie inside downtime {before.id}")
    first, second = downtime_pb2.Downtime(), downtime_pb2.Downtime()
    first.CopyFrom(before)
    second.CopyFrom(before)
    first.end_time.CopyFrom(request.split_time)
    second.start_time.CopyFrom(request.split_time)
    second.id = new_uid()
    second.reason = request.second_reason or before.reason
    first = put_downtime(edit, equipment, before, first)
    return first, put_downtime(edit, equipment, None, second)


def delete_downtime(edit: Edit, equipment: Equipment, uid: str, etag: str) -> None:
    """Removes a downtime that somebody told of."""
    before = downtime_of(edit.connection, uid, etag)
    if before.source != CALLER:
        raise ResourceInUse(f"downtime {uid} was seen by the line itself: give it a reason and a comment instead")
    edit.delete(kinds.DOWNTIME, before, line_of(equipment, before.work_unit))


def downtime_of(connection: sa.Connection, uid: str, etag: str = "") -> downtime_pb2.Downtime:
    """A downtime. NotFound when there is none."""
    return load(connection, kinds.DOWNTIME, downtime_pb2.Downtime, uid, etag)


def put_downtime(
    edit: Edit, equipment: Equipment, before: downtime_pb2.Downtime | None, after: downtime_pb2.Downtime
) -> downtime_pb2.Downtime:
    """Writes a downtime. TimesOverlap when another one of its station is in the way."""
    start = instant_of(after.start_time, "start_time")
    end = instant_of(after.end_time, "end_time") if after.HasField("end_time") else None
    if end is not None and end <= start:
        raise InputError("end_time is not behind start_time")
    if end is None and start > edit.now_utc_ns:
        raise InputError(f"start_time {utc_text(start)} lies ahead: a downtime to come has an end_time too")
    if after.reason and not reason_of(edit.connection, after.reason).parent:
        raise InputError(f"reason: {after.reason!r} is a group; choose a reason in it")
    times = DOWNTIMES.c
    select = sa.select(DOWNTIMES).where(
        times.work_unit == after.work_unit,
        times.id != after.id,
        sa.or_(times.end_utc_ns.is_(None), times.end_utc_ns > start),
    )
    if end is not None:
        select = select.where(times.start_utc_ns < end)
    other = edit.connection.execute(select.limit(1)).first()
    if other is not None:
        until = "and lasts" if other.end_utc_ns is None else f"until {utc_text(other.end_utc_ns)}"
        raise TimesOverlap(
            f"downtime {other.id} of {after.work_unit} is in the way (from {utc_text(other.start_utc_ns)} {until}): "
            "give that one a reason, split it, or choose other times"
        )
    line = line_of(equipment, after.work_unit)
    if before is None:
        return edit.create(kinds.DOWNTIME, after, line)
    return edit.update(kinds.DOWNTIME, before, after, line)


def line_of(equipment: Equipment, work_unit: str) -> str:
    """A station's line; empty for a station that is there no more."""
    unit = equipment.units.get(work_unit)
    return unit.work_center if unit is not None else ""


def select_downtimes(request: downtime_service_pb2.ListDowntimesRequest) -> sa.Select[Any]:
    """The downtimes that a list asks for."""
    times = DOWNTIMES.c
    select = sa.select(DOWNTIMES)
    if request.work_unit:
        select = select.where(times.work_unit == check_text(request.work_unit, "work_unit"))
    if request.work_center:
        line = check_text(request.work_center, "work_center")
        select = select.where(times.work_unit.in_(sa.select(WORK_UNITS.c.name).where(WORK_UNITS.c.work_center == line)))
    start, end = window_of(request)
    if start is not None:
        select = select.where(sa.or_(times.end_utc_ns.is_(None), times.end_utc_ns > start))
    if end is not None:
        select = select.where(times.start_utc_ns < end)
    return select.where(times.reason == "") if request.without_reason else select
