"""From a weekly pattern to shifts: when each begins and ends on the clock of its time zone. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kenpin.factory.production.fields import check_id, timestamp_of
from kenpin.model.errors import InputError
from kenpin_api.production.v1 import shift_pb2

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
SHIFTS_MAX = 24
BREAKS_MAX = 16
# How far back a pattern may begin.
YEARS_BACK_MAX = 10


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in minutes after midnight."""

    minutes: int

    @classmethod
    def of(cls, text: str, what: str) -> "Clock":
        """From "HH:MM". InputError for anything else."""
        found = _CLOCK.fullmatch(text)
        if found is None:
            raise InputError(f"{what}: {text[:20]!r} is no time of day; write HH:MM, such as 06:00")
        return cls(int(found[1]) * 60 + int(found[2]))

    def behind(self, other: "Clock") -> int:
        """Minutes from `other` on to this time of day: 0 to 1439."""
        return (self.minutes - other.minutes) % 1440


def check_pattern(pattern: shift_pb2.ShiftPattern, today: date) -> None:
    """Raises InputError for a pattern from which no shifts follow."""
    zone_of(pattern.time_zone)
    first = day_of(pattern.first_day, "first_day")
    if first < today - timedelta(days=366 * YEARS_BACK_MAX):
        raise InputError(f"first_day {first} lies more than {YEARS_BACK_MAX} years back")
    if pattern.last_day and day_of(pattern.last_day, "last_day") < first:
        raise InputError("last_day is before first_day")
    if not 0 < len(pattern.shifts) <= SHIFTS_MAX:
        raise InputError(f"shifts: give 1 to {SHIFTS_MAX}")
    names = [shift.name for shift in pattern.shifts]
    if len(set(names)) < len(names):
        raise InputError("shifts: two have the same name")
    for shift in pattern.shifts:
        _check_shift(shift)


def _check_shift(shift: shift_pb2.WeeklyShift) -> None:
    where = f"shift {check_id(shift.name, 'shifts.name')}"
    start, end = Clock.of(shift.start, f"{where}: start"), Clock.of(shift.end, f"{where}: end")
    if not shift.weekdays or any(not 1 <= day <= 7 for day in shift.weekdays):
        raise InputError(f"{where}: weekdays: give the days on which it starts")
    if len(shift.breaks) > BREAKS_MAX:
        raise InputError(f"{where}: at most {BREAKS_MAX} breaks")
    length = end.behind(start) or 1440
    reached = 0
    for each in sorted(shift.breaks, key=lambda b: Clock.of(b.start, f"{where}: break").behind(start)):
        begin = Clock.of(each.start, f"{where}: break").behind(start)
        span = Clock.of(each.end, f"{where}: break").behind(Clock.of(each.start, f"{where}: break"))
        if span == 0 or begin < reached or begin + span > length:
            raise InputError(
                f"{where}: the break from {each.start} to {each.end} does not lie in the shift, beside the others"
            )
        reached = begin + span


def zone_of(name: str) -> ZoneInfo:
    """A time zone. InputError for a name that this machine does not know."""
    try:
        if not name:
            raise ValueError
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise InputError(
            f"time_zone: {name[:80]!r} is not known here; write an IANA name, such as Europe/Berlin"
        ) from (error)


def day_of(text: str, what: str) -> date:
    """From "YYYY-MM-DD". InputError for anything else."""
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{what}: {text[:20]!r} is no day; write YYYY-MM-DD") from error


def shifts_of(pattern: shift_pb2.ShiftPattern, work_center: str, first: date, last: date) -> Iterator[shift_pb2.Shift]:
    """The shifts of a pattern on a line that start on the days from `first` through `last`, in order."""
    zone = zone_of(pattern.time_zone)
    day = max(first, day_of(pattern.first_day, "first_day"))
    last = min(last, day_of(pattern.last_day, "last_day")) if pattern.last_day else last
    weekly = sorted(pattern.shifts, key=lambda shift: shift.start)
    while day <= last:
        for shift in weekly:
            if day.isoweekday() in shift.weekdays:
                made = _shift(pattern.id, shift, work_center, day, zone)
                # One that clocks skip is none.
                if made.end_time.ToNanoseconds() > made.start_time.ToNanoseconds():
                    yield made
        day += timedelta(days=1)


def _shift(pattern: str, shift: shift_pb2.WeeklyShift, work_center: str, day: date, zone: ZoneInfo) -> shift_pb2.Shift:
    start = Clock.of(shift.start, "start")
    span = Clock.of(shift.end, "end").behind(start) or 1440
    made = shift_pb2.Shift(
        id=f"{work_center}.{day.isoformat()}.{shift.name}",
        shift_pattern=pattern,
        name=shift.name,
        work_center=work_center,
        day=day.isoformat(),
        start_time=timestamp_of(_instant(day, start.minutes, zone)),
        end_time=timestamp_of(_instant(day, start.minutes + span, zone)),
    )
    for each in shift.breaks:
        begin = start.minutes + Clock.of(each.start, "start").behind(start)
        end = begin + Clock.of(each.end, "end").behind(Clock.of(each.start, "start"))
        made.breaks.add(
            name=each.name,
            start_time=timestamp_of(_instant(day, begin, zone)),
            end_time=timestamp_of(_instant(day, end, zone)),
        )
    return made


def _instant(day: date, minutes: int, zone: ZoneInfo) -> int:
    """UTC in ns of a wall clock's time; one that comes twice is the first, one that is skipped as if it were not."""
    at = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)
    return int(at.replace(tzinfo=zone).timestamp()) * 10**9
