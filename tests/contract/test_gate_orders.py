"""What a person orders of a real gate process with `kenpin gate`, and what its parts and screen show of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from gate_process import end, free_port, serving_gate, simulate, until
from google.protobuf import json_format
from typer.testing import CliRunner, Result

from kenpin.api.control import ControlClient, state_of
from kenpin.app.cli import app
from kenpin.app.programs import GATE_BINARY, SIMULATE_BINARY
from kenpin.app.screen import alarms_of
from kenpin.app.watch import RoleStates
from kenpin.config import Places, gate_file, load_site
from kenpin.gate.certificates import init_authority, issue
from kenpin.gate.orders import OrderRefused, OrderWrong, local_principal
from kenpin.model.errors import ResourceError

pytestmark = pytest.mark.skipif(
    not (GATE_BINARY.exists() and SIMULATE_BINARY.exists()), reason="the gate's programs are not built: make build"
)
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
TRIGGERS, PASSED = "kenpin_triggers_total", "kenpin_account_passed_total"
REJECTED, NOT_GATED = "kenpin_account_rejected_total", "kenpin_account_not_gated_total"


@dataclass
class Plant:
    """A gate process that is configured by a kenpin.yaml, and the command line beside it."""

    folder: Path
    config: Path
    listen: str
    control: ControlClient

    def kenpin(self, *words: str) -> Result:
        return CliRunner().invoke(app, ["gate", *words, "--config", str(self.config)])

    def gate(self) -> dict:
        details = json_format.MessageToDict(self.control.describe().details)
        (gate,) = details["gates"]
        return gate

    def alarms(self) -> tuple[str, ...]:
        return alarms_of({"gates": [self.gate()]})

    def count(self, name: str) -> float:
        return next(value for sample, _, value in self.control.metrics() if sample == name)

    def logged(self, event: str) -> list[dict]:
        lines = [json.loads(line) for line in (self.folder / "gate.log").read_text().splitlines()]
        return [line for line in lines if line.get("event") == event]


def written(folder: Path, **changed: str) -> Path:
    """The example's kenpin.yaml as in production, with a port of its own."""
    text = (EXAMPLES / "kenpin.yaml").read_text().replace("demo_limits_off: true", "demo_limits_off: false")
    for old, new in ({"127.0.0.1:50061": f"127.0.0.1:{free_port()}"} | changed).items():
        assert old in text
        text = text.replace(old, new)
    (folder / "kenpin.yaml").write_text(text)
    return folder / "kenpin.yaml"


@pytest.fixture
def settings() -> dict[str, str]:
    """What a test changes in the configuration."""
    return {}


@pytest.fixture
def plant(tmp_path, monkeypatch, settings) -> Iterator[Plant]:
    monkeypatch.setenv("KENPIN_STATE_DIR", str(tmp_path))
    monkeypatch.setenv("KENPIN_RUN_DIR", str(tmp_path))
    config = written(tmp_path, **settings)
    site = load_site(config)
    places = Places.of(site)
    content = gate_file(site, "gate-1", places)
    with (
        serving_gate(tmp_path, content),
        ControlClient(places.control_socket("gate", "gate-1")) as control,
    ):
        until(lambda: state_of(control).answers, "the gate process")
        yield Plant(tmp_path, config, content["listen"], control)


def belt(plant: Plant, *options: str) -> Iterator[None]:
    process = simulate(plant.listen, plant.folder / "line", "--distance-mm", "300", *options)
    try:
        until(lambda: plant.gate()["leased"], "the gate")
        yield
    finally:
        end(process)


@pytest.fixture
def running(plant) -> Iterator[None]:
    """Parts without a picture, so that no verdict lets one pass."""
    yield from belt(plant, "--rate", "20")


@pytest.fixture
def blind(plant) -> Iterator[None]:
    """A belt of two parts on which the confirmation sensor sees nothing."""
    yield from belt(plant, "--rate", "0.3", "--parts", "2", "--sensor-miss-rate", "1")


def grows(plant: Plant, name: str, by: int = 5) -> None:
    at = plant.count(name)
    until(lambda: plant.count(name) >= at + by, f"{name} to grow")


