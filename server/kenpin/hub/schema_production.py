"""The store's tables of production: orders and what they make, shifts and people, downtimes.

Columns are named like the contract's fields; an instant in UTC ends in `_utc_ns`
and is null where it is not known. Lists are JSON.

A part belongs to what was on its line when it was triggered: `work_units` leads
from its gate group to its line, and a row of `job_order_runs`,
`material_lot_uses` or `shifts` takes the parts in [start_utc_ns, end_utc_ns).
"""

from typing import Any

import sqlalchemy as sa

from kenpin.hub.schema import ID, METADATA


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default="0")


def _instant(name: str, *, known: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=not known)


def _list(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="[]")


def _kept(name: str, *columns: Any) -> sa.Table:
    """A table of resources: each knows the places of its first and its last change, and when those were."""
    return sa.Table(
        name,
        METADATA,
        sa.Column("id", sa.Text, primary_key=True),
        *columns,
        sa.Column("created_seq", sa.BigInteger, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        _instant("create_utc_ns", known=True),
        _instant("update_utc_ns", known=True),
        sa.Index(None, "created_seq", unique=True),
    )


# The stations there are and were.
WORK_UNITS = sa.Table(
    "work_units",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    _text("work_center"),
    _text("gate_group"),
    sa.Index(None, "work_center"),
)

# Append-only, the oldest pruned: what a watcher of production is told.
PRODUCTION_CHANGES = sa.Table(
    "production_changes",
    METADATA,
    sa.Column("change_no", ID, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    # A ProductionKind.
    sa.Column("kind", sa.Integer, nullable=False),
    sa.Column("resource_id", sa.Text, nullable=False),
    _text("work_center"),
    # The resource as it was then, as its message; null: deleted.
    sa.Column("body", sa.LargeBinary, nullable=True),
    sa.Index(None, "seq", unique=True),
    sa.Index(None, "kind", "resource_id"),
)

MATERIAL_DEFINITIONS = _kept(
    "material_definitions",
    _text("description"),
    _number("planned_run_time_ns"),
    _text("recipe"),
)

JOB_ORDERS = _kept(
    "job_orders",
    _text("description"),
    _text("material_definition"),
    _text("recipe"),
    _text("work_center"),
    _number("quantity"),
    _number("priority"),
    _instant("planned_start_utc_ns"),
    _instant("planned_end_utc_ns"),
    _text("material_lot"),
    _number("state"),
    _text("state_reason"),
    _instant("start_utc_ns"),
    _instant("end_utc_ns"),
    sa.Index(None, "work_center", "state"),
    sa.Index(None, "material_definition"),
)

# At any instant at most one a line.
JOB_ORDER_RUNS = sa.Table(
    "job_order_runs",
    METADATA,
    sa.Column("run_id", ID, primary_key=True),
    _text("job_order"),
    _text("work_center"),
    _instant("start_utc_ns", known=True),
    _instant("end_utc_ns"),
    # JSON: by station, the hash of the recipe it was prepared with.
    sa.Column("recipe_hashes", sa.Text, nullable=False, server_default="{}"),
    sa.Index(None, "work_center", "start_utc_ns"),
    sa.Index(None, "job_order"),
)

MATERIAL_LOTS = _kept(
    "material_lots",
    _text("material_definition"),
    _text("description"),
    _number("quantity"),
    sa.Index(None, "material_definition"),
)

# At any instant at most one a line.
MATERIAL_LOT_USES = sa.Table(
    "material_lot_uses",
    METADATA,
    sa.Column("use_id", ID, primary_key=True),
    _text("material_lot"),
    _text("work_center"),
    _instant("start_utc_ns", known=True),
    _instant("end_utc_ns"),
    sa.Index(None, "work_center", "start_utc_ns"),
    sa.Index(None, "material_lot"),
)

SERIALS = sa.Table(
    "serials",
    METADATA,
    sa.Column("part_uid", sa.Text, primary_key=True),
    sa.Column("serial", sa.Text, nullable=False),
    _instant("assigned_utc_ns", known=True),
    sa.Index(None, "serial"),
)

SHIFT_PATTERNS = _kept(
    "shift_patterns",
    _text("description"),
    _list("work_centers"),
    _text("time_zone"),
    _list("shifts"),
    _text("first_day"),
    _text("last_day"),
)

# Never two of one line at once.
SHIFTS = sa.Table(
    "shifts",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    _text("shift_pattern"),
    _text("name"),
    _text("work_center"),
    _text("day"),
    _instant("start_utc_ns", known=True),
    _instant("end_utc_ns", known=True),
    _list("breaks"),
    sa.Index(None, "work_center", "start_utc_ns"),
    sa.Index(None, "shift_pattern", "start_utc_ns"),
)

PERSONS = _kept(
    "persons",
    _text("name"),
    _text("personnel_class"),
    _list("qualifications"),
)

# Never two of one person at once.
SIGN_ONS = sa.Table(
    "sign_ons",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    _text("person"),
    _text("work_unit"),
    _instant("start_utc_ns", known=True),
    _instant("end_utc_ns"),
    sa.Index(None, "person", "start_utc_ns"),
    sa.Index(None, "work_unit", "start_utc_ns"),
)

DOWNTIME_REASONS = _kept(
    "downtime_reasons",
    _text("parent"),
    _text("name"),
    _number("loss_category"),
    sa.Column("planned", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index(None, "parent"),
)

# Never two of one work unit at once.
DOWNTIMES = _kept(
    "downtimes",
    _text("work_unit"),
    _instant("start_utc_ns", known=True),
    _instant("end_utc_ns"),
    _text("reason"),
    _text("comment"),
    _number("source"),
    _text("detail"),
    sa.Index(None, "work_unit", "start_utc_ns"),
    sa.Index(None, "start_utc_ns"),
    sa.Index(None, "reason"),
)

# Up to where a station's parts were looked through for stops.
STOP_MARKS = sa.Table(
    "stop_marks",
    METADATA,
    sa.Column("work_unit", sa.Text, primary_key=True),
    _instant("through_utc_ns", known=True),
)
