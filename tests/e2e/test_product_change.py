"""A product change on a running line, over real processes: nothing passes by a wrong recipe, nothing is lost."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import grpc
import pytest
import yaml
from gate_process import free_port
from line import Line, balance, running
from small_model import write_model

from kenpin.api.control import state_of
from kenpin_api.gate.v1 import journal_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.production.v1 import order_pb2, order_service_pb2, order_service_pb2_grpc
from kenpin_api.recipe.v1 import recipe_pb2, recipe_pb2_grpc

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
RATE = 10
WAIT_S = 60.0


def write_site(folder: Path) -> Path:
    """The example's line at 10 parts a second, its two models small."""
    for name in ("plate", "cup"):
        write_model(folder / "state" / "models" / name)
        recipe = (EXAMPLES / "demo.recipe.yaml").read_text()
        recipe = recipe.replace("state:models/demo", f"state:models/{name}").replace("demo part", name)
        (folder / f"{name}.recipe.yaml").write_text(recipe)
    text, site = (EXAMPLES / "kenpin.yaml").read_text(), f"change-{free_port()}"
    photo_eye = f"KenpinScene: Conveyor\n              KenpinLinePage: /dev/shm/kenpin-{site}-gate-1.line"
    for old, new in {
        "recipe: demo.recipe.yaml": "recipe: plate.recipe.yaml",
        "site: demo": f"site: {site}",
        "ChunkModeActive: true": f"ChunkModeActive: true\n              {photo_eye}",
        "127.0.0.1:50061": f"127.0.0.1:{free_port()}",
        "127.0.0.1:50051": f"127.0.0.1:{free_port()}",
        "127.0.0.1:8080": f"127.0.0.1:{free_port()}",
        "rate_parts_s: 20": f"rate_parts_s: {RATE}",
        "budget_ms: 100": "budget_ms: 900",
        "keep: rejects": "keep: none",
    }.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / "kenpin.yaml").write_text(text)
    return folder / "kenpin.yaml"


@dataclass
class Recipes:
    """The hub's recipes, of which two are kept."""

    channel: grpc.Channel
    stub: recipe_pb2_grpc.RecipeServiceStub
    plate: str
    cup: str

    def switch(self, recipe_hash: str) -> recipe_pb2.RecipeInForce:
        request = recipe_pb2.SwitchRecipeRequest(station="station-1", recipe_hash=recipe_hash, reason="another product")
        return self.stub.SwitchRecipe(request, timeout=WAIT_S).in_force

    def loaded(self, line: Line) -> str:
        with line.control("station", "station-1") as client:
            return str(client.describe().details["recipe_hash"])


@contextmanager
def recipes_of(config: Path) -> Iterator[Recipes]:
    address = yaml.safe_load(config.read_text())["hub"]["grpc_listen"]
    with grpc.insecure_channel(address, options=[("grpc.enable_http_proxy", 0)]) as channel:
        stub = recipe_pb2_grpc.RecipeServiceStub(channel)
        kept = []
        for name in ("plate", "cup"):
            text = (config.parent / f"{name}.recipe.yaml").read_text()
            request = recipe_pb2.PutRecipeRequest(text=text, stations=["station-1"])
            kept.append(stub.PutRecipe(request, timeout=WAIT_S).recipe.recipe_hash)
        yield Recipes(channel, stub, *kept)


class Readiness(threading.Thread):
    """Asks the station again and again whether it is ready, and keeps for how long it was not at most."""

    def __init__(self, line: Line) -> None:
        super().__init__(daemon=True)
        self._line = line
        self._ended = threading.Event()
        self.longest_s = 0.0

    def run(self) -> None:
        since_s = time.monotonic()
        with self._line.control("station", "station-1") as client:
            while not self._ended.wait(0.01):
                if state_of(client).ready:
                    since_s = time.monotonic()
                self.longest_s = max(self.longest_s, time.monotonic() - since_s)

    def end(self) -> float:
        self._ended.set()
        self.join()
        return self.longest_s


def parts_passed(line: Line) -> int:
    with line.control("gate", "gate-1") as client:
        totals = [sample for sample in client.metrics() if sample[0] == "kenpin_parts_total"]
    return int(sum(value for _, labels, value in totals if labels["verdict"] == "pass"))


def wait_passed(line: Line, count: int) -> None:
    """Until so many more parts have passed."""
    before, end_s = parts_passed(line), time.monotonic() + WAIT_S
    while parts_passed(line) < before + count:
        assert time.monotonic() < end_s, "no part passes"
        time.sleep(0.02)


@dataclass
class Judged:
    """What the journal says of the parts."""

    passed: int
    wrong: int
    longest_wrong: int


def judged(state_dir: Path, configured: str) -> Judged:
    """By the gate process's own journal: every part that passed did so by the recipe that held for it."""
    (path,) = state_dir.rglob("gate-1.journal.sqlite")
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT body FROM entries ORDER BY seq").fetchall()
    entries = [journal_pb2.JournalEntry.FromString(body) for (body,) in rows]
    changes: list[journal_pb2.RecipeScheduled] = []
    for change in (e.recipe_scheduled for e in entries if e.HasField("recipe_scheduled")):
        if changes and changes[-1].recipe_hash != change.before_hash:
            # It was replaced before any part came under it.
            changes.pop()
        changes.append(change)
    decided = sorted((e.part_decided for e in entries if e.HasField("part_decided")), key=lambda d: d.part.trigger_no)
    found, run = Judged(0, 0, 0), 0
    for part in decided:
        holding = [c.recipe_hash for c in changes if c.starts[0].trigger_no <= part.part.trigger_no]
        right = holding[-1] if holding else configured
        by = {view.recipe_hash for view in part.views}
        wrong = part.cause == part_pb2.CAUSE_WRONG_RECIPE
        if part.action == part_pb2.ACTION_PASS:
            assert by == {right}, part
            found.passed += 1
        assert not wrong or by != {right}, part
        run = run + 1 if wrong else 0
        found.wrong += wrong
        found.longest_wrong = max(found.longest_wrong, run)
    return found


def change_products(folder: Path, run_dir: Path, times: int) -> None:
    config = write_site(folder)
    parts = 60 + times * 10
    with running(folder / "state", run_dir, "--config", str(config), "--parts", str(parts), demo=False) as line:
        for role, name in (("station", "station-1"), ("camera", "camera-1"), ("hub", "hub"), ("gate", "gate-1")):
            line.wait_ready(role, name, 120)
        with recipes_of(config) as recipes:
            wait_passed(line, 3)
            readiness = Readiness(line)
            readiness.start()
            for index in range(times):
                wanted = (recipes.cup, recipes.plate)[index % 2]
                told = recipes.switch(wanted)
                assert (told.recipe_hash, recipes.loaded(line)) == (wanted, wanted)
                (first,) = told.first_parts
                assert (first.gate, first.lane) == ("gate-1", 0)
                time.sleep(0.5)
            gap_s = readiness.end()
            listed = recipes.stub.ListRecipeHistory(recipe_pb2.ListRecipeHistoryRequest(page_size=1000)).in_force
            assert [i.recipe_hash for i in listed][:1] == [wanted]
            assert len(listed) == times + 1
        report = line.wait(240)
        acted = line.actuations()
    balance(report)
    assert report["parts"] == parts == len({row["trigger_no"] for row in acted})
    assert report["missing"] == report["duplicates"] == 0, report
    found = judged(folder / "state", recipes.plate)
    assert found.passed == sum(row["action"] == "PASS" for row in acted) == report["pass"]
    print(f"{times} changes of product at {RATE} parts/s: {parts} parts, {found.passed} passed")
    print(f"WRONG_RECIPE: {found.wrong}, at most {found.longest_wrong} in a row")
    print(f"longest without a ready station: {gap_s * 1000:.0f} ms")


@pytest.mark.deep
@pytest.mark.timeout(400)
def test_a_hundred_changes_pass_nothing_by_a_wrong_recipe_and_lose_nothing(tmp_path, run_dir):
    change_products(tmp_path, run_dir, 100)


@pytest.mark.deep
@pytest.mark.timeout(300)
def test_an_order_brings_its_recipe_and_a_station_that_dies_comes_back_with_it(tmp_path, run_dir):
    config = write_site(tmp_path)
    with running(tmp_path / "state", run_dir, "--config", str(config), demo=False) as line:
        for role, name in (("station", "station-1"), ("camera", "camera-1"), ("hub", "hub"), ("gate", "gate-1")):
            line.wait_ready(role, name, 120)
        with recipes_of(config) as recipes:
            orders = order_service_pb2_grpc.OrderServiceStub(recipes.channel)
            product = order_pb2.MaterialDefinition(id="cups", recipe="cup")
            product.planned_run_time.FromMilliseconds(100)
            orders.CreateMaterialDefinition(
                order_service_pb2.CreateMaterialDefinitionRequest(material_definition=product)
            )
            order = order_pb2.JobOrder(id="1", material_definition="cups", work_center="demo", quantity=10)
            orders.CreateJobOrder(order_service_pb2.CreateJobOrderRequest(job_order=order))
            orders.ReleaseJobOrder(order_service_pb2.ReleaseJobOrderRequest(id="1"))
            orders.StartJobOrder(order_service_pb2.StartJobOrderRequest(id="1"), timeout=WAIT_S)
            assert recipes.loaded(line) == recipes.cup
            wait_passed(line, 5)
            pid = line.kill("station", "station-1")
            line.wait_ready("station", "station-1", 60, other_than_pid=pid)
            assert recipes.loaded(line) == recipes.cup
            wait_passed(line, 5)
            pid = line.kill("gate", "gate-1")
            line.wait_ready("gate", "gate-1", 60, other_than_pid=pid)
            wait_passed(line, 5)
    assert judged(tmp_path / "state", recipes.plate).passed >= 15
