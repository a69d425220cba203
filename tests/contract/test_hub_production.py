"""Production over a served hub: pages, masks, etags, repeated calls, and a watch that is told everything once."""

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask
from serving import Line, serving

from kenpin.api.errors import ERROR_CODE_KEY
from kenpin.factory.production.errors import RecipeNotPrepared
from kenpin_api.production.v1 import (
    downtime_pb2,
    downtime_service_pb2,
    downtime_service_pb2_grpc,
    order_pb2,
    order_service_pb2,
    order_service_pb2_grpc,
    production_service_pb2,
    production_service_pb2_grpc,
    shift_pb2,
    shift_service_pb2,
    shift_service_pb2_grpc,
)

pb = order_service_pb2


class Preparer:
    """Has every recipe but "missing"."""

    def prepare(self, work_center: str, recipe: str) -> dict[str, str]:
        if recipe == "missing":
            raise RecipeNotPrepared("station station-1 has another recipe")
        return {"station-1": recipe}


class Face:
    """Stubs on a hub's port."""

    def __init__(self, address: str) -> None:
        self.channel = grpc.insecure_channel(address)
        self.orders = order_service_pb2_grpc.OrderServiceStub(self.channel)
        self.shifts = shift_service_pb2_grpc.ShiftServiceStub(self.channel)
        self.downtimes = downtime_service_pb2_grpc.DowntimeServiceStub(self.channel)
        self.production = production_service_pb2_grpc.ProductionServiceStub(self.channel)

    def product(self, uid: str = "plate", recipe: str = "plate-1") -> None:
        product = order_pb2.MaterialDefinition(id=uid, recipe=recipe)
        product.planned_run_time.FromMilliseconds(500)
        self.orders.CreateMaterialDefinition(pb.CreateMaterialDefinitionRequest(material_definition=product))

    def order(self, uid: str, request_id: str = "", **more: object) -> order_pb2.JobOrder:
        order = order_pb2.JobOrder(
            **{"id": uid, "material_definition": "plate", "work_center": "demo", "quantity": 5, **more}
        )
        return self.orders.CreateJobOrder(pb.CreateJobOrderRequest(job_order=order, request_id=request_id)).job_order


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with serving(tmp_path, Preparer()) as line:
        yield line


@pytest.fixture
def face(line: Line) -> Iterator[Face]:
    face = Face(line.server.address)
    yield face
    face.channel.close()


def refused(status: grpc.StatusCode, code: str, call: object, request: object) -> str:
    with pytest.raises(grpc.RpcError) as caught:
        call(request)
    assert (caught.value.code(), dict(caught.value.trailing_metadata()).get(ERROR_CODE_KEY)) == (status, code)
    return caught.value.details()


def test_an_order_from_its_product_to_its_end(face: Face) -> None:
    face.product()
    order = face.order("4711")
    assert order.state == order_pb2.JOB_ORDER_STATE_PLANNED
    released = face.orders.ReleaseJobOrder(pb.ReleaseJobOrderRequest(id="4711", etag=order.etag)).job_order
    started = face.orders.StartJobOrder(pb.StartJobOrderRequest(id="4711", etag=released.etag)).job_order
    assert started.state == order_pb2.JOB_ORDER_STATE_RUNNING
    words = refused(
        grpc.StatusCode.FAILED_PRECONDITION,
        "ORDER_STATE_REFUSED",
        face.orders.ReleaseJobOrder,
        pb.ReleaseJobOrderRequest(id="4711"),
    )
    assert words == "order 4711 is running: it cannot release; it can pause or complete or abort"
    done = face.orders.CompleteJobOrder(pb.CompleteJobOrderRequest(id="4711", reason="enough")).job_order
    assert (done.state, done.state_reason) == (order_pb2.JOB_ORDER_STATE_COMPLETED, "enough")
    made = face.orders.GetJobResponse(pb.GetJobResponseRequest(id="4711")).job_response
    assert [dict(run.recipe_hashes) for run in made.runs] == [{"station-1": "plate-1"}]


