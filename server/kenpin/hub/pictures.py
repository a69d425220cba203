"""Pictures that are kept as evidence: by the hash of their content, for a time, up to a size.

A picture stands at `<folder>/<first two digits>/<sha256><suffix>`. The store's
rows say which there are; a file without a row is left from a crash, and taken
up again when its line of the spool's index is read again.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.schema import EVIDENCE
from kenpin.hub.schema_review import SET_PICTURES
from kenpin.hub.store import Store

HASHED_BYTES = 1024 * 1024
DAY_NS = 86_400 * 1_000_000_000
# Room is made for a while at once.
SHARE_LEFT = 0.9
DELETED_AT_ONCE_MAX = 500


@dataclass(frozen=True, slots=True)
class Retention:
    """How much is kept: at most so many bytes, none older than so many days."""

    bytes_max: int = 10 * 1000**3
    age_days_max: float = 30.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that stands in the folder."""

    path: Path
    byte_count: int


class PictureFolder:
    """The folder of pictures. OSError when it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, source: Path, sha256: str) -> Kept | None:
        """Takes a picture out of the spool; None when it is gone, or not what its name says.

        May be called again for a picture that was taken already: it is found here.
        """
        target = self._folder / sha256[:2] / f"{sha256}{source.suffix}"
        try:
            status = source.stat()
        except FileNotFoundError:
            return _kept(target)
        if _digest(source) != sha256:
            return None
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not target.exists():
            _place(source, target)
        source.unlink(missing_ok=True)
        return Kept(target, status.st_size)


def _kept(path: Path) -> Kept | None:
    try:
        return Kept(path, path.stat().st_size)
    except FileNotFoundError:
        return None


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(HASHED_BYTES):
            digest.update(block)
    return digest.hexdigest()


def _place(source: Path, target: Path) -> None:
    """Puts a file at `target` whole or not at all, also from another file system."""
    try:
        os.link(source, target)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP):
            raise
        fresh = target.with_suffix(f".{os.getpid()}.new")
        try:
            shutil.copyfile(source, fresh)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)


def prune(store: Store, retention: Retention, now_utc_ns: int | None = None) -> int:
    """Deletes pictures that are too old, then the oldest until the rest fits; how many.

    A picture that several parts share is as old as the last of them; those in a
    picture set stay. The store says that a picture is gone before its file goes.
    """
    now_ns = time.time_ns() if now_utc_ns is None else now_utc_ns
    deleted = 0
    while True:
        with store.writing() as writer:
            doomed = _doomed(writer.connection, retention, now_ns)[:DELETED_AT_ONCE_MAX]
            if not doomed:
                return deleted
            names = [sha256 for sha256, _ in doomed]
            writer.connection.execute(
                sa.update(EVIDENCE)
                .where(EVIDENCE.c.sha256.in_(names), EVIDENCE.c.gone_utc_ns == 0)
                .values(gone_utc_ns=now_ns)
            )
        for _, path in doomed:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)
        deleted += len(doomed)


def _doomed(connection: Connection, retention: Retention, now_ns: int) -> list[tuple[str, str]]:
    """Hash and path of each picture to delete, the oldest first."""
    pictures = connection.execute(_SELECT_PICTURES).all()
    oldest_ns = now_ns - int(retention.age_days_max * DAY_NS)
    held_bytes = sum(picture.byte_count for picture in pictures)
    target_bytes = held_bytes
    if held_bytes > retention.bytes_max:
        target_bytes = int(retention.bytes_max * SHARE_LEFT)
    doomed = []
    for picture in pictures:
        if picture.kept_utc_ns >= oldest_ns and held_bytes <= target_bytes:
            break
        held_bytes -= picture.byte_count
        doomed.append((picture.sha256, picture.path))
    return doomed


# Somebody chose it to teach from or to prove models with: it stays, and takes nothing of the room.
_IN_A_SET = sa.exists().where(SET_PICTURES.c.sha256 == EVIDENCE.c.sha256, SET_PICTURES.c.removed_seq == 0)
_KEPT_UTC_NS = sa.func.max(EVIDENCE.c.recorded_utc_ns)
_SELECT_PICTURES = (
    sa.select(
        EVIDENCE.c.sha256,
        sa.func.min(EVIDENCE.c.path).label("path"),
        sa.func.max(EVIDENCE.c.byte_count).label("byte_count"),
        _KEPT_UTC_NS.label("kept_utc_ns"),
    )
    .where(EVIDENCE.c.gone_utc_ns == 0, ~_IN_A_SET)
    .group_by(EVIDENCE.c.sha256)
    .order_by(_KEPT_UTC_NS, EVIDENCE.c.sha256)
)
