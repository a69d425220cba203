"""A whole site in one file, taken while it runs, and brought back.

Of an SQLite file, the store's or a journal's, a consistent copy is taken
through SQLite's own backup; of a store on PostgreSQL every table's rows, in
one transaction. Configuration, recipes, models and pictures are copied as they
stand. Private keys are left out: a backup lies in places where they should not.
"""

import contextlib
import itertools
import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin import __version__
from kenpin.hub.archive import ArchiveWriter, unpack
from kenpin.hub.schema import EVIDENCE, METADATA
from kenpin.hub.store import Store, revision_of
from kenpin.model.errors import InputError

SCHEMA_VERSION = 1
STORE_FILE = "store.sqlite"
STORE_ROWS = "store"
JOURNALS, MODELS, PICTURES, CONFIG = "journals", "models", "evidence", "config"
ROWS_AT_ONCE = 5_000


@dataclass(frozen=True)
class BackupPlan:
    """What belongs to a site."""

    site: str
    store_url: str
    # By gate group, each gate process's journal.
    journals: Mapping[str, Path] = field(default_factory=dict)
    # By the name it gets, each file of the configuration: kenpin.yaml, recipes.
    config_files: Mapping[str, Path] = field(default_factory=dict)
    model_dir: Path | None = None
    picture_dir: Path | None = None


@dataclass(frozen=True)
class BackupFacts:
    """What a backup says of itself."""

    site: str
    created_utc_ns: int
    kenpin_version: str
    revision: str
    dialect: str
    # Rows of each table.
    rows: Mapping[str, int]
    file_count: int
    byte_count: int


def create(plan: BackupPlan, path: Path) -> BackupFacts:
    """Writes a backup to `path`, whole or not at all. OSError when it cannot be written, StoreError without a store."""
    with tempfile.TemporaryDirectory(prefix="kenpin-backup-", dir=path.parent) as name, ArchiveWriter(path) as archive:
        scratch = Path(name)
        store = Store(plan.store_url)
        try:
            rows, revision = _add_store(store, archive, scratch)
        finally:
            store.close()
        for group, journal in plan.journals.items():
            if journal.exists():
                _add_sqlite(archive, f"{JOURNALS}/{group}.journal.sqlite", journal, scratch)
        for file_name, file in plan.config_files.items():
            archive.add_file(f"{CONFIG}/{file_name}", file)
        for folder_name, folder in ((MODELS, plan.model_dir), (PICTURES, plan.picture_dir)):
            _add_folder(archive, folder_name, folder)
        facts = {
            "schema_version": SCHEMA_VERSION,
            "kenpin_version": __version__,
            "site": plan.site,
            "created_utc_ns": time.time_ns(),
            "dialect": store.url.get_backend_name(),
            "revision": revision,
            "rows": rows,
        }
        archive.finish(facts)
    return _facts(facts | {"files": [{"bytes": entry.byte_count} for entry in archive.entries]})


def verify(path: Path) -> BackupFacts:
    """Brings a backup back into a folder that is then deleted: every hash, every table, every row count.

    InputError when it could not be restored.
    """
    with tempfile.TemporaryDirectory(prefix="kenpin-verify-", dir=path.parent) as name:
        return restore(path, Path(name) / "site")


