"""Shift patterns, and the shifts that are made of them: ahead of time, and for good once they have begun."""

import itertools
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
import structlog

from kenpin.factory.production import kinds
from kenpin.factory.production.calendar import check_pattern, day_of, shifts_of, zone_of
from kenpin.factory.production.edit import Edit, load
from kenpin.factory.production.equipment import Equipment
from kenpin.factory.production.errors import TimesOverlap
from kenpin.factory.production.fields import check_id, merged, message_of, values_of
from kenpin.hub.schema_production import SHIFT_PATTERNS, SHIFTS
from kenpin_api.production.v1 import shift_pb2, shift_service_pb2

DAYS_AHEAD = 60
PATTERN_CHANGES = ("description", "work_centers", "time_zone", "shifts", "first_day", "last_day")

_log = structlog.get_logger("kenpin.factory.shifts")


def create_pattern(edit: Edit, equipment: Equipment, asked: shift_pb2.ShiftPattern) -> shift_pb2.ShiftPattern:
    """Adds a pattern, and its shifts from its first day on, also where that is past."""
    pattern = shift_pb2.ShiftPattern()
    pattern.CopyFrom(asked)
    check_id(pattern.id, "shift_pattern.id")
    today = _today(edit, pattern)
    pattern.first_day = pattern.first_day or today.isoformat()
    _check(pattern, equipment, today)
    made = edit.create(kinds.SHIFT_PATTERN, pattern)
    first = day_of(made.first_day, "first_day")
    _put(edit, made, _candidates(equipment, made, first, today + timedelta(days=DAYS_AHEAD)), {})
    return made


def update_pattern(
    edit: Edit, equipment: Equipment, request: shift_service_pb2.UpdateShiftPatternRequest
) -> shift_pb2.ShiftPattern:
    """Changes a pattern and the shifts that have not begun, from the end of the one that runs."""
    asked = request.shift_pattern
    before = pattern_of(edit.connection, asked.id, asked.etag)
    after = merged(before, asked, request.update_mask, PATTERN_CHANGES)
    today = _today(edit, after)
    _check(after, equipment, today)
    made = edit.update(kinds.SHIFT_PATTERN, before, after)
    extend(edit, equipment, made, replace=True)
    return made


def delete_pattern(edit: Edit, uid: str, etag: str) -> None:
    """Removes a pattern and its shifts that have not begun."""
    before = pattern_of(edit.connection, uid, etag)
    _put(edit, before, [], _ahead(edit, uid))
    edit.delete(kinds.SHIFT_PATTERN, before)


def pattern_of(connection: sa.Connection, uid: str, etag: str = "") -> shift_pb2.ShiftPattern:
    """A pattern. NotFound when there is none."""
    return load(connection, kinds.SHIFT_PATTERN, shift_pb2.ShiftPattern, uid, etag)


def shift_of(connection: sa.Connection, uid: str) -> shift_pb2.Shift:
    """A shift. NotFound when there is none."""
    return load(connection, kinds.SHIFT, shift_pb2.Shift, uid)


def extend_all(edit: Edit, equipment: Equipment) -> None:
    """Makes the shifts of every pattern as far ahead as they are to be known."""
    for row in edit.connection.execute(sa.select(SHIFT_PATTERNS)).mappings().all():
        pattern = message_of(shift_pb2.ShiftPattern, row)
        try:
            extend(edit, equipment, pattern, replace=False)
        except TimesOverlap as error:
            _log.error("shifts are not made", pattern=pattern.id, error=str(error))


def extend(edit: Edit, equipment: Equipment, pattern: shift_pb2.ShiftPattern, *, replace: bool) -> None:
    """Makes a pattern's shifts that begin from now on; with `replace` those made before give way."""
    ahead = _ahead(edit, pattern.id)
    select = (
        sa.select(SHIFTS.c.work_center, sa.func.max(SHIFTS.c.end_utc_ns).label("reached"))
        .where(SHIFTS.c.shift_pattern == pattern.id, SHIFTS.c.start_utc_ns <= edit.now_utc_ns)
        .group_by(SHIFTS.c.work_center)
    )
    reached = {row.work_center: int(row.reached) for row in edit.connection.execute(select)}
    today = _today(edit, pattern)
    wanted = [
        shift
        for shift in _candidates(equipment, pattern, today, today + timedelta(days=DAYS_AHEAD))
        if shift.start_time.ToNanoseconds() > edit.now_utc_ns
        and shift.start_time.ToNanoseconds() >= reached.get(shift.work_center, 0)
        and (replace or shift.id not in ahead)
    ]
    _put(edit, pattern, wanted, ahead if replace else {})


