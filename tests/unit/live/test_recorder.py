"""The recorder: what it keeps, what it counts, and what it survives."""

import contextlib
import errno
import hashlib
import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from kenpin.live import Notice, NoticeSender, Recorder, RecorderPlan
from kenpin.live import recorder as recorder_module
from kenpin.live.recorder import shorten_index
from kenpin.native import RingWriter

MONO8 = 0x01080001
SESSION = 99
WAIT_S = 20.0


class Bench:
    """A camera's ring, a station's notices, and a recorder on a thread."""

    def __init__(self, folder: Path, ring_path: Path, **plan: Any) -> None:
        self.plan = RecorderPlan("camera-1", ring_path, folder / "notice.sock", folder / "spool", **plan)
        self.writer = RingWriter(str(ring_path), 4, 64 * 48)
        self.ring_path = ring_path
        self.events: list[tuple[str, dict[str, object]]] = []
        self.recorder = Recorder(self.plan, lambda event, values: self.events.append((event, values)))
        self.sender = NoticeSender(self.plan.notice_path)
        self.thread = threading.Thread(target=self.recorder.run)

    def start(self) -> "Bench":
        self.thread.start()
        until(self.plan.notice_path.exists)
        return self

    def stop(self) -> None:
        self.recorder.stop()
        if self.thread.is_alive():
            self.thread.join(WAIT_S)
        assert not self.thread.is_alive()
        self.sender.close()
        self.writer.close()

    def publish(self, picture: np.ndarray, **changes: Any) -> int:
        about = {
            "camera_session": SESSION,
            "frame_no": 1,
            "device_time_ns": 0,
            "exposure_ns": 1,
            "exposure_error_ns": 1,
            "received_ns": 1,
            "width": picture.shape[1],
            "height": picture.shape[0],
            "pixel_format": MONO8,
        }
        return self.writer.publish(picture.tobytes(), **(about | changes))

    def tell(self, ring_seq: int, *, rejected: bool = True, session: int = SESSION) -> None:
        """Tell it of a frame and wait until it is through with it."""
        before = self.seen
        self.sender.send(Notice(ring_seq, session, rejected))
        assert self.sender.untold == 0
        if rejected or self.plan.keep == "all":
            until(lambda: self.seen == before + 1)

    @property
    def seen(self) -> int:
        counts = self.recorder.counts
        return counts.kept + counts.gone + counts.failed

    @property
    def files(self) -> list[Path]:
        return sorted(self.plan.spool_dir.glob("*/*"))

    @property
    def index(self) -> list[dict[str, Any]]:
        path = self.plan.spool_dir / "index.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def until(condition: Callable[[], object]) -> None:
    give_up_s = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < give_up_s, "it never came"
        time.sleep(0.002)


def noise(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (48, 64), dtype=np.uint8)


@pytest.fixture
def ring_path() -> Iterator[Path]:
    path = Path(f"/dev/shm/kenpin-test-{secrets.token_hex(8)}.ring")
    yield path
    path.unlink(missing_ok=True)


@pytest.fixture
def bench(tmp_path, ring_path) -> Iterator[Callable[..., Bench]]:
    made: list[Bench] = []

    def make(**plan: Any) -> Bench:
        made.append(Bench(tmp_path, ring_path, **plan))
        return made[-1].start()

    yield make
    for one in made:
        one.stop()


def test_a_reject_is_kept_by_its_hash(bench):
    line = bench()
    picture = noise(1)
    seq = line.publish(picture)
    line.tell(seq)
    (entry,) = line.index
    (path,) = line.files
    content = path.read_bytes()
    assert entry["sha256"] == hashlib.sha256(content).hexdigest() == path.stem
    assert line.plan.spool_dir / entry["path"] == path
    assert (entry["camera"], entry["camera_session"], entry["ring_seq"]) == ("camera-1", SESSION, seq)
    assert entry["kind"] == "frame"
    assert abs(time.time_ns() - entry["utc_ns"]) < 3600 * 10**9
    np.testing.assert_array_equal(cv2.imread(str(path), cv2.IMREAD_UNCHANGED), picture)
    assert line.plan.spool_dir.stat().st_mode & 0o077 == 0


