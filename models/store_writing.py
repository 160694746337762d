"""How rows come in when others write, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute

from models.tables import FailureRow, FileRow, SightingRow, Table

_CALL = (
    sa.update(FileRow)
    .where(FileRow.sha256 == sa.bindparam("bytes"), FileRow.path > sa.bindparam("at"))
    .values(path=sa.bindparam("at"))
)


def insert_new(
    connection: sa.Connection,
    table: type[Table],
    rows: Sequence[Mapping[str, object]],
    *columns: InstrumentedAttribute[str],
) -> Sequence[sa.Row[tuple[str, ...]]]:
    """Inserts the rows whose key is not there yet, and gives `columns` of those."""
    if not rows:
        return []
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    query = dialect.insert(table).values(rows).on_conflict_do_nothing().returning(*columns)
    return connection.execute(query).all()


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
