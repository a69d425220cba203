"""Everything that may die dies, in random order, while parts run; so do network and disk. No part passes unearned.

STORM_PARTS (10000), STORM_RATE parts a second (40), STORM_SEED (drawn, and printed).
"""

import contextlib
import csv
import json
import os
import random
import resource
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import grpc
import pytest
from line import Line, free_port, running
from relay import Relay
from test_free_run import VIKY, write_site

from kenpin.api.control import RoleUnavailable
from kenpin.app.programs import BIN, SIMULATE_BINARY
from kenpin_api.gate.v1 import journal_pb2
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc
from kenpin_api.part.v1 import part_pb2

PARTS = int(os.environ.get("STORM_PARTS", "10000"))
RATE = float(os.environ.get("STORM_RATE", "40"))
SEED = int(os.environ.get("STORM_SEED", str(random.SystemRandom().randrange(1 << 32))))
DISTANCE_MM, SPEED_MM_S = 300.0, 300.0
RESUME_S = 30.0
SAME_TRIGGER_NS = 200_000_000
FULL_BYTES = 1
OPTIONS = [("grpc.enable_http_proxy", 0)]


@dataclass
class Storm:
    """The line, the relay before its gate process, and the simulated gates that lived so far."""

    line: Line
    relay: Relay
    page: str
    folder: Path
    files: list[Path] = field(default_factory=list)
    gate: subprocess.Popen[bytes] | None = None

    def start_gate(self) -> None:
        self.files.append(self.folder / f"gate-{len(self.files)}.csv")
        command = [SIMULATE_BINARY, "--gate", "gate-1", "--server", f"127.0.0.1:{self.relay.port}"]
        command += ["--line-page", self.page, "--rate", str(RATE), "--distance-mm", str(DISTANCE_MM)]
        command += ["--speed-mm-s", str(SPEED_MM_S), "--parts-csv", self.files[-1]]
        with open(self.folder / "gate.log", "ab") as log:
            self.gate = subprocess.Popen([str(one) for one in command], stderr=log)

    def end_gate(self, number: int) -> None:
        assert self.gate is not None
        self.gate.send_signal(number)
        self.gate.wait(60)

    def pid_of(self, role: str, name: str) -> int:
        """Waits for a role that is not back yet from what happened before."""
        give_up_s = time.monotonic() + RESUME_S
        while True:
            try:
                return self.line.pid_of(role, name)
            except RoleUnavailable:
                assert time.monotonic() < give_up_s, f"{role} {name} does not come back"
                time.sleep(0.1)

    def kill(self, role: str, name: str) -> None:
        os.kill(self.pid_of(role, name), signal.SIGKILL)

    # -- what may happen -----------------------------------------------------

    def kill_station(self) -> None:
        self.kill("station", "station-1")

    def kill_camera(self) -> None:
        self.kill("camera", "camera-1")

    def kill_hub(self) -> None:
        self.kill("hub", "hub")

    def kill_gate_process(self) -> None:
        self.kill("gate", "gate-1")

    def kill_gate(self) -> None:
        self.end_gate(signal.SIGKILL)
        self.start_gate()

    def freeze_station(self) -> None:
        pid = self.pid_of("station", "station-1")
        os.kill(pid, signal.SIGSTOP)
        time.sleep(1.0)
        os.kill(pid, signal.SIGCONT)

    def cut_connection(self) -> None:
        self.relay.cut()

    def delay_connection(self) -> None:
        self.relay.delay_s = 0.15
        time.sleep(1.0)
        self.relay.delay_s = 0.0

    def half_open_connection(self) -> None:
        self.relay.silent = True
        time.sleep(1.0)
        self.relay.cut()
        self.relay.silent = False

    def fill_disk(self) -> None:
        """No file of the gate process grows any more, its journal among them; then there is room again."""
        pid = self.pid_of("gate", "gate-1")
        failures = self.journal_failures()
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (FULL_BYTES, resource.RLIM_INFINITY))
        give_up_s = time.monotonic() + RESUME_S
        while self.journal_failures() <= failures:
            assert time.monotonic() < give_up_s, "the gate process does not notice that its disk is full"
            time.sleep(0.1)
        time.sleep(1.0)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def journal_failures(self) -> float:
        with self.line.control("gate", "gate-1") as client:
            return sum(value for name, _, value in client.metrics() if name == "kenpin_journal_failures_total")


EVENTS = (
    Storm.kill_station,
    Storm.kill_camera,
    Storm.kill_hub,
    Storm.kill_gate_process,
    Storm.kill_gate,
    Storm.freeze_station,
    Storm.cut_connection,
    Storm.delay_connection,
    Storm.half_open_connection,
    Storm.fill_disk,
)


def site(folder: Path) -> tuple[Path, str, int]:
    """A line whose gate is not simulated by `kenpin run`: its kenpin.yaml, its line page, its gate port."""
    config = write_site(folder, VIKY)
    values = json.loads(config.read_text())
    page = f"/dev/shm/kenpin-{values['site']}-gate-1.line"
    port = free_port()
    (group,) = values["gate_groups"]
    (station,) = values["lines"][0]["stations"]
    (camera,) = station["cameras"]
    camera |= {"producer": str(BIN / "kenpin.cti"), "trigger": "line0", "pixel_format": "Mono8", "host_clock": "latch"}
    camera["features"] = {"ChunkModeActive": True, "KenpinLinePage": page, "KenpinSceneDefectRate": 0.0}
    station["budget_ms"] = 500
    group |= {
        "free_run": False,
        "listen": f"127.0.0.1:{port}",
        "gates": [{"name": "gate-1", "lanes": [{"lane": 0, "distance_mm": DISTANCE_MM}]}],
        "speed_mm_s_max": SPEED_MM_S,
        "min_spacing_ms": 15,
        "demo_limits_off": True,
    }
    config.write_text(json.dumps(values))
    return config, page, port


