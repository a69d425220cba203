"""Runs migrations on the connection that `kenpin.hub.store` hands over."""

from alembic import context

# Their tables are in METADATA.
import kenpin.hub.schema_history
import kenpin.hub.schema_identity
import kenpin.hub.schema_models
import kenpin.hub.schema_production
import kenpin.hub.schema_quality
import kenpin.hub.schema_recipes
import kenpin.hub.schema_review
import kenpin.hub.schema_spc  # noqa: F401
from kenpin.hub.schema import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