def test_the_same_picture_is_written_once_and_listed_twice(bench):
    line = bench()
    for _ in range(2):
        line.tell(line.publish(noise(1)))
    assert len(line.files) == 1
    assert [entry["ring_seq"] for entry in line.index] == [1, 2]


@pytest.mark.parametrize(
    ("keep", "every", "kept"),
    [
        ("rejects", 1, [3, 6]),
        ("all", 1, [1, 2, 3, 4, 5, 6, 7]),
        ("none", 1, []),
        ("sample", 1, [1, 2, 3, 4, 5, 6, 7]),
        ("sample", 2, [1, 3, 4, 6, 7]),
        ("sample", 100, [1, 3, 6]),
    ],
)
def test_policy(bench, keep, every, kept):
    line = bench(keep=keep, sample_every=every)
    seqs = []
    for number in range(1, 8):
        seqs.append(line.publish(noise(number)))
        line.sender.send(Notice(seqs[-1], SESSION, number in (3, 6)))
        until(lambda: line.seen >= sum(seq <= seqs[-1] for seq in kept))
    assert [entry["ring_seq"] for entry in line.index] == kept


def test_a_frame_that_was_overwritten_is_counted(bench):
    line = bench()
    for number in range(6):
        line.publish(noise(number))
    line.tell(1)
    assert line.recorder.counts.gone == 1
    assert line.files == []
    line.tell(6)
    assert line.recorder.counts.kept == 1


def test_a_notice_of_another_run_of_the_camera_keeps_nothing(bench):
    line = bench()
    line.tell(line.publish(noise(1)), session=SESSION + 1)
    assert line.recorder.counts.gone == 1
    assert line.index == []
    # And the slot is free again.
    for number in range(8):
        assert line.publish(noise(number)) > 0


def test_a_ring_that_was_replaced_is_found(bench):
    line = bench()
    line.tell(line.publish(noise(1)))
    line.writer.close()
    line.writer = RingWriter(str(line.ring_path), 4, 100_000)
    line.tell(line.publish(noise(2)))
    assert line.recorder.counts.kept == 2


def test_a_ring_that_is_not_there_is_counted_and_waited_for(bench):
    line = bench()
    line.writer.close()
    line.ring_path.unlink()
    line.tell(1)
    assert line.recorder.counts.gone == 1
    line.writer = RingWriter(str(line.ring_path), 4, 64 * 48)
    line.tell(line.publish(noise(2)))
    assert line.recorder.counts.kept == 1


@pytest.mark.parametrize("changes", [{"pixel_format": 0x01080099}, {"width": 640, "height": 480}])
def test_a_frame_that_is_no_picture_is_counted(bench, changes):
    line = bench()
    line.tell(line.publish(noise(1), **changes))
    assert line.recorder.counts.failed == 1
    line.tell(line.publish(noise(2)))
    assert line.recorder.counts.kept == 1


def test_garbage_on_its_socket_is_nothing(bench):
    line = bench()
    line.sender._socket.sendto(b"garbage", str(line.plan.notice_path))
    line.sender._socket.sendto(b"x" * 500, str(line.plan.notice_path))
    line.tell(line.publish(noise(1)))
    assert line.recorder.counts.kept == 1


def test_a_full_disk_is_counted_told_once_and_leaves_nothing_behind(bench, monkeypatch):
    line = bench()
    line.tell(line.publish(noise(1)))
    write_bytes = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        write_bytes(path, content[:100])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    for number in (2, 3):
        line.tell(line.publish(noise(number)))
    assert line.recorder.counts.failed == 2
    assert line.events == [("evidence_not_kept", {"camera": "camera-1", "error": "No space left on device"})]
    assert len(line.files) == 1, "half a picture was left"
    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    line.tell(line.publish(noise(4)))
    assert line.recorder.counts.kept == 2
    assert [entry["ring_seq"] for entry in line.index] == [1, 4]


def test_a_line_that_the_disk_cut_short_spoils_no_other(bench, monkeypatch):
    line = bench()
    write = os.write

    def short(file: int, data: bytes) -> int:
        return write(file, data[:20])

    monkeypatch.setattr(recorder_module.os, "write", short)
    line.tell(line.publish(noise(1)))
    monkeypatch.setattr(recorder_module.os, "write", write)
    line.tell(line.publish(noise(2)))
    assert (line.recorder.counts.failed, line.recorder.counts.kept) == (1, 1)
    torn, whole = (line.plan.spool_dir / "index.jsonl").read_text().splitlines()
    assert len(torn) == 20
    assert json.loads(whole)["ring_seq"] == 2


