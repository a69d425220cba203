"""`kenpin.model.v1.OperationService` over a served hub, and a worker that does as a test says."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
import sqlalchemy as sa
from serving import Line, serving
from small_model import write_model
from typer.testing import CliRunner

from kenpin.api import operation_runner
from kenpin.api.control import serve_control
from kenpin.app.cli import app
from kenpin.config.model_file import model_hash, read_model_file
from kenpin.hub.history import Call
from kenpin.hub.models import ModelShelf
from kenpin.hub.operations import QUEUED_MAX
from kenpin.hub.schema import EVIDENCE
from kenpin.model.errors import KenpinError
from kenpin.model.principal import KENPIN
from kenpin_api.model.v1 import model_pb2, operation_pb2_grpc
from kenpin_api.model.v1 import operation_pb2 as pb
from kenpin_api.system.v1 import history_pb2, history_pb2_grpc

WAIT_S = 30.0
State = pb.Operation.State


class Worker:
    """Does nothing; `standing` is what it says of an operation that it began."""

    def __init__(self) -> None:
        self.begun: dict[str, dict[str, Any]] = {}
        self.cancelled: list[str] = []
        self.standing: dict[str, Any] = {"state": "running", "done": 250, "total": 1000, "phase": "looking"}
        self.busy = False

    def start(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        if self.busy:
            return {"state": "busy"}
        self.begun.setdefault(asked["operation_id"], json.loads(asked["order"]))
        return self.standing

    def look(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        return self.standing if asked["operation_id"] in self.begun else {"state": "unknown"}

    def cancel(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        self.cancelled.append(asked["operation_id"])
        self.standing = {"state": "cancelled"}
        return self.standing


@contextmanager
def working(worker: Worker, folder: Path) -> Iterator[None]:
    commands = {f"operation_{name}": getattr(worker, name) for name in ("start", "look", "cancel")}
    with serve_control(folder / "worker-worker.control.sock", "worker", "worker", list, list, commands):
        yield


class Ordered:
    def __init__(self, line: Line, channel: grpc.Channel) -> None:
        self.line = line
        self.stub = operation_pb2_grpc.OperationServiceStub(channel)
        self.histories = history_pb2_grpc.HistoryServiceStub(channel)

    def teach(self, name: str = "plate", **more: str) -> pb.Operation:
        order = model_pb2.TeachRequest(name=name, good="good")
        return self.stub.StartTeach(pb.StartTeachRequest(teach=order, **more)).operation

    def now(self, operation: pb.Operation) -> pb.Operation:
        return self.stub.GetOperation(pb.GetOperationRequest(operation_id=operation.operation_id)).operation

    def until(self, operation: pb.Operation, state: str) -> pb.Operation:
        until_s = time.monotonic() + WAIT_S
        while time.monotonic() < until_s:
            now = self.now(operation)
            if State.Name(now.state) == f"STATE_{state}":
                return now
            time.sleep(0.02)
        raise AssertionError(f"it never was {state}: {now}")

    def cancel(self, operation: pb.Operation) -> pb.Operation:
        request = pb.CancelOperationRequest(operation_id=operation.operation_id, reason="wrong folder")
        return self.stub.CancelOperation(request).operation


@pytest.fixture
def ordered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ordered]:
    for name in ("TRY_EVERY_S", "LOOK_EVERY_S"):
        monkeypatch.setattr(operation_runner, name, 0.02)
    with serving(tmp_path) as line, grpc.insecure_channel(line.server.address) as channel:
        yield Ordered(line, channel)


def refusal(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(grpc.RpcError) as error:
        call()
    return error.value.code().name, dict(error.value.trailing_metadata())["kenpin-error-code"]


def test_it_waits_for_the_worker_and_is_followed_to_its_end(ordered: Ordered, tmp_path: Path) -> None:
    worker = Worker()
    first = ordered.teach(request_id="one")
    assert (first.state, first.kind) == (State.STATE_QUEUED, pb.Operation.KIND_TEACH)
    assert ordered.teach(request_id="one").operation_id == first.operation_id
    second = ordered.teach("cup")
    watched = ordered.stub.WatchOperation(pb.WatchOperationRequest(operation_id=first.operation_id), timeout=WAIT_S)
    states, phases = [next(watched).operation.state], set()
    with working(worker, tmp_path):
        for response in watched:
            if not response.HasField("operation"):
                continue
            states.append(response.operation.state)
            phases.add(response.operation.phase)
            if response.operation.phase == "looking":
                assert ordered.now(second).state == State.STATE_QUEUED
                model = tmp_path / "models" / "plate"
                write_model(model)
                result = {"name": "plate", "path": str(model), "model_hash": "x"}
                result["model_hash"] = model_hash(read_model_file(model))
                worker.standing = {"state": "done", "result": json.dumps(result)}
        done = response.operation
        ordered.until(second, "DONE")
    assert states == sorted(states)
    assert "looking" in phases
    assert (done.model.name, done.model.origin, done.model.model_hash) == (
        "plate",
        model_pb2.ORIGIN_TAUGHT,
        result["model_hash"],
    )
    assert done.model.created_by == done.created_by == first.created_by
    assert done.end_time.ToNanoseconds() >= done.start_time.ToNanoseconds() > done.create_time.ToNanoseconds()
    assert worker.begun[first.operation_id] == {"name": "plate", "good": "good"}
    listed = ordered.stub.ListOperations(pb.ListOperationsRequest()).operations
    assert [operation.operation_id for operation in listed] == [second.operation_id, first.operation_id]
    wanted = history_pb2.HistoryFilter(resource=f"operations/{first.operation_id}")
    entries = ordered.histories.ListHistory(history_pb2.ListHistoryRequest(filter=wanted)).entries
    assert [json.loads(entry.after)["state"] for entry in entries] == ["done", "running", "queued"]


def test_what_waits_and_what_runs_is_cancelled(ordered: Ordered, tmp_path: Path) -> None:
    worker = Worker()
    first, second = ordered.teach(), ordered.teach("cup")
    assert ordered.cancel(second).state == State.STATE_CANCELLED
    with working(worker, tmp_path):
        ordered.until(first, "RUNNING")
        assert ordered.cancel(first).cancel_asked
        ended = ordered.until(first, "CANCELLED")
    assert worker.cancelled
    assert set(worker.begun) == {first.operation_id}
    # What is over stays as it is.
    assert ordered.cancel(first) == ended


def test_a_failure_is_told_with_its_code(ordered: Ordered, tmp_path: Path) -> None:
    worker = Worker()
    worker.standing = {"state": "failed", "error_code": "INPUT_INVALID", "error_text": "too few pictures"}
    operation = ordered.teach()
    with working(worker, tmp_path):
        failed = ordered.until(operation, "FAILED")
    assert (failed.error.code, failed.error.message) == ("INPUT_INVALID", "too few pictures")
    done = CliRunner().invoke(
        app, ["operations", "watch", operation.operation_id, "--hub", ordered.line.server.address]
    )
    assert isinstance(done.exception, KenpinError)
    assert "too few pictures [INPUT_INVALID]" in str(done.exception)


def test_a_worker_that_died_is_never_running(ordered: Ordered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    operation, second = ordered.teach(), ordered.teach("cup")
    with working(Worker(), tmp_path):
        ordered.until(operation, "RUNNING")
    # Another begins in its place, which knows nothing of it.
    with working(Worker(), tmp_path):
        assert ordered.until(operation, "FAILED").error.code == "WORKER_LOST"
        ordered.until(second, "RUNNING")
    # None does.
    monkeypatch.setattr(operation_runner, "LOST_AFTER_S", 0.1)
    assert ordered.until(second, "FAILED").error.code == "WORKER_LOST"


def test_a_hub_that_was_away_goes_on_where_it_was(ordered: Ordered, tmp_path: Path) -> None:
    worker = Worker()
    first, second = ordered.teach(), ordered.teach("cup")
    with working(worker, tmp_path):
        ordered.until(first, "RUNNING")
        ordered.line.server.stop()
        worker.standing = {"state": "failed", "error_code": "MODEL_EXISTS", "error_text": "there is one"}
        ordered.line.serve_again()
        try:
            with grpc.insecure_channel(ordered.line.server.address) as channel:
                again = Ordered(ordered.line, channel)
                assert again.until(first, "FAILED").error.code == "MODEL_EXISTS"
                again.until(second, "FAILED")
        finally:
            ordered.line.server.stop()


def test_refuses_what_cannot_be_meant_and_more_than_may_wait(ordered: Ordered) -> None:
    def evaluate(**order: Any) -> object:
        return ordered.stub.StartEvaluate(pb.StartEvaluateRequest(evaluate=pb.EvaluateOrder(**order)))

    assert refusal(lambda: ordered.stub.StartTeach(pb.StartTeachRequest()))[1] == "INPUT_INVALID"
    assert refusal(lambda: ordered.teach("x" * 2000))[1] == "INPUT_INVALID"
    assert refusal(lambda: evaluate(model_hash="0" * 64, good="a", defects="b")) == ("NOT_FOUND", "NOT_FOUND")
    for wrong in ("", "none", "\0", "x" * 100):
        request = pb.GetOperationRequest(operation_id=wrong)
        assert refusal(lambda request=request: ordered.stub.GetOperation(request))[1] in ("NOT_FOUND", "INPUT_INVALID")
    watching = ordered.stub.WatchOperation(pb.WatchOperationRequest(operation_id="none"))
    assert refusal(lambda: next(watching))[1] == "NOT_FOUND"
    for index in range(QUEUED_MAX):
        ordered.teach(f"m{index}")
    assert refusal(ordered.teach) == ("RESOURCE_EXHAUSTED", "OPERATIONS_TOO_MANY")


def test_pictures_that_the_hub_keeps_are_measured_on(ordered: Ordered, tmp_path: Path) -> None:
    write_model(tmp_path / "plate")
    store = ordered.line.hub.store
    kept = ModelShelf(store, tmp_path).keep(Call(KENPIN, "test"), tmp_path / "plate", "put")
    with store.writing() as writer:
        for sha256, gone in (("a" * 64, 0), ("b" * 64, 0), ("c" * 64, 7)):
            values = {
                "sha256": sha256,
                "path": f"/kept/{sha256[0]}.png",
                "gone_utc_ns": gone,
                "ring_seq": ord(sha256[0]),
            }
            values |= {
                "camera": "camera-1",
                "camera_session": 1,
                "kind": "frame",
                "recorded_utc_ns": 1,
                "byte_count": 1,
            }
            writer.connection.execute(sa.insert(EVIDENCE).values(**values))

    def evaluate(**order: Any) -> pb.Operation:
        named = pb.EvaluateOrder(model_hash=kept["model_hash"][:12], **order)
        return ordered.stub.StartEvaluate(pb.StartEvaluateRequest(evaluate=named)).operation

    worker = Worker()
    operation = evaluate(good_images=["a" * 64], defect_images=["b" * 64], seed=3)
    assert operation.evaluate.model_hash == kept["model_hash"]
    with working(worker, tmp_path):
        ordered.until(operation, "RUNNING")
    assert worker.begun[operation.operation_id] == {
        "model_hash": kept["model_hash"],
        "good_paths": ["/kept/a.png"],
        "defect_paths": ["/kept/b.png"],
        "seed": 3,
    }
    assert refusal(lambda: evaluate(good_images=["c" * 64], defects="bad"))[1] == "NOT_FOUND"
    assert refusal(lambda: evaluate(good="good", good_images=["a" * 64], defects="bad"))[1] == "INPUT_INVALID"
    assert refusal(lambda: evaluate(good="good"))[1] == "INPUT_INVALID"


def test_from_a_terminal(ordered: Ordered, tmp_path: Path) -> None:
    def kenpin(*words: str) -> str:
        done = CliRunner().invoke(app, ["operations", *words, "--hub", ordered.line.server.address])
        if isinstance(done.exception, KenpinError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    name = kenpin("teach", "plate", "--good", "good", "--detach").splitlines()[-1]
    assert json.loads(kenpin("list", "--state", "queued", "--json"))[0]["operation_id"] == name
    assert "model plate from good" in kenpin("show", name)
    assert f"{name}: cancelled" in kenpin("cancel", name, "--reason", "not now")
    with pytest.raises(KenpinError, match="was cancelled"):
        kenpin("watch", name)
