"""Changes of recipe that are under way: put down before the gate process is told, for a hub that dies meanwhile."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.history import Call, record
from kenpin.hub.schema_models import RECIPE_SWITCHES
from kenpin.hub.store import Writer
from kenpin.model.principal import KENPIN, Principal, PrincipalKind

FINISHED, ABANDONED = "finished", "abandoned"


def note_switch(writer: Writer, call: Call, station: str, recipe_hash: str) -> None:
    """A change is begun; one that was begun before is replaced by it."""
    forget_switch(writer, station)
    values = {
        "station": station,
        "recipe_hash": recipe_hash,
        "ordered_by": call.principal.name,
        "ordered_by_kind": str(call.principal.kind),
        "call": call.name,
        "reason": call.reason,
        "begun_utc_ns": writer.stored_utc_ns,
    }
    writer.connection.execute(sa.insert(RECIPE_SWITCHES).values(**values))


def forget_switch(writer: Writer, station: str) -> None:
    """It is over."""
    writer.connection.execute(sa.delete(RECIPE_SWITCHES).where(RECIPE_SWITCHES.c.station == station))


def switch_under_way(connection: Connection, station: str) -> Mapping[str, Any] | None:
    """The change that was begun on a station and is not over."""
    select = sa.select(RECIPE_SWITCHES).where(RECIPE_SWITCHES.c.station == station)
    row = connection.execute(select).mappings().first()
    return None if row is None else dict(row)


def stations_switching(connection: Connection) -> list[str]:
    """Where a change was begun and is not over."""
    return list(connection.scalars(sa.select(RECIPE_SWITCHES.c.station).order_by(RECIPE_SWITCHES.c.station)))


def call_of_switch(row: Mapping[str, Any]) -> Call:
    """The call that began it."""
    principal = Principal(row["ordered_by"], PrincipalKind(row["ordered_by_kind"]), frozenset())
    return Call(principal, row["call"], reason=row["reason"])


def settle_switch(writer: Writer, row: Mapping[str, Any], outcome: str, why: str) -> None:
    """A change that a hub left behind is over: on record, with what became of it."""
    forget_switch(writer, row["station"])
    told = {"recipe_hash": row["recipe_hash"], "ordered_by": row["ordered_by"]}
    call = Call(KENPIN, "start", reason=why)
    resource = f"stations/{row['station']}/recipe"
    record(writer, call, resource, before={**told, "switch": "under way"}, after={**told, "switch": outcome})
