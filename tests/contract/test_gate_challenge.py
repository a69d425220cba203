"""Challenge routines of a real gate process, from the order to the hub's record and the quarantine."""

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from gate_process import end, gate_settings, serving_gate
from google.protobuf import json_format
from known_parts import BAD, GOOD, KnownParts, until
from typer.testing import CliRunner, Result

from kenpin.api.control import ControlClient, state_of
from kenpin.api.server import build_server
from kenpin.app.cli import app
from kenpin.app.programs import GATE_BINARY
from kenpin.app.screen import alarms_of
from kenpin.gate.orders import OrderRefused, local_principal
from kenpin.hub.process import Hub, HubSettings
from kenpin_api.client import Refused, connect

pytestmark = pytest.mark.skipif(not GATE_BINARY.exists(), reason="kenpin-gate is not built: make build")
HOUR_MS = 3_600_000
# However busy the machine is, each picture finds its part.
UNHURRIED = {"budget_us": 2_000_000, "min_spacing_us": 200_000, "join_window_us": 60_000}


def plan(**changed: Any) -> dict[str, Any]:
    return {
        "every_ms": HOUR_MS,
        "grace_ms": 60_000,
        "within_ms": 60_000,
        "at_start": True,
        "sequence": [BAD, GOOD, BAD],
        "on_overdue": "stop",
    } | changed


@dataclass
class Plant:
    folder: Path
    settings: dict[str, Any]
    control: ControlClient
    hub: str = ""

    @contextmanager
    def process(self) -> Iterator[None]:
        """A gate process, killed at the end: what it must remember is on disk."""
        with serving_gate(self.folder, self.settings) as process:
            until(lambda: state_of(self.control).answers, "the gate process")
            yield
            process.kill()
            end(process)

    def parts(self) -> KnownParts:
        return KnownParts(self.settings["listen"], self.folder)

    def order(self, *words: str) -> Result:
        return CliRunner().invoke(
            app, ["gate", *words, "--server", self.settings["listen"], "--gate", "gate-1"], catch_exceptions=True
        )

    def ask(self, *words: str) -> Result:
        return CliRunner().invoke(app, ["gate", *words, "--hub", self.hub], catch_exceptions=True)

    def asked(self, *words: str) -> Any:
        told = self.ask(*words, "--json")
        assert told.exit_code == 0, told.output
        # The hub, in this process, may have logged a line before or behind.
        return json.JSONDecoder().raw_decode(told.stdout[told.stdout.index("{\n") :])[0]

    def routine(self, parts: KnownParts, seen: tuple[str, ...]) -> dict[str, Any]:
        """Runs one, and what the hub keeps of it."""
        told = self.order("challenge", "run", "gate-1", "--lane", "0", "--reason", "shift start", "--json")
        assert told.exit_code == 0, told.output
        (begun,) = json.loads(told.stdout)["done"]
        assert (begun["sequence"], begun["first_trigger_no"]) == ([BAD, GOOD, BAD], parts.trigger_no + 1)
        for kind in seen:
            parts.part(kind)

        def kept() -> dict[str, Any]:
            return self.asked("challenge", "history")["challenges"][0]

        until(lambda: kept()["routine"]["routine_id"] == begun["routine_id"] and "ended_time" in kept(), "its record")
        return kept()

    def gate(self) -> dict[str, Any]:
        (gate,) = json_format.MessageToDict(self.control.describe().details)["gates"]
        return gate

    def alarms(self) -> str:
        return " | ".join(alarms_of({"gates": [self.gate()]}))


@pytest.fixture
def settings() -> dict[str, Any]:
    return {"challenge": plan()}


@pytest.fixture
def plant(tmp_path: Path, settings: dict[str, Any]) -> Iterator[Plant]:
    journals = {"gate-1": tmp_path / "gate-gate-1.journal.sock"}
    hub = Hub(HubSettings(f"sqlite:///{tmp_path}/hub.sqlite", journals))
    with (
        hub,
        build_server(hub, "127.0.0.1:0") as server,
        ControlClient(tmp_path / "gate-gate-1.control.sock") as control,
    ):
        yield Plant(tmp_path, gate_settings(tmp_path, **UNHURRIED, **settings), control, server.address)


def test_a_routine_is_passed_then_one_fails_and_what_passed_between_is_held(plant: Plant, tmp_path: Path) -> None:
    with plant.process(), plant.parts() as parts:
        assert "lane 0: challenge due" in plant.alarms()
        assert parts.permit
        passed = plant.routine(parts, (BAD, GOOD, BAD))
        assert passed.get("passed"), json.dumps(passed)
        assert passed["routine"]["principal"] == local_principal()
        assert [part["detail"] for part in passed["routine"]["parts"] if "detail" in part] == []
        assert plant.alarms() == ""
        assert "proved" in plant.ask("challenge", "status").stdout
        assert [parts.part(GOOD) for _ in range(3)] == ["PASS"] * 3
        assert plant.asked("quarantine", "list") == {"quarantines": []}
    # Another process, and another boot of the gate: the pass is still one.
    with plant.process(), plant.parts() as parts:
        assert plant.alarms() == ""
        assert parts.part(GOOD) == "PASS"
        failed = plant.routine(parts, (BAD, BAD))
        assert not failed.get("passed")
        assert failed["reason"] == "part 2 (good, trigger 3): it was decided REJECT, SURFACE_DEFECT"
        until(lambda: parts.permit is False, "the stop")
        assert "CHALLENGE FAILED" in plant.alarms()
        assert "LINE STOPPED, needs a reset: CHALLENGE_FAILED: lane 0: part 2" in plant.alarms()
        (held,) = plant.asked("quarantine", "list")["quarantines"]
        assert (held["after"]["trigger_no"], held["parts"]) == ("3", "4")
        assert [part["part"]["trigger_no"] for part in held["held"]] == ["4", "5", "6", "1"]
        told = plant.ask("quarantine", "release", "1", "--reason", "sorted")
        assert "is still open" in str(told.exception)
        again = plant.order("challenge", "run", "gate-1", "--lane", "0")
        assert again.exit_code == 0
        twice = plant.order("challenge", "run", "gate-1", "--lane", "0")
        assert isinstance(twice.exception, OrderRefused)
        assert twice.exception.remote_code == "CHALLENGE_RUNNING"
        assert plant.order("reset", "gate-1", "--reason", "camera cleaned").exit_code == 0
        until(lambda: parts.permit, "the line to run again")
        # The routine is on: a good part that comes instead of a bad one fails it.
        assert parts.part(GOOD) == "PASS"
        until(lambda: parts.permit is False, "the stop")
        assert plant.order("reset", "gate-1", "--reason", "wrong part").exit_code == 0
        until(lambda: parts.permit, "the line to run again")
        assert plant.routine(parts, (BAD, GOOD, BAD))["passed"]
        assert parts.part(GOOD) == "PASS"
        check_release(plant, tmp_path)


def check_release(plant: Plant, folder: Path) -> None:
    """Both failures and all that passed until the last pass are one quarantine, released once."""
    table = folder / "held.csv"
    shown = plant.ask("quarantine", "list", "--csv", str(table))
    assert "gate-1, gate gate-1, lane 0: 5 parts, held" in shown.stdout
    assert shown.stdout.count("part 1 (bad, trigger 4): it was decided PASS") == 1
    with table.open() as file:
        rows = list(csv.DictReader(file))
    assert [(row["trigger_no"], row["challenge"]) for row in rows] == [
        ("4", "0"),
        ("5", "0"),
        ("6", "0"),
        ("1", "0"),
        ("4", "1"),
    ]
    assert {row["outcome"] for row in rows} == {"passed_confirmed"}
    released = plant.asked("quarantine", "release", "1", "--reason", "sorted by hand")
    assert released["release"]["principal"] == local_principal()
    assert "nothing is in quarantine" in plant.ask("quarantine", "list").stdout
    shown = plant.ask("quarantine", "list", "--released")
    assert f"by {local_principal()}: sorted by hand" in shown.stdout
    with connect(plant.hub) as client, pytest.raises(Refused, match="was released before"):
        client.release_quarantine(1, "again", "ben")


@pytest.mark.parametrize("settings", [{"challenge": plan(grace_ms=0)}])
def test_an_overdue_routine_stops_the_line_and_a_reset_is_no_pass(plant: Plant) -> None:
    with plant.process(), plant.parts() as parts:
        until(lambda: parts.permit is False, "the stop")
        assert "CHALLENGE OVERDUE" in plant.alarms()
        assert "LINE STOPPED, needs a reset: CHALLENGE_OVERDUE: lane 0" in plant.alarms()
        assert plant.order("reset", "gate-1", "--reason", "to send the parts").exit_code == 0
        until(lambda: parts.permit, "the line to run again")
        assert "CHALLENGE OVERDUE" in plant.alarms()
        assert parts.part(GOOD) == "PASS"
        assert plant.routine(parts, (BAD, GOOD, BAD))["passed"]
        assert plant.alarms() == ""
        (held,) = plant.asked("quarantine", "list")["quarantines"]
        assert held["reasons"] == ["overdue: no pass is on record"]
        assert [part["part"]["trigger_no"] for part in held["held"]] == ["1"]
        assert "overdue" not in plant.ask("challenge", "status").stdout.lower()


@pytest.mark.parametrize("settings", [{"challenge": plan(sequence=[BAD])}])
def test_a_bad_part_that_is_not_seen_in_the_bin_fails_it(plant: Plant) -> None:
    with plant.process(), plant.parts() as parts:
        told = plant.order("challenge", "run", "gate-1", "--lane", "0")
        assert "send now: bad; from trigger 1 on" in told.stdout
        parts.part(BAD, outcome="ACTUATION_OUTCOME_REJECT_UNCONFIRMED")
        until(lambda: parts.permit is False, "the stop")
        assert any("the sensor says otherwise" in stop for stop in plant.gate()["stops"])
        shown = plant.ask("challenge", "history").stdout
        until(lambda: "FAILED" in plant.ask("challenge", "history").stdout, "its record")
        shown = plant.ask("challenge", "history").stdout
        assert "1. bad, trigger 1: REJECT (surface_defect), reject_unconfirmed: NOT as it must" in shown


def test_without_a_block_in_the_recipe_nothing_is_due(tmp_path: Path) -> None:
    settings = gate_settings(tmp_path)
    with serving_gate(tmp_path, settings), ControlClient(tmp_path / "gate-gate-1.control.sock") as control:
        until(lambda: state_of(control).answers, "the gate process")
        (gate,) = json_format.MessageToDict(control.describe().details)["gates"]
        assert gate["challenges"][0]["due_utc_ns"] == "0"
        assert alarms_of({"gates": [gate]}) == ()