def test_a_line_that_a_crash_cut_short_spoils_no_other(bench, tmp_path):
    """Another recorder, or this one in its next life, knows nothing of the crash but what the file shows."""
    index = tmp_path / "spool" / "index.jsonl"
    index.parent.mkdir()
    index.write_bytes(b'{"camera": "camera-2", "ring_se')
    line = bench()
    for number in (1, 2):
        line.tell(line.publish(noise(number)))
    torn, *whole = index.read_text().splitlines()
    assert torn == '{"camera": "camera-2", "ring_se'
    assert [json.loads(text)["ring_seq"] for text in whole] == [1, 2]


def test_the_index_stays_below_its_limit_and_keeps_the_newest(bench, monkeypatch):
    monkeypatch.setattr(recorder_module, "INDEX_BYTES_MIN", 2000)
    line = bench(bytes_max=500_000)
    index = line.plan.spool_dir / "index.jsonl"
    for number in range(1, 31):
        line.tell(line.publish(noise(number)))
        assert index.stat().st_size <= 2000
        assert line.index[-1]["ring_seq"] == number
    head, *entries = line.index
    assert set(head) == {"index"}
    seqs = [entry["ring_seq"] for entry in entries]
    assert seqs == list(range(seqs[0], 31))
    assert len(line.files) == 30
    assert sorted(path.name for path in line.plan.spool_dir.iterdir() if path.is_file()) == [
        "index.jsonl",
        "index.lock",
    ]


def test_pictures_that_are_gone_leave_the_index_first(tmp_path):
    lines = [json.dumps({"path": f"aa/{number}.png", "number": number}) + "\n" for number in range(100)]
    (tmp_path / "aa").mkdir()
    for number in (3, 50, 97):
        (tmp_path / f"aa/{number}.png").touch()
    index = tmp_path / "index.jsonl"
    index.write_text("".join(lines[:60]) + "torn\n[]\n" + "".join(lines[60:]) + '{"path": "aa/97.png", "to')
    names = set()
    for _ in range(2):
        shorten_index(index, 1000)
        head, *kept = [json.loads(text) for text in index.read_text().splitlines()]
        assert [entry["number"] for entry in kept] == [3, 50, 97]
        names.add(head["index"])
    assert len(names) == 2, "it cannot be told from the one before"


def test_an_index_that_cannot_be_shortened_loses_no_picture(bench, monkeypatch):
    monkeypatch.setattr(recorder_module, "INDEX_BYTES_MIN", 500)

    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    line = bench(bytes_max=100_000)
    write = recorder_module.write_whole
    monkeypatch.setattr(
        recorder_module,
        "write_whole",
        lambda path, content: (full if path.suffix == ".jsonl" else write)(path, content),
    )
    for number in range(1, 11):
        line.tell(line.publish(noise(number)))
    assert (line.recorder.counts.kept, line.recorder.counts.failed) == (10, 0)
    assert [entry["ring_seq"] for entry in line.index] == list(range(1, 11))
    about = {"camera": "camera-1", "error": "No space left on device"}
    assert line.events == [("index_not_shortened", about)]


