"""Runs migrations on the connection that `kenpin.hub.store` hands over."""

from alembic import context

import kenpin.hub.schema_history  # noqa: F401 (its tables are in METADATA)
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
