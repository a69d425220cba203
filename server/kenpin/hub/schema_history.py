"""The store's tables of what people and programs ordered."""

import sqlalchemy as sa

from kenpin.hub.schema import ID, METADATA

# Append-only: one row for every call that changed something.
HISTORY = sa.Table(
    "history",
    METADATA,
    sa.Column("history_id", ID, primary_key=True),
    # Its place in the store's order.
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("at_utc_ns", sa.BigInteger, nullable=False),
    sa.Column("principal", sa.Text, nullable=False),
    sa.Column("principal_kind", sa.Text, nullable=False),
    # The call, such as "kenpin.production.v1.OrderService/StartOrder".
    sa.Column("call", sa.Text, nullable=False),
    # What was changed, such as "orders/4711".
    sa.Column("resource", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
    # JSON; null before it was made, and after it was deleted.
    sa.Column("before", sa.Text, nullable=True),
    sa.Column("after", sa.Text, nullable=True),
    sa.Column("request_id", sa.Text, nullable=False, server_default=""),
    sa.Index(None, "seq"),
    sa.Index(None, "resource", "history_id"),
)

# Answers already given, so that a call that is repeated with its request_id changes nothing again.
ANSWERS = sa.Table(
    "answers",
    METADATA,
    sa.Column("principal", sa.Text, primary_key=True),
    sa.Column("request_id", sa.Text, primary_key=True),
    sa.Column("call", sa.Text, nullable=False),
    # SHA-256 of the request without its request_id: another request under the same id is refused.
    sa.Column("request_sha256", sa.Text, nullable=False),
    sa.Column("response", sa.LargeBinary, nullable=False),
    sa.Column("at_utc_ns", sa.BigInteger, nullable=False),
    sa.Index(None, "at_utc_ns"),
)
