"""Teaching through the hub: a worker process of its own teaches, and inspects with what it taught."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import grpc
import pytest
from drawn_parts import draw_part, with_spot, write_parts
from serving import plan
from small_model import write_model

from kenpin.api.control import ControlClient, state_of
from kenpin.api.server import build_server
from kenpin.config.model_file import model_hash, read_model_file
from kenpin.hub.process import Hub, HubSettings
from kenpin.hub.recipes import RecipeShelf
from kenpin_api.client import ApiError, Client, InvalidInput, NotFound, Unavailable, connect
from kenpin_api.model.v1 import model_pb2, model_pb2_grpc, operation_pb2, operation_pb2_grpc
from kenpin_api.part.v1 import part_pb2

WAIT_S = 60.0
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

pytestmark = pytest.mark.timeout(180)


@dataclass
class Teacher:
    """A hub, its worker's process, and the site's folders."""

    client: Client
    address: str
    worker: subprocess.Popen[bytes]
    state_dir: Path

    def models(self) -> list[str]:
        """By name; the hub's copies, by hash, stand beside them."""
        return sorted(name for name in os.listdir(self.state_dir / "models") if len(name) < 64)


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teacher]:
    folder, run_dir = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("r")
    write_model(folder / "model", limit=1000.0)
    recipe = {
        "schema_version": 1,
        "product": "plate",
        "views": [
            {"camera": "camera-1", "tools": [{"name": "surface", "kind": "anomaly", "model": str(folder / "model")}]}
        ],
    }
    (folder / "demo.recipe.yaml").write_text(json.dumps(recipe))
    config = folder / "kenpin.yaml"
    config.write_text((EXAMPLES / "kenpin.yaml").read_text())
    state_dir = folder / "state"
    write_parts(state_dir / "pictures" / "good", 20, 100)
    write_parts(state_dir / "pictures" / "many", 120, 1000)
    environment = {**os.environ, "KENPIN_STATE_DIR": str(state_dir), "KENPIN_RUN_DIR": str(run_dir)}
    command = [sys.executable, "-m", "kenpin", "serve", "worker", "worker", "--config", str(config)]
    worker = subprocess.Popen(command, env=environment)
    try:
        with ControlClient(run_dir / "worker-worker.control.sock") as control:
            until_s = time.monotonic() + WAIT_S
            while not state_of(control).ready:
                assert worker.poll() is None
                assert time.monotonic() < until_s
                time.sleep(0.05)
        with (
            Hub(HubSettings(f"sqlite:///{folder}/hub.sqlite")) as hub,
            build_server(
                hub,
                "127.0.0.1:0",
                [plan(run_dir)],
                run_dir / "worker.sock",
                shelf=RecipeShelf(hub.store, state_dir, state_dir / "recipes", {}),
            ) as server,
            connect(server.address) as client,
        ):
            yield Teacher(client, server.address, worker, state_dir)
    finally:
        worker.terminate()
        worker.wait(10)


def png(seed: int, *, bad: bool) -> bytes:
    picture = draw_part(seed)
    return cv2.imencode(".png", with_spot(picture) if bad else picture)[1].tobytes()


def test_a_model_is_taught_and_inspects(teacher: Teacher) -> None:
    shares: list[float] = []
    words: set[str] = set()

    def progress(share: float, doing: str) -> None:
        shares.append(share)
        words.add(doing)

    model = teacher.client.teach(model_pb2.TeachRequest(name="plate", good="good"), progress)
    assert shares == sorted(shares)
    assert len(shares) > 2
    assert all(words)
    folder = teacher.state_dir / "models" / "plate"
    assert teacher.models() == ["plate"]
    assert model.path == str(folder)
    written = read_model_file(folder)
    assert (model.model_hash, model.good_count) == (model_hash(written), 20)
    assert model.score_limit == written.thresholds.score
    assert model.taught.ToNanoseconds() > 0
    with grpc.insecure_channel(teacher.address) as channel:
        stub = model_pb2_grpc.ModelServiceStub(channel)  # type: ignore[no-untyped-call]
        kept = stub.GetModel(model_pb2.GetModelRequest(model_hash=model.model_hash)).model
    assert (kept.name, kept.origin) == ("plate", model_pb2.ORIGIN_TAUGHT)
    assert read_model_file(Path(kept.path)) == written

    good = teacher.client.inspect_image("station-1", png(7000, bad=False), model="plate")
    bad = teacher.client.inspect_image("station-1", png(7001, bad=True), model="plate", with_heatmap=True)
    assert good.model_hash == bad.model_hash == model.model_hash
    assert good.recipe_hash == "", "it is not the recipe's own model"
    assert (good.verdict, bad.verdict) == (part_pb2.VERDICT_PASS, part_pb2.VERDICT_REJECT)
    assert bad.score > model.score_limit > good.score
    assert bad.heatmap_png
    by_hash = teacher.client.inspect_image("station-1", png(7001, bad=True), model=model.model_hash)
    assert (by_hash.model_hash, by_hash.score) == (model.model_hash, bad.score)
    own = teacher.client.inspect_image("station-1", png(7001, bad=True))
    assert own.model_hash != model.model_hash
    assert len(own.recipe_hash) == 64


