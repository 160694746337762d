"""What the questions compare: numbers, owners, indicators, duties, prints of tasks.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the tables. For documents that are in the store 0007 fills them, which changes them."""
    _make(
        "document_key",
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        key=("document",),
    )
    op.create_index("ix_document_key_code", "document_key", ["code"])
    _make(
        "citation_key",
        *_fact(),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("acts", sa.SmallInteger(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        key=("document", "ordinal"),
    )
    op.create_index("ix_citation_key_code", "citation_key", ["code", "date"])
    _index("citation_key", "acts", ["code"], "acts = 1")
    _make(
        "measure_key",
        *_fact(),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.CheckConstraint("kind IN ('target', 'result')", name=op.f("ck_measure_key_kind")),
        key=("document", "ordinal"),
    )
    op.create_index("ix_measure_key_series", "measure_key", ["subject", "phrase", "kind", "date"])
    op.create_index("ix_measure_key_subject", "measure_key", ["subject", "date"])
    op.create_index("ix_measure_key_newest", "measure_key", ["kind", "date"])
    _make(
        "measure_word",
        *_fact(),
        sa.Column("word", sa.String(length=32), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        key=("document", "ordinal", "word"),
    )
    op.create_index("ix_measure_word_word", "measure_word", ["word", "date"])
    _make_tasks()


def _make_tasks() -> None:
    _make(
        "duty",
        *_task(),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("sort", sa.SmallInteger(), nullable=False),
        sa.Column("shared", sa.SmallInteger(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.CheckConstraint("sort IN (0, 1, 2)", name=op.f("ck_duty_sort")),
        key=("document", "directive", "lead"),
    )
    op.create_index("ix_duty_agency_due", "duty", ["sort", "agency", "due", "date"])
    op.create_index("ix_duty_due", "duty", ["sort", "lead", "due", "date"])
    op.create_index("ix_duty_agency", "duty", ["agency", "date"])
    for name, columns, where in (
        ("nobody", ["date"], "agency = ''"),
        ("agency_shared", ["agency", "date"], "shared = 1"),
        ("shared", ["date"], "shared = 1 AND lead = 1"),
        ("newest", ["date"], "lead = 1"),
    ):
        _index("duty", name, columns, where)
    _make(
        "task_band",
        *_task(),
        sa.Column("slot", sa.SmallInteger(), nullable=False),
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        key=("document", "directive", "slot"),
    )
    op.create_index("ix_task_band_band", "task_band", ["band", "date"])


def _index(table: str, name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(
        f"ix_{table}_{name}", table, columns, sqlite_where=condition, postgresql_where=condition
    )


def _make(name: str, *parts: sa.schema.SchemaItem, key: tuple[str, ...]) -> None:
    op.create_table(
        name,
        *parts,
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name=f"fk_{name}_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        sqlite_with_rowid=False,
    )


def _fact() -> tuple[sa.Column[str], sa.Column[int]]:
    return (
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
    )


def _task() -> tuple[sa.Column[str], sa.Column[int]]:
    return (
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("directive", sa.Integer(), nullable=False),
    )
