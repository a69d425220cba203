"""Orders: every change of state, allowed and refused; one at a time on a line; what parts belong to."""

import pytest
import sqlalchemy as sa
from google.protobuf.field_mask_pb2 import FieldMask

from kenpin.factory.production import contexts, lots, orders
from kenpin.factory.production.errors import (
    EtagMismatch,
    LineBusy,
    RecipeNotPrepared,
    ResourceExists,
    ResourceInUse,
    StateRefused,
    TimesOverlap,
)
from kenpin.factory.production.fields import timestamp_of
from kenpin.factory.production.orders import (
    ABORTED,
    COMPLETED,
    PAUSED,
    PLANNED,
    RELEASED,
    RUNNING,
    TRANSITIONS,
    Action,
    State,
)
from kenpin.factory.production.pages import page_of
from kenpin.hub.schema_history import HISTORY
from kenpin.hub.schema_production import JOB_ORDER_RUNS
from kenpin.model.errors import InputError
from kenpin_api.part.v1 import part_pb2
from kenpin_api.production.v1 import order_pb2, order_service_pb2

SECOND = 10**9
# How a new order is brought into each state.
WAYS: dict[State, list[Action]] = {
    PLANNED: [],
    RELEASED: [Action.RELEASE],
    RUNNING: [Action.RELEASE, Action.START],
    PAUSED: [Action.RELEASE, Action.START, Action.PAUSE],
    COMPLETED: [Action.RELEASE, Action.START, Action.COMPLETE],
    ABORTED: [Action.RELEASE, Action.ABORT],
}
# Written out again, so that the table cannot change by itself.
ALLOWED = {
    (PLANNED, Action.RELEASE): RELEASED,
    (RELEASED, Action.START): RUNNING,
    (RELEASED, Action.ABORT): ABORTED,
    (RUNNING, Action.PAUSE): PAUSED,
    (RUNNING, Action.COMPLETE): COMPLETED,
    (RUNNING, Action.ABORT): ABORTED,
    (PAUSED, Action.RESUME): RUNNING,
    (PAUSED, Action.COMPLETE): COMPLETED,
    (PAUSED, Action.ABORT): ABORTED,
}


def test_there_are_no_other_changes_of_state():
    assert dict(TRANSITIONS) == ALLOWED
    assert set(WAYS) == set(State.values()) - {order_pb2.JOB_ORDER_STATE_UNSPECIFIED}


def test_each_change_of_state_is_made_or_refused(plant):
    plant.product()
    number = 0
    for state, way in WAYS.items():
        for action in Action:
            number += 1
            uid = f"order-{number}"
            plant.order(uid)
            for step in way:
                plant.step(step, uid)
            if (state, action) in ALLOWED:
                assert plant.step(action, uid).state == ALLOWED[state, action]
            else:
                with pytest.raises(StateRefused, match="it cannot"):
                    plant.step(action, uid)
            with plant.production.store.reading() as connection:
                order = orders.order_of(connection, uid)
                open_runs = connection.scalars(
                    sa.select(JOB_ORDER_RUNS.c.job_order).where(JOB_ORDER_RUNS.c.end_utc_ns.is_(None))
                ).all()
            assert order.state == ALLOWED.get((state, action), state)
            assert open_runs == ([uid] if order.state == RUNNING else [])
            if order.state == RUNNING:
                plant.step(Action.ABORT, uid)


def test_aborting_needs_a_reason_that_stays_with_the_order(plant):
    plant.product()
    plant.order("a")
    plant.step(Action.RELEASE, "a")
    with pytest.raises(InputError, match="say why"):
        plant.step(Action.ABORT, "a", reason=" ")
    assert plant.step(Action.ABORT, "a", reason="no steel").state_reason == "no steel"


def test_one_order_at_a_time_on_a_line(plant):
    plant.product()
    for uid, line in (("a", "line-1"), ("b", "line-1"), ("c", "line-2")):
        plant.order(uid, line)
        plant.step(Action.RELEASE, uid)
    plant.step(Action.START, "a")
    with pytest.raises(LineBusy, match="order a runs on line line-1"):
        plant.step(Action.START, "b")
    plant.step(Action.START, "c")
    plant.step(Action.PAUSE, "a")
    plant.step(Action.START, "b")
    with pytest.raises(LineBusy, match="order b runs"):
        plant.step(Action.RESUME, "a")
    plant.step(Action.COMPLETE, "b")
    assert plant.step(Action.RESUME, "a").state == RUNNING