def test_a_model_that_is_not_there_is_not_tried(teacher: Teacher) -> None:
    for name in ("none", "../model", ".."):
        with pytest.raises(NotFound, match="there is no model"):
            teacher.client.inspect_image("station-1", png(1, bad=False), model=name)


def test_a_model_never_changes(teacher: Teacher) -> None:
    request = model_pb2.TeachRequest(name="once", good="good", detail=model_pb2.DETAIL_COARSE)
    first = teacher.client.teach(request)
    with pytest.raises(ApiError, match="'once' already") as caught:
        teacher.client.teach(model_pb2.TeachRequest(name="once", good="many"))
    assert (caught.value.status, caught.value.code) == (grpc.StatusCode.ALREADY_EXISTS, "MODEL_EXISTS")
    assert model_hash(read_model_file(Path(first.path))) == first.model_hash


def test_only_the_pictures_folder_can_be_named(teacher: Teacher, tmp_path: Path) -> None:
    write_parts(tmp_path / "elsewhere", 10, 1)
    (teacher.state_dir / "pictures" / "link").symlink_to(tmp_path / "elsewhere")
    before = teacher.models()
    for where in ("", str(tmp_path / "elsewhere"), "../models", "link", "/etc"):
        with pytest.raises(InvalidInput, match=r"good: .* is not in .*pictures; put the pictures there") as caught:
            teacher.client.teach(model_pb2.TeachRequest(name="stolen", good=where))
        assert caught.value.code == "INPUT_INVALID"
    with pytest.raises(InvalidInput, match="defects: "):
        teacher.client.teach(model_pb2.TeachRequest(name="stolen", good="good", defects="../models"))
    with pytest.raises(InvalidInput, match="groups: "):
        teacher.client.teach(model_pb2.TeachRequest(name="stolen", good="good", groups="/etc/passwd"))
    for name in ("", "../plate", "a/b", ".hidden", "Plate", "x" * 33):
        with pytest.raises(InvalidInput, match="is not a name"):
            teacher.client.teach(model_pb2.TeachRequest(name=name, good="good"))
    assert teacher.models() == before


def test_pictures_that_cannot_be_taught_from_are_told(teacher: Teacher) -> None:
    few = teacher.state_dir / "pictures" / "few"
    write_parts(few, 3, 1)
    with pytest.raises(InvalidInput, match="3 good pictures are too few"):
        teacher.client.teach(model_pb2.TeachRequest(name="few", good="few"))
    with pytest.raises(InvalidInput, match="nowhere"):
        teacher.client.teach(model_pb2.TeachRequest(name="few", good="nowhere"))
    assert "few" not in teacher.models()


def test_one_at_a_time_with_idle_processor_time_and_cancelled_by_who_asked(teacher: Teacher) -> None:
    before = teacher.models()
    with grpc.insecure_channel(teacher.address) as channel:
        stub = model_pb2_grpc.ModelServiceStub(channel)  # type: ignore[no-untyped-call]
        call = stub.Teach(model_pb2.TeachRequest(name="cancelled", good="many"))
        assert next(call).HasField("progress")
        with pytest.raises(ApiError, match="teaching another model") as caught:
            teacher.client.teach(model_pb2.TeachRequest(name="second", good="good"))
        assert (caught.value.status, caught.value.code) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "TEACHING_BUSY")
        # Pictures are inspected meanwhile.
        teacher.client.inspect_image("station-1", png(1, bad=False))
        # Every thread of it has the same low standing, also those that libraries started.
        tasks = [int(task) for task in os.listdir(f"/proc/{teacher.worker.pid}/task")]
        assert len({os.sched_getscheduler(task) for task in tasks}) == 1
        assert {os.getpriority(os.PRIO_PROCESS, task) for task in tasks} == {19}
        call.cancel()
    teach_when_free(teacher, model_pb2.TeachRequest(name="second", good="good", detail=model_pb2.DETAIL_COARSE))
    assert teacher.models() == sorted([*before, "second"])


