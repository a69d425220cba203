"""What was ordered, by whom and why: written in the transaction of the change itself.

Rows are only ever added. A call that carries a `request_id` is answered once:
when it comes again, its first answer comes back and nothing changes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message
from sqlalchemy.engine import Connection

from kenpin.hub.schema import CHANGES
from kenpin.hub.schema_history import ANSWERS, HISTORY
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError
from kenpin.model.principal import Principal

# A caller who repeats does so within a day; afterwards the answer is forgotten.
ANSWERS_KEPT_NS = 24 * 3600 * 1_000_000_000
REQUEST_ID_CHARS_MAX = 128


@dataclass(frozen=True, slots=True)
class Call:
    """A call that changes something: who, which, and why where that was asked for."""

    principal: Principal
    # Such as "kenpin.production.v1.OrderService/StartOrder".
    name: str
    reason: str = ""
    request_id: str = ""


def record(
    writer: Writer,
    call: Call,
    resource: str,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> int:
    """Puts a change of `resource` on record; its place in the store's order."""
    seq = writer.take_seq()
    writer.connection.execute(sa.insert(CHANGES).values(seq=seq, part_uid=None, stored_utc_ns=writer.stored_utc_ns))
    writer.connection.execute(
        sa.insert(HISTORY).values(
            seq=seq,
            at_utc_ns=writer.stored_utc_ns,
            principal=call.principal.name,
            principal_kind=str(call.principal.kind),
            call=call.name,
            resource=resource,
            reason=call.reason,
            before=_json(before),
            after=_json(after),
            request_id=call.request_id,
        )
    )
    return seq


def answer_before(writer: Writer, call: Call, request: Message) -> bytes | None:
    """The answer this call was given before; None when it is new or carries no request_id.

    Raises InputError when its request_id was used for another request, or is too long.
    """
    if not call.request_id:
        return None
    if len(call.request_id) > REQUEST_ID_CHARS_MAX:
        raise InputError(f"request_id: at most {REQUEST_ID_CHARS_MAX} characters, such as a UUID")
    row = writer.connection.execute(
        sa.select(ANSWERS.c.call, ANSWERS.c.request_sha256, ANSWERS.c.response).where(
            ANSWERS.c.principal == call.principal.name, ANSWERS.c.request_id == call.request_id
        )
    ).first()
    if row is None:
        return None
    if (row.call, row.request_sha256) != (call.name, _digest(request)):
        raise InputError(f"request_id {call.request_id!r} was used for another request: choose a new one for each")
    return bytes(row.response)


def keep_answer(writer: Writer, call: Call, request: Message, response: Message) -> None:
    """Keeps the answer of a call that carries a request_id, for a day."""
    if not call.request_id:
        return
    now_ns = writer.stored_utc_ns
    writer.connection.execute(sa.delete(ANSWERS).where(ANSWERS.c.at_utc_ns < now_ns - ANSWERS_KEPT_NS))
    writer.connection.execute(
        sa.insert(ANSWERS).values(
            principal=call.principal.name,
            request_id=call.request_id,
            call=call.name,
            request_sha256=_digest(request),
            response=response.SerializeToString(deterministic=True),
            at_utc_ns=now_ns,
        )
    )


def _digest(request: Message) -> str:
    bare = type(request)()
    bare.CopyFrom(request)
    if "request_id" in bare.DESCRIPTOR.fields_by_name:
        bare.ClearField("request_id")
    return hashlib.sha256(bare.SerializeToString(deterministic=True)).hexdigest()


def _json(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of the history are wanted; what is empty or None asks nothing."""

    # This resource and what stands below it.
    resource: str = ""
    principal: str = ""
    start_utc_ns: int | None = None
    end_utc_ns: int | None = None

    def condition(self) -> sa.ColumnElement[bool]:
        """As the database asks."""
        found: list[sa.ColumnElement[bool]] = [sa.true()]
        if self.resource:
            below = HISTORY.c.resource.startswith(f"{self.resource}/", autoescape=True)
            found.append(sa.or_(HISTORY.c.resource == self.resource, below))
        if self.principal:
            found.append(HISTORY.c.principal == self.principal)
        if self.start_utc_ns is not None:
            found.append(HISTORY.c.at_utc_ns >= self.start_utc_ns)
        if self.end_utc_ns is not None:
            found.append(HISTORY.c.at_utc_ns < self.end_utc_ns)
        return sa.and_(*found)


def newest_entries(connection: Connection, wanted: Wanted, before_id: int | None, count: int) -> list[Any]:
    """Entries, the newest first, older than `before_id` (None: from the newest)."""
    select = sa.select(HISTORY).where(wanted.condition())
    if before_id is not None:
        select = select.where(HISTORY.c.history_id < before_id)
    return list(connection.execute(select.order_by(HISTORY.c.history_id.desc()).limit(count)))


def entries_after(connection: Connection, wanted: Wanted, seq: int, count: int) -> list[Any]:
    """Entries behind a place in the store's order, the oldest first."""
    select = sa.select(HISTORY).where(HISTORY.c.seq > seq, wanted.condition())
    return list(connection.execute(select.order_by(HISTORY.c.seq).limit(count)))
