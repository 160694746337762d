"""What is kept of each reading, so that later steps can be done again without the files.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds the tables `kept_reading` and `kept_page`, and which step a run has done alone.

    Files that are in the store already have no pages kept until they are read again.
    """
    op.add_column(
        "run", sa.Column("stage", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.create_table(
        "kept_reading",
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("failures", sa.Text(), nullable=False),
        sa.Column("redone", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["file"], ["file.sha256"], name="fk_kept_reading_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("file", name="pk_kept_reading"),
    )
    op.create_table(
        "kept_page",
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("restored", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("number >= 1", name="ck_kept_page_number"),
        sa.ForeignKeyConstraint(
            ["file"], ["kept_reading.file"], name="fk_kept_page_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("file", "number", name="pk_kept_page"),
    )