def test_operations_teach_and_evaluate_in_their_turn(teacher: Teacher) -> None:
    """The worker itself; tests/contract/test_hub_operations.py has every way that it can end."""
    pictures = teacher.state_dir / "pictures"
    write_parts(pictures / "test" / "good", 6, 3000)
    (pictures / "test" / "bad" / "spot").mkdir(parents=True)
    for index in range(4):
        (pictures / "test" / "bad" / "spot" / f"{index}.png").write_bytes(png(4000 + index, bad=True))

    def ended(operation: operation_pb2.Operation) -> operation_pb2.Operation:
        call = stub.WatchOperation(operation_pb2.WatchOperationRequest(operation_id=operation.operation_id))
        return [response.operation for response in call if response.HasField("operation")][-1]

    with grpc.insecure_channel(teacher.address) as channel:
        stub = operation_pb2_grpc.OperationServiceStub(channel)  # type: ignore[no-untyped-call]

        def teach(**order: object) -> operation_pb2.Operation:
            request = model_pb2.TeachRequest(name="turned", detail=model_pb2.DETAIL_COARSE, **order)
            return stub.StartTeach(operation_pb2.StartTeachRequest(teach=request)).operation

        first, again, outside = teach(good="good"), teach(good="good"), teach(good="../models")
        model = ended(first).model
        assert model.origin == model_pb2.ORIGIN_TAUGHT
        assert ended(again).error.code == "MODEL_EXISTS"
        assert ended(outside).error.code in ("MODEL_EXISTS", "INPUT_INVALID")
        order = operation_pb2.EvaluateOrder(model_hash=model.model_hash[:12], good="test/good", defects="test/bad")
        evaluated = ended(stub.StartEvaluate(operation_pb2.StartEvaluateRequest(evaluate=order)).operation)
        found = evaluated.evaluation
        assert (found.good, found.defects, found.escape.n, found.overkill.n) == (6, 4, 4, 6)
        assert set(found.class_auroc) == {"spot"}
        assert 0 <= found.image_auroc <= 1
        wrong = operation_pb2.EvaluateOrder(model_hash=model.model_hash, good="/etc", defects="test/bad")
        refused = ended(stub.StartEvaluate(operation_pb2.StartEvaluateRequest(evaluate=wrong)).operation)
        assert refused.error.code == "INPUT_INVALID"
    assert not list(teacher.state_dir.glob("evaluate-*"))


def teach_when_free(teacher: Teacher, request: model_pb2.TeachRequest) -> None:
    until_s = time.monotonic() + WAIT_S
    while time.monotonic() < until_s:
        try:
            teacher.client.teach(request)
            return
        except ApiError as error:
            if error.code != "TEACHING_BUSY":
                raise
            time.sleep(0.05)
    raise AssertionError("the cancelled teaching never ended")


def test_an_exception_of_who_watches_ends_it(teacher: Teacher) -> None:
    before = teacher.models()

    def enough(_share: float, _doing: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        teacher.client.teach(model_pb2.TeachRequest(name="enough", good="many"), enough)
    until_s = time.monotonic() + WAIT_S
    while teacher.models() != before:
        assert time.monotonic() < until_s, teacher.models()
        time.sleep(0.05)


def test_a_worker_that_dies_is_told_and_leaves_no_model(teacher: Teacher) -> None:
    """The last test here: it ends the worker."""
    before = teacher.models()

    def kill(_share: float, _doing: str) -> None:
        teacher.worker.kill()

    until_s = time.monotonic() + WAIT_S
    while time.monotonic() < until_s:
        with pytest.raises((Unavailable, ApiError)) as caught:
            teacher.client.teach(model_pb2.TeachRequest(name="orphan", good="many"), kill)
        if caught.value.code != "TEACHING_BUSY":
            break
    assert (type(caught.value), caught.value.code) == (Unavailable, "ROLE_UNAVAILABLE")
    assert [name for name in teacher.models() if not name.startswith(".")] == before
