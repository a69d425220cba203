"""The store's rows as files that other programs read: Parquet or CSV, one file a table.

All files of an export show one moment. Enumerations stand as the contract's
names without their prefix ("PASS", "SURFACE_DEFECT"), instants as integers in
nanoseconds (`_utc_ns` in UTC, `_ns` on the host's monotonic clock), numbers
that the contract calls unsigned as unsigned. manifest.json names the store,
the range, and each file's rows and SHA-256.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import sqlalchemy as sa
from pyarrow import csv, parquet
from sqlalchemy.engine import Connection

from kenpin import __version__
from kenpin.hub.schema import DUPLICATE, EVENTS, EVIDENCE, FINDINGS, JOINED, LATE, PARTS, UNMATCHED, VIEWS, to_unsigned
from kenpin.hub.schema_production import (
    DOWNTIME_REASONS,
    DOWNTIMES,
    JOB_ORDER_RUNS,
    JOB_ORDERS,
    MATERIAL_DEFINITIONS,
    MATERIAL_LOT_USES,
    MATERIAL_LOTS,
    SERIALS,
    SHIFTS,
    SIGN_ONS,
    WORK_UNITS,
)
from kenpin.hub.store import Store
from kenpin.model.errors import InputError
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.production.v1 import downtime_pb2, order_pb2

Format = Literal["parquet", "csv"]
SCHEMA_VERSION = 1
ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Range:
    """Parts triggered from `from_utc_ns` on and before `to_utc_ns`."""

    from_utc_ns: int = 0
    to_utc_ns: int = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of an export."""

    name: str
    rows: int
    sha256: str


