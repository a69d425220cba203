"""`kenpin.recipe.v1` over a served hub, and `kenpin recipes` on top of it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from serving import EXAMPLES, Line, serving
from typer.testing import CliRunner

from kenpin.app.cli import app
from kenpin.config import kept_recipe, load_recipe, recipe_hash
from kenpin.hub.recipes import RecipeShelf
from kenpin.model.errors import ConfigError, KenpinError
from kenpin_api.recipe.v1 import recipe_pb2 as pb
from kenpin_api.recipe.v1 import recipe_pb2_grpc
from kenpin_api.system.v1 import history_pb2, history_pb2_grpc

TEXT = (EXAMPLES / "demo.recipe.yaml").read_text()
STRICTER = TEXT.replace("limit: auto", "limit: 0.5").replace("product: demo part", "product: other part")


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with serving(tmp_path) as line:
        yield line


@pytest.fixture
def recipes(line: Line) -> Iterator[Any]:
    with grpc.insecure_channel(line.server.address) as channel:
        yield recipe_pb2_grpc.RecipeServiceStub(channel)


def refusal(call: Callable[[], object]) -> tuple[str, str, str]:
    """Status, Kenpin's code and the field to blame."""
    with pytest.raises(grpc.RpcError) as error:
        call()
    metadata = dict(error.value.trailing_metadata())
    status = status_pb2.Status.FromString(metadata["grpc-status-details-bin"])
    field = ""
    for detail in status.details:
        bad = error_details_pb2.BadRequest()
        if detail.Unpack(bad):
            field = bad.field_violations[0].field
    return error.value.code().name, metadata["kenpin-error-code"], field


def test_a_recipe_is_put_once_and_read_back(line: Line, recipes: Any) -> None:
    put = recipes.PutRecipe(pb.PutRecipeRequest(text=TEXT, comment="first")).recipe
    assert put.recipe_hash == recipe_hash(load_recipe(EXAMPLES / "demo.recipe.yaml"))
    assert (put.product, put.text, put.comment) == ("demo part", TEXT, "first")
    assert put.created_by.startswith("local:")
    # Another text of the same content is the same recipe.
    again = recipes.PutRecipe(pb.PutRecipeRequest(text=f"# told otherwise\n{TEXT}", comment="second")).recipe
    assert again == put
    read = recipes.GetRecipe(pb.GetRecipeRequest(recipe_hash=put.recipe_hash[:8].upper()))
    assert read.recipe == put
    assert list(read.in_force_on) == []
    kept = kept_recipe(line.run_dir / "recipes", put.recipe_hash)
    assert recipe_hash(kept) == put.recipe_hash


def test_what_is_put_is_on_record_with_who_and_only_once(line: Line, recipes: Any) -> None:
    request = pb.PutRecipeRequest(text=TEXT, request_id="one")
    first = recipes.PutRecipe(request)
    assert recipes.PutRecipe(request) == first
    assert (
        refusal(lambda: recipes.PutRecipe(pb.PutRecipeRequest(text=STRICTER, request_id="one")))[1] == "INPUT_INVALID"
    )
    with grpc.insecure_channel(line.server.address) as channel:
        history = history_pb2_grpc.HistoryServiceStub(channel)
        wanted = history_pb2.HistoryFilter(resource="recipes")
        (entry,) = history.ListHistory(history_pb2.ListHistoryRequest(filter=wanted)).entries
    assert entry.call == "kenpin.recipe.v1.RecipeService/PutRecipe"
    assert json.loads(entry.after)["product"] == "demo part"


def test_lists_by_product_the_newest_first_page_by_page(recipes: Any) -> None:
    texts = [TEXT, STRICTER, STRICTER.replace("0.5", "0.6")]
    hashes = [recipes.PutRecipe(pb.PutRecipeRequest(text=text)).recipe.recipe_hash for text in texts]
    page = recipes.ListRecipes(pb.ListRecipesRequest(page_size=2))
    rest = recipes.ListRecipes(pb.ListRecipesRequest(page_size=2, page_token=page.next_page_token))
    found = [*page.recipes, *rest.recipes]
    assert [recipe.recipe_hash for recipe in found] == hashes[::-1]
    assert not any(recipe.text for recipe in found)
    assert not rest.next_page_token
    of_other = recipes.ListRecipes(pb.ListRecipesRequest(product="other part")).recipes
    assert [recipe.recipe_hash for recipe in of_other] == hashes[:0:-1]


def test_tells_what_differs(recipes: Any) -> None:
    region = STRICTER.replace("    region: full", "    region: {x: 1, y: 2, width: 3, height: 4}")
    one, other = (recipes.PutRecipe(pb.PutRecipeRequest(text=t)).recipe.recipe_hash for t in (TEXT, region))
    found = recipes.DiffRecipes(pb.DiffRecipesRequest(from_hash=one, to_hash=other)).differences
    assert {(d.path, d.from_value, d.to_value) for d in found} == {
        ("product", '"demo part"', '"other part"'),
        ("views[camera-1].region", '"full"', ""),
        ("views[camera-1].region.x", "", "1"),
        ("views[camera-1].region.y", "", "2"),
        ("views[camera-1].region.width", "", "3"),
        ("views[camera-1].region.height", "", "4"),
        ("views[camera-1].tools[surface].limit", '"auto"', "0.5"),
    }
    assert not recipes.DiffRecipes(pb.DiffRecipesRequest(from_hash=one, to_hash=one)).differences


WRONG = {
    "no recipe": ("", "text"),
    "an unknown key": (TEXT + "colour: red\n", "text"),
    "a path out of the state directory": (TEXT.replace("state:models/demo", "state:../../etc"), "text"),
    "an absolute path": (TEXT.replace("state:models/demo", "/models/demo"), "text"),
    "a zero byte": (TEXT + "\0", "text"),
    "not YAML": ("views: [", "text"),
}


