"""kenpin gate reset, mode and challenge: which gates are meant, and what is refused before anything is asked."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
from typer.testing import CliRunner, Result

from kenpin.app.cli import app
from kenpin.gate.orders import OrderRefused, local_principal
from kenpin.model.errors import InputError, ResourceError
from kenpin_api.gate.v1 import gate_pb2, gate_pb2_grpc

SECOND_GATE = """\
      - name: gate-2
        lanes: [{lane: 0, distance_mm: 400}, {lane: 1, distance_mm: 400}]
    # The fastest the belt runs.
"""


class GateProcess(gate_pb2_grpc.GateAdminServiceServicer):
    """Keeps what it is ordered; refuses `away`'s resets as the real one does."""

    def __init__(self) -> None:
        self.orders: list = []
        self.away = ""

    def Reset(self, request, context):
        if request.gate == self.away:
            context.abort(grpc.StatusCode.FAILED_PRECONDITION, f"GATE_NOT_CONNECTED: {self.away} is not connected")
        self.orders.append(request)
        return gate_pb2.ResetResponse(cleared=[gate_pb2.FAULT_CODE_BIN_FULL])

    def SetMode(self, request, context):
        self.orders.append(request)
        return gate_pb2.SetModeResponse(mode=request.mode)

    def MarkChallenge(self, request, context):
        self.orders.append(request)
        return gate_pb2.MarkChallengeResponse(first_trigger_no=7)

    def RunChallenge(self, request, context):
        self.orders.append(request)
        return gate_pb2.RunChallengeResponse(
            routine_id="r-1",
            first_trigger_no=7,
            sequence=request.sequence or [gate_pb2.CHALLENGE_KIND_BAD],
            ends_utc_ns=1_800_000_000_000_000_000,
        )


@pytest.fixture
def process(places, config, monkeypatch) -> Iterator[GateProcess]:
    """Of a group with two gates, of which only gate-2 has lane 1."""
    text = config.read_text().replace("    # The fastest the belt runs.", SECOND_GATE.rstrip(), 1)
    config.write_text(text)
    monkeypatch.setenv("KENPIN_STATE_DIR", str(places.state_dir))
    monkeypatch.setenv("KENPIN_RUN_DIR", str(places.run_dir))
    process = GateProcess()
    server = grpc.server(ThreadPoolExecutor(max_workers=1))
    gate_pb2_grpc.add_GateAdminServiceServicer_to_server(process, server)
    server.add_insecure_port(f"unix:{places.control_socket('gate', 'gate-1')}")
    server.start()
    yield process
    server.stop(0).wait()


@pytest.fixture
def kenpin(config):
    def invoke(*words: str) -> Result:
        return CliRunner().invoke(app, ["gate", *words, "--config", str(config)])

    return invoke


def test_each_gate_of_the_group_is_ordered(kenpin, process):
    told = kenpin("reset", "gate-1", "--reason", "bin emptied")
    assert told.stdout.splitlines() == [
        f"gate {name}: reset: cleared BIN_FULL; the gate is told to clear its own" for name in ("gate-1", "gate-2")
    ]
    assert [(o.gate, o.reason, o.principal) for o in process.orders] == [
        ("gate-1", "bin emptied", local_principal()),
        ("gate-2", "bin emptied", local_principal()),
    ]


def test_one_gate_is_ordered(kenpin, process):
    assert kenpin("mode", "gate-1", "setup", "--gate", "gate-2", "--reason", "x").exit_code == 0
    assert [(o.gate, o.mode) for o in process.orders] == [("gate-2", gate_pb2.MODE_SETUP)]


def test_a_challenge_routine_is_begun(kenpin, process):
    told = kenpin("challenge", "run", "gate-1", "--lane", "1", "--sequence", "bad, good", "--reason", "shift start")
    assert told.stdout.startswith("gate gate-2: lane 1: send now: bad, good; from trigger 7 on, until ")
    (order,) = process.orders
    kinds = [gate_pb2.CHALLENGE_KIND_BAD, gate_pb2.CHALLENGE_KIND_GOOD]
    assert (order.gate, order.lane, list(order.sequence), order.reason) == ("gate-2", 1, kinds, "shift start")
    assert order.principal == local_principal()
    told = kenpin("challenge", "run", "gate-1", "--lane", "1", "--json")
    assert json.loads(told.stdout)["done"][0]["sequence"] == ["bad"]
    assert not process.orders[-1].sequence


