"""Shifts from patterns, over midnight and clock changes; who was signed on where."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from google.protobuf.field_mask_pb2 import FieldMask
from hypothesis import given, settings
from hypothesis import strategies as st

from kenpin.factory.production import people, shifts
from kenpin.factory.production.calendar import check_pattern, shifts_of
from kenpin.factory.production.errors import NotSignedOn, ResourceInUse, TimesOverlap
from kenpin.factory.production.fields import message_of
from kenpin.hub.schema_history import HISTORY
from kenpin.hub.schema_production import PRODUCTION_CHANGES, SHIFTS, SIGN_ONS
from kenpin.model.errors import InputError
from kenpin_api.production.v1 import shift_pb2, shift_service_pb2

SECOND = 10**9
HOUR = 3600 * SECOND
BERLIN = ZoneInfo("Europe/Berlin")


def three_shifts(uid: str = "three", **more: object) -> shift_pb2.ShiftPattern:
    pattern = shift_pb2.ShiftPattern(id=uid, time_zone="Europe/Berlin", **more)
    for name, start, end in (("early", "06:00", "14:00"), ("late", "14:00", "22:00"), ("night", "22:00", "06:00")):
        pattern.shifts.add(name=name, weekdays=range(1, 8), start=start, end=end)
    return pattern


def local(utc_ns: int) -> str:
    return f"{datetime.fromtimestamp(utc_ns / 1e9, BERLIN):%d %H:%M}"


def test_shifts_follow_the_clock_on_the_wall():
    # Clocks went forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00.
    pattern = three_shifts(first_day="2026-01-01")
    pattern.shifts[2].breaks.add(name="meal", start="01:00", end="01:30")
    lengths = {}
    for day in (date(2026, 3, 28), date(2026, 6, 1), date(2026, 10, 24)):
        night = list(shifts_of(pattern, "line-1", day, day))[2]
        start, end = night.start_time.ToNanoseconds(), night.end_time.ToNanoseconds()
        lengths[day] = (end - start) // HOUR
        assert local(start)[3:] == "22:00"
        assert local(end) == f"{day + timedelta(days=1):%d} 06:00"
        assert local(night.breaks[0].start_time.ToNanoseconds()) == f"{day + timedelta(days=1):%d} 01:00"
    assert list(lengths.values()) == [7, 8, 9]


@settings(max_examples=60)
@given(
    day=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    zone=st.sampled_from(["Europe/Berlin", "UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
    starts=st.lists(st.integers(0, 1439), min_size=1, max_size=5, unique=True).map(sorted),
)
def test_shifts_that_adjoin_on_the_wall_leave_no_gap_and_overlap_nowhere(day, zone, starts):
    pattern = shift_pb2.ShiftPattern(id="p", time_zone=zone, first_day=str(day))
    for index, start in enumerate(starts):
        end = starts[(index + 1) % len(starts)]
        pattern.shifts.add(
            name=f"s{index}",
            weekdays=range(1, 8),
            start=f"{start // 60:02}:{start % 60:02}",
            end=f"{end // 60:02}:{end % 60:02}",
        )
    made = list(shifts_of(pattern, "line-1", day, day + timedelta(days=9)))
    for one, other in pairwise(made):
        assert one.end_time.ToNanoseconds() <= other.start_time.ToNanoseconds()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"time_zone": "Mars/Base"}, "is not known here"),
        ({"time_zone": "../etc/passwd"}, "is not known here"),
        ({"time_zone": ""}, "is not known here"),
        ({"first_day": "2026-02-30"}, "is no day"),
        ({"first_day": "1999-01-01"}, "years back"),
        ({"first_day": "2026-06-02", "last_day": "2026-06-01"}, "before first_day"),
    ],
)
def test_refuses_patterns_without_sense(change, words):
    pattern = three_shifts(first_day="2026-01-01")
    for name, value in change.items():
        setattr(pattern, name, value)
    with pytest.raises(InputError, match=words):
        check_pattern(pattern, date(2026, 6, 1))


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        ({"start": "6:00"}, "HH:MM"),
        ({"end": "24:00"}, "HH:MM"),
        ({"weekdays": []}, "days on which"),
        ({"name": "early"}, "same name"),
        ({"breaks": [{"start": "05:00", "end": "06:30"}]}, "does not lie in"),
        ({"breaks": [{"start": "07:00", "end": "08:00"}, {"start": "07:59", "end": "08:10"}]}, "does not lie in"),
    ],
)
def test_refuses_shifts_without_sense(shift, words):
    pattern = three_shifts(first_day="2026-01-01")
    pattern.shifts.append(
        shift_pb2.WeeklyShift(**{"name": "x", "weekdays": [1], "start": "06:00", "end": "14:00", **shift})
    )
    with pytest.raises(InputError, match=words):
        check_pattern(pattern, date(2026, 6, 1))


def rows(plant, *where):
    with plant.production.store.reading() as connection:
        select = sa.select(SHIFTS).where(*where).order_by(SHIFTS.c.work_center, SHIFTS.c.start_utc_ns)
        return [message_of(shift_pb2.Shift, row) for row in connection.execute(select).mappings()]


def test_what_has_begun_stays_and_what_has_not_follows_the_pattern(plant):
    equipment = plant.production.equipment
    first = date.today() - timedelta(days=7)
    plant.edit(lambda edit: shifts.create_pattern(edit, equipment, three_shifts(first_day=str(first))))
    made = rows(plant)
    assert {shift.work_center for shift in made} == {"line-1", "line-2"}
    assert made[0].day == str(first)
    assert len(made) in range(2 * 3 * 67, 2 * 3 * 69)
    request = shift_service_pb2.UpdateShiftPatternRequest(
        shift_pattern=shift_pb2.ShiftPattern(id="three", work_centers=["line-1"]),
        update_mask=FieldMask(paths=["work_centers"]),
    )
    plant.edit(lambda edit: shifts.update_pattern(edit, equipment, request))
    left = rows(plant)
    now_ns = int(datetime.now().timestamp() * 1e9)
    begun = [shift for shift in made if shift.start_time.ToNanoseconds() <= now_ns]
    assert [shift for shift in left if shift.start_time.ToNanoseconds() <= now_ns] == begun
    ahead = {shift.work_center for shift in left if shift.start_time.ToNanoseconds() > now_ns}
    assert ahead == {"line-1"}
    plant.edit(lambda edit: shifts.extend_all(edit, equipment))
    assert rows(plant) == left
    plant.edit(lambda edit: shifts.delete_pattern(edit, "three", ""))
    assert [shift.id for shift in rows(plant)] == [shift.id for shift in begun]


def test_two_patterns_of_a_line_do_not_overlap(plant):
    equipment = plant.production.equipment
    plant.edit(lambda edit: shifts.create_pattern(edit, equipment, three_shifts(work_centers=["line-1"])))
    other = shift_pb2.ShiftPattern(id="office", time_zone="UTC", work_centers=["line-1"])
    other.shifts.add(name="day", weekdays=[1], start="08:00", end="16:00")
    with pytest.raises(TimesOverlap, match="overlap"):
        plant.edit(lambda edit: shifts.create_pattern(edit, equipment, other))
    other.work_centers[:] = ["line-2"]
    plant.edit(lambda edit: shifts.create_pattern(edit, equipment, other))


def test_a_person_is_at_one_station_at_a_time(plant):
    equipment = plant.production.equipment
    plant.edit(lambda edit: people.create_person(edit, shift_pb2.Person(id="p1", name="Anna")))

    def on(unit: str, at_s: int):
        return plant.edit(lambda edit: people.sign_on(edit, equipment, "p1", unit, at_s * SECOND))

    def off(at_s: int):
        return plant.edit(lambda edit: people.sign_off(edit, equipment, "p1", at_s * SECOND))

    first = on("station-1", 100)
    assert on("station-1", 150) == first
    on("station-3", 200)
    with pytest.raises(ResourceInUse, match="sign off first"):
        plant.edit(lambda edit: people.delete_person(edit, "p1", ""))
    with pytest.raises(TimesOverlap):
        off(199)
    off(300)
    with pytest.raises(NotSignedOn):
        off(301)
    with pytest.raises(TimesOverlap, match="until"):
        on("station-1", 299)
    with plant.production.store.reading() as connection:
        found = connection.execute(sa.select(SIGN_ONS).order_by(SIGN_ONS.c.start_utc_ns)).all()
    assert [(r.work_unit, r.start_utc_ns // SECOND, r.end_utc_ns // SECOND) for r in found] == [
        ("station-1", 100, 200),
        ("station-3", 200, 300),
    ]


def test_a_person_who_is_deleted_is_forgotten(plant):
    plant.edit(lambda edit: people.create_person(edit, shift_pb2.Person(id="p1", name="Anna Schmidt")))
    plant.edit(lambda edit: people.delete_person(edit, "p1", ""))
    with plant.production.store.reading() as connection:
        kept = [*connection.execute(sa.select(HISTORY.c.before, HISTORY.c.after)).all()]
        bodies = connection.scalars(sa.select(PRODUCTION_CHANGES.c.body)).all()
    assert kept
    assert "Schmidt" not in str(kept)
    assert all(b"Schmidt" not in bytes(body or b"") for body in bodies)
