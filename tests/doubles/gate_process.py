"""A real gate process and a simulated gate, for tests that need both ends."""

import json
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kenpin.app.programs import GATE_BINARY, SIMULATE_BINARY


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(condition: Callable[[], object], what: str, limit_s: float = 30.0) -> None:
    """Waits until it holds."""
    end_s = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end_s, f"never came: {what}"
        time.sleep(0.005)


def gate_settings(folder: Path, **changed: Any) -> dict[str, Any]:
    """A gate process's configuration with one gate, gate-1; what is `changed` takes the place of the usual."""
    return {
        "schema_version": 1,
        "site": "test",
        "gate_group": "gate-1",
        "run_dir": str(folder),
        "journal_path": str(folder / "gate-1.journal.sqlite"),
        "listen": f"127.0.0.1:{free_port()}",
        "tls": None,
        "gates": [{"name": "gate-1", "lanes": [0], "fail_policy": "reject"}],
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
        "free_run": False,
        "budget_us": 200_000,
        "guard_us": 1_000,
        "lease_ms": 300,
        "min_spacing_us": 20_000,
        "join_window_us": 8_000,
        "transit_ms": 3_000,
        "durability": "normal",
        "recipe_hashes": [],
        "journal_bytes_max": 4_294_967_296,
        "demo_limits_off": True,
    } | changed


@contextmanager
def serving_gate(folder: Path, settings: dict[str, Any]) -> Iterator[subprocess.Popen[str]]:
    """`kenpin-gate serve` with these settings; ended by its own process id."""
    config = folder / "gate.json"
    config.write_text(json.dumps(settings))
    command = [str(GATE_BINARY), "serve", "--config", str(config)]
    with (folder / "gate.log").open("w") as log, running(command, stderr=log) as process:
        yield process


@contextmanager
def running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A program, ended by its own process id."""
    process = subprocess.Popen(command, text=True, **options)
    try:
        yield process
    finally:
        end(process)


def simulate(server: str, line_page: Path, *arguments: str) -> subprocess.Popen[str]:
    """A simulated gate that connects to `server`; its JSON lines come on stderr."""
    command = [str(SIMULATE_BINARY), "--gate", "gate-1", "--server", server, "--line-page", str(line_page), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def end(process: subprocess.Popen[str]) -> None:
    """Ends a process if it still runs."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
