"""The supervisor's children: shell and Python one-liners, started, killed and found again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kenpin.app import processes as processes_module
from kenpin.app.processes import Child, ChildFailed, Processes, Program
from kenpin.model.errors import CameraMisconfigured, ConfigError, ModelError, ResourceError

WAIT_S = 30.0
SERVER = Path(processes_module.__file__).parents[2]


def until(condition: Callable[[], object], what: object = "it never came") -> None:
    give_up_s = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < give_up_s, what
        time.sleep(0.005)


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not yet waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def processes() -> Iterator[Processes]:
    processes = Processes()
    yield processes
    processes.stop(0.2)


@pytest.fixture
def program(tmp_path) -> Callable[..., Program]:
    def make(script: str, *, restart: bool = True, name: str = "one") -> Program:
        return Program("role", name, ("/bin/sh", "-c", script), tmp_path / f"{name}.log", restart)

    return make


def tend_until(processes: Processes, condition: Callable[[], object]) -> None:
    def check() -> object:
        processes.tend()
        return condition()

    until(check)


def pid_of(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def test_a_child_that_is_killed_is_started_again(processes, program):
    child = processes.start(program("exec sleep 600"))
    for restarts in (1, 2, 3):
        pid = pid_of(child)
        os.kill(pid, signal.SIGKILL)
        tend_until(processes, lambda restarts=restarts: child.restarts == restarts and child.running)
        assert pid_of(child) != pid
        assert child.ended_with == "was killed"


def test_one_that_ran_for_a_while_is_started_at_once(processes, program, monkeypatch):
    monkeypatch.setattr(processes_module, "QUICK_S", 0.0)
    monkeypatch.setattr(processes_module, "RESTART_DELAYS_S", (3600.0,))
    child = processes.start(program("exec sleep 600"))
    pid = pid_of(child)
    os.kill(pid, signal.SIGKILL)
    until(lambda: not alive(pid))
    assert processes.tend() == [child]
    assert child.running
    assert pid_of(child) != pid


def test_one_that_dies_at_once_is_waited_with_longer_and_longer(processes, program, monkeypatch):
    monkeypatch.setattr(processes_module, "RESTART_DELAYS_S", (0.0, 0.01, 3600.0))
    child = processes.start(program("exit 1"))
    tend_until(processes, lambda: child.failures_in_a_row == 3)
    assert child.restarts == 2
    assert not child.running
    for _ in range(20):
        assert processes.tend() == []
    assert child.restarts == 2
    assert child.restart_at_s > time.monotonic() + 3000


def test_success_is_an_end_too_and_started_again(processes, program):
    child = processes.start(program("exit 0"))
    tend_until(processes, lambda: child.restarts >= 1)
    assert child.ended_with == "ended with status 0"


def test_what_need_not_run_for_ever_is_not_started_again(processes, program):
    child = processes.start(program("echo the last word; exit 4", restart=False))
    tend_until(processes, lambda: not child.running)
    processes.tend()
    assert (child.exit_status, child.restarts, child.ended_with) == (4, 0, "the last word")


@pytest.mark.parametrize(
    ("status", "words", "kind", "message"),
    [
        (
            2,
            "kenpin: /m/plate: made for another backbone [MODEL_INVALID]",
            ModelError,
            "role one: /m/plate: made for another backbone",
        ),
        (
            2,
            "kenpin: x.cti: does not load as a GenTL producer [CAMERA_MISCONFIGURED]",
            CameraMisconfigured,
            "role one: x.cti: does not load as a GenTL producer",
        ),
        (2, "kenpin-gate: gate.json: lease_ms is 0", ConfigError, "role one: gate.json: lease_ms is 0"),
        (2, "something else altogether", ConfigError, "role one: something else altogether"),
        (3, "kenpin-gate: port 50061 is taken", ResourceError, "role one: port 50061 is taken"),
        (2, "", ConfigError, "role one: ended with status 2"),
    ],
)
def test_one_that_can_never_run_ends_it_all_in_its_own_words(processes, program, status, words, kind, message):
    child = processes.start(program(f"echo '{words}' >&2; exit {status}"))
    with pytest.raises(kind) as caught:
        tend_until(processes, lambda: child.restarts)
    assert str(caught.value) == message
    assert caught.value.exit_code == status


def test_what_is_lacking_later_may_come_back(processes, program):
    processes.settled = True
    child = processes.start(program("echo 'kenpin: no room [RING_UNAVAILABLE]'; exit 3"))
    tend_until(processes, lambda: child.restarts == 2)
    assert child.ended_with == "kenpin: no room [RING_UNAVAILABLE]"


def test_a_failure_is_no_end(processes, program):
    child = processes.start(program("echo 'kenpin: the engine fell over [ENGINE_FAILED]'; exit 1"))
    tend_until(processes, lambda: child.restarts == 2)
    assert child.ended_with == "kenpin: the engine fell over [ENGINE_FAILED]"


def test_last_words(processes, program):
    log = [
        json.dumps({"event": "started"}),
        json.dumps({"event": "camera_unavailable", "error": "no camera found"}),
        json.dumps({"event": "more"}),
    ]
    script = "".join(f"echo '{line}'\n" for line in log) + "exit 1"
    child = processes.start(program(script, restart=False))
    tend_until(processes, lambda: not child.running)
    assert child.ended_with == "no camera found"


def test_words_of_an_earlier_life_are_not_its_own(processes, program, tmp_path):
    (tmp_path / "one.log").write_text("kenpin: of yesterday [CONFIG_INVALID]\n")
    child = processes.start(program("exit 7", restart=False))
    tend_until(processes, lambda: not child.running)
    assert child.ended_with == "ended with status 7"
    child = processes.start(program("kill -SEGV $$", restart=False))
    tend_until(processes, lambda: not child.running)
    assert child.ended_with == f"ended by signal {signal.SIGSEGV.value}"


def test_a_program_that_is_not_there(processes, tmp_path):
    child = processes.start(Program("role", "one", (str(tmp_path / "nowhere"),), tmp_path / "one.log"))
    tend_until(processes, lambda: child.restarts)
    assert "nowhere" in (tmp_path / "one.log").read_text() or "No such file" in child.ended_with


def test_a_log_that_cannot_be_written_is_told(processes, tmp_path):
    with pytest.raises(ResourceError, match="role one: cannot be started"):
        processes.start(Program("role", "one", ("/bin/true",), tmp_path / "no-folder" / "one.log"))


def test_a_log_that_grew_large_is_put_aside(processes, program, tmp_path, monkeypatch):
    monkeypatch.setattr(processes_module, "LOG_BYTES_MAX", 100)
    (tmp_path / "one.log").write_text("x" * 101)
    child = processes.start(program("echo new", restart=False))
    tend_until(processes, lambda: not child.running)
    assert (tmp_path / "one.log").read_text() == "new\n"
    assert (tmp_path / "one.log.1").read_text() == "x" * 101


def test_stop_asks_first(processes, program, tmp_path):
    child = processes.start(
        program(
            f"trap 'echo asked > {tmp_path}/asked; exit 0' TERM; echo up > {tmp_path}/up; while :; do sleep 0.02; done"
        )
    )
    until((tmp_path / "up").exists)
    processes.stop(WAIT_S)
    assert (tmp_path / "asked").exists()
    assert not child.running
    assert child.exit_status == 0


def test_stop_does_not_ask_twice(processes, program, tmp_path):
    """A process that hears nothing, and what it started, is gone all the same."""
    script = f"trap '' TERM; sleep 600 & echo $! > {tmp_path}/inner; echo up > {tmp_path}/up"
    child = processes.start(program(f"{script}; while :; do sleep 0.02; done"))
    until((tmp_path / "up").exists)
    inner = int((tmp_path / "inner").read_text())
    processes.stop(0.1)
    assert child.exit_status == -signal.SIGKILL
    until(lambda: not alive(inner))


PARENT = """
import sys
from pathlib import Path
from kenpin.app.processes import Processes, Program
folder = Path(sys.argv[1])
processes = Processes()
for name in ("one", "two"):
    script = f"trap '' TERM; echo $$ > {folder}/{name}.new; mv {folder}/{name}.new {folder}/{name}.pid; exec sleep 600"
    processes.start(Program("role", name, ("/bin/sh", "-c", script), folder / f"{name}.log"))
