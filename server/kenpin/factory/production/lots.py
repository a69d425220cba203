"""Products and lots: what is made, and which of it was on a line when."""

from typing import Any

import sqlalchemy as sa

from kenpin.factory.production import kinds
from kenpin.factory.production.edit import Edit, load, refuse_named
from kenpin.factory.production.equipment import Equipment
from kenpin.factory.production.errors import NoLot, TimesOverlap
from kenpin.factory.production.fields import check_id, merged, message_of, timestamp_of
from kenpin.hub.schema_production import JOB_ORDERS, MATERIAL_LOT_USES, MATERIAL_LOTS
from kenpin.model.errors import InputError
from kenpin.model.time import utc_text
from kenpin_api.production.v1 import order_pb2, order_service_pb2

PRODUCT_CHANGES = ("description", "planned_run_time", "recipe")
LOT_CHANGES = ("description", "quantity")


def create_product(edit: Edit, product: order_pb2.MaterialDefinition) -> order_pb2.MaterialDefinition:
    """Adds a product."""
    check_id(product.id, "material_definition.id")
    return edit.create(kinds.MATERIAL_DEFINITION, _checked(product))


def update_product(
    edit: Edit, request: order_service_pb2.UpdateMaterialDefinitionRequest
) -> order_pb2.MaterialDefinition:
    """Changes a product; orders keep the recipe they were made with."""
    asked = request.material_definition
    before = product_of(edit.connection, asked.id, asked.etag)
    after = merged(before, asked, request.update_mask, PRODUCT_CHANGES)
    return edit.update(kinds.MATERIAL_DEFINITION, before, _checked(after))


def delete_product(edit: Edit, uid: str, etag: str) -> None:
    """Removes a product that no order and no lot names."""
    before = product_of(edit.connection, uid, etag)
    refuse_named(edit.connection, JOB_ORDERS.c.material_definition, uid, "product", "orders")
    refuse_named(edit.connection, MATERIAL_LOTS.c.material_definition, uid, "product", "lots")
    edit.delete(kinds.MATERIAL_DEFINITION, before)


def product_of(connection: sa.Connection, uid: str, etag: str = "") -> order_pb2.MaterialDefinition:
    """A product. NotFound when there is none."""
    return load(connection, kinds.MATERIAL_DEFINITION, order_pb2.MaterialDefinition, uid, etag)


def _checked(product: order_pb2.MaterialDefinition) -> order_pb2.MaterialDefinition:
    if product.planned_run_time.ToNanoseconds() <= 0:
        raise InputError(
            "planned_run_time is missing: give the time that one item takes at the planned speed, above zero"
        )
    return product


def create_lot(edit: Edit, lot: order_pb2.MaterialLot) -> order_pb2.MaterialLot:
    """Adds a lot of a product."""
    check_id(lot.id, "material_lot.id")
    product_of(edit.connection, lot.material_definition)
    return edit.create(kinds.MATERIAL_LOT, lot)


def update_lot(edit: Edit, request: order_service_pb2.UpdateMaterialLotRequest) -> order_pb2.MaterialLot:
    """Changes a lot."""
    asked = request.material_lot
    before = lot_of(edit.connection, asked.id, asked.etag)
    return edit.update(kinds.MATERIAL_LOT, before, merged(before, asked, request.update_mask, LOT_CHANGES))


def delete_lot(edit: Edit, uid: str, etag: str) -> None:
    """Removes a lot that was never on a line and that no order names."""
    before = lot_of(edit.connection, uid, etag)
    refuse_named(edit.connection, MATERIAL_LOT_USES.c.material_lot, uid, "lot", "the parts made while it was on a line")
    refuse_named(edit.connection, JOB_ORDERS.c.material_lot, uid, "lot", "orders")
    edit.delete(kinds.MATERIAL_LOT, before)


def lot_of(connection: sa.Connection, uid: str, etag: str = "") -> order_pb2.MaterialLot:
    """A lot. NotFound when there is none."""
    return load(connection, kinds.MATERIAL_LOT, order_pb2.MaterialLot, uid, etag)


