"""What several ingests at once need: whose a run is, how long it is believed, what it is at.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COUNTS = ("copies", "elsewhere", "remaining", "pages")


def upgrade() -> None:
    """Adds the columns of `run` and the table `claim`."""
    for name in ("host", "process", "reason"):
        op.add_column("run", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("run", sa.Column("lease", sa.DateTime(timezone=True), nullable=True))
    for name in _COUNTS:
        op.add_column("run", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "claim",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("taken", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_claim_run", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_claim"),
    )
    op.create_index("ix_claim_run", "claim", ["run"])
