"""The examples that users copy, and the built-in demo, which is the same text."""

from pathlib import Path

import pytest

import kenpin.config
from kenpin.config import Places, gate_file, load_recipe, load_site

DEMO = Path(kenpin.config.__file__).parent / "demo"
EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"


@pytest.mark.parametrize("folder", [DEMO, EXAMPLES], ids=["demo", "examples"])
def test_can_be_run(folder):
    site = load_site(folder / "kenpin.yaml")
    places = Places.of(site, {"KENPIN_STATE_DIR": "/s"})
    (station,) = site.stations
    recipe = load_recipe(station.recipe, station)
    assert places.in_recipe(recipe.views[0].tools[0].model, recipe) == Path("/s/models/demo")
    assert gate_file(site, station.gate_group, places)["demo_limits_off"] is True
    assert (site.site, station.name, site.cameras[0].name) == ("demo", "station-1", "camera-1")


@pytest.mark.parametrize("name", ["kenpin.yaml", "demo.recipe.yaml"])
def test_are_the_same_text(name):
    assert (DEMO / name).read_text() == (EXAMPLES / name).read_text()


def test_keys_that_are_commented_out_show_their_defaults(tmp_path):
    """Taking the hash sign from a commented key that names a value changes nothing."""
    path = EXAMPLES / "kenpin.yaml"
    lines = path.read_text().splitlines()
    defaults = ("ring:", "slots: ", "lane: ", "offset_mm: ", "delay_us: ", "counter_join: ", "actuator_ms: ")
    defaults += ("link_ms: ", "guard_ms: ", "join_window_ms: ", "durability: ", "journal_bytes_max: ")
    defaults += ("offset_mm: ", "certificate_names: ", "on_journal_full: ", "limits:", "consecutive_rejects: ")
    defaults += ("reject_unconfirmed: ", "unexpected_reject: ", "gate_fault: ")
    defaults += ("store: ", "shared_memory_dir: ", "sample_every: ")
    shown = []
    for line in lines:
        bare = line.lstrip().removeprefix("#").strip()
        is_default = line.lstrip().startswith("#") and bare.startswith(defaults)
        shown.append(line.replace("# ", "", 1) if is_default else line)
    assert sum(a != b for a, b in zip(lines, shown, strict=True)) == len(defaults)
    (tmp_path / "kenpin.yaml").write_text("\n".join(shown))
    expected = load_site(path).model_dump()
    expected["gate_groups"][0]["join_window_ms"] = 8.0
    expected["lines"][0]["stations"][0]["recipe"] = str(tmp_path / "demo.recipe.yaml")
    assert load_site(tmp_path / "kenpin.yaml").model_dump() == expected


def test_the_routes_that_it_shows_are_accepted(tmp_path):
    lines = (EXAMPLES / "kenpin.yaml").read_text().splitlines()
    first = next(n for n, line in enumerate(lines) if line.strip() == "# routes:")
    shown = [line.replace("# ", "", 1) for line in lines[first : first + 5]]
    (tmp_path / "kenpin.yaml").write_text("\n".join([*lines[:first], *shown, *lines[first + 5 :]]))
    (gate,) = load_site(tmp_path / "kenpin.yaml").gate_groups[0].gates
    assert [(route.of, route.destination) for route in gate.routes] == [
        ("pass", 1),
        ("reject", 2),
        ("reject", 3),
        ("reject", 4),
    ]
