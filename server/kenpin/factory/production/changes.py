"""What watchers of production are told: what holds now, then every change, once and in order."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from kenpin.factory.production import kinds
from kenpin.factory.production.fields import message_of
from kenpin.factory.production.kinds import KINDS, Kind
from kenpin.factory.production.orders import ENDED
from kenpin.hub.schema_production import (
    JOB_ORDERS,
    MATERIAL_LOT_USES,
    PRODUCTION_CHANGES,
    SHIFTS,
    WORK_UNITS,
)
from kenpin.hub.store import Store, Writer, last_seq
from kenpin.hub.token import TokenCompacted, decode_token, encode_token
from kenpin.hub.watch import WatcherBehind
from kenpin_api.production.v1 import production_service_pb2

# Changes that are kept for those who resume.
KEPT_MAX = 200_000
# Changes a watcher may be behind before its stream is ended.
BEHIND_MAX = 4096
PAGE_CHANGES = 256

_CHANGES = PRODUCTION_CHANGES


@dataclass(frozen=True)
class Update:
    """One change: its place, and the answer that tells of it."""

    seq: int
    kind: int
    work_center: str
    response: production_service_pb2.WatchProductionResponse


class ProductionChanges:
    """The places of the newest changes, and who is to be woken at the next one."""

    def __init__(self, store: Store, behind_max: int = BEHIND_MAX) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._wakes: list[Callable[[], None]] = []
        self._places: deque[int] = deque(maxlen=behind_max)
        self._behind_max = behind_max
        with store.reading() as connection:
            self._head = int(connection.scalar(sa.select(sa.func.max(_CHANGES.c.seq))) or 0)

    @property
    def head(self) -> int:
        """The place of the newest change."""
        return self._head

    @property
    def watcher_count(self) -> int:
        """How many watch now."""
        return len(self._wakes)

    def join(self, wake: Callable[[], None]) -> Callable[[], None]:
        """Calls `wake`, on a writer's thread, behind each change. The result ends that."""
        with self._lock:
            self._wakes.append(wake)
        return lambda: self._wakes.remove(wake)

    def committed(self, places: Iterable[int]) -> None:
        """Tells of changes that readers can see now."""
        with self._lock:
            for place in places:
                self._places.append(place)
                self._head = max(self._head, place)
            wakes = tuple(self._wakes)
        for wake in wakes:
            wake()

    def check(self, seq: int) -> None:
        """Raises WatcherBehind for a place with too many changes behind it."""
        with self._lock:
            oldest = self._places[0] if len(self._places) == self._behind_max else 0
        if seq < oldest:
            raise WatcherBehind(
                f"this stream fell more than {self._behind_max} changes behind: read faster, and resume from the "
                "last token"
            )

    def place_of(self, token: str) -> int:
        """The place behind which `token` stands: "now", or "start" for the oldest change that is kept.

        Raises TokenInvalid for text that is no token, TokenCompacted for one
        whose changes are kept no more.
        """
        with self._store.reading() as connection:
            last = last_seq(connection)
            if token == "now":
                return last
            change_no, seq = connection.execute(
                sa.select(_CHANGES.c.change_no, _CHANGES.c.seq).order_by(_CHANGES.c.change_no).limit(1)
            ).first() or (1, 1)
        oldest = int(seq) - 1 if change_no > 1 else 0
        place = oldest if token == "start" else decode_token(token, self._store.uuid, last)
        if place < oldest:
            raise TokenCompacted("the changes behind this resume token are kept no more: watch again without a token")
        return place

    def token(self, seq: int) -> str:
        """The token that stands behind a place."""
        return encode_token(self._store.uuid, seq)

    def read(self, after_seq: int) -> tuple[list[Update], int]:
        """A page of changes behind a place, and the place reached with them."""
        with self._store.reading() as connection:
            rows = connection.execute(
                sa.select(_CHANGES).where(_CHANGES.c.seq > after_seq).order_by(_CHANGES.c.seq).limit(PAGE_CHANGES)
            ).all()
        return [self._update(row) for row in rows], int(rows[-1].seq) if rows else after_seq

    def _update(self, row: Any) -> Update:
        kind = KINDS[row.kind]
        response = production_service_pb2.WatchProductionResponse(resume_token=self.token(row.seq))
        if row.body is None:
            response.deletion.kind = kind.number
            response.deletion.id = row.resource_id
        else:
            getattr(response, kind.field).ParseFromString(row.body)
        return Update(int(row.seq), kind.number, row.work_center, response)

    def snapshot(self) -> tuple[list[Update], int]:
        """What holds now, and the place behind it."""
        with self._store.reading() as connection:
            place = last_seq(connection)
            now_utc_ns = time.time_ns()
            updates = [
                Update(place, kind.number, str(row["_work_center"] or ""), _response(kind, row))
                for kind, select in _selects(now_utc_ns)
                for row in connection.execute(select).mappings()
            ]
        return updates, place


def prune(writer: Writer, kept_max: int = KEPT_MAX) -> None:
    """Forgets the oldest changes."""
    newest = writer.connection.scalar(sa.select(sa.func.max(_CHANGES.c.change_no))) or 0
    if newest > kept_max:
        writer.connection.execute(sa.delete(_CHANGES).where(_CHANGES.c.change_no <= newest - kept_max))


def _response(kind: Kind, row: Any) -> production_service_pb2.WatchProductionResponse:
    response = production_service_pb2.WatchProductionResponse(in_snapshot=True)
    getattr(response, kind.field).CopyFrom(message_of(kind.message, row))
    return response


def _selects(now_utc_ns: int) -> list[tuple[Kind, sa.Select[Any]]]:
    def all_of(kind: Kind) -> tuple[Kind, sa.Select[Any]]:
        key = kind.table.c.created_seq
        return kind, sa.select(kind.table, sa.literal("").label("_work_center")).order_by(key)

    def on_unit(kind: Kind) -> tuple[Kind, sa.Select[Any]]:
        table = kind.table
        unit = WORK_UNITS.c
        select = sa.select(table, unit.work_center.label("_work_center"))
        select = select.join_from(table, WORK_UNITS, unit.name == table.c.work_unit, isouter=True)
        return kind, select.where(table.c.end_utc_ns.is_(None)).order_by(table.c.id)

    def on_line(kind: Kind, *where: sa.ColumnElement[bool]) -> tuple[Kind, sa.Select[Any]]:
        select = sa.select(kind.table, kind.table.c.work_center.label("_work_center")).where(*where)
        return kind, select.order_by(*kind.table.primary_key.columns)

    return [
        all_of(kinds.MATERIAL_DEFINITION),
        all_of(kinds.SHIFT_PATTERN),
        all_of(kinds.PERSON),
        all_of(kinds.DOWNTIME_REASON),
        on_line(kinds.JOB_ORDER, JOB_ORDERS.c.state.not_in(list(ENDED))),
        on_line(kinds.MATERIAL_LOT_USE, MATERIAL_LOT_USES.c.end_utc_ns.is_(None)),
        on_line(kinds.SHIFT, SHIFTS.c.start_utc_ns <= now_utc_ns, SHIFTS.c.end_utc_ns > now_utc_ns),
        on_unit(kinds.SIGN_ON),
        on_unit(kinds.DOWNTIME),
    ]
