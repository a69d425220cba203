"""Each part knows its name at the first of several gates, and whether it counts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

FURTHER = sa.text("first_part_uid != ''")


def upgrade() -> None:
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_part_uid", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("counted", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.create_index(
            batch_op.f("ix_parts_first_part_uid"),
            ["first_part_uid"],
            unique=False,
            sqlite_where=FURTHER,
            postgresql_where=FURTHER,
        )


def downgrade() -> None:
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_parts_first_part_uid"))
        batch_op.drop_column("counted")
        batch_op.drop_column("first_part_uid")
