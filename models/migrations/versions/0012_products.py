"""What a task has to bring forth, as its paper says it.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Adds the column; it is empty until a file is read again."""
    op.add_column("directive", sa.Column("product", sa.Text(), nullable=True))
