"""`kenpin.production.v1.ShiftService`: translation."""

import sqlalchemy as sa

from kenpin.api.calls import Calls, told_instant
from kenpin.api.errors import translated_call
from kenpin.api.worker import Context
from kenpin.factory.production import people, shifts
from kenpin.factory.production.fields import check_text, message_of, window_of
from kenpin.factory.production.orders import event_instant
from kenpin.factory.production.production import Production
from kenpin.hub.schema_production import PERSONS, SHIFT_PATTERNS, SHIFTS, SIGN_ONS
from kenpin_api.production.v1 import shift_pb2
from kenpin_api.production.v1 import shift_service_pb2 as pb
from kenpin_api.production.v1.shift_service_pb2_grpc import ShiftServiceServicer


class ShiftService(ShiftServiceServicer):
    """Shift patterns, shifts, people and where they are signed on, over the store."""

    def __init__(self, production: Production) -> None:
        self._calls = Calls(production, pb.DESCRIPTOR.services_by_name["ShiftService"].full_name)
        self._equipment = production.equipment

    @translated_call
    async def CreateShiftPattern(
        self, request: pb.CreateShiftPatternRequest, context: Context
    ) -> pb.CreateShiftPatternResponse:
        answer = pb.CreateShiftPatternResponse
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(shift_pattern=shifts.create_pattern(edit, self._equipment, request.shift_pattern)),
        )

    @translated_call
    async def GetShiftPattern(self, request: pb.GetShiftPatternRequest, context: Context) -> pb.GetShiftPatternResponse:
        found = await self._calls.read(lambda connection: shifts.pattern_of(connection, request.id))
        return pb.GetShiftPatternResponse(shift_pattern=found)

    @translated_call
    async def ListShiftPatterns(
        self, request: pb.ListShiftPatternsRequest, context: Context
    ) -> pb.ListShiftPatternsResponse:
        rows, token = await self._calls.rows(
            request, sa.select(SHIFT_PATTERNS), (SHIFT_PATTERNS.c.created_seq,), descending=False
        )
        found = [message_of(shift_pb2.ShiftPattern, row) for row in rows]
        return pb.ListShiftPatternsResponse(shift_patterns=found, next_page_token=token)

    @translated_call
    async def UpdateShiftPattern(
        self, request: pb.UpdateShiftPatternRequest, context: Context
    ) -> pb.UpdateShiftPatternResponse:
        answer = pb.UpdateShiftPatternResponse
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(shift_pattern=shifts.update_pattern(edit, self._equipment, request)),
        )

    @translated_call
    async def DeleteShiftPattern(
        self, request: pb.DeleteShiftPatternRequest, context: Context
    ) -> pb.DeleteShiftPatternResponse:
        return await self._calls.delete(request, context, pb.DeleteShiftPatternResponse, shifts.delete_pattern)

    @translated_call
    async def GetShift(self, request: pb.GetShiftRequest, context: Context) -> pb.GetShiftResponse:
        found = await self._calls.read(lambda connection: shifts.shift_of(connection, request.id))
        return pb.GetShiftResponse(shift=found)

    @translated_call
    async def ListShifts(self, request: pb.ListShiftsRequest, context: Context) -> pb.ListShiftsResponse:
        start, end = window_of(request)
        select = sa.select(SHIFTS)
        if start is not None:
            select = select.where(SHIFTS.c.end_utc_ns > start)
        if end is not None:
            select = select.where(SHIFTS.c.start_utc_ns < end)
        if request.work_center:
            select = select.where(SHIFTS.c.work_center == check_text(request.work_center, "work_center"))
        rows, token = await self._calls.rows(request, select, (SHIFTS.c.start_utc_ns, SHIFTS.c.id), descending=False)
        found = [message_of(shift_pb2.Shift, row) for row in rows]
        return pb.ListShiftsResponse(shifts=found, next_page_token=token)

    @translated_call
    async def CreatePerson(self, request: pb.CreatePersonRequest, context: Context) -> pb.CreatePersonResponse:
        answer = pb.CreatePersonResponse
        return await self._calls.change(
            request, context, answer, lambda edit: answer(person=people.create_person(edit, request.person))
        )

    @translated_call
    async def GetPerson(self, request: pb.GetPersonRequest, context: Context) -> pb.GetPersonResponse:
        found = await self._calls.read(lambda connection: people.person_of(connection, request.id))
        return pb.GetPersonResponse(person=found)

    @translated_call
    async def ListPersons(self, request: pb.ListPersonsRequest, context: Context) -> pb.ListPersonsResponse:
        rows, token = await self._calls.rows(request, sa.select(PERSONS), (PERSONS.c.created_seq,), descending=False)
        found = [message_of(shift_pb2.Person, row) for row in rows]
        return pb.ListPersonsResponse(persons=found, next_page_token=token)

    @translated_call
    async def UpdatePerson(self, request: pb.UpdatePersonRequest, context: Context) -> pb.UpdatePersonResponse:
        answer = pb.UpdatePersonResponse
        return await self._calls.change(
            request, context, answer, lambda edit: answer(person=people.update_person(edit, request))
        )

    @translated_call
    async def DeletePerson(self, request: pb.DeletePersonRequest, context: Context) -> pb.DeletePersonResponse:
        return await self._calls.delete(request, context, pb.DeletePersonResponse, people.delete_person)

    @translated_call
    async def SignOn(self, request: pb.SignOnRequest, context: Context) -> pb.SignOnResponse:
        answer, at = pb.SignOnResponse, told_instant(request)
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(
                sign_on=people.sign_on(
                    edit, self._equipment, request.person, request.work_unit, event_instant(edit, at)
                )
            ),
        )

    @translated_call
    async def SignOff(self, request: pb.SignOffRequest, context: Context) -> pb.SignOffResponse:
        answer, at = pb.SignOffResponse, told_instant(request)
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(
                sign_on=people.sign_off(edit, self._equipment, request.person, event_instant(edit, at))
            ),
        )

    @translated_call
    async def ListSignOns(self, request: pb.ListSignOnsRequest, context: Context) -> pb.ListSignOnsResponse:
        start, end = window_of(request)
        select = sa.select(SIGN_ONS)
        if start is not None:
            select = select.where(sa.or_(SIGN_ONS.c.end_utc_ns.is_(None), SIGN_ONS.c.end_utc_ns > start))
        if end is not None:
            select = select.where(SIGN_ONS.c.start_utc_ns < end)
        for column, name in ((SIGN_ONS.c.person, request.person), (SIGN_ONS.c.work_unit, request.work_unit)):
            if name:
                select = select.where(column == check_text(name, column.name))
        rows, token = await self._calls.rows(
            request, select, (SIGN_ONS.c.start_utc_ns, SIGN_ONS.c.id), descending=False
        )
        found = [message_of(shift_pb2.SignOn, row) for row in rows]
        return pb.ListSignOnsResponse(sign_ons=found, next_page_token=token)
