"""Control charts that are kept up, and what fired on them."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spc_charts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("deleted_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("work_unit", sa.Text(), nullable=False),
        sa.Column("material_definition", sa.Text(), server_default="", nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("standing_no", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spc_charts")),
    )
    op.create_index(op.f("ix_spc_charts_seq"), "spc_charts", ["seq"])
    op.create_table(
        "spc_events",
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("acknowledged_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("chart", sa.Text(), nullable=False),
        sa.Column("work_unit", sa.Text(), nullable=False),
        sa.Column("signal", sa.Integer(), nullable=False),
        sa.Column("point_no", sa.BigInteger(), nullable=False),
        sa.Column("in_baseline", sa.Boolean(), nullable=False),
        sa.Column("created_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("part_uid", sa.Text(), nullable=False),
        sa.Column("point", sa.Text(), nullable=False),
        sa.Column("acknowledged_utc_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("acknowledged_by", sa.Text(), server_default="", nullable=False),
        sa.Column("acknowledged_reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["chart"], ["spc_charts.id"], name=op.f("fk_spc_events_chart_spc_charts")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_spc_events")),
        sa.UniqueConstraint("chart", "point_no", "signal", name=op.f("uq_spc_events_chart_point_no_signal")),
    )
    op.create_index(op.f("ix_spc_events_seq"), "spc_events", ["seq"])
    op.create_index(op.f("ix_spc_events_acknowledged_seq"), "spc_events", ["acknowledged_seq"])


def downgrade() -> None:
    op.drop_table("spc_events")
    op.drop_table("spc_charts")
