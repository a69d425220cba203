"""Running totals: accounts that were asked for are kept and brought up to date, never counted anew.

The store's order is cut into blocks, and a kept account holds the counts and
samples of each. A row that changes names the place of its change
(`parts.changed_seq`), so a call counts only the blocks in which something
changed since the last one. All of it is read in one transaction: the account
is what `compute_account` would find there.
"""

import threading
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.account import Account, Counts, Span, account_of, count_rows, part_rows
from kenpin.hub.latency import Samples, measure, summarize_all
from kenpin.hub.schema import PARTS
from kenpin.hub.store import Store, last_seq

# About a hundred parts: few to count at each call, and few blocks to add up.
BLOCK_SEQS = 256
# A run's screen, a report, and two more who ask.
ACCOUNTS_KEPT_MAX = 4
# 64 MB an account, a day's at 10 parts a second; one with more keeps its counts only and measures its latency anew.
SAMPLES_KEPT_MAX = 8_000_000


@dataclass(slots=True)
class _Block:
    """What stands in a range of the store's order."""

    counts: Counts = field(default_factory=Counts)
    span: Span = field(default_factory=Span)
    samples: Samples = field(default_factory=dict)

    @property
    def sample_count(self) -> int:
        return sum(len(values) for values in self.samples.values())


class RunningAccounts:
    """The accounts asked for last. Safe to call from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        # In the order in which they were asked for.
        self._kept: dict[tuple[str, int], _Running] = {}

    def account(self, gate_group: str = "", since_seq: int = 0, *, latency: bool = True) -> tuple[Account, int]:
        """The account of a gate group ("": all) behind a place, and the place up to which it counts.

        Without `latency` that part of it is empty, and it costs less.
        """
        with self._lock, self._store.reading() as connection:
            through_seq = last_seq(connection)
            running = self._kept.pop((gate_group, since_seq), None) or _Running(gate_group, since_seq)
            running.bring_up(connection, through_seq)
            account = running.account(connection, latency)
            self._kept[gate_group, since_seq] = running
            while len(self._kept) > ACCOUNTS_KEPT_MAX:
                del self._kept[next(iter(self._kept))]
        return account, through_seq


class _Running:
    """One account, as far as it was counted."""

    def __init__(self, gate_group: str, since_seq: int) -> None:
        self._gate_group = gate_group
        self._since_seq = self._reached_seq = since_seq
        self._blocks: dict[int, _Block] = {}
        self._counts: Counts = Counts()
        self._sample_count = 0
        self._keeps_samples = True

    def bring_up(self, connection: Connection, through_seq: int) -> None:
        """Counts anew the blocks in which something changed."""
        if through_seq <= self._reached_seq:
            return
        fresh = range((self._reached_seq + 1) // BLOCK_SEQS, through_seq // BLOCK_SEQS + 1)
        changed = self._changed(connection) if self._blocks else set()
        for number in sorted({*fresh, *changed}):
            self._replace(number, self._count(connection, number, through_seq))
        self._reached_seq = through_seq

    def account(self, connection: Connection, latency: bool) -> Account:
        """The account of all blocks."""
        span = Span()
        for block in self._blocks.values():
            span = span.joined(block.span)
        account = account_of(self._counts, span)
        if latency and self._keeps_samples:
            account.latency = summarize_all([block.samples for block in self._blocks.values()])
        elif latency:
            rows = part_rows(self._gate_group, self._since_seq, self._reached_seq)
            account.latency = summarize_all([measure(connection, rows)])
        return account

    def _changed(self, connection: Connection) -> set[int]:
        """The counted blocks with a part that changed since."""
        changed = connection.scalars(sa.select(PARTS.c.seq).where(PARTS.c.changed_seq > self._reached_seq))
        return {seq // BLOCK_SEQS for seq in changed if self._since_seq < seq <= self._reached_seq}

    def _count(self, connection: Connection, number: int, through_seq: int) -> _Block:
        after_seq = max(self._since_seq, number * BLOCK_SEQS - 1)
        through_seq = min(through_seq, (number + 1) * BLOCK_SEQS - 1)
        block = _Block(*count_rows(connection, self._gate_group, after_seq, through_seq))
        if self._keeps_samples:
            block.samples = measure(connection, part_rows(self._gate_group, after_seq, through_seq))
        return block

    def _replace(self, number: int, block: _Block) -> None:
        before = self._blocks.get(number) or _Block()
        self._counts.subtract(before.counts)
        self._counts.update(block.counts)
        self._blocks[number] = block
        self._sample_count += block.sample_count - before.sample_count
        if self._keeps_samples and self._sample_count > SAMPLES_KEPT_MAX:
            self._keeps_samples = False
            for held in self._blocks.values():
                held.samples = {}
