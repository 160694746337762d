"""When which bytes were last seen to lie where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import sqlalchemy as sa

from models.store_opening import Store
from models.tables import FileRow, SightingRow

_PORTION = 500


@dataclass(frozen=True, slots=True)
class Sighted:
    """The hash and number of the bytes that lay at a path, and when they were first seen there."""

    sha256: str
    size: int
    seen: datetime


def last_seen(store: Store, paths: Iterable[str]) -> Mapping[str, Sighted]:
    """What was seen last at each of the paths (as they are stored), where anything was.

    Raises `StoreRefused`.
    """
    query = (
        sa.select(SightingRow.path, SightingRow.seen, FileRow.sha256, FileRow.size)
        .join(FileRow, FileRow.sha256 == SightingRow.file)
        .order_by(SightingRow.seen)
    )
    found: dict[str, Sighted] = {}
    with store.reading() as connection:
        waiting = iter(paths)
        while portion := list(islice(waiting, _PORTION)):
            for row in connection.execute(query.where(SightingRow.path.in_(portion))):
                found[row.path] = Sighted(row.sha256, row.size, row.seen)
    return found
