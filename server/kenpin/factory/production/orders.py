"""Job orders: their states in one table, and the times in which they ran.

A part belongs to the order that ran on its line at the instant of its trigger:
a change of order in mid-flight leaves each part where it was triggered. At any
instant at most one order runs on a line.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import sqlalchemy as sa

from kenpin.factory.production import kinds
from kenpin.factory.production.edit import Edit, load
from kenpin.factory.production.equipment import Equipment
from kenpin.factory.production.errors import LineBusy, StateRefused, TimesOverlap
from kenpin.factory.production.fields import check_id, check_text, instant_of, merged, timestamp_of, window_of
from kenpin.factory.production.lots import load_lot, lot_of, lot_on, product_of, unload_lot_of_order
from kenpin.hub.schema_production import JOB_ORDER_RUNS, JOB_ORDERS
from kenpin.model.errors import InputError
from kenpin.model.ids import new_uid
from kenpin.model.time import utc_text
from kenpin_api.production.v1 import order_pb2, order_service_pb2

PLANNED = order_pb2.JOB_ORDER_STATE_PLANNED
RELEASED = order_pb2.JOB_ORDER_STATE_RELEASED
RUNNING = order_pb2.JOB_ORDER_STATE_RUNNING
PAUSED = order_pb2.JOB_ORDER_STATE_PAUSED
COMPLETED = order_pb2.JOB_ORDER_STATE_COMPLETED
ABORTED = order_pb2.JOB_ORDER_STATE_ABORTED

State = order_pb2.JobOrderState


class Action(StrEnum):
    """What can be done with an order."""

    RELEASE = "release"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    COMPLETE = "complete"
    ABORT = "abort"


# Every change of state that there is.
TRANSITIONS: Mapping[tuple[State, Action], State] = {
    (PLANNED, Action.RELEASE): RELEASED,
    (RELEASED, Action.START): RUNNING,
    (RUNNING, Action.PAUSE): PAUSED,
    (PAUSED, Action.RESUME): RUNNING,
    (RUNNING, Action.COMPLETE): COMPLETED,
    (PAUSED, Action.COMPLETE): COMPLETED,
    (RELEASED, Action.ABORT): ABORTED,
    (RUNNING, Action.ABORT): ABORTED,
    (PAUSED, Action.ABORT): ABORTED,
}
# Actions from which on parts belong to the order.
RUNNING_FROM = frozenset((Action.START, Action.RESUME))
# What may still change, once it is released and until its end.
ALWAYS = ("description", "quantity", "priority", "planned_start_time", "planned_end_time")
WHILE_PLANNED = (*ALWAYS, "material_definition", "recipe", "work_center", "material_lot")
ENDED = frozenset((COMPLETED, ABORTED))


class RecipePreparer(Protocol):
    """Has the stations of a line ready to check parts by a recipe."""

    def prepare(self, work_center: str, recipe: str) -> Mapping[str, str]:
        """Returns once every station of the line is; by station, the hash of the recipe it has.

        `recipe` is a content hash, or the product that the recipe names. Raises
        RecipeNotPrepared, naming the stations that are not.
        """


def create_order(edit: Edit, equipment: Equipment, order: order_pb2.JobOrder) -> order_pb2.JobOrder:
    """Adds a planned order."""
    made = order_pb2.JobOrder()
    made.CopyFrom(order)
    made.id = check_id(order.id, "job_order.id") if order.id else new_uid()
    for field in ("state", "state_reason", "start_time", "end_time"):
        made.ClearField(field)
    made.state = PLANNED
    return edit.create(kinds.JOB_ORDER, _checked(edit.connection, equipment, made), made.work_center)


def update_order(
    edit: Edit, equipment: Equipment, request: order_service_pb2.UpdateJobOrderRequest
) -> order_pb2.JobOrder:
    """Changes an order: while planned anything, until its end how much and when."""
    asked = request.job_order
    before = order_of(edit.connection, asked.id, asked.etag)
    if before.state in ENDED:
        raise StateRefused(f"order {before.id} is {_word(before)}: it changes no more")
    allowed = WHILE_PLANNED if before.state == PLANNED else ALWAYS
    after = merged(before, asked, request.update_mask, allowed)
    if after.material_definition != before.material_definition and after.recipe == before.recipe:
        after.ClearField("recipe")
    return edit.update(kinds.JOB_ORDER, before, _checked(edit.connection, equipment, after), after.work_center)


def delete_order(edit: Edit, uid: str, etag: str) -> None:
    """Removes a planned order."""
    before = order_of(edit.connection, uid, etag)
    if before.state != PLANNED:
        raise StateRefused(f"order {uid} is {_word(before)}: only a planned one is deleted; complete or abort this one")
    edit.delete(kinds.JOB_ORDER, before, before.work_center)


def order_of(connection: sa.Connection, uid: str, etag: str = "") -> order_pb2.JobOrder:
    """An order. NotFound when there is none."""
    return load(connection, kinds.JOB_ORDER, order_pb2.JobOrder, uid, etag)


def check_action(order: order_pb2.JobOrder, action: Action, reason: str) -> State:
    """The state that `action` brings an order into.

    Raises StateRefused when it leads nowhere from here; InputError to abort without a reason.
    """
    after = TRANSITIONS.get((order.state, action))
    if after is None:
        may = [each.value for state, each in TRANSITIONS if state == order.state]
        could = " or ".join(may) or "do nothing more"
        raise StateRefused(f"order {order.id} is {_word(order)}: it cannot {action.value}; it can {could}")
    if action is Action.ABORT and not reason.strip():
        raise InputError(f"order {order.id} is aborted only with a reason: say why")
    return after


@dataclass(frozen=True)
class Step:
    """A change of state that was asked for."""

    action: Action
    uid: str
    etag: str
    reason: str
    # None: when the transaction begins.
    at_utc_ns: int | None


def step_of(action: Action, request: Any) -> Step:
    """The step that a request asks for."""
    at_utc_ns = None
    if "event_time" in request.DESCRIPTOR.fields_by_name and request.HasField("event_time"):
        at_utc_ns = instant_of(request.event_time, "event_time")
    return Step(action, request.id, request.etag, check_text(request.reason, "reason"), at_utc_ns)


def take_step(edit: Edit, equipment: Equipment, step: Step, prepared: Mapping[str, str]) -> order_pb2.JobOrder:
    """Brings an order into its next state; `prepared` is what its stations were prepared with."""
    before = order_of(edit.connection, step.uid, step.etag)
    after = order_pb2.JobOrder()
    after.CopyFrom(before)
    after.state = check_action(before, step.action, step.reason)
    after.state_reason = step.reason
    at_utc_ns = event_instant(edit, step.at_utc_ns)
    if step.action in RUNNING_FROM:
        _begin_run(edit, before, at_utc_ns, prepared)
        if not before.HasField("start_time"):
            after.start_time.CopyFrom(timestamp_of(at_utc_ns))
        first = step.action is Action.START
        if before.material_lot and (first or lot_on(edit.connection, before.work_center) is None):
            load_lot(edit, equipment, before.material_lot, before.work_center, at_utc_ns)
    elif before.state == RUNNING:
        _end_run(edit.connection, before, at_utc_ns)
        if before.material_lot:
            unload_lot_of_order(edit, before.material_lot, before.work_center, at_utc_ns)
    if after.state in ENDED and before.state != RELEASED:
        after.end_time.CopyFrom(timestamp_of(_last_end(edit.connection, before)))
    return edit.update(kinds.JOB_ORDER, before, after, before.work_center)


def event_instant(edit: Edit, at_utc_ns: int | None) -> int:
    """When something happened: as told, else now. InputError for the future."""
    if at_utc_ns is None:
        return edit.now_utc_ns
    if at_utc_ns > edit.now_utc_ns:
        raise InputError(f"event_time {utc_text(at_utc_ns)} lies ahead; it is {utc_text(edit.now_utc_ns)}")
    return at_utc_ns


def check_line_free(connection: sa.Connection, order: order_pb2.JobOrder, at_utc_ns: int) -> None:
    """Raises LineBusy when an order runs on the order's line at an instant or behind it."""
    runs = JOB_ORDER_RUNS
    last = connection.execute(
        sa.select(runs)
        .where(
            runs.c.work_center == order.work_center, sa.or_(runs.c.end_utc_ns.is_(None), runs.c.end_utc_ns > at_utc_ns)
        )
        .order_by(runs.c.run_id.desc())
        .limit(1)
    ).first()
    if last is not None and last.end_utc_ns is None:
        raise LineBusy(f"order {last.job_order} runs on line {order.work_center}: pause, complete or abort it first")
    if last is not None:
        raise LineBusy(
            f"order {last.job_order} ran on line {order.work_center} until {utc_text(last.end_utc_ns)}: "
            "give an event_time behind that"
        )


