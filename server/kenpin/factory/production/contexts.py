"""What parts belong to: order, lot and shift, by their line and the instant of their trigger; and their serials."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from kenpin.factory.production import kinds
from kenpin.factory.production.edit import Edit
from kenpin.factory.production.errors import SerialRefused
from kenpin.factory.production.fields import check_text, message_of, timestamp_of, window_of
from kenpin.factory.production.orders import order_of
from kenpin.factory.production.pages import Page
from kenpin.hub.history import record
from kenpin.hub.outcome import made_of
from kenpin.hub.schema import PARTS
from kenpin.hub.schema_production import (
    JOB_ORDER_RUNS,
    JOB_ORDERS,
    MATERIAL_LOT_USES,
    SERIALS,
    SHIFTS,
    WORK_UNITS,
)
from kenpin.model.errors import InputError, NotFound
from kenpin_api.part.v1 import part_pb2
from kenpin_api.production.v1 import order_pb2, order_service_pb2

BATCH_MAX = 1000
SERIAL_CHARS_MAX = 128
# In this order parts are listed.
CONTEXT_KEY = (PARTS.c.trigger_utc_ns, PARTS.c.part_uid)

# A gate group's line. One that spans lines belongs to the first by name.
LINES = (
    sa.select(WORK_UNITS.c.gate_group, sa.func.min(WORK_UNITS.c.work_center).label("work_center"))
    .group_by(WORK_UNITS.c.gate_group)
    .subquery("lines")
)


def _holds(table: sa.Table) -> sa.ColumnElement[bool]:
    """Whether a row of times holds the part's trigger on the part's line."""
    return sa.and_(
        table.c.work_center == LINES.c.work_center,
        table.c.start_utc_ns <= PARTS.c.trigger_utc_ns,
        sa.or_(table.c.end_utc_ns.is_(None), table.c.end_utc_ns > PARTS.c.trigger_utc_ns),
    )


# Of a part, by look-ups in the indexes on line and start: of one line at most one row holds at any instant.
def _holder(table: sa.Table, column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    return (
        sa.select(column)
        .where(_holds(table))
        .order_by(table.c.start_utc_ns.desc())
        .limit(1)
        .correlate(PARTS, LINES)
        .scalar_subquery()
    )


_CONTEXTS = (
    sa.select(
        PARTS.c.part_uid,
        PARTS.c.trigger_utc_ns,
        LINES.c.work_center,
        _holder(JOB_ORDER_RUNS, JOB_ORDER_RUNS.c.job_order).label("job_order"),
        _holder(MATERIAL_LOT_USES, MATERIAL_LOT_USES.c.material_lot).label("material_lot"),
        _holder(SHIFTS, SHIFTS.c.id).label("shift"),
        SERIALS.c.serial,
    )
    .select_from(PARTS)
    .join(LINES, LINES.c.gate_group == PARTS.c.gate_group, isouter=True)
    .join(SERIALS, SERIALS.c.part_uid == PARTS.c.part_uid, isouter=True)
)


def contexts_of(connection: sa.Connection, part_uids: Sequence[str]) -> list[order_pb2.PartContext]:
    """What these parts belong to, in the order asked for; parts that are not known are left out."""
    if len(part_uids) > BATCH_MAX:
        raise InputError(f"{len(part_uids)} part_uids: at most {BATCH_MAX} at once")
    wanted = [uid for uid in part_uids if "\0" not in uid]
    rows = connection.execute(_CONTEXTS.where(PARTS.c.part_uid.in_(wanted))).mappings().all()
    known = {context.part_uid: context for context in messages_of(connection, rows)}
    return [known[uid] for uid in part_uids if uid in known]


def contexts_of_serial(connection: sa.Connection, serial: str) -> list[order_pb2.PartContext]:
    """The parts that an item was, the first first. NotFound for a serial that no part has."""
    check_text(serial, "serial")
    select = _CONTEXTS.where(SERIALS.c.serial == serial).order_by(PARTS.c.trigger_utc_ns, PARTS.c.part_uid)
    rows = connection.execute(select.limit(BATCH_MAX)).mappings().all()
    if not rows:
        raise NotFound(f"no part has the serial {serial[:80]!r}")
    return messages_of(connection, rows)


def list_contexts(
    connection: sa.Connection, request: order_service_pb2.ListPartContextsRequest, page: Page
) -> tuple[list[order_pb2.PartContext], str]:
    """A page of the parts of an order, a lot, a shift and a time; where several are given, of all of them."""
    if not names_parts(request):
        raise InputError("give a job_order, a material_lot, a shift or a time: the store has many parts")
    rows, token = page.rows(connection, select_contexts(connection, request), CONTEXT_KEY, descending=False)
    return messages_of(connection, rows), token


def names_parts(request: Any) -> bool:
    """Whether a request says of which order, lot, shift or time parts are."""
    given = request.job_order or request.material_lot or request.shift
    return bool(given) or request.HasField("start_time") or request.HasField("end_time")


def select_contexts(connection: sa.Connection, request: Any) -> sa.Select[Any]:
    """The parts that count of a request's order, lot, shift, time and line, and what they belong to."""
    start, end = window_of(request)
    select = _CONTEXTS.where(PARTS.c.counted, PARTS.c.trigger_utc_ns > 0)
    for table, column, value in (
        (JOB_ORDER_RUNS, JOB_ORDER_RUNS.c.job_order, request.job_order),
        (MATERIAL_LOT_USES, MATERIAL_LOT_USES.c.material_lot, request.material_lot),
        (SHIFTS, SHIFTS.c.id, request.shift),
    ):
        if value:
            select = select.where(_in_times(connection, table, column == check_text(value, column.name)))
    if request.work_center:
        select = select.where(LINES.c.work_center == check_text(request.work_center, "work_center"))
    if start is not None:
        select = select.where(PARTS.c.trigger_utc_ns >= start)
    if end is not None:
        select = select.where(PARTS.c.trigger_utc_ns < end)
    return select


