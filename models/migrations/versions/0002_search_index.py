"""What search needs: entries in the order of dates, an index of their words, kept by triggers.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the entries anew for the documents that are in the store, and the index with them."""
    from models.search_index import fill_entries, make_index

    op.drop_table("search_entry")
    op.create_table(
        "search_entry",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("agencies", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_search_entry_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
        sa.UniqueConstraint(
            "document", "kind", "ordinal", name="uq_search_entry_document_kind_ordinal"
        ),
    )
    op.create_index("ix_search_entry_due", "search_entry", ["due"])
    make_index(op.get_bind())
    fill_entries(op.get_bind())
