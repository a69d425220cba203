"""Operations in the store: ordered, begun, ended; each step on record."""

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.history import Call, record
from kenpin.hub.schema import EVIDENCE
from kenpin.hub.schema_models import OPERATIONS
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError, KenpinError, NotFound
from kenpin.model.ids import new_uid
from kenpin.model.principal import KENPIN

TEACH, EVALUATE = "teach", "evaluate"
QUEUED, RUNNING, DONE, FAILED, CANCELLED = "queued", "running", "done", "failed", "cancelled"
OVER = (DONE, FAILED, CANCELLED)
QUEUED_MAX = 32
ID_CHARS_MAX = 64
# What the worker does is Kenpin's own doing.
_WORKER = Call(KENPIN, "worker")


class OperationsTooMany(KenpinError):
    """More operations than may wait."""

    code = "OPERATIONS_TOO_MANY"


class WorkerLost(KenpinError):
    """A worker that died in the middle of an operation, or does not answer any more."""

    code = "WORKER_LOST"


def add_operation(writer: Writer, call: Call, kind: str, order: Mapping[str, Any]) -> Mapping[str, Any]:
    """Orders an operation: its row. OperationsTooMany when too many wait."""
    at = OPERATIONS.c
    waiting = writer.connection.scalar(sa.select(sa.func.count()).where(at.state == QUEUED))
    if (waiting or 0) >= QUEUED_MAX:
        raise OperationsTooMany(f"{QUEUED_MAX} operations wait already: try again when some are done")
    name = new_uid()
    told = {key: len(value) if isinstance(value, list) else value for key, value in order.items()}
    seq = record(writer, call, f"operations/{name}", before=None, after={"kind": kind, "state": QUEUED, **told})
    values = {
        "operation_id": name,
        "kind": kind,
        "state": QUEUED,
        "request": json.dumps(order, ensure_ascii=False),
        "created_utc_ns": writer.stored_utc_ns,
        "created_seq": seq,
        "created_by": call.principal.name,
        "created_by_kind": str(call.principal.kind),
    }
    writer.connection.execute(sa.insert(OPERATIONS).values(**values))
    return need_operation(writer.connection, name)


def need_operation(connection: Connection, name: str) -> Mapping[str, Any]:
    """An operation's row. InputError for what is no id, NotFound."""
    if not name or len(name) > ID_CHARS_MAX or "\0" in name:
        text = f"operation_id: at most {ID_CHARS_MAX} characters; kenpin operations list shows those there are"
        raise InputError(text).of_field("operation_id")
    row = connection.execute(sa.select(OPERATIONS).where(OPERATIONS.c.operation_id == name)).mappings().first()
    if row is None:
        text = f"there is no operation {name}: kenpin operations list shows those there are"
        raise NotFound(text).of_field("operation_id")
    return dict(row)


def next_operation(connection: Connection) -> Mapping[str, Any] | None:
    """The one that runs, else the one that waits longest."""
    at = OPERATIONS.c
    for state in (RUNNING, QUEUED):
        select = sa.select(OPERATIONS).where(at.state == state).order_by(at.created_seq).limit(1)
        row = connection.execute(select).mappings().first()
        if row is not None:
            return dict(row)
    return None


def begin(writer: Writer, name: str) -> bool:
    """The worker has begun it; whether it was still waited for."""
    return _step(writer, _WORKER, name, QUEUED, {"state": RUNNING, "started_utc_ns": writer.stored_utc_ns})


def end(
    writer: Writer, name: str, state: str, *, result: str = "", error: tuple[str, str] = ("", ""), before: str = RUNNING
) -> None:
    """It is over: `state` is one of OVER, `error` its code and words."""
    values = {
        "state": state,
        "result": result,
        "error_code": error[0],
        "error_text": error[1],
        "ended_utc_ns": writer.stored_utc_ns,
    }
    _step(writer, _WORKER, name, before, values)


def ask_cancel(writer: Writer, call: Call, name: str) -> Mapping[str, Any]:
    """Ends an operation that waits; of one that runs it is put down that its end is wished. The row."""
    row = need_operation(writer.connection, name)
    if row["state"] == QUEUED:
        values = {"state": CANCELLED, "cancel_asked": True, "ended_utc_ns": writer.stored_utc_ns}
        _step(writer, call, name, QUEUED, values)
    elif row["state"] == RUNNING and not row["cancel_asked"]:
        _step(writer, call, name, RUNNING, {"state": RUNNING, "cancel_asked": True})
    return need_operation(writer.connection, name)


def pictures_named(connection: Connection, digests: list[str], field: str) -> list[str]:
    """Where kept pictures stand, by their SHA-256. NotFound for one that is not there any more."""
    paths = []
    for digest in dict.fromkeys(digests):
        select = sa.select(EVIDENCE.c.path).where(EVIDENCE.c.sha256 == digest, EVIDENCE.c.gone_utc_ns == 0).limit(1)
        path = connection.scalar(select) if "\0" not in digest else None
        if path is None:
            raise NotFound(f"{field}: the hub has no picture {digest[:80]!r}, or not any more").of_field(field)
        paths.append(str(path))
    return paths


def _step(writer: Writer, call: Call, name: str, before: str, values: Mapping[str, Any]) -> bool:
    where = (OPERATIONS.c.operation_id == name, OPERATIONS.c.state == before)
    changed = writer.connection.execute(sa.update(OPERATIONS).where(*where).values(**values))
    if not changed.rowcount:
        return False
    told = {key: value for key, value in values.items() if not key.endswith("_utc_ns") and value != ""}
    record(writer, call, f"operations/{name}", before={"state": before}, after=told)
    return True
