"""Recipes that were put: files named by their hash, so that no service need be up to read them."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from kenpin.config.load import parse_recipe, recipe_hash
from kenpin.config.recipe import Recipe
from kenpin.config.site import Station
from kenpin.model.errors import ConfigError

_HASH = re.compile(r"[0-9a-f]{64}")


def keep_recipe(folder: Path, name: str, text: str) -> Path:
    """Write a recipe's text whole, or not at all; one that is there stays. ConfigError when it cannot be written."""
    path = _path(folder, name)
    if path.exists():
        return path
    written = path.with_suffix(f".{os.getpid()}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with written.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
    except OSError as error:
        written.unlink(missing_ok=True)
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error
    return path


def kept_recipe(folder: Path, name: str, stations: Iterable[Station] = ()) -> Recipe:
    """The recipe of that hash. ConfigError when there is none, or its file is not what its name says."""
    path = _path(folder, name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read; put the recipe again: kenpin recipes put FILE") from error
    recipe = parse_recipe(text, str(path), stations)
    if recipe_hash(recipe) != name:
        raise ConfigError(f"{path}: is not the recipe that its name says; remove it and put the recipe again")
    return recipe


def _path(folder: Path, name: str) -> Path:
    if not _HASH.fullmatch(name):
        raise ConfigError(f"{name[:80]!r} is no recipe's hash; write its 64 hex digits")
    return folder / f"{name}.yaml"