def test_errors_have_their_codes(face: Face) -> None:
    status = grpc.StatusCode
    face.product()
    face.order("a", recipe="missing")
    face.orders.ReleaseJobOrder(pb.ReleaseJobOrderRequest(id="a"))
    get, start = face.orders.GetJobOrder, face.orders.StartJobOrder
    refused(status.NOT_FOUND, "NOT_FOUND", get, pb.GetJobOrderRequest(id="b"))
    refused(status.NOT_FOUND, "NOT_FOUND", get, pb.GetJobOrderRequest(id="b\0"))
    refused(status.FAILED_PRECONDITION, "RECIPE_NOT_PREPARED", start, pb.StartJobOrderRequest(id="a"))
    refused(status.ABORTED, "ETAG_MISMATCH", start, pb.StartJobOrderRequest(id="a", etag="0"))
    create = pb.CreateJobOrderRequest(
        job_order=order_pb2.JobOrder(id="a", material_definition="plate", work_center="demo", quantity=1)
    )
    refused(status.ALREADY_EXISTS, "RESOURCE_EXISTS", face.orders.CreateJobOrder, create)
    create.job_order.id, create.job_order.work_center = "z", "nowhere"
    refused(status.INVALID_ARGUMENT, "INPUT_INVALID", face.orders.CreateJobOrder, create)
    create.job_order.work_center = "demo"
    create.job_order.planned_start_time.seconds = 10**15
    refused(status.INVALID_ARGUMENT, "INPUT_INVALID", face.orders.CreateJobOrder, create)
    abort = pb.AbortJobOrderRequest(id="a")
    refused(status.INVALID_ARGUMENT, "INPUT_INVALID", face.orders.AbortJobOrder, abort)


def test_without_a_preparer_the_stations_must_have_the_recipe(tmp_path: Path) -> None:
    with serving(tmp_path) as line:
        face = Face(line.server.address)
        face.product()
        face.order("a")
        face.orders.ReleaseJobOrder(pb.ReleaseJobOrderRequest(id="a"))
        words = refused(
            grpc.StatusCode.FAILED_PRECONDITION,
            "RECIPE_NOT_PREPARED",
            face.orders.StartJobOrder,
            pb.StartJobOrderRequest(id="a"),
        )
        assert "station station-1 does not answer" in words
        face.channel.close()


