"""Recipes in the store: put once, by their hash; and which was in force on which station."""

import contextlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Connection

from kenpin.config import Recipe, Station, keep_recipe, parse_recipe, recipe_hash
from kenpin.config.kept_models import model_folder
from kenpin.config.model_file import model_hash, read_model_file
from kenpin.config.names import MODEL_PREFIX
from kenpin.config.recipe import Tool
from kenpin.hub.history import Call, record
from kenpin.hub.models import CONFIGURED as FROM_CONFIGURATION
from kenpin.hub.models import NAME_CHARS_MAX, ModelShelf, name_models, need_model
from kenpin.hub.schema_recipes import RECIPES, RECIPES_IN_FORCE
from kenpin.hub.store import Store, Writer
from kenpin.model.errors import ConfigError, InputError, KenpinError, ModelError, NotFound, ResourceError
from kenpin.model.principal import KENPIN

HASH_DIGITS = 64
HASH_DIGITS_MIN = 8
COMMENT_CHARS_MAX = 1000
CONFIGURED = "as kenpin.yaml has it"

_log = structlog.get_logger("kenpin.hub")


class RecipeInvalid(KenpinError):
    """A recipe that cannot be meant, or does not fit a station."""

    code = "RECIPE_INVALID"


@dataclass(frozen=True)
class FirstPart:
    """The first part of a lane that another recipe holds for."""

    gate: str
    lane: int
    trigger_no: int


class RecipeShelf:
    """Where recipes are kept: in the store, and as files from which stations load them without the hub."""

    def __init__(self, store: Store, state_dir: Path, folder: Path, stations: Mapping[str, Station]) -> None:
        self.store = store
        self.models = ModelShelf(store, state_dir)
        self._state_dir = state_dir
        self._folder = folder
        self._stations = stations

    def check(self, text: str, stations: Sequence[str]) -> Recipe:
        """The recipe that `text` is. RecipeInvalid, a line each, for what cannot be meant or does not fit `stations`.

        NotFound for a station that is none.
        """
        fitting = [self._station(name) for name in stations]
        if "\0" in text:
            raise RecipeInvalid("text: holds a zero byte").of_field("text")
        try:
            recipe = parse_recipe(text, "text", fitting)
            for tool in _tools(recipe):
                if fitting or tool.model.startswith(MODEL_PREFIX):
                    read_model_file(model_folder(tool.model, recipe.folder, self._state_dir))
        except (ConfigError, ModelError) as error:
            raise RecipeInvalid(str(error)).of_field("text") from error
        return recipe

    def put(self, writer: Writer, call: Call, text: str, comment: str, stations: Sequence[str]) -> Mapping[str, Any]:
        """Keeps a recipe: its row. One that is kept already stays as it is. Raises as `check` does."""
        if len(comment) > COMMENT_CHARS_MAX or "\0" in comment:
            raise InputError(f"comment: at most {COMMENT_CHARS_MAX} characters").of_field("comment")
        text = self.in_full(text)
        recipe = self.check(text, stations)
        keep_recipe(self._folder, recipe_hash(recipe), text)
        return add_recipe(writer, call, recipe, text, comment, self._models_of(recipe))

    def in_full(self, text: str) -> str:
        """A recipe's text in which every model that the hub keeps has all digits of its hash: it is never two.

        RecipeInvalid for a model that the hub does not have. What is no recipe stays as it is.
        """
        try:
            recipe = parse_recipe(text, "text")
        except ConfigError:
            return text
        for tool in _tools(recipe):
            digits = tool.model.removeprefix(MODEL_PREFIX)
            if digits == tool.model:
                continue
            try:
                with self.store.reading() as connection:
                    row = need_model(connection, digits)
            except (NotFound, InputError) as error:
                words = f"tool {tool.name}: model {tool.model}: {error}; kenpin models put FOLDER keeps one"
                raise RecipeInvalid(words).of_field("text") from error
            text = re.sub(rf"{re.escape(tool.model)}(?![0-9a-f])", f"{MODEL_PREFIX}{row['model_hash']}", text)
        return text

    def restore_files(self) -> None:
        """Writes the files of recipes that only the store has, such as after a restore. ConfigError when it cannot."""
        with self.store.reading() as connection:
            kept = connection.execute(sa.select(RECIPES.c.recipe_hash, RECIPES.c.text)).all()
        for name, text in kept:
            try:
                parse_recipe(text, name)
            except ConfigError:
                # A configured one with paths of its own: its station has its file.
                continue
            keep_recipe(self._folder, name, text)

    def name_models(self) -> None:
        """Puts down which models the kept recipes name, as far as these are there: a folder may come later."""
        with self.store.reading() as connection:
            kept = connection.execute(sa.select(RECIPES)).mappings().all()
        for row in kept:
            models = self._models_of(recipe_of(dict(row)))
            with self.store.writing() as writer:
                name_models(writer, row["recipe_hash"], models)

    def keep_configured(self, configured: Mapping[str, tuple[Recipe, str]]) -> None:
        """Puts down what kenpin.yaml gives each station (recipe, text), where nothing else was in force."""
        call = Call(KENPIN, "start", reason=CONFIGURED)
        for recipe, _text in configured.values():
            self._keep_models(call, recipe)
        with self.store.writing() as writer:
            for station, (recipe, text) in configured.items():
                add_recipe(writer, call, recipe, text, "", self._models_of(recipe))
                latest = in_force_on(writer.connection, station)
                before = latest_configured(writer.connection, station)
                if latest is None or before != recipe_hash(recipe):
                    put_in_force(writer, call, station, recipe, ())

    def _station(self, name: str) -> Station:
        if name not in self._stations:
            known = ", ".join(sorted(self._stations)) or "none"
            raise NotFound(f"there is no station {name[:80]!r}; there are: {known}").of_field("stations")
        return self._stations[name]

    def _folders(self, recipe: Recipe) -> Iterator[Path]:
        for tool in _tools(recipe):
            # A station says what is wrong with a model that is not there.
            with contextlib.suppress(ConfigError, ModelError):
                yield model_folder(tool.model, recipe.folder, self._state_dir)

    def _models_of(self, recipe: Recipe) -> list[str]:
        found = []
        for folder in self._folders(recipe):
            with contextlib.suppress(ModelError):
                found.append(model_hash(read_model_file(folder)))
        return found

    def _keep_models(self, call: Call, recipe: Recipe) -> None:
        for folder in self._folders(recipe):
            kept = folder.parent == self.models.folder and len(folder.name) == HASH_DIGITS
            try:
                self.models.keep(call, folder, FROM_CONFIGURATION, "" if kept else folder.name[:NAME_CHARS_MAX])
            except (ModelError, ResourceError, InputError) as error:
                _log.warning("a model of kenpin.yaml's recipes is not kept", folder=str(folder), error=str(error))


