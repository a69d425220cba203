"""Models in the store: kept once, by their hash, each in a folder from which stations load it without the hub."""

import json
import re
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.config.kept_models import MODELS_FOLDER, read_kept_model
from kenpin.config.model_file import (
    JSON_FILE,
    ONNX_FILE,
    ModelFile,
    canonical,
    model_hash,
    read_model_file,
    write_model_folder,
)
from kenpin.config.names import MODEL_DIGITS_MIN
from kenpin.hub.history import Call, record
from kenpin.hub.schema_models import MODELS, RECIPE_MODELS
from kenpin.hub.schema_recipes import RECIPES_IN_FORCE
from kenpin.hub.store import Store, Writer
from kenpin.model.errors import InputError, KenpinError, ModelError, NotFound, ResourceError

HASH_DIGITS = 64
NAME_CHARS_MAX = 64
COMMENT_CHARS_MAX = 1000
RECIPES_TOLD_MAX = 1000
PUT, TAUGHT, CONFIGURED = "put", "taught", "configured"
_FILES = (ONNX_FILE, JSON_FILE)
_HASH = re.compile(r"[0-9a-f]{64}")


class ModelInUse(KenpinError):
    """A model that recipes name, and that cannot go before them."""

    code = "RESOURCE_IN_USE"


class ModelShelf:
    """Where models are kept: what they say in the store, their files below the state directory."""

    def __init__(self, store: Store, state_dir: Path) -> None:
        self.store = store
        self.folder = state_dir / MODELS_FOLDER
        self._lock = threading.Lock()

    def keep(self, call: Call, folder: Path, origin: str, name: str = "", comment: str = "") -> Mapping[str, Any]:
        """Keeps the model in `folder`: its row. One that is kept already stays as it is; its files are made whole.

        ModelError for what is no whole model, InputError for a name or comment that cannot be, ResourceError when it
        cannot be written.
        """
        _check_text(name, "name", NAME_CHARS_MAX)
        _check_text(comment, "comment", COMMENT_CHARS_MAX)
        model = read_model_file(folder)
        with self._lock:
            byte_count = self._keep_files(folder, model)
            with self.store.writing() as writer:
                return _add(writer, call, model, origin, name, comment, byte_count)

    def delete(self, writer: Writer, call: Call, name: str) -> None:
        """Forgets a model. NotFound when there is none, ModelInUse while a recipe names it."""
        if not _HASH.fullmatch(name):
            raise InputError(f"model_hash: {name[:80]!r} is no model's hash: give its 64 hex digits").of_field(
                "model_hash"
            )
        row = need_model(writer.connection, name)
        recipes = recipes_naming(writer.connection, name)
        if recipes:
            raise ModelInUse(
                f"model {name[:12]} is named by {len(recipes)} recipe{'s' if len(recipes) > 1 else ''}, such as"
                f" {recipes[0][:12]}: recipes are kept, and so are their models"
            )
        record(writer, call, f"models/{name}", before=_on_record(row), after=None)
        writer.connection.execute(sa.delete(MODELS).where(MODELS.c.model_hash == name))

    def remove_files(self, name: str) -> None:
        """Takes the files of a model away that is kept no more."""
        with self._lock, self.store.reading() as connection:
            known = sa.select(MODELS.c.model_hash).where(MODELS.c.model_hash == name)
            if connection.scalar(known) is None:
                shutil.rmtree(self.folder / name, ignore_errors=True)

    def path_of(self, name: str, file: str) -> Path:
        """Where one of a kept model's files stands. InputError for another file's name."""
        if file not in _FILES:
            raise InputError(f"file: {file[:80]!r} is none; write {ONNX_FILE} or {JSON_FILE}").of_field("file")
        return self.folder / name / file

    def _keep_files(self, folder: Path, model: ModelFile) -> int:
        kept = self.folder / model_hash(model)
        try:
            whole = read_kept_model(self.folder, kept.name) is not None
        except ModelError:
            whole = False
        try:
            if not whole:
                kept.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_model_folder(kept, (folder / ONNX_FILE).read_bytes(), model)
            return sum((kept / file).stat().st_size for file in _FILES)
        except OSError as error:
            raise ResourceError(f"{kept}: the model cannot be written: {error.strerror}; free some space") from error


