"""Starts whole lines with `kenpin run` and looks at them from outside."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gate_process import free_port

from kenpin.api.control import ControlClient, state_of

START_TIMEOUT_S = 180.0


@dataclass
class Line:
    """A running `kenpin run`, its places and its ports."""

    process: subprocess.Popen[str]
    run_dir: Path
    report_path: Path
    grpc_port: int
    output: list[str] = field(default_factory=list)

    def control(self, role: str, name: str) -> ControlClient:
        return ControlClient(self.run_dir / f"{role}-{name}.control.sock")

    def pid_of(self, role: str, name: str) -> int:
        with self.control(role, name) as client:
            return client.describe().pid

    def wait_ready(self, role: str, name: str, timeout_s: float, *, other_than_pid: int = 0) -> float:
        """Seconds until the role is ready (with another process than `other_than_pid`); fails when it is not."""
        start_s = time.monotonic()
        missing: tuple[str, ...] = ()
        while time.monotonic() - start_s < timeout_s:
            assert self.process.poll() is None, self.ended()
            with self.control(role, name) as client:
                state = state_of(client, 0.5)
                missing = state.waiting_for
                if state.ready and client.describe().pid != other_than_pid:
                    return time.monotonic() - start_s
            time.sleep(0.02)
        raise AssertionError(f"{role} {name} not ready within {timeout_s} s: {missing}")

    def kill(self, role: str, name: str) -> int:
        pid = self.pid_of(role, name)
        os.kill(pid, signal.SIGKILL)
        return pid

    def wait(self, timeout_s: float) -> dict:
        """The report, once the run ended by itself with status 0."""
        output, _ = self.process.communicate(timeout=timeout_s)
        assert self.process.returncode == 0, output
        return json.loads(self.report_path.read_text())

    def ended(self) -> str:
        return f"kenpin run ended with {self.process.returncode}: {self.process.communicate()[0]}"

    def actuations(self) -> list[dict[str, str]]:
        """What the simulated gate did with each part, by its own record."""
        with open(self.run_dir / "simulate-gate-1.csv", newline="") as file:
            return list(csv.DictReader(file))


def environment(state_dir: Path, run_dir: Path) -> dict[str, str]:
    return {**os.environ, "KENPIN_STATE_DIR": str(state_dir), "KENPIN_RUN_DIR": str(run_dir)}


@contextmanager
def running(state_dir: Path, run_dir: Path, *arguments: str, demo: bool = True) -> Iterator[Line]:
    """Start `kenpin run --plain …`; ends it, if it still runs, by its own process id."""
    run_dir.mkdir(parents=True, exist_ok=True)
    report = run_dir / "report.json"
    grpc_port = free_port()
    command = [sys.executable, "-m", "kenpin", "run", "--plain", "--report", str(report), *arguments]
    if demo:
        command += ["--grpc-port", str(grpc_port), "--gate-port", str(free_port()), "--http-port", str(free_port())]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(state_dir, run_dir),
    )
    line = Line(process, run_dir, report, grpc_port)
    try:
        yield line
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


def balance(report: dict) -> None:
    """Every part is accounted for: triggers = passed + rejected + not_gated + open + tracking_lost (+ reinspected)."""
    gone = report["pass"] + sum(report["reject"].values())
    assert report["parts"] == gone + report["not_gated"] + report["open"] + report["tracking_lost"], report
    assert report["open"] == 0, report
