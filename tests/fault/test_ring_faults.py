"""The frame ring when its processes are killed, when its file is torn, when there is no room.

Everything here runs in real processes that end by SIGKILL.
"""

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kenpin.native import Frame, RingClosed, RingError, RingReader, RingWriter, ring_inspect, ring_sweep

SECOND_NS = 1_000_000_000
# Large enough that a writer that publishes without pause is nearly always in the middle of a copy.
PAYLOAD_BYTES = 8_000_000
SLOTS = 6
LIVES_MIN, LIVES_MAX = 4, 40
INFO: dict[str, Any] = {
    "camera_session": 1,
    "device_time_ns": 0,
    "exposure_ns": 0,
    "exposure_error_ns": 0,
    "received_ns": 0,
    "width": 1,
    "height": 1,
    "pixel_format": 0x01080001,
}

WRITE_FOREVER = """
    import sys
    from kenpin.native import RingWriter
    path, slots, payload_bytes, start = sys.argv[1], *map(int, sys.argv[2:])
    writer = RingWriter(path, slots, payload_bytes)
    payloads = [bytes([n]) * payload_bytes for n in range(7)]
    print("ready", flush=True)
    frame_no = start
    while True:
        frame_no += 1
        writer.publish(payloads[frame_no % 7], camera_session=1, frame_no=frame_no, device_time_ns=0,
                       exposure_ns=0, exposure_error_ns=0, received_ns=0, width=1, height=1, pixel_format=1)
"""