def _begin_run(edit: Edit, order: order_pb2.JobOrder, at_utc_ns: int, prepared: Mapping[str, str]) -> None:
    check_line_free(edit.connection, order, at_utc_ns)
    edit.connection.execute(
        sa.insert(JOB_ORDER_RUNS).values(
            job_order=order.id,
            work_center=order.work_center,
            start_utc_ns=at_utc_ns,
            recipe_hashes=json.dumps(dict(prepared), sort_keys=True),
        )
    )


def _end_run(connection: sa.Connection, order: order_pb2.JobOrder, at_utc_ns: int) -> None:
    runs = JOB_ORDER_RUNS
    run = connection.execute(
        sa.select(runs).where(runs.c.work_center == order.work_center, runs.c.end_utc_ns.is_(None))
    ).one()
    if at_utc_ns < run.start_utc_ns:
        raise TimesOverlap(f"order {order.id} runs since {utc_text(run.start_utc_ns)}: give an event_time behind that")
    connection.execute(sa.update(runs).where(runs.c.run_id == run.run_id).values(end_utc_ns=at_utc_ns))


def _last_end(connection: sa.Connection, order: order_pb2.JobOrder) -> int:
    runs = JOB_ORDER_RUNS
    return int(connection.scalar(sa.select(sa.func.max(runs.c.end_utc_ns)).where(runs.c.job_order == order.id)) or 0)