def test_the_gates_of_a_lane_are_ordered(kenpin, process):
    told = kenpin("challenge", "mark", "gate-1", "--lane", "1", "--count", "2")
    assert told.stdout == "gate gate-2: lane 1: challenge parts: 2, from trigger 7 on\n"
    assert [o.gate for o in process.orders] == ["gate-2"]


def test_a_refusal_by_one_gate_leaves_the_others_ordered(kenpin, process):
    process.away = "gate-1"
    told = kenpin("reset", "gate-1", "--reason", "x")
    assert [o.gate for o in process.orders] == ["gate-2"]
    assert isinstance(told.exception, OrderRefused)
    assert str(told.exception) == "gate gate-1: GATE_NOT_CONNECTED: gate-1 is not connected"


def test_a_bypass_lasts_as_long_as_is_said(kenpin, process):
    assert kenpin("mode", "gate-1", "bypass", "--reject", "--until", "30m", "--reason", "x").exit_code == 0
    assert {(o.mode, o.duration_ns) for o in process.orders} == {(gate_pb2.MODE_BYPASS_REJECT, 30 * 60 * 10**9)}


REFUSALS = {
    "no such group": (["reset", "gate-9", "--reason", "x"], "there is no gate group gate-9; did you mean gate-1?"),
    "no such gate": (["reset", "gate-1", "--gate", "gate-9", "--reason", "x"], "there is no gate gate-9 in gate-1"),
    "a routine without a bad part": (
        ["challenge", "run", "gate-1", "--lane", "0", "--sequence", "good"],
        "at least one bad",
    ),
    "no such lane": (["challenge", "mark", "gate-1", "--lane", "5", "--count", "1"], "no gate of gate-1 has lane 5"),
    "setup without a reason": (["mode", "gate-1", "setup"], "say why production is left: --reason TEXT"),
    "bypass of what": (
        ["mode", "gate-1", "bypass", "--until", "30m", "--reason", "x"],
        "say what becomes of every part: either --pass or --reject",
    ),
    "bypass of both": (
        ["mode", "gate-1", "bypass", "--pass", "--reject", "--until", "30m", "--reason", "x"],
        "say what becomes of every part",
    ),
    "bypass for ever": (
        ["mode", "gate-1", "bypass", "--pass", "--reason", "x"],
        "say when the bypass ends: --until 30m, or a time",
    ),
    "bypass until when": (
        ["mode", "gate-1", "bypass", "--pass", "--until", "noon", "--reason", "x"],
        "--until noon: write how long",
    ),
    "setup with an end": (
        ["mode", "gate-1", "setup", "--until", "30m", "--reason", "x"],
        "--until, --pass and --reject are for bypass",
    ),
}


@pytest.mark.parametrize(("words", "says"), REFUSALS.values(), ids=REFUSALS.keys())
def test_what_cannot_be_meant_is_refused_before_anything_is_asked(kenpin, process, words, says):
    refused = kenpin(*words)
    assert isinstance(refused.exception, InputError)
    assert says in str(refused.exception)
    assert not process.orders


def test_over_the_gates_port_the_gate_must_be_known():
    refused = CliRunner().invoke(app, ["gate", "reset", "gate-1", "--reason", "x", "--server", "127.0.0.1:1"])
    assert isinstance(refused.exception, InputError)
    assert "--gate NAME" in str(refused.exception)


def test_a_gate_process_that_is_not_up_lacks(kenpin, places, monkeypatch):
    monkeypatch.setenv("KENPIN_RUN_DIR", str(places.run_dir))
    refused = kenpin("reset", "gate-1", "--reason", "x")
    assert isinstance(refused.exception, ResourceError)
    assert refused.exception.exit_code == 3