HOLD_THREE = """
    import sys, time
    from kenpin.native import RingReader
    reader = RingReader(sys.argv[1], int(sys.argv[2]))
    held, seq = [], reader.latest_seq
    while len(held) < 3:
        held += [frame] if (frame := reader.pin(seq)) else []
        seq -= 1
    print("ready", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def ring_path() -> Iterator[str]:
    folder = "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp"
    path = f"{folder}/kenpin-test-{secrets.token_hex(8)}.ring"
    yield path
    Path(path).unlink(missing_ok=True)


@contextlib.contextmanager
def process(program: str, *args: object) -> Iterator[subprocess.Popen[str]]:
    """A Python process that has said it is ready; killed at the end."""
    command = [sys.executable, "-c", textwrap.dedent(program), *map(str, args)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            yield child
        finally:
            child.kill()
            child.wait()


def assert_whole(frame: Frame) -> None:
    payload = np.frombuffer(frame.payload, np.uint8)
    assert payload.size == PAYLOAD_BYTES
    assert int(payload.min()) == int(payload.max()) == frame.frame_no % 7
    del payload
    frame.release()


def follow(reader: RingReader, seq: int, frames: int) -> int:
    """Check that many frames, newest first whenever one comes; the last number seen."""
    for _ in range(frames):
        newest = reader.wait(seq, 60 * SECOND_NS)
        assert newest > seq, "no frame came"
        seq = newest
        frame = reader.pin(seq)
        if frame is not None:
            assert frame.seq == seq
            assert_whole(frame)
    return seq


def test_writers_killed_in_mid_copy_leave_no_torn_frame(ring_path: str) -> None:
    seq, frames_in_mid_copy, reader = 0, 0, None
    for life in range(LIVES_MAX):
        if life >= LIVES_MIN and frames_in_mid_copy:
            break
        with process(WRITE_FOREVER, ring_path, SLOTS, PAYLOAD_BYTES, seq) as writer:
            reader = reader or RingReader(ring_path, 0)
            seq = follow(reader, seq, 5)
            # Just after a frame the writer has yet to begin the next one: let it.
            time.sleep(0.001 * (1 + life))
            writer.kill()
        left = ring_inspect(ring_path)
        assert left["writer_alive"] is False
        assert left["writer_starts"] == life + 1
        frames_in_mid_copy += left["slots_writing"]
        assert left["slots_writing"] <= 1
        seq = left["latest_seq"]
        # All that can be read is whole; what was being written cannot be.
        for old in range(max(1, seq - SLOTS), seq + 2):
            frame = reader.pin(old)
            if frame is not None:
                assert_whole(frame)
    assert frames_in_mid_copy > 0, "no kill came in mid-copy: the test proves nothing"
    assert reader is not None
    with contextlib.closing(RingWriter(ring_path, SLOTS, PAYLOAD_BYTES)) as successor:
        assert ring_inspect(ring_path)["slots_writing"] == 0
        numbers = [successor.publish(bytes(PAYLOAD_BYTES), **INFO, frame_no=0) for _ in range(2 * SLOTS)]
        assert numbers[-1] - numbers[0] == 2 * SLOTS - 1
        assert numbers[0] > seq - 1
    reader.close()


def test_the_pins_of_killed_readers_are_released(ring_path: str) -> None:
    with contextlib.closing(RingWriter(ring_path, SLOTS, 100)) as writer:
        survivor = RingReader(ring_path, 2)
        for _ in range(SLOTS):
            writer.publish(b"old", **INFO, frame_no=1)
        with process(HOLD_THREE, ring_path, 0) as first:
            kept = survivor.pin(survivor.latest_seq - SLOTS + 1)
            assert kept is not None
            # Three slots are free of pins or pinned by the living only: these are used.
            assert all(writer.publish(b"new", **INFO, frame_no=2) for _ in range(4))
            with process(HOLD_THREE, ring_path, 1) as second:
                pinned_by = {f["reader"]: len(f["pinned"]) for f in ring_inspect(ring_path)["readers"]}
                assert pinned_by == {0: 3, 1: 3, 2: 1}
                assert writer.publish(b"new", **INFO, frame_no=2) == 0
                assert writer.slots_dropped == 1
                second.kill()
                second.wait()
                assert writer.publish(b"new", **INFO, frame_no=2) != 0
            first.kill()
            first.wait()
            numbers = [writer.publish(b"new", **INFO, frame_no=2) for _ in range(3 * SLOTS)]
            assert all(numbers)
        assert bytes(kept.payload) == b"old"
        assert writer.slots_dropped == 1
        # The dead reader's number is free again.
        with process(HOLD_THREE, ring_path, 0):
            assert ring_inspect(ring_path)["readers"][0]["alive"] is True
        survivor.close()


def test_a_reader_taken_over_inherits_no_pins(ring_path: str) -> None:
    with contextlib.closing(RingWriter(ring_path, SLOTS, 100)) as writer:
        for _ in range(SLOTS):
            writer.publish(b"", **INFO, frame_no=1)
        with process(HOLD_THREE, ring_path, 5):
            assert len(ring_inspect(ring_path)["readers"][0]["pinned"]) == 3
        reader = RingReader(ring_path, 5)
        assert ring_inspect(ring_path)["readers"] == [{"reader": 5, "alive": True, "pinned": []}]
        reader.close()


def test_a_reader_stays_through_a_writers_death(ring_path: str) -> None:
    with process(WRITE_FOREVER, ring_path, SLOTS, PAYLOAD_BYTES, 0):
        reader = RingReader(ring_path, 0)
        seq = follow(reader, 0, 2)
    seq = reader.latest_seq
    assert reader.wait(seq, 1_000_000) == 0
    with process(WRITE_FOREVER, ring_path, SLOTS, PAYLOAD_BYTES, seq):
        assert follow(reader, seq, 3) > seq
    assert ring_sweep([ring_path]) == [ring_path]
    with pytest.raises(RingClosed):
        reader.wait(2**40, 60 * SECOND_NS)
    reader.close()


def test_a_torn_file_is_refused_and_replaced(ring_path: str) -> None:
    RingWriter(ring_path, 2, 100).close()
    whole = Path(ring_path).read_bytes()
    for content in (
        whole[:4096],
        whole[:100],
        whole + bytes(4096),
        whole[:8] + b"\xff" * 4088 + whole[4096:],
    ):
        Path(ring_path).write_bytes(content)
        with pytest.raises(RingError, match="cannot be used as a frame ring"):
            RingReader(ring_path, 0)
        writer = RingWriter(ring_path, 2, 100)
        reader = RingReader(ring_path, 0)
        assert reader.pin(writer.publish(b"", **INFO, frame_no=1)) is not None
        reader.close()
        writer.close()


SMALL_ROOM = """
    import errno, sys
    from kenpin.native import RingClosed, RingError, RingReader, RingWriter
    path = sys.argv[1] + "/camera.ring"
    info = dict(camera_session=1, frame_no=1, device_time_ns=0, exposure_ns=0, exposure_error_ns=0,
                received_ns=0, width=1, height=1, pixel_format=1)
    try:
        RingWriter(path, 16, 1_000_000)
    except RingError as error:
        assert error.errno == errno.ENOSPC and "needs 17.4 MiB, has 8.0 MiB free" in str(error), error
    else:
        raise AssertionError("a ring larger than its file system was made")
    writer = RingWriter(path, 6, 1_000_000)
    assert all(writer.publish(bytes(1_000_000), **info) for _ in range(20))
    reader = RingReader(path, 0)
    writer.close()
    # The old ring fills the room: it is retired first, and goes with its last reader.
    try:
        RingWriter(path, 3, 2_000_000)
    except RingError as error:
        assert error.errno == errno.ENOSPC, error
    else:
        raise AssertionError("there was room that there cannot be")
    try:
        reader.wait(20, 10**9)
    except RingClosed:
        reader.close()
        del reader
    else:
        raise AssertionError("the old ring was not retired")
    writer = RingWriter(path, 3, 2_000_000)
    assert all(writer.publish(bytes(2_000_000), **info) for _ in range(20))
    print("ready")
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is not installed")
def test_a_file_system_too_small_is_an_error_and_never_a_bus_error(tmp_path: Path) -> None:
    mount = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    shell = 'mount -t tmpfs -o size=8m none "$1" || exit 77; exec "$2" -c "$3" "$1"'
    command = [*mount, "sh", "-c", shell, "sh", str(tmp_path), sys.executable, textwrap.dedent(SMALL_ROOM)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    if done.returncode == 77 or (done.returncode == 1 and "unshare" in done.stderr):
        pytest.skip(f"cannot mount here: {done.stderr.strip()}")
    assert (done.returncode, done.stdout) == (0, "ready\n"), done.stderr