def _tools(recipe: Recipe) -> Iterator[Tool]:
    return (tool for view in recipe.views for tool in view.tools)


def add_recipe(
    writer: Writer, call: Call, recipe: Recipe, text: str, comment: str, models: Iterable[str]
) -> Mapping[str, Any]:
    """The recipe's row, which is added where there is none; `models` are the hashes of those that it names."""
    name = recipe_hash(recipe)
    name_models(writer, name, models)
    select = sa.select(RECIPES).where(RECIPES.c.recipe_hash == name)
    row = writer.connection.execute(select).mappings().first()
    if row is not None:
        return dict(row)
    after = {"recipe_hash": name, "product": recipe.product, "comment": comment}
    seq = record(writer, call, f"recipes/{name}", before=None, after=after)
    values = {
        **after,
        "text": text,
        "created_utc_ns": writer.stored_utc_ns,
        "created_seq": seq,
        "created_by": call.principal.name,
    }
    writer.connection.execute(sa.insert(RECIPES).values(**values))
    return values


def put_in_force(
    writer: Writer, call: Call, station: str, recipe: Recipe, first_parts: Sequence[FirstPart]
) -> Mapping[str, Any]:
    """Puts down that a station was given a recipe: its row."""
    before = in_force_on(writer.connection, station)
    after = {"recipe_hash": recipe_hash(recipe), "product": recipe.product}
    told = None if before is None else {key: before[key] for key in after}
    seq = record(writer, call, f"stations/{station}/recipe", before=told, after=after)
    values = {
        **after,
        "seq": seq,
        "station": station,
        "start_utc_ns": writer.stored_utc_ns,
        "first_parts": json.dumps([[part.gate, part.lane, part.trigger_no] for part in first_parts]),
        "ordered_by": call.principal.name,
        "reason": call.reason,
    }
    writer.connection.execute(sa.insert(RECIPES_IN_FORCE).values(**values))
    return values