def _add(
    writer: Writer, call: Call, model: ModelFile, origin: str, name: str, comment: str, byte_count: int
) -> Mapping[str, Any]:
    digits = model_hash(model)
    select = sa.select(MODELS).where(MODELS.c.model_hash == digits)
    row = writer.connection.execute(select).mappings().first()
    if row is not None:
        return dict(row)
    values = {
        "model_hash": digits,
        "name": name,
        "origin": origin,
        "description": canonical(model).decode(),
        "byte_count": byte_count,
        "created_utc_ns": writer.stored_utc_ns,
        "created_by": call.principal.name,
        "comment": comment,
    }
    values["created_seq"] = record(writer, call, f"models/{digits}", before=None, after=_on_record(values))
    writer.connection.execute(sa.insert(MODELS).values(**values))
    return values


def _on_record(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("model_hash", "name", "origin", "comment", "byte_count")}


def _check_text(text: str, field: str, most: int) -> None:
    if len(text) > most or not text.isprintable():
        raise InputError(f"{field}: at most {most} characters, on one line").of_field(field)


def need_model(connection: Connection, given: str, field: str = "model_hash") -> Mapping[str, Any]:
    """The model's row, by its hash or its first digits. InputError for what is none, NotFound, or several fit."""
    digits = given.lower()
    if not MODEL_DIGITS_MIN <= len(digits) <= HASH_DIGITS or set(digits) - set("0123456789abcdef"):
        text = f"{given[:80]!r} is no model's hash: give its {HASH_DIGITS} hex digits, or at least the first"
        raise InputError(f"{field}: {text} {MODEL_DIGITS_MIN}").of_field(field)
    select = sa.select(MODELS).where(MODELS.c.model_hash.startswith(digits)).limit(2)
    found = connection.execute(select).mappings().all()
    if not found:
        raise NotFound(f"there is no model {digits}: kenpin models list shows those there are").of_field(field)
    if len(found) > 1:
        raise InputError(f"{field}: several models begin with {digits}: give more digits").of_field(field)
    return dict(found[0])


def described(row: Mapping[str, Any]) -> ModelFile:
    """What a kept model says of itself."""
    return ModelFile.model_validate_json(str(row["description"]))


def name_models(writer: Writer, recipe: str, models: Iterable[str]) -> None:
    """Puts down which models a recipe names."""
    select = sa.select(RECIPE_MODELS.c.model_hash).where(RECIPE_MODELS.c.recipe_hash == recipe)
    known = set(writer.connection.scalars(select))
    for name in dict.fromkeys(models):
        if name not in known:
            writer.connection.execute(sa.insert(RECIPE_MODELS).values(recipe_hash=recipe, model_hash=name))


def recipes_naming(connection: Connection, model: str) -> list[str]:
    """The recipes that name a model, at most RECIPES_TOLD_MAX."""
    select = sa.select(RECIPE_MODELS.c.recipe_hash).where(RECIPE_MODELS.c.model_hash == model)
    return list(connection.scalars(select.order_by(RECIPE_MODELS.c.recipe_hash).limit(RECIPES_TOLD_MAX)))


def stations_with(connection: Connection, model: str) -> list[str]:
    """Where a recipe that names the model was the last that was put in force."""
    at = RECIPES_IN_FORCE.c
    latest = sa.select(sa.func.max(at.seq)).group_by(at.station)
    naming = sa.select(RECIPE_MODELS.c.recipe_hash).where(RECIPE_MODELS.c.model_hash == model)
    select = sa.select(at.station).where(at.seq.in_(latest), at.recipe_hash.in_(naming))
    return list(connection.scalars(select.order_by(at.station)))


def differences(before: ModelFile, after: ModelFile) -> Iterator[tuple[str, str, str]]:
    """Every field that differs: its path, and what each has; JSON, "" where there is none."""
    old, new = (dict(_leaves("", model.model_dump(mode="json"))) for model in (before, after))
    for path in dict.fromkeys([*old, *new]):
        if old.get(path) != new.get(path):
            yield path, old.get(path, ""), new.get(path, "")


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}" if path else key, inner)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for index, inner in enumerate(value):
            yield from _leaves(f"{path}[{inner.get('name', index)}]", inner)
    elif value is not None:
        yield path, json.dumps(value, ensure_ascii=False)
