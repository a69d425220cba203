"""Writes pictures of the parts that policy wants kept into a spool, by content hash.

It takes a frame from the ring only after the station judged it, holds one slot
at a time, and gives up on what it cannot keep up with: evidence is worth less
than the next part's deadline.
"""

import contextlib
import hashlib
import json
import os
import threading
import time
from collections.abc import Callable
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
    bytes_max: int = 10_000_000_000


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
        self.counts = RecorderCounts()

    def stop(self) -> None:
        """Ask `run` to end."""
        self._stop.set()

    def run(self) -> None:
        """Keep what policy wants, until `stop`."""
        self._plan.spool_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._bytes = sum(p.stat().st_size for p in self._plan.spool_dir.glob("*/*.png"))
        receiver = open_notices(self._plan.notice_path)
        receiver.settimeout(POLL_S)
        with contextlib.closing(receiver):
            while not self._stop.is_set():
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
            return self._passed % self._plan.sample_every == 1
        return False

    def _keep(self, notice: Notice) -> None:
        frame = self._pin(notice)
        if frame is None:
            self.counts.gone += 1
            return
        try:
            picture = picture_of(frame)
        finally:
            frame.release()
        try:
            self._write(notice, picture)
            self.counts.kept += 1
        except OSError as error:
            self.counts.failed += 1
            self._log("evidence_not_kept", {"camera": self._plan.camera, "error": str(error)})

    def _pin(self, notice: Notice) -> Frame | None:
        try:
            if self._reader is None:
                self._reader = RingReader(str(self._plan.ring_path), RECORDER_READER)
            frame = self._reader.pin(notice.ring_seq)
        except RingClosed:
            if self._reader is not None:
                self._reader.close()
            self._reader = None
            return None
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
        if not path.exists():
            self._prune(len(content))
            path.parent.mkdir(exist_ok=True, mode=0o700)
            fresh = path.with_suffix(".new")
            fresh.write_bytes(content)
            fresh.replace(path)
            self._bytes += len(content)
        line = json.dumps(
            {
                "camera": self._plan.camera,
                "camera_session": notice.camera_session,
                "ring_seq": notice.ring_seq,
                "sha256": digest,
                "path": name,
                "kind": "frame",
                "utc_ns": time.time_ns(),
            }
        )
        with open(self._plan.spool_dir / INDEX_NAME, "ab") as index:
            index.write(line.encode() + b"\n")

    def _prune(self, coming_bytes: int) -> None:
        """Delete the oldest pictures until the next one fits under the limit."""
        if self._bytes + coming_bytes <= self._plan.bytes_max:
            return
        pictures = sorted(self._plan.spool_dir.glob("*/*.png"), key=lambda p: p.stat().st_mtime_ns)
        for picture in pictures:
            if self._bytes + coming_bytes <= self._plan.bytes_max * 9 // 10:
                break
            size = picture.stat().st_size
            with contextlib.suppress(FileNotFoundError):
                os.unlink(picture)
            self._bytes -= size
            self.counts.pruned += 1
