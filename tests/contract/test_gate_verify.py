"""The conformance suite against gates that are right, and against gates that are wrong in one way each."""

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import simulator_hook
from gate_double import REJECTS_MAX, UNKNOWN_MAX
from gate_process import end, free_port

from kenpin.app.programs import SIMULATE_BINARY
from kenpin.gate.certificates import init_authority, issue
from kenpin.gate.conformance.verify import RULES

# A whole run waits for some fifty parts on their way; a busy machine takes several times as long.
pytestmark = pytest.mark.timeout(300)

DOUBLES = Path(__file__).parents[1] / "doubles"
LIMITS = ("--rejects-max", str(REJECTS_MAX), "--unknown-max", str(UNKNOWN_MAX))


def verify(listen: str, hook: list[object], *options: str) -> tuple[int, dict[str, Any]]:
    """Runs the command; its exit status and findings."""
    command = [sys.executable, "-m", "kenpin", "gate", "verify", "--listen", listen, "--json", *options]
    command += ["--stimulus", shlex.join(str(word) for word in hook)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@contextmanager
def double(folder: Path, fault: str = "") -> Iterator[tuple[str, list[object]]]:
    """A gate double; where it will connect, and its hook."""
    control = folder / "control"
    server = f"127.0.0.1:{free_port()}"
    command = [sys.executable, str(DOUBLES / "gate_double.py"), "--server", server, "--control", str(control)]
    with (folder / "double.log").open("w") as log:
        process = subprocess.Popen([*command, "--fault", fault], stderr=log, text=True)
        try:
            yield server, [sys.executable, "-S", "-E", DOUBLES / "gate_hook.py", control]
        finally:
            end(process)


def results(findings: dict[str, Any]) -> dict[int, str]:
    return {rule["rule"]: rule["result"] for rule in findings["rules"]}


def failed(findings: dict[str, Any]) -> dict[int, dict[str, str]]:
    """By rule: each check that failed, and what was seen."""
    return {
        rule["rule"]: {check["name"]: check["seen"] for check in rule["checks"] if check["result"] == "FAILED"}
        for rule in findings["rules"]
        if rule["result"] == "FAILED"
    }


@pytest.mark.deep
def test_a_gate_that_is_right_passes_every_rule(tmp_path):
    with double(tmp_path) as (server, hook):
        status, findings = verify(server, hook, "--lease-ms", "240", *LIMITS)
    assert not failed(findings), failed(findings)
    assert status == 0
    # An emergency stop is not to be seen on the stream.
    assert results(findings) == dict.fromkeys(RULES, "PASSED") | {8: "NOT VERIFIED"}
    assert findings["gate"]["boots"] == 2


@pytest.mark.skipif(not SIMULATE_BINARY.exists(), reason="the simulated gate is not built: make build")
def test_the_simulated_gate_fails_no_rule(tmp_path):
    server = f"127.0.0.1:{free_port()}"
    options = ["--rate", "8", "--transit-ms", "600", "--encoder-bits", "16", "--latch", "--rejects-max", "40"]
    command = [str(SIMULATE_BINARY), "--gate", "gate-1", "--server", server, "--line-page", str(tmp_path / "line")]
    (tmp_path / "command.json").write_text(json.dumps([*command, *options]))
    simulator_hook.start(tmp_path)
    try:
        hook = [sys.executable, DOUBLES / "simulator_hook.py", tmp_path]
        status, findings = verify(server, hook, "--lease-ms", "240", "--rejects-max", "40")
    finally:
        simulator_hook.kill(tmp_path)
    assert not failed(findings), failed(findings)
    assert status == 0
    passed = [rule for rule, result in results(findings).items() if result == "PASSED"]
    # What its hook cannot do (stop the belt, blind a sensor, fill the bin) leaves the others not verified.
    assert passed == [0, 1, 3, 4, 5, 9, 10]


# A gate's one fault; the rules to try; what must be found, and nothing else.
WRONG = {
    "passes-on-silence": ([0, 1], {1: "silence is the fail policy"}),
    "takes-old-epochs": ([1, 6], {6: "a command of another epoch is void"}),
    "reports-twice": ([4, 9], {9: "one report a part"}),
    "downgrades": ([4], {4: "never from REJECT to PASS"}),
    "lease-from-receipt": ([6], {6: "a delayed grant grants nothing extra"}),
    "late-is-taken": ([3], {3: "a PASS at the gate is too late"}),
    "counts-the-duplicate": ([4], {4: "the same command twice"}),
    "does-not-replay": ([5], {5: "a lost connection loses nothing"}),
    "keeps-its-boot": ([5], {5: "a restart loses tracking and says so"}),
    "resolves-by-time": ([2], {2: "a belt that stands postpones the deadline"}),
    "skips-a-number": ([0, 5], {5: "seq and ack without holes"}),
    "permit-clears-latch": ([7], {7: "a full bin stops and latches"}),
}


QUICK = {"passes-on-silence", "takes-old-epochs", "reports-twice", "downgrades", "late-is-taken", "keeps-its-boot"}


@pytest.mark.parametrize("fault", [pytest.param(f, marks=() if f in QUICK else pytest.mark.deep) for f in WRONG])
def test_a_gate_that_is_wrong_is_caught_by_the_rule_it_breaks(fault, tmp_path):
    rules, expected = WRONG[fault]
    only = [word for rule in rules for word in ("--rule", str(rule))]
    with double(tmp_path, fault) as (server, hook):
        status, findings = verify(server, hook, "--lease-ms", "240", *LIMITS, *only)
    found = failed(findings)
    assert status == 1
    assert set(found) == set(expected), found
    for rule, name in expected.items():
        assert name in found[rule]
    assert all(
        check["seen"] and check["law"]
        for rule in findings["rules"]
        for check in rule["checks"]
        if found and check["result"] == "FAILED"
    )


def test_a_policy_that_passes_unknown_parts_is_right_only_where_it_was_approved(tmp_path):
    only = ("--lease-ms", "240", "--rule", "0", "--rule", "3", *LIMITS)
    with double(tmp_path, "passes-by-policy") as (server, hook):
        status, findings = verify(server, hook, *only)
        found = failed(findings)
        assert (status, set(found)) == (1, {0, 3})
        assert "fail_policy is PASS" in found[0]["Hello is complete and sane"]
        status, findings = verify(server, hook, *only, "--pass-approved")
    assert (status, failed(findings)) == (0, {})


def test_a_gate_without_a_sensor_leaves_open_what_only_a_sensor_sees(tmp_path):
    with double(tmp_path, "has-no-sensor") as (server, hook):
        status, findings = verify(server, hook, "--lease-ms", "240", "--rule", "1", *LIMITS)
    assert (status, results(findings)) == (0, {1: "NOT VERIFIED"})
    left = {check["name"] for rule in findings["rules"] for check in rule["checks"] if check["result"] != "PASSED"}
    assert left == {"a PASS in time is applied", "a REJECT in time is applied, with its cause"}


def test_a_gate_with_a_certificate_is_known_by_it(tmp_path):
    plant = tmp_path / "plant"
    init_authority(plant, "plant")
    server_files = issue(plant, "server", "bench", ["127.0.0.1"])
    issue(plant, "gate", "gate-2")
    server = f"127.0.0.1:{free_port()}"
    command = [str(SIMULATE_BINARY), "--gate", "gate-1", "--server", server, "--line-page", str(tmp_path / "line")]
    command += ["--tls-ca", str(plant / "ca.crt"), "--tls-cert", str(plant / "gate-gate-2.crt")]
    command += ["--tls-key", str(plant / "gate-gate-2.key")]
    (tmp_path / "command.json").write_text(json.dumps(command))
    simulator_hook.start(tmp_path)
    try:
        status, findings = verify(
            server,
            [sys.executable, DOUBLES / "simulator_hook.py", tmp_path],
            *("--rule", "0", "--tls-cert", str(server_files.certificate), "--tls-key", str(server_files.key)),
            *("--tls-client-ca", str(plant / "ca.crt")),
        )
    finally:
        simulator_hook.kill(tmp_path)
    assert status == 1
    assert failed(findings) == {0: {"Hello is complete and sane": "its certificate is for 'gate-2'"}}
