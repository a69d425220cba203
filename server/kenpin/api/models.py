"""`kenpin.model.v1` over the worker: what it answers is passed on, and a caller who leaves ends its work."""

import grpc

from kenpin.api.worker import Context, Worker, pass_on
from kenpin_api.model.v1 import model_pb2, model_pb2_grpc


class ModelService(model_pb2_grpc.ModelServiceServicer):
    """Has the worker teach."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def Teach(self, request: model_pb2.TeachRequest, context: Context) -> None:
        stub = model_pb2_grpc.ModelServiceStub(self._worker.channel)  # type: ignore[no-untyped-call]
        call = stub.Teach(request)
        try:
            async for response in call:
                await context.write(response)
        except grpc.aio.AioRpcError as error:
            await pass_on(context, error)
        finally:
            call.cancel()
