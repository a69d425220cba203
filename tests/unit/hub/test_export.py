"""What is exported is what the store holds, read by a program that knows nothing of Kenpin."""

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from journal import PASS, REJECT, Journal, decided, part_uid, view, write_part

from kenpin.hub.export import Range, export
from kenpin.hub.store import Store
from kenpin.model.errors import InputError
from kenpin_api.part.v1 import part_pb2

Keep = Callable[..., None]


@pytest.fixture
def stored(store: Store, keep: Keep, journal: Journal) -> Store:
    for number in range(1, 41):
        action = REJECT if number % 4 == 0 else PASS
        write_part(journal, number, action, cause=part_pb2.CAUSE_SURFACE_DEFECT if action == REJECT else 0)
    keep(journal)
    return store


def test_parquet_is_read_back_exactly(stored: Store, tmp_path: Path) -> None:
    files = export(stored, tmp_path / "out", "parquet")
    rows = {file.name: file.rows for file in files}
    assert (rows["parts.parquet"], rows["views.parquet"]) == (40, 40)
    sql = duckdb.connect()
    parts, views = tmp_path / "out/parts.parquet", tmp_path / "out/views.parquet"
    counted = sql.execute(f"SELECT action, cause, count(*) FROM '{parts}' GROUP BY ALL ORDER BY ALL").fetchall()
    assert counted == [("PASS", "", 30), ("REJECT", "SURFACE_DEFECT", 10)]
    keys = sql.execute(f"SELECT part_uid, boot_id, trigger_no FROM '{parts}' ORDER BY trigger_no").fetchall()
    assert keys == [(part_uid(number), 2**63 + 9, number) for number in range(1, 41)]
    joined = sql.execute(f"SELECT count(*), max(v.camera_session) FROM '{parts}' JOIN '{views}' v USING (part_uid)")
    assert joined.fetchone() == (40, 2**64 - 5)


def test_csv_says_the_same(stored: Store, tmp_path: Path) -> None:
    export(stored, tmp_path / "p", "parquet")
    export(stored, tmp_path / "c", "csv")
    for name in ("parts", "views", "findings", "events"):
        expected = duckdb.execute(f"SELECT count(*) FROM '{tmp_path}/p/{name}.parquet'").fetchall()[0][0]
        with open(tmp_path / f"c/{name}.csv", newline="") as file:
            assert len(list(csv.DictReader(file))) == expected
    with open(tmp_path / "c/parts.csv", newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["part_uid"], first["boot_id"], first["action"]) == (part_uid(1), str(2**63 + 9), "PASS")


def test_a_range_takes_its_first_instant_and_not_its_last(
    store: Store, keep: Keep, journal: Journal, tmp_path: Path
) -> None:
    for number in range(1, 11):
        journal.write(part_decided=decided(number, views=[view(number, findings=2)]))
    keep(journal)
    everything = export(store, tmp_path / "all", "parquet")
    assert {file.name: file.rows for file in everything}["findings.parquet"] == 20
    times = duckdb.execute(f"SELECT trigger_utc_ns FROM '{tmp_path}/all/parts.parquet' ORDER BY 1").fetchall()
    wanted = Range(times[2][0], times[5][0])
    files = {file.name: file.rows for file in export(store, tmp_path / "some", "parquet", wanted)}
    assert (files["parts.parquet"], files["views.parquet"], files["findings.parquet"]) == (3, 3, 6)


def test_the_manifest_vouches_for_every_file(stored: Store, tmp_path: Path) -> None:
    export(stored, tmp_path / "out", "csv")
    manifest = json.loads((tmp_path / "out/manifest.json").read_text())
    assert manifest["store"] == str(stored.uuid)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "manifest.json",
        *(file["name"] for file in manifest["files"]),
    }
    for file in manifest["files"]:
        assert hashlib.sha256((tmp_path / "out" / file["name"]).read_bytes()).hexdigest() == file["sha256"]


def test_leaves_what_is_there_alone(stored: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine").write_text("mine")
    with pytest.raises(InputError, match="not empty"):
        export(stored, tmp_path / "out", "csv")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine"]


def test_an_export_that_fails_leaves_nothing(stored: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kenpin.hub.export._writer", full)
    with pytest.raises(OSError, match="No space"):
        export(stored, tmp_path / "out", "parquet")
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []
