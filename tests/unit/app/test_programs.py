"""Which programs make up a site, and with which arguments."""

import json
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kenpin.app.programs import programs_of, simulated_gates
from kenpin.config import Places, load_site


def test_every_role_once_with_a_log_of_its_own(site, places, config):
    programs = programs_of(site, places, config)
    assert [program.title for program in programs] == [
        "gate gate-1",
        "hub hub",
        "station station-1",
        "camera camera-1",
        "recorder camera-1",
        "worker worker",
    ]
    assert all(program.restart for program in programs)
    assert len({program.log_path for program in programs}) == len(programs)
    assert {program.log_path.parent for program in programs} == {places.log_dir}


def test_python_roles_are_the_command_that_a_user_types(site, places, config):
    station = programs_of(site, places, config)[2]
    wanted = (sys.executable, "-m", "kenpin", "serve", "station", "station-1", "--config", str(config))
    assert station.command == wanted


def test_the_gate_process_starts_without_python_on_a_file_that_was_rendered(site, places, config):
    gate = programs_of(site, places, config)[0]
    binary, serve, option, path = gate.command
    assert (Path(binary).name, serve, option) == ("kenpin-gate", "serve", "--config")
    rendered = json.loads(Path(path).read_text())
    assert rendered["gate_group"] == "gate-1"
    assert rendered["listen"] == "127.0.0.1:50061"
    (name,) = rendered["recipes"].values()
    assert len(name) == 64


def arguments(command: tuple[str, ...]) -> dict[str, str]:
    """Options with their values; an option without one has an empty value."""
    found: dict[str, str] = {}
    for word in command[1:]:
        if word.startswith("--"):
            found[word] = ""
            last = word
        else:
            found[last] = word
    return found


def test_the_simulated_gate_is_told_what_the_site_says(site, places):
    (program,) = simulated_gates(site, places)
    given = arguments(program.command)
    assert not program.restart
    assert given["--gate"] == "gate-1"
    assert given["--server"] == "127.0.0.1:50061"
    assert given["--line-page"] == str(places.line_page_path("gate-1"))
    assert (float(given["--rate"]), float(given["--speed-mm-s"]), float(given["--counts-per-mm"])) == (20, 300, 10)
    assert float(given["--distance-mm"]) == 300
    assert given["--lane"] == "0"
    assert not given.keys() & {"--parts", "--as-fast"}


@pytest.mark.parametrize(
    ("wishes", "pace"),
    [
        ({"rate_parts_s": 7.5}, ("--rate", "7.5")),
        ({"as_fast": True}, ("--as-fast", "")),
        ({"as_fast": True, "rate_parts_s": 9.0}, ("--as-fast", "")),
    ],
)
def test_what_the_command_line_asks_for_goes_before_the_site(site, places, wishes, pace):
    (program,) = simulated_gates(site, places, parts=33, **wishes)
    given = arguments(program.command)
    assert pace in given.items()
    assert len(given.keys() & {"--rate", "--as-fast"}) == 1
    assert given["--parts"] == "33"


def changed(config: Path, change) -> Path:
    yaml = YAML()
    values = yaml.load(config)
    change(values)
    yaml.dump(values, config)
    return config


def test_a_site_may_be_as_fast_as_it_can(config, places):
    def change(values):
        values["gate_groups"][0]["simulate"]["rate_parts_s"] = "as_fast"

    site = load_site(changed(config, change))
    assert "--as-fast" in simulated_gates(site, places)[0].command
    (program,) = simulated_gates(site, places, rate_parts_s=5)
    assert "--as-fast" not in program.command
    assert arguments(program.command)["--rate"] == "5"


def test_a_real_gate_is_not_simulated(config, places):
    def change(values):
        del values["gate_groups"][0]["simulate"]
        values["lines"][0]["stations"][0]["cameras"][0]["trigger"] = "software"

    assert simulated_gates(load_site(changed(config, change)), places) == []


def test_two_cameras_two_recorders(config, tmp_path):
    def change(values):
        cameras = values["lines"][0]["stations"][0]["cameras"]
        cameras.append({**cameras[0], "name": "camera-2"})

    yaml = YAML()
    recipe = yaml.load(tmp_path / "demo.recipe.yaml")
    recipe["views"].append({**recipe["views"][0], "camera": "camera-2"})
    yaml.dump(recipe, tmp_path / "demo.recipe.yaml")
    site = load_site(changed(config, change))
    places = Places.of(site, {"KENPIN_STATE_DIR": str(tmp_path / "state")})
    places.make_directories()
    titles = [program.title for program in programs_of(site, places, config)]
    assert titles[3:7] == ["camera camera-1", "camera camera-2", "recorder camera-1", "recorder camera-2"]
