"""When which bytes were last seen to lie where, and which folders can be entered again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import sqlalchemy as sa

from models.store_opening import Store
from models.tables import FailureRow, FileRow, SightingRow

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


def forget_closed(store: Store, folders: Collection[str]) -> None:
    """Forgets the failures to enter `folders` (as they are stored), which were entered now.

    Raises `StoreRefused`.
    """
    failed = sa.select(FailureRow.path).where(FailureRow.file.is_(None)).distinct()
    with store.reading() as connection:
        mended = [path for path in connection.scalars(failed) if path in folders]
    if mended:
        with store.writing() as connection:
            for i in range(0, len(mended), _PORTION):
                portion = mended[i : i + _PORTION]
                connection.execute(
                    sa.delete(FailureRow).where(
                        FailureRow.file.is_(None), FailureRow.path.in_(portion)
                    )
                )
