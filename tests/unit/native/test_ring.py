"""The Python door to the frame ring: what a caller sees of it."""

import errno
import gc
import os
import secrets
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kenpin.native import Frame, RingClosed, RingError, RingReader, RingWriter, ring_inspect, ring_sweep

SECOND_NS = 1_000_000_000
INFO: dict[str, Any] = {
    "camera_session": 2**64 - 1,
    "frame_no": 2,
    "device_time_ns": 3,
    "exposure_ns": 4,
    "exposure_error_ns": 5,
    "received_ns": 6,
    "width": 7,
    "height": 8,
    "pixel_format": 0x01080001,
}


@pytest.fixture
def ring_path() -> Iterator[str]:
    folder = "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp"
    path = f"{folder}/kenpin-test-{secrets.token_hex(8)}.ring"
    yield path
    Path(path).unlink(missing_ok=True)


@pytest.fixture
def writer(ring_path: str) -> Iterator[RingWriter]:
    writer = RingWriter(ring_path, 4, 10_000)
    yield writer
    writer.close()


@pytest.fixture
def reader(ring_path: str, writer: RingWriter) -> Iterator[RingReader]:
    reader = RingReader(ring_path, 0)
    yield reader
    reader.close()


def pinned(reader: RingReader, seq: int) -> Frame:
    frame = reader.pin(seq)
    assert frame is not None
    return frame


def test_a_frame_arrives_with_all_that_was_said_of_it(writer: RingWriter, reader: RingReader) -> None:
    before_ns = time.monotonic_ns()
    seq = writer.publish(
        b"picture",
        **INFO,
        trigger_no=9,
        encoder=10,
        has_chunk=True,
        incomplete=True,
        truth_label="scratch",
        truth_contrast_sigma=4.5,
        truth_area_px=25.0,
    )
    assert seq == 1 == reader.latest_seq == writer.latest_seq == reader.wait(0, SECOND_NS)
    frame = pinned(reader, seq)
    assert {name: getattr(frame, name) for name in INFO} == INFO
    assert (frame.seq, frame.trigger_no, frame.encoder, frame.has_chunk, frame.incomplete) == (
        1,
        9,
        10,
        True,
        True,
    )
    assert frame.truth == ("scratch", 4.5, 25.0)
    assert before_ns <= frame.published_ns <= time.monotonic_ns()
    assert frame.payload_bytes == 7
    assert bytes(frame.payload) == b"picture"
    assert "Frame 1" in repr(frame)


def test_what_was_not_said_is_absent(writer: RingWriter, reader: RingReader) -> None:
    frame = pinned(reader, writer.publish(b"", **INFO))
    assert (frame.trigger_no, frame.encoder, frame.has_chunk, frame.incomplete) == (0, 0, False, False)
    assert frame.truth is None
    assert frame.payload_bytes == len(frame.payload) == 0


@pytest.mark.parametrize(
    "payload",
    [
        bytearray(b"\x01\x02\x03\x04"),
        memoryview(b"\x00\x01\x02\x03\x04")[1:],
        np.array([0x0201, 0x0403], np.uint16),
        np.array([[1, 2], [3, 4]], np.uint8),
    ],
)
def test_any_contiguous_buffer_is_a_payload(writer: RingWriter, reader: RingReader, payload: Any) -> None:
    assert bytes(pinned(reader, writer.publish(payload, **INFO)).payload) == b"\x01\x02\x03\x04"


def test_payloads_that_cannot_be_are_refused(writer: RingWriter) -> None:
    gapped: Any = np.zeros((4, 4), np.uint8)[:, ::2]
    with pytest.raises(ValueError, match="C-contiguous"):
        writer.publish(gapped, **INFO)
    with pytest.raises(RingError, match="10001 bytes does not fit a slot of 10000") as caught:
        writer.publish(bytes(10_001), **INFO)
    assert caught.value.errno == errno.EMSGSIZE
    with pytest.raises(OverflowError):
        writer.publish(b"", **(INFO | {"exposure_ns": -1}))
    with pytest.raises(TypeError, match="bytes-like"):
        writer.publish("text", **INFO)  # type: ignore[arg-type]
    assert writer.latest_seq == 0