def first_parts_of(row: Mapping[str, Any]) -> list[FirstPart]:
    """The first parts of a row of `RECIPES_IN_FORCE`."""
    return [FirstPart(*values) for values in json.loads(row["first_parts"])]


def in_force_on(connection: Connection, station: str) -> Mapping[str, Any] | None:
    """What was last put in force on a station."""
    select = sa.select(RECIPES_IN_FORCE).where(RECIPES_IN_FORCE.c.station == station)
    row = connection.execute(select.order_by(RECIPES_IN_FORCE.c.seq.desc()).limit(1)).mappings().first()
    return None if row is None else dict(row)


def latest_configured(connection: Connection, station: str) -> str:
    """The hash of the recipe that kenpin.yaml gave a station last; "" for none."""
    at = RECIPES_IN_FORCE.c
    mine = sa.and_(at.station == station, at.ordered_by == KENPIN.name, at.reason == CONFIGURED)
    select = sa.select(at.recipe_hash).where(mine).order_by(at.seq.desc()).limit(1)
    return connection.scalar(select) or ""


def stations_of(connection: Connection, name: str) -> list[str]:
    """Where a recipe was the last that was put in force."""
    at = RECIPES_IN_FORCE.c
    latest = sa.select(sa.func.max(at.seq)).group_by(at.station)
    select = sa.select(at.station).where(at.seq.in_(latest), at.recipe_hash == name).order_by(at.station)
    return list(connection.scalars(select))


def need_recipe(connection: Connection, given: str, field: str = "recipe_hash") -> Mapping[str, Any]:
    """The recipe's row, by its hash or its first digits. InputError for what is none, NotFound, or several fit."""
    digits = given.lower()
    if not HASH_DIGITS_MIN <= len(digits) <= HASH_DIGITS or set(digits) - set("0123456789abcdef"):
        text = f"{given[:80]!r} is no recipe's hash: give its {HASH_DIGITS} hex digits, or at least the first"
        raise InputError(f"{field}: {text} {HASH_DIGITS_MIN}").of_field(field)
    select = sa.select(RECIPES).where(RECIPES.c.recipe_hash.startswith(digits)).limit(2)
    found = connection.execute(select).mappings().all()
    if not found:
        raise NotFound(f"there is no recipe {digits}: kenpin recipes list shows those there are").of_field(field)
    if len(found) > 1:
        raise InputError(f"{field}: several recipes begin with {digits}: give more digits").of_field(field)
    return dict(found[0])


def find_recipe(connection: Connection, wanted: str) -> Mapping[str, Any]:
    """The recipe of a hash or its first digits, else the newest of that product. NotFound when there is none."""
    digits = set(wanted.lower()) <= set("0123456789abcdef") and HASH_DIGITS_MIN <= len(wanted) <= HASH_DIGITS
    newest = sa.select(RECIPES).where(RECIPES.c.product == wanted).order_by(RECIPES.c.created_seq.desc()).limit(1)
    row = None if "\0" in wanted else connection.execute(newest).mappings().first()
    if row is not None:
        return dict(row)
    if digits:
        return need_recipe(connection, wanted)
    raise NotFound(f"there is no recipe of product {wanted[:80]!r}: kenpin recipes list shows those there are")


@dataclass(frozen=True)
class Difference:
    """One key that two recipes have differently; JSON, "" where there is none."""

    path: str
    from_value: str
    to_value: str


def differences(before: Recipe, after: Recipe) -> list[Difference]:
    """Every key that differs, in the recipe's order; lists are compared by their items' names."""
    old, new = dict(_leaves("", _content(before))), dict(_leaves("", _content(after)))
    keys = list(dict.fromkeys([*old, *new]))
    return [Difference(key, old.get(key, ""), new.get(key, "")) for key in keys if old.get(key) != new.get(key)]


def _content(recipe: Recipe) -> dict[str, Any]:
    return recipe.model_dump(mode="json", exclude_none=True)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}" if path else key, inner)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from _leaves(f"{path}[{inner.get('camera') or inner['name']}]", inner)
    else:
        yield path, json.dumps(value, ensure_ascii=False)


def recipe_of(row: Mapping[str, Any]) -> Recipe:
    """The recipe of a row that was checked when it was put: for what it says, not for its paths."""
    return parse_recipe(str(row["text"]), str(row["recipe_hash"]), folder=Path())
