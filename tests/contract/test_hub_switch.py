"""A product change through the hub, with a real gate process and stations that do as a test says."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
import sqlalchemy as sa
from gate_process import gate_settings, serving_gate, until
from google.protobuf import json_format
from serving import EXAMPLES, Line, serving

from kenpin.api.control import ControlClient, serve_control, state_of
from kenpin.api.switching import RecipeSwitch
from kenpin.hub.schema_history import HISTORY
from kenpin.hub.schema_recipes import RECIPES_IN_FORCE
from kenpin.hub.switches import stations_switching
from kenpin.model.errors import ConfigError
from kenpin_api.production.v1 import order_pb2, order_service_pb2, order_service_pb2_grpc
from kenpin_api.recipe.v1 import recipe_pb2 as pb
from kenpin_api.recipe.v1 import recipe_pb2_grpc

PLATE = (EXAMPLES / "demo.recipe.yaml").read_text().replace("demo part", "plate")
CUP = PLATE.replace("product: plate", "product: cup")


class Station:
    """Prepares and obeys; `fails` names the command that it does not."""

    def __init__(self, recipe_hash: str) -> None:
        self.details = {"recipe_hash": recipe_hash, "product": "plate"}
        self.products = {recipe_hash: "plate"}
        self.asked: list[tuple[str, Mapping[str, Any]]] = []
        self.fails = ""

    def command(self, name: str):
        def do(asked: Mapping[str, Any]) -> Mapping[str, Any]:
            self.asked.append((name, asked))
            if self.fails == name:
                raise ConfigError("the model is damaged")
            if name == "activate":
                wanted = asked["recipe_hash"]
                self.details = {"recipe_hash": wanted, "product": self.products.get(wanted, "cup")}
            return {"load_ms": 12.0}

        return do


class Plant:
    def __init__(self, line: Line, gate: ControlClient, station: Station, channel: grpc.Channel) -> None:
        self.line, self.gate, self.station = line, gate, station
        self.recipes = recipe_pb2_grpc.RecipeServiceStub(channel)
        self.orders = order_service_pb2_grpc.OrderServiceStub(channel)
        self.plate = station.details["recipe_hash"]
        self.cup = self.recipes.PutRecipe(pb.PutRecipeRequest(text=CUP)).recipe.recipe_hash

    def held(self) -> str:
        (found,) = json_format.MessageToDict(self.gate.describe().details)["recipes"]
        return found["recipe_hash"]

    def switch(self, recipe_hash: str, **more: str) -> pb.RecipeInForce:
        request = pb.SwitchRecipeRequest(station="station-1", recipe_hash=recipe_hash, reason="cups now", **more)
        return self.recipes.SwitchRecipe(request, timeout=10).in_force

    def history_of_store(self) -> list[str]:
        with self.line.hub.store.reading() as connection:
            return list(connection.scalars(sa.select(RECIPES_IN_FORCE.c.recipe_hash)))

    def history(self) -> list[str]:
        listed = self.recipes.ListRecipeHistory(pb.ListRecipeHistoryRequest()).in_force
        return [entry.recipe_hash for entry in listed]


@contextmanager
def plants(folder: Path) -> Iterator[Plant]:
    with serving(folder) as line, grpc.insecure_channel(line.server.address) as channel:
        put = recipe_pb2_grpc.RecipeServiceStub(channel).PutRecipe(pb.PutRecipeRequest(text=PLATE)).recipe
        station = Station(put.recipe_hash)
        commands = {name: station.command(name) for name in ("prepare", "activate")}
        settings = gate_settings(folder, recipes={"station-1": put.recipe_hash})
        with (
            serve_control(
                folder / "station.sock", "station", "station-1", list, list, commands, lambda: station.details
            ),
            serving_gate(folder, settings),
            ControlClient(folder / "gate-gate-1.control.sock") as gate,
        ):
            until(lambda: state_of(gate).answers, "the gate process")
            # Where the hub's plan looks for it.
            (folder / "gate.sock").symlink_to("gate-gate-1.control.sock")
            yield Plant(line, gate, station, channel)


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[Plant]:
    with plants(tmp_path) as plant:
        yield plant


def refused(call) -> tuple[str, str]:
    with pytest.raises(grpc.RpcError) as error:
        call()
    return dict(error.value.trailing_metadata())["kenpin-error-code"], error.value.details()


def test_prepared_scheduled_and_activated_in_this_order(plant: Plant) -> None:
    told = plant.switch(plant.cup[:12])
    assert (told.recipe_hash, told.product, told.reason) == (plant.cup, "cup", "cups now")
    assert [(p.gate, p.lane, p.trigger_no) for p in told.first_parts] == [("gate-1", 0, 1)]
    assert [name for name, _ in plant.station.asked] == ["prepare", "activate"]
    asked = plant.station.asked[1][1]
    assert (asked["recipe_hash"], asked["before_hash"]) == (plant.cup, plant.plate)
    assert asked["starts"][0]["trigger_no"] == "1"
    assert plant.held() == plant.cup
    assert plant.history() == [plant.cup]
    in_force = plant.recipes.GetRecipe(pb.GetRecipeRequest(recipe_hash=plant.cup)).in_force_on
    assert list(in_force) == ["station-1"]


def test_the_same_again_is_answered_as_it_is(plant: Plant) -> None:
    first = plant.switch(plant.cup, request_id="one")
    assert plant.switch(plant.cup, request_id="one") == first
    assert len(plant.station.asked) == 2
    # Without its request_id a station that missed it hears of it again.
    assert plant.switch(plant.cup) == first
    assert plant.history() == [plant.cup]


def test_preparing_changes_nothing(plant: Plant) -> None:
    request = pb.PrepareRecipeRequest(station="station-1", recipe_hash=plant.cup)
    assert plant.recipes.PrepareRecipe(request).load_ms == 12.0
    assert plant.held() == plant.plate
    assert plant.history() == []


def test_a_station_that_cannot_prepare_leaves_everything_as_it_was(plant: Plant) -> None:
    plant.station.fails = "prepare"
    code, words = refused(lambda: plant.switch(plant.cup))
    assert code == "RECIPE_SWITCH_FAILED"
    assert "the model is damaged" in words
    assert "The one before is in force" in words
    assert (plant.held(), plant.history()) == (plant.plate, [])


def test_a_station_that_does_not_follow_takes_the_gate_process_back(plant: Plant) -> None:
    plant.station.fails = "activate"
    code, words = refused(lambda: plant.switch(plant.cup))
    assert code == "RECIPE_SWITCH_FAILED"
    assert "in force again" in words
    assert (plant.held(), plant.history()) == (plant.plate, [])
    plant.station.fails = ""
    assert plant.switch(plant.cup).recipe_hash == plant.cup


def test_what_is_not_there_is_said(plant: Plant) -> None:
    assert refused(lambda: plant.switch("0" * 64))[0] == "NOT_FOUND"
    request = pb.SwitchRecipeRequest(station="station-9", recipe_hash=plant.cup)
    assert refused(lambda: plant.recipes.SwitchRecipe(request))[0] == "NOT_FOUND"


def order(plant: Plant, uid: str, recipe: str) -> None:
    product = order_pb2.MaterialDefinition(id=f"{uid}-ware", recipe=recipe)
    product.planned_run_time.FromMilliseconds(100)
    plant.orders.CreateMaterialDefinition(
        order_service_pb2.CreateMaterialDefinitionRequest(material_definition=product)
    )
    made = order_pb2.JobOrder(id=uid, material_definition=f"{uid}-ware", work_center="demo", quantity=10)
    plant.orders.CreateJobOrder(order_service_pb2.CreateJobOrderRequest(job_order=made))
    plant.orders.ReleaseJobOrder(order_service_pb2.ReleaseJobOrderRequest(id=uid))


def test_starting_an_order_puts_its_recipe_in_force(plant: Plant) -> None:
    order(plant, "1", "cup")
    plant.orders.StartJobOrder(order_service_pb2.StartJobOrderRequest(id="1"))
    assert plant.held() == plant.station.details["recipe_hash"] == plant.cup
    assert plant.history() == [plant.cup]


def test_an_order_whose_recipe_cannot_be_had_is_not_started(plant: Plant) -> None:
    order(plant, "1", "bowl")
    code, words = refused(lambda: plant.orders.StartJobOrder(order_service_pb2.StartJobOrderRequest(id="1")))
    assert code == "RECIPE_NOT_PREPARED"
    assert "no recipe of product 'bowl'" in words
    plant.station.fails = "activate"
    order(plant, "2", "cup")
    assert refused(lambda: plant.orders.StartJobOrder(order_service_pb2.StartJobOrderRequest(id="2")))[0] == code
    assert plant.held() == plant.plate


class Killed(Exception):
    """Stands for the hub's death: nothing that comes behind it is done."""


