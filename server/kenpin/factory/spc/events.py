"""What fired on watched charts: listed, watched, acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from google.protobuf import json_format

from kenpin.factory.production.fields import check_text, timestamp_of
from kenpin.hub.history import Call, record
from kenpin.hub.schema_spc import SPC_CHARTS, SPC_EVENTS
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError, KenpinError, NotFound
from kenpin_api.quality.v1 import spc_service_pb2 as pb

PAGE_EVENTS = 256
REASON_CHARS_MAX = 1000
_AT = SPC_EVENTS.c
SELECT_EVENTS = sa.select(SPC_EVENTS, SPC_CHARTS.c.material_definition).join(
    SPC_CHARTS, SPC_CHARTS.c.id == SPC_EVENTS.c.chart
)


class EventAcknowledged(KenpinError):
    """An event that somebody has seen to already."""

    code = "EVENT_ACKNOWLEDGED"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose events; "" for all."""

    chart: str = ""
    work_unit: str = ""

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """As the database asks. InputError for text that names nothing."""
        found = []
        for text, column in ((self.chart, _AT.chart), (self.work_unit, _AT.work_unit)):
            if check_text(text, column.name):
                found.append(column == text)
        return found


def event_message(row: Any, *, acknowledged: bool = True) -> pb.SpcEvent:
    """A row as the contract has it; without its acknowledgement: as it was written."""
    event = pb.SpcEvent(
        event_id=row["event_id"],
        watched_chart=row["chart"],
        work_unit=row["work_unit"],
        material_definition=row["material_definition"],
        signal=row["signal"],
        point_no=row["point_no"],
        point=json_format.Parse(row["point"], pb.ChartPoint()),
        in_baseline=row["in_baseline"],
        create_time=timestamp_of(row["created_utc_ns"]),
        part_uid=row["part_uid"],
    )
    if acknowledged and row["acknowledged_seq"]:
        event.acknowledgement.principal = row["acknowledged_by"]
        event.acknowledgement.reason = row["acknowledged_reason"]
        event.acknowledgement.time.CopyFrom(timestamp_of(row["acknowledged_utc_ns"]))
    return event


def acknowledge(writer: Writer, call: Call, event_id: int) -> pb.SpcEvent:
    """Puts on record that somebody saw to an event. NotFound; EventAcknowledged; InputError without a reason."""
    reason = check_text(call.reason, "reason").strip()
    if not reason or len(reason) > REASON_CHARS_MAX:
        raise InputError(f"reason: say what was found and done, in at most {REASON_CHARS_MAX} characters").of_field(
            "reason"
        )
    row = _event(writer.connection, event_id)
    if row["acknowledged_seq"]:
        raise EventAcknowledged(f"event {event_id} was acknowledged by {row['acknowledged_by']}")
    after = {"reason": reason, "principal": call.principal.name}
    seq = record(writer, call, f"spc/events/{event_id}", before=None, after=after)
    writer.connection.execute(
        sa.update(SPC_EVENTS)
        .where(_AT.event_id == event_id)
        .values(
            acknowledged_seq=seq,
            acknowledged_utc_ns=writer.stored_utc_ns,
            acknowledged_by=call.principal.name,
            acknowledged_reason=reason,
        )
    )
    return event_message(_event(writer.connection, event_id))


def _event(connection: sa.Connection, event_id: int) -> Any:
    row = None
    if event_id < 2**63:
        row = connection.execute(SELECT_EVENTS.where(_AT.event_id == event_id)).mappings().first()
    if row is None:
        raise NotFound(f"there is no SPC event {event_id}: see ListEvents").of_field("event_id")
    return row


def open_events(connection: sa.Connection, wanted: Wanted, after_id: int, through_seq: int) -> Sequence[Any]:
    """A page of the events up to a place that nobody acknowledged, the oldest first."""
    where = (_AT.event_id > after_id, _AT.seq <= through_seq, _AT.acknowledged_seq == 0, *wanted.conditions())
    return connection.execute(SELECT_EVENTS.where(*where).order_by(_AT.event_id).limit(PAGE_EVENTS)).mappings().all()


def changes_behind(connection: sa.Connection, wanted: Wanted, place: int) -> list[tuple[int, pb.SpcEvent]]:
    """A page of what happened behind a place, in its order: events as they were written, and acknowledgements."""
    found: list[tuple[int, pb.SpcEvent]] = []
    for column, acknowledged in ((_AT.seq, False), (_AT.acknowledged_seq, True)):
        select = SELECT_EVENTS.where(column > place, *wanted.conditions()).order_by(column).limit(PAGE_EVENTS)
        for row in connection.execute(select).mappings():
            found.append((row[column.name], event_message(row, acknowledged=acknowledged)))
    return sorted(found, key=lambda one: one[0])[:PAGE_EVENTS]
