"""What the machine may do to a whole line: no room in shared memory, a full disk, a wrong model, a broken producer.

Each has a clear error, and none passes a part that did not earn it.
"""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from line import Line, balance, environment, running
from test_free_run import VIKY, write_site

from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc

WAIT_S = 90.0
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def run_dir(tmp_path_factory) -> Path:
    """Short enough for sockets."""
    return tmp_path_factory.mktemp("r")


@contextlib.contextmanager
def small_disk(folder: Path, size_mib: int) -> Iterator[Path]:
    """A tmpfs of that size; skips where mounting is not allowed."""
    folder.mkdir(parents=True)
    options = f"size={size_mib}m,mode=0700"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "kenpin-test", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip(f"a small file system cannot be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def kenpin(state_dir: Path, run_dir: Path, *arguments: object) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kenpin", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment(state_dir, run_dir),
        timeout=WAIT_S,
        check=False,
    )
    text = done.stdout + done.stderr
    assert "Traceback" not in text, text
    return done.returncode, text


def change(config: Path, edit: Callable[[dict[str, Any]], None]) -> Path:
    values = json.loads(config.read_text())
    edit(values)
    config.write_text(json.dumps(values))
    return config


def gated_site(folder: Path, store: Path) -> Path:
    """A line with the simulated camera and gate, on which every part is good."""
    config = write_site(folder, VIKY)
    distance_mm, speed_mm_s = 400.0, 100.0

    def edit(values: dict[str, Any]) -> None:
        (group,) = values["gate_groups"]
        (camera,) = values["lines"][0]["stations"][0]["cameras"]
        page = f"/dev/shm/kenpin-{values['site']}-gate-1.line"
        camera |= {"producer": "builtin", "trigger": "line0", "pixel_format": "Mono8", "host_clock": "latch"}
        camera["features"] = {"ChunkModeActive": True, "KenpinLinePage": page, "KenpinSceneDefectRate": 0.0}
        group |= {
            "free_run": False,
            "gates": [{"name": "gate-1", "lanes": [{"lane": 0, "distance_mm": distance_mm}]}],
            "speed_mm_s_max": speed_mm_s,
            "transit_ms": 6000,
            "demo_limits_off": True,
            "simulate": {"rate_parts_s": 20, "speed_mm_s": speed_mm_s},
        }
        values["hub"]["store"] = str(store)

    return change(config, edit)


def account(config: Path) -> inspection_pb2.Account:
    address = json.loads(config.read_text())["hub"]["grpc_listen"]
    with grpc.insecure_channel(address, options=[("grpc.enable_http_proxy", 0)]) as channel:
        stub = inspection_pb2_grpc.InspectionServiceStub(channel)
        return stub.GetAccount(inspection_pb2.GetAccountRequest(), timeout=10).account