print("up", flush=True)
sys.stdin.read()
"""


def test_children_end_with_their_parent_however_it_ends(tmp_path):
    """Also those that are deaf to SIGTERM, as one is that is stuck in a driver."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SERVER), *sys.path])}
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )
    try:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"up\n"
        files = [tmp_path / "one.pid", tmp_path / "two.pid"]
        until(lambda: all(file.exists() for file in files))
        pids = [int(file.read_text()) for file in files]
        assert all(alive(pid) for pid in pids)
    finally:
        parent.kill()
        parent.communicate()
    until(lambda: not any(alive(pid) for pid in pids), pids)


def test_one_may_ask_for_another_signal_when_its_parent_dies(tmp_path):
    """To clear up behind it: the shell's trap runs, which SIGKILL would not let it."""
    script = f"trap 'echo swept > {tmp_path}/swept; exit' TERM; echo up > {tmp_path}/up; while :; do sleep 0.02; done"
    parent = subprocess.Popen(
        [sys.executable, "-c", GENTLE_PARENT, str(tmp_path), script],
        stdin=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(SERVER), *sys.path])},
    )
    try:
        until((tmp_path / "up").exists)
    finally:
        parent.kill()
        parent.communicate()
    until((tmp_path / "swept").exists)


GENTLE_PARENT = """
import signal, sys
from pathlib import Path
from kenpin.app.processes import Processes, Program
command = ("/bin/sh", "-c", sys.argv[2])
log = Path(sys.argv[1]) / "one.log"
Processes().start(Program("role", "one", command, log, death_signal=signal.SIGTERM))
sys.stdin.read()
"""


def test_a_failure_without_a_name_is_the_lines_own(program):
    child = Child(program("x"), exit_status=9, ended_with="???")
    assert isinstance(child.failure(), ChildFailed)
    assert str(child.failure()) == "role one: ???"
