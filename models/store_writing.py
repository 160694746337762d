"""How rows come in when others write, too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.dml import ReturningInsert

from models.rows import Cell, Laid
from models.search_table import SearchEntryRow
from models.tables import FailureRow, FileRow, SightingRow, Table

#: Values that SQLite takes in one statement.
_MOST_CELLS = 32_766

_CALL = (
    sa.update(FileRow)
    .where(FileRow.sha256 == sa.bindparam("bytes"), FileRow.path > sa.bindparam("at"))
    .values(path=sa.bindparam("at"))
)


def put(connection: sa.Connection, all_rows: Iterable[Laid]) -> None:
    """Inserts the rows of several files, each table at once."""
    together: dict[tuple[str, tuple[str, ...]], list[tuple[Cell, ...]]] = {}
    for rows in all_rows:
        for name, columns, cells in rows:
            together.setdefault((name, columns), []).extend(cells)
    for (name, columns), merged in together.items():
        if name == SearchEntryRow.__tablename__:
            # a full-text index that gets its numbers in order need not begin anew for each file
            place = columns.index("id")
            merged.sort(key=lambda row: -int(str(row[place])))
        if connection.dialect.name != "sqlite":
            rows_of_table = [dict(zip(columns, row, strict=True)) for row in merged]
            connection.execute(sa.insert(Table.metadata.tables[name]), rows_of_table)
        elif name == SearchEntryRow.__tablename__:
            _put_together(connection, name, columns, merged)
        else:
            # the cells are as the driver takes them: nothing to look at in each row
            connection.exec_driver_sql(_sqlite_insertion(name, columns), merged)


def _put_together(
    connection: sa.Connection, name: str, columns: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]
) -> None:
    """Inserts the rows in as few statements as can be: SQLite's full-text index writes what it has
    gathered to its table before each statement that has a trigger, and that takes three times as
    long as all else."""
    at_once = _MOST_CELLS // len(columns)
    for first in range(0, len(rows), at_once):
        some = rows[first : first + at_once]
        cells = tuple(cell for row in some for cell in row)
        connection.exec_driver_sql(_sqlite_insertion(name, columns, len(some)), cells)


@lru_cache
def _sqlite_insertion(name: str, columns: tuple[str, ...], rows: int = 1) -> str:
    quoted = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join([f"({', '.join('?' * len(columns))})"] * rows)
    return f'INSERT INTO "{name}" ({quoted}) VALUES {marks}'  # noqa: S608 - our own names


def insert_new(
    connection: sa.Connection,
    table: type[Table],
    rows: Sequence[Mapping[str, object]],
    *columns: InstrumentedAttribute[str],
) -> Sequence[sa.Row[tuple[str, ...]]]:
    """Inserts the rows whose key is not there yet, and gives `columns` of those."""
    if not rows:
        return []
    return connection.execute(_novelty(connection.dialect.name, table, columns), rows).all()


@cache
def _novelty(
    dialect: str, table: type[Table], columns: tuple[InstrumentedAttribute[str], ...]
) -> ReturningInsert[tuple[str, ...]]:
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    query: ReturningInsert[tuple[str, ...]] = insert.on_conflict_do_nothing().returning(*columns)
    return query


def sight(connection: sa.Connection, path: str, sha256: str, now: datetime) -> None:
    """Notes that the stored bytes `sha256` lie at `path`.

    Of several paths the file is called by the first in order, whichever was met first.
    """
    row: dict[str, object] = {"path": path, "file": sha256, "seen": now}
    if insert_new(connection, SightingRow, [row], SightingRow.path):
        connection.execute(_CALL, {"bytes": sha256, "at": path})


def forget_others(connection: sa.Connection, path: str, sha256: str) -> None:
    """Forgets the failures of other bytes that lay at `path` before `sha256` did."""
    stale = sa.or_(FailureRow.file.is_(None), FailureRow.file != sha256)
    connection.execute(sa.delete(FailureRow).where(FailureRow.path == path, stale))
