"""The first store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part_uid", sa.Text(), nullable=True),
        sa.Column("stored_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_changes")),
    )
    op.create_table(
        "evidence",
        sa.Column("evidence_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("camera", sa.Text(), nullable=False),
        sa.Column("camera_session", sa.BigInteger(), nullable=False),
        sa.Column("ring_seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("recorded_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_evidence")),
        sa.UniqueConstraint(
            "camera",
            "camera_session",
            "ring_seq",
            "kind",
            "sha256",
            name=op.f("uq_evidence_camera_camera_session_ring_seq_kind_sha256"),
        ),
    )
    op.create_table(
        "sources",
        sa.Column("source_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gate_group", sa.Text(), nullable=False),
        sa.Column("journal_uuid", sa.Text(), nullable=False),
        sa.Column("after_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("first_seen_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_sources")),
        sa.UniqueConstraint("gate_group", "journal_uuid", name=op.f("uq_sources_gate_group_journal_uuid")),
    )
    op.create_table(
        "spools",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("offset_bytes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_spools")),
    )
    op.create_table(
        "store",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("created_utc_ns", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store")),
    )
    op.create_table(
        "views",
        sa.Column("view_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("gate_group", sa.Text(), nullable=False),
        sa.Column("part_uid", sa.Text(), nullable=True),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("station", sa.Text(), server_default="", nullable=False),
        sa.Column("camera", sa.Text(), server_default="", nullable=False),
        sa.Column("camera_session", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ring_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("frame_no", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("device_time_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("exposure_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("exposure_error_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("verdict", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cause", sa.Integer(), server_default="0", nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=True),
        sa.Column("score_limit", sa.Float(precision=53), nullable=True),
        sa.Column("findings_left_out", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("recipe_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("model_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("engine", sa.Text(), server_default="", nullable=False),
        sa.Column("received_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("published_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("picked_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("prepared_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("inferred_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("judged_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("submitted_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("truth_label", sa.Text(), nullable=True),
        sa.Column("truth_contrast_sigma", sa.Float(), nullable=True),
        sa.Column("truth_area_px", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("view_id", name=op.f("pk_views")),
    )
    with op.batch_alter_table("views", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_views_camera_camera_session_ring_seq"),
            ["camera", "camera_session", "ring_seq"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_views_part_uid"), ["part_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_views_seq"), ["seq"], unique=False)

    op.create_table(
        "events",
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("gate_group", sa.Text(), nullable=False),
        sa.Column("journal_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("written_utc_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("written_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("part_uid", sa.Text(), nullable=True),
        sa.Column("camera", sa.Text(), server_default="", nullable=False),
        sa.Column("count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("detail", sa.Text(), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_events_source_id_sources")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_kind_seq"), ["kind", "seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_part_uid"), ["part_uid"], unique=False)

    op.create_table(
        "findings",
        sa.Column("view_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("tool", sa.Text(), server_default="", nullable=False),
        sa.Column("cause", sa.Integer(), server_default="0", nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=True),
        sa.Column("x_px", sa.Float(), nullable=True),
        sa.Column("y_px", sa.Float(), nullable=True),
        sa.Column("width_px", sa.Float(), nullable=True),
        sa.Column("height_px", sa.Float(), nullable=True),
        sa.Column("area_px", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["view_id"], ["views.view_id"], name=op.f("fk_findings_view_id_views")),
        sa.PrimaryKeyConstraint("view_id", "ordinal", name=op.f("pk_findings")),
    )
    op.create_table(
        "parts",
        sa.Column("part_uid", sa.Text(), nullable=False),
        sa.Column("source_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("gate_group", sa.Text(), nullable=False),
        sa.Column("gate", sa.Text(), server_default="", nullable=False),
        sa.Column("boot_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("lane", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("trigger_no", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("trigger_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("trigger_utc_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("trigger_error_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("encoder", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("deadline_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("budget_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("verdict", sa.Integer(), server_default="0", nullable=False),
        sa.Column("action", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cause", sa.Integer(), server_default="0", nullable=False),
        sa.Column("root_cause", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cameras_missing", sa.Text(), server_default="", nullable=False),
        sa.Column("views_missing", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("challenge", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("mode", sa.Integer(), server_default="0", nullable=False),
        sa.Column("epoch", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("command_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("joined_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("decided_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("disposition_state", sa.Integer(), server_default="0", nullable=False),
        sa.Column("accept_result", sa.Integer(), server_default="0", nullable=False),
        sa.Column("committed_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sent_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("applied", sa.Integer(), server_default="0", nullable=False),
        sa.Column("applied_cause", sa.Integer(), server_default="0", nullable=False),
        sa.Column("actuation_outcome", sa.Integer(), server_default="0", nullable=False),
        sa.Column("fired_encoder", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("fired_gate_time_ns", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("confirmed_encoder", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tracking_lost", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_parts_source_id_sources")),
        sa.PrimaryKeyConstraint("part_uid", name=op.f("pk_parts")),
    )
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_parts_gate_boot_id_lane_trigger_no"),
            ["gate", "boot_id", "lane", "trigger_no"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_parts_gate_group_trigger_utc_ns"), ["gate_group", "trigger_utc_ns"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_parts_seq"), ["seq"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_parts_seq"))
        batch_op.drop_index(batch_op.f("ix_parts_gate_group_trigger_utc_ns"))
        batch_op.drop_index(batch_op.f("ix_parts_gate_boot_id_lane_trigger_no"))

    op.drop_table("parts")
    op.drop_table("findings")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_events_part_uid"))
        batch_op.drop_index(batch_op.f("ix_events_kind_seq"))

    op.drop_table("events")
    with op.batch_alter_table("views", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_views_seq"))
        batch_op.drop_index(batch_op.f("ix_views_part_uid"))
        batch_op.drop_index(batch_op.f("ix_views_camera_camera_session_ring_seq"))

    op.drop_table("views")
    op.drop_table("store")
    op.drop_table("spools")
    op.drop_table("sources")
    op.drop_table("evidence")
    op.drop_table("changes")
