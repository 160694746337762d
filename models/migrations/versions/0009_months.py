"""What PostgreSQL needs to give the newest hits first: years and months in its index of words.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Adds the months to the index of a PostgreSQL store that is without; SQLite needs none."""
    from models.search_index import add_months, has_months

    connection = op.get_bind()
    if connection.dialect.name == "postgresql" and not has_months(connection):
        add_months(connection)
