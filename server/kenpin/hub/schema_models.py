"""The store's tables of models, of recipes that name them, of operations, and of recipe changes under way."""

import sqlalchemy as sa

from kenpin.hub.schema import METADATA

# A row never changes.
MODELS = sa.Table(
    "models",
    METADATA,
    sa.Column("model_hash", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, server_default=""),
    # "put", "taught" or "configured".
    sa.Column("origin", sa.Text, nullable=False),
    # model.json, in the form that is hashed.
    sa.Column("description", sa.Text, nullable=False),
    sa.Column("byte_count", sa.BigInteger, nullable=False),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    # Its place in the store's order.
    sa.Column("created_seq", sa.BigInteger, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("comment", sa.Text, nullable=False, server_default=""),
    sa.Index(None, "created_seq"),
)

# Which models each recipe names, by hash or by a folder that held it when the recipe was put.
RECIPE_MODELS = sa.Table(
    "recipe_models",
    METADATA,
    sa.Column("recipe_hash", sa.Text, primary_key=True),
    sa.Column("model_hash", sa.Text, primary_key=True),
    sa.Index(None, "model_hash"),
)

# Work that was ordered from the worker. While it runs, how far it is stands in the hub's memory.
OPERATIONS = sa.Table(
    "operations",
    METADATA,
    sa.Column("operation_id", sa.Text, primary_key=True),
    # "teach" or "evaluate".
    sa.Column("kind", sa.Text, nullable=False),
    # "queued", "running", "done", "failed" or "cancelled".
    sa.Column("state", sa.Text, nullable=False),
    # What was ordered, and what came of it: JSON.
    sa.Column("request", sa.Text, nullable=False),
    sa.Column("result", sa.Text, nullable=False, server_default=""),
    sa.Column("error_code", sa.Text, nullable=False, server_default=""),
    sa.Column("error_text", sa.Text, nullable=False, server_default=""),
    sa.Column("cancel_asked", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    # Its place in the store's order.
    sa.Column("created_seq", sa.BigInteger, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("created_by_kind", sa.Text, nullable=False),
    sa.Column("started_utc_ns", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("ended_utc_ns", sa.BigInteger, nullable=False, server_default="0"),
    sa.Index(None, "created_seq"),
    sa.Index(None, "state", "created_seq"),
)

# Changes of recipe that were begun and not put down yet: one a station.
RECIPE_SWITCHES = sa.Table(
    "recipe_switches",
    METADATA,
    sa.Column("station", sa.Text, primary_key=True),
    sa.Column("recipe_hash", sa.Text, nullable=False),
    sa.Column("ordered_by", sa.Text, nullable=False),
    sa.Column("ordered_by_kind", sa.Text, nullable=False),
    sa.Column("call", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
    sa.Column("begun_utc_ns", sa.BigInteger, nullable=False),
)