def until(line: Line, condition: Callable[[], object], what: str) -> None:
    give_up_s = time.monotonic() + WAIT_S
    while True:
        assert line.process.poll() is None, line.ended()
        with contextlib.suppress(grpc.RpcError):
            if condition():
                return
        assert time.monotonic() < give_up_s, what
        time.sleep(0.1)


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    filler = disk / "filler"
    with open(filler, "wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(size))
    return filler


@pytest.mark.deep
def test_a_ring_that_does_not_fit(tmp_path, run_dir):
    config = write_site(tmp_path, VIKY)
    with small_disk(tmp_path / "shm", 2) as shm:

        def edit(values: dict[str, Any]) -> None:
            values["storage"] = {"shared_memory_dir": str(shm)}

        status, text = kenpin(tmp_path / "state", run_dir, "run", "--plain", "--config", change(config, edit))
        left = list(shm.iterdir())
    assert status == 3, text
    assert "RING_UNAVAILABLE" in text
    assert "camera camera-1: " in text
    assert "needs 1" in text, "16 slots of 640 KB and more"
    assert "has 2.0 MiB free" in text
    assert left == []


def test_a_full_disk_passes_nothing_and_ends_nothing(tmp_path, run_dir):
    store = tmp_path / "store.sqlite"
    config = gated_site(tmp_path, store)
    with (
        small_disk(tmp_path / "state", 48) as disk,
        running(disk, run_dir, "--config", str(config), "--parts", "500", demo=False) as line,
    ):
        until(line, lambda: account(config).passed >= 40, "no part passed")
        pids = {name: line.pid_of(role, name) for role, name in (("gate", "gate-1"), ("station", "station-1"))}
        filler = fill(disk)
        line.wait_ready("hub", "hub", 30)
        before = account(config)
        until(line, lambda: gate_metric(line, "kenpin_journal_failures_total"), "the gate process did not notice")
        time.sleep(4)
        assert {name: line.pid_of("gate" if name == "gate-1" else "station", name) for name in pids} == pids
        os.unlink(filler)
        until(line, lambda: account(config).passed >= before.passed + 40, "nothing passed when there was room again")
        report = line.wait(WAIT_S)
        acted = line.actuations()
    balance(report)
    assert report["parts"] == len(acted) == 500
    assert report["reject"]["JOURNAL_ERROR"] >= 20, report
    # What the gate let pass, the journal holds: nothing went by while it could not be written.
    assert sum(row["action"] == "PASS" for row in acted) == report["pass"]
    assert set(report["reject"]) == {"JOURNAL_ERROR"}, report["reject"]


def gate_metric(line: Line, wanted: str) -> float:
    with line.control("gate", "gate-1") as client:
        return max((value for name, _, value in client.metrics() if name == wanted))


def test_a_model_of_another_backbone(tmp_path, run_dir):
    config = write_site(tmp_path, VIKY)
    model = tmp_path / "model" / "model.json"
    values = json.loads(model.read_text())
    values["backbone"]["sha256"] = secrets.token_hex(32)
    model.write_text(json.dumps(values))
    status, text = kenpin(tmp_path / "state", run_dir, "run", "--plain", "--config", config)
    assert status == 2, text
    assert "station station-1: " in text
    assert str(tmp_path / "model") in text
    assert "backbone" in text
    assert "MODEL_INVALID" in text


@pytest.mark.deep
@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda model: (model / "model.onnx").write_bytes(b"torn"), "model.onnx"),
        (lambda model: (model / "model.json").unlink(), "model"),
    ],
    ids=["torn", "without description"],
)
def test_a_model_folder_that_is_damaged(tmp_path, run_dir, harm, words):
    config = write_site(tmp_path, VIKY)
    harm(tmp_path / "model")
    status, text = kenpin(tmp_path / "state", run_dir, "run", "--plain", "--config", config)
    assert status == 2, text
    assert words in text
    assert "MODEL_INVALID" in text


@pytest.mark.deep
def test_a_producer_that_does_not_load(tmp_path, run_dir):
    """It never will, so the line ends at once and says what is the matter."""
    producer = tmp_path / "broken.cti"
    producer.write_bytes(b"not a shared object")
    config = write_site(tmp_path, producer)
    status, text = kenpin(tmp_path / "state", run_dir, "run", "--plain", "--config", config)
    assert status == 2, text
    assert "camera camera-1: " in text
    assert "broken.cti: does not load as a GenTL producer" in text
    assert "it must be a .cti built for this machine" in text


def test_a_journal_that_is_none(tmp_path, run_dir):
    """The gate process's own words come through, and what stands in its journal's place is left alone."""
    config = gated_site(tmp_path, tmp_path / "store.sqlite")
    journal = tmp_path / "state" / "gate-1.journal.sqlite"
    journal.parent.mkdir()
    content = b"this is no journal" * 100
    journal.write_bytes(content)
    status, text = kenpin(tmp_path / "state", run_dir, "run", "--plain", "--config", config)
    assert status == 3, text
    assert "gate gate-1: " in text
    assert "gate-1.journal.sqlite" in text
    assert journal.read_bytes() == content
