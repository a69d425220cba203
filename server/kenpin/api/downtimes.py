"""`kenpin.production.v1.DowntimeService`: translation."""

import sqlalchemy as sa

from kenpin.api.calls import Calls
from kenpin.api.errors import translated_call
from kenpin.api.worker import Context
from kenpin.factory.production import downtimes
from kenpin.factory.production.edit import Edit
from kenpin.factory.production.fields import message_of
from kenpin.factory.production.production import Production
from kenpin.hub.schema_production import DOWNTIME_REASONS, DOWNTIMES
from kenpin_api.production.v1 import downtime_pb2
from kenpin_api.production.v1 import downtime_service_pb2 as pb
from kenpin_api.production.v1.downtime_service_pb2_grpc import DowntimeServiceServicer


class DowntimeService(DowntimeServiceServicer):
    """Downtimes and their reasons over the store."""

    def __init__(self, production: Production) -> None:
        self._calls = Calls(production, pb.DESCRIPTOR.services_by_name["DowntimeService"].full_name)
        self._equipment = production.equipment

    @translated_call
    async def CreateDowntimeReason(
        self, request: pb.CreateDowntimeReasonRequest, context: Context
    ) -> pb.CreateDowntimeReasonResponse:
        answer = pb.CreateDowntimeReasonResponse
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(downtime_reason=downtimes.create_reason(edit, request.downtime_reason)),
        )

    @translated_call
    async def GetDowntimeReason(
        self, request: pb.GetDowntimeReasonRequest, context: Context
    ) -> pb.GetDowntimeReasonResponse:
        found = await self._calls.read(lambda connection: downtimes.reason_of(connection, request.id))
        return pb.GetDowntimeReasonResponse(downtime_reason=found)

    @translated_call
    async def ListDowntimeReasons(
        self, request: pb.ListDowntimeReasonsRequest, context: Context
    ) -> pb.ListDowntimeReasonsResponse:
        rows, token = await self._calls.rows(
            request, sa.select(DOWNTIME_REASONS), (DOWNTIME_REASONS.c.created_seq,), descending=False
        )
        found = [message_of(downtime_pb2.DowntimeReason, row) for row in rows]
        return pb.ListDowntimeReasonsResponse(downtime_reasons=found, next_page_token=token)

    @translated_call
    async def UpdateDowntimeReason(
        self, request: pb.UpdateDowntimeReasonRequest, context: Context
    ) -> pb.UpdateDowntimeReasonResponse:
        answer = pb.UpdateDowntimeReasonResponse
        return await self._calls.change(
            request, context, answer, lambda edit: answer(downtime_reason=downtimes.update_reason(edit, request))
        )

    @translated_call
    async def DeleteDowntimeReason(
        self, request: pb.DeleteDowntimeReasonRequest, context: Context
    ) -> pb.DeleteDowntimeReasonResponse:
        return await self._calls.delete(request, context, pb.DeleteDowntimeReasonResponse, downtimes.delete_reason)

    @translated_call
    async def CreateDowntime(self, request: pb.CreateDowntimeRequest, context: Context) -> pb.CreateDowntimeResponse:
        answer = pb.CreateDowntimeResponse
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(downtime=downtimes.create_downtime(edit, self._equipment, request.downtime)),
        )

    @translated_call
    async def GetDowntime(self, request: pb.GetDowntimeRequest, context: Context) -> pb.GetDowntimeResponse:
        found = await self._calls.read(lambda connection: downtimes.downtime_of(connection, request.id))
        return pb.GetDowntimeResponse(downtime=found)

    @translated_call
    async def ListDowntimes(self, request: pb.ListDowntimesRequest, context: Context) -> pb.ListDowntimesResponse:
        select = downtimes.select_downtimes(request)
        rows, token = await self._calls.rows(
            request, select, (DOWNTIMES.c.start_utc_ns, DOWNTIMES.c.id), descending=True
        )
        found = [message_of(downtime_pb2.Downtime, row) for row in rows]
        return pb.ListDowntimesResponse(downtimes=found, next_page_token=token)

    @translated_call
    async def UpdateDowntime(self, request: pb.UpdateDowntimeRequest, context: Context) -> pb.UpdateDowntimeResponse:
        answer = pb.UpdateDowntimeResponse
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(downtime=downtimes.update_downtime(edit, self._equipment, request)),
        )

    @translated_call
    async def SplitDowntime(self, request: pb.SplitDowntimeRequest, context: Context) -> pb.SplitDowntimeResponse:
        def split(edit: Edit) -> pb.SplitDowntimeResponse:
            first, second = downtimes.split_downtime(edit, self._equipment, request)
            return pb.SplitDowntimeResponse(first=first, second=second)

        return await self._calls.change(request, context, pb.SplitDowntimeResponse, split)

    @translated_call
    async def DeleteDowntime(self, request: pb.DeleteDowntimeRequest, context: Context) -> pb.DeleteDowntimeResponse:
        return await self._calls.delete(
            request,
            context,
            pb.DeleteDowntimeResponse,
            lambda edit, uid, etag: downtimes.delete_downtime(edit, self._equipment, uid, etag),
        )
