"""The store's tables of labels, of picture sets, and of how cameras were set."""

import sqlalchemy as sa

from kenpin.hub.schema import ID, METADATA


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default="0")


# What somebody said of a part or one of its views ("": of the part). Rows stay; the newest that was not undone counts.
REVIEW_LABELS = sa.Table(
    "review_labels",
    METADATA,
    sa.Column("label_id", ID, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("part_uid", sa.Text, nullable=False),
    _text("camera"),
    sa.Column("judgement", sa.Integer, nullable=False),
    sa.Column("defect_class", sa.Text, nullable=False),
    # JSON of the contract's messages.
    sa.Column("regions", sa.Text, nullable=False, server_default="[]"),
    _text("note"),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    # The place at which it was undone; 0: it was not.
    _count("undone_seq"),
    _count("undone_utc_ns"),
    _text("undone_by"),
    _text("undone_reason"),
    # Of those that were not undone, it is the newest of its part and camera.
    sa.Column("in_force", sa.Boolean, nullable=False),
    sa.Index("ix_review_labels_part_uid", "part_uid", "camera", "label_id"),
)

PICTURE_SETS = sa.Table(
    "picture_sets",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    _count("deleted_seq"),
    sa.Column("kind", sa.Integer, nullable=False),
    _text("description"),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Index(None, "seq"),
)

# A picture in a set, which keeps its file from retention until it is removed.
SET_PICTURES = sa.Table(
    "set_pictures",
    METADATA,
    sa.Column("picture_id", ID, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    _count("removed_seq"),
    sa.Column("picture_set", sa.Text, sa.ForeignKey("picture_sets.id"), nullable=False),
    sa.Column("part_uid", sa.Text, nullable=False),
    sa.Column("camera", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("defect_class", sa.Text, nullable=False),
    sa.Column("label_id", sa.BigInteger, nullable=False),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Index("ix_set_pictures_picture_set", "picture_set", "picture_id"),
    sa.Index(None, "sha256"),
)

# How a camera was set when it began to acquire; the settings themselves are kept once.
CAMERA_SESSIONS = sa.Table(
    "camera_sessions",
    METADATA,
    sa.Column("camera", sa.Text, primary_key=True),
    sa.Column("camera_session", sa.BigInteger, primary_key=True),
    sa.Column("start_utc_ns", sa.BigInteger, nullable=False),
    sa.Column("settings_hash", sa.Text, nullable=False),
)
CAMERA_SETTINGS = sa.Table(
    "camera_settings",
    METADATA,
    sa.Column("settings_hash", sa.Text, primary_key=True),
    # JSON, by GenICam name.
    sa.Column("settings", sa.Text, nullable=False),
)
