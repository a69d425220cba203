"""`kenpin.recipe.v1`: recipes, kept, compared and put in force."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import sqlalchemy as sa

from kenpin.api.calls import call_of
from kenpin.api.errors import translated_call
from kenpin.api.switching import RecipeSwitch
from kenpin.api.worker import Context
from kenpin.config import recipe_hash
from kenpin.factory.production.fields import timestamp_of
from kenpin.factory.production.pages import page_of
from kenpin.hub.history import Call, answer_before, keep_answer
from kenpin.hub.recipes import RecipeShelf, differences, first_parts_of, need_recipe, recipe_of, stations_of
from kenpin.hub.schema_recipes import RECIPES, RECIPES_IN_FORCE
from kenpin.model.errors import InputError
from kenpin_api.recipe.v1 import recipe_pb2 as pb
from kenpin_api.recipe.v1 import recipe_pb2_grpc

SERVICE = "kenpin.recipe.v1.RecipeService"
STATIONS_MAX = 1000
FILTER_CHARS_MAX = 256

T = TypeVar("T")


class RecipeService(recipe_pb2_grpc.RecipeServiceServicer):
    """Reads and fills the shelf."""

    def __init__(self, shelf: RecipeShelf, switch: RecipeSwitch) -> None:
        self._shelf = shelf
        self._switch = switch

    @translated_call
    async def PutRecipe(self, request: pb.PutRecipeRequest, context: Context) -> pb.PutRecipeResponse:
        call = call_of(SERVICE, request)
        stations = list(dict.fromkeys(request.stations))
        if len(stations) > STATIONS_MAX:
            raise InputError(f"stations: name at most {STATIONS_MAX}").of_field("stations")

        def check() -> pb.PutRecipeResponse:
            text = self._shelf.in_full(request.text)
            recipe = self._shelf.check(text, stations)
            checked = pb.Recipe(recipe_hash=recipe_hash(recipe), product=recipe.product, text=text)
            return pb.PutRecipeResponse(recipe=checked)

        def put() -> pb.PutRecipeResponse:
            with self._shelf.store.writing() as writer:
                kept = answer_before(writer, call, request)
                if kept is not None:
                    return pb.PutRecipeResponse.FromString(kept)
                row = self._shelf.put(writer, call, request.text, request.comment, stations)
                response = pb.PutRecipeResponse(recipe=_recipe(row))
                keep_answer(writer, call, request, response)
            return response

        return await asyncio.to_thread(check if request.validate_only else put)

    @translated_call
    async def GetRecipe(self, request: pb.GetRecipeRequest, context: Context) -> pb.GetRecipeResponse:
        def read(connection: sa.Connection) -> pb.GetRecipeResponse:
            row = need_recipe(connection, request.recipe_hash)
            return pb.GetRecipeResponse(recipe=_recipe(row), in_force_on=stations_of(connection, row["recipe_hash"]))

        return await self._read(read)

    @translated_call
    async def ListRecipes(self, request: pb.ListRecipesRequest, context: Context) -> pb.ListRecipesResponse:
        page, product = page_of(request), _filter(request.product, "product")
        select = sa.select(*(column for column in RECIPES.c if column.name != "text"))
        if product:
            select = select.where(RECIPES.c.product == product)
        key = (RECIPES.c.created_seq,)
        rows, token = await self._read(lambda connection: page.rows(connection, select, key, descending=True))
        return pb.ListRecipesResponse(recipes=map(_recipe, rows), next_page_token=token)

    @translated_call
    async def DiffRecipes(self, request: pb.DiffRecipesRequest, context: Context) -> pb.DiffRecipesResponse:
        def read(connection: sa.Connection) -> pb.DiffRecipesResponse:
            before = recipe_of(need_recipe(connection, request.from_hash, "from_hash"))
            after = recipe_of(need_recipe(connection, request.to_hash, "to_hash"))
            found = [
                pb.Difference(path=d.path, from_value=d.from_value, to_value=d.to_value)
                for d in differences(before, after)
            ]
            return pb.DiffRecipesResponse(differences=found)

        return await self._read(read)

    @translated_call
    async def ListRecipeHistory(
        self, request: pb.ListRecipeHistoryRequest, context: Context
    ) -> pb.ListRecipeHistoryResponse:
        page, station = page_of(request), _filter(request.station, "station")
        select = sa.select(RECIPES_IN_FORCE)
        if station:
            select = select.where(RECIPES_IN_FORCE.c.station == station)
        key = (RECIPES_IN_FORCE.c.seq,)
        rows, token = await self._read(lambda connection: page.rows(connection, select, key, descending=True))
        return pb.ListRecipeHistoryResponse(in_force=map(in_force, rows), next_page_token=token)

    @translated_call
    async def PrepareRecipe(self, request: pb.PrepareRecipeRequest, context: Context) -> pb.PrepareRecipeResponse:
        row = await self._read(lambda connection: need_recipe(connection, request.recipe_hash))
        load_ms = await asyncio.to_thread(self._switch.prepare, request.station, row["recipe_hash"])
        return pb.PrepareRecipeResponse(load_ms=load_ms)

    @translated_call
    async def SwitchRecipe(self, request: pb.SwitchRecipeRequest, context: Context) -> pb.SwitchRecipeResponse:
        call = call_of(SERVICE, request)
        if len(call.reason) > FILTER_CHARS_MAX or "\0" in call.reason:
            raise InputError(f"reason: at most {FILTER_CHARS_MAX} characters").of_field("reason")
        return await asyncio.to_thread(self._switched, call, request)

    def _switched(self, call: Call, request: pb.SwitchRecipeRequest) -> pb.SwitchRecipeResponse:
        with self._shelf.store.writing() as writer:
            kept = answer_before(writer, call, request)
            row = None if kept is not None else need_recipe(writer.connection, request.recipe_hash)
        if kept is not None or row is None:
            return pb.SwitchRecipeResponse.FromString(kept or b"")
        response = pb.SwitchRecipeResponse(in_force=in_force(self._switch.switch(call, request.station, row)))
        with self._shelf.store.writing() as writer:
            if answer_before(writer, call, request) is None:
                keep_answer(writer, call, request, response)
        return response

    async def _read(self, reading: Callable[[sa.Connection], T]) -> T:
        def read() -> T:
            with self._shelf.store.reading() as connection:
                return reading(connection)

        return await asyncio.to_thread(read)


def _filter(text: str, field: str) -> str:
    if len(text) > FILTER_CHARS_MAX or "\0" in text:
        raise InputError(f"{field}: at most {FILTER_CHARS_MAX} characters").of_field(field)
    return text


def _recipe(row: Mapping[str, Any]) -> pb.Recipe:
    return pb.Recipe(
        recipe_hash=row["recipe_hash"],
        product=row["product"],
        text=row.get("text", ""),
        create_time=timestamp_of(row["created_utc_ns"]),
        created_by=row["created_by"],
        comment=row["comment"],
    )


def in_force(row: Mapping[str, Any]) -> pb.RecipeInForce:
    """A row of what was in force, as the contract has it."""
    return pb.RecipeInForce(
        station=row["station"],
        recipe_hash=row["recipe_hash"],
        product=row["product"],
        start_time=timestamp_of(row["start_utc_ns"]),
        first_parts=[pb.FirstPart(gate=p.gate, lane=p.lane, trigger_no=p.trigger_no) for p in first_parts_of(row)],
        ordered_by=row["ordered_by"],
        reason=row["reason"],
    )
