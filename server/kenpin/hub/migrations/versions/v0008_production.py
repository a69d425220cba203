"""Production: orders and what they make, shifts and people, downtimes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def number(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.BigInteger(), server_default="0", nullable=False)


def upgrade() -> None:
    op.create_table(
        "downtime_reasons",
        sa.Column("id", sa.Text(), nullable=False),
        text("parent"),
        text("name"),
        number("loss_category"),
        sa.Column("planned", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("create_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("update_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_downtime_reasons")),
    )
    op.create_index(op.f("ix_downtime_reasons_created_seq"), "downtime_reasons", ["created_seq"], unique=True)
    op.create_index(op.f("ix_downtime_reasons_parent"), "downtime_reasons", ["parent"])
    op.create_table(
        "downtimes",
        sa.Column("id", sa.Text(), nullable=False),
        text("work_unit"),
        sa.Column("start_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("end_utc_ns", sa.BigInteger(), nullable=True),
        text("reason"),
        text("comment"),
        number("source"),
        text("detail"),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("create_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("update_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_downtimes")),
    )
    op.create_index(op.f("ix_downtimes_created_seq"), "downtimes", ["created_seq"], unique=True)
    op.create_index(op.f("ix_downtimes_reason"), "downtimes", ["reason"])
    op.create_index(op.f("ix_downtimes_start_utc_ns"), "downtimes", ["start_utc_ns"])
    op.create_index(op.f("ix_downtimes_work_unit_start_utc_ns"), "downtimes", ["work_unit", "start_utc_ns"])
    op.create_table(
        "job_order_runs",
        sa.Column("run_id", ID, nullable=False),
        text("job_order"),
        text("work_center"),
        sa.Column("start_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("end_utc_ns", sa.BigInteger(), nullable=True),
        sa.Column("recipe_hashes", sa.Text(), server_default="{}", nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_job_order_runs")),
    )
    op.create_index(op.f("ix_job_order_runs_job_order"), "job_order_runs", ["job_order"])
    op.create_index(
        op.f("ix_job_order_runs_work_center_start_utc_ns"), "job_order_runs", ["work_center", "start_utc_ns"]
    )
    op.create_table(
        "job_orders",
        sa.Column("id", sa.Text(), nullable=False),
        text("description"),
        text("material_definition"),
        text("recipe"),
        text("work_center"),
        number("quantity"),
        number("priority"),
        sa.Column("planned_start_utc_ns", sa.BigInteger(), nullable=True),
        sa.Column("planned_end_utc_ns", sa.BigInteger(), nullable=True),
        text("material_lot"),
        number("state"),
        text("state_reason"),
        sa.Column("start_utc_ns", sa.BigInteger(), nullable=True),
        sa.Column("end_utc_ns", sa.BigInteger(), nullable=True),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("create_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("update_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_orders")),
    )
    op.create_index(op.f("ix_job_orders_created_seq"), "job_orders", ["created_seq"], unique=True)
    op.create_index(op.f("ix_job_orders_material_definition"), "job_orders", ["material_definition"])
    op.create_index(op.f("ix_job_orders_work_center_state"), "job_orders", ["work_center", "state"])
    op.create_table(
        "material_definitions",
        sa.Column("id", sa.Text(), nullable=False),
        text("description"),
        number("planned_run_time_ns"),
        text("recipe"),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("create_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("update_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material_definitions")),
    )
    op.create_index(op.f("ix_material_definitions_created_seq"), "material_definitions", ["created_seq"], unique=True)
    op.create_table(
        "material_lot_uses",
        sa.Column("use_id", ID, nullable=False),
        text("material_lot"),
        text("work_center"),
        sa.Column("start_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("end_utc_ns", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("use_id", name=op.f("pk_material_lot_uses")),
    )
    op.create_index(op.f("ix_material_lot_uses_material_lot"), "material_lot_uses", ["material_lot"])
    op.create_index(
        op.f("ix_material_lot_uses_work_center_start_utc_ns"), "material_lot_uses", ["work_center", "start_utc_ns"]
    )
    op.create_table(
        "material_lots",
        sa.Column("id", sa.Text(), nullable=False),
        text("material_definition"),
        text("description"),
        number("quantity"),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("create_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("update_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material_lots")),
    )
    op.create_index(op.f("ix_material_lots_created_seq"), "material_lots", ["created_seq"], unique=True)
    op.create_index(op.f("ix_material_lots_material_definition"), "material_lots", ["material_definition"])
    op.create_table(
        "persons",
        sa.Column("id", sa.Text(), nullable=False),
        text("name"),
        text("personnel_class"),
        sa.Column("qualifications", sa.Text(), server_default="[]", nullable=False),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("create_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("update_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_index(op.f("ix_persons_created_seq"), "persons", ["created_seq"], unique=True)
    op.create_table(
        "production_changes",
        sa.Column("change_no", ID, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("resource_id", sa.Text(), nullable=False),
        text("work_center"),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("change_no", name=op.f("pk_production_changes")),
    )
    op.create_index(op.f("ix_production_changes_kind_resource_id"), "production_changes", ["kind", "resource_id"])
    op.create_index(op.f("ix_production_changes_seq"), "production_changes", ["seq"], unique=True)
    op.create_table(
        "serials",
        sa.Column("part_uid", sa.Text(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("assigned_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("part_uid", name=op.f("pk_serials")),
    )
    op.create_index(op.f("ix_serials_serial"), "serials", ["serial"])
    op.create_table(
        "shift_patterns",
        sa.Column("id", sa.Text(), nullable=False),
        text("description"),
        sa.Column("work_centers", sa.Text(), server_default="[]", nullable=False),
        text("time_zone"),
        sa.Column("shifts", sa.Text(), server_default="[]", nullable=False),
        text("first_day"),
        text("last_day"),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("create_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("update_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_patterns")),
    )
    op.create_index(op.f("ix_shift_patterns_created_seq"), "shift_patterns", ["created_seq"], unique=True)
    op.create_table(
        "shifts",
        sa.Column("id", sa.Text(), nullable=False),
        text("shift_pattern"),
        text("name"),
        text("work_center"),
        text("day"),
        sa.Column("start_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("end_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("breaks", sa.Text(), server_default="[]", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
    )
    op.create_index(op.f("ix_shifts_shift_pattern_start_utc_ns"), "shifts", ["shift_pattern", "start_utc_ns"])
    op.create_index(op.f("ix_shifts_work_center_start_utc_ns"), "shifts", ["work_center", "start_utc_ns"])
    op.create_table(
        "sign_ons",
        sa.Column("id", sa.Text(), nullable=False),
        text("person"),
        text("work_unit"),
        sa.Column("start_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("end_utc_ns", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ons")),
    )
    op.create_index(op.f("ix_sign_ons_person_start_utc_ns"), "sign_ons", ["person", "start_utc_ns"])
    op.create_index(op.f("ix_sign_ons_work_unit_start_utc_ns"), "sign_ons", ["work_unit", "start_utc_ns"])
    op.create_table(
        "stop_marks",
        sa.Column("work_unit", sa.Text(), nullable=False),
        sa.Column("through_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("work_unit", name=op.f("pk_stop_marks")),
    )
    op.create_table(
        "work_units",
        sa.Column("name", sa.Text(), nullable=False),
        text("work_center"),
        text("gate_group"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_work_units")),
    )
    op.create_index(op.f("ix_work_units_work_center"), "work_units", ["work_center"])


def downgrade() -> None:
    op.drop_table("work_units")
    op.drop_table("stop_marks")
    op.drop_table("sign_ons")
    op.drop_table("shifts")
    op.drop_table("shift_patterns")
    op.drop_table("serials")
    op.drop_table("production_changes")
    op.drop_table("persons")
    op.drop_table("material_lots")
    op.drop_table("material_lot_uses")
    op.drop_table("material_definitions")
    op.drop_table("job_orders")
    op.drop_table("job_order_runs")
    op.drop_table("downtimes")
    op.drop_table("downtime_reasons")
