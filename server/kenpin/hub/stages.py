"""How long each stage took, as histograms that only grow, for a monitoring system that reads them now and then.

Counted from the hub's start on, a few seconds behind the line: by then all
that becomes of a part has come.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.latency import Samples, measure_parts, measure_views
from kenpin.hub.schema import CHANGES, PARTS, VIEWS
from kenpin.hub.store import Store

# A gate's report of a part comes within the belt's transit; what is measured here is known before it.
SETTLED_S = 5.0
# Of the store's order, at one reading: a backlog is counted piece by piece.
SEQS_MAX = 100_000
# Upper bounds in seconds: from a stage's overhead to a part that waited for a minute.
BOUNDS_S = (
    *(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05),
    *(0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0),
)
_BOUNDS_NS = np.array([round(bound * 1e9) for bound in BOUNDS_S], np.int64)


@dataclass
class Histogram:
    """Samples at or below each of `BOUNDS_S`, their number, and their sum in seconds."""

    below: np.ndarray = field(default_factory=lambda: np.zeros(len(BOUNDS_S), np.int64))
    count: int = 0
    sum_s: float = 0.0

    def add(self, samples_ns: np.ndarray) -> None:
        """Counts samples in nanoseconds, shape (n,), int64."""
        self.below += np.searchsorted(np.sort(samples_ns), _BOUNDS_NS, side="right")
        self.count += len(samples_ns)
        self.sum_s += float(samples_ns.sum()) / 1e9


class StageDurations:
    """Histograms by gate group, station and stage. What a part waits for as a whole has no station ("")."""

    def __init__(self, store: Store, settled_s: float = SETTLED_S) -> None:
        self._store = store
        self._settled_s = settled_s
        self._lock = threading.Lock()
        self._counted_seq = store.last_seq
        self._histograms: dict[tuple[str, str, str], Histogram] = {}

    def histograms(self) -> dict[tuple[str, str, str], Histogram]:
        """All of them, brought up to date."""
        with self._lock:
            with self._store.reading() as connection:
                through_seq = self._settled(connection)
                if through_seq > self._counted_seq:
                    for labels, samples in _measured(connection, self._counted_seq, through_seq):
                        for stage, samples_ns in samples.items():
                            self._histograms.setdefault((*labels, stage), Histogram()).add(samples_ns)
                    self._counted_seq = through_seq
            return dict(self._histograms)

    def _settled(self, connection: Connection) -> int:
        before_utc_ns = time.time_ns() - round(self._settled_s * 1e9)
        found = connection.scalar(
            sa.select(sa.func.max(CHANGES.c.seq)).where(
                CHANGES.c.seq > self._counted_seq,
                CHANGES.c.seq <= self._counted_seq + SEQS_MAX,
                CHANGES.c.stored_utc_ns <= before_utc_ns,
            )
        )
        return int(found or 0)


def _measured(connection: Connection, after_seq: int, through_seq: int) -> Iterator[tuple[tuple[str, str], Samples]]:
    """What the parts between two places took, by gate group and station."""
    parts = (PARTS.c.seq > after_seq, PARTS.c.seq <= through_seq)
    for group in connection.scalars(sa.select(PARTS.c.gate_group).where(*parts).distinct()).all():
        yield (group, ""), measure_parts(connection, (*parts, PARTS.c.gate_group == group))
    views = sa.select(PARTS.c.gate_group, VIEWS.c.station).join(VIEWS, VIEWS.c.part_uid == PARTS.c.part_uid)
    for group, station in connection.execute(views.where(*parts).distinct()).all():
        where = (*parts, PARTS.c.gate_group == group, VIEWS.c.station == station)
        yield (group, station), measure_views(connection, where)