def test_views_lie_over_the_slot(writer: RingWriter, reader: RingReader, ring_path: str) -> None:
    seq = writer.publish(b"abc", **INFO)
    mine, theirs = pinned(reader, seq), pinned(other := RingReader(ring_path, 2), seq)
    assert (mine.payload.readonly, mine.payload.format, mine.payload.c_contiguous) == (True, "B", True)
    assert mine.payload is mine.payload
    with pytest.raises(TypeError):
        mine.payload[0] = 0
    assert (mine.result.readonly, mine.result.nbytes) == (False, 128 * 1024)
    assert bytes(theirs.result[:64]) == bytes(64)
    mine.result[:3] = b"xyz"
    assert bytes(theirs.result[:3]) == b"xyz"
    assert np.frombuffer(mine.result, np.uint8).ctypes.data % 4096 == 0
    with mine.payload:
        pass  # a view that its user released is replaced by a new one
    assert bytes(mine.payload) == b"abc"
    other.close()


def test_a_released_frame_refuses_and_its_views_with_it(writer: RingWriter, reader: RingReader) -> None:
    frame = pinned(reader, writer.publish(b"abc", **INFO))
    payload, result = frame.payload, frame.result
    frame.release()
    frame.release()
    for view in (payload, result):
        with pytest.raises(ValueError, match="released"):
            view[0]
    with pytest.raises(ValueError, match="frame 1 was released"):
        frame.payload  # noqa: B018
    with pytest.raises(ValueError, match="frame 1 was released"):
        frame.result  # noqa: B018
    assert (frame.seq, frame.payload_bytes) == (1, 3)
    assert pinned(reader, 1).seq == 1


def test_an_array_outlives_frame_reader_and_writer(ring_path: str) -> None:
    writer = RingWriter(ring_path, 2, 1 << 20)
    reader = RingReader(ring_path, 0)
    frame = pinned(reader, writer.publish(bytes([7]) * (1 << 20), **INFO))
    array = np.frombuffer(frame.payload, np.uint8)
    part = memoryview(frame.payload)[5:]
    frame.release()
    for thing in (reader, writer):
        thing.close()
    del frame, reader, writer
    gc.collect()
    os.unlink(ring_path)
    assert int(array.sum()) == 7 * (1 << 20)
    assert part[-1] == 7


def test_a_frame_that_is_forgotten_is_released(writer: RingWriter, reader: RingReader, ring_path: str) -> None:
    seq = writer.publish(b"abc", **INFO)
    view = pinned(reader, seq).payload
    gc.collect()
    assert ring_inspect(ring_path)["readers"] == [{"reader": 0, "alive": True, "pinned": []}]
    assert view[0] == ord("a")


def test_frames_that_find_no_slot_are_dropped_and_counted(
    writer: RingWriter, reader: RingReader, ring_path: str
) -> None:
    other = RingReader(ring_path, 1)
    held = [pinned(reader, writer.publish(bytes([n]), **INFO)) for n in range(3)]
    held.append(pinned(other, writer.publish(b"\x03", **INFO)))
    assert [writer.publish(b"late", **INFO) for _ in range(5)] == [0] * 5
    assert writer.slots_dropped == 5
    assert [bytes(frame.payload) for frame in held] == [b"\x00", b"\x01", b"\x02", b"\x03"]
    with pytest.raises(RingError, match="holds 3 frames") as caught:
        reader.pin(4)
    assert caught.value.errno == errno.EMFILE
    with pytest.raises(RingError, match="holds frame 4 already"):
        other.pin(4)
    held.pop(0).release()
    assert writer.publish(b"next", **INFO) == 5
    assert reader.pin(1) is None
    assert [f["pinned"] for f in ring_inspect(ring_path)["readers"]] == [[2, 3], [4]]
    other.close()
    writer.close()
    assert writer.slots_dropped == 5


