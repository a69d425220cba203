"""The account: what became of every trigger, from the store's rows alone.

Always: triggers = passed + rejected + reinspected + not_gated + open +
tracking_lost. What the gate did counts, not what it was told: a part that was
decided and not yet actuated is open.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.latency import Summary, measure, summarize_all
from kenpin.hub.outcome import bucket_of, reject_cause
from kenpin.hub.schema import DUPLICATE, EVENTS, LATE, PARTS, UNMATCHED, VIEWS
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2

# The label of a part without a defect.
GOOD = "good"
# Causes from here on mean that no verdict could be trusted.
UNSEEN_CAUSE_MIN = 32


@dataclass
class GateTally:
    """What one gate did, by itself: the equation holds here as well."""

    triggers: int = 0
    passed: int = 0
    rejected: int = 0
    reinspected: int = 0
    not_gated: int = 0
    open: int = 0
    tracking_lost: int = 0

    def add(self, bucket: str, parts: int) -> None:
        """Counts `parts` more."""
        setattr(self, bucket, getattr(self, bucket) + parts)
        self.triggers += parts


@dataclass
class TruthTally:
    """What became of the parts with one label."""

    passed: int = 0
    rejected: int = 0
    # Of neither kind: turned away without a verdict.
    rejected_unseen: int = 0


@dataclass
class Account(GateTally):
    """Counts of parts and views, latency by stage, and the truth where it is known.

    A part counts once, by the gate that did the worst to it; `gates` has what
    each gate did.
    """

    verdict_pass: int = 0
    # Kenpin's opinions, and why the rejected were rejected, by cause without its prefix.
    reject_causes: Counter[str] = field(default_factory=Counter)
    rejected_causes: Counter[str] = field(default_factory=Counter)
    # Of the passed: those whose PASS no verdict earned, by why the gate let them go.
    passed_unearned: Counter[str] = field(default_factory=Counter)
    deadline_missed: int = 0
    views_missing: int = 0
    views_unexpected: int = 0
    views_duplicate: int = 0
    triggers_missed: int = 0
    late_opinions: int = 0
    latency: dict[str, Summary] = field(default_factory=dict)
    # None below two parts.
    throughput_parts_s: float | None = None
    truth: dict[str, TruthTally] = field(default_factory=dict)
    gates: dict[str, GateTally] = field(default_factory=dict)

    @property
    def balanced(self) -> bool:
        """Whether every trigger is accounted for."""
        return self.triggers == (
            self.passed + self.rejected + self.reinspected + self.not_gated + self.open + self.tracking_lost
        )


def cause_name(cause: int) -> str:
    """The name of a Cause without its prefix; a number this version does not know as CAUSE_<number>."""
    if cause in part_pb2.Cause.values():
        return part_pb2.Cause.Name(cause).removeprefix("CAUSE_")
    return f"CAUSE_{cause}"


def message_of(account: Account) -> inspection_pb2.Account:
    """An account as the contract has it; a throughput that was not measured is 0 there."""
    message = inspection_pb2.Account(
        triggers=account.triggers,
        passed=account.passed,
        rejected=account.rejected,
        reinspected=account.reinspected,
        not_gated=account.not_gated,
        open=account.open,
        tracking_lost=account.tracking_lost,
        verdict_pass=account.verdict_pass,
        reject_causes=account.reject_causes,
        deadline_missed=account.deadline_missed,
        views_missing=account.views_missing,
        views_unexpected=account.views_unexpected,
        views_duplicate=account.views_duplicate,
        triggers_missed=account.triggers_missed,
        late_opinions=account.late_opinions,
        throughput_parts_s=account.throughput_parts_s or 0.0,
        rejected_causes=account.rejected_causes,
        passed_unearned=account.passed_unearned,
    )
    for stage, summary in account.latency.items():
        message.latency[stage].CopyFrom(summary_message(summary))
    for label, tally in account.truth.items():
        message.truth.add(
            label=label,
            passed=tally.passed,
            rejected=tally.rejected,
            rejected_unseen=tally.rejected_unseen,
        )
    for gate, done in account.gates.items():
        message.gates.add(gate=gate, **vars(done))
    return message


def summary_message(summary: Summary) -> inspection_pb2.LatencySummary:
    """A stage's percentiles as the contract has them."""
    return inspection_pb2.LatencySummary(
        p50_ms=summary.p50_ms,
        p99_ms=summary.p99_ms,
        p99_9_ms=summary.p99_9_ms,
        max_ms=summary.max_ms,
        count=summary.count,
    )


