"""The store's tables of recipes, and of which was in force where."""

import sqlalchemy as sa

from kenpin.hub.schema import METADATA

# A row never changes.
RECIPES = sa.Table(
    "recipes",
    METADATA,
    sa.Column("recipe_hash", sa.Text, primary_key=True),
    sa.Column("product", sa.Text, nullable=False),
    # YAML, as it was put.
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("created_utc_ns", sa.BigInteger, nullable=False),
    # Its place in the store's order.
    sa.Column("created_seq", sa.BigInteger, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("comment", sa.Text, nullable=False, server_default=""),
    sa.Index(None, "created_seq"),
)

# One row for each time that a station was given a recipe.
RECIPES_IN_FORCE = sa.Table(
    "recipes_in_force",
    METADATA,
    # Its place in the store's order.
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("station", sa.Text, nullable=False),
    sa.Column("recipe_hash", sa.Text, nullable=False),
    sa.Column("product", sa.Text, nullable=False),
    sa.Column("start_utc_ns", sa.BigInteger, nullable=False),
    # The first part on each lane of each gate: JSON, [[gate, lane, trigger_no], …].
    sa.Column("first_parts", sa.Text, nullable=False, server_default="[]"),
    sa.Column("ordered_by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
    sa.Index(None, "station", "seq"),
)
