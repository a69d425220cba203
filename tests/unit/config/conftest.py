"""A whole configuration that tests change in one place."""

from pathlib import Path

import pytest

from kenpin.config import load_recipe, load_site
from kenpin.model.errors import ConfigError

SITE = """\
schema_version: 1
site: works
lines:
  - name: line-1
    stations:
      - name: station-1
        recipe: part.recipe.yaml
        gate_group: group-1
        budget_ms: 100
        cameras:
          - name: camera-1
            producer: builtin
            trigger: line0
gate_groups:
  - name: group-1
    listen: 127.0.0.1:50061
    speed_mm_s_max: 300
    gates:
      - name: gate-1
        lanes:
          - lane: 0
            distance_mm: 600
    simulate:
      rate_parts_s: 20
"""

RECIPE = """\
schema_version: 1
product: part
views:
  - camera: camera-1
    tools:
      - name: surface
        kind: anomaly
        model: model
"""


class Written:
    """A text in a file, changed by replacement, loaded or refused."""

    def __init__(self, path: Path, text: str, load):
        self.path = path
        self._text = text
        self._load = load

    def replace(self, old: str, new: str) -> "Written":
        assert self._text.count(old) == 1, old
        return Written(self.path, self._text.replace(old, new), self._load)

    def load(self, *rest):
        self.path.write_text(self._text, encoding="utf-8")
        return self._load(self.path, *rest)

    def refusal(self, *rest) -> list[str]:
        """The lines of the refusal, each without the file's path."""
        with pytest.raises(ConfigError) as caught:
            self.load(*rest)
        lines = str(caught.value).splitlines()
        assert all(line.startswith(f"{self.path}:") for line in lines)
        return [line.removeprefix(f"{self.path}:") for line in lines]


@pytest.fixture
def site_file(tmp_path) -> Written:
    return Written(tmp_path / "kenpin.yaml", SITE, load_site)


@pytest.fixture
def recipe_file(tmp_path) -> Written:
    return Written(tmp_path / "part.recipe.yaml", RECIPE, load_recipe)
