"""The hub against a real gate process: the contract both ends must mean alike."""

import json
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from journal import MS, view

from kenpin.api.control import ControlClient, state_of
from kenpin.app.programs import GATE_BINARY
from kenpin.hub.process import Hub, HubSettings

pytestmark = pytest.mark.skipif(not GATE_BINARY.exists(), reason="kenpin-gate is not built: make build")


def until(condition: Callable[[], bool], what: str, limit_s: float = 30.0) -> None:
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.01)


@contextmanager
def gate_process(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A gate process in free run: each view mints a part."""
    settings = {
        "schema_version": 1,
        "site": "test",
        "gate_group": "gate-1",
        "run_dir": str(folder),
        "journal_path": str(folder / "gate-1.journal.sqlite"),
        "listen": "127.0.0.1:0",
        "tls": None,
        "gates": [],
        "views": [
            {
                "station": "station-1",
                "camera": "camera-1",
                "lane": 0,
                "offset_mm": 0.0,
                "delay_us": 0,
                "counter_join": False,
            }
        ],
        "free_run": True,
        "budget_us": 1_000_000,
        "guard_us": 1_000,
        "lease_ms": 300,
        "min_spacing_us": 20_000,
        "join_window_us": 8_000,
        "transit_ms": 3_000,
        "durability": "normal",
        "recipe_hashes": [],
        "journal_bytes_max": 4_294_967_296,
        "demo_limits_off": True,
    }
    config = folder / "gate.json"
    config.write_text(json.dumps(settings))
    process = subprocess.Popen([str(GATE_BINARY), "serve", "--config", str(config)], stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=10)


def submit(folder: Path, first: int, last: int) -> None:
    """Sends views as a station does."""
    with socket.socket(socket.AF_UNIX) as station:
        station.connect(str(folder / "gate-gate-1.views.sock"))
        for number in range(first, last + 1):
            message = view(number, trigger_ns=time.monotonic_ns() - 30 * MS, truth="good").SerializeToString()
            station.sendall(struct.pack("<I", len(message)) + message)
            time.sleep(0.003)


def test_a_gate_process_killed_and_restarted_loses_and_doubles_no_part(tmp_path: Path) -> None:
    journals = {"gate-1": tmp_path / "gate-gate-1.journal.sock"}
    hub = Hub(HubSettings(f"sqlite:///{tmp_path}/hub.sqlite", journals))
    with hub, ControlClient(tmp_path / "gate-gate-1.control.sock") as control:
        total = 0
        for _life in range(3):
            with gate_process(tmp_path) as gate:
                until(lambda: state_of(control).answers, "the gate process")
                described = control.describe()
                assert (described.role, described.name, described.pid) == ("gate", "gate-1", gate.pid)
                submit(tmp_path, total + 1, total + 40)
                total += 40
                until(lambda total=total: hub.account()[0].triggers == total, "every part")  # type: ignore[misc]
                gate.kill()
                gate.wait()
        account, _ = hub.account()
    assert account.balanced
    assert (account.triggers, account.not_gated, account.verdict_pass) == (total, total, total)
    assert account.views_unexpected == account.views_duplicate == account.views_missing == 0
    assert account.truth["good"].passed == total
