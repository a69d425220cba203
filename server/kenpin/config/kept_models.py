"""Models that the hub keeps: folders named by their hash, so that a station needs no hub to load one."""

import re
from pathlib import Path

from kenpin.config.load import resolve_path
from kenpin.config.model_file import JSON_FILE, ModelFile, model_hash, read_description, read_model_file
from kenpin.config.names import MODEL_PREFIX
from kenpin.model.errors import ConfigError

# Of the state directory. Models that were taught here stand in it by their names, which are shorter than a hash.
MODELS_FOLDER = "models"
_HASH = re.compile(r"[0-9a-f]{64}")


def model_folder(text: str, folder: Path, state_dir: Path) -> Path:
    """The folder that a recipe means by `text`: a kept model's ("sha256:HASH"), or as `resolve_path` has it.

    ConfigError when no such model is kept here, or its folder holds another.
    """
    if not text.startswith(MODEL_PREFIX):
        return resolve_path(text, folder, state_dir)
    path = _one_of(text.removeprefix(MODEL_PREFIX), state_dir / MODELS_FOLDER)
    found = model_hash(read_description(path / JSON_FILE))
    if found != path.name:
        raise ConfigError(f"{path}: holds the model {found}, not the one that its name says; put the model again")
    return path


def read_kept_model(model_dir: Path, name: str) -> ModelFile | None:
    """The kept model of that hash, read and checked whole; None when it is not there. ModelError for a damaged one."""
    path = model_dir / name
    if not (path / JSON_FILE).exists():
        return None
    model = read_model_file(path)
    return model if model_hash(model) == name else None


def _one_of(digits: str, model_dir: Path) -> Path:
    if _HASH.fullmatch(digits):
        path = model_dir / digits
        if not path.is_dir():
            raise ConfigError(f"{path}: there is no such folder: no model {digits} is kept; kenpin models put FOLDER")
        return path
    found = [path for path in sorted(model_dir.glob(f"{digits}*")) if _HASH.fullmatch(path.name)]
    if not found:
        raise ConfigError(f"no model {digits} is kept in {model_dir}; kenpin models put FOLDER keeps one")
    if len(found) > 1:
        raise ConfigError(f"several models in {model_dir} begin with {digits}; write more digits")
    return found[0]
