"""Child processes: started in groups of their own, restarted when they die, ended with their parent."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kenpin.model.errors import ConfigError, KenpinError, ResourceError

# Runs a program to which the kernel sends a signal when its parent dies (prctl
# PR_SET_PDEATHSIG, which survives exec); a parent that died meanwhile counts
# too.
LAUNCH = (
    "import ctypes,os,sys;"
    "ctypes.CDLL(None).prctl(1,int(sys.argv[2]));"
    "os.getppid()==int(sys.argv[1]) or os._exit(0);"
    "os.execv(sys.argv[3],sys.argv[3:])"
)
# A child that dies sooner than this after its start is not restarted at once.
QUICK_S = 1.0
RESTART_DELAYS_S = (0.1, 0.3, 1.0, 2.0)
LOG_BYTES_MAX = 20_000_000
# How Kenpin's programs tell their error, the last thing before they end; and
# how much of a log's end is searched for it.
WORDS_BYTES = 8192
ERROR_LINE = re.compile(r"kenpin(?:-gate)?: (?P<text>.*?)(?: \[(?P<code>[A-Z_]+)\])?")


class ChildFailed(KenpinError):
    """A process of the line that cannot be kept running."""

    code = "PROCESS_FAILED"


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, where its output goes, and whether it is started again when it ends."""

    role: str
    name: str
    command: tuple[str, ...]
    log_path: Path
    restart: bool = True
    # What it gets when the supervisor dies. One that is stuck in a camera's driver hears nothing but SIGKILL.
    death_signal: signal.Signals = signal.SIGKILL

    @property
    def title(self) -> str:
        """Role and name, as people write it."""
        return f"{self.role} {self.name}"


@dataclass(slots=True)
class Child:
    """A program and its process, if it runs."""

    program: Program
    process: subprocess.Popen[bytes] | None = None
    started_s: float = 0.0
    restarts: int = 0
    failures_in_a_row: int = 0
    restart_at_s: float = 0.0
    exit_status: int | None = None
    # Why it ended last, in its own words.
    ended_with: str = ""
    log_offset: int = 0

    @property
    def running(self) -> bool:
        """Whether its process was alive when last looked at."""
        return self.process is not None

    def start(self) -> None:
        """Start the program. ResourceError when it cannot be executed."""
        program = self.program
        if program.log_path.exists() and program.log_path.stat().st_size > LOG_BYTES_MAX:
            program.log_path.replace(program.log_path.with_suffix(".log.1"))
        launch = [sys.executable, "-E", "-S", "-c", LAUNCH, str(os.getpid()), str(int(program.death_signal))]
        command = [*launch, *program.command]
        try:
            with open(program.log_path, "ab") as log:
                self.log_offset = log.tell()
                self.process = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0
                )
        except OSError as error:
            raise ResourceError(f"{program.title}: cannot be started: {error}") from error
        self.started_s = time.monotonic()
        self.exit_status = None

    def look(self) -> bool:
        """Notice an end; True when the process ended since the last look."""
        if self.process is None:
            return False
        status = self.process.poll()
        if status is None:
            return False
        self.exit_status = status
        self.process = None
        self.ended_with = self._last_words()
        return True

    def signal(self, number: int) -> None:
        """Send a signal to the whole process group; nothing happens when it is gone."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def failure(self) -> KenpinError:
        """What it ended with, as the kind of error that it named itself, else that its status stands for."""
        told = ERROR_LINE.fullmatch(self.ended_with)
        code = told["code"] if told else None
        kinds = {kind.code: kind for kind in _kinds_below(KenpinError)}
        by_status = {ConfigError.exit_code: ConfigError, ResourceError.exit_code: ResourceError}
        kind = kinds.get(code or "") or by_status.get(self.exit_status or 0, ChildFailed)
        return kind(f"{self.program.title}: {told['text'] if told else self.ended_with}")

    def _last_words(self) -> str:
        """The error it logged last, else its last line, else its status."""
        status = self.exit_status or 0
        if status == -signal.SIGKILL:
            # It had no time for words; what stands in its log is about something else.
            return "was killed"
        with contextlib.suppress(OSError), open(self.program.log_path, "rb") as log:
            log.seek(max(self.log_offset, os.fstat(log.fileno()).st_size - WORDS_BYTES))
            for line in reversed(log.read().decode("utf-8", "replace").strip().splitlines()):
                with contextlib.suppress(ValueError):
                    values = json.loads(line)
                    if isinstance(values, dict) and "error" in values:
                        return str(values["error"])
                    continue
                if line.strip():
                    return line.strip()
        return f"ended by signal {-status}" if status < 0 else f"ended with status {status}"


def _kinds_below(kind: type[KenpinError]) -> Iterator[type[KenpinError]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds_below(below)


class Processes:
    """The children of one run. Use it from one thread."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        # Set it when all of them were ready once: from then on, what one lacks
        # may come back, and it is started again.
        self.settled = False

    def start(self, program: Program) -> Child:
        """Start a program and look after it from now on."""
        child = Child(program)
        child.start()
        self.children.append(child)
        return child

    def tend(self) -> list[Child]:
        """Restart what died; the children that ended since the last call.

        Raises the error of one that cannot run at all: its configuration was
        refused, or it lacks something before the line was ready for the first time.
        """
        ended = []
        now_s = time.monotonic()
        for child in self.children:
            if child.look():
                ended.append(child)
                if not child.program.restart:
                    continue
                self._judge_end(child)
                quick = now_s - child.started_s < QUICK_S
                child.failures_in_a_row = child.failures_in_a_row + 1 if quick else 0
                delay_s = RESTART_DELAYS_S[min(child.failures_in_a_row, len(RESTART_DELAYS_S)) - 1] if quick else 0.0
                child.restart_at_s = now_s + delay_s
            if child.process is None and child.program.restart and now_s >= child.restart_at_s:
                child.restarts += 1
                child.start()
        return ended

    def _judge_end(self, child: Child) -> None:
        refused = child.exit_status == ConfigError.exit_code
        lacks = child.exit_status == ResourceError.exit_code and not self.settled
        if refused or lacks:
            raise child.failure()

    def stop(self, within_s: float = 2.0) -> None:
        """End every child: SIGTERM to all, SIGKILL to those still there after `within_s` seconds."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        until_s = time.monotonic() + within_s
        for child in self.children:
            if child.process is not None:
                try:
                    child.process.wait(max(0.0, until_s - time.monotonic()))
                except subprocess.TimeoutExpired:
                    child.signal(signal.SIGKILL)
                    child.process.wait()
                child.look()
