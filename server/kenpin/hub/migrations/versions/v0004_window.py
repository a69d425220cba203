"""Each part knows the window in which its gate was to act."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ("window_start", "window_end", "encoder_bits")


def upgrade() -> None:
    with op.batch_alter_table("parts", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.add_column(sa.Column(name, sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("parts", schema=None) as batch_op:
        for name in COLUMNS:
            batch_op.drop_column(name)
