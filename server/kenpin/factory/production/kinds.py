"""The kinds of things that production keeps: the message, the table and the words of each."""

from dataclasses import dataclass

import sqlalchemy as sa
from google.protobuf.message import Message

from kenpin.hub import schema_production as tables
from kenpin_api.production.v1 import downtime_pb2, order_pb2, production_service_pb2, shift_pb2

ProductionKind = production_service_pb2.ProductionKind


@dataclass(frozen=True)
class Kind:
    """One kind: its number, the field of a watch that carries it, and how people and the history call it."""

    number: ProductionKind
    message: type[Message]
    table: sa.Table
    # Of the history's resources, such as "orders/4711".
    collection: str
    # For people.
    word: str

    @property
    def field(self) -> str:
        """The field of WatchProductionResponse."""
        return ProductionKind.Name(self.number).removeprefix("PRODUCTION_KIND_").lower()

    @property
    def kept(self) -> bool:
        """Whether its rows know their changes: it has an etag."""
        return "created_seq" in self.table.c


MATERIAL_DEFINITION = Kind(
    production_service_pb2.PRODUCTION_KIND_MATERIAL_DEFINITION,
    order_pb2.MaterialDefinition,
    tables.MATERIAL_DEFINITIONS,
    "products",
    "product",
)
JOB_ORDER = Kind(
    production_service_pb2.PRODUCTION_KIND_JOB_ORDER, order_pb2.JobOrder, tables.JOB_ORDERS, "orders", "order"
)
MATERIAL_LOT = Kind(
    production_service_pb2.PRODUCTION_KIND_MATERIAL_LOT, order_pb2.MaterialLot, tables.MATERIAL_LOTS, "lots", "lot"
)
MATERIAL_LOT_USE = Kind(
    production_service_pb2.PRODUCTION_KIND_MATERIAL_LOT_USE,
    order_pb2.MaterialLotUse,
    tables.MATERIAL_LOT_USES,
    "lot-uses",
    "lot on a line",
)
SERIAL_ASSIGNMENT = Kind(
    production_service_pb2.PRODUCTION_KIND_SERIAL_ASSIGNMENT,
    order_pb2.SerialAssignment,
    tables.SERIALS,
    "serials",
    "serial",
)
SHIFT_PATTERN = Kind(
    production_service_pb2.PRODUCTION_KIND_SHIFT_PATTERN,
    shift_pb2.ShiftPattern,
    tables.SHIFT_PATTERNS,
    "shift-patterns",
    "shift pattern",
)
SHIFT = Kind(production_service_pb2.PRODUCTION_KIND_SHIFT, shift_pb2.Shift, tables.SHIFTS, "shifts", "shift")
PERSON = Kind(production_service_pb2.PRODUCTION_KIND_PERSON, shift_pb2.Person, tables.PERSONS, "persons", "person")
SIGN_ON = Kind(production_service_pb2.PRODUCTION_KIND_SIGN_ON, shift_pb2.SignOn, tables.SIGN_ONS, "sign-ons", "sign-on")
DOWNTIME_REASON = Kind(
    production_service_pb2.PRODUCTION_KIND_DOWNTIME_REASON,
    downtime_pb2.DowntimeReason,
    tables.DOWNTIME_REASONS,
    "downtime-reasons",
    "downtime reason",
)
DOWNTIME = Kind(
    production_service_pb2.PRODUCTION_KIND_DOWNTIME,
    downtime_pb2.Downtime,
    tables.DOWNTIMES,
    "downtimes",
    "downtime",
)

KINDS = {
    kind.number: kind
    for kind in (
        MATERIAL_DEFINITION,
        JOB_ORDER,
        MATERIAL_LOT,
        MATERIAL_LOT_USE,
        SERIAL_ASSIGNMENT,
        SHIFT_PATTERN,
        SHIFT,
        PERSON,
        SIGN_ON,
        DOWNTIME_REASON,
        DOWNTIME,
    )
}
