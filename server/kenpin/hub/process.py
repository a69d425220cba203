"""The hub's working parts, put together: store, feeds, evidence, tail.

Everything runs on threads of its own; `Hub.start` returns at once. What serves
the outside (gRPC, the control socket) stands above and asks the hub.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import structlog

from kenpin.hub.account import Account, message_of
from kenpin.hub.evidence import EvidenceFeed
from kenpin.hub.feed import FEEDS_AT_ONCE, Feed
from kenpin.hub.pictures import Retention
from kenpin.hub.report import report_of
from kenpin.hub.running import RunningAccounts
from kenpin.hub.stages import StageDurations
from kenpin.hub.store import Store
from kenpin.hub.token import encode_token
from kenpin.hub.watch import BEHIND_MAX, Tail, place_of

_log = structlog.get_logger("kenpin.hub")


@dataclass(frozen=True)
class HubSettings:
    """What a hub needs to know, as plain values."""

    # An SQLAlchemy URL, such as sqlite:////var/lib/kenpin/hub.sqlite.
    store_url: str
    # By gate group, the Unix socket of its gate process's JournalService.
    journals: Mapping[str, Path] = field(default_factory=dict)
    # Folders into which recorders write, and the one where the hub keeps their pictures.
    spools: Sequence[Path] = ()
    picture_dir: Path = Path("evidence")
    retention: Retention = field(default_factory=Retention)
    behind_max: int = BEHIND_MAX


class Hub:
    """A running hub. Raises StoreError when its store cannot be had."""

    def __init__(self, settings: HubSettings) -> None:
        self.store = Store(settings.store_url)
        self.tail = Tail(self.store, settings.behind_max)
        self.accounts = RunningAccounts(self.store)
        self.stages = StageDurations(self.store)
        turns = threading.Semaphore(FEEDS_AT_ONCE)
        self.feeds = [Feed(self.store, group, path, turns) for group, path in settings.journals.items()]
        self.evidence = [
            EvidenceFeed(self.store, folder, settings.picture_dir, settings.retention) for folder in settings.spools
        ]

    def start(self) -> None:
        """Begins to follow journals and spools, and to tell watchers."""
        self.tail.start()
        for feed in self.feeds:
            feed.start()
        for evidence in self.evidence:
            evidence.start()
        _log.info("hub started", store=str(self.store), store_uuid=str(self.store.uuid))

    def stop(self) -> None:
        """Ends everything and closes the store."""
        for feed in self.feeds:
            feed.stop()
        for evidence in self.evidence:
            evidence.stop()
        self.tail.stop()
        self.store.close()
        _log.info("hub stopped")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def waiting_for(self) -> list[str]:
        """What the hub waits for, in words; empty when it is ready."""
        return [what for feed in self.feeds for what in feed.waiting_for()]

    def account(self, gate_group: str = "", since_token: str = "", *, latency: bool = True) -> tuple[Account, str]:
        """The account behind a token ("": everything), and the token that stands behind what it counted."""
        since_seq = place_of(self.store, since_token) if since_token else 0
        account, through_seq = self.accounts.account(gate_group, since_seq, latency=latency)
        return account, encode_token(self.store.uuid, through_seq)

    def token(self) -> str:
        """The token that stands behind everything stored now."""
        return encode_token(self.store.uuid, self.store.last_seq)

    def report(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The control command "report": report.json over {"gate_group": "", "since_token": ""}."""
        account, token = self.account(str(arguments.get("gate_group", "")), str(arguments.get("since_token", "")))
        return {"report": report_of(message_of(account)), "resume_token": token}

    def metrics(self) -> Iterator[tuple[str, dict[str, str], float]]:
        """Samples for kenpin.control.v1."""
        for feed in self.feeds:
            state = feed.state
            labels = {"gate_group": state.gate_group}
            yield "kenpin_feed_connected", labels, float(state.connected)
            yield "kenpin_feed_entries_total", labels, float(state.entry_count)
            yield "kenpin_feed_lag_entries", labels, float(state.lag_entries)
            yield "kenpin_feed_connections_total", labels, float(state.connection_count)
        yield "kenpin_store_changes_total", {}, float(self.store.last_seq)
        yield "kenpin_watchers", {}, float(self.tail.watcher_count)
        for evidence in self.evidence:
            yield "kenpin_evidence_pictures_total", {}, float(evidence.picture_count)
            yield "kenpin_evidence_lines_skipped_total", {}, float(evidence.lines_skipped)
            yield "kenpin_evidence_deleted_total", {}, float(evidence.pruned_count)
