"""Years and months, the latest first, by which PostgreSQL reads the newest hits.

SQLite's index gives its hits in the order of their ids, which is that of the days, and stops where
it has enough. PostgreSQL's gives them in no order: to know the newest of a frequent word it would
read every entry that has it. So each entry has there, among its words, the year and the month of
its paper (`:p2024`, `:p202405`; `:p0` without a day), and hits are read year by year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from models.search_entries import month_of
from models.search_tokens import TAG

#: Months in the order in which they are read.
_MONTHS = range(12, 0, -1)

# Leaps from the newest entry of a year to that of the year before it.
_NEWEST_OF_YEARS = sa.text(
    "WITH RECURSIVE newest(id) AS (SELECT max(id) FROM search_index UNION ALL"
    " SELECT (SELECT max(id) FROM search_index WHERE id < greatest(0, CAST("
    " CAST(date_trunc('year', DATE '1899-12-31' + CAST(newest.id >> 46 AS INT)) AS DATE)"
    " - DATE '1899-12-31' AS BIGINT) << 46)) FROM newest WHERE newest.id >= 0)"
    " SELECT id FROM newest WHERE id IS NOT NULL"
)


def by_index(connection: sa.Connection) -> None:
    """Lets PostgreSQL find entries by its index of words alone until the transaction ends: how many
    have several words it guesses as if they had nothing to do with each other, and then reads all.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")


def years_of(connection: sa.Connection) -> tuple[str, ...]:
    """The marks of the years that have entries, the latest first, then that of no day at all; none
    for SQLite, which needs none.
    """
    if connection.dialect.name != "postgresql":
        return ()
    newest = connection.scalars(_NEWEST_OF_YEARS)
    return tuple(year_mark(month_of(id_) // 12 if id_ >= 0 else 0) for id_ in newest)


def year_mark(year: int) -> str:
    """What entries of a year have among their words; with 0 those without a day.

    >>> year_mark(2024), year_mark(0)
    (':p2024', ':p0')
    """
    return f"{TAG}p{year:04}" if year else f"{TAG}p0"


def month_marks(year: str) -> tuple[str, ...]:
    """What entries of the months of a year have, the latest first; none for no day at all.

    >>> month_marks(":p2024")[:2]
    (':p202412', ':p202411')
    """
    return () if year == year_mark(0) else tuple(f"{year}{month:02}" for month in _MONTHS)


def between(marks: Iterable[str], low: int | None, high: int | None) -> Iterator[str]:
    """Those of the years or months that entries from the id `low` to the id `high` can have."""
    first, last = (None if id_ is None else _month_mark(id_) for id_ in (low, high))
    for mark in marks:
        size = len(mark)
        if (first is None or mark >= first[:size]) and (last is None or mark <= last[:size]):
            yield mark


def _month_mark(id_: int) -> str:
    """What an entry has of its month, by its id."""
    if id_ < 0:
        return year_mark(0)
    year, month = divmod(month_of(id_), 12)
    return f"{year_mark(year)}{month + 1:02}"
