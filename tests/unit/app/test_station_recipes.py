"""Which recipe a station begins with, what it loads beside it, and how it changes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_model import write_model

from kenpin.api.control import serve_control
from kenpin.app.roles.common import Home
from kenpin.app.roles.station_recipes import LOADED_MAX, StationRecipes
from kenpin.config import keep_recipe, parse_recipe, recipe_hash
from kenpin.config.model_file import model_hash, read_model_file
from kenpin.model.errors import ConfigError, InputError
from kenpin.station.checks import Change


class KeptChanges:
    """A data path that keeps what it is told."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def change(self, change: Change) -> None:
        self.changes.append(change)


@pytest.fixture
def home(site, places) -> Home:
    write_model(places.model_dir / "demo")
    return Home(site, places)


@pytest.fixture
def keep(home: Home, config: Path) -> Callable[[str], str]:
    """Keeps the recipe of another product; its hash."""

    def keep(product: str) -> str:
        text = (config.parent / "demo.recipe.yaml").read_text().replace("demo part", product)
        name = recipe_hash(parse_recipe(text, product))
        keep_recipe(home.places.recipe_dir, name, text)
        return name

    return keep


def begun(home: Home) -> StationRecipes:
    recipes = StationRecipes(home, home.site.station("station-1"), lambda _event, _values: None)
    assert set(recipes.begin()) == {"camera-1"}
    return recipes


START = {"gate": "gate-1", "lane": "0", "trigger_no": "18446744073709551615", "from_ns": "7"}


def test_it_prepares_and_changes_from_the_part_it_is_told(home, keep):
    recipes, path, cup = begun(home), KeptChanges(), keep("cup")
    plate = recipes.details()["recipe_hash"]
    assert recipes.prepare({"recipe_hash": cup})["load_ms"] > 0
    assert recipes.details()["recipe_hash"] == plate
    recipes.activate({"recipe_hash": cup, "before_hash": plate, "starts": [START]}, {"camera-1": path})
    (change,) = path.changes
    assert (change.checks.recipe_hash, change.before_hash) == (cup, plate)
    assert (change.trigger_no, change.exposure_ns) == (2**64 - 1, 7)
    assert recipes.details() == {"recipe_hash": cup, "product": "cup"}


def test_without_a_gate_process_it_begins_with_the_last_it_was_told(home, keep):
    recipes, cup = begun(home), keep("cup")
    configured = recipes.details()["recipe_hash"]
    recipes.prepare({"recipe_hash": cup})
    recipes.activate({"recipe_hash": cup, "before_hash": configured, "starts": []}, {})
    assert begun(home).details()["product"] == "cup"
    # Unless kenpin.yaml says something else since.
    (pointer,) = home.places.recipe_dir.glob("*.json")
    pointer.write_text(json.dumps({"recipe_hash": cup, "configured_hash": "0" * 64}))
    assert begun(home).details()["product"] == "demo part"


def test_what_the_gate_process_holds_comes_first(home, keep):
    held = {"recipes": [{"station": "station-2", "recipe_hash": "x"}, {"station": "station-1", "recipe_hash": ""}]}
    held["recipes"][1]["recipe_hash"] = keep("cup")
    with serve_control(home.places.control_socket("gate", "gate-1"), "gate", "gate-1", list, list, {}, lambda: held):
        assert begun(home).details()["product"] == "cup"
        held["recipes"][1]["recipe_hash"] = "0" * 64
        without = begun(home)
        assert without.details()["product"] == "demo part"
        assert "recipes put" in without.trouble[0]


def test_it_keeps_few_and_never_lets_go_of_the_one_in_force(home, keep):
    recipes = begun(home)
    for number in range(LOADED_MAX + 2):
        recipes.prepare({"recipe_hash": keep(f"cup {number}")})
    assert len(recipes._loaded) == LOADED_MAX
    assert recipes.details()["recipe_hash"] in recipes._loaded


def test_what_cannot_be_had_is_refused(home, keep):
    recipes = begun(home)
    with pytest.raises(ConfigError, match="recipes put"):
        recipes.prepare({"recipe_hash": "0" * 64})
    with pytest.raises(ConfigError, match="no recipe's hash"):
        recipes.prepare({})
    with pytest.raises(InputError, match="is not prepared"):
        recipes.activate({"recipe_hash": keep("cup"), "before_hash": "", "starts": []}, {})


def test_a_model_that_the_hub_keeps_is_found_by_its_hash(home, config):
    models = home.places.model_dir
    write_model(models / "other", limit=900.0)
    name = model_hash(read_model_file(models / "other"))
    (models / "other").rename(models / name)
    text = (config.parent / "demo.recipe.yaml").read_text().replace("state:models/demo", f"sha256:{name}")
    wanted = recipe_hash(parse_recipe(text, "text"))
    keep_recipe(home.places.recipe_dir, wanted, text)
    recipes = begun(home)
    assert recipes.prepare({"recipe_hash": wanted})["load_ms"] > 0
    # A folder with another model under that name is not taken for it.
    write_model(models / name, limit=800.0)
    with pytest.raises(ConfigError, match="not the one that its name says"):
        begun(home).prepare({"recipe_hash": wanted})
