"""The account: what became of every trigger, from the store's rows alone.

Always: triggers = passed + rejected + reinspected + not_gated + open +
tracking_lost. What the gate did counts, not what it was told: a part that was
decided and not yet actuated is open.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.latency import Summary, measure
from kenpin.hub.schema import DUPLICATE, EVENTS, LATE, PARTS, UNMATCHED, VIEWS
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2

# The label of a part without a defect.
GOOD = "good"
# Causes from here on mean that no verdict could be trusted.
UNSEEN_CAUSE_MIN = 32

_BUCKETS: dict[int, str] = {
    part_pb2.ACTION_PASS: "passed",
    part_pb2.ACTION_REJECT: "rejected",
    part_pb2.ACTION_REINSPECT: "reinspected",
    part_pb2.ACTION_NOT_GATED: "not_gated",
}


@dataclass
class TruthTally:
    """What became of the parts with one label."""

    passed: int = 0
    rejected: int = 0
    # Of neither kind: turned away without a verdict.
    rejected_unseen: int = 0


@dataclass
class Account:
    """Counts of parts and views, latency by stage, and the truth where it is known."""

    triggers: int = 0
    passed: int = 0
    rejected: int = 0
    reinspected: int = 0
    not_gated: int = 0
    open: int = 0
    tracking_lost: int = 0
    verdict_pass: int = 0
    # Kenpin's opinions, and why the rejected were rejected, by cause without its prefix.
    reject_causes: Counter[str] = field(default_factory=Counter)
    rejected_causes: Counter[str] = field(default_factory=Counter)
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
    )
    for stage, summary in account.latency.items():
        message.latency[stage].CopyFrom(
            inspection_pb2.LatencySummary(
                p50_ms=summary.p50_ms,
                p99_ms=summary.p99_ms,
                p99_9_ms=summary.p99_9_ms,
                max_ms=summary.max_ms,
                count=summary.count,
            )
        )
    for label, tally in account.truth.items():
        message.truth.add(
            label=label,
            passed=tally.passed,
            rejected=tally.rejected,
            rejected_unseen=tally.rejected_unseen,
        )
    return message


def compute_account(connection: Connection, gate_group: str = "", since_seq: int = 0) -> Account:
    """The account of a gate group ("": all) over what stands behind `since_seq` in the store's order."""
    account = Account()
    where = [PARTS.c.seq > since_seq]
    if gate_group:
        where.append(PARTS.c.gate_group == gate_group)
    _count_parts(connection, account, where)
    _count_views(connection, account, gate_group, since_seq)
    _count_events(connection, account, gate_group, since_seq)
    _count_truth(connection, account, where, since_seq)
    account.latency = measure(connection, where)
    return account


def _count_parts(connection: Connection, account: Account, where: Sequence[sa.ColumnElement[bool]]) -> None:
    kinds = (
        PARTS.c.action,
        PARTS.c.applied,
        PARTS.c.verdict,
        PARTS.c.cause,
        PARTS.c.applied_cause,
        PARTS.c.tracking_lost,
    )
    query = sa.select(*kinds, sa.func.count().label("parts")).where(*where).group_by(*kinds)
    for action, applied, verdict, cause, applied_cause, tracking_lost, parts in connection.execute(query):
        bucket = _bucket(action, applied, tracking_lost or cause == part_pb2.CAUSE_TRACKING_LOST)
        setattr(account, bucket, getattr(account, bucket) + parts)
        account.triggers += parts
        if verdict == part_pb2.VERDICT_PASS:
            account.verdict_pass += parts
        elif verdict == part_pb2.VERDICT_REJECT:
            account.reject_causes[cause_name(cause)] += parts
        if bucket == "rejected":
            opinion = cause if verdict == part_pb2.VERDICT_REJECT else 0
            account.rejected_causes[cause_name(opinion or applied_cause)] += parts
        if cause == part_pb2.CAUSE_DEADLINE_MISSED:
            account.deadline_missed += parts
    first, last, missing = connection.execute(
        sa.select(
            sa.func.min(PARTS.c.trigger_utc_ns),
            sa.func.max(PARTS.c.trigger_utc_ns),
            sa.func.sum(PARTS.c.views_missing),
        ).where(PARTS.c.trigger_utc_ns > 0, *where)
    ).one()
    account.views_missing = int(missing or 0)
    if first is not None and last > first:
        account.throughput_parts_s = (account.triggers - 1) / ((last - first) / 1e9)


def _bucket(action: int, applied: int, tracking_lost: bool) -> str:
    # In setup mode the gate goes by its own policy: that is on record, but nobody asked it.
    if action == part_pb2.ACTION_NOT_GATED:
        return "not_gated"
    if applied:
        return _BUCKETS.get(applied, "open")
    return "tracking_lost" if tracking_lost else "open"


def _count_views(connection: Connection, account: Account, gate_group: str, since_seq: int) -> None:
    query = (
        sa.select(VIEWS.c.standing, sa.func.count())
        .where(VIEWS.c.standing != 0, VIEWS.c.seq > since_seq, *_of(VIEWS, gate_group))
        .group_by(VIEWS.c.standing)
    )
    counts = {int(standing): int(count) for standing, count in connection.execute(query)}
    account.late_opinions = counts.get(LATE, 0)
    account.views_duplicate = counts.get(DUPLICATE, 0)
    account.views_unexpected = counts.get(UNMATCHED, 0)


def _count_events(connection: Connection, account: Account, gate_group: str, since_seq: int) -> None:
    query = (
        sa.select(EVENTS.c.kind, sa.func.sum(EVENTS.c.count))
        .where(
            sa.or_(
                EVENTS.c.kind == "TRIGGER_MISSED",
                # Lost on the belt before they had a name.
                sa.and_(EVENTS.c.kind == "TRACKING_LOST", EVENTS.c.part_uid.is_(None)),
            ),
            EVENTS.c.seq > since_seq,
            *_of(EVENTS, gate_group),
        )
        .group_by(EVENTS.c.kind)
    )
    counts = {kind: int(count) for kind, count in connection.execute(query)}
    account.triggers_missed = counts.get("TRIGGER_MISSED", 0)
    lost = counts.get("TRACKING_LOST", 0)
    account.tracking_lost += lost
    account.triggers += lost


def _count_truth(
    connection: Connection, account: Account, where: Sequence[sa.ColumnElement[bool]], since_seq: int
) -> None:
    defect = sa.func.min(sa.case((VIEWS.c.truth_label != GOOD, VIEWS.c.truth_label)))
    labels = (
        sa.select(VIEWS.c.part_uid, sa.func.coalesce(defect, GOOD).label("label"))
        .where(VIEWS.c.seq > since_seq, VIEWS.c.truth_label.is_not(None), VIEWS.c.part_uid.is_not(None))
        .group_by(VIEWS.c.part_uid)
        .subquery()
    )
    kinds = (labels.c.label, PARTS.c.action, PARTS.c.applied, PARTS.c.verdict, PARTS.c.cause)
    query = (
        sa.select(*kinds, sa.func.count())
        .join(labels, labels.c.part_uid == PARTS.c.part_uid)
        .where(*where)
        .group_by(*kinds)
        .order_by(labels.c.label)
    )
    for label, action, applied, verdict, cause, parts in connection.execute(query):
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


def _of(table: sa.Table, gate_group: str) -> list[sa.ColumnElement[bool]]:
    return [table.c.gate_group == gate_group] if gate_group else []
