"""What is in quarantine: read back part by part, and released by a person, once and on record."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.history import Call, record
from kenpin.hub.schema import PARTS, to_unsigned
from kenpin.hub.schema_quality import QUARANTINES
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError, KenpinError
from kenpin_api.part.v1 import part_pb2
from kenpin_api.quality.v1 import quality_pb2

PAGE_PARTS, PAGE_PARTS_MAX = 500, 5000
# What a database can be asked for, which the contract's numbers may exceed.
QUARANTINE_ID_MAX = 2**63 - 1
SEQ_DIGITS_MAX = 18


class QuarantineUnknown(KenpinError):
    """A quarantine that does not exist."""

    code = "NOT_FOUND"


class QuarantineHeld(KenpinError):
    """A quarantine that cannot be released: it is still open, or was released before."""

    code = "QUARANTINE_HELD"


def list_quarantines(connection: Connection, gate_group: str, *, with_released: bool) -> list[quality_pb2.Quarantine]:
    """The quarantines, the newest first."""
    query = sa.select(QUARANTINES).order_by(QUARANTINES.c.quarantine_id.desc())
    if gate_group:
        query = query.where(QUARANTINES.c.gate_group == gate_group)
    if not with_released:
        query = query.where(QUARANTINES.c.released_utc_ns == 0)
    return [_quarantine(connection, row) for row in connection.execute(query).all()]


def list_parts(
    connection: Connection, quarantine_id: int, page_token: str, count_max: int
) -> tuple[list[quality_pb2.QuarantinedPart], str]:
    """A page of the parts that passed, and the token of the next ("": there is none).

    Raises QuarantineUnknown, and InputError for a token that is none.
    """
    where = [*_members(_find(connection, quarantine_id))]
    if page_token:
        seq, colon, part_uid = page_token.partition(":")
        if not (colon and seq.isascii() and seq.isdigit() and len(seq) <= SEQ_DIGITS_MAX):
            raise InputError(f"page_token {page_token[:80]!r}: give back what the page before came with")
        where.append(sa.tuple_(PARTS.c.seq, PARTS.c.part_uid) > sa.tuple_(sa.literal(int(seq)), sa.literal(part_uid)))
    limit = min(count_max or PAGE_PARTS, PAGE_PARTS_MAX)
    query = sa.select(PARTS).where(*where).order_by(PARTS.c.seq, PARTS.c.part_uid).limit(limit + 1)
    rows = connection.execute(query).all()
    more = f"{rows[limit - 1].seq}:{rows[limit - 1].part_uid}" if len(rows) > limit else ""
    return [_part(row) for row in rows[:limit]], more


def release(writer: Writer, call: Call, quarantine_id: int) -> quality_pb2.Quarantine:
    """Releases what a gate let pass before it was proved to work again; `call` says who and why.

    Raises InputError without a reason, QuarantineUnknown, and QuarantineHeld where it cannot be released.
    """
    if not call.reason.strip():
        raise InputError("reason: must say why this may go on, or what became of the parts")
    row = _find(writer.connection, quarantine_id)
    if row.released_utc_ns:
        raise QuarantineHeld(f"quarantine {quarantine_id} was released before, by {row.released_by}")
    if not row.before_seq:
        raise QuarantineHeld(
            f"quarantine {quarantine_id} is still open: gate {row.gate} has passed no challenge routine on lane"
            f" {row.lane} since; run one first (kenpin gate challenge run {row.gate_group} --lane {row.lane})"
        )
    values: dict[str, Any] = {
        "released_utc_ns": writer.stored_utc_ns,
        "released_by": call.principal.name,
        "released_reason": call.reason,
    }
    update = sa.update(QUARANTINES).where(QUARANTINES.c.quarantine_id == quarantine_id)
    writer.connection.execute(update.values(values))
    before: dict[str, Any] = {"released": False, "reasons": row.reasons.split("\n")}
    after = {"released": True, "parts": _extent(writer.connection, row)[0]}
    record(writer, call, f"quarantines/{quarantine_id}", before=before, after=after)
    return _quarantine(writer.connection, _find(writer.connection, quarantine_id))


def _find(connection: Connection, quarantine_id: int) -> Any:
    number = min(quarantine_id, QUARANTINE_ID_MAX)
    row = connection.execute(sa.select(QUARANTINES).where(QUARANTINES.c.quarantine_id == number)).first()
    if row is None:
        raise QuarantineUnknown(f"there is no quarantine {quarantine_id}: list them to see which there are")
    return row


def _members(row: Any) -> Sequence[sa.ColumnElement[bool]]:
    """The parts that passed there, challenge parts among them.

    Within a boot a gate's trigger numbers tell before from behind; a gate's boots follow each other in the journal.
    """
    where = [
        PARTS.c.gate_group == row.gate_group,
        PARTS.c.gate == row.gate,
        PARTS.c.lane == row.lane,
        PARTS.c.applied == part_pb2.ACTION_PASS,
    ]
    if row.after_trigger_no:
        same = PARTS.c.boot_id == row.after_boot_id
        behind = sa.and_(same, PARTS.c.trigger_no > row.after_trigger_no)
        where.append(sa.or_(behind, sa.and_(~same, PARTS.c.seq > row.after_seq)))
    if row.before_seq:
        same = PARTS.c.boot_id == row.before_boot_id
        ahead = sa.and_(same, PARTS.c.trigger_no < row.before_trigger_no)
        where.append(sa.or_(ahead, sa.and_(~same, PARTS.c.seq < row.before_seq)))
    return where


def quarantines_of(connection: Connection, part_uid: str) -> list[int]:
    """The quarantines that hold a part, released ones too, the first first."""
    part = connection.execute(
        sa.select(PARTS.c.gate_group, PARTS.c.gate, PARTS.c.lane).where(PARTS.c.part_uid == part_uid)
    ).first()
    if part is None:
        return []
    held = sa.select(QUARANTINES).where(
        QUARANTINES.c.gate_group == part.gate_group,
        QUARANTINES.c.gate == part.gate,
        QUARANTINES.c.lane == part.lane,
    )
    found = []
    for row in connection.execute(held.order_by(QUARANTINES.c.quarantine_id)).all():
        member = sa.select(PARTS.c.part_uid).where(PARTS.c.part_uid == part_uid, *_members(row))
        if connection.scalar(member) is not None:
            found.append(int(row.quarantine_id))
    return found


def _extent(connection: Connection, row: Any) -> tuple[int, int, int]:
    """How many parts, and the first and last trigger in UTC ns."""
    at = PARTS.c.trigger_utc_ns
    query = sa.select(sa.func.count(), sa.func.min(at), sa.func.max(at)).where(*_members(row))
    count, first, last = connection.execute(query).one()
    return count, first or 0, last or 0


def _key(row: Any, boot_id: int, trigger_no: int) -> part_pb2.PartKey:
    return part_pb2.PartKey(
        gate=row.gate, boot_id=to_unsigned(boot_id), lane=row.lane, trigger_no=to_unsigned(trigger_no)
    )


def _quarantine(connection: Connection, row: Any) -> quality_pb2.Quarantine:
    count, first_ns, last_ns = _extent(connection, row)
    quarantine = quality_pb2.Quarantine(
        quarantine_id=row.quarantine_id,
        gate_group=row.gate_group,
        gate=row.gate,
        lane=row.lane,
        reasons=row.reasons.split("\n"),
        parts=count,
    )
    quarantine.opened_time.FromNanoseconds(row.opened_utc_ns)
    if row.after_trigger_no:
        quarantine.after.CopyFrom(_key(row, row.after_boot_id, row.after_trigger_no))
    if row.before_seq:
        quarantine.before.CopyFrom(_key(row, row.before_boot_id, row.before_trigger_no))
    if count:
        quarantine.first_time.FromNanoseconds(first_ns)
        quarantine.last_time.FromNanoseconds(last_ns)
    if row.released_utc_ns:
        quarantine.release.principal = row.released_by
        quarantine.release.reason = row.released_reason
        quarantine.release.time.FromNanoseconds(row.released_utc_ns)
    return quarantine


def _part(row: Any) -> quality_pb2.QuarantinedPart:
    part = quality_pb2.QuarantinedPart(
        part_uid=row.part_uid,
        part=_key(row, row.boot_id, row.trigger_no),
        challenge=row.challenge,
        outcome=row.actuation_outcome,
    )
    part.trigger_time.FromNanoseconds(row.trigger_utc_ns)
    return part