@contextlib.contextmanager
def storm(folder: Path, run_dir: Path) -> Iterator[Storm]:
    config, page, port = site(folder)
    relay = Relay(("127.0.0.1", port))
    with (
        contextlib.closing(relay),
        running(folder / "state", run_dir, "--config", str(config), demo=False) as line,
    ):
        line.grpc_port = int(json.loads(config.read_text())["hub"]["grpc_listen"].rpartition(":")[2])
        one = Storm(line, relay, page, folder)
        one.start_gate()
        try:
            yield one
        finally:
            assert one.gate is not None
            if one.gate.poll() is None:
                one.gate.kill()
                one.gate.wait()


def account(line: Line) -> inspection_pb2.Account | None:
    with grpc.insecure_channel(f"127.0.0.1:{line.grpc_port}", options=OPTIONS) as channel:
        stub = inspection_pb2_grpc.InspectionServiceStub(channel)
        try:
            return stub.GetAccount(inspection_pb2.GetAccountRequest(without_latency=True), timeout=5).account
        except grpc.RpcError:
            return None


def until_passing(line: Line, more: int) -> float:
    """Seconds until `more` further parts were passed."""
    start_s, base = time.monotonic(), None
    while time.monotonic() - start_s < RESUME_S:
        assert line.process.poll() is None, line.ended()
        found = account(line)
        if found is not None:
            base = found.passed if base is None else base
            if found.passed >= base + more:
                return time.monotonic() - start_s
        time.sleep(0.05)
    raise AssertionError(f"nothing was passed for {RESUME_S} s: {account(line)}")


def records(line: Line, triggers: int) -> dict[str, inspection_pb2.PartRecord]:
    """The last word on every part, by its uid."""
    found: dict[str, inspection_pb2.PartRecord] = {}
    with grpc.insecure_channel(f"127.0.0.1:{line.grpc_port}", options=OPTIONS) as channel:
        stub = inspection_pb2_grpc.InspectionServiceStub(channel)
        for response in stub.WatchVerdicts(inspection_pb2.WatchVerdictsRequest(resume_token="start")):
            if response.HasField("part"):
                found[response.part.part_uid] = response.part
            elif len(found) >= triggers:
                # A heartbeat, so nothing is left to tell.
                break
    return found


@pytest.mark.deep
@pytest.mark.timeout(3600)
def test_a_storm_passes_nothing_unearned(tmp_path, tmp_path_factory):
    print(f"STORM_SEED={SEED}")
    draw = random.Random(SEED)
    outage_s, happened = 0.0, Counter[str]()
    with storm(tmp_path, tmp_path_factory.mktemp("r")) as one:
        one.line.wait_ready("gate", "gate-1", 120)
        until_passing(one.line, 20)
        while (now := account(one.line)) is None or now.triggers < PARTS:
            event = draw.choice(EVENTS)
            start_s = time.monotonic()
            event(one)
            until_passing(one.line, 10)
            outage_s += time.monotonic() - start_s
            happened[event.__name__] += 1
            time.sleep(draw.uniform(0.2, 1.5))
        one.end_gate(signal.SIGTERM)
        deadline_s = time.monotonic() + RESUME_S
        while (now := account(one.line)) is None or now.open:
            assert time.monotonic() < deadline_s, now
            time.sleep(0.2)
        rows = [row for path in one.files for row in csv.DictReader(path.open(newline=""))]
        check(rows, now, records(one.line, now.triggers))
    print(f"{now.triggers} parts, {now.passed} passed, {sum(happened.values())} events: {dict(happened)}")
    print(f"rejected: {dict(now.rejected_causes)}; tracking lost: {now.tracking_lost}; outages {outage_s:.0f} s")
    # All parts are good: what was rejected had no verdict.
    assert now.rejected <= outage_s * RATE + 5 * sum(happened.values())


def check(
    rows: list[dict[str, str]], total: inspection_pb2.Account, stored: dict[str, inspection_pb2.PartRecord]
) -> None:
    """What the gates did, by their own record, against what the store holds."""
    ends = total.passed + total.rejected + total.reinspected + total.not_gated + total.open + total.tracking_lost
    assert total.triggers == ends, total
    keys = Counter((one.part.boot_id, one.part.lane, one.part.trigger_no) for one in stored.values())
    assert max(keys.values()) == 1, "a part has two records"
    by_number: dict[int, list[inspection_pb2.PartRecord]] = {}
    for record in stored.values():
        by_number.setdefault(record.part.trigger_no, []).append(record)
    acted = Counter((row["trigger_no"], row["time_ns"]) for row in rows)
    assert max(acted.values()) == 1, "a part was acted upon twice"
    for row in rows:
        if row["action"] != "PASS":
            continue
        near = [
            record
            for record in by_number.get(int(row["trigger_no"]), [])
            if abs(record.times.trigger_ns - int(row["time_ns"])) < SAME_TRIGGER_NS
        ]
        assert len(near) == 1, (row, near)
        (record,) = near
        assert record.action == part_pb2.ACTION_PASS, (row, record)
        assert record.verdict == part_pb2.VERDICT_PASS, (row, record)
        assert record.views, (row, record)
        assert all(view.verdict == part_pb2.VERDICT_PASS for view in record.views), (row, record)
        assert record.disposition_state != journal_pb2.DISPOSITION_STATE_EXPIRED, (row, record)
