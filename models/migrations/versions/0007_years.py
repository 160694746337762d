"""What the questions are narrowed by: the year of each measure.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from itertools import islice

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_AT_ONCE = 5_000
#: The indexes of `measure_key` as they are from now on.
_INDEXES = {
    "series": ["subject", "kind", "phrase", "date"],
    "subject": ["subject", "date", "kind", "year"],
    "newest": ["date", "kind", "year"],
}


def upgrade() -> None:
    """Adds the year of each measure; what is compared is made for documents from before 0003."""
    from models.questions_renewal import renew, renew_all

    op.add_column("measure_key", sa.Column("year", sa.Integer(), nullable=True))
    for name in _INDEXES:
        op.drop_index(f"ix_measure_key_{name}", "measure_key")
    connection = op.get_bind()
    known = connection.execute(sa.text("SELECT 1 FROM document_key LIMIT 1")).first()
    if known is None:
        renew_all(connection)
    else:
        _tell_years(connection)
        renew(connection, _with_rejected(connection))
    op.drop_index("ix_search_entry_due", "search_entry")
    dated = sa.text("due IS NOT NULL")
    op.create_index(
        "ix_search_entry_due",
        "search_entry",
        ["kind", "due"],
        sqlite_where=dated,
        postgresql_where=dated,
    )
    for name, columns in _INDEXES.items():
        op.create_index(f"ix_measure_key_{name}", "measure_key", columns)
    op.drop_index("ix_duty_shared", "duty")
    several = sa.text("shared * lead = 1")
    op.create_index(
        "ix_duty_shared", "duty", ["date"], sqlite_where=several, postgresql_where=several
    )
    if connection.dialect.name == "sqlite":
        _weigh(connection)


def _with_rejected(connection: sa.Connection) -> list[str]:
    """The documents with a fact that a person rejected: it is compared no more."""
    facts = " UNION ".join(
        f"SELECT document FROM {name} WHERE decided = 'rejected'"  # noqa: S608 - our own names
        for name in ("citation", "measure", "directive")
    )
    return list(connection.scalars(sa.text(facts)))


def _tell_years(connection: sa.Connection) -> None:
    from models.questions_periods import period_of, year_of

    measure = sa.table("measure", *map(sa.column, ("document", "ordinal", "period")))
    key = sa.table("measure_key", *map(sa.column, ("document", "ordinal", "year")))
    days = (sa.column("starts", sa.Date), sa.column("due", sa.Date))
    query = sa.select(measure.c.document, measure.c.ordinal, measure.c.period, *days)
    rows = iter(connection.execute(query.select_from(measure)).all())
    change = (
        sa.update(key)
        .where(key.c.document == sa.bindparam("of"), key.c.ordinal == sa.bindparam("at"))
        .values(year=sa.bindparam("ends"))
    )
    while some := list(islice(rows, _AT_ONCE)):
        told = [
            {"of": row.document, "at": row.ordinal, "ends": year_of(period_of(*row[2:]))}
            for row in some
        ]
        connection.execute(change, told)


def _weigh(connection: sa.Connection) -> None:
    """Tells SQLite of the new indexes where it was told of the old ones: it would prefer those."""
    known = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'"
    if connection.execute(sa.text(known)).first() is not None:
        connection.execute(sa.text("PRAGMA analysis_limit = 1000"))
        connection.execute(sa.text("ANALYZE measure_key"))
        connection.execute(sa.text("ANALYZE search_entry"))