def compute_account(connection: Connection, gate_group: str = "", since_seq: int = 0) -> Account:
    """The account of a gate group ("": all) over what stands behind `since_seq` in the store's order.

    Reads every row; `kenpin.hub.running` keeps what it read.
    """
    counts, span = count_rows(connection, gate_group, since_seq)
    account = account_of(counts, span)
    account.latency = summarize_all([measure(connection, part_rows(gate_group, since_seq))])
    return account


@dataclass(frozen=True)
class Span:
    """The first and the last trigger, in UTC; 0 where there was none."""

    first_utc_ns: int = 0
    last_utc_ns: int = 0

    def joined(self, other: "Span") -> "Span":
        """From the first of both to the last of both."""
        if not (self.first_utc_ns and other.first_utc_ns):
            return self if self.first_utc_ns else other
        return Span(min(self.first_utc_ns, other.first_utc_ns), max(self.last_utc_ns, other.last_utc_ns))


# What was counted, by its kind (its first word says which) and what tells it apart. Counts of rows apart add up.
Counts = Counter[tuple[Any, ...]]


def part_rows(gate_group: str, after_seq: int, through_seq: int | None = None) -> list[sa.ColumnElement[bool]]:
    """Selects the parts of a gate group ("": all) behind one place and, where it is given, through another."""
    return _rows(PARTS, gate_group, after_seq, through_seq)


def count_rows(
    connection: Connection, gate_group: str, after_seq: int, through_seq: int | None = None
) -> tuple[Counts, Span]:
    """Counts of the parts, views and events behind one place and through another."""
    counts: Counts = Counter()
    parts = part_rows(gate_group, after_seq, through_seq)
    span = _count_parts(connection, counts, parts)
    _count_truth(connection, counts, [*parts, PARTS.c.counted])
    _count_views(connection, counts, _rows(VIEWS, gate_group, after_seq, through_seq))
    _count_events(connection, counts, _rows(EVENTS, gate_group, after_seq, through_seq))
    return counts, span


def account_of(counts: Counts, span: Span) -> Account:
    """The account that counts make; its latency is measured apart."""
    account = Account()
    for (kind, *about), count in counts.items():
        if count:
            _ADD[kind](account, count, *about)
    account.truth = dict(sorted(account.truth.items()))
    account.gates = dict(sorted(account.gates.items()))
    if span.last_utc_ns > span.first_utc_ns:
        named = account.triggers - counts[("event", "TRACKING_LOST")]
        account.throughput_parts_s = (named - 1) / ((span.last_utc_ns - span.first_utc_ns) / 1e9)
    return account


_PART_KINDS = (
    PARTS.c.action,
    PARTS.c.applied,
    PARTS.c.verdict,
    PARTS.c.cause,
    PARTS.c.applied_cause,
    PARTS.c.tracking_lost,
    PARTS.c.gate,
    PARTS.c.counted,
)


def _count_parts(connection: Connection, counts: Counts, where: Sequence[sa.ColumnElement[bool]]) -> Span:
    timed = PARTS.c.trigger_utc_ns > 0
    query = (
        sa.select(
            *_PART_KINDS,
            sa.func.count(),
            sa.func.sum(sa.case((sa.and_(timed, PARTS.c.counted), PARTS.c.views_missing), else_=0)),
            sa.func.min(sa.case((timed, PARTS.c.trigger_utc_ns))),
            sa.func.max(sa.case((timed, PARTS.c.trigger_utc_ns))),
        )
        .where(*where)
        .group_by(*_PART_KINDS)
    )
    span = Span()
    for *kinds, parts, missing, first, last in connection.execute(query):
        counts[("part", *kinds)] += parts
        counts[("views_missing",)] += int(missing)
        span = span.joined(Span(first or 0, last or 0))
    return span


def _add_parts(
    account: Account,
    parts: int,
    action: int,
    applied: int,
    verdict: int,
    cause: int,
    applied_cause: int,
    tracking_lost: bool,
    gate: str,
    counted: bool,
) -> None:
    bucket = bucket_of(action, applied, tracking_lost or cause == part_pb2.CAUSE_TRACKING_LOST)
    if gate:
        account.gates.setdefault(gate, GateTally()).add(bucket, parts)
    if not counted:
        return
    account.add(bucket, parts)
    if verdict == part_pb2.VERDICT_PASS:
        account.verdict_pass += parts
    elif verdict == part_pb2.VERDICT_REJECT:
        account.reject_causes[cause_name(cause)] += parts
    if bucket == "rejected":
        account.rejected_causes[cause_name(reject_cause(verdict, cause, applied_cause))] += parts
    if bucket == "passed" and (applied_cause or action != part_pb2.ACTION_PASS):
        account.passed_unearned[cause_name(applied_cause)] += parts
    if cause == part_pb2.CAUSE_DEADLINE_MISSED:
        account.deadline_missed += parts


