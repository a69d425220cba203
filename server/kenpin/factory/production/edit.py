"""One change of production: its row, its history and what watchers are told, in one transaction."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
from google.protobuf import json_format
from google.protobuf.message import Message

from kenpin.factory.production.errors import EtagMismatch, ResourceExists, ResourceInUse
from kenpin.factory.production.fields import message_of, timestamp_of, values_of
from kenpin.factory.production.kinds import Kind
from kenpin.hub.history import Call, record
from kenpin.hub.schema import CHANGES
from kenpin.hub.schema_production import PRODUCTION_CHANGES
from kenpin.hub.store import Writer
from kenpin.model.errors import NotFound

M = TypeVar("M", bound=Message)


class Edit:
    """A write transaction of production, for one call.

    Messages handed in have their instants `create_time`, `update_time` and
    their `etag` set here, where they have them.
    """

    def __init__(self, writer: Writer, call: Call) -> None:
        self.writer = writer
        self.call = call
        # Places of the changes that watchers are told.
        self.told: list[int] = []

    @property
    def connection(self) -> sa.Connection:
        """For reading inside the transaction."""
        return self.writer.connection

    @property
    def now_utc_ns(self) -> int:
        """When the transaction began: the instant of everything in it."""
        return self.writer.stored_utc_ns

    def create(self, kind: Kind, message: M, work_center: str = "") -> M:
        """Adds a resource. ResourceExists when its id is taken."""
        uid: str = message.id  # type: ignore[attr-defined]
        if self.connection.scalar(sa.select(kind.table.c.id).where(kind.table.c.id == uid)) is not None:
            raise ResourceExists(f"there is a {kind.word} {uid!r} already: choose another id, or update that one")
        return self._write(kind, None, message, work_center)

    def update(self, kind: Kind, before: M, after: M, work_center: str = "") -> M:
        """Changes a resource that was read in this transaction; one that stays the same is left alone."""
        return after if after == before else self._write(kind, before, after, work_center)

    def delete(self, kind: Kind, before: Message, work_center: str = "") -> None:
        """Removes a resource that was read in this transaction."""
        uid: str = before.id  # type: ignore[attr-defined]
        self.connection.execute(sa.delete(kind.table).where(kind.table.c.id == uid))
        self.note(kind, uid, before, None, work_center)

    def note(self, kind: Kind, uid: str, before: Message | None, after: Message | None, work_center: str = "") -> int:
        """Puts a change on record and tells watchers; the row itself is the caller's. Its place."""
        resource = f"{kind.collection}/{uid}"
        seq = record(self.writer, self.call, resource, before=_told(before), after=_told(after))
        self.tell(seq, kind, uid, after, work_center)
        return seq

    def tell(self, seq: int, kind: Kind, uid: str, after: Message | None, work_center: str = "") -> None:
        """Tells watchers of a change that is on record at `seq`."""
        self.tell_all([(seq, kind, uid, after, work_center)])

    def tell_all(self, changes: Sequence[tuple[int, Kind, str, Message | None, str]]) -> None:
        """`tell`, of many."""
        rows: list[Mapping[str, Any]] = []
        for seq, kind, uid, after, work_center in changes:
            if after is not None and kind.kept:
                after.etag = str(seq)  # type: ignore[attr-defined]
            rows.append(
                {
                    "seq": seq,
                    "kind": kind.number,
                    "resource_id": uid,
                    "work_center": work_center,
                    "body": None if after is None else after.SerializeToString(deterministic=True),
                }
            )
            self.told.append(seq)
        if rows:
            self.connection.execute(sa.insert(PRODUCTION_CHANGES), rows)

    def take_places(self, count: int) -> list[int]:
        """The next places in the store's order, for changes that share one history."""
        places = [self.writer.take_seq() for _ in range(count)]
        if places:
            rows = [{"seq": seq, "part_uid": None, "stored_utc_ns": self.now_utc_ns} for seq in places]
            self.connection.execute(sa.insert(CHANGES), rows)
        return places

    def _write(self, kind: Kind, before: M | None, after: M, work_center: str) -> M:
        if kind.kept:
            now = timestamp_of(self.now_utc_ns)
            after.update_time.CopyFrom(now)  # type: ignore[attr-defined]
            if before is None:
                after.create_time.CopyFrom(now)  # type: ignore[attr-defined]
        uid: str = after.id  # type: ignore[attr-defined]
        values = values_of(after)
        seq = self.note(kind, uid, before, after, work_center)
        if kind.kept:
            values["seq"] = seq
        if before is None:
            if kind.kept:
                values["created_seq"] = seq
            self.connection.execute(sa.insert(kind.table).values(**values))
        else:
            self.connection.execute(sa.update(kind.table).where(kind.table.c.id == uid).values(**values))
        return after


def load(connection: sa.Connection, kind: Kind, message: type[M], uid: str, etag: str = "") -> M:
    """A resource by its id. NotFound when there is none; EtagMismatch when it changed since `etag`."""
    row = None
    if "\0" not in uid:
        row = connection.execute(sa.select(kind.table).where(kind.table.c.id == uid)).mappings().first()
    if row is None:
        raise NotFound(f"there is no {kind.word} {uid[:80]!r}")
    found = message_of(message, row)
    if etag and etag != found.etag:  # type: ignore[attr-defined]
        raise EtagMismatch(
            f"{kind.word} {uid!r} was changed by somebody else meanwhile (etag {etag[:80]!r}, now "
            f"{found.etag!r}): read it again, and change that"  # type: ignore[attr-defined]
        )
    return found


def refuse_named(connection: sa.Connection, column: sa.Column[str], uid: str, what: str, by: str) -> None:
    """Raises ResourceInUse when a row's `column` names `uid`."""
    if connection.scalar(sa.select(sa.func.count()).select_from(column.table).where(column == uid)):
        raise ResourceInUse(f"{what} {uid!r} is named by {by}: it stays as long as they do")


def _told(message: Message | None) -> dict[str, Any] | None:
    """What the history keeps of a resource: of people no more than who it was."""
    if message is None:
        return None
    values: dict[str, Any] = json_format.MessageToDict(message, preserving_proto_field_name=True)
    values.pop("etag", None)
    if message.DESCRIPTOR.name == "Person":
        return {"id": values.get("id", "")}
    return values
