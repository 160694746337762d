"""What SQLite needs to leave no hit out: an index whose rows begin with the newest entries.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Makes the index of a SQLite store anew; PostgreSQL's has no order."""
    from models.search_index import turn_index

    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        turn_index(connection)
