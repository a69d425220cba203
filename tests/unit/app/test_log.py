"""Logs are JSON lines on standard error, and never stand in the work's way."""

import json
import os
import subprocess
import sys

SCRIPT = """
from kenpin.app.log import log_of
log = log_of("camera", "camera-1")
log("camera_running", {"camera_session": 7, "name_of": "a\\nb \\udcff", "odd": object})
log("camera_unavailable", {"error": "gone"})
print("worked")
"""


def run(stderr: int) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, stderr=stderr, env=environment, check=False
    )


def test_a_line_an_event():
    done = run(subprocess.PIPE)
    assert done.stdout == b"worked\n"
    first, second = (json.loads(line) for line in done.stderr.decode().splitlines())
    assert (first["event"], first["role"], first["name"]) == ("camera_running", "camera", "camera-1")
    assert first["camera_session"] == 7
    assert first["pid"] > 0
    assert first["timestamp"].endswith("Z")
    assert (second["event"], second["error"]) == ("camera_unavailable", "gone")


def test_a_full_disk_loses_the_words_and_not_the_work():
    with open("/dev/full", "wb") as full:
        done = run(full.fileno())
    assert done.stdout == b"worked\n"
    assert done.returncode == 0