def _in_times(connection: sa.Connection, table: sa.Table, which: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether a part was triggered in one of a few times, said so that its index on gate group and instant is used."""
    times = connection.execute(
        sa.select(table.c.work_center, table.c.start_utc_ns, table.c.end_utc_ns).where(which)
    ).all()
    if not times:
        return sa.false()
    lines = {row.work_center for row in times}
    groups = connection.scalars(sa.select(LINES.c.gate_group).where(LINES.c.work_center.in_(lines))).all()
    trigger = PARTS.c.trigger_utc_ns
    held = [
        sa.and_(
            LINES.c.work_center == row.work_center,
            trigger >= row.start_utc_ns,
            sa.true() if row.end_utc_ns is None else trigger < row.end_utc_ns,
        )
        for row in times
    ]
    bounds = [PARTS.c.gate_group.in_(groups), trigger >= min(row.start_utc_ns for row in times)]
    if all(row.end_utc_ns is not None for row in times):
        bounds.append(trigger < max(row.end_utc_ns for row in times))
    return sa.and_(*bounds, sa.or_(*held))


def messages_of(connection: sa.Connection, rows: Iterable[Any]) -> list[order_pb2.PartContext]:
    """What rows of `select_contexts` say, and their orders' products."""
    found = list(rows)
    orders = {row["job_order"] for row in found if row["job_order"]}
    products: dict[str, str] = {}
    if orders:
        select = sa.select(JOB_ORDERS.c.id, JOB_ORDERS.c.material_definition).where(JOB_ORDERS.c.id.in_(orders))
        products = {row.id: row.material_definition for row in connection.execute(select)}
    return [
        order_pb2.PartContext(
            part_uid=row["part_uid"],
            trigger_time=timestamp_of(row["trigger_utc_ns"]) if row["trigger_utc_ns"] > 0 else None,
            work_center=row["work_center"] or "",
            job_order=row["job_order"] or "",
            material_definition=products.get(row["job_order"], ""),
            material_lot=row["material_lot"] or "",
            shift=row["shift"] or "",
            serial=row["serial"] or "",
        )
        for row in found
    ]


def response_of(connection: sa.Connection, uid: str) -> order_pb2.JobResponse:
    """What an order made so far. NotFound when there is none."""
    order = order_of(connection, uid)
    runs = JOB_ORDER_RUNS
    rows = connection.execute(sa.select(runs).where(runs.c.job_order == uid).order_by(runs.c.run_id)).mappings().all()
    response = order_pb2.JobResponse(
        job_order=uid, state=order.state, runs=[message_of(order_pb2.JobOrderRun, row) for row in rows]
    )
    lost = sa.or_(PARTS.c.tracking_lost, PARTS.c.cause == part_pb2.CAUSE_TRACKING_LOST).label("lost")
    figures = (PARTS.c.action, PARTS.c.applied, PARTS.c.verdict, lost)
    select = (
        sa.select(*figures, sa.func.count().label("parts"))
        .select_from(runs)
        .join(LINES, LINES.c.work_center == runs.c.work_center)
        .join(PARTS, sa.and_(PARTS.c.gate_group == LINES.c.gate_group, _holds(runs)))
        .where(runs.c.job_order == uid, PARTS.c.counted)
        .group_by(*figures)
    )
    for row in connection.execute(select):
        bucket = made_of(row.action, row.applied, row.lost, row.verdict)
        setattr(response, bucket, getattr(response, bucket) + row.parts)
        response.parts += row.parts
    return response


def assign_serials(edit: Edit, request: order_service_pb2.AssignSerialsRequest) -> None:
    """Says which items parts were; all of it or, with an error, nothing."""
    asked = request.serial_assignments
    if not 0 < len(asked) <= BATCH_MAX:
        raise InputError(f"{len(asked)} serial_assignments: give 1 to {BATCH_MAX} at once")
    wanted: dict[str, str] = {}
    for each in asked:
        if not each.serial.strip() or len(each.serial) > SERIAL_CHARS_MAX:
            raise InputError(f"serial {each.serial[:80]!r}: give 1 to {SERIAL_CHARS_MAX} characters")
        check_text(each.part_uid, "part_uid")
        if wanted.setdefault(each.part_uid, check_text(each.serial, "serial")) != each.serial:
            raise InputError(f"part {each.part_uid} is given two serials")
    names = list(wanted)
    known = set(edit.connection.scalars(sa.select(PARTS.c.part_uid).where(PARTS.c.part_uid.in_(names))))
    missing = [uid for uid in names if uid not in known]
    if missing:
        raise NotFound(f"there is no part {missing[0][:80]!r} ({len(missing)} of {len(names)} are not known)")
    select = sa.select(SERIALS.c.part_uid, SERIALS.c.serial).where(SERIALS.c.part_uid.in_(names))
    before = {row.part_uid: row.serial for row in edit.connection.execute(select)}
    new = {uid: serial for uid, serial in wanted.items() if before.get(uid) != serial}
    replaced = [uid for uid in new if uid in before]
    if replaced and not request.replace:
        raise SerialRefused(
            f"part {replaced[0]} has the serial {before[replaced[0]]!r} already: to put that right, set replace"
        )
    if new:
        _keep_serials(edit, new, {uid: before[uid] for uid in replaced})


def _keep_serials(edit: Edit, new: dict[str, str], replaced: dict[str, str]) -> None:
    if replaced:
        edit.connection.execute(sa.delete(SERIALS).where(SERIALS.c.part_uid.in_(list(replaced))))
    now = edit.now_utc_ns
    edit.connection.execute(
        sa.insert(SERIALS),
        [{"part_uid": uid, "serial": serial, "assigned_utc_ns": now} for uid, serial in new.items()],
    )
    _touch(edit, new, replaced)
    record(edit.writer, edit.call, "serials", before=replaced or None, after=new)
    places = edit.take_places(len(new))
    edit.tell_all(
        [
            (seq, kinds.SERIAL_ASSIGNMENT, uid, order_pb2.SerialAssignment(part_uid=uid, serial=serial), "")
            for seq, (uid, serial) in zip(places, new.items(), strict=True)
        ]
    )


def _touch(edit: Edit, new: dict[str, str], replaced: dict[str, str]) -> None:
    """Notes on every part of these items that it changed: which of them was the first may be another one now."""
    serials = [*new.values(), *replaced.values()]
    items = sa.select(SERIALS.c.part_uid).where(SERIALS.c.serial.in_(serials))
    seq = edit.take_places(1)[0]
    edit.connection.execute(
        sa.update(PARTS)
        .where(sa.or_(PARTS.c.part_uid.in_(items), PARTS.c.part_uid.in_(list(new))))
        .values(changed_seq=seq)
    )
