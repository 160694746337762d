"""What counts of tasks as of a past day and searches by agency need: two small indexes.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Adds the index of tasks whose day is before that of their paper, and PostgreSQL's names."""
    from models.search_index import add_names

    early = sa.text("due < date")
    op.create_index(
        "ix_duty_backdated",
        "duty",
        ["date", "due", "agency"],
        sqlite_where=early,
        postgresql_where=early,
    )
    connection = op.get_bind()
    if not sa.inspect(connection).has_table("search_index_name"):
        add_names(connection)
