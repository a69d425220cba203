"""Production as the hub serves it: its services over one store, put together and kept up."""

from collections.abc import Callable
from typing import Any

from google.protobuf.descriptor import FileDescriptor

from kenpin.api.downtimes import DowntimeService
from kenpin.api.figures import FigureService
from kenpin.api.observer import RoleObserver
from kenpin.api.orders import OrderService
from kenpin.api.production_watch import ProductionService
from kenpin.api.shifts import ShiftService
from kenpin.api.stations import Stations
from kenpin.factory.production.equipment import Equipment, WorkUnit
from kenpin.factory.production.keeper import Keeper
from kenpin.factory.production.orders import RecipePreparer
from kenpin.factory.production.production import Production
from kenpin.hub.process import Hub
from kenpin_api.production.v1 import (
    downtime_service_pb2,
    downtime_service_pb2_grpc,
    figure_service_pb2,
    figure_service_pb2_grpc,
    order_service_pb2,
    order_service_pb2_grpc,
    production_service_pb2,
    production_service_pb2_grpc,
    shift_service_pb2,
    shift_service_pb2_grpc,
)

FILES: tuple[FileDescriptor, ...] = (
    order_service_pb2.DESCRIPTOR,
    shift_service_pb2.DESCRIPTOR,
    downtime_service_pb2.DESCRIPTOR,
    production_service_pb2.DESCRIPTOR,
    figure_service_pb2.DESCRIPTOR,
)


class ProductionFace:
    """Production and its servicers. Start it to keep it up, and stop it."""

    def __init__(self, hub: Hub, stations: Stations, preparer: RecipePreparer) -> None:
        units = [
            WorkUnit(plan.name, plan.line, plan.gate_group, plan.stop_after_ns) for plan in stations.plans.values()
        ]
        self.production = Production(hub.store, Equipment(units), preparer)
        self._keeper = Keeper(self.production, RoleObserver(hub, stations))

    def start(self) -> None:
        """Begins to keep stops and shifts."""
        self._keeper.start()

    def stop(self) -> None:
        """Ends that."""
        self._keeper.stop()

    def services(self) -> list[tuple[Callable[[Any, Any], None], object]]:
        """Every servicer, with the function that adds it to a server."""
        production = self.production
        return [
            (order_service_pb2_grpc.add_OrderServiceServicer_to_server, OrderService(production)),
            (shift_service_pb2_grpc.add_ShiftServiceServicer_to_server, ShiftService(production)),
            (downtime_service_pb2_grpc.add_DowntimeServiceServicer_to_server, DowntimeService(production)),
            (production_service_pb2_grpc.add_ProductionServiceServicer_to_server, ProductionService(production)),
            (figure_service_pb2_grpc.add_FigureServiceServicer_to_server, FigureService(production.store)),
        ]
