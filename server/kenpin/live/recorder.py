"""Writes pictures of the parts that policy wants kept into a spool, by content hash.

It takes a frame from the ring only after the station judged it, holds one slot
at a time, and gives up on what it cannot keep up with: evidence is worth less
than the next part's deadline.
"""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from kenpin.live.notice import NOTICE, Notice, open_notices
from kenpin.live.picture import encode_png, picture_of
from kenpin.native import Frame, RingClosed, RingError, RingReader

RECORDER_READER = 1
POLL_S = 0.2
INDEX_NAME = "index.jsonl"
# Held to write the index, which the recorders of all cameras share.
INDEX_LOCK_NAME = "index.lock"
# The index may take this share of what the pictures may, but as much as some hundred lines in any case.
INDEX_SHARE = 0.002
INDEX_BYTES_MIN = 64 * 1024
# How often the spool is looked through: for what is too old, and for what the
# other cameras' recorders wrote meanwhile.
LOOK_EVERY_S = 300.0
DAY_S = 86_400.0

KeepPolicy = Literal["rejects", "sample", "all", "none"]
Log = Callable[[str, dict[str, object]], None]


@dataclass(frozen=True, slots=True)
class RecorderPlan:
    """Which camera to follow, what to keep of it and where."""

    camera: str
    ring_path: Path
    notice_path: Path
    spool_dir: Path
    keep: KeepPolicy = "rejects"
    sample_every: int = 100
    # Of the spool, which all cameras of a site share.
    bytes_max: int = 10_000_000_000
    age_days_max: float = 30.0


@dataclass(slots=True)
class RecorderCounts:
    """What became of the frames that policy wanted kept."""

    kept: int = 0
    gone: int = 0
    failed: int = 0
    pruned: int = 0


