"""A stimulus hook for the simulated gate, which makes parts by itself: `python simulator_hook.py FOLDER ACTION …`.

FOLDER holds `command.json` (how to start it) and `pid` (of the running one).
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

CANNOT = 3


def start(folder: Path) -> None:
    """Starts it; it goes on when this ends."""
    command = json.loads((folder / "command.json").read_text())
    with (folder / "simulate.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    (folder / "pid").write_text(str(process.pid))


def kill(folder: Path) -> None:
    """Kills it, as a power cut does; waits until it has gone."""
    pid = int((folder / "pid").read_text())
    try:
        os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + 10
        while time.monotonic() < end and Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z":
            time.sleep(0.01)
    except (ProcessLookupError, FileNotFoundError):
        pass


def main(folder: Path, action: str) -> int:
    """0 when it was done, 3 when the simulated gate cannot do that."""
    if action == "restart":
        kill(folder)
        start(folder)
    return 0 if action in ("part", "restart") else CANNOT


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