def _put(
    edit: Edit, pattern: shift_pb2.ShiftPattern, wanted: Iterable[shift_pb2.Shift], old: dict[str, shift_pb2.Shift]
) -> None:
    """Has `wanted` instead of `old`, which it may repeat. TimesOverlap when another shift of a line is in the way."""
    new = {shift.id: shift for shift in wanted}
    gone = [uid for uid in old if new.get(uid) != old[uid]]
    added = [shift for uid, shift in new.items() if old.get(uid) != shift]
    if gone:
        edit.connection.execute(sa.delete(SHIFTS).where(SHIFTS.c.id.in_(gone)))
    for work_center in {shift.work_center for shift in added}:
        _check_line(edit.connection, pattern.id, [shift for shift in added if shift.work_center == work_center])
    if added:
        edit.connection.execute(sa.insert(SHIFTS), [values_of(shift) for shift in added])
    lines = {uid: old[uid].work_center for uid in gone}
    told = [(uid, None, line) for uid, line in lines.items() if uid not in new]
    told += [(shift.id, shift, shift.work_center) for shift in added]  # type: ignore[misc]
    places = edit.take_places(len(told))
    edit.tell_all([(seq, kinds.SHIFT, *change) for seq, change in zip(places, told, strict=True)])


def _check_line(connection: sa.Connection, pattern: str, added: list[shift_pb2.Shift]) -> None:
    start = min(shift.start_time.ToNanoseconds() for shift in added)
    end = max(shift.end_time.ToNanoseconds() for shift in added)
    there = connection.execute(
        sa.select(SHIFTS.c.id, SHIFTS.c.shift_pattern, SHIFTS.c.start_utc_ns, SHIFTS.c.end_utc_ns).where(
            SHIFTS.c.work_center == added[0].work_center, SHIFTS.c.start_utc_ns < end, SHIFTS.c.end_utc_ns > start
        )
    ).all()
    times = [(row.start_utc_ns, row.end_utc_ns, row.id, row.shift_pattern) for row in there]
    times += [(s.start_time.ToNanoseconds(), s.end_time.ToNanoseconds(), s.id, pattern) for s in added]
    times.sort()
    for one, other in itertools.pairwise(times):
        if one[2] == other[2] or one[1] > other[0]:
            raise TimesOverlap(
                f"shift {one[2]} of pattern {one[3]} and shift {other[2]} of pattern {other[3]} overlap: a line has "
                "one shift at a time"
            )


def _candidates(
    equipment: Equipment, pattern: shift_pb2.ShiftPattern, first: date, last: date
) -> Iterable[shift_pb2.Shift]:
    for work_center in pattern.work_centers or equipment.work_centers:
        yield from shifts_of(pattern, work_center, first, last)


def _ahead(edit: Edit, uid: str) -> dict[str, shift_pb2.Shift]:
    select = sa.select(SHIFTS).where(SHIFTS.c.shift_pattern == uid, SHIFTS.c.start_utc_ns > edit.now_utc_ns)
    return {row["id"]: message_of(shift_pb2.Shift, row) for row in edit.connection.execute(select).mappings()}


def _today(edit: Edit, pattern: shift_pb2.ShiftPattern) -> date:
    return datetime.fromtimestamp(edit.now_utc_ns // 10**9, UTC).astimezone(zone_of(pattern.time_zone)).date()


def _check(pattern: shift_pb2.ShiftPattern, equipment: Equipment, today: date) -> None:
    check_pattern(pattern, today)
    for name in pattern.work_centers:
        equipment.check_line(name)
