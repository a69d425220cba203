"""kenpin export and kenpin backup, as a shell sees them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from journal import Journal, write_part

from kenpin.hub.ingest import ingest
from kenpin.hub.schema import SOURCES
from kenpin.hub.store import Store

KENPIN = (sys.executable, "-c", "from kenpin.app.entry import main; main()")


@pytest.fixture
def kenpin(tmp_path: Path):
    """Runs a command on the demo's site, with five parts in a store of its own."""
    state = tmp_path / "state"
    state.mkdir()
    store = Store(f"sqlite:///{state}/store.sqlite")
    journal = Journal()
    for number in range(1, 6):
        write_part(journal, number)
    with store.writing() as writer:
        values = {"source_id": 1, "gate_group": "gate-1", "journal_uuid": "j", "first_seen_utc_ns": 1}
        writer.connection.execute(SOURCES.insert().values(**values))
        ingest(writer, 1, "gate-1", journal.entries)
    store.close()

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"KENPIN_STATE_DIR": str(state)}
        return subprocess.run(
            [*KENPIN, *map(str, words)], capture_output=True, text=True, check=False, env=environment, cwd=tmp_path
        )

    return run


def test_export_writes_files_and_says_which(kenpin, tmp_path):
    done = kenpin("export", "--out", "out", "--format", "csv", "--json")
    assert done.returncode == 0, done.stderr
    rows = {file["name"]: file["rows"] for file in json.loads(done.stdout)["files"]}
    assert rows["parts.csv"] == 5
    assert len((tmp_path / "out/parts.csv").read_text().splitlines()) == 6
    # 1,800,000,000 s of UTC and 50 ms a part: the third part on.
    later = kenpin("export", "--out", "later", "--from", "2027-01-15T08:00:00.150+00:00")
    assert ["later/parts.parquet", "3"] in [line.split() for line in later.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("export", "--out", "state"), 2, "is not empty"),
        (("export", "--out", "o", "--from", "yesterday"), 2, "is no time"),
        (("export", "--out", "o", "--from", "2026-02-01", "--to", "2026-01-01"), 2, "must be before"),
        (("export", "--out", "/proc/o"), 3, "cannot be written"),
        (("backup", "create", "--out", "none/site.kenpin"), 3, "No such file or directory"),
        (("backup", "verify", "none.kenpin"), 2, "there is no such file"),
        (("backup", "restore", "none.kenpin", "--state-dir", "state"), 2, "is not empty"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(kenpin, words, status, said):
    done = kenpin(*words)
    assert (done.returncode, len(done.stderr.splitlines())) == (status, 1), done.stderr
    assert said in done.stderr


def test_a_backup_is_taken_verified_and_brought_back(kenpin, tmp_path):
    made = kenpin("backup", "create", "--out", "site.kenpin")
    assert made.returncode == 0, made.stderr
    assert "5 parts" in made.stdout
    assert kenpin("backup", "verify", "site.kenpin").returncode == 0
    back = kenpin("backup", "restore", "site.kenpin", "--state-dir", "new", "--json")
    assert json.loads(back.stdout)["rows"]["parts"] == 5
    assert {path.name for path in (tmp_path / "new/config").iterdir()} >= {"kenpin.yaml"}
    store = Store(f"sqlite:///{tmp_path}/new/store.sqlite")
    store.close()
    assert list(tmp_path.glob(".*")) == []
