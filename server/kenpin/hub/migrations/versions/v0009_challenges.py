"""Challenge routines, and what is in quarantine since the last that was passed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), server_default="0", nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def upgrade() -> None:
    op.create_table(
        "challenge_lanes",
        sa.Column("gate_group", sa.Text(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("standing", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("gate_group", "gate", "lane", name=op.f("pk_challenge_lanes")),
    )
    op.create_table(
        "challenges",
        sa.Column("routine_id", sa.Text(), nullable=False),
        sa.Column("gate_group", sa.Text(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("routine", sa.LargeBinary(), nullable=False),
        sa.Column("started_seq", sa.BigInteger(), nullable=False),
        _count("ended_seq"),
        _count("started_utc_ns"),
        _count("ended_utc_ns"),
        sa.Column("passed", sa.Boolean(), server_default=sa.false(), nullable=False),
        _text("reason"),
        _text("recipes"),
        sa.PrimaryKeyConstraint("routine_id", name=op.f("pk_challenges")),
    )
    op.create_index(op.f("ix_challenges_started_seq"), "challenges", ["started_seq"])
    lane = ["gate_group", "gate", "lane"]
    op.create_index(op.f("ix_challenges_gate_group_gate_lane_ended_seq"), "challenges", [*lane, "ended_seq"])
    op.create_table(
        "quarantines",
        sa.Column("quarantine_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gate_group", sa.Text(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        _count("opened_utc_ns"),
        _text("reasons"),
        _count("after_boot_id"),
        _count("after_trigger_no"),
        _count("after_seq"),
        _count("before_boot_id"),
        _count("before_trigger_no"),
        _count("before_seq"),
        _count("released_utc_ns"),
        _text("released_by"),
        _text("released_reason"),
        sa.PrimaryKeyConstraint("quarantine_id", name=op.f("pk_quarantines")),
    )
    op.create_index(op.f("ix_quarantines_gate_group_gate_lane_before_seq"), "quarantines", [*lane, "before_seq"])


def downgrade() -> None:
    op.drop_table("quarantines")
    op.drop_table("challenges")
    op.drop_table("challenge_lanes")
