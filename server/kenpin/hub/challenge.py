"""Challenge routines as the journals tell of them: kept, and read back.

A routine that failed or was overdue opens a quarantine, or is one more reason
for the one that is open. It ends at the next routine that is passed: what
passed in between went through a gate that nobody had proved.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.schema import to_signed
from kenpin.hub.schema_quality import CHALLENGE_LANES, CHALLENGES, QUARANTINES
from kenpin.hub.store import Writer
from kenpin_api.gate.v1 import journal_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.quality.v1 import quality_pb2

COUNT_DEFAULT, COUNT_MAX = 50, 1000

# Keeps one fact of a gate group's journal; the last is its place in the store's order.
Keep = Callable[[Writer, str, journal_pb2.JournalEntry, int], None]


def keep_standing(writer: Writer, gate_group: str, standing: journal_pb2.ChallengeStanding) -> None:
    """How a lane stands behind a fact that changes it."""
    key = {"gate_group": gate_group, "gate": standing.gate, "lane": standing.lane}
    body = {"standing": standing.SerializeToString()}
    lane = _of_lane(CHALLENGE_LANES, gate_group, standing.gate, standing.lane)
    changed = writer.connection.execute(sa.update(CHALLENGE_LANES).where(*lane).values(body))
    if not changed.rowcount:
        writer.connection.execute(sa.insert(CHALLENGE_LANES).values(key | body))


def keep_due(writer: Writer, gate_group: str, entry: journal_pb2.JournalEntry, _seq: int) -> None:
    """A routine is due."""
    keep_standing(writer, gate_group, entry.challenge_due.standing)


def keep_overdue(writer: Writer, gate_group: str, entry: journal_pb2.JournalEntry, _seq: int) -> None:
    """No routine was passed in time."""
    fact = entry.challenge_overdue
    keep_standing(writer, gate_group, fact.standing)
    _hold(writer, gate_group, fact.quarantine, f"overdue: {fact.standing.due}", entry.utc_ns)


def keep_started(writer: Writer, gate_group: str, entry: journal_pb2.JournalEntry, seq: int) -> None:
    """A person began a routine."""
    standing = entry.challenge_started.standing
    keep_standing(writer, gate_group, standing)
    _add(writer, gate_group, standing, standing.running, seq)


def keep_ended(writer: Writer, gate_group: str, entry: journal_pb2.JournalEntry, seq: int) -> None:
    """A routine is over: passed, or one more reason for a quarantine."""
    fact = entry.challenge_ended
    standing, routine = fact.standing, fact.routine
    keep_standing(writer, gate_group, standing)
    values = {
        "routine": routine.SerializeToString(),
        "ended_seq": seq,
        "ended_utc_ns": to_signed(entry.utc_ns),
        "passed": fact.passed,
        "reason": fact.reason,
        "recipes": fact.recipes,
    }
    if not _end(writer, routine.routine_id, values):
        # Its beginning was lost with the journal's oldest entries.
        _add(writer, gate_group, standing, routine, seq)
        _end(writer, routine.routine_id, values)
    if fact.passed:
        _close(writer, gate_group, standing, routine)
    else:
        _hold(writer, gate_group, fact.quarantine, f"routine {routine.routine_id}: {fact.reason}", entry.utc_ns)


def list_lanes(connection: Connection, gate_group: str) -> list[quality_pb2.ChallengeLane]:
    """How each lane stands; "" for every gate group."""
    query = sa.select(CHALLENGE_LANES).order_by(*CHALLENGE_LANES.primary_key)
    if gate_group:
        query = query.where(CHALLENGE_LANES.c.gate_group == gate_group)
    return [
        quality_pb2.ChallengeLane(
            gate_group=row.gate_group, standing=journal_pb2.ChallengeStanding.FromString(bytes(row.standing))
        )
        for row in connection.execute(query)
    ]


def list_challenges(connection: Connection, gate_group: str, count_max: int) -> list[quality_pb2.Challenge]:
    """The routines, the newest first."""
    query = sa.select(CHALLENGES).order_by(CHALLENGES.c.started_seq.desc())
    if gate_group:
        query = query.where(CHALLENGES.c.gate_group == gate_group)
    rows = connection.execute(query.limit(min(count_max or COUNT_DEFAULT, COUNT_MAX)))
    return [_challenge(row) for row in rows]


def _challenge(row: Any) -> quality_pb2.Challenge:
    challenge = quality_pb2.Challenge(
        gate_group=row.gate_group,
        gate=row.gate,
        lane=row.lane,
        routine=journal_pb2.ChallengeRoutine.FromString(bytes(row.routine)),
        passed=row.passed,
        reason=row.reason,
        recipes=row.recipes,
    )
    if row.ended_seq:
        challenge.ended_time.FromNanoseconds(row.ended_utc_ns)
    return challenge


def _add(
    writer: Writer,
    gate_group: str,
    standing: journal_pb2.ChallengeStanding,
    routine: journal_pb2.ChallengeRoutine,
    seq: int,
) -> None:
    values = {
        "routine_id": routine.routine_id,
        "gate_group": gate_group,
        "gate": standing.gate,
        "lane": standing.lane,
        "routine": routine.SerializeToString(),
        "started_seq": seq,
        "started_utc_ns": to_signed(routine.started_utc_ns),
    }
    writer.connection.execute(sa.insert(CHALLENGES).values(values))


def _end(writer: Writer, routine_id: str, values: dict[str, Any]) -> bool:
    update = sa.update(CHALLENGES).where(CHALLENGES.c.routine_id == routine_id).values(values)
    return bool(writer.connection.execute(update).rowcount)


def _of_lane(table: sa.Table, gate_group: str, gate: str, lane: int) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.gate_group == gate_group, table.c.gate == gate, table.c.lane == lane


def _hold(writer: Writer, gate_group: str, held: journal_pb2.ChallengeRange, reason: str, at_utc_ns: int) -> None:
    """Opens a quarantine, or adds a reason to the open one."""
    lane = _of_lane(QUARANTINES, gate_group, held.gate, held.lane)
    query = sa.select(QUARANTINES.c.quarantine_id, QUARANTINES.c.reasons).where(*lane, QUARANTINES.c.before_seq == 0)
    row = writer.connection.execute(query).first()
    if row is not None:
        reasons = {"reasons": f"{row.reasons}\n{reason}"}
        update = sa.update(QUARANTINES).where(QUARANTINES.c.quarantine_id == row.quarantine_id)
        writer.connection.execute(update.values(reasons))
        return
    passed = sa.select(sa.func.max(CHALLENGES.c.ended_seq)).where(
        *_of_lane(CHALLENGES, gate_group, held.gate, held.lane), CHALLENGES.c.passed
    )
    values = {
        "gate_group": gate_group,
        "gate": held.gate,
        "lane": held.lane,
        "opened_utc_ns": to_signed(at_utc_ns),
        "reasons": reason,
        "after_boot_id": to_signed(held.after.boot_id),
        "after_trigger_no": to_signed(held.after.trigger_no),
        "after_seq": writer.connection.scalar(passed) or 0,
    }
    writer.connection.execute(sa.insert(QUARANTINES).values(values))


def _close(
    writer: Writer,
    gate_group: str,
    standing: journal_pb2.ChallengeStanding,
    routine: journal_pb2.ChallengeRoutine,
) -> None:
    """A routine was passed: what passes from its first part on is in no quarantine that was open before."""
    first: part_pb2.PartKey = routine.parts[0].part
    started = sa.select(CHALLENGES.c.started_seq).where(CHALLENGES.c.routine_id == routine.routine_id)
    lane = _of_lane(QUARANTINES, gate_group, standing.gate, standing.lane)
    values = {
        "before_boot_id": to_signed(first.boot_id),
        "before_trigger_no": to_signed(first.trigger_no),
        "before_seq": writer.connection.scalar(started),
    }
    writer.connection.execute(sa.update(QUARANTINES).where(*lane, QUARANTINES.c.before_seq == 0).values(values))