def test_a_wait_ends_in_time_or_with_the_newest(writer: RingWriter, reader: RingReader) -> None:
    assert reader.wait(0, 0) == 0
    assert reader.wait(0, -5) == 0
    assert reader.wait(0, 1_000_000) == 0
    publisher = threading.Timer(0.05, lambda: [writer.publish(b"", **INFO) for _ in range(3)])
    publisher.start()
    assert 1 <= reader.wait(0, 60 * SECOND_NS) <= 3
    publisher.join()
    assert reader.wait(1, 60 * SECOND_NS) == 3


def test_a_signal_is_heard_in_mid_wait(reader: RingReader) -> None:
    class Heard(Exception):
        pass

    def hear(*_: object) -> None:
        raise Heard

    before = signal.signal(signal.SIGUSR1, hear)
    timer = threading.Timer(0.05, lambda: os.kill(os.getpid(), signal.SIGUSR1))
    timer.start()
    try:
        with pytest.raises(Heard):
            reader.wait(0, 60 * SECOND_NS)
    finally:
        timer.join()
        signal.signal(signal.SIGUSR1, before)


def test_closing_ends_a_wait_and_all_use(writer: RingWriter, reader: RingReader, ring_path: str) -> None:
    frame = pinned(reader, writer.publish(b"abc", **INFO))
    timer = threading.Timer(0.05, reader.close)
    timer.start()
    with pytest.raises(RingError, match="closed") as caught:
        reader.wait(1, 60 * SECOND_NS)
    assert caught.value.errno == errno.EBADF
    assert not isinstance(caught.value, RingClosed)
    timer.join()
    reader.close()
    with pytest.raises(RingError, match="closed"):
        reader.pin(1)
    successor = RingReader(ring_path, 0)
    again = pinned(successor, 1)
    frame.release()  # must not release the successor's
    assert ring_inspect(ring_path)["readers"][0]["pinned"] == [again.seq]
    successor.close()
    writer.close()
    writer.close()
    with pytest.raises(RingError, match="closed"):
        writer.publish(b"", **INFO)


def test_there_is_one_writer_and_one_reader_of_each_number(
    writer: RingWriter, reader: RingReader, ring_path: str
) -> None:
    with pytest.raises(RingError, match="live writer") as caught:
        RingWriter(ring_path, 4, 10_000)
    assert caught.value.errno == errno.EBUSY
    with pytest.raises(RingError, match=r"reader 0 of .* is taken") as caught:
        RingReader(ring_path, 0)
    assert caught.value.errno == errno.EBUSY
    with pytest.raises(RingError, match="readers 0 to 15"):
        RingReader(ring_path, 16)


def test_a_ring_goes_on_with_its_next_writer(writer: RingWriter, reader: RingReader, ring_path: str) -> None:
    held = pinned(reader, writer.publish(b"one", **INFO))
    writer.close()
    assert ring_inspect(ring_path)["writer_alive"] is False
    writer = RingWriter(ring_path, 4, 10_000)
    assert writer.publish(b"two", **INFO) == 2
    assert reader.wait(1, SECOND_NS) == 2
    assert bytes(held.payload) + bytes(pinned(reader, 2).payload) == b"onetwo"
    assert (reader.slot_count, reader.payload_bytes_max) == (4, 10_000)
    writer.close()


def test_another_geometry_makes_a_new_ring(writer: RingWriter, reader: RingReader, ring_path: str) -> None:
    held = pinned(reader, writer.publish(b"one", **INFO))
    writer.close()
    bigger = RingWriter(ring_path, 4, 20_000)
    assert bigger.publish(bytes(20_000), **INFO) == 2
    with pytest.raises(RingClosed) as caught:
        reader.wait(1, 60 * SECOND_NS)
    assert caught.value.errno == errno.ESTALE
    with pytest.raises(RingClosed):
        reader.pin(2)
    assert bytes(held.payload) == b"one"
    successor = RingReader(ring_path, 0)
    assert pinned(successor, 2).payload_bytes == 20_000
    successor.close()
    bigger.close()