def test_what_is_told_later_takes_its_place_in_time(plant):
    plant.product()
    plant.run("a", 100 * SECOND, 200 * SECOND)
    plant.order("b")
    plant.step(Action.RELEASE, "b")
    with pytest.raises(LineBusy, match="until 1970-01-01T00:03:20"):
        plant.step(Action.START, "b", 150 * SECOND)
    plant.step(Action.START, "b", 200 * SECOND)
    with pytest.raises(TimesOverlap):
        plant.step(Action.PAUSE, "b", 199 * SECOND)
    with pytest.raises(InputError, match="lies ahead"):
        plant.step(Action.PAUSE, "b", 2**62)
    done = plant.step(Action.COMPLETE, "b", 300 * SECOND)
    assert (done.start_time.seconds, done.end_time.seconds) == (200, 300)


def test_the_recipe_is_prepared_before_the_order_runs(plant):
    plant.product()
    plant.order("a")
    plant.step(Action.RELEASE, "a")
    plant.preparer.missing = "station station-2 has another"
    with pytest.raises(RecipeNotPrepared, match="station-2"):
        plant.step(Action.START, "a")
    with plant.production.store.reading() as connection:
        assert orders.order_of(connection, "a").state == RELEASED
        assert contexts.response_of(connection, "a").runs == []
    plant.preparer.missing = ""
    plant.step(Action.START, "a")
    plant.step(Action.PAUSE, "a")
    plant.step(Action.RESUME, "a")
    assert plant.preparer.asked == [("line-1", "plate-1")] * 3
    with plant.production.store.reading() as connection:
        runs = contexts.response_of(connection, "a").runs
    assert [dict(run.recipe_hashes) for run in runs] == [{"station-1": "h" * 64}] * 2


def test_an_order_that_changes_while_its_recipe_is_prepared_is_not_started(plant):
    plant.product()
    plant.order("a")
    plant.step(Action.RELEASE, "a")

    def abort_meanwhile(work_center: str, recipe: str) -> dict[str, str]:
        plant.step(Action.ABORT, "a")
        return {}

    plant.preparer.prepare = abort_meanwhile
    with pytest.raises(EtagMismatch):
        plant.step(Action.START, "a")


def test_creating_checks_what_it_names(plant):
    plant.product()
    with pytest.raises(ResourceExists):
        plant.product()
    assert plant.order("a").recipe == "plate-1"
    assert len(plant.order("").id) == 36
    wrong = [
        ({"uid": "b", "line": "line-9"}, "there is no line"),
        ({"uid": "b", "recipe": "x" * 5000}, "at most 4000"),
        ({"uid": "b/c"}, "is no id"),
        ({"uid": "b" * 65}, "is no id"),
        ({"uid": "b", "description": "a\0b"}, "code 0"),
    ]
    for arguments, words in wrong:
        with pytest.raises(InputError, match=words):
            plant.order(**arguments)


def test_what_may_change_depends_on_the_state(plant):
    plant.product()
    plant.product("ring", "ring-1")
    plant.order("a")
    equipment = plant.production.equipment

    def update(mask: list[str], **fields: object) -> order_pb2.JobOrder:
        request = order_service_pb2.UpdateJobOrderRequest(
            job_order=order_pb2.JobOrder(id="a", **fields), update_mask=FieldMask(paths=mask)
        )
        return plant.edit(lambda edit: orders.update_order(edit, equipment, request))

    changed = update(["material_definition", "quantity"], material_definition="ring", quantity=7, description="no")
    assert (changed.material_definition, changed.recipe, changed.quantity) == ("ring", "ring-1", 7)
    assert changed.description == ""
    assert update([], description="soon").description == "soon"
    assert update(["description"]).description == ""
    with pytest.raises(InputError, match="state does not change this way"):
        update(["state"], state=RUNNING)
    with pytest.raises(InputError, match="no field"):
        update(["color"])
    with pytest.raises(InputError, match="quantity is 0"):
        update(["quantity"])
    plant.step(Action.RELEASE, "a")
    assert update(["priority"], priority=-3).priority == -3
    with pytest.raises(InputError, match="recipe does not change this way"):
        update(["recipe"], recipe="other")
    with pytest.raises(EtagMismatch):
        update(["priority"], priority=1, etag=changed.etag)
    plant.step(Action.ABORT, "a")
    with pytest.raises(StateRefused, match="aborted"):
        update(["priority"], priority=1)


def test_only_planned_orders_and_unnamed_products_are_deleted(plant):
    plant.product()
    plant.order("a")
    with pytest.raises(ResourceInUse, match="orders"):
        plant.edit(lambda edit: lots.delete_product(edit, "plate", ""))
    plant.step(Action.RELEASE, "a")
    with pytest.raises(StateRefused, match="only a planned one"):
        plant.edit(lambda edit: orders.delete_order(edit, "a", ""))
    plant.order("b")
    plant.edit(lambda edit: orders.delete_order(edit, "b", ""))
    with plant.production.store.reading() as connection:
        rows = connection.execute(sa.select(HISTORY).where(HISTORY.c.resource == "orders/b")).all()
    assert [(row.before is None, row.after is None, row.principal) for row in rows] == [
        (True, False, "local:anna"),
        (False, True, "local:anna"),
    ]