def restore(path: Path, folder: Path, store_url: str | None = None) -> BackupFacts:
    """Brings a backup back into a new state directory: store, journals, models, pictures, and `config/`.

    The rows of a backup taken on PostgreSQL go to `store_url` (an empty database),
    left out: into an SQLite file. InputError when the backup is damaged, of a
    newer Kenpin, or the folder is not empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty: a backup is restored into a new state directory")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    facts = unpack(path, folder)
    if facts.get("schema_version") != SCHEMA_VERSION:
        raise InputError(
            f"{path}: was written by Kenpin {facts.get('kenpin_version')}; restore it with that or a newer"
        )
    for journal in (folder / JOURNALS).glob("*.sqlite"):
        _check_sqlite(journal, path)
        journal.replace(folder / journal.name)
    with contextlib.suppress(OSError):
        (folder / JOURNALS).rmdir()
    if facts["dialect"] == "sqlite":
        _check_sqlite(folder / STORE_FILE, path)
    url = store_url or f"sqlite:///{folder / STORE_FILE}"
    if facts["dialect"] != "sqlite":
        older = Store(url, revision=facts["revision"])
        try:
            _load_rows(older, folder / STORE_ROWS, path)
        finally:
            older.close()
    store = Store(url)
    try:
        with store.writing() as writer:
            _move_pictures(writer.connection, folder / PICTURES)
            found = _row_counts(writer.connection)
    finally:
        store.close()
    shutil.rmtree(folder / STORE_ROWS, ignore_errors=True)
    wrong = [table for table, count in facts["rows"].items() if found.get(table) != count]
    if wrong:
        raise InputError(f"{path}: rows are missing after the restore, of: {', '.join(wrong)}")
    return _facts(facts)


def _facts(values: Mapping[str, Any]) -> BackupFacts:
    files: Sequence[Mapping[str, Any]] = values["files"]
    return BackupFacts(
        site=values["site"],
        created_utc_ns=values["created_utc_ns"],
        kenpin_version=values["kenpin_version"],
        revision=values["revision"],
        dialect=values["dialect"],
        rows=values["rows"],
        file_count=len(files),
        byte_count=sum(file["bytes"] for file in files),
    )


def _add_store(store: Store, archive: ArchiveWriter, scratch: Path) -> tuple[dict[str, int], str]:
    if store.url.get_backend_name() == "sqlite":
        copy = scratch / STORE_FILE
        _copy_sqlite(Path(str(store.url.database)), copy)
        engine = sa.create_engine(f"sqlite:///{copy}")
        with engine.connect() as connection:
            rows, revision = _row_counts(connection), revision_of(connection)
        engine.dispose()
        archive.add_file(STORE_FILE, copy)
        copy.unlink()
        return rows, revision
    with store.reading() as connection:
        for table in METADATA.sorted_tables:
            file = scratch / f"{table.name}.jsonl"
            _dump(connection, table, file)
            archive.add_file(f"{STORE_ROWS}/{table.name}.jsonl", file)
            file.unlink()
        return _row_counts(connection), revision_of(connection)


def _dump(connection: Connection, table: sa.Table, file: Path) -> None:
    """A table's column names, then every row, a line of JSON each."""
    rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(sa.select(table))
    with open(file, "w", encoding="utf-8") as out:
        out.write(json.dumps([column.name for column in table.columns]) + "\n")
        for row in rows:
            out.write(json.dumps([_plain(value) for value in row], ensure_ascii=False) + "\n")


def _plain(value: Any) -> Any:
    return {"hex": bytes(value).hex()} if isinstance(value, bytes | memoryview) else value


def _value(plain: Any) -> Any:
    return bytes.fromhex(plain["hex"]) if isinstance(plain, dict) else plain


def _load_rows(store: Store, folder: Path, path: Path) -> None:
    """Fills a store of the backup's own revision, whose tables may have other columns than today's."""
    if not any(folder.glob("*.jsonl")):
        raise InputError(f"{path}: holds no rows of a store")
    with store.writing() as writer:
        connection = writer.connection
        tables = sa.MetaData()
        tables.reflect(connection)
        for table in reversed(tables.sorted_tables):
            if (folder / f"{table.name}.jsonl").exists():
                connection.execute(sa.delete(table))
        for table in tables.sorted_tables:
            file = folder / f"{table.name}.jsonl"
            if file.exists():
                _load_table(connection, table, file)


def _load_table(connection: Connection, table: sa.Table, file: Path) -> None:
    with open(file, encoding="utf-8") as lines:
        names = json.loads(next(lines))
        while batch := list(itertools.islice(lines, ROWS_AT_ONCE)):
            rows = [[_value(plain) for plain in json.loads(line)] for line in batch]
            connection.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def _row_counts(connection: Connection) -> dict[str, int]:
    return {
        table.name: int(connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0)
        for table in METADATA.sorted_tables
    }


def _move_pictures(connection: Connection, folder: Path) -> None:
    """Pictures stand in this folder now."""
    for path in sorted(folder.glob("*/*")):
        connection.execute(sa.update(EVIDENCE).where(EVIDENCE.c.sha256 == path.stem).values(path=str(path)))


def _add_sqlite(archive: ArchiveWriter, name: str, path: Path, scratch: Path) -> None:
    copy = scratch / "copy.sqlite"
    _copy_sqlite(path, copy)
    archive.add_file(name, copy)
    copy.unlink()


def _copy_sqlite(path: Path, copy: Path) -> None:
    """A consistent copy of a database that others write meanwhile."""
    with (
        contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source,
        contextlib.closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def _check_sqlite(path: Path, archive: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            said = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        said = str(error)
    if said != "ok":
        raise InputError(f"{archive}: {path.name} is damaged: {said}")


def _add_folder(archive: ArchiveWriter, name: str, folder: Path | None) -> None:
    if folder is None:
        return
    for path in sorted(folder.rglob("*")):
        # A picture may be deleted for its age meanwhile.
        with contextlib.suppress(FileNotFoundError):
            if path.is_file() and path.suffix != ".new":
                archive.add_file(f"{name}/{path.relative_to(folder)}", path)