def uses_of(connection: sa.Connection, uid: str) -> list[order_pb2.MaterialLotUse]:
    """When a lot was on a line, the first first."""
    uses = MATERIAL_LOT_USES
    rows = connection.execute(
        sa.select(uses).where(uses.c.material_lot == uid).order_by(uses.c.start_utc_ns, uses.c.use_id)
    )
    return [message_of(order_pb2.MaterialLotUse, row) for row in rows.mappings()]


def load_lot(edit: Edit, equipment: Equipment, uid: str, work_center: str, at_utc_ns: int) -> order_pb2.MaterialLotUse:
    """From an instant on, a line's parts belong to this lot."""
    equipment.check_line(work_center)
    lot_of(edit.connection, uid)
    last = _last_use(edit.connection, work_center)
    if last is not None and last["end_utc_ns"] is None:
        if last["material_lot"] == uid:
            return message_of(order_pb2.MaterialLotUse, last)
        _end_use(edit, last, at_utc_ns)
    elif last is not None and last["end_utc_ns"] > at_utc_ns:
        raise TimesOverlap(
            f"lot {last['material_lot']} was on line {work_center} until {utc_text(last['end_utc_ns'])}: "
            "give an event_time behind that"
        )
    use = order_pb2.MaterialLotUse(material_lot=uid, work_center=work_center, start_time=timestamp_of(at_utc_ns))
    edit.connection.execute(
        sa.insert(MATERIAL_LOT_USES).values(material_lot=uid, work_center=work_center, start_utc_ns=at_utc_ns)
    )
    edit.note(kinds.MATERIAL_LOT_USE, work_center, None, use, work_center)
    return use


def unload_lot(edit: Edit, equipment: Equipment, work_center: str, at_utc_ns: int) -> order_pb2.MaterialLotUse:
    """From an instant on, a line's parts belong to no lot. NoLot when they did not before."""
    equipment.check_line(work_center)
    last = _last_use(edit.connection, work_center)
    if last is None or last["end_utc_ns"] is not None:
        raise NoLot(f"there is no lot on line {work_center}: load one first")
    return _end_use(edit, last, at_utc_ns)


def unload_lot_of_order(edit: Edit, lot: str, work_center: str, at_utc_ns: int) -> None:
    """Ends the lot's time on the line, where it is still there."""
    last = _last_use(edit.connection, work_center)
    if last is not None and last["end_utc_ns"] is None and last["material_lot"] == lot:
        _end_use(edit, last, max(at_utc_ns, last["start_utc_ns"]))


def lot_on(connection: sa.Connection, work_center: str) -> str | None:
    """The lot that is on a line now."""
    last = _last_use(connection, work_center)
    return None if last is None or last["end_utc_ns"] is not None else str(last["material_lot"])


def _last_use(connection: sa.Connection, work_center: str) -> Any:
    uses = MATERIAL_LOT_USES
    select = sa.select(uses).where(uses.c.work_center == work_center)
    return connection.execute(select.order_by(uses.c.use_id.desc()).limit(1)).mappings().first()


def _end_use(edit: Edit, row: Any, at_utc_ns: int) -> order_pb2.MaterialLotUse:
    if at_utc_ns < row["start_utc_ns"]:
        raise TimesOverlap(
            f"lot {row['material_lot']} came on line {row['work_center']} at {utc_text(row['start_utc_ns'])}: "
            "give an event_time behind that"
        )
    before = message_of(order_pb2.MaterialLotUse, row)
    after = message_of(order_pb2.MaterialLotUse, {**row, "end_utc_ns": at_utc_ns})
    edit.connection.execute(
        sa.update(MATERIAL_LOT_USES).where(MATERIAL_LOT_USES.c.use_id == row["use_id"]).values(end_utc_ns=at_utc_ns)
    )
    edit.note(kinds.MATERIAL_LOT_USE, row["work_center"], before, after, row["work_center"])
    return after
