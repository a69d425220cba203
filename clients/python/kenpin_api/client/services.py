"""A stub for each service of the hub. Over an asyncio channel their calls are awaited."""

from __future__ import annotations

import grpc

from kenpin_api.inspection.v1 import inspection_pb2_grpc
from kenpin_api.model.v1 import model_pb2_grpc, operation_pb2_grpc
from kenpin_api.production.v1 import (
    downtime_service_pb2_grpc,
    figure_service_pb2_grpc,
    order_service_pb2_grpc,
    production_service_pb2_grpc,
    shift_service_pb2_grpc,
)
from kenpin_api.quality.v1 import quality_pb2_grpc, spc_service_pb2_grpc, trace_service_pb2_grpc
from kenpin_api.recipe.v1 import recipe_pb2_grpc
from kenpin_api.system.v1 import history_pb2_grpc, identity_pb2_grpc


class Services:
    """The hub's services over one channel. What their calls raise, `typed_error` makes an `ApiError`."""

    def __init__(self, channel: grpc.Channel | grpc.aio.Channel) -> None:
        self.inspection = inspection_pb2_grpc.InspectionServiceStub(channel)
        self.models = model_pb2_grpc.ModelServiceStub(channel)
        self.operations = operation_pb2_grpc.OperationServiceStub(channel)
        self.quality = quality_pb2_grpc.QualityServiceStub(channel)
        self.spc = spc_service_pb2_grpc.SpcServiceStub(channel)
        self.trace = trace_service_pb2_grpc.TraceServiceStub(channel)
        self.orders = order_service_pb2_grpc.OrderServiceStub(channel)
        self.shifts = shift_service_pb2_grpc.ShiftServiceStub(channel)
        self.downtimes = downtime_service_pb2_grpc.DowntimeServiceStub(channel)
        self.production = production_service_pb2_grpc.ProductionServiceStub(channel)
        self.figures = figure_service_pb2_grpc.FigureServiceStub(channel)
        self.recipes = recipe_pb2_grpc.RecipeServiceStub(channel)
        self.identity = identity_pb2_grpc.IdentityServiceStub(channel)
        self.history = history_pb2_grpc.HistoryServiceStub(channel)