class Recorder:
    """Follows one camera's ring until it is stopped."""

    def __init__(self, plan: RecorderPlan, log: Log) -> None:
        self._plan = plan
        self._log = log
        self._stop = threading.Event()
        self._reader: RingReader | None = None
        self._passed = 0
        self._bytes = 0
        self._looked_s = 0.0
        self._told = ""
        self._shorten_from_s = 0.0
        self._index_bytes_max = max(INDEX_BYTES_MIN, int(plan.bytes_max * INDEX_SHARE))
        self.counts = RecorderCounts()

    def stop(self) -> None:
        """Ask `run` to end."""
        self._stop.set()

    def run(self) -> None:
        """Keep what policy wants, until `stop`."""
        self._plan.spool_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        receiver = open_notices(self._plan.notice_path)
        receiver.settimeout(POLL_S)
        with contextlib.closing(receiver):
            while not self._stop.is_set():
                self._look_through()
                try:
                    notice = Notice.decode(receiver.recv(NOTICE.size + 1))
                except TimeoutError:
                    continue
                if notice is not None and self._wanted(notice):
                    self._keep(notice)
        if self._reader is not None:
            self._reader.close()

    def _wanted(self, notice: Notice) -> bool:
        policy = self._plan.keep
        if policy in ("none", "all") or notice.rejected:
            return policy != "none"
        if policy == "sample":
            self._passed += 1
            return (self._passed - 1) % self._plan.sample_every == 0
        return False

    def _keep(self, notice: Notice) -> None:
        try:
            frame = self._pin(notice)
            if frame is None:
                self.counts.gone += 1
                return
            try:
                picture = picture_of(frame)
            finally:
                frame.release()
            self._write(notice, picture)
            self.counts.kept += 1
        except (OSError, ValueError) as error:
            self.counts.failed += 1
            self._tell(str(getattr(error, "strerror", None) or error))

    def _tell(self, error: str) -> None:
        # The same of each picture would fill the disk even more.
        if error != self._told:
            self._told = error
            self._log("evidence_not_kept", {"camera": self._plan.camera, "error": error})

    def _pin(self, notice: Notice) -> Frame | None:
        frame = None
        for _ in range(2):
            try:
                if self._reader is None:
                    self._reader = RingReader(str(self._plan.ring_path), RECORDER_READER)
                frame = self._reader.pin(notice.ring_seq)
                break
            except RingClosed:
                # The camera made a new ring; the frame may be in that one.
                if self._reader is not None:
                    self._reader.close()
                self._reader = None
            except RingError:
                return None
        if frame is not None and frame.camera_session != notice.camera_session:
            frame.release()
            return None
        return frame

    def _write(self, notice: Notice, picture: np.ndarray) -> None:
        content = encode_png(picture)
        digest = hashlib.sha256(content).hexdigest()
        name = f"{digest[:2]}/{digest}.png"
        path = self._plan.spool_dir / name
        if path.exists():
            os.utime(path)
        else:
            self._make_room(len(content))
            path.parent.mkdir(exist_ok=True, mode=0o700)
            write_whole(path, content)
            self._bytes += len(content)
        line = {
            "camera": self._plan.camera,
            "camera_session": notice.camera_session,
            "ring_seq": notice.ring_seq,
            "sha256": digest,
            "path": name,
            "kind": "frame",
            "utc_ns": time.time_ns(),
        }
        self._append(json.dumps(line).encode() + b"\n")

    def _append(self, line: bytes) -> None:
        """Add a line to the index, behind the end of any that a crash or a full disk cut short."""
        path = self._plan.spool_dir / INDEX_NAME
        with self._index_held():
            index = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                size = os.fstat(index).st_size
                if size and os.pread(index, 1, size - 1) != b"\n":
                    line = b"\n" + line
                if os.write(index, line) != len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            finally:
                os.close(index)
            if size + len(line) > self._index_bytes_max and time.monotonic() >= self._shorten_from_s:
                self._shorten(path)

    def _shorten(self, path: Path) -> None:
        try:
            shorten_index(path, self._index_bytes_max // 2)
        except OSError as error:
            # The picture is kept all the same, and listed.
            self._shorten_from_s = time.monotonic() + LOOK_EVERY_S
            self._log("index_not_shortened", {"camera": self._plan.camera, "error": str(error.strerror or error)})

    @contextlib.contextmanager
    def _index_held(self) -> Iterator[None]:
        with open(self._plan.spool_dir / INDEX_LOCK_NAME, "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_room(self, coming_bytes: int) -> None:
        """Delete the oldest pictures until the next one fits under the limit."""
        if self._bytes + coming_bytes <= self._plan.bytes_max:
            return
        pictures = sorted(self._pictures())
        self._bytes = sum(size for _, size, _ in pictures)
        for _, size, picture in pictures:
            if self._bytes + coming_bytes <= self._plan.bytes_max * 9 // 10:
                break
            self._delete(picture, size)

    def _look_through(self) -> None:
        """Now and then: delete what is too old, and count the spool's bytes anew."""
        if self._looked_s and time.monotonic() - self._looked_s < LOOK_EVERY_S:
            return
        self._looked_s = time.monotonic()
        oldest_s = time.time() - self._plan.age_days_max * DAY_S
        pictures = self._pictures()
        self._bytes = sum(size for _, size, _ in pictures)
        for changed_s, size, picture in pictures:
            if changed_s < oldest_s:
                self._delete(picture, size)
        for changed_s, _, half in (*self._pictures("*/*.new"), *self._pictures("*.new")):
            if changed_s < time.time() - LOOK_EVERY_S:
                half.unlink(missing_ok=True)

    def _pictures(self, pattern: str = "*/*.png") -> list[tuple[float, int, Path]]:
        """When each picture was kept last (s of UTC), its bytes, its path."""
        found = []
        for path in self._plan.spool_dir.glob(pattern):
            # Another camera's recorder may just have deleted it.
            with contextlib.suppress(FileNotFoundError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        return found

    def _delete(self, picture: Path, size: int) -> None:
        self._bytes -= size
        with contextlib.suppress(FileNotFoundError):
            picture.unlink()
            self.counts.pruned += 1


def shorten_index(path: Path, bytes_max: int) -> None:
    """Write the index anew with the newest lines, of pictures that are still there, that fit into `bytes_max`.

    Its first line names this writing of it, so that whoever follows the file knows it from the one before, even
    where the file system gives it the same number. Hold the index meanwhile. OSError when it cannot be written; the
    old one stays then.
    """
    head = json.dumps({"index": secrets.token_hex(8)}).encode() + b"\n"
    kept: list[bytes] = []
    left = bytes_max - len(head)
    for line in reversed(path.read_bytes().splitlines(keepends=True)):
        if not _is_there(path.parent, line):
            continue
        left -= len(line)
        if left < 0:
            break
        kept.append(line)
    write_whole(path, head + b"".join(reversed(kept)))


def _is_there(spool_dir: Path, line: bytes) -> bool:
    """Whether a line is a whole one and its picture is in the spool."""
    try:
        return line.endswith(b"\n") and (spool_dir / str(json.loads(line)["path"])).is_file()
    except (ValueError, KeyError, TypeError):
        return False


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; OSError when it cannot be."""
    fresh = path.with_suffix(f".{os.getpid()}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
