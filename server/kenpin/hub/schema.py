"""The store's tables.

Enumerations are kept by their number in the contracts. Instants on the host's
CLOCK_MONOTONIC end in `_ns`, those in UTC in `_utc_ns`; 0 means not known.
Unsigned 64-bit numbers are kept as the signed number with the same bits: see
`to_signed`.

`seq` is the store's one order: every change of a part and every event takes
the next number, and a resume token is a place in it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# A row number. SQLite makes an INTEGER primary key its own; a BIGINT one would cost a second index.
ID = BigInteger().with_variant(Integer(), "sqlite")


def to_signed(value: int) -> int:
    """The signed 64-bit number with the bits of the unsigned `value`."""
    return value - (1 << 64) if value >= 1 << 63 else value


def to_unsigned(value: int) -> int:
    """The unsigned 64-bit number with the bits of the signed `value`."""
    return value + (1 << 64) if value < 0 else value


def _count(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


def _enum(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


# This store's identity, in one row.
STORE = Table(
    "store",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False),
    Column("created_utc_ns", BigInteger, nullable=False),
)

# A journal that is followed, and how far it is held here.
SOURCES = Table(
    "sources",
    METADATA,
    Column("source_id", ID, primary_key=True),
    Column("gate_group", Text, nullable=False),
    Column("journal_uuid", Text, nullable=False),
    _count("after_seq"),
    Column("first_seen_utc_ns", BigInteger, nullable=False),
    UniqueConstraint("gate_group", "journal_uuid"),
)

# Append-only: one row for each change that a watcher is told of, and for each event.
CHANGES = Table(
    "changes",
    METADATA,
    Column("seq", ID, primary_key=True),
    # Null for an event.
    Column("part_uid", Text, nullable=True),
    Column("stored_utc_ns", BigInteger, nullable=False),
)

_FURTHER = text("first_part_uid != ''")

PARTS = Table(
    "parts",
    METADATA,
    Column("part_uid", Text, primary_key=True),
    Column("source_id", ID, ForeignKey("sources.source_id"), nullable=False),
    # The place of its first change, and that of the last one to it or its views, told or not.
    Column("seq", BigInteger, nullable=False),
    _count("changed_seq"),
    Column("gate_group", Text, nullable=False),
    # Its key.
    _text("gate"),
    _count("boot_id"),
    _count("lane"),
    _count("trigger_no"),
    # Of a further gate's: the part's name at the first gate.
    _text("first_part_uid"),
    # False where another gate's row speaks for the part: see `kenpin.hub.outcome`.
    Column("counted", Boolean, nullable=False, server_default=true()),
    # The trigger and the limit.
    _count("trigger_ns"),
    _count("trigger_utc_ns"),
    _count("trigger_error_ns"),
    _count("encoder"),
    _count("window_start"),
    _count("window_end"),
    _count("encoder_bits"),
    _count("deadline_ns"),
    _count("budget_ns"),
    # The opinion.
    _enum("verdict"),
    _enum("action"),
    _enum("cause"),
    _enum("root_cause"),
    # Cameras without a view at the decision, one a line; and how many of those never came since.
    _text("cameras_missing"),
    _count("views_missing"),
    Column("challenge", Boolean, nullable=False, server_default=false()),
    _enum("mode"),
    _count("epoch"),
    _count("command_id"),
    _count("joined_ns"),
    _count("decided_ns"),
    # The disposition.
    _enum("disposition_state"),
    _enum("accept_result"),
    _count("committed_ns"),
    _count("sent_ns"),
    # The actuation.
    _enum("applied"),
    _enum("applied_cause"),
    _enum("actuation_outcome"),
    _count("fired_encoder"),
    _count("fired_gate_time_ns"),
    _count("fired_ns"),
    _count("confirmed_encoder"),
    Column("tracking_lost", Boolean, nullable=False, server_default=false()),
    Index(None, "seq"),
    Index(None, "changed_seq"),
    Index(None, "gate_group", "trigger_utc_ns"),
    Index(None, "gate", "boot_id", "lane", "trigger_no"),
    Index(None, "first_part_uid", sqlite_where=_FURTHER, postgresql_where=_FURTHER),
)

# How a view stands to its part.
# The last two: late or twice at one gate, and counted so at another gate of the same part.
JOINED, LATE, DUPLICATE, UNMATCHED, LATE_ALSO, DUPLICATE_ALSO = range(6)

VIEWS = Table(
    "views",
    METADATA,
    Column("view_id", ID, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("gate_group", Text, nullable=False),
    # Null for an unmatched view.
    Column("part_uid", Text, nullable=True),
    Column("standing", Integer, nullable=False),
    _text("station"),
    _text("camera"),
    _count("camera_session"),
    _count("ring_seq"),
    _count("frame_no"),
    _count("device_time_ns"),
    _count("exposure_ns"),
    _count("exposure_error_ns"),
    _enum("verdict"),
    _enum("cause"),
    # Null where the number was none (NaN), here and in findings.
    Column("score", Float(53), nullable=True),
    Column("score_limit", Float(53), nullable=True),
    _count("findings_left_out"),
    _text("recipe_hash"),
    _text("model_hash"),
    _text("engine"),
    _count("received_ns"),
    _count("published_ns"),
    _count("picked_ns"),
    _count("prepared_ns"),
    _count("inferred_ns"),
    _count("judged_ns"),
    _count("submitted_ns"),
    # Null where the truth is not known.
    Column("truth_label", Text, nullable=True),
    Column("truth_contrast_sigma", Float, nullable=True),
    Column("truth_area_px", Float, nullable=True),
    Index(None, "part_uid"),
    Index(None, "camera", "camera_session", "ring_seq"),
    Index(None, "seq"),
)

FINDINGS = Table(
    "findings",
    METADATA,
    Column("view_id", ID, ForeignKey("views.view_id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    _text("tool"),
    _enum("cause"),
    Column("score", Float(53), nullable=True),
    Column("x_px", Float, nullable=True),
    Column("y_px", Float, nullable=True),
    Column("width_px", Float, nullable=True),
    Column("height_px", Float, nullable=True),
    Column("area_px", Float, nullable=True),
)

# What happened beside the parts: notes to the account, faults, modes, starts, gaps.
EVENTS = Table(
    "events",
    METADATA,
    Column("event_id", ID, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("source_id", ID, ForeignKey("sources.source_id"), nullable=False),
    Column("gate_group", Text, nullable=False),
    _count("journal_seq"),
    _count("written_utc_ns"),
    _count("written_ns"),
    Column("kind", Text, nullable=False),
    Column("part_uid", Text, nullable=True),
    _text("camera"),
    _count("count"),
    # JSON, by kind.
    Column("detail", Text, nullable=False, server_default="{}"),
    Index(None, "kind", "seq"),
    Index(None, "part_uid"),
)

# Pictures the recorder kept; joined to views by camera, session and ring number.
EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("evidence_id", ID, primary_key=True),
    Column("camera", Text, nullable=False),
    Column("camera_session", BigInteger, nullable=False),
    Column("ring_seq", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("recorded_utc_ns", BigInteger, nullable=False),
    _count("byte_count"),
    # When its file was deleted to make room; 0 while it is there.
    _count("gone_utc_ns"),
    UniqueConstraint("camera", "camera_session", "ring_seq", "kind", "sha256"),
    Index(None, "sha256"),
)

# How far each recorder's index has been read.
SPOOLS = Table(
    "spools",
    METADATA,
    Column("path", Text, primary_key=True),
    Column("file_id", Text, nullable=False),
    Column("offset_bytes", BigInteger, nullable=False),
)