def _add_views_missing(account: Account, views: int) -> None:
    account.views_missing += views


def _count_views(connection: Connection, counts: Counts, where: Sequence[sa.ColumnElement[bool]]) -> None:
    query = sa.select(VIEWS.c.standing, sa.func.count()).where(VIEWS.c.standing != 0, *where).group_by(VIEWS.c.standing)
    for standing, views in connection.execute(query):
        counts[("view", int(standing))] += int(views)


def _add_views(account: Account, views: int, standing: int) -> None:
    account.late_opinions += views * (standing == LATE)
    account.views_duplicate += views * (standing == DUPLICATE)
    account.views_unexpected += views * (standing == UNMATCHED)


def _count_events(connection: Connection, counts: Counts, where: Sequence[sa.ColumnElement[bool]]) -> None:
    query = (
        sa.select(EVENTS.c.kind, sa.func.sum(EVENTS.c.count))
        .where(
            sa.or_(
                EVENTS.c.kind == "TRIGGER_MISSED",
                # Lost on the belt before they had a name.
                sa.and_(EVENTS.c.kind == "TRACKING_LOST", EVENTS.c.part_uid.is_(None)),
            ),
            *where,
        )
        .group_by(EVENTS.c.kind)
    )
    for kind, count in connection.execute(query):
        counts[("event", kind)] += int(count)


def _add_events(account: Account, count: int, kind: str) -> None:
    if kind == "TRIGGER_MISSED":
        account.triggers_missed += count
    else:
        account.tracking_lost += count
        account.triggers += count


def _count_truth(connection: Connection, counts: Counts, where: Sequence[sa.ColumnElement[bool]]) -> None:
    defect = sa.func.min(sa.case((VIEWS.c.truth_label != GOOD, VIEWS.c.truth_label)))
    # Part by part: joined, the views of the whole store would be read.
    label = (
        sa.select(sa.func.coalesce(defect, sa.func.min(VIEWS.c.truth_label)))
        # A gate that heard nothing of its part's views has them from the first.
        .where(VIEWS.c.part_uid.in_((PARTS.c.part_uid, PARTS.c.first_part_uid)))
        .scalar_subquery()
    )
    labelled = (
        sa.select(label.label("label"), PARTS.c.action, PARTS.c.applied, PARTS.c.verdict, PARTS.c.cause)
        .where(*where)
        .subquery()
    )
    kinds = tuple(labelled.c)
    query = sa.select(*kinds, sa.func.count()).where(labelled.c.label.is_not(None)).group_by(*kinds)
    for *about, parts in connection.execute(query):
        counts[("truth", *about)] += parts


def _add_truth(account: Account, parts: int, label: str, action: int, applied: int, verdict: int, cause: int) -> None:
    tally = account.truth.setdefault(label, TruthTally())
    if _went_on(action, applied, verdict):
        tally.passed += parts
    elif verdict == part_pb2.VERDICT_REJECT and cause < UNSEEN_CAUSE_MIN:
        tally.rejected += parts
    else:
        tally.rejected_unseen += parts


def _went_on(action: int, applied: int, verdict: int) -> bool:
    if applied:
        return applied == part_pb2.ACTION_PASS
    if action == part_pb2.ACTION_NOT_GATED:
        return verdict == part_pb2.VERDICT_PASS
    return action == part_pb2.ACTION_PASS


_ADD: dict[str, Callable[..., None]] = {
    "part": _add_parts,
    "views_missing": _add_views_missing,
    "view": _add_views,
    "event": _add_events,
    "truth": _add_truth,
}


def _rows(table: sa.Table, gate_group: str, after_seq: int, through_seq: int | None) -> list[sa.ColumnElement[bool]]:
    where: list[sa.ColumnElement[bool]] = [table.c.seq > after_seq]
    if through_seq is not None:
        where.append(table.c.seq <= through_seq)
    if gate_group:
        where.append(table.c.gate_group == gate_group)
    return where
