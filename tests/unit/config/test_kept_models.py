"""What a recipe means by a model."""

from pathlib import Path

import pytest
from small_model import write_model

from kenpin.config import parse_recipe
from kenpin.config.kept_models import model_folder
from kenpin.config.model_file import model_hash, read_model_file
from kenpin.model.errors import ConfigError

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"


@pytest.fixture
def kept(tmp_path: Path) -> str:
    write_model(tmp_path / "models" / "new")
    name = model_hash(read_model_file(tmp_path / "models" / "new"))
    (tmp_path / "models" / "new").rename(tmp_path / "models" / name)
    return name


def test_a_folder_or_a_hash(tmp_path: Path, kept: str) -> None:
    folder = tmp_path / "beside"
    assert model_folder("plate", folder, tmp_path) == folder / "plate"
    assert model_folder("state:models/plate", folder, tmp_path) == tmp_path / "models" / "plate"
    for digits in (kept, kept[:12]):
        assert model_folder(f"sha256:{digits}", folder, tmp_path) == tmp_path / "models" / kept


def test_what_is_not_kept_or_is_several_is_refused(tmp_path: Path, kept: str) -> None:
    for digits in ("0" * 64, "0" * 12):
        with pytest.raises(ConfigError, match="kenpin models put"):
            model_folder(f"sha256:{digits}", tmp_path, tmp_path)
    (tmp_path / "models" / (kept[:12] + "0" * 52)).mkdir()
    with pytest.raises(ConfigError, match="several models"):
        model_folder(f"sha256:{kept[:12]}", tmp_path, tmp_path)


@pytest.mark.parametrize("model", ["sha256:", "sha256:abc", "sha256:0123456789AB", "sha256:" + "0" * 65, "sha256:../x"])
def test_a_hash_is_hex_digits(model: str) -> None:
    text = (EXAMPLES / "demo.recipe.yaml").read_text().replace("state:models/demo", f'"{model}"')
    with pytest.raises(ConfigError, match="at least the first 12"):
        parse_recipe(text, "text")