def test_recorders_that_share_an_index_lose_no_line_of_each_other(tmp_path, monkeypatch):
    """While one writes it anew, the others wait: nobody appends to a file that is about to be replaced."""
    monkeypatch.setattr(recorder_module, "INDEX_BYTES_MIN", 3000)
    spool = tmp_path / "spool"
    (spool / "aa").mkdir(parents=True)
    seen: set[tuple[int, int]] = set()
    done = threading.Event()

    def follow() -> None:
        while True:
            ending = done.is_set()
            for text in (spool / "index.jsonl").read_text().splitlines() if (spool / "index.jsonl").exists() else []:
                with contextlib.suppress(ValueError, KeyError):
                    entry = json.loads(text)
                    seen.add((entry["camera"], entry["number"]))
            if ending:
                return

    def append(camera: int) -> None:
        plan = RecorderPlan(f"camera-{camera}", tmp_path / "ring", tmp_path / "notice", spool, bytes_max=1_000_000)
        recorder = Recorder(plan, lambda event, values: None)
        for number in range(200):
            (spool / f"aa/{camera}-{number}.png").touch()
            line = {"camera": camera, "number": number, "path": f"aa/{camera}-{number}.png"}
            recorder._append(json.dumps(line).encode() + b"\n")
            time.sleep(0.002)

    reader = threading.Thread(target=follow)
    writers = [threading.Thread(target=append, args=(camera,)) for camera in range(3)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join(WAIT_S)
    done.set()
    reader.join(WAIT_S)
    newest = [json.loads(text) for text in (spool / "index.jsonl").read_text().splitlines()[1:]]
    for camera in range(3):
        numbers = [entry["number"] for entry in newest if entry["camera"] == camera]
        assert numbers == list(range(numbers[0], 200)), "a line was lost between two that stand there"
    assert len(seen) > 300


def test_the_oldest_go_first_when_the_spool_is_full(bench, monkeypatch):
    size = len(cv2.imencode(".png", noise(0), [cv2.IMWRITE_PNG_COMPRESSION, 1])[1])
    line = bench(bytes_max=size * 10 + 500)
    digests = []
    for number in range(14):
        line.tell(line.publish(noise(number)))
        digests.append(line.index[-1]["sha256"])
        for age, digest in enumerate(reversed(digests)):
            path = line.plan.spool_dir / digest[:2] / f"{digest}.png"
            with contextlib.suppress(FileNotFoundError):
                os.utime(path, (time.time() - age, time.time() - age))
        assert sum(path.stat().st_size for path in line.files) <= line.plan.bytes_max
    kept = {path.stem for path in line.files}
    assert line.recorder.counts.pruned == 14 - len(kept) > 0
    assert kept == set(digests[-len(kept) :])
    assert len(line.index) == 14


def test_what_is_kept_again_counts_as_new(bench):
    size = len(cv2.imencode(".png", noise(0), [cv2.IMWRITE_PNG_COMPRESSION, 1])[1])
    line = bench(bytes_max=size * 3 + 500)
    for number, age_s in ((1, 300), (2, 200), (3, 100)):
        line.tell(line.publish(noise(number)))
        path = line.plan.spool_dir / line.index[-1]["path"]
        os.utime(path, (time.time() - age_s, time.time() - age_s))
    first = line.index[0]["sha256"]
    line.tell(line.publish(noise(1)))
    line.tell(line.publish(noise(4)))
    assert first in {path.stem for path in line.files}


def test_what_is_too_old_goes(tmp_path, ring_path):
    line = Bench(tmp_path, ring_path, age_days_max=2.0)
    folder = line.plan.spool_dir / "ab"
    folder.mkdir(parents=True)
    for name, age_days in (("old.png", 2.1), ("young.png", 1.9), ("half.123.new", 0.1)):
        path = folder / name
        path.write_bytes(b"x" * 10)
        os.utime(path, (time.time() - age_days * 86_400,) * 2)
    line.start()
    try:
        until(lambda: [path.name for path in line.files] == ["young.png"])
        assert line.recorder.counts.pruned == 1
    finally:
        line.stop()


def test_two_recorders_of_one_spool_keep_to_one_limit(bench, monkeypatch):
    """What another camera's recorder wrote counts as soon as the spool is looked through."""
    monkeypatch.setattr(recorder_module, "LOOK_EVERY_S", 0.0)
    size = len(cv2.imencode(".png", noise(0), [cv2.IMWRITE_PNG_COMPRESSION, 1])[1])
    line = bench(bytes_max=size * 5)
    line.tell(line.publish(noise(1)))
    folder = line.plan.spool_dir / "cd"
    folder.mkdir(exist_ok=True)
    for number in range(8):
        (folder / f"{number}.png").write_bytes(b"x" * size)
    # It may be waiting for the first of these already; the second finds it looked through.
    for number in (2, 3):
        line.tell(line.publish(noise(number)))
    assert sum(path.stat().st_size for path in line.files) <= line.plan.bytes_max
    assert line.recorder.counts.kept == 3
