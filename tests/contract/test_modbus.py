"""kenpin-gate-modbus against an independent Modbus client that plays the PLC, and a real gate process."""

import json
import os
import signal
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
import pytest
from gate_process import free_port, gate_settings, running, serving_gate, until
from journal import view
from pymodbus.client import ModbusTcpClient

from kenpin.api.control import ControlClient
from kenpin.app.programs import GATE_BINARY
from kenpin.gate.orders import Orders, local_channel
from kenpin_api.gate.v1 import journal_pb2, journal_pb2_grpc
from kenpin_api.part.v1 import part_pb2

BRIDGE_BINARY = GATE_BINARY.with_name("kenpin-gate-modbus")

pytestmark = pytest.mark.skipif(
    not (GATE_BINARY.exists() and BRIDGE_BINARY.exists()), reason="the programs are not built: make build"
)

# The register map, as docs/modbus.md has it.
TRIGGER, ACK, RESET, BIN_FULL = 1 << 0, 1 << 1, 1 << 2, 1 << 8
READY, BUSY, RESULT_VALID, FAULT, PERMIT_RUN = (1 << bit for bit in range(5))
BRIDGE_BLOCK, BLOCK_LENGTH = 100, 20
PASS, REJECT = 1, 2
LINE, BIN = 1, 2

COUNTS_PER_S = 3_000
DISTANCE = 3_000
SENSOR = 150
PART_EVERY_S = 0.08
# What an HTTP/2 server takes where there is no host.
AUTHORITY = [("grpc.default_authority", "localhost")]
BELT = ["--distance-mm=300", "--speed-mm-s-max=300", "--counts-per-mm=10", "--heartbeat-ms=300"]


@contextmanager
def gate_process(folder: Path, port: int, **changed: Any) -> Iterator[subprocess.Popen[str]]:
    """kenpin-gate with one gate and one view."""
    usual = {"listen": f"127.0.0.1:{port}", "budget_us": 400_000, "min_spacing_us": 60_000, "join_window_us": 20_000}
    settings = gate_settings(folder, **(usual | changed))
    sockets = folder / "gate-gate-1.views.sock"
    sockets.unlink(missing_ok=True)
    with serving_gate(folder, settings) as process:
        until(lambda: sockets.exists() or process.poll() is not None, "the gate process")
        assert process.poll() is None, "the gate process refused its configuration"
        yield process


