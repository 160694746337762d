"""What searches by agency need: which documents are of a place, without a look at all of them.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Adds the index of places; SQLite's index of words is told for good how it is merged."""
    from models.search_index import set_merging

    op.create_index("ix_document_key_place", "document_key", ["place"], if_not_exists=True)
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        set_merging(connection)
