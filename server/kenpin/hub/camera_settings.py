"""How cameras were set: taken from the files that camera processes write into the spool, and read for a trace."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog

from kenpin.hub.bulk import insert_new
from kenpin.hub.schema import to_signed
from kenpin.hub.schema_review import CAMERA_SESSIONS, CAMERA_SETTINGS
from kenpin.hub.store import Store

PATTERN = "camera-*.settings.jsonl"
HASH_DIGITS = 64
FILE_BYTES_MAX = 1024 * 1024

_log = structlog.get_logger("kenpin.hub.camera_settings")


class CameraSettingsFeed:
    """Takes the sessions of a spool's files into the store; a file that did not change is not read again."""

    def __init__(self, store: Store, spool_dir: Path) -> None:
        self._store = store
        self._spool_dir = spool_dir
        self._seen: dict[Path, tuple[int, int]] = {}

    def take(self) -> int:
        """How many lines were read of files that changed. OSError, StoreError."""
        count = 0
        for path in sorted(self._spool_dir.glob(PATTERN)):
            status = path.stat()
            state = (status.st_mtime_ns, status.st_size)
            if self._seen.get(path) == state:
                continue
            rows = [row for line in _lines(path) if (row := _row(path, line)) is not None]
            if rows:
                self._keep(rows)
            self._seen[path] = state
            count += len(rows)
        return count

    def _keep(self, rows: list[dict[str, Any]]) -> None:
        settings = {row["settings_hash"]: row.pop("settings") for row in rows}
        with self._store.writing() as writer:
            held = [{"settings_hash": name, "settings": text} for name, text in settings.items()]
            insert_new(writer.connection, CAMERA_SETTINGS, held)
            insert_new(writer.connection, CAMERA_SESSIONS, rows)


def _lines(path: Path) -> list[bytes]:
    with open(path, "rb") as file:
        return file.read(FILE_BYTES_MAX).splitlines()


def _row(path: Path, line: bytes) -> dict[str, Any] | None:
    try:
        values = json.loads(line)
        name, settings = str(values["settings_hash"]), values["settings"]
        if len(name) != HASH_DIGITS or not all(isinstance(text, str) for text in settings.values()):
            raise ValueError("no settings")
        return {
            "camera": str(values["camera"]),
            "camera_session": to_signed(int(values["camera_session"])),
            "start_utc_ns": int(values["utc_ns"]),
            "settings_hash": name,
            "settings": json.dumps(settings, sort_keys=True),
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        _log.warning("a line holds no camera's settings", path=str(path), line=repr(line[:200]))
        return None


def settings_of(connection: sa.Connection, sessions: Iterable[tuple[str, int]]) -> list[Mapping[str, Any]]:
    """What is on record of cameras' sessions (as the store numbers them), in the order of cameras."""
    at = CAMERA_SESSIONS.c
    wanted = [sa.and_(at.camera == camera, at.camera_session == session) for camera, session in set(sessions)]
    select = sa.select(CAMERA_SESSIONS, CAMERA_SETTINGS.c.settings)
    select = select.join(CAMERA_SETTINGS, CAMERA_SETTINGS.c.settings_hash == at.settings_hash)
    rows = connection.execute(select.where(sa.or_(sa.false(), *wanted)).order_by(at.camera, at.start_utc_ns))
    return [dict(row) for row in rows.mappings()]
