"""kenpin gate tune against a journal that is served like a gate process's."""

import json
import time

import pytest
from gate_process import gate_settings, serving_gate
from journal import MS, Journal, JournalServer
from marked_parts import tuned, write
from typer.testing import CliRunner

from kenpin.app.cli import app
from kenpin.app.commands import gate_tune
from kenpin.app.programs import DEMO_SITE, GATE_BINARY
from kenpin.config import Places, load_site
from kenpin.gate.follow import read_journal
from kenpin.gate.tuning import TunedPart


def demo_part(number: int) -> TunedPart:
    """The same, on the demo line: its gate is 300 mm away."""
    part = tuned(number)
    fact, report = part.decided, part.report
    assert report is not None
    fact.window_start, fact.window_end = ((fact.encoder + 3000 + off) % (1 << 16) for off in (-15, 15))
    fact.encoder_bits = 16
    report.fired_encoder = (fact.encoder + 3000 - 120) % (1 << 16)
    report.confirmed_encoder = (fact.encoder + 3000 + 100) % (1 << 16)
    part.fired_ns = fact.trigger_ns + 960 * MS
    return part


def test_the_command_reads_the_gate_process_and_tells(tmp_path, monkeypatch):
    monkeypatch.setenv("KENPIN_RUN_DIR", str(tmp_path))
    monkeypatch.setenv("KENPIN_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setattr(gate_tune, "WAKE_UPS", 100)
    journal = Journal()
    for number in range(1, 121):
        write(journal, demo_part(number))
    socket = Places.of(load_site(DEMO_SITE)).journal_socket("gate-1")
    with JournalServer(journal, socket) as server:
        told = CliRunner().invoke(app, ["gate", "tune", "--sensor-mm", "10", "--json"])
        shown = CliRunner().invoke(app, ["gate", "tune", "--sensor-mm", "10"])
    assert told.exit_code == shown.exit_code == 0, told.output
    figures = {figure["name"]: figure["value"] for figure in json.loads(told.output)["figures"]}
    assert figures["actuator_ms"] == pytest.approx(40.0, abs=0.11)
    assert figures["link_ms"] == 0.4
    assert "how it came about" in shown.output
    assert "actuator_ms: 40" in shown.output
    # Nothing was taken from whoever follows for good.
    assert server.acknowledged == []


@pytest.mark.skipif(not GATE_BINARY.exists(), reason="kenpin-gate is not built: make build")
def test_a_real_gate_processs_journal_is_read(tmp_path):
    socket = tmp_path / "gate-gate-1.journal.sock"
    with serving_gate(tmp_path, gate_settings(tmp_path)):
        for _ in range(500):
            if socket.exists():
                break
            time.sleep(0.02)
        entries = list(read_journal(socket))
    assert [entry.WhichOneof("fact") for entry in entries] == ["process_started"]
