"""kenpin shifts: when people work, and who is there."""

from pathlib import Path
from typing import Annotated, Any

import typer
from google.protobuf import json_format

from kenpin.app.commands.production import (
    ROWS_MAX,
    Asking,
    AtOption,
    Columns,
    JsonOption,
    LimitOption,
    LineOption,
    SinceOption,
    UntilOption,
    of_hub,
    once,
    show,
    show_one,
    told,
    when,
)
from kenpin.model.errors import InputError
from kenpin_api.production.v1 import shift_pb2, shift_service_pb2_grpc
from kenpin_api.production.v1 import shift_service_pb2 as pb

app = typer.Typer(no_args_is_help=True, help="Shifts, and who is signed on.", rich_markup_mode=None)
PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="The person's ID.")]

_SHIFTS: Columns = (
    ("shift", lambda shift: shift.id),
    ("line", lambda shift: shift.work_center),
    ("from", lambda shift: when(shift, "start_time")),
    ("until", lambda shift: when(shift, "end_time")),
    ("breaks", lambda shift: ", ".join(each.name or when(each, "start_time")[11:16] for each in shift.breaks)),
)
_SIGN_ONS: Columns = (
    ("person", lambda on: on.person),
    ("station", lambda on: on.work_unit),
    ("from", lambda on: when(on, "start_time")),
    ("until", lambda on: when(on, "end_time")),
)
_PATTERN: Columns = (
    ("pattern", lambda pattern: pattern.id),
    ("lines", lambda pattern: ", ".join(pattern.work_centers) or "all"),
    ("time zone", lambda pattern: pattern.time_zone),
    ("shifts", lambda pattern: ", ".join(f"{s.name} {s.start} to {s.end}" for s in pattern.shifts)),
    ("first day", lambda pattern: pattern.first_day),
)
_PERSON: Columns = (
    ("person", lambda person: person.id),
    ("name", lambda person: person.name),
    ("class", lambda person: person.personnel_class),
    ("qualifications", lambda person: ", ".join(person.qualifications)),
)


def _stub(hub: Asking) -> Any:
    return shift_service_pb2_grpc.ShiftServiceStub(hub.channel)  # type: ignore[no-untyped-call]


@app.command("list")
@of_hub
def list_shifts(
    hub: Asking,
    line: LineOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = 21,
    as_json: JsonOption = False,
) -> None:
    """List shifts, from today on unless told otherwise."""
    start = told(since, "--since")
    if start is None:
        from datetime import date

        start = told(date.today().isoformat(), "--since")
    request = pb.ListShiftsRequest(work_center=line, start_time=start, end_time=told(until, "--until"))
    show(hub.pages(_stub(hub).ListShifts, request, "shifts", limit), _SHIFTS, as_json)


@app.command()
@of_hub
def create(
    hub: Asking,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A shift pattern as JSON; docs/production.md has one.")],
    as_json: JsonOption = False,
) -> None:
    """Put a weekly pattern of shifts in force."""
    try:
        pattern = json_format.Parse(file.read_text(), shift_pb2.ShiftPattern())
    except (OSError, UnicodeDecodeError, json_format.ParseError) as error:
        raise InputError(f"{file}: is no shift pattern: {error}") from error
    request = pb.CreateShiftPatternRequest(shift_pattern=pattern, request_id=once())
    show_one(hub.ask(_stub(hub).CreateShiftPattern, request).shift_pattern, _PATTERN, as_json)


@app.command()
@of_hub
def person(
    hub: Asking,
    uid: PersonArgument,
    name: Annotated[str, typer.Option("--name", help="By which colleagues know the person.")],
    personnel_class: Annotated[str, typer.Option("--class", help="Such as operator.", show_default=False)] = "",
    qualification: Annotated[list[str] | None, typer.Option("--qualification", help="Again for more.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Make a person known, so that they can sign on."""
    made = shift_pb2.Person(id=uid, name=name, personnel_class=personnel_class, qualifications=qualification or ())
    request = pb.CreatePersonRequest(person=made, request_id=once())
    show_one(hub.ask(_stub(hub).CreatePerson, request).person, _PERSON, as_json)


@app.command("sign-on")
@of_hub
def sign_on(
    hub: Asking,
    uid: PersonArgument,
    station: Annotated[str, typer.Argument(metavar="STATION", help="Where.")],
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Sign a person on to a station, and off from where they were."""
    request = pb.SignOnRequest(person=uid, work_unit=station, event_time=told(at, "--at"), request_id=once())
    show_one(hub.ask(_stub(hub).SignOn, request).sign_on, _SIGN_ONS, as_json)


@app.command("sign-off")
@of_hub
def sign_off(hub: Asking, uid: PersonArgument, at: AtOption = "", as_json: JsonOption = False) -> None:
    """Sign a person off."""
    request = pb.SignOffRequest(person=uid, event_time=told(at, "--at"), request_id=once())
    show_one(hub.ask(_stub(hub).SignOff, request).sign_on, _SIGN_ONS, as_json)


@app.command()
@of_hub
def who(
    hub: Asking,
    station: Annotated[str, typer.Option("--station", help="Only this station.", show_default=False)] = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = ROWS_MAX,
    as_json: JsonOption = False,
) -> None:
    """List who was signed on where, and when."""
    request = pb.ListSignOnsRequest(
        work_unit=station, start_time=told(since, "--since"), end_time=told(until, "--until")
    )
    show(hub.pages(_stub(hub).ListSignOns, request, "sign_ons", limit), _SIGN_ONS, as_json)
