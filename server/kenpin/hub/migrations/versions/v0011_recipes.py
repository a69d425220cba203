"""Recipes by their hash, and which was in force where."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recipes",
        sa.Column("recipe_hash", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("recipe_hash", name=op.f("pk_recipes")),
    )
    op.create_index(op.f("ix_recipes_created_seq"), "recipes", ["created_seq"])
    op.create_table(
        "recipes_in_force",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("recipe_hash", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("start_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("first_parts", sa.Text(), server_default="[]", nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_recipes_in_force")),
    )
    op.create_index(op.f("ix_recipes_in_force_station_seq"), "recipes_in_force", ["station", "seq"])


def downgrade() -> None:
    op.drop_table("recipes_in_force")
    op.drop_table("recipes")