def test_what_cannot_be_made_or_attached_says_why(tmp_path: Path, ring_path: str) -> None:
    with pytest.raises(RingError, match="no frame ring at") as caught:
        RingReader(ring_path, 0)
    assert caught.value.errno == errno.ENOENT
    with pytest.raises(RingError, match=r"needs [0-9.]+ MiB, has [0-9.]+ MiB free") as caught:
        RingWriter(ring_path, 1024, 1 << 32)
    assert caught.value.errno == errno.ENOSPC
    assert isinstance(caught.value, OSError)
    assert not os.path.exists(ring_path)
    for slots, payload_bytes in [(1, 10), (1025, 10), (2, 0), (2, 2**33)]:
        with pytest.raises(RingError, match="are possible"):
            RingWriter(ring_path, slots, payload_bytes)
    with pytest.raises(RingError, match="cannot make frame ring"):
        RingWriter(str(tmp_path / "absent" / "x.ring"), 2, 10)
    alien = tmp_path / "notes.txt"
    alien.write_text("someone's notes")
    for attach in (
        lambda: RingWriter(alien, 2, 10),
        lambda: RingReader(alien, 0),
        lambda: ring_inspect(alien),
    ):
        with pytest.raises(RingError, match=r"notes.txt cannot be used as a frame ring"):
            attach()
    assert ring_sweep([alien, tmp_path / "absent"]) == []
    assert alien.read_text() == "someone's notes"
    link = tmp_path / "link.ring"
    link.symlink_to(alien)
    with pytest.raises(RingError, match="cannot open frame ring"):
        RingReader(link, 0)


def test_a_sweep_takes_what_nobody_writes(writer: RingWriter, reader: RingReader, ring_path: str) -> None:
    assert ring_sweep([ring_path]) == []
    writer.close()
    assert ring_sweep([ring_path]) == [ring_path]
    assert not os.path.exists(ring_path)
    with pytest.raises(RingClosed):
        reader.wait(0, 60 * SECOND_NS)


def test_an_inspection_disturbs_nothing(writer: RingWriter, reader: RingReader, ring_path: str) -> None:
    frame = pinned(reader, writer.publish(b"abc", **INFO))
    seen = ring_inspect(ring_path)
    assert seen.pop("generation") != 0
    assert seen.pop("file_bytes") == os.stat(ring_path).st_size
    assert seen == {
        "version": 1,
        "slot_count": 4,
        "payload_bytes_max": 10_000,
        "latest_seq": 1,
        "slots_dropped": 0,
        "slots_writing": 0,
        "writer_starts": 1,
        "writer_pid": os.getpid(),
        "writer_alive": True,
        "readers": [{"reader": 0, "alive": True, "pinned": [1]}],
    }
    assert os.stat(ring_path).st_mode & 0o777 == 0o600
    assert bytes(frame.payload) == b"abc"


def test_threads_share_a_writer_and_readers(ring_path: str) -> None:
    writer = RingWriter(ring_path, 8, 50_000)
    frames_each = 300
    numbers: list[int] = []
    done = threading.Event()
    torn: list[int] = []

    def publish(byte: int) -> None:
        payload = bytes([byte]) * 50_000
        for frame_no in range(frames_each):
            numbers.append(writer.publish(payload, **(INFO | {"frame_no": frame_no, "width": byte})))

    def follow(number: int) -> None:
        reader = RingReader(ring_path, number)
        seq = 0
        while not done.is_set():
            seq = reader.wait(seq, 1_000_000) or seq
            frame = reader.pin(seq)
            if frame is not None:
                if bytes(frame.payload) != bytes([frame.width]) * 50_000:
                    torn.append(seq)
                frame.release()
        reader.close()

    followers = [threading.Thread(target=follow, args=(n,)) for n in range(3)]
    publishers = [threading.Thread(target=publish, args=(n,)) for n in range(3)]
    for thread in followers + publishers:
        thread.start()
    for thread in publishers:
        thread.join()
    done.set()
    for thread in followers:
        thread.join()
    writer.close()
    assert torn == []
    assert sorted(n for n in numbers if n) == list(range(1, 3 * frames_each + 1 - numbers.count(0)))
