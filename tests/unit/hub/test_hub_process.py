"""The hub as a whole: from a journal to a report, over a restart."""

import time
from pathlib import Path

from journal import REJECT, Journal, JournalServer, write_part

from kenpin.hub.process import Hub, HubSettings


def test_from_journal_to_report(tmp_path: Path) -> None:
    settings = HubSettings(
        store_url=f"sqlite:///{tmp_path}/hub.sqlite",
        journals={"gate-1": tmp_path / "journal.sock"},
        spools=[tmp_path / "spool"],
    )
    journal = Journal()
    for number in range(1, 21):
        write_part(journal, number, REJECT if number % 5 == 0 else 1, cause=1 if number % 5 == 0 else 0)
    with Hub(settings) as hub:
        assert hub.waiting_for() == hub.feeds[0].waiting_for() != []
        with JournalServer(journal, tmp_path / "journal.sock"):
            _until_held(hub, journal)
            assert hub.waiting_for() == []
            metrics = {name: value for name, _, value in hub.metrics()}
            assert metrics["kenpin_feed_connected"] == 1.0
            assert metrics["kenpin_feed_lag_entries"] == 0.0
            assert metrics["kenpin_feed_entries_total"] == 60.0
        token = hub.token()
    for number in range(21, 31):
        write_part(journal, number)
    with Hub(settings) as hub, JournalServer(journal, tmp_path / "journal.sock"):
        _until_held(hub, journal)
        whole = hub.report({})["report"]
        since = hub.report({"gate_group": "gate-1", "since_token": token})["report"]
    assert (whole["parts"], whole["pass"], whole["reject"]) == (30, 26, {"SURFACE_DEFECT": 4})
    assert (since["parts"], since["pass"], since["reject"]) == (10, 10, {})


def _until_held(hub: Hub, journal: Journal) -> None:
    end = time.monotonic() + 30
    while hub.feeds[0].state.after_seq != journal.last_seq:
        assert time.monotonic() < end, "the journal was never held"
        time.sleep(0.01)