def die(*_arguments: object) -> None:
    raise Killed


def left_behind(plant: Plant, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """A hub that dies in the middle of a switch to cups."""
    with monkeypatch.context() as patch:
        patch.setattr(RecipeSwitch, at, die)
        with pytest.raises(grpc.RpcError):
            plant.switch(plant.cup)
    plant.line.server.stop()
    plant.station.asked.clear()


@contextmanager
def next_hub(plant: Plant) -> Iterator[Plant]:
    plant.line.serve_again()
    try:
        with grpc.insecure_channel(plant.line.server.address) as channel:
            yield Plant(plant.line, plant.gate, plant.station, channel)
    finally:
        plant.line.server.stop()


def outcome(plant: Plant) -> str:
    """What the history says of the switch that was left behind."""
    with plant.line.hub.store.reading() as connection:
        rows = connection.execute(sa.select(HISTORY.c.after).where(HISTORY.c.resource == "stations/station-1/recipe"))
        told = [json.loads(row.after).get("switch") for row in rows]
    return next((word for word in told if word), "")


def test_a_hub_finishes_what_it_left_when_the_gate_process_holds_it(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(plant, monkeypatch, "_activate")
    assert (plant.held(), plant.history_of_store()) == (plant.cup, [])
    with next_hub(plant) as again:
        until(lambda: outcome(plant) == "finished", "the switch to be finished")
        assert [name for name, _ in plant.station.asked] == ["prepare", "activate"]
        assert again.history() == [plant.cup]
        (entry,) = again.recipes.ListRecipeHistory(pb.ListRecipeHistoryRequest()).in_force
        assert (entry.reason, entry.ordered_by.split(":")[0]) == ("cups now", "local")


def test_a_hub_abandons_what_the_gate_process_never_heard_of(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    left_behind(plant, monkeypatch, "_schedule")
    with next_hub(plant) as again:
        until(lambda: outcome(plant) == "abandoned", "the switch to be abandoned")
        assert (again.held(), again.history(), plant.station.asked) == (plant.plate, [], [])
        assert again.switch(plant.cup).recipe_hash == plant.cup


def test_a_hub_waits_for_the_station_and_goes_back_where_it_never_can(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plant.switch(plant.plate).recipe_hash == plant.plate
    left_behind(plant, monkeypatch, "_activate")
    plant.station.fails = "prepare"
    with next_hub(plant) as again:
        until(lambda: outcome(plant) == "abandoned", "the switch to be abandoned")
        assert (again.held(), again.history()) == (plant.plate, [plant.plate])


def test_a_switch_that_is_over_leaves_nothing_to_settle(plant: Plant) -> None:
    def left() -> list[str]:
        with plant.line.hub.store.reading() as connection:
            return stations_switching(connection)

    plant.switch(plant.cup)
    assert left() == []
    plant.station.fails = "activate"
    refused(lambda: plant.switch(plant.plate))
    assert left() == []


def test_the_switched_recipe_s_challenge_schedule_holds(plant: Plant) -> None:
    every_hour = CUP.replace("product: cup", "product: mug\nchallenge: {every_minutes: 60, sequence: [bad, bad]}")
    mug = plant.recipes.PutRecipe(pb.PutRecipeRequest(text=every_hour)).recipe.recipe_hash

    def due() -> str:
        (gate,) = json_format.MessageToDict(plant.gate.describe().details)["gates"]
        return "".join(lane.get("due", "") for lane in gate.get("challenges", []))

    assert due() == ""
    plant.switch(mug)
    until(lambda: due() == "no pass is on record", "a routine to be due")
    plant.switch(plant.cup)
    assert due() == ""