def test_a_repeated_call_changes_nothing_and_is_answered_as_before(face: Face) -> None:
    face.product()
    request_id = str(uuid.uuid4())
    first = face.order("a", request_id)
    assert face.order("a", request_id) == first
    release = pb.ReleaseJobOrderRequest(id="a", request_id=str(uuid.uuid4()))
    start = pb.StartJobOrderRequest(id="a", request_id=str(uuid.uuid4()))
    answers = [face.orders.ReleaseJobOrder(release) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    answers = [face.orders.StartJobOrder(start) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    made = face.orders.GetJobResponse(pb.GetJobResponseRequest(id="a")).job_response
    assert len(made.runs) == 1
    start.reason = "another"
    refused(grpc.StatusCode.INVALID_ARGUMENT, "INPUT_INVALID", face.orders.StartJobOrder, start)


def test_two_who_change_the_same_order_do_not_lose_a_change(face: Face) -> None:
    face.product()
    order = face.order("a")
    refusals: list[grpc.StatusCode] = []

    def raise_quantity() -> None:
        for _ in range(10):
            while True:
                now = face.orders.GetJobOrder(pb.GetJobOrderRequest(id="a")).job_order
                now.quantity += 1
                request = pb.UpdateJobOrderRequest(job_order=now, update_mask=FieldMask(paths=["quantity"]))
                try:
                    face.orders.UpdateJobOrder(request)
                    break
                except grpc.RpcError as error:
                    refusals.append(error.code())

    people = [threading.Thread(target=raise_quantity) for _ in range(3)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    after = face.orders.GetJobOrder(pb.GetJobOrderRequest(id="a")).job_order
    assert after.quantity == order.quantity + 30
    assert set(refusals) <= {grpc.StatusCode.ABORTED}


def test_pages_stay_in_order_while_orders_come_and_go(face: Face) -> None:
    face.product()
    for number in range(25):
        face.order(f"order-{number}")
    found: list[str] = []
    token = ""
    while True:
        answer = face.orders.ListJobOrders(pb.ListJobOrdersRequest(page_size=10, page_token=token))
        found += [order.id for order in answer.job_orders]
        token = answer.next_page_token
        if not token:
            break
        face.order(f"new-{len(found)}")
        face.orders.DeleteJobOrder(pb.DeleteJobOrderRequest(id=found[-1]))
    assert found == [f"order-{number}" for number in reversed(range(25))]
    answer = face.orders.ListJobOrders(pb.ListJobOrdersRequest(page_size=10))
    other = pb.ListJobOrdersRequest(page_token=answer.next_page_token, work_center="demo")
    refused(grpc.StatusCode.INVALID_ARGUMENT, "INPUT_INVALID", face.orders.ListJobOrders, other)
    for token in ("x", "WyJhIiwgWyJiIl1d", answer.next_page_token[:-4]):
        wrong = pb.ListJobOrdersRequest(page_token=token)
        refused(grpc.StatusCode.INVALID_ARGUMENT, "INPUT_INVALID", face.orders.ListJobOrders, wrong)


def test_orders_are_found_by_state_line_and_time(face: Face) -> None:
    face.product()
    for uid, start_s in (("a", 100), ("b", 200), ("c", 300)):
        order = order_pb2.JobOrder(id=uid, material_definition="plate", work_center="demo", quantity=1)
        order.planned_start_time.seconds, order.planned_end_time.seconds = start_s, start_s + 100
        face.orders.CreateJobOrder(pb.CreateJobOrderRequest(job_order=order))
    face.orders.ReleaseJobOrder(pb.ReleaseJobOrderRequest(id="b"))

    def found(**filters: object) -> list[str]:
        request = pb.ListJobOrdersRequest(**filters)
        return [order.id for order in face.orders.ListJobOrders(request).job_orders]

    assert found(states=[order_pb2.JOB_ORDER_STATE_RELEASED]) == ["b"]
    assert found(work_center="other") == []
    window = pb.ListJobOrdersRequest()
    window.start_time.seconds, window.end_time.seconds = 200, 300
    assert found(start_time=window.start_time, end_time=window.end_time) == ["b"]
    window.end_time.seconds = 301
    assert found(start_time=window.start_time, end_time=window.end_time) == ["c", "b"]


def test_serials_name_the_parts_that_an_item_was(line: Line, face: Face) -> None:
    from journal import part_uid, write_part

    for number in range(1, 5):
        write_part(line.journal, number)
    line.keep()
    assign = pb.AssignSerialsRequest(
        serial_assignments=[{"part_uid": part_uid(n), "serial": s} for n, s in ((1, "A"), (2, "B"), (3, "A"))]
    )
    face.orders.AssignSerials(assign)
    face.orders.AssignSerials(assign)
    found = face.orders.GetSerial(pb.GetSerialRequest(serial="A")).part_contexts
    assert [context.part_uid for context in found] == [part_uid(1), part_uid(3)]
    other = pb.AssignSerialsRequest(serial_assignments=[{"part_uid": part_uid(1), "serial": "C"}])
    call = face.orders.AssignSerials
    refused(grpc.StatusCode.FAILED_PRECONDITION, "SERIAL_REFUSED", call, other)
    other.replace = True
    call(other)
    contexts = face.orders.GetPartContexts(pb.GetPartContextsRequest(part_uids=[part_uid(1), part_uid(4), "x"]))
    assert [(c.part_uid, c.serial) for c in contexts.part_contexts] == [(part_uid(1), "C"), (part_uid(4), "")]
    both = pb.AssignSerialsRequest(
        serial_assignments=[{"part_uid": part_uid(4), "serial": "D"}, {"part_uid": "x", "serial": "E"}]
    )
    refused(grpc.StatusCode.NOT_FOUND, "NOT_FOUND", call, both)
    refused(grpc.StatusCode.NOT_FOUND, "NOT_FOUND", face.orders.GetSerial, pb.GetSerialRequest(serial="D"))


def test_shifts_people_and_downtimes_are_served(face: Face) -> None:
    spb, dpb = shift_service_pb2, downtime_service_pb2
    pattern = shift_pb2.ShiftPattern(id="day", time_zone="UTC")
    pattern.shifts.add(name="day", weekdays=range(1, 8), start="00:00", end="00:00")
    face.shifts.CreateShiftPattern(spb.CreateShiftPatternRequest(shift_pattern=pattern))
    shifts = face.shifts.ListShifts(spb.ListShiftsRequest(page_size=1000)).shifts
    assert len(shifts) == 61
    assert face.shifts.GetShift(spb.GetShiftRequest(id=shifts[3].id)).shift == shifts[3]
    face.shifts.CreatePerson(spb.CreatePersonRequest(person=shift_pb2.Person(id="p1", name="Anna")))
    face.shifts.SignOn(spb.SignOnRequest(person="p1", work_unit="station-1"))
    assert len(face.shifts.ListSignOns(spb.ListSignOnsRequest(work_unit="station-1")).sign_ons) == 1
    face.shifts.SignOff(spb.SignOffRequest(person="p1"))
    call = face.shifts.SignOff
    refused(grpc.StatusCode.FAILED_PRECONDITION, "NOT_SIGNED_ON", call, spb.SignOffRequest(person="p1"))
    reasons = face.downtimes.ListDowntimeReasons(dpb.ListDowntimeReasonsRequest()).downtime_reasons
    assert {reason.id for reason in reasons} >= {"breakdown", "setup", "minor-stop", "break"}
    made = face.downtimes.CreateDowntime(
        dpb.CreateDowntimeRequest(downtime=downtime_pb2.Downtime(work_unit="station-1"))
    ).downtime
    found = face.downtimes.ListDowntimes(dpb.ListDowntimesRequest(work_center="demo", without_reason=True)).downtimes
    assert list(found) == [made]
    face.downtimes.UpdateDowntime(dpb.UpdateDowntimeRequest(downtime=downtime_pb2.Downtime(id=made.id, reason="setup")))
    assert not face.downtimes.ListDowntimes(dpb.ListDowntimesRequest(without_reason=True)).downtimes
    face.downtimes.DeleteDowntime(dpb.DeleteDowntimeRequest(id=made.id))


class Watch:
    """Reads a stream on a thread of its own."""

    def __init__(self, face: Face, token: str = "", **filters: object) -> None:
        request = production_service_pb2.WatchProductionRequest(resume_token=token, **filters)
        self.call = face.production.WatchProduction(request)
        self.told: list[production_service_pb2.WatchProductionResponse] = []
        self.token = token
        self.changed = threading.Condition()
        self.ended: grpc.RpcError | None = None
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self) -> None:
        try:
            for response in self.call:
                with self.changed:
                    self.token = response.resume_token or self.token
                    self.told.append(response)
                    self.changed.notify_all()
        except grpc.RpcError as error:
            with self.changed:
                self.ended = error
                self.changed.notify_all()

    def until(self, condition) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: condition() or self.ended, 30), "never told"

    def until_told(self, count: int) -> None:
        self.until(lambda: len(self.changes()) >= count)

    def changes(self) -> list[production_service_pb2.WatchProductionResponse]:
        return [each for each in self.told if each.WhichOneof("change") and not each.in_snapshot]


def quantities(watch: Watch) -> list[tuple[str, int]]:
    return [(each.job_order.id, each.job_order.quantity) for each in watch.changes() if each.HasField("job_order")]


def test_a_watch_tells_what_holds_and_then_each_change(face: Face) -> None:
    face.product()
    face.order("a")
    watch = Watch(face)
    watch.until(lambda: watch.token)
    snapshot = {each.WhichOneof("change") for each in watch.told if each.in_snapshot}
    assert snapshot == {"material_definition", "job_order", "downtime_reason"}
    face.order("b")
    face.orders.DeleteJobOrder(pb.DeleteJobOrderRequest(id="a"))
    watch.until(lambda: len(watch.changes()) == 2)
    created, deleted = watch.changes()
    assert created.job_order == face.orders.GetJobOrder(pb.GetJobOrderRequest(id="b")).job_order
    assert (deleted.deletion.kind, deleted.deletion.id) == (production_service_pb2.PRODUCTION_KIND_JOB_ORDER, "a")
    some = Watch(face, kinds=[production_service_pb2.PRODUCTION_KIND_JOB_ORDER], work_center="demo")
    some.until(lambda: some.token)
    assert [each.WhichOneof("change") for each in some.told if each.in_snapshot] == ["job_order"]
    count = len(some.told)
    some.until(lambda: len(some.told) > count)
    assert some.told[-1].WhichOneof("change") is None
    for each in (watch, some):
        each.call.cancel()


def test_a_watch_resumed_over_restarts_of_the_hub_is_told_everything_once_and_in_order(line: Line, face: Face) -> None:
    face.product()
    face.order("a")
    watch = Watch(face, "now")
    watch.until(lambda: watch.token != "now")
    token, told, wanted = watch.token, [], []
    for life in range(4):
        for number in range(20):
            quantity = 100 * life + number + 10
            order = order_pb2.JobOrder(id="a", quantity=quantity)
            face.orders.UpdateJobOrder(pb.UpdateJobOrderRequest(job_order=order))
            wanted.append(("a", quantity))
        # Ends in the middle of what comes.
        watch.until_told(5)
        line.server.stop()
        watch.until(lambda: False)
        told += quantities(watch)
        token = watch.token
        face.channel.close()
        line.serve_again()
        face = Face(line.server.address)
        watch = Watch(face, token)
    watch.until(lambda: len(told) + len(quantities(watch)) >= len(wanted))
    assert told + quantities(watch) == wanted
    watch.call.cancel()
    from_start = Watch(face, "start", kinds=[production_service_pb2.PRODUCTION_KIND_JOB_ORDER])
    from_start.until(lambda: len(from_start.changes()) > len(wanted))
    assert quantities(from_start) == [("a", 5), *wanted]
    from_start.call.cancel()
    face.channel.close()
    line.server.stop()


def test_tokens_that_cannot_be_resumed(line: Line, face: Face) -> None:
    for token, status in (("x", grpc.StatusCode.INVALID_ARGUMENT), ("A" * 32, grpc.StatusCode.OUT_OF_RANGE)):
        watch = Watch(face, token)
        watch.until(lambda watch=watch: watch.ended)
        assert watch.ended.code() is status
