"""Models by their hash, operations, and changes of recipe that are under way."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "models",
        sa.Column("model_hash", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("byte_count", sa.BigInteger(), nullable=False),
        sa.Column("created_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("model_hash", name=op.f("pk_models")),
    )
    op.create_index(op.f("ix_models_created_seq"), "models", ["created_seq"])
    op.create_table(
        "recipe_models",
        sa.Column("recipe_hash", sa.Text(), nullable=False),
        sa.Column("model_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("recipe_hash", "model_hash", name=op.f("pk_recipe_models")),
    )
    op.create_index(op.f("ix_recipe_models_model_hash"), "recipe_models", ["model_hash"])
    op.create_table(
        "operations",
        sa.Column("operation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), server_default="", nullable=False),
        sa.Column("error_code", sa.Text(), server_default="", nullable=False),
        sa.Column("error_text", sa.Text(), server_default="", nullable=False),
        sa.Column("cancel_asked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("created_seq", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_by_kind", sa.Text(), nullable=False),
        sa.Column("started_utc_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ended_utc_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("operation_id", name=op.f("pk_operations")),
    )
    op.create_index(op.f("ix_operations_created_seq"), "operations", ["created_seq"])
    op.create_index(op.f("ix_operations_state_created_seq"), "operations", ["state", "created_seq"])
    op.create_table(
        "recipe_switches",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("recipe_hash", sa.Text(), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("ordered_by_kind", sa.Text(), nullable=False),
        sa.Column("call", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("begun_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station", name=op.f("pk_recipe_switches")),
    )


def downgrade() -> None:
    op.drop_table("recipe_switches")
    op.drop_table("operations")
    op.drop_table("recipe_models")
    op.drop_table("models")
