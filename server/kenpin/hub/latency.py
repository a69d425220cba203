"""How long each stage took, from the times kept with every part and view.

Percentiles are order statistics by the nearest rank: a time that was really
measured, never one interpolated between two. Stages, each from one instant to
the next on the host's CLOCK_MONOTONIC:

acquire   exposure to the frame in the ring
wait      in the ring until the station took it
prepare, infer, judge
submit    judged until the gate process had all views of the part
record    decided until the decision was committed
signal    committed until its bytes were handed to the gate's socket
total     trigger until then
overhead  frame received until then, less the engine's own run
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.schema import JOINED, PARTS, VIEWS

STAGES = (
    "acquire",
    "wait",
    "prepare",
    "infer",
    "judge",
    "submit",
    "record",
    "signal",
    "total",
    "overhead",
)
# Below this a 99.9th percentile is one of the ten largest samples: not measured.
P99_9_SAMPLES_MIN = 10_000
_ROWS_AT_ONCE = 20_000
_NS_PER_MS = 1e6


@dataclass(frozen=True)
class Summary:
    """Percentiles in milliseconds; p99_9_ms is None below 10,000 samples."""

    p50_ms: float
    p99_ms: float
    p99_9_ms: float | None
    max_ms: float
    count: int


def summarize(samples_ns: np.ndarray) -> Summary | None:
    """The summary of samples in nanoseconds, shape (n,), int64; None of none."""
    count = len(samples_ns)
    if count == 0:
        return None
    ranks = {share: max(0, int(np.ceil(share * count)) - 1) for share in (0.5, 0.99, 0.999, 1.0)}
    ordered = np.partition(samples_ns, sorted(set(ranks.values())))

    def rank(share: float) -> float:
        return float(ordered[ranks[share]]) / _NS_PER_MS

    p99_9_ms = rank(0.999) if count >= P99_9_SAMPLES_MIN else None
    return Summary(rank(0.5), rank(0.99), p99_9_ms, rank(1.0), count)


# Nanoseconds by stage, each of shape (n,) and int64.
Samples = dict[str, np.ndarray]


def summarize_all(pieces: Sequence[Samples]) -> dict[str, Summary]:
    """By stage, over all pieces together; a stage that was not measured is left out."""
    found = {}
    for stage in STAGES:
        samples = [piece[stage] for piece in pieces if stage in piece]
        summary = summarize(np.concatenate(samples)) if samples else None
        if summary is not None:
            found[stage] = summary
    return found


def measure(connection: Connection, where: Iterable[sa.ColumnElement[bool]]) -> Samples:
    """What each stage took in every part that `where` selects."""
    conditions = tuple(where)
    return measure_parts(connection, conditions) | measure_views(connection, conditions)


def measure_parts(connection: Connection, conditions: Sequence[sa.ColumnElement[bool]]) -> Samples:
    """What the stages took that a part goes through as a whole: record, signal, total."""
    samples: Samples = {}
    parts = sa.select(PARTS.c.trigger_ns, PARTS.c.decided_ns, PARTS.c.committed_ns, PARTS.c.sent_ns).where(*conditions)
    trigger, decided, committed, sent = _columns(connection, parts)
    # A REJECT that was sent ahead of its commit has no commit to wait for.
    ready = np.where(committed > 0, committed, decided)
    _add(samples, "record", decided, committed)
    _add(samples, "signal", ready, sent)
    _add(samples, "total", trigger, sent)
    return samples


def measure_views(connection: Connection, conditions: Sequence[sa.ColumnElement[bool]]) -> Samples:
    """What the stages took that a view goes through; `conditions` may ask of VIEWS as well."""
    samples: Samples = {}
    views = (
        sa.select(
            PARTS.c.seq,
            PARTS.c.joined_ns,
            PARTS.c.sent_ns,
            VIEWS.c.exposure_ns,
            VIEWS.c.received_ns,
            VIEWS.c.published_ns,
            VIEWS.c.picked_ns,
            VIEWS.c.prepared_ns,
            VIEWS.c.inferred_ns,
            VIEWS.c.judged_ns,
        )
        .join(VIEWS, VIEWS.c.part_uid == PARTS.c.part_uid)
        # A view of several gates' parts was made once.
        .where(VIEWS.c.standing == JOINED, PARTS.c.counted, *conditions)
    )
    _add_views(samples, _columns(connection, views))
    return samples


def _add(samples: Samples, stage: str, start_ns: np.ndarray, end_ns: np.ndarray, less_ns: np.ndarray | int = 0) -> None:
    """Adds `end - start - less` wherever both instants are known, that is not 0."""
    known = (start_ns > 0) & (end_ns > 0)
    if known.any():
        samples[stage] = (end_ns - start_ns - less_ns)[known]


def _add_views(samples: Samples, rows: np.ndarray) -> None:
    part, joined, sent, exposure, received, published, picked, prepared, inferred, judged = rows
    _add(samples, "acquire", exposure, published)
    _add(samples, "wait", published, picked)
    _add(samples, "prepare", picked, prepared)
    _add(samples, "infer", prepared, inferred)
    _add(samples, "judge", inferred, judged)
    # The part waited for its last view: that one's way is the part's.
    order = np.lexsort((judged, part))
    ordered = part[order]
    last = order[np.append(ordered[1:] != ordered[:-1], True)] if len(order) else order
    _add(samples, "submit", judged[last], joined[last])
    infer = inferred - prepared
    seen = last[(inferred[last] > 0) & (prepared[last] > 0)]
    _add(samples, "overhead", received[seen], sent[seen], infer[seen])


def _columns(connection: Connection, select: sa.Select[tuple[int, ...]]) -> np.ndarray:
    """An array of int64, shape (columns, rows)."""
    pieces = [np.empty((len(select.selected_columns), 0), np.int64)]
    result = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(select)
    for rows in result.partitions():
        pieces.append(np.array([tuple(row) for row in rows], np.int64).T)
    return np.concatenate(pieces, axis=1)
