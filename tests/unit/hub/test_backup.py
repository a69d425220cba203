"""A backup taken while the store is written comes back as one moment of it; a damaged one never does."""

import gzip
import json
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from journal import PASS, Journal, write_part
from postgresql import PostgresqlServer

from kenpin.hub.backup import BackupPlan, create, restore, verify
from kenpin.hub.history import Call, keep_answer, record
from kenpin.hub.schema import CHANGES, EVIDENCE, PARTS
from kenpin.hub.schema_history import ANSWERS
from kenpin.hub.store import Store
from kenpin.model.errors import InputError
from kenpin.model.principal import local_principal
from kenpin_api.inspection.v1 import inspection_pb2

Keep = Callable[..., None]
SHA = "ab" * 32


@pytest.fixture
def plan(store: Store, store_url: str, keep: Keep, journal: Journal, tmp_path: Path) -> BackupPlan:
    """A site with 30 parts, an order on record, a picture, a model and its configuration."""
    for number in range(1, 31):
        write_part(journal, number, PASS)
    keep(journal)
    call = Call(local_principal("anna"), "orders", request_id="r-1")
    with store.writing() as writer:
        record(writer, call, "orders/1", before=None, after={"name": "Ø 12"})
        keep_answer(writer, call, inspection_pb2.GetPartRequest(), inspection_pb2.GetPartResponse())
        picture = {"camera": "c", "camera_session": 1, "ring_seq": 1, "kind": "frame", "recorded_utc_ns": 1}
        writer.connection.execute(sa.insert(EVIDENCE).values(**picture, sha256=SHA, path=f"/old/ab/{SHA}.png"))
    files = {"evidence/ab": f"{SHA}.png", "models/demo": "model.onnx", "config": "kenpin.yaml"}
    for folder, name in files.items():
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_bytes(name.encode())
    return BackupPlan(
        site="demo",
        store_url=store_url,
        config_files={"kenpin.yaml": tmp_path / "config/kenpin.yaml"},
        model_dir=tmp_path / "models",
        picture_dir=tmp_path / "evidence",
    )


def rows_of(store: Store, table: sa.Table) -> list[tuple[object, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns))]


def test_everything_comes_back(plan: BackupPlan, store: Store, tmp_path: Path) -> None:
    made = create(plan, tmp_path / "site.kenpin")
    assert made.rows["parts"] == 30
    assert verify(tmp_path / "site.kenpin") == made
    assert (tmp_path / "site.kenpin").stat().st_mode & 0o077 == 0
    restore(tmp_path / "site.kenpin", tmp_path / "new")
    back = Store(f"sqlite:///{tmp_path}/new/store.sqlite")
    for table in (PARTS, CHANGES, ANSWERS):
        assert rows_of(back, table) == rows_of(store, table)
    assert back.uuid == store.uuid
    with back.reading() as connection:
        path = connection.scalar(sa.select(EVIDENCE.c.path))
    assert Path(path or "").read_bytes() == f"{SHA}.png".encode()
    assert (tmp_path / "new/models/demo/model.onnx").read_bytes() == b"model.onnx"
    assert (tmp_path / "new/config/kenpin.yaml").read_bytes() == b"kenpin.yaml"
    back.close()


def test_comes_back_on_postgresql(
    plan: BackupPlan, store: Store, postgresql_server: PostgresqlServer, tmp_path: Path
) -> None:
    if store.url.get_backend_name() == "sqlite":
        pytest.skip("an SQLite backup is restored as the file it is")
    create(plan, tmp_path / "site.kenpin")
    url = postgresql_server.new_database()
    restore(tmp_path / "site.kenpin", tmp_path / "new", store_url=url)
    back = Store(url)
    assert rows_of(back, PARTS) == rows_of(store, PARTS)
    back.close()


def test_a_backup_of_a_store_that_is_written_is_one_moment(plan: BackupPlan, store: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with store.writing() as writer:
                for name in ("a", "b"):
                    values = {"seq": writer.take_seq(), "part_uid": name, "stored_utc_ns": writer.stored_utc_ns}
                    writer.connection.execute(sa.insert(CHANGES).values(**values))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        create(plan, tmp_path / "site.kenpin")
    finally:
        stop.set()
        thread.join()
    restore(tmp_path / "site.kenpin", tmp_path / "new")
    back = Store(f"sqlite:///{tmp_path}/new/store.sqlite")
    names = [row[1] for row in rows_of(back, CHANGES) if row[1] in ("a", "b")]
    assert names.count("a") == names.count("b")
    back.close()


def test_journals_are_kept(plan: BackupPlan, tmp_path: Path) -> None:
    journal = tmp_path / "gate-1.journal.sqlite"
    engine = sa.create_engine(f"sqlite:///{journal}")
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("CREATE TABLE entries (seq INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO entries VALUES (1), (2)")
    create(BackupPlan(plan.site, plan.store_url, journals={"gate-1": journal}), tmp_path / "site.kenpin")
    engine.dispose()
    restore(tmp_path / "site.kenpin", tmp_path / "new")
    engine = sa.create_engine(f"sqlite:///{tmp_path}/new/gate-1.journal.sqlite")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() == 2
    engine.dispose()


def test_a_damaged_backup_is_refused_whole(plan: BackupPlan, tmp_path: Path) -> None:
    path = tmp_path / "site.kenpin"
    create(plan, path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(InputError, match="damaged or cut short"):
        verify(path)
    path.write_bytes(b"no archive")
    with pytest.raises(InputError, match="damaged or cut short"):
        verify(path)
    with pytest.raises(InputError, match="no such file"):
        verify(tmp_path / "other.kenpin")
    plain = bytearray(gzip.decompress(whole))
    place = plain.index(b"model.onnx", plain.index(b"models/demo/model.onnx") + 512)
    plain[place] ^= 1
    path.write_bytes(gzip.compress(bytes(plain)))
    with pytest.raises(InputError, match=r"not what its manifest says: models/demo/model\.onnx"):
        verify(path)


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "a/../../outside"])
def test_a_backup_writes_nowhere_else(tmp_path: Path, name: str) -> None:
    path = tmp_path / "evil.kenpin"
    with tarfile.open(path, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo(name))
    with pytest.raises(InputError, match="nothing that a backup holds"):
        restore(path, tmp_path / "a" / "b")
    assert not (tmp_path / "outside").exists()


def test_an_unfinished_or_newer_one_is_refused(plan: BackupPlan, tmp_path: Path) -> None:
    path = tmp_path / "half.kenpin"
    with tarfile.open(path, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("store.sqlite"))
    with pytest.raises(InputError, match="no manifest"):
        verify(path)
    create(plan, path)
    restore(path, tmp_path / "out")
    facts = json.loads(next(f.read() for f in _manifest(path)))
    assert facts["schema_version"] == 1
    with pytest.raises(InputError, match="not empty"):
        restore(path, tmp_path / "out")


def _manifest(path: Path):  # type: ignore[no-untyped-def]
    with tarfile.open(path) as tar:
        yield tar.extractfile("manifest.json")
