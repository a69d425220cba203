"""Traceability: from an item to what is known of it, and from lots, orders, serials and times back to their parts."""

import json
from typing import Any

import sqlalchemy as sa

from kenpin.factory.production.contexts import (
    CONTEXT_KEY,
    contexts_of,
    contexts_of_serial,
    messages_of,
    names_parts,
    select_contexts,
)
from kenpin.factory.production.fields import check_text, message_of, timestamp_of
from kenpin.factory.production.orders import order_of
from kenpin.factory.production.pages import Page
from kenpin.factory.production.shifts import shift_of
from kenpin.hub.camera_settings import settings_of
from kenpin.hub.parts import load_parts
from kenpin.hub.quarantine import quarantines_of
from kenpin.hub.schema import PARTS, VIEWS, to_signed, to_unsigned
from kenpin.hub.schema_production import SERIALS, SIGN_ONS, WORK_UNITS
from kenpin.model.errors import InputError, NotFound
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.production.v1 import order_pb2, shift_pb2
from kenpin_api.quality.v1 import trace_service_pb2 as pb


def trace_part(connection: sa.Connection, part_uid: str, serial: str) -> list[pb.PartTrace]:
    """What is known of a part, or of each part that an item was. NotFound for what the store has not."""
    if bool(part_uid) == bool(serial):
        raise InputError("give a part_uid or a serial, one of the two")
    if serial:
        contexts = contexts_of_serial(connection, serial)
    else:
        contexts = contexts_of(connection, [check_text(part_uid, "part_uid")])
        if not contexts:
            raise NotFound(f"there is no part {part_uid[:80]!r}: give the whole part_uid, or the item's serial")
    records = load_parts(connection, [context.part_uid for context in contexts])
    return [_trace(connection, context, records[context.part_uid]) for context in contexts]


def _trace(
    connection: sa.Connection, context: order_pb2.PartContext, record: inspection_pb2.PartRecord
) -> pb.PartTrace:
    return pb.PartTrace(
        part=record,
        context=context,
        job_order=order_of(connection, context.job_order) if context.job_order else None,
        shift=shift_of(connection, context.shift) if context.shift else None,
        sign_ons=_signed_on(connection, context),
        quarantine_ids=quarantines_of(connection, context.part_uid),
        camera_settings=_camera_settings(connection, record),
    )


def _camera_settings(connection: sa.Connection, record: inspection_pb2.PartRecord) -> list[pb.CameraSettings]:
    """How each camera was set that saw the part, where that is on record."""
    sessions = [(view.camera, to_signed(view.camera_session)) for view in record.views]
    return [
        pb.CameraSettings(
            camera=row["camera"],
            camera_session=to_unsigned(row["camera_session"]),
            start_time=timestamp_of(row["start_utc_ns"]),
            settings_hash=row["settings_hash"],
            settings=json.loads(row["settings"]),
        )
        for row in settings_of(connection, sessions)
    ]


def _signed_on(connection: sa.Connection, context: order_pb2.PartContext) -> list[shift_pb2.SignOn]:
    """Who was signed on to a station of the part's line when it was triggered."""
    if not context.work_center or not context.HasField("trigger_time"):
        return []
    at, times = context.trigger_time.ToNanoseconds(), SIGN_ONS.c
    stations = sa.select(WORK_UNITS.c.name).where(WORK_UNITS.c.work_center == context.work_center)
    select = sa.select(SIGN_ONS).where(
        times.work_unit.in_(stations),
        times.start_utc_ns <= at,
        sa.or_(times.end_utc_ns.is_(None), times.end_utc_ns > at),
    )
    rows = connection.execute(select.order_by(times.start_utc_ns, times.id)).mappings()
    return [message_of(shift_pb2.SignOn, row) for row in rows]


def trace_back(connection: sa.Connection, request: pb.TraceBackRequest, page: Page) -> tuple[list[pb.TracedPart], str]:
    """A page of the parts of what a request names, in the order of their triggers, and the next page's token."""
    if not names_parts(request) and not (request.first_serial or request.last_serial):
        raise InputError("give a job_order, a material_lot, a shift, a time or serials: the store has many parts")
    select = select_contexts(connection, request).add_columns(
        PARTS.c.verdict, PARTS.c.cause, PARTS.c.applied, PARTS.c.actuation_outcome
    )
    select = select.where(*_narrowed(connection, request))
    rows, token = page.rows(connection, select, CONTEXT_KEY, descending=False)
    contexts = messages_of(connection, rows)
    found = [
        pb.TracedPart(
            context=context,
            verdict=row["verdict"],
            cause=row["cause"],
            applied=row["applied"],
            actuation_outcome=row["actuation_outcome"],
        )
        for context, row in zip(contexts, rows, strict=True)
    ]
    return found, token


def _narrowed(connection: sa.Connection, request: pb.TraceBackRequest) -> list[sa.ColumnElement[bool]]:
    # Another gate's row for a part has the serial and the views of the first one.
    names = (PARTS.c.part_uid, PARTS.c.first_part_uid)
    where: list[sa.ColumnElement[bool]] = []
    first, last = check_text(request.first_serial, "first_serial"), check_text(request.last_serial, "last_serial")
    if first or last:
        named = SERIALS.alias("named")
        # By code points on every database.
        text: Any = sa.collate(named.c.serial, "C") if connection.dialect.name == "postgresql" else named.c.serial
        ends = [text >= first] * bool(first) + [text <= last] * bool(last)
        items = sa.select(named.c.part_uid).where(*ends)
        further = sa.and_(PARTS.c.first_part_uid != "", PARTS.c.first_part_uid.in_(items))
        where.append(sa.or_(PARTS.c.part_uid.in_(items), further))
    for column, name in ((VIEWS.c.recipe_hash, "recipe_hash"), (VIEWS.c.model_hash, "model_hash")):
        wanted = check_text(getattr(request, name), name)
        if wanted:
            where.append(sa.exists().where(VIEWS.c.part_uid.in_(names), column == wanted))
    if request.passed_only:
        unasked = sa.and_(PARTS.c.action == part_pb2.ACTION_NOT_GATED, PARTS.c.verdict == part_pb2.VERDICT_PASS)
        where.append(sa.or_(PARTS.c.applied == part_pb2.ACTION_PASS, unasked))
    return where