def select_orders(request: order_service_pb2.ListJobOrdersRequest) -> sa.Select[Any]:
    """The orders that a list asks for."""
    orders = JOB_ORDERS
    select = sa.select(orders)
    if request.states:
        select = select.where(orders.c.state.in_(list(request.states)))
    if request.work_center:
        select = select.where(orders.c.work_center == check_text(request.work_center, "work_center"))
    start, end = window_of(request)
    begins = sa.func.coalesce(orders.c.start_utc_ns, orders.c.planned_start_utc_ns)
    ends = sa.func.coalesce(
        orders.c.end_utc_ns, sa.case((orders.c.start_utc_ns.is_(None), orders.c.planned_end_utc_ns))
    )
    if end is not None:
        select = select.where(begins < end)
    if start is not None:
        # One that runs has no end; one that has none planned ends as it begins.
        started = orders.c.start_utc_ns.is_not(None)
        select = select.where(
            sa.or_(ends > start, sa.and_(ends.is_(None), sa.or_(started, begins >= start))),
            begins.is_not(None),
        )
    return select


def _checked(connection: sa.Connection, equipment: Equipment, order: order_pb2.JobOrder) -> order_pb2.JobOrder:
    product = product_of(connection, order.material_definition)
    equipment.check_line(order.work_center)
    order.recipe = order.recipe or product.recipe
    if not order.recipe:
        raise InputError(f"recipe is missing: give the order one, or its product {product.id}")
    if order.quantity == 0:
        raise InputError("quantity is 0: give the number of good items wanted")
    if order.material_lot and lot_of(connection, order.material_lot).material_definition != product.id:
        raise InputError(f"lot {order.material_lot} is of another product than the order's ({product.id})")
    times = (order.HasField("planned_start_time"), order.HasField("planned_end_time"))
    if all(times) and order.planned_end_time.ToNanoseconds() < order.planned_start_time.ToNanoseconds():
        raise InputError("planned_end_time is before planned_start_time")
    return order


def _word(order: order_pb2.JobOrder) -> str:
    return State.Name(order.state).removeprefix("JOB_ORDER_STATE_").lower()