@dataclass
class Bridge:
    """A running kenpin-gate-modbus and what it says."""

    process: subprocess.Popen[str]
    events: list[dict[str, Any]] = field(default_factory=list)

    @property
    def port(self) -> int:
        until(lambda: any(e.get("event") == "listening" for e in self.events), "the Modbus server")
        address = next(e["modbus"] for e in self.events if e.get("event") == "listening")
        return int(address.rsplit(":", 1)[1])

    def end(self) -> dict[str, Any]:
        """Ends it; its account."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.stdout is not None
        summary = json.loads(self.process.stdout.read())
        assert self.process.wait(timeout=10) == 0
        return dict(summary)


@contextmanager
def bridge_process(server_port: int, *arguments: str) -> Iterator[Bridge]:
    command = [str(BRIDGE_BINARY), "--gate", "gate-1", "--server", f"127.0.0.1:{server_port}", "--json"]
    command += ["--listen", "127.0.0.1:0", *BELT, *arguments]
    with running(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        bridge = Bridge(process)
        assert process.stderr is not None
        lines = process.stderr
        listener = threading.Thread(target=lambda: bridge.events.extend(json.loads(line) for line in lines))
        listener.start()
        yield bridge
    listener.join(timeout=10)


def high_low(value: int) -> list[int]:
    return [value >> 16 & 0xFFFF, value & 0xFFFF]


@dataclass
class Plc:
    """What a PLC's program does, scan by scan, over an independent Modbus client."""

    client: ModbusTcpClient
    on_trigger: Callable[[int, int], None] = lambda number, time_ns: None
    boot: int = 17
    control: int = 0
    heartbeat: int = 0
    trigger: tuple[int, int, int] = (0, 0, 0)
    waiting: list[tuple[int, int, int]] = field(default_factory=list)
    on_belt: list[tuple[int, int]] = field(default_factory=list)
    falling: list[tuple[int, int, int]] = field(default_factory=list)
    results: dict[int, int] = field(default_factory=dict)
    fired: dict[int, int] = field(default_factory=dict)
    seen: tuple[int, int, int] = (0, 0, 0)
    ack_count: int = 0
    status: int = 0
    block: list[int] = field(default_factory=list)

    def now(self) -> tuple[int, int]:
        """Nanoseconds and counts: the belt never stops."""
        now_ns = time.monotonic_ns()
        return now_ns, now_ns * COUNTS_PER_S // 1_000_000_000

    def part(self, number: int) -> None:
        """The photo-eye fires."""
        now_ns, counts = self.now()
        self.waiting.append((number, counts, now_ns))
        self.on_belt.append((number, counts + DISTANCE))
        self.on_trigger(number, now_ns)

    def scan(self) -> None:
        """Actuates, writes the block and reads the answer, as one exchange."""
        now_ns, counts = self.now()
        self.heartbeat = (self.heartbeat + 1) & 0xFFFF
        self.actuate(counts)
        if not self.control & TRIGGER and self.waiting:
            self.trigger = self.waiting.pop(0)
            self.control |= TRIGGER
        if self.falling and self.falling[0][2] <= counts and self.seen[0] == (self.block or [0] * 20)[14]:
            number, place, _ = self.falling.pop(0)
            self.seen = (self.seen[0] + 1, number, place)
        number, encoder, time_ns = self.trigger
        words = [self.control, self.heartbeat, self.boot, 0, number & 0xFFFF, *high_low(encoder)]
        words += [*high_low(time_ns // 1000), *high_low(now_ns // 1000), *high_low(counts), *high_low(COUNTS_PER_S)]
        words += [self.ack_count, *self.seen, 0]
        answer = self.client.readwrite_registers(
            read_address=BRIDGE_BLOCK, read_count=BLOCK_LENGTH, write_address=0, values=words
        )
        assert not answer.isError(), answer
        self.take(list(answer.registers))

    def take(self, block: list[int]) -> None:
        """What the bridge says: its status, a trigger taken, a result."""
        self.block, self.status = block, block[0]
        if self.status & BUSY and block[3] == self.trigger[0]:
            self.control &= ~TRIGGER
        if self.status & RESULT_VALID and self.ack_count != block[4]:
            self.results[block[6]] = block[7]
            self.ack_count = block[4]
            self.control |= ACK

    def actuate(self, counts: int) -> None:
        """Fires for each part that is at the gate: whatever has no result is rejected."""
        while self.on_belt and self.on_belt[0][1] <= counts:
            number, place = self.on_belt.pop(0)
            action = self.results.get(number, REJECT)
            self.fired[number] = action
            self.falling.append((number, LINE if action == PASS else BIN, place + SENSOR))

    def run(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.scan()
            time.sleep(0.004)

    def run_until(self, condition: Callable[[], Any], what: str) -> None:
        end = time.monotonic() + 30.0
        while not condition():
            assert time.monotonic() < end, f"never came: {what}"
            self.scan()
            time.sleep(0.004)


@contextmanager
def plc_of(bridge: Bridge) -> Iterator[Plc]:
    with ModbusTcpClient("127.0.0.1", port=bridge.port) as client:
        yield Plc(client)


@contextmanager
def station(folder: Path, plc: Plc, verdict: Callable[[int], Any]) -> Iterator[None]:
    """Judges each part at its trigger; `verdict` gives None for a part that it does not see."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(folder / "gate-gate-1.views.sock"))

        def judge(number: int, time_ns: int) -> None:
            seen = verdict(number)
            if seen is not None:
                cause = part_pb2.CAUSE_SURFACE_DEFECT if seen == part_pb2.VERDICT_REJECT else 0
                message = view(number, trigger_ns=time_ns, verdict=seen, cause=cause).SerializeToString()
                connection.sendall(struct.pack("<I", len(message)) + message)

        plc.on_trigger = judge
        yield


def journal_of(folder: Path, facts: int) -> list[Any]:
    """What the journal says was done with each part, once it says it of so many."""
    actuated: dict[int, Any] = {}
    with grpc.insecure_channel(f"unix:{folder}/gate-gate-1.journal.sock", AUTHORITY) as channel:
        stub = journal_pb2_grpc.JournalServiceStub(channel)  # type: ignore[no-untyped-call]
        for answer in stub.Follow(journal_pb2.FollowRequest(), timeout=30):
            for entry in answer.entries:
                if entry.HasField("part_actuated"):
                    actuated[entry.part_actuated.report.part.trigger_no] = entry.part_actuated.report
            if len(actuated) >= facts:
                return [actuated[number] for number in sorted(actuated)]
    raise AssertionError("the journal ended")


def decide(number: int) -> Any:
    if number % 9 == 0:
        return None
    return part_pb2.VERDICT_REJECT if number % 4 == 0 else part_pb2.VERDICT_PASS


def test_a_plc_passes_what_was_earned_and_rejects_the_rest(tmp_path: Path) -> None:
    parts, port = 40, free_port()
    with gate_process(tmp_path, port), bridge_process(port) as bridge, plc_of(bridge) as plc:
        plc.run_until(lambda: plc.status & READY, "Ready")
        with station(tmp_path, plc, decide):
            for number in range(1, parts + 1):
                plc.part(number)
                plc.run(PART_EVERY_S)
            plc.run_until(lambda: len(plc.fired) == parts and not plc.falling and not plc.block[17], "every part")
            plc.run(0.2)
        reports = journal_of(tmp_path, parts)
        summary = bridge.end()
    earned = {number for number in range(1, parts + 1) if decide(number) == part_pb2.VERDICT_PASS}
    passed = {number for number, action in plc.fired.items() if action == PASS}
    # On a machine that is busy with other things a verdict may come too late.
    assert passed <= earned
    assert len(passed) > len(earned) / 2
    for number, report in enumerate(reports, start=1):
        assert report.applied == (part_pb2.ACTION_PASS if number in passed else part_pb2.ACTION_REJECT)
        assert report.outcome == (3 if number in passed else 1)  # confirmed
        if decide(number) is None:
            assert report.cause == part_pb2.CAUSE_DEADLINE_MISSED
        elif number not in earned:
            assert report.cause in (part_pb2.CAUSE_SURFACE_DEFECT, part_pb2.CAUSE_DEADLINE_MISSED)
    assert (summary["parts"], summary["open"], summary["unacknowledged"], summary["boots"]) == (parts, 0, 0, 1)
    assert plc.block[16] == 0, "problems"


def test_a_heartbeat_that_stops_disarms(tmp_path: Path) -> None:
    port = free_port()
    with gate_process(tmp_path, port), bridge_process(port) as bridge, plc_of(bridge) as plc:
        plc.run_until(lambda: plc.status & READY, "Ready")

        def looks_ready() -> int:
            # Reading is not living: only what the PLC's program writes counts.
            return plc.client.read_input_registers(0, count=BLOCK_LENGTH).registers[0] & READY

        assert looks_ready()
        until(lambda: not looks_ready(), "the end of Ready")
        plc.run_until(lambda: plc.status & READY, "Ready again")


def test_a_gate_process_that_dies_takes_ready_with_it(tmp_path: Path) -> None:
    port = free_port()
    with bridge_process(port) as bridge, plc_of(bridge) as plc:
        with gate_process(tmp_path, port) as gate:
            plc.run_until(lambda: plc.status & READY, "Ready")
            gate.kill()
            gate.wait()
            plc.run_until(lambda: not plc.status & READY, "the end of Ready")
            plc.part(1)
            plc.run_until(lambda: plc.fired, "the part at the gate")
            assert plc.fired == {1: REJECT}
        with gate_process(tmp_path, port):
            plc.run_until(lambda: plc.status & READY, "Ready again")


def test_a_plc_that_begins_anew_is_another_boot(tmp_path: Path) -> None:
    port = free_port()
    with gate_process(tmp_path, port), bridge_process(port) as bridge, plc_of(bridge) as plc:
        plc.run_until(lambda: plc.status & READY, "Ready")
        plc.part(500)
        plc.run(0.05)
        plc.boot, plc.on_belt = 18, []
        plc.run_until(lambda: not plc.status & READY, "the end of Ready")
        plc.run_until(lambda: plc.status & READY, "Ready again")
        summary = bridge.end()
    assert (summary["boots"], summary["parts"]) == (2, 0)


def test_a_latched_stop_outlasts_the_program(tmp_path: Path) -> None:
    port = free_port()
    state = ("--state", str(tmp_path / "bridge.state"))
    with gate_process(tmp_path, port):
        with bridge_process(port, *state) as bridge, plc_of(bridge) as plc:
            plc.run_until(lambda: plc.status & READY, "Ready")
            plc.control |= BIN_FULL
            plc.run_until(lambda: plc.status & FAULT and not plc.status & PERMIT_RUN, "the stop")
            assert plc.block[15] == 1
        with bridge_process(port, *state) as bridge, plc_of(bridge) as plc:
            plc.run(0.1)
            assert plc.status & FAULT
            plc.control |= RESET
            plc.run_until(lambda: plc.status & READY and not plc.status & FAULT, "the end of the stop")


@contextmanager
def orders_of(folder: Path) -> Iterator[Orders]:
    """A person at the gate process's own machine."""
    socket = folder / "gate-gate-1.control.sock"
    with local_channel(socket) as channel:
        yield Orders(channel, "anna", str(socket))


def stops_of(folder: Path) -> list[str]:
    """What the server has latched for the gate."""
    client = ControlClient(folder / "gate-gate-1.control.sock")
    try:
        return list(client.describe(5.0).details["gates"][0]["stops"])
    finally:
        client.close()


def test_a_reset_that_a_person_orders_clears_the_plcs_latch_as_well(tmp_path: Path) -> None:
    port = free_port()
    with (
        gate_process(tmp_path, port, demo_limits_off=False),
        bridge_process(port) as bridge,
        plc_of(bridge) as plc,
        orders_of(tmp_path) as orders,
    ):
        plc.run_until(lambda: plc.status & READY, "Ready")
        plc.control |= BIN_FULL
        plc.run_until(lambda: plc.status & FAULT and not plc.status & PERMIT_RUN, "the stop")
        until(lambda: stops_of(tmp_path), "the server's own latch")
        # A switch that is still set latches again; emptied, nothing clears by itself.
        plc.control &= ~BIN_FULL
        plc.run(0.2)
        assert plc.status & FAULT
        assert not plc.status & PERMIT_RUN
        assert orders.reset("gate-1", "bin emptied") == ["BIN_FULL"]
        plc.run_until(lambda: plc.status & READY and plc.status & PERMIT_RUN, "the permit to run")
        assert not plc.status & FAULT
        assert plc.block[15] == 0
        assert stops_of(tmp_path) == []


def test_the_servers_interlock_takes_the_permit_and_a_restart_does_not_give_it_back(tmp_path: Path) -> None:
    port = free_port()
    limits = {"demo_limits_off": False, "limits": {"consecutive_rejects": 3}}
    with bridge_process(port) as bridge, plc_of(bridge) as plc:
        with gate_process(tmp_path, port, **limits) as gate:
            plc.run_until(lambda: plc.status & READY and plc.status & PERMIT_RUN, "Ready")
            with station(tmp_path, plc, lambda _: part_pb2.VERDICT_REJECT):
                # Two of the three, then the process dies: the row goes on behind it.
                for number in (1, 2):
                    plc.part(number)
                    plc.run(PART_EVERY_S)
                plc.run_until(lambda: len(plc.fired) == 2 and not plc.falling, "two parts")
            journal_of(tmp_path, 2)
            assert plc.status & PERMIT_RUN
            gate.kill()
            gate.wait()
        with gate_process(tmp_path, port, **limits) as gate:
            plc.run_until(lambda: plc.status & READY, "Ready again")
            assert plc.status & PERMIT_RUN
            with station(tmp_path, plc, lambda _: part_pb2.VERDICT_REJECT):
                plc.part(3)
                plc.run_until(lambda: not plc.status & PERMIT_RUN, "the interlock")
                assert not plc.status & FAULT, "the stop is the server's, not the gate's"
                plc.run_until(lambda: 3 in plc.fired and not plc.falling, "the part on the belt")
            journal_of(tmp_path, 3)
            gate.kill()
            gate.wait()
        with gate_process(tmp_path, port, **limits), orders_of(tmp_path) as orders:
            plc.run(1.0)
            assert not plc.status & PERMIT_RUN
            (stop,) = stops_of(tmp_path)
            assert stop.startswith("CONSECUTIVE_REJECTS")
            assert orders.reset("gate-1", "looked at them") == ["CONSECUTIVE_REJECTS"]
            plc.run_until(lambda: plc.status & READY and plc.status & PERMIT_RUN, "the permit to run")
    assert set(plc.fired.values()) == {REJECT}


def test_one_client_writes_and_all_may_read(tmp_path: Path) -> None:
    with bridge_process(free_port()) as bridge, plc_of(bridge) as plc:
        plc.scan()
        with ModbusTcpClient("127.0.0.1", port=bridge.port) as other:
            block = other.read_holding_registers(BRIDGE_BLOCK, count=BLOCK_LENGTH)
            assert not block.isError()
            assert block.registers[18] == 1, "the map's version"
            assert other.read_holding_registers(0, count=BLOCK_LENGTH).registers[1] == plc.heartbeat
            plc.scan()
            assert other.write_registers(0, [0] * 20).exception_code == 6
            for answer in (
                other.write_registers(0, [0] * 19),
                other.write_registers(1, [0] * 20),
                other.read_input_registers(1, count=BLOCK_LENGTH),
                other.read_holding_registers(90, count=20),
                other.readwrite_registers(read_address=0, read_count=21, write_address=0, values=[0] * 20),
            ):
                assert answer.exception_code == 2, answer
            assert other.write_register(0, 1).exception_code == 1
            assert other.read_coils(0, count=1).exception_code == 1


def test_frames_that_make_no_sense_harm_nobody(tmp_path: Path) -> None:
    with bridge_process(free_port()) as bridge, plc_of(bridge) as plc:
        plc.scan()
        for garbage in (
            b"",
            b"GET / HTTP/1.1\r\n\r\n",
            os.urandom(300),
            bytes.fromhex("0001000000ff01"),  # a length without a body
            bytes.fromhex("000100000000"),  # none at all
            bytes.fromhex("000100000006010300000000"),  # no registers
            bytes.fromhex("00010000000601030000ffff"),  # too many
            bytes.fromhex("00010000000b0110000000020400010002"),  # half a block
            bytes.fromhex("00010000000b011000000002ff00010002"),  # a byte count that lies
            bytes.fromhex("00010007000601030000001400"),  # another protocol
        ):
            with socket.create_connection(("127.0.0.1", bridge.port), timeout=5) as stranger:
                stranger.sendall(garbage)
                stranger.shutdown(socket.SHUT_WR)
                while stranger.recv(4096):
                    pass
        plc.scan()
        assert plc.block[18] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--listen", "0.0.0.0:0"], "Modbus has no security"),
        (["--listen", "[::]:0"], "Modbus has no security"),
        (["--allow", "0.0.0.0/0"], "length is 1 to 32"),
        (["--heartbeat-ms", "5"], "two exchanges"),
    ],
)
def test_what_is_not_safe_is_refused(arguments: list[str], words: str) -> None:
    command = [str(BRIDGE_BINARY), "--gate", "g", "--server", "127.0.0.1:1", *BELT, *arguments]
    refused = subprocess.run(command, check=False, capture_output=True, text=True, timeout=10)
    assert refused.returncode == 2
    assert words in refused.stderr


def test_an_address_that_is_not_allowed_is_turned_away(tmp_path: Path) -> None:
    with (
        bridge_process(free_port(), "--allow", "10.9.8.7") as bridge,
        socket.create_connection(("127.0.0.1", bridge.port), timeout=5) as stranger,
    ):
        with suppress(ConnectionError):
            stranger.sendall(bytes.fromhex("000100000006010400000014"))
            assert stranger.recv(100) == b""
        until(lambda: any(e.get("event") == "modbus_refused" for e in bridge.events), "the refusal")