@pytest.mark.usefixtures("running")
def test_modes_are_ordered_shown_and_end(plant):
    grows(plant, REJECTED)
    assert (plant.count(PASSED), plant.count(NOT_GATED), plant.alarms()) == (0, 0, ())

    told = plant.kenpin("mode", "gate-1", "setup", "--reason", "new product", "--json")
    assert json.loads(told.stdout) == {
        "gate_group": "gate-1",
        "done": [{"gate": "gate-1", "mode": "setup", "ends": None}],
        "refused": [],
    }
    assert plant.alarms() == ("gate gate-1: SETUP: parts are judged and shown, the gate is left alone",)
    grows(plant, NOT_GATED)

    told = plant.kenpin("mode", "gate-1", "bypass", "--pass", "--until", "1h", "--reason", "rework")
    assert told.stdout.startswith("gate gate-1: bypass_pass until 20")
    assert plant.alarms()[0].startswith("gate gate-1: BYPASS: EVERY PART PASSES until ")
    grows(plant, PASSED)

    assert plant.kenpin("mode", "gate-1", "bypass", "--reject", "--until", "1h", "--reason", "cleaning").exit_code == 0
    assert plant.alarms()[0].startswith("gate gate-1: BYPASS: EVERY PART IS REJECTED until ")
    assert plant.kenpin("mode", "gate-1", "bypass", "--reject", "--until", "0.5s", "--reason", "end").exit_code == 0
    until(lambda: plant.gate()["mode"] == "production", "the bypass to end by itself")
    assert plant.alarms() == ()

    assert plant.kenpin("mode", "gate-1", "production").stdout == "gate gate-1: production\n"
    orders = plant.logged("gate_mode")
    assert [order["mode"] for order in orders] == [
        "setup",
        "bypass_pass",
        "bypass_reject",
        "bypass_reject",
        "production",
    ]
    assert {order["principal"] for order in orders} == {local_principal()}
    assert orders[0]["reason"] == "new product"


@pytest.mark.usefixtures("running")
def test_a_bypass_that_rejects_lets_nothing_pass(plant):
    assert plant.kenpin("mode", "gate-1", "bypass", "--pass", "--until", "1h", "--reason", "x").exit_code == 0
    grows(plant, PASSED)
    assert plant.kenpin("mode", "gate-1", "bypass", "--reject", "--until", "1h", "--reason", "x").exit_code == 0
    # What was on the belt is beyond the gate when a belt's length of parts is.
    grows(plant, TRIGGERS, 30)
    passed = plant.count(PASSED)
    grows(plant, REJECTED, 20)
    assert plant.count(PASSED) == passed


@pytest.mark.usefixtures("blind")
def test_a_latched_stop_is_shown_and_reset(plant):
    until(plant.alarms, "a stop")
    (alarm,) = plant.alarms()
    assert alarm.startswith("gate gate-1: LINE STOPPED, needs a reset: ")
    states = RoleStates([("gate gate-1", plant.control.socket_path)])
    states.start()
    until(lambda: states.alarms() == (alarm,), "the alarm on the screen")
    states.stop()
    assert (plant.count(TRIGGERS), plant.gate()["permit_run"]) == (1, False)

    told = plant.kenpin("reset", "gate-1", "--reason", "sensor cleaned", "--json")
    assert json.loads(told.stdout)["done"] == [{"gate": "gate-1", "cleared": ["REJECT_UNCONFIRMED"]}]
    until(lambda: plant.logged("gate_reset"), "the order in the log")
    (order,) = plant.logged("gate_reset")
    assert (order["principal"], order["reason"]) == (local_principal(), "sensor cleaned")
    until(lambda: plant.count(TRIGGERS) == 2, "the belt to run again")

    # Its parts are done, so it leaves; the second one has stopped the line again.
    until(lambda: plant.count("kenpin_stops_latched_total") == 2, "the second stop")
    until(lambda: not plant.gate()["connected"], "the gate to leave")
    refused = plant.kenpin("reset", "gate-1", "--reason", "again", "--json")
    assert isinstance(refused.exception, OrderRefused)
    assert (refused.exception.exit_code, refused.exception.remote_code) == (1, "GATE_NOT_CONNECTED")
    assert json.loads(refused.stdout)["refused"][0]["code"] == "GATE_NOT_CONNECTED"
    assert len(plant.alarms()) == 1


