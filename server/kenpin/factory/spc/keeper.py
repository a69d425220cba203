"""Keeps watched charts up: a thread that follows the store.

A chart's new standing and the events that follow from it are one transaction,
which holds only where nobody else moved the chart: whatever dies, every event
is written once.
"""

import threading
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
import structlog
from google.protobuf import json_format

from kenpin.factory.production.fields import timestamp_of
from kenpin.factory.spc.charts import PRESENT, definition_of
from kenpin.factory.spc.plan import plan_of
from kenpin.factory.spc.points import points_behind
from kenpin.factory.spc.standing import Fired, Standing, fold
from kenpin.hub.schema import CHANGES
from kenpin.hub.schema_spc import SPC_CHARTS, SPC_EVENTS
from kenpin.hub.store import Store
from kenpin.model.errors import KenpinError, StoreError
from kenpin_api.quality.v1 import spc_service_pb2 as pb

STEP_S = 0.5
RETRY_S = 2.0

_log = structlog.get_logger("kenpin.factory.spc")


class ChartKeeper:
    """A thread that takes each chart's new points, twice a second while parts come."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="spc", daemon=True)
        # By chart, why it cannot go on.
        self.troubles: Mapping[str, str] = {}

    def start(self) -> None:
        """Begins to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Ends within a moment."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def step(self) -> None:
        """Takes all that is there. Raises StoreError when the store fails."""
        with self._store.reading() as connection:
            names = connection.scalars(sa.select(SPC_CHARTS.c.id).where(PRESENT)).all()
        troubles: dict[str, str] = {}
        for name in names:
            try:
                while not self._stopping.is_set() and self._advance(name):
                    pass
            except StoreError:
                raise
            except KenpinError as error:
                troubles[name] = str(error)
                if self.troubles.get(name) != str(error):
                    _log.error("a control chart is not kept up", chart=name, error=str(error))
        self.troubles = troubles

    def _advance(self, name: str) -> bool:
        """Takes some points of a chart; whether there may be more."""
        with self._store.reading() as connection:
            held = connection.execute(sa.select(SPC_CHARTS).where(SPC_CHARTS.c.id == name, PRESENT)).mappings().first()
            if held is None:
                return False
            row = dict(held)
            plan, standing = plan_of(definition_of(row)), Standing.from_json(row["standing"])
            points = points_behind(connection, plan, standing.place)
        if not points:
            return False
        told: list[Fired] = []
        for later, fired in fold(plan, standing, points):
            standing = later
            told += fired
        return self._write(row, standing, told)

    def _write(self, row: Mapping[str, Any], standing: Standing, told: list[Fired]) -> bool:
        at = SPC_CHARTS.c
        with self._store.writing() as writer:
            moved = writer.connection.execute(
                sa.update(SPC_CHARTS)
                .where(at.id == row["id"], at.standing_no == row["standing_no"], PRESENT)
                .values(standing=standing.to_json(), standing_no=row["standing_no"] + 1)
            )
            if moved.rowcount != 1:
                return False
            for fired in told:
                seq = writer.take_seq()
                change = {"seq": seq, "part_uid": None, "stored_utc_ns": writer.stored_utc_ns}
                writer.connection.execute(sa.insert(CHANGES).values(**change))
                values = _event(row, fired) | {"seq": seq, "created_utc_ns": writer.stored_utc_ns}
                writer.connection.execute(sa.insert(SPC_EVENTS).values(**values))
        return True

    def _run(self) -> None:
        seen = -1
        wait_s = 0.0
        while not self._stopping.wait(wait_s):
            wait_s = STEP_S
            last = self._store.last_seq
            if last == seen:
                continue
            try:
                self.step()
                seen = last
            except StoreError as error:
                wait_s = RETRY_S
                _log.error("control charts are not kept up", error=str(error))


def _event(row: Mapping[str, Any], fired: Fired) -> dict[str, Any]:
    point = pb.ChartPoint(
        start_time=timestamp_of(fired.point.first_utc_ns),
        end_time=timestamp_of(fired.point.last_utc_ns),
        size=fired.point.size,
        count=fired.point.count,
        value=fired.value,
        centre=fired.centre,
        lower=fired.lower,
        upper=fired.upper,
        z=fired.z,
    )
    return {
        "chart": row["id"],
        "work_unit": row["work_unit"],
        "signal": fired.signal,
        "point_no": fired.point_no,
        "in_baseline": fired.in_baseline,
        "part_uid": fired.point.place[1],
        "point": json_format.MessageToJson(point, preserving_proto_field_name=True, indent=None),
    }
