"""Which programs make up a site: one list, read as the picture of processes in ARCHITECTURE.md."""

import json
import math
import signal
import subprocess
import sys
from pathlib import Path

from kenpin.app.processes import Program
from kenpin.config import Places, Site, gate_file, load_recipe, recipe_hash
from kenpin.model.errors import ConfigError, ResourceError

DEMO_SITE = Path(__file__).parents[1] / "config" / "demo" / "kenpin.yaml"
BIN = Path(__file__).parents[1] / "bin"
GATE_BINARY = BIN / "kenpin-gate"
SIMULATE_BINARY = BIN / "kenpin-gate-simulate"


def programs_of(site: Site, places: Places, config: Path) -> list[Program]:
    """Every role of a site, in the order in which they are started."""
    roles = [("gate", group.name) for group in site.gate_groups]
    roles += [("hub", "hub")]
    roles += [("station", station.name) for station in site.stations]
    roles += [("camera", camera.name) for camera in site.cameras]
    roles += [("recorder", camera.name) for camera in site.cameras]
    roles += [("worker", "worker")]
    commands = {("gate", g.name): gate_command(site, places, g.name) for g in site.gate_groups}
    return [
        Program(
            role,
            name,
            commands.get((role, name)) or role_command(role, name, config),
            places.log_dir / f"{role}-{name}.log",
            # A recorder clears up behind a supervisor that was killed.
            death_signal=signal.SIGTERM if role == "recorder" else signal.SIGKILL,
        )
        for role, name in roles
    ]


def shared_memory_paths(site: Site, places: Places) -> list[str]:
    """What a site's processes leave in shared memory when they are killed: its rings and line pages."""
    gates = [gate.name for group in site.gate_groups for gate in group.gates]
    paths = [places.ring_path(camera.name) for camera in site.cameras]
    return [str(path) for path in (*paths, *(places.line_page_path(name) for name in gates))]


def gate_command(site: Site, places: Places, group: str) -> tuple[str, ...]:
    """What runs a gate process; writes its configuration first. A restart need not start Python for it."""
    stations = site.stations_of_group(group)
    recipes = {station.name: load_recipe(station.recipe, station) for station in stations}
    content = gate_file(
        site,
        group,
        places,
        {name: recipe_hash(recipe) for name, recipe in recipes.items()},
        {name: recipe.challenge for name, recipe in recipes.items() if recipe.challenge is not None},
    )
    path = places.gate_file_path(group)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    if any(gate.fail_policy == "pass" for gate in site.gate_group(group).gates):
        _check_gate_file(path)
    return (str(GATE_BINARY), "serve", "--config", str(path))


def _check_gate_file(path: Path) -> None:
    """ConfigError, beginning with a stable code, where the gate process would not take an approval."""
    command = [str(GATE_BINARY), "check", "--config", str(path)]
    try:
        checked = subprocess.run(command, check=False, capture_output=True, text=True)
    except OSError as error:
        raise ResourceError(f"{GATE_BINARY}: cannot be started: {error.strerror}; run make build") from error
    if checked.returncode != 0:
        raise ConfigError(checked.stderr.strip().removeprefix("kenpin-gate: "))


def role_command(role: str, name: str, config: Path) -> tuple[str, ...]:
    """What starts a role by hand, too: `kenpin serve ROLE NAME --config FILE`."""
    return (sys.executable, "-m", "kenpin", "serve", role, name, "--config", str(config))


def simulated_gates(
    site: Site,
    places: Places,
    *,
    parts: int | None = None,
    rate_parts_s: float | None = None,
    as_fast: bool = False,
) -> list[Program]:
    """The simulated gates that kenpin.yaml asks for; each ends by itself after `parts` parts."""
    programs = []
    for group in site.gate_groups:
        simulate = group.simulate
        if simulate is None:
            continue
        fast = as_fast or (rate_parts_s is None and simulate.rate_parts_s == "as_fast")
        pace = ["--as-fast"] if fast else ["--rate", str(rate_parts_s or simulate.rate_parts_s)]
        for gate in group.gates:
            command = [str(SIMULATE_BINARY), "--gate", gate.name, "--server", group.listen]
            command += ["--line-page", str(places.line_page_path(gate.name)), *pace]
            command += ["--distance-mm", str(gate.lanes[0].distance_mm)]
            command += [
                "--speed-mm-s",
                str(simulate.speed_mm_s),
                "--counts-per-mm",
                str(simulate.counts_per_mm),
            ]
            command += ["--spacing-ms-min", str(math.ceil(group.min_spacing_ms))]
            command += ["--lane", str(gate.lanes[0].lane), "--json"]
            command += ["--report", str(places.run_dir / f"simulate-{gate.name}.json")]
            command += ["--parts-csv", str(places.run_dir / f"simulate-{gate.name}.csv")]
            if parts is not None:
                command += ["--parts", str(parts)]
            log_path = places.log_dir / f"simulate-{gate.name}.log"
            programs.append(Program("simulate", gate.name, tuple(command), log_path, restart=False))
    return programs
