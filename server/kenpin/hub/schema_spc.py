"""The store's tables of control charts that are kept up, and of what fired on them."""

import sqlalchemy as sa

from kenpin.hub.schema import ID, METADATA

# A chart's row: what it is never changes; how it stands does.
SPC_CHARTS = sa.Table(
    "spc_charts",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    # The place in the store's order at which it was created, and at which it was deleted (0: it is there).
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("deleted_seq", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("work_unit", sa.Text, nullable=False),
    sa.Column("material_definition", sa.Text, nullable=False, server_default=""),
    # What it is, as JSON of the contract's message.
    sa.Column("definition", sa.Text, nullable=False),
    # How it stands, as JSON; and how often that was written.
    sa.Column("standing", sa.Text, nullable=False),
    sa.Column("standing_no", sa.BigInteger, nullable=False, server_default="0"),
    sa.Index(None, "seq"),
)

# One row for each run of points at which a signal fires, written with the standing that follows from it.
SPC_EVENTS = sa.Table(
    "spc_events",
    METADATA,
    sa.Column("event_id", ID, primary_key=True),
    # Its place in the store's order, and that of its acknowledgement (0: there is none).
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("acknowledged_seq", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("chart", sa.Text, sa.ForeignKey("spc_charts.id"), nullable=False),
    sa.Column("work_unit", sa.Text, nullable=False),
    sa.Column("signal", sa.Integer, nullable=False),
    sa.Column("point_no", sa.BigInteger, nullable=False),
    sa.Column("in_baseline", sa.Boolean, nullable=False),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    sa.Column("part_uid", sa.Text, nullable=False),
    # The point, as JSON of the contract's message.
    sa.Column("point", sa.Text, nullable=False),
    # A person's word, once; the history has it, too.
    sa.Column("acknowledged_utc_ns", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("acknowledged_by", sa.Text, nullable=False, server_default=""),
    sa.Column("acknowledged_reason", sa.Text, nullable=False, server_default=""),
    sa.UniqueConstraint("chart", "point_no", "signal"),
    sa.Index(None, "seq"),
    sa.Index(None, "acknowledged_seq"),
)
