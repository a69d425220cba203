"""Figures that are kept up: only what changed since the last time is counted.

As in `kenpin.hub.running`, the store's order is cut into blocks, and a scope
holds the counts and samples of each; a part that changes names the place of
its change. When orders, start-ups or the stations themselves change what
belongs to the scope, all of it is counted anew.
"""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import sqlalchemy as sa

from kenpin.factory.figures.parts import (
    BLOCK_SEQS,
    Counts,
    Segment,
    apart,
    count_blocks,
    count_range,
    segments_of,
    triggered_in,
)
from kenpin.factory.figures.reckon import Figures, measure_where, reckon
from kenpin.factory.figures.scope import Area, Scope, area_of
from kenpin.factory.spans import intersect
from kenpin.hub.latency import Samples, summarize_all
from kenpin.hub.schema import PARTS
from kenpin.hub.store import Store, last_seq

SCOPES_KEPT_MAX = 16
# 32 MB a scope: about 400,000 parts. Beyond, latency is left out of what is kept up.
SAMPLES_KEPT_MAX = 4_000_000


class RunningFigures:
    """The scopes watched last. Safe to call from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        # In the order in which they were asked for.
        self._kept: dict[tuple[Scope, bool], _Running] = {}

    def figures(self, scope: Scope, *, latency: bool = True, now_utc_ns: int | None = None) -> Figures:
        """What `reckon.figures` would find now. NotFound for what the scope names and is not there."""
        with self._lock:
            running = self._kept.pop((scope, latency), None) or _Running(scope, latency)
            self._kept[scope, latency] = running
            while len(self._kept) > SCOPES_KEPT_MAX:
                del self._kept[next(iter(self._kept))]
        with running.lock, self._store.reading() as connection:
            return running.figures(connection, time.time_ns() if now_utc_ns is None else now_utc_ns)


@dataclass(slots=True)
class _Block:
    """What stands in a piece of the store's order."""

    counts: Counts = field(default_factory=Counter)
    samples: Samples = field(default_factory=dict)

    @property
    def sample_count(self) -> int:
        return sum(len(values) for values in self.samples.values())


class _Running:
    """One scope, as far as it was counted."""

    def __init__(self, scope: Scope, latency: bool) -> None:
        self.lock = threading.Lock()
        self._scope = scope
        self._latency = latency
        self._segments: tuple[Segment, ...] | None = None
        self._blocks: dict[int, _Block] = {}
        self._counts: Counts = Counter()
        self._sample_count = 0
        self._reached_seq = 0

    def figures(self, connection: sa.Connection, now_utc_ns: int) -> Figures:
        """Counts what changed, and reckons."""
        area = area_of(connection, self._scope)
        segments = segments_of(connection, area)
        through_seq = last_seq(connection)
        # A store that was brought back from a backup may stand behind.
        if segments != self._segments or through_seq < self._reached_seq:
            self._begin(connection, area, segments, through_seq)
        elif through_seq > self._reached_seq:
            self._bring_up(connection, area, segments, through_seq)
        self._reached_seq = through_seq
        kept = [block.samples for block in self._blocks.values()] if self._latency else []
        return reckon(connection, self._scope, area, +self._counts, summarize_all(kept), now_utc_ns)

    def _begin(self, connection: sa.Connection, area: Area, segments: tuple[Segment, ...], through_seq: int) -> None:
        self._segments, self._blocks, self._counts, self._sample_count = segments, {}, Counter(), 0
        for number, counts in count_blocks(connection, segments, through_seq).items():
            self._replace(number, _Block(counts, self._measure(connection, area, number)))

    def _bring_up(self, connection: sa.Connection, area: Area, segments: tuple[Segment, ...], through_seq: int) -> None:
        changed = connection.scalars(
            sa.select(PARTS.c.seq).where(PARTS.c.changed_seq > self._reached_seq, PARTS.c.changed_seq <= through_seq)
        )
        for number in sorted({seq // BLOCK_SEQS for seq in changed}):
            counts = count_range(connection, segments, *_ends(number))
            self._replace(number, _Block(counts, self._measure(connection, area, number) if counts else {}))

    def _measure(self, connection: sa.Connection, area: Area, number: int) -> Samples:
        if not self._latency:
            return {}
        after_seq, through_seq = _ends(number)
        found: list[Samples] = []
        reaches = triggered_in(connection, after_seq, through_seq)
        for line in area.lines:
            for gate_group in line.gate_groups:
                for window in intersect(line.windows, reaches.get(gate_group, ())):
                    where = [*apart(gate_group, window), PARTS.c.seq > after_seq, PARTS.c.seq <= through_seq]
                    found.append(measure_where(connection, where, self._scope.work_unit))
        return _joined(found)

    def _replace(self, number: int, block: _Block) -> None:
        before = self._blocks.get(number) or _Block()
        self._counts.subtract(before.counts)
        self._counts.update(block.counts)
        self._blocks[number] = block
        self._sample_count += block.sample_count - before.sample_count
        if self._latency and self._sample_count > SAMPLES_KEPT_MAX:
            self._latency = False
            for held in self._blocks.values():
                held.samples = {}


def _ends(number: int) -> tuple[int, int]:
    """The places that a block's parts stand behind and through."""
    return number * BLOCK_SEQS - 1, (number + 1) * BLOCK_SEQS - 1


def _joined(pieces: list[Samples]) -> Samples:
    stages = dict.fromkeys(stage for piece in pieces for stage in piece)
    return {stage: np.concatenate([piece[stage] for piece in pieces if stage in piece]) for stage in stages}
