"""`kenpin.quality.v1.TraceService`: translation."""

import asyncio

from kenpin.api.errors import translated_call
from kenpin.api.worker import Context
from kenpin.factory.production.pages import page_of
from kenpin.factory.traces import trace_back, trace_part
from kenpin.hub.store import Store
from kenpin_api.quality.v1 import trace_service_pb2 as pb
from kenpin_api.quality.v1.trace_service_pb2_grpc import TraceServiceServicer


class TraceService(TraceServiceServicer):
    """From items to what is known of them, and back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @translated_call
    async def TracePart(self, request: pb.TracePartRequest, context: Context) -> pb.TracePartResponse:
        def read() -> pb.TracePartResponse:
            with self._store.reading() as connection:
                return pb.TracePartResponse(parts=trace_part(connection, request.part_uid, request.serial))

        return await asyncio.to_thread(read)

    @translated_call
    async def TraceBack(self, request: pb.TraceBackRequest, context: Context) -> pb.TraceBackResponse:
        page = page_of(request)

        def read() -> pb.TraceBackResponse:
            with self._store.reading() as connection:
                parts, token = trace_back(connection, request, page)
            return pb.TraceBackResponse(parts=parts, next_page_token=token)

        return await asyncio.to_thread(read)
