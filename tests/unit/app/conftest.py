"""A site of one station, without a model and without a process."""

from pathlib import Path

import pytest

from kenpin.config import Places, Site, load_site

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"


@pytest.fixture
def config(tmp_path) -> Path:
    for name in ("kenpin.yaml", "demo.recipe.yaml"):
        (tmp_path / name).write_text((EXAMPLES / name).read_text())
    return tmp_path / "kenpin.yaml"


@pytest.fixture
def site(config) -> Site:
    return load_site(config)


@pytest.fixture
def places(site, tmp_path) -> Places:
    environment = {"KENPIN_STATE_DIR": str(tmp_path / "state"), "KENPIN_RUN_DIR": str(tmp_path / "run")}
    places = Places.of(site, environment)
    places.make_directories()
    return places
