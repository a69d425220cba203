"""kenpin recipes: what to check for a product."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from kenpin.app.commands.production import (
    ROWS_MAX,
    Asking,
    Columns,
    JsonOption,
    LimitOption,
    ReasonOption,
    of_hub,
    once,
    show,
    values_of,
    when,
)
from kenpin.model.errors import InputError
from kenpin_api.recipe.v1 import recipe_pb2 as pb
from kenpin_api.recipe.v1 import recipe_pb2_grpc

app = typer.Typer(no_args_is_help=True, help="Recipes: what to check for a product.", rich_markup_mode=None)
HashArgument = Annotated[str, typer.Argument(metavar="HASH", help="Its hash, or the first 8 digits or more.")]
StationOption = Annotated[str, typer.Option("--station", help="Only this station.", show_default=False)]

# A model may take long to load.
LOAD_TIMEOUT_S = 130.0
# As many digits as tell recipes of one site apart for people.
SHORT_DIGITS = 12

_COLUMNS: Columns = (
    ("recipe", lambda recipe: recipe.recipe_hash[:SHORT_DIGITS]),
    ("product", lambda recipe: recipe.product),
    ("put", lambda recipe: when(recipe, "create_time")),
    ("by", lambda recipe: recipe.created_by),
    ("comment", lambda recipe: recipe.comment),
)
_DIFFERENCES: Columns = (
    ("key", lambda found: found.path),
    ("from", lambda found: found.from_value or "-"),
    ("to", lambda found: found.to_value or "-"),
)
_HISTORY: Columns = (
    ("station", lambda found: found.station),
    ("from", lambda found: when(found, "start_time")),
    ("recipe", lambda found: found.recipe_hash[:SHORT_DIGITS]),
    ("product", lambda found: found.product),
    ("first part", lambda found: ", ".join(_places(found))),
    ("by", lambda found: found.ordered_by),
    ("reason", lambda found: found.reason),
)


def _places(found: pb.RecipeInForce) -> Iterator[str]:
    for part in found.first_parts:
        yield f"{part.gate} lane {part.lane}: {part.trigger_no}"


def _stub(hub: Asking) -> Any:
    return recipe_pb2_grpc.RecipeServiceStub(hub.channel)  # type: ignore[no-untyped-call]


@app.command("list")
@of_hub
def list_recipes(
    hub: Asking,
    product: Annotated[str, typer.Option("--product", help="Only this product's.", show_default=False)] = "",
    limit: LimitOption = ROWS_MAX,
    as_json: JsonOption = False,
) -> None:
    """List the recipes that are kept, the newest first."""
    request = pb.ListRecipesRequest(product=product)
    show(hub.pages(_stub(hub).ListRecipes, request, "recipes", limit), _COLUMNS, as_json)


@app.command("show")
@of_hub
def show_recipe(hub: Asking, recipe: HashArgument, as_json: JsonOption = False) -> None:
    """Print a recipe as it was put; who put it, and where it is in force, stand above it as comments."""
    answer = hub.ask(_stub(hub).GetRecipe, pb.GetRecipeRequest(recipe_hash=recipe))
    if as_json:
        print(json.dumps(values_of(answer), indent=2))
        return
    found = answer.recipe
    print(f"# {found.recipe_hash}")
    print(f"# put {when(found, 'create_time')} by {found.created_by}{f': {found.comment}' if found.comment else ''}")
    print(f"# in force on: {', '.join(answer.in_force_on) or 'no station'}")
    print(found.text, end="" if found.text.endswith("\n") else "\n")


@app.command()
@of_hub
def put(
    hub: Asking,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The recipe. Its paths are state:NAME.")],
    station: Annotated[
        list[str] | None, typer.Option("--station", help="It must fit this one. Again for more.")
    ] = None,
    comment: Annotated[str, typer.Option("--comment", help="What is new in it.", show_default=False)] = "",
    check: Annotated[bool, typer.Option("--check", help="Only check it; keep nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Keep a recipe: it never changes from then on, and its content gives it its name."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read as UTF-8 text: {error}") from error
    request = pb.PutRecipeRequest(
        text=text, stations=station or (), comment=comment, validate_only=check, request_id="" if check else once()
    )
    found = hub.ask(_stub(hub).PutRecipe, request).recipe
    if as_json:
        print(json.dumps(values_of(found), indent=2))
        return
    print(f"{found.recipe_hash}  {found.product}{'  (checked, not kept)' if check else ''}")


@app.command()
@of_hub
def diff(
    hub: Asking,
    before: Annotated[str, typer.Argument(metavar="FROM", help="A recipe's hash, or its first digits.")],
    after: Annotated[str, typer.Argument(metavar="TO", help="The other's.")],
    as_json: JsonOption = False,
) -> None:
    """Show what differs between two recipes, key by key."""
    request = pb.DiffRecipesRequest(from_hash=before, to_hash=after)
    show(hub.ask(_stub(hub).DiffRecipes, request).differences, _DIFFERENCES, as_json)


@app.command()
@of_hub
def prepare(
    hub: Asking,
    recipe: HashArgument,
    station: Annotated[str, typer.Option("--station", help="Where.")],
    as_json: JsonOption = False,
) -> None:
    """Have a station load a recipe beside the one in force, so that a switch to it is quick."""
    request = pb.PrepareRecipeRequest(station=station, recipe_hash=recipe, request_id=once())
    answer = hub.ask(_stub(hub).PrepareRecipe, request, LOAD_TIMEOUT_S)
    print(json.dumps(values_of(answer)) if as_json else f"station {station}: ready in {answer.load_ms:.0f} ms")


@app.command()
@of_hub
def switch(
    hub: Asking,
    recipe: HashArgument,
    station: Annotated[str, typer.Option("--station", help="Where.")],
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Put a recipe in force on a running station, from a part on that the gate process says."""
    request = pb.SwitchRecipeRequest(station=station, recipe_hash=recipe, reason=reason, request_id=once())
    found = hub.ask(_stub(hub).SwitchRecipe, request, LOAD_TIMEOUT_S).in_force
    if as_json:
        print(json.dumps(values_of(found), indent=2))
        return
    first = ", ".join(_places(found)) or "every part"
    print(f"station {station}: {found.product} ({found.recipe_hash[:SHORT_DIGITS]}) from {first}")


@app.command()
@of_hub
def history(
    hub: Asking, station: StationOption = "", limit: LimitOption = ROWS_MAX, as_json: JsonOption = False
) -> None:
    """Show which recipe was put in force on a station, when and by whom; the newest first."""
    request = pb.ListRecipeHistoryRequest(station=station)
    show(hub.pages(_stub(hub).ListRecipeHistory, request, "in_force", limit), _HISTORY, as_json)
