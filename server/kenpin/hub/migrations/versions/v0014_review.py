"""Labels, picture sets, and how cameras were set."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "review_labels",
        sa.Column("label_id", _ID, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("part_uid", sa.Text(), nullable=False),
        _text("camera"),
        sa.Column("judgement", sa.Integer(), nullable=False),
        sa.Column("defect_class", sa.Text(), nullable=False),
        sa.Column("regions", sa.Text(), server_default="[]", nullable=False),
        _text("note"),
        sa.Column("created_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        _count("undone_seq"),
        _count("undone_utc_ns"),
        _text("undone_by"),
        _text("undone_reason"),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("label_id", name=op.f("pk_review_labels")),
    )
    op.create_index(op.f("ix_review_labels_part_uid"), "review_labels", ["part_uid", "camera", "label_id"])
    op.create_table(
        "picture_sets",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        _count("deleted_seq"),
        sa.Column("kind", sa.Integer(), nullable=False),
        _text("description"),
        sa.Column("created_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture_sets")),
    )
    op.create_index(op.f("ix_picture_sets_seq"), "picture_sets", ["seq"])
    op.create_table(
        "set_pictures",
        sa.Column("picture_id", _ID, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        _count("removed_seq"),
        sa.Column("picture_set", sa.Text(), nullable=False),
        sa.Column("part_uid", sa.Text(), nullable=False),
        sa.Column("camera", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("defect_class", sa.Text(), nullable=False),
        sa.Column("label_id", sa.BigInteger(), nullable=False),
        sa.Column("created_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["picture_set"], ["picture_sets.id"], name=op.f("fk_set_pictures_picture_set_picture_sets")
        ),
        sa.PrimaryKeyConstraint("picture_id", name=op.f("pk_set_pictures")),
    )
    op.create_index(op.f("ix_set_pictures_picture_set"), "set_pictures", ["picture_set", "picture_id"])
    op.create_index(op.f("ix_set_pictures_sha256"), "set_pictures", ["sha256"])
    op.create_table(
        "camera_sessions",
        sa.Column("camera", sa.Text(), nullable=False),
        sa.Column("camera_session", sa.BigInteger(), nullable=False),
        sa.Column("start_utc_ns", sa.BigInteger(), nullable=False),
        sa.Column("settings_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("camera", "camera_session", name=op.f("pk_camera_sessions")),
    )
    op.create_table(
        "camera_settings",
        sa.Column("settings_hash", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("settings_hash", name=op.f("pk_camera_settings")),
    )


def downgrade() -> None:
    for table in ("camera_settings", "camera_sessions", "set_pictures", "picture_sets", "review_labels"):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), server_default="0", nullable=False)