def test_a_part_belongs_to_what_was_on_its_line_at_its_trigger(plant):
    plant.product()
    plant.product("ring", "ring-1")
    for uid, product in (("lot-a", "plate"), ("lot-b", "ring"), ("lot-c", "ring")):
        lot = order_pb2.MaterialLot(id=uid, material_definition=product)
        plant.edit(lambda edit, lot=lot: lots.create_lot(edit, lot))
    plant.run("a", 100 * SECOND, 200 * SECOND, material_lot="lot-a")
    plant.run("b", 200 * SECOND, None, product="ring", material_lot="lot-b")
    equipment = plant.production.equipment
    plant.edit(lambda edit: lots.load_lot(edit, equipment, "lot-c", "line-1", 250 * SECOND))
    plant.step(Action.PAUSE, "b", 300 * SECOND)
    plant.step(Action.RESUME, "b", 400 * SECOND)
    instants = [99 * SECOND, 100 * SECOND, 200 * SECOND - 1, 200 * SECOND, 249 * SECOND, 250 * SECOND]
    instants += [300 * SECOND - 1, 300 * SECOND, 399 * SECOND, 400 * SECOND]
    uids = plant.parts(instants)
    elsewhere = plant.parts([150 * SECOND], "gate-2")
    with plant.production.store.reading() as connection:
        found = contexts.contexts_of(connection, [*uids, *elsewhere, "none"])
    assert [(c.job_order, c.material_definition, c.material_lot) for c in found] == [
        ("", "", ""),
        ("a", "plate", "lot-a"),
        ("a", "plate", "lot-a"),
        ("b", "ring", "lot-b"),
        ("b", "ring", "lot-b"),
        ("b", "ring", "lot-c"),
        ("b", "ring", "lot-c"),
        ("", "", "lot-c"),
        ("", "", "lot-c"),
        ("b", "ring", "lot-c"),
        ("", "", ""),
    ]
    assert [c.work_center for c in found] == ["line-1"] * 10 + ["line-2"]


def test_an_order_answers_for_its_parts(plant):
    plant.product()
    plant.run("a", 100 * SECOND, 200 * SECOND)
    plant.parts([100 * SECOND + n for n in range(7)])
    plant.parts([110 * SECOND + n for n in range(3)], action=part_pb2.ACTION_REJECT)
    plant.parts([120 * SECOND], action=part_pb2.ACTION_REINSPECT)
    plant.parts([130 * SECOND, 131 * SECOND], action=part_pb2.ACTION_NOT_GATED)
    plant.parts([140 * SECOND], action=part_pb2.ACTION_UNSPECIFIED)
    plant.parts([200 * SECOND])
    with plant.production.store.reading() as connection:
        made = contexts.response_of(connection, "a")
    assert (made.parts, made.good, made.rejected, made.reinspected, made.open) == (14, 7, 5, 1, 1)
    assert made.state == COMPLETED


def test_the_parts_of_an_order_a_lot_and_a_time_are_found(plant):
    plant.product()
    lot = order_pb2.MaterialLot(id="lot-a", material_definition="plate")
    plant.edit(lambda edit: lots.create_lot(edit, lot))
    plant.run("a", 100 * SECOND, 200 * SECOND, material_lot="lot-a")
    plant.run("b", 200 * SECOND)
    uids = plant.parts([at * SECOND for at in (99, 100, 150, 199, 200, 250)])
    plant.parts([150 * SECOND], "gate-2")

    def found(**filters: object) -> list[str]:
        request = order_service_pb2.ListPartContextsRequest(page_size=2, **filters)
        names: list[str] = []
        while True:
            with plant.production.store.reading() as connection:
                contexts_found, token = contexts.list_contexts(connection, request, page_of(request))
            names += [context.part_uid for context in contexts_found]
            if not token:
                return names
            request.page_token = token

    assert found(job_order="a") == found(material_lot="lot-a") == uids[1:4]
    assert found(job_order="b") == uids[4:]
    assert found(job_order="none") == []
    assert found(work_center="line-1", start_time=timestamp_of(199 * SECOND)) == uids[3:]
    assert found(job_order="a", end_time=timestamp_of(150 * SECOND)) == uids[1:2]
    with pytest.raises(InputError, match="give a job_order"):
        found()
