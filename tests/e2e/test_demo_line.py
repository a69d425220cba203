"""The demo line, from the command to the report."""

import json
import signal
import time
from pathlib import Path

import jsonschema
import pytest
from line import balance, running

SCHEMA = json.loads((Path(__file__).parents[2] / "server/kenpin/hub/report.schema.json").read_text())
BUDGET = ("--budget-ms", "1000")


@pytest.mark.timeout(300)
def test_parts_come_through_and_the_account_balances(state_dir, run_dir):
    with running(state_dir, run_dir, *BUDGET, "--parts", "150", "--as-fast") as line:
        report = line.wait(240)
        acted = line.actuations()
    jsonschema.validate(report, SCHEMA)
    balance(report)
    assert report["parts"] == 150
    assert report["missing"] == report["unexpected"] == report["duplicates"] == 0, report
    assert report["deadline_missed"] == 0, report
    assert report["latency_ms"]["total"]["n"] == 150
    assert report["latency_ms"]["total"]["p99_9"] is None
    assert report["escape"]["n"] + report["overkill"]["n"] == 150
    assert len({row["trigger_no"] for row in acted}) == len(acted) == 150
    assert sum(row["action"] == "PASS" for row in acted) == report["pass"]


@pytest.mark.deep
@pytest.mark.timeout(300)
def test_truth_never_decides(state_dir, run_dir, tmp_path_factory):
    """The same parts, told and untold what they are, are treated the same."""
    actions = []
    for flag, folder in (("--truth", run_dir), ("--no-truth", tmp_path_factory.mktemp("r"))):
        with running(state_dir, folder, *BUDGET, "--parts", "120", "--as-fast", "--seed", "7", flag) as line:
            report = line.wait(240)
            actions.append({row["trigger_no"]: row["action"] for row in line.actuations()})
        assert report["deadline_missed"] == 0
        known = report["escape"] is not None
        assert known == (flag == "--truth")
    assert actions[0] == actions[1]
    assert "REJECT" in actions[0].values()


@pytest.mark.timeout(300)
def test_interrupt_ends_it_with_a_summary(state_dir, run_dir):
    with running(state_dir, run_dir, *BUDGET) as line:
        line.wait_ready("gate", "gate-1", 200)
        time.sleep(2)
        line.process.send_signal(signal.SIGINT)
        output, _ = line.process.communicate(timeout=30)
    assert line.process.returncode == 0, output
    assert "parts" in output
    report = json.loads(line.report_path.read_text())
    jsonschema.validate(report, SCHEMA)
    assert report["parts"] > 0
