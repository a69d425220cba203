"""Watched charts in the store: created, read, deleted."""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from google.protobuf import json_format

from kenpin.factory.figures.scope import area_of
from kenpin.factory.production.errors import EtagMismatch, ResourceExists
from kenpin.factory.production.fields import timestamp_of
from kenpin.factory.spc.plan import completed, plan_of
from kenpin.factory.spc.standing import Standing
from kenpin.hub.history import Call, record
from kenpin.hub.schema_spc import SPC_CHARTS
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError, NotFound
from kenpin_api.quality.v1 import spc_service_pb2 as pb

CHARTS_MAX = 1000
PRESENT = SPC_CHARTS.c.deleted_seq == 0


def create_chart(writer: Writer, call: Call, asked: pb.WatchedChart) -> pb.WatchedChart:
    """Adds a chart. InputError for one that cannot be drawn, NotFound for a station or product that is none."""
    chart = completed(asked)
    connection = writer.connection
    area_of(connection, plan_of(chart).scope)
    held = connection.execute(sa.select(SPC_CHARTS.c.deleted_seq).where(SPC_CHARTS.c.id == chart.id)).first()
    if held is not None:
        what = "is there already" if held.deleted_seq == 0 else "was used before, and its events name it"
        raise ResourceExists(f"the chart {chart.id!r} {what}: choose another id").of_field("watched_chart.id")
    if (connection.scalar(sa.select(sa.func.count()).select_from(SPC_CHARTS).where(PRESENT)) or 0) >= CHARTS_MAX:
        raise InputError(f"{CHARTS_MAX} charts are watched already: delete one")
    chart.create_time.CopyFrom(timestamp_of(writer.stored_utc_ns))
    chart.created_by = call.principal.name
    definition = _definition(chart)
    seq = record(writer, call, f"spc/charts/{chart.id}", before=None, after=json.loads(definition))
    connection.execute(
        sa.insert(SPC_CHARTS).values(
            id=chart.id,
            seq=seq,
            work_unit=chart.work_unit,
            material_definition=chart.material_definition,
            definition=definition,
            standing=Standing().to_json(),
        )
    )
    chart.etag = str(seq)
    return chart


def delete_chart(writer: Writer, call: Call, chart_id: str, etag: str) -> None:
    """Ends a chart; its events stay. NotFound, EtagMismatch."""
    row = need_chart(writer.connection, chart_id)
    if etag not in ("", str(row["seq"])):
        raise EtagMismatch(f"etag {etag[:40]!r} is not that of the chart {chart_id!r}: read it again")
    seq = record(writer, call, f"spc/charts/{chart_id}", before=json.loads(row["definition"]), after=None)
    writer.connection.execute(sa.update(SPC_CHARTS).where(SPC_CHARTS.c.id == chart_id).values(deleted_seq=seq))


def need_chart(connection: sa.Connection, chart_id: str) -> Mapping[str, Any]:
    """A chart's row. NotFound where there is none."""
    if len(chart_id) <= 64 and "\0" not in chart_id:
        select = sa.select(SPC_CHARTS).where(SPC_CHARTS.c.id == chart_id, PRESENT)
        row = connection.execute(select).mappings().first()
        if row is not None:
            return dict(row)
    raise NotFound(f"there is no watched chart {chart_id[:80]!r}: see ListWatchedCharts").of_field("id")


def definition_of(row: Mapping[str, Any]) -> pb.WatchedChart:
    """What a row's chart is."""
    return json_format.Parse(row["definition"], pb.WatchedChart())


def chart_message(row: Mapping[str, Any], trouble: str = "") -> pb.WatchedChart:
    """A row as the contract has it, with how it stands."""
    chart, standing = definition_of(row), Standing.from_json(row["standing"])
    chart.etag = str(row["seq"])
    chart.points = standing.points
    chart.trouble = trouble
    if standing.limits is not None:
        chart.centre = standing.limits.centre
    return chart


def _definition(chart: pb.WatchedChart) -> str:
    return json_format.MessageToJson(chart, preserving_proto_field_name=True, indent=None)
