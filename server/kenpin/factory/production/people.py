"""People, and where they were signed on: no more than is needed to know who was there and was qualified."""

from typing import Any

import sqlalchemy as sa

from kenpin.factory.production import kinds
from kenpin.factory.production.edit import Edit, load
from kenpin.factory.production.equipment import Equipment
from kenpin.factory.production.errors import NotSignedOn, ResourceInUse, TimesOverlap
from kenpin.factory.production.fields import check_id, merged, message_of, timestamp_of
from kenpin.hub.schema_production import PRODUCTION_CHANGES, SIGN_ONS
from kenpin.model.errors import InputError
from kenpin.model.ids import new_uid
from kenpin.model.time import utc_text
from kenpin_api.production.v1 import shift_pb2, shift_service_pb2

PERSON_CHANGES = ("name", "personnel_class", "qualifications")
QUALIFICATIONS_MAX = 100


def create_person(edit: Edit, person: shift_pb2.Person) -> shift_pb2.Person:
    """Adds a person."""
    check_id(person.id, "person.id")
    return edit.create(kinds.PERSON, _checked(person))


def update_person(edit: Edit, request: shift_service_pb2.UpdatePersonRequest) -> shift_pb2.Person:
    """Changes a person."""
    asked = request.person
    before = person_of(edit.connection, asked.id, asked.etag)
    return edit.update(kinds.PERSON, before, _checked(merged(before, asked, request.update_mask, PERSON_CHANGES)))


def delete_person(edit: Edit, uid: str, etag: str) -> None:
    """Forgets a person who is signed on nowhere; where they were before keeps the id."""
    before = person_of(edit.connection, uid, etag)
    if _open_row(edit.connection, uid) is not None:
        raise ResourceInUse(f"person {uid!r} is signed on: sign off first")
    edit.delete(kinds.PERSON, before)
    changes = PRODUCTION_CHANGES
    bare = shift_pb2.Person(id=uid).SerializeToString()
    edit.connection.execute(
        sa.update(changes)
        .where(changes.c.kind == kinds.PERSON.number, changes.c.resource_id == uid, changes.c.body.is_not(None))
        .values(body=bare)
    )


def person_of(connection: sa.Connection, uid: str, etag: str = "") -> shift_pb2.Person:
    """A person. NotFound when there is none."""
    return load(connection, kinds.PERSON, shift_pb2.Person, uid, etag)


def sign_on(edit: Edit, equipment: Equipment, person: str, work_unit: str, at_utc_ns: int) -> shift_pb2.SignOn:
    """A person works at a station from an instant on, and no more at the one before."""
    unit = equipment.unit(work_unit)
    person_of(edit.connection, person)
    before = _open_row(edit.connection, person)
    if before is not None and before["work_unit"] == work_unit:
        return message_of(shift_pb2.SignOn, before)
    if before is not None:
        _end(edit, equipment, before, at_utc_ns)
    last = edit.connection.scalar(sa.select(sa.func.max(SIGN_ONS.c.end_utc_ns)).where(SIGN_ONS.c.person == person))
    if last is not None and last > at_utc_ns:
        raise TimesOverlap(f"person {person} was signed on until {utc_text(last)}: give an event_time behind that")
    made = shift_pb2.SignOn(id=new_uid(), person=person, work_unit=work_unit, start_time=timestamp_of(at_utc_ns))
    return edit.create(kinds.SIGN_ON, made, unit.work_center)


def sign_off(edit: Edit, equipment: Equipment, person: str, at_utc_ns: int) -> shift_pb2.SignOn:
    """A person works no more from an instant on. NotSignedOn when they did not."""
    before = _open_row(edit.connection, person)
    if before is None:
        raise NotSignedOn(f"person {person[:80]!r} is signed on nowhere")
    return _end(edit, equipment, before, at_utc_ns)


def _end(edit: Edit, equipment: Equipment, row: Any, at_utc_ns: int) -> shift_pb2.SignOn:
    if at_utc_ns < row["start_utc_ns"]:
        raise TimesOverlap(
            f"person {row['person']} signed on at {utc_text(row['start_utc_ns'])}: give an event_time behind that"
        )
    before = message_of(shift_pb2.SignOn, row)
    after = message_of(shift_pb2.SignOn, {**row, "end_utc_ns": at_utc_ns})
    unit = equipment.units.get(row["work_unit"])
    return edit.update(kinds.SIGN_ON, before, after, unit.work_center if unit is not None else "")


def _open_row(connection: sa.Connection, person: str) -> Any:
    select = sa.select(SIGN_ONS).where(SIGN_ONS.c.person == person, SIGN_ONS.c.end_utc_ns.is_(None))
    return None if "\0" in person else connection.execute(select).mappings().first()


def _checked(person: shift_pb2.Person) -> shift_pb2.Person:
    if not person.name.strip():
        raise InputError("name is missing: give the name by which colleagues know the person")
    if len(person.qualifications) > QUALIFICATIONS_MAX:
        raise InputError(f"qualifications: at most {QUALIFICATIONS_MAX}")
    return person