@pytest.mark.parametrize(("text", "field"), WRONG.values(), ids=WRONG.keys())
def test_refuses_what_cannot_be_meant(line: Line, recipes: Any, text: str, field: str) -> None:
    for only_check in (True, False):
        request = pb.PutRecipeRequest(text=text, validate_only=only_check)
        assert refusal(lambda request=request: recipes.PutRecipe(request)) == (
            "INVALID_ARGUMENT",
            "RECIPE_INVALID",
            field,
        )
    assert not recipes.ListRecipes(pb.ListRecipesRequest()).recipes
    assert not list((line.run_dir / "recipes").glob("*"))


def test_says_where_it_is_wrong(recipes: Any) -> None:
    with pytest.raises(grpc.RpcError) as error:
        recipes.PutRecipe(pb.PutRecipeRequest(text=TEXT.replace("rule: worst", "rule: best")))
    line_no = TEXT.splitlines().index("rule: worst") + 1
    assert f"text:{line_no}:7: " in error.value.details()


def test_holds_it_against_stations(recipes: Any) -> None:
    def put(text: str, *stations: str) -> object:
        return recipes.PutRecipe(pb.PutRecipeRequest(text=text, stations=stations, validate_only=True))

    other_camera = TEXT.replace("camera: camera-1", "camera: camera-9")
    assert put(other_camera)
    assert refusal(lambda: put(other_camera, "station-1"))[1] == "RECIPE_INVALID"
    # It fits, but its model is not there.
    with pytest.raises(grpc.RpcError, match="models/demo"):
        put(TEXT, "station-1")
    assert refusal(lambda: put(TEXT, "station-9")) == ("NOT_FOUND", "NOT_FOUND", "stations")


def test_only_checks_where_that_is_asked(recipes: Any) -> None:
    checked = recipes.PutRecipe(pb.PutRecipeRequest(text=TEXT, validate_only=True)).recipe
    assert len(checked.recipe_hash) == 64
    assert refusal(lambda: recipes.GetRecipe(pb.GetRecipeRequest(recipe_hash=checked.recipe_hash)))[1] == "NOT_FOUND"
    short = pb.GetRecipeRequest(recipe_hash="abc")
    assert refusal(lambda: recipes.GetRecipe(short)) == ("INVALID_ARGUMENT", "INPUT_INVALID", "recipe_hash")


def shelf_of(line: Line) -> RecipeShelf:
    return RecipeShelf(line.hub.store, line.run_dir, line.run_dir / "recipes", {})


def test_what_kenpin_yaml_gives_a_station_is_in_its_history(line: Line, recipes: Any) -> None:
    first = load_recipe(EXAMPLES / "demo.recipe.yaml")
    changed = STRICTER.replace("state:models/demo", "models/demo")
    path = line.run_dir / "own.recipe.yaml"
    path.write_text(changed)
    second = load_recipe(path)
    for recipe, text in ((first, TEXT), (first, TEXT), (second, changed), (second, changed)):
        shelf_of(line).keep_configured({"station-1": (recipe, text)})
    found = recipes.ListRecipeHistory(pb.ListRecipeHistoryRequest(station="station-1")).in_force
    assert [(f.product, f.ordered_by, f.reason) for f in found] == [
        ("other part", "kenpin", "as kenpin.yaml has it"),
        ("demo part", "kenpin", "as kenpin.yaml has it"),
    ]
    in_force = recipes.GetRecipe(pb.GetRecipeRequest(recipe_hash=recipe_hash(second))).in_force_on
    assert list(in_force) == ["station-1"]
    assert not recipes.ListRecipeHistory(pb.ListRecipeHistoryRequest(station="station-2")).in_force


def test_files_come_back_from_the_store(line: Line, recipes: Any) -> None:
    name = recipes.PutRecipe(pb.PutRecipeRequest(text=TEXT)).recipe.recipe_hash
    folder = line.run_dir / "recipes"
    (folder / f"{name}.yaml").write_text(STRICTER)
    with pytest.raises(ConfigError, match="not the recipe that its name says"):
        kept_recipe(folder, name)
    (folder / f"{name}.yaml").unlink()
    shelf_of(line).restore_files()
    assert (folder / f"{name}.yaml").read_text() == TEXT


def test_from_a_terminal(line: Line, tmp_path: Path) -> None:
    def kenpin(*words: str) -> str:
        done = CliRunner().invoke(app, ["recipes", *words, "--hub", line.server.address])
        if isinstance(done.exception, KenpinError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return "\n".join(row for row in done.output.splitlines() if "\x1b[" not in row and "[info " not in row)

    (tmp_path / "one.yaml").write_text(TEXT)
    (tmp_path / "two.yaml").write_text(STRICTER)
    assert "checked, not kept" in kenpin("put", str(tmp_path / "one.yaml"), "--check")
    one = kenpin("put", str(tmp_path / "one.yaml"), "--comment", "first").split()[0]
    two = json.loads(kenpin("put", str(tmp_path / "two.yaml"), "--json"))["recipe_hash"]
    assert [row["recipe_hash"] for row in json.loads(kenpin("list", "--json"))] == [two, one]
    assert "demo part" in kenpin("list", "--product", "demo part")
    shown = kenpin("show", one[:12])
    assert shown.startswith(f"# {one}\n")
    assert TEXT.strip() in shown
    assert "views[camera-1].tools[surface].limit" in kenpin("diff", one[:8], two[:8])
    assert json.loads(kenpin("history", "--json")) == []
    with pytest.raises(KenpinError, match="there is no recipe"):
        kenpin("show", "0" * 64)
