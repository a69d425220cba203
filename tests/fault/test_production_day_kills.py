"""The known production day with the hub killed while it took the day in: no figure is off by one part."""

import subprocess
import sys
from pathlib import Path

import pytest
from day_checks import ASKED, check_figures, scope_of
from day_in_sql import Day
from gate_process import until
from journal import Journal, JournalServer
from production_day import END, ProductionDay

from kenpin.api.figures import message_of
from kenpin.factory.figures.reckon import figures
from kenpin.factory.figures.scope import scope_of as checked
from kenpin.hub.export import export
from kenpin.hub.store import Store

ROOT = Path(__file__).parents[2]
KILLS = 20


def run_hub(url: str, socket: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(ROOT / "tests/doubles/hub_alone.py"), url, str(socket)])


@pytest.mark.deep
@pytest.mark.timeout(600)
def test_every_figure_holds_when_the_hub_is_killed_twenty_times(tmp_path: Path) -> None:
    url, socket = f"sqlite:///{tmp_path}/hub.sqlite", tmp_path / "journal.sock"
    day = ProductionDay()
    store = Store(url)
    production = day.write_production(store)
    store.close()
    journal, entries = Journal(), day.entries()
    with JournalServer(journal, socket, batch_entries_max=128) as server:
        for kill in range(1, KILLS + 1):
            before = journal.last_seq
            journal.entries = entries[: len(entries) * kill // (KILLS + 1)]
            hub = run_hub(url, socket)
            until(lambda before=before: max(server.acknowledged, default=0) > before, f"what stands behind {before}")
            hub.kill()
            hub.wait()
        assert len(server.follows) >= KILLS
        journal.entries = entries
        hub = run_hub(url, socket)
        until(lambda: server.acknowledged[-1] == journal.last_seq, "the end of the day")
        hub.terminate()
        hub.wait()
    store = Store(url)
    production.store = store
    day.write_serials(production)
    export(store, tmp_path / "out", "parquet")
    found = Day(tmp_path / "out", END)
    for asked in ASKED:
        with store.reading() as connection:
            served = message_of(figures(connection, checked(scope_of(asked)), END), store)
        check_figures(served, found.figures(asked))
    assert served.scope.work_center == "demo"
    assert found.one("SELECT count(*) FROM parts") == (len({e.part_decided.part_uid for e in journal.entries} - {""}),)
    store.close()