def test_challenge_parts_are_marked_and_taken_back(plant):
    told = plant.kenpin("challenge", "mark", "gate-1", "--lane", "0", "--count", "3")
    assert told.stdout == "gate gate-1: lane 0: challenge parts: 3, from trigger 1 on\n"
    told = plant.kenpin("challenge", "mark", "gate-1", "--lane", "0", "--count", "0")
    assert told.stdout == "gate gate-1: lane 0: no part is marked any more\n"
    refused = plant.kenpin("challenge", "mark", "gate-1", "--lane", "0", "--count", "1000000")
    assert isinstance(refused.exception, OrderWrong)
    assert (refused.exception.exit_code, refused.exception.remote_code) == (2, "COUNT_TOO_LARGE")


def test_a_bypass_of_two_days_is_refused(plant):
    refused = plant.kenpin("mode", "gate-1", "bypass", "--pass", "--until", "48h", "--reason", "x")
    assert isinstance(refused.exception, OrderWrong)
    assert "END_TIME_TOO_FAR" in str(refused.exception)


def test_a_gate_process_that_is_gone_is_told_apart_from_a_refusal(tmp_path, monkeypatch):
    monkeypatch.setenv("KENPIN_STATE_DIR", str(tmp_path))
    config = written(tmp_path)
    gone = CliRunner().invoke(app, ["gate", "reset", "gate-1", "--reason", "x", "--config", str(config)])
    assert isinstance(gone.exception, ResourceError)
    away = ["gate", "reset", "gate-1", "--gate", "gate-1", "--reason", "x", "--server", f"127.0.0.1:{free_port()}"]
    assert isinstance(CliRunner().invoke(app, away).exception, ResourceError)


@pytest.fixture
def certificates(tmp_path) -> Path:
    folder = tmp_path / "plant"
    init_authority(folder, "plant")
    issue(folder, "server", "gate-1", ["127.0.0.1"])
    issue(folder, "person", "anna")
    issue(folder, "gate", "plc-7")
    return folder


class TestOverTls:
    @pytest.fixture
    def settings(self, certificates) -> dict[str, str]:
        pair = f"certificate: {certificates}/server-gate-1.crt, key: {certificates}/server-gate-1.key"
        tls = f"    tls: {{{pair}, client_ca: {certificates}/ca.crt}}\n"
        names = "        # certificate_names: []\n"
        free_run = "    # free_run: true inspects without"
        return {names: "        certificate_names: [plc-7]\n", free_run: tls + free_run}

    def order(self, plant: Plant, certificates: Path, file: str) -> Result:
        tls = ["--ca", f"{certificates}/ca.crt", "--cert", f"{certificates}/{file}.crt"]
        words = ["gate", "mode", "gate-1", "setup", "--reason", "x", "--gate", "gate-1", "--server", plant.listen]
        return CliRunner().invoke(app, [*words, *tls, "--key", f"{certificates}/{file}.key"])

    def test_the_certificates_name_orders(self, plant, certificates):
        told = self.order(plant, certificates, "person-anna")
        assert told.stdout == "gate gate-1: setup\n", told.exception
        assert plant.logged("gate_mode")[0]["principal"] == "anna"

    def test_a_gates_certificate_orders_nothing(self, plant, certificates):
        refused = self.order(plant, certificates, "gate-plc-7")
        assert isinstance(refused.exception, OrderWrong)
        assert refused.exception.remote_code == "CERTIFICATE_IS_A_GATES"


class TestEverythingThatKenpinYamlCanSay:
    @pytest.fixture
    def settings(self) -> dict[str, str]:
        lines = (EXAMPLES / "kenpin.yaml").read_text().splitlines(keepends=True)
        hidden = ("counts_per_mm: 10", "encoder_bits: 32", "routes:", "  - {of:", "on_journal_full: ")
        shown = [line for line in lines if line.lstrip().removeprefix("# ").startswith(hidden) and "#" in line]
        assert len(shown) == 8
        limits = "    limits: {consecutive_rejects: none, gate_fault: false}\n    # limits:\n"
        return {line: line.replace("# ", "", 1) for line in shown} | {"    # limits:\n": limits}

    @pytest.mark.usefixtures("running")
    def test_is_taken_by_a_gate_process_and_by_a_gate(self, plant):
        grows(plant, REJECTED)
        assert plant.gate()["permit_run"]