def export(store: Store, folder: Path, file_format: Format, parts: Range | None = None) -> list[ExportedFile]:
    """Writes an export into the new folder `folder`: whole, or not at all.

    Raises InputError when the folder is there already and not empty, OSError when it cannot be written.
    """
    wanted = parts or Range()
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty: name a folder that is not there yet")
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        with store.reading() as connection:
            files = [_write(connection, name, statement, fresh, file_format) for name, statement in _statements(wanted)]
        manifest = {
            "schema_version": SCHEMA_VERSION,
            "kenpin_version": __version__,
            "store": str(store.uuid),
            "written_utc_ns": time.time_ns(),
            "from_utc_ns": wanted.from_utc_ns,
            "to_utc_ns": wanted.to_utc_ns,
            "files": [{"name": file.name, "rows": file.rows, "sha256": file.sha256} for file in files],
        }
        (fresh / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        if folder.exists():
            folder.rmdir()
        fresh.replace(folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return files


def _statements(wanted: Range) -> Iterator[tuple[str, sa.Select[Any]]]:
    in_range = (PARTS.c.trigger_utc_ns >= wanted.from_utc_ns, PARTS.c.trigger_utc_ns < wanted.to_utc_ns)
    yield "parts", sa.select(PARTS).where(*in_range).order_by(PARTS.c.seq, PARTS.c.part_uid)
    of_parts = sa.select(PARTS.c.part_uid).where(*in_range)
    views = VIEWS.c.part_uid.in_(of_parts)
    yield "views", sa.select(VIEWS).where(views).order_by(VIEWS.c.view_id)
    yield (
        "findings",
        sa.select(VIEWS.c.part_uid, FINDINGS)
        .join(VIEWS, VIEWS.c.view_id == FINDINGS.c.view_id)
        .where(views)
        .order_by(FINDINGS.c.view_id, FINDINGS.c.ordinal),
    )
    yield (
        "pictures",
        sa.select(VIEWS.c.part_uid, EVIDENCE)
        .join(
            VIEWS,
            sa.and_(
                EVIDENCE.c.camera == VIEWS.c.camera,
                EVIDENCE.c.camera_session == VIEWS.c.camera_session,
                EVIDENCE.c.ring_seq == VIEWS.c.ring_seq,
            ),
        )
        .where(views)
        .order_by(EVIDENCE.c.evidence_id),
    )
    yield (
        "events",
        sa.select(EVENTS)
        .where(EVENTS.c.written_utc_ns >= wanted.from_utc_ns, EVENTS.c.written_utc_ns < wanted.to_utc_ns)
        .order_by(EVENTS.c.event_id),
    )
    yield from _production(wanted, of_parts)


def _production(wanted: Range, of_parts: sa.Select[Any]) -> Iterator[tuple[str, sa.Select[Any]]]:
    """What the parts belonged to, as far as it touches the range; what it names, whole. Of people, no more than ids."""
    for table in (WORK_UNITS, MATERIAL_DEFINITIONS, JOB_ORDERS, MATERIAL_LOTS, DOWNTIME_REASONS):
        yield table.name, sa.select(table).order_by(*table.primary_key)
    for table in (JOB_ORDER_RUNS, MATERIAL_LOT_USES, SHIFTS, SIGN_ONS, DOWNTIMES):
        times = table.c
        touches = sa.and_(
            times.start_utc_ns < wanted.to_utc_ns,
            sa.or_(times.end_utc_ns.is_(None), times.end_utc_ns > wanted.from_utc_ns),
        )
        yield table.name, sa.select(table).where(touches).order_by(times.start_utc_ns, *table.primary_key)
    yield "serials", sa.select(SERIALS).where(SERIALS.c.part_uid.in_(of_parts)).order_by(SERIALS.c.part_uid)


def _write(
    connection: Connection, name: str, statement: sa.Select[Any], folder: Path, file_format: Format
) -> ExportedFile:
    columns = [_Column(column) for column in statement.selected_columns]
    schema = pa.schema([pa.field(column.name, column.kind) for column in columns])
    path = folder / f"{name}.{file_format}"
    row_count = 0
    with open(path, "wb") as file, _writer(file, schema, file_format) as writer:
        result = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(statement)
        for rows in result.partitions():
            values = zip(*rows, strict=True)
            arrays = [column.array(of_column) for column, of_column in zip(columns, values, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            row_count += len(rows)
    with open(path, "rb") as written:
        sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    return ExportedFile(path.name, row_count, sha256)


def _writer(file: Any, schema: pa.Schema, file_format: Format) -> Any:
    if file_format == "parquet":
        return parquet.ParquetWriter(file, schema, compression="zstd")
    return csv.CSVWriter(file, schema)


class _Column:
    """How a column of the store stands in a file."""

    def __init__(self, column: Any) -> None:
        self.name: str = column.name
        self._words = _WORDS.get(self.name)
        self._unsigned = self.name in _UNSIGNED
        self.kind = self._kind(column)

    def _kind(self, column: Any) -> pa.DataType:
        if self._words is not None:
            return pa.string()
        if isinstance(column.type, sa.Boolean):
            return pa.bool_()
        if isinstance(column.type, sa.Float):
            return pa.float64()
        if isinstance(column.type, sa.Integer):
            return pa.uint64() if self._unsigned else pa.int64()
        return pa.string()

    def array(self, values: Iterable[Any]) -> pa.Array:
        """The values of this column."""
        if self._words is not None:
            words = self._words
            values = [words.get(value, str(value)) for value in values]
        elif self._unsigned:
            values = [None if value is None else to_unsigned(value) for value in values]
        return pa.array(list(values), type=self.kind)


def _words(enum: Any) -> Mapping[int, str]:
    prefix = enum.Name(0).removesuffix("UNSPECIFIED")
    return {0: ""} | {number: name.removeprefix(prefix) for name, number in enum.items() if number}


_CAUSES = _words(part_pb2.Cause)
_ACTIONS = _words(part_pb2.Action)
# Columns of enumerations, and the names of their numbers.
_WORDS: Mapping[str, Mapping[int, str]] = {
    "verdict": _words(part_pb2.Verdict),
    "action": _ACTIONS,
    "applied": _ACTIONS,
    "cause": _CAUSES,
    "root_cause": _CAUSES,
    "applied_cause": _CAUSES,
    "mode": _words(gate_pb2.Mode),
    "accept_result": _words(gate_pb2.AcceptResult),
    "actuation_outcome": _words(gate_pb2.ActuationOutcome),
    "disposition_state": _words(journal_pb2.DispositionState),
    "state": _words(order_pb2.JobOrderState),
    "loss_category": _words(downtime_pb2.LossCategory),
    "source": _words(downtime_pb2.DowntimeSource),
    "standing": {JOINED: "JOINED", LATE: "LATE", DUPLICATE: "DUPLICATE", UNMATCHED: "UNMATCHED"},
}
# Columns that hold the bits of unsigned numbers.
_UNSIGNED = frozenset(
    (
        "boot_id",
        "trigger_no",
        "encoder",
        "window_start",
        "window_end",
        "fired_encoder",
        "fired_gate_time_ns",
        "confirmed_encoder",
        "epoch",
        "command_id",
        "camera_session",
        "ring_seq",
        "frame_no",
        "device_time_ns",
    )
)
