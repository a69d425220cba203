"""The store's tables of who may do what. Secrets are kept as digests only."""

import sqlalchemy as sa

from kenpin.hub.schema import METADATA

# Those who sign on with a password, and the names that certificates may bear.
USERS = sa.Table(
    "users",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    # Words of `Role`, parted by commas.
    sa.Column("roles", sa.Text, nullable=False, server_default=""),
    sa.Column("disabled", sa.Boolean, nullable=False, server_default=sa.false()),
    # Argon2id in its own text form; null before one was set.
    sa.Column("password", sa.Text, nullable=True),
    # SHA-256 of the token that sets a password once, and until when; null and 0 when there is none.
    sa.Column("setup_sha256", sa.Text, nullable=True),
    sa.Column("setup_expire_utc_ns", sa.BigInteger, nullable=False, server_default="0"),
    # Wrong passwords in a row, and when the last of them came.
    sa.Column("failure_count", sa.Integer, nullable=False, server_default="0"),
    sa.Column("failed_utc_ns", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    # The place of the last change: the etag.
    sa.Column("seq", sa.BigInteger, nullable=False),
)

SESSIONS = sa.Table(
    "sessions",
    METADATA,
    sa.Column("session_id", sa.Text, primary_key=True),
    sa.Column("user_name", sa.Text, sa.ForeignKey("users.name"), nullable=False),
    # Of the session token.
    sa.Column("token_sha256", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False, server_default=""),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    # Exact to a minute.
    sa.Column("used_utc_ns", sa.BigInteger, nullable=False),
    sa.Column("expire_utc_ns", sa.BigInteger, nullable=False),
    sa.Index(None, "token_sha256", unique=True),
    sa.Index(None, "user_name"),
)

SERVICE_TOKENS = sa.Table(
    "service_tokens",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("roles", sa.Text, nullable=False, server_default=""),
    sa.Column("token_sha256", sa.Text, nullable=False),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    sa.Column("used_utc_ns", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("expire_utc_ns", sa.BigInteger, nullable=False),
    # 0 while it may be used.
    sa.Column("revoked_utc_ns", sa.BigInteger, nullable=False, server_default="0"),
    sa.Index(None, "token_sha256", unique=True),
)
