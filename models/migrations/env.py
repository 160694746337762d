"""Alembic's entry: upgrades the store behind the connection that the caller put into the config."""

from __future__ import annotations

from alembic import context

from models.tables import Table


def _upgrade() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_upgrade()
