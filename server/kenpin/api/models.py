"""`kenpin.model.v1` over the worker: what it answers is passed on, and a caller who leaves ends its work."""

import asyncio
from typing import Any

import grpc

from kenpin.api.errors import translated_call
from kenpin.api.identity import current_principal
from kenpin.api.worker import Context, Worker, pass_on
from kenpin.hub.history import Call, record
from kenpin.hub.store import Store
from kenpin_api.model.v1 import model_pb2, model_pb2_grpc

SERVICE = "kenpin.model.v1.ModelService"
NAME_CHARS_MAX = 64


class ModelService(model_pb2_grpc.ModelServiceServicer):
    """Has the worker teach; what was ordered and what came of it is on record."""

    def __init__(self, worker: Worker, store: Store) -> None:
        self._worker = worker
        self._store = store

    @translated_call
    async def Teach(self, request: model_pb2.TeachRequest, context: Context) -> None:
        call = Call(current_principal(), f"{SERVICE}/Teach")
        name = request.name[:NAME_CHARS_MAX]
        resource = f"models/{name if name.isprintable() else '?'}"
        ordered = {"good": request.good[:256], "defects": request.defects[:256], "seed": request.seed}
        await asyncio.to_thread(self._record, call, resource, None, ordered)
        stub = model_pb2_grpc.ModelServiceStub(self._worker.channel)  # type: ignore[no-untyped-call]
        teaching = stub.Teach(request)
        try:
            async for response in teaching:
                if response.HasField("model"):
                    taught = {"model_hash": response.model.model_hash, "good_count": response.model.good_count}
                    await asyncio.to_thread(self._record, call, resource, ordered, taught)
                await context.write(response)
        except grpc.aio.AioRpcError as error:
            await pass_on(context, error)
        finally:
            teaching.cancel()

    def _record(self, call: Call, resource: str, before: dict[str, Any] | None, after: dict[str, Any]) -> None:
        with self._store.writing() as writer:
            record(writer, call, resource, before=before, after=after)
