"""Reads kenpin.yaml and recipes: parse, check types, check meaning, or refuse with file, line and remedy."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kenpin.config.check_recipe import path_problems, recipe_problems
from kenpin.config.check_site import site_problems
from kenpin.config.explain import problems_of
from kenpin.config.names import STATE_PREFIX
from kenpin.config.recipe import Recipe
from kenpin.config.site import BUILTIN_PRODUCER, Site, Station
from kenpin.config.source import Source, parse_source, read_source
from kenpin.model.errors import ConfigError


def load_site(path: str | Path) -> Site:
    """Read and check a kenpin.yaml.

    Every path in the result is absolute (relative ones are meant from the
    file's folder) or starts with "state:". Raises ConfigError with one line
    `file:line:column: what; what to write instead` for each problem.
    """
    source = read_source(Path(path), "a kenpin.yaml")
    try:
        site = Site.model_validate_json(source.as_json())
    except ValidationError as error:
        raise source.refusal(problems_of(error, Site, source.document)) from error
    problems = site_problems(site)
    if problems:
        raise source.refusal(problems)
    folder = source.path.absolute().parent
    return Site.model_validate_json(json.dumps(_absolute(site.model_dump(mode="json"), folder)))


def load_recipe(path: str | Path, station: Station | None = None) -> Recipe:
    """Read and check a recipe, and, where a station is given, that it fits the station's cameras and budget.

    Raises ConfigError like `load_site`.
    """
    source = read_source(Path(path), "a recipe")
    return _recipe_of(source, () if station is None else (station,)).read_from(source.path.absolute().parent)


def parse_recipe(text: str, name: str, stations: Iterable[Station] = (), folder: Path | None = None) -> Recipe:
    """Check a recipe that came as text, and that it fits the stations.

    folder: what its relative paths are meant from; without one all its paths must be "state:NAME".
    Raises ConfigError like `load_site`, with `name` in the file's place.
    """
    source = parse_source(text, Path(name), "a recipe")
    recipe = _recipe_of(source, stations)
    if folder is not None:
        return recipe.read_from(folder)
    problems = list(path_problems(recipe))
    if problems:
        raise source.refusal(problems)
    return recipe


def _recipe_of(source: Source, stations: Iterable[Station]) -> Recipe:
    try:
        recipe = Recipe.model_validate_json(source.as_json())
    except ValidationError as error:
        raise source.refusal(problems_of(error, Recipe, source.document)) from error
    problems = recipe_problems(recipe, stations)
    if problems:
        raise source.refusal(problems)
    return recipe


def check_recipe(recipe: Recipe, station: Station) -> None:
    """Check a recipe that is already loaded against a station. ConfigError when they do not fit."""
    problems = recipe_problems(recipe, (station,))
    if problems:
        raise ConfigError("\n".join(f"recipe {recipe.product}: {problem.text}" for problem in problems))


def recipe_hash(recipe: Recipe) -> str:
    """SHA-256 (64 hex digits) of the recipe's content; comments, order of keys and spacing do not count."""
    text = json.dumps(recipe.canonical(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def resolve_path(text: str, folder: Path, state_dir: Path) -> Path:
    """The path that a file means: inside the state directory ("state:NAME"), absolute, or beside the file."""
    if text.startswith(STATE_PREFIX):
        return state_dir / text.removeprefix(STATE_PREFIX)
    return folder / Path(text).expanduser()


def dump_site(site: Site, path: Path) -> None:
    """Write a site as a file that `load_site` reads back equal (JSON, which is YAML)."""
    content = site.model_dump(mode="json", exclude_none=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


# Keys that hold paths, wherever they stand in kenpin.yaml.
_PATH_KEYS = frozenset(
    (
        "recipe",
        "certificate",
        "key",
        "client_ca",
        "document",
        "approver",
        "store",
        "store_password_file",
        "state_dir",
        "run_dir",
        "shared_memory_dir",
        "producer",
    )
)


def _absolute(value: Any, folder: Path, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: inner if name == "features" else _absolute(inner, folder, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_absolute(inner, folder, key) for inner in value]
    if key not in _PATH_KEYS or not isinstance(value, str) or value.startswith(STATE_PREFIX):
        return value
    if (key == "producer" and value == BUILTIN_PRODUCER) or (key == "store" and "://" in value):
        return value
    return str(folder / Path(value).expanduser())
