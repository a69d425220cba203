"""Production as the hub serves it: its services over one store, put together."""

from collections.abc import Callable
from typing import Any

from google.protobuf.descriptor import FileDescriptor

from kenpin.api.orders import OrderService
from kenpin.api.recipes import LoadedRecipes
from kenpin.api.stations import Stations
from kenpin.factory.production.equipment import Equipment, WorkUnit
from kenpin.factory.production.orders import RecipePreparer
from kenpin.factory.production.production import Production
from kenpin.hub.process import Hub
from kenpin_api.production.v1 import order_service_pb2, order_service_pb2_grpc

FILES: tuple[FileDescriptor, ...] = (order_service_pb2.DESCRIPTOR,)


class ProductionFace:
    """Production and its servicers. Start it to keep it up, and stop it."""

    def __init__(self, hub: Hub, stations: Stations, preparer: RecipePreparer | None = None) -> None:
        units = [WorkUnit(plan.name, plan.line, plan.gate_group) for plan in stations.plans.values()]
        self.production = Production(hub.store, Equipment(units), preparer or LoadedRecipes(stations))

    def services(self) -> list[tuple[Callable[[Any, Any], None], object]]:
        """Every servicer, with the function that adds it to a server."""
        return [(order_service_pb2_grpc.add_OrderServiceServicer_to_server, OrderService(self.production))]
