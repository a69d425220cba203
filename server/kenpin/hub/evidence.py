"""Takes the recorder's pictures out of the spool: files into the folder of pictures, their index into the store.

The recorder appends a line of JSON for each picture it kept, and now and then
writes the file anew without those of pictures that are gone. Each line is
taken once: its rows and the place reached in the file are one transaction,
behind the files. A line that is no picture is skipped and counted, never
waited for; so is a picture that is not there, or not what its hash says.
"""

import hashlib
import json
import os
import re
import threading
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy as sa
import structlog

from kenpin.hub.bulk import insert_new
from kenpin.hub.camera_settings import CameraSettingsFeed
from kenpin.hub.pictures import PictureFolder, Retention, prune
from kenpin.hub.schema import EVIDENCE, SPOOLS, to_signed
from kenpin.hub.store import Store, Writer
from kenpin.model.errors import StoreError

INDEX_NAME = "index.jsonl"
READ_BYTES_MAX = 64 * 1024
FIRST_LINE_BYTES_MAX = 4096
POLL_S = 0.25
PRUNE_EVERY_S = 60.0

_SHA256 = re.compile(r"[0-9a-f]{64}")

_log = structlog.get_logger("kenpin.hub.evidence")


class EvidenceFeed:
    """A thread that follows a spool folder: pictures, which it keeps within limits, and how cameras were set."""

    def __init__(self, store: Store, spool_dir: Path, picture_dir: Path, retention: Retention) -> None:
        self._store = store
        self._spool_dir = spool_dir
        self._pictures = PictureFolder(picture_dir)
        self._retention = retention
        self._settings = CameraSettingsFeed(store, spool_dir)
        self._pruned_at_s = 0.0
        self._index_path = spool_dir / INDEX_NAME
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="evidence", daemon=True)
        self.picture_count = 0
        self.lines_skipped = 0
        self.pruned_count = 0

    def start(self) -> None:
        """Begins to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Ends within a moment."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def take(self) -> int:
        """Takes the whole lines that wait, some hundred at once; how many bytes that were."""
        try:
            with open(self._index_path, "rb") as index:
                status = os.fstat(index.fileno())
                # The recorder writes the file anew when it grew too long: its first line differs then.
                first = hashlib.sha256(index.readline(FIRST_LINE_BYTES_MAX)).hexdigest()[:16]
                file_id = f"{status.st_dev}:{status.st_ino}:{first}"
                offset = self._reached(file_id)
                if offset > status.st_size:
                    offset = 0
                if offset == status.st_size:
                    return 0
                index.seek(offset)
                data = index.read(READ_BYTES_MAX)
        except FileNotFoundError:
            return 0
        taken = data.rfind(b"\n") + 1
        if taken == 0 and len(data) < READ_BYTES_MAX:
            return 0
        # A line longer than any picture's is passed over.
        taken = taken or len(data)
        rows = [row for line in data[:taken].splitlines() if (row := self._row(line)) is not None]
        with self._store.writing() as writer:
            if rows:
                insert_new(writer.connection, EVIDENCE, rows)
            _move(writer, str(self._index_path), file_id, offset + taken)
        self.picture_count += len(rows)
        return taken

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                taken = self.take()
                self._settings.take()
                self._prune_when_due()
            except (OSError, StoreError) as error:
                _log.error("evidence is not taken", spool=str(self._spool_dir), error=str(error))
                self._stopping.wait(1.0)
                continue
            if not taken:
                self._stopping.wait(POLL_S)

    def _reached(self, file_id: str) -> int:
        with self._store.reading() as connection:
            row = connection.execute(
                sa.select(SPOOLS.c.file_id, SPOOLS.c.offset_bytes).where(SPOOLS.c.path == str(self._index_path))
            ).first()
        return int(row.offset_bytes) if row is not None and row.file_id == file_id else 0

    def _prune_when_due(self) -> None:
        if monotonic() - self._pruned_at_s < PRUNE_EVERY_S:
            return
        self._pruned_at_s = monotonic()
        self.pruned_count += prune(self._store, self._retention)

    def _row(self, line: bytes) -> dict[str, Any] | None:
        """The row of a line whose picture is now in the folder of pictures."""
        row = self._parse(line)
        if row is None:
            return None
        kept = self._pictures.take(Path(row["path"]), row["sha256"])
        if kept is None:
            self.lines_skipped += 1
            _log.warning("a picture of the index is not there", path=row["path"])
            return None
        return row | {"path": str(kept.path), "byte_count": kept.byte_count}

    def _parse(self, line: bytes) -> dict[str, Any] | None:
        try:
            values = json.loads(line)
            if set(values) == {"index"}:
                return None
            sha256 = str(values["sha256"])
            if not _SHA256.fullmatch(sha256):
                raise ValueError("no SHA-256")
            return {
                "camera": str(values["camera"]),
                "camera_session": to_signed(int(values["camera_session"])),
                "ring_seq": to_signed(int(values["ring_seq"])),
                "kind": str(values["kind"]),
                "sha256": sha256,
                "path": str(self._spool_dir / str(values["path"])),
                "recorded_utc_ns": int(values["utc_ns"]),
            }
        except (ValueError, KeyError, TypeError):
            self.lines_skipped += 1
            _log.warning("a line of the index is no picture", spool=str(self._spool_dir), line=repr(line[:200]))
            return None


def _move(writer: Writer, path: str, file_id: str, offset_bytes: int) -> None:
    moved = writer.connection.execute(
        sa.update(SPOOLS).where(SPOOLS.c.path == path).values(file_id=file_id, offset_bytes=offset_bytes)
    )
    if moved.rowcount == 0:
        writer.connection.execute(sa.insert(SPOOLS).values(path=path, file_id=file_id, offset_bytes=offset_bytes))
