"""The hub against a real gate process: the contract both ends must mean alike."""

import socket
import struct
import time
from pathlib import Path

import pytest
from gate_process import gate_settings, serving_gate, until
from journal import MS, view

from kenpin.api.control import ControlClient, state_of
from kenpin.app.programs import GATE_BINARY
from kenpin.hub.process import Hub, HubSettings

pytestmark = pytest.mark.skipif(not GATE_BINARY.exists(), reason="kenpin-gate is not built: make build")


def submit(folder: Path, first: int, last: int) -> None:
    """Sends views as a station does."""
    with socket.socket(socket.AF_UNIX) as station:
        station.connect(str(folder / "gate-gate-1.views.sock"))
        for number in range(first, last + 1):
            message = view(number, trigger_ns=time.monotonic_ns() - 30 * MS, truth="good").SerializeToString()
            station.sendall(struct.pack("<I", len(message)) + message)
            time.sleep(0.003)


def test_a_gate_process_killed_and_restarted_loses_and_doubles_no_part(tmp_path: Path) -> None:
    # In free run each view mints a part.
    settings = gate_settings(tmp_path, gates=[], free_run=True, budget_us=1_000_000)
    journals = {"gate-1": tmp_path / "gate-gate-1.journal.sock"}
    hub = Hub(HubSettings(f"sqlite:///{tmp_path}/hub.sqlite", journals))
    with hub, ControlClient(tmp_path / "gate-gate-1.control.sock") as control:
        total = 0
        for _life in range(3):
            with serving_gate(tmp_path, settings) as gate:
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
