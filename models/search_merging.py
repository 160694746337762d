"""Putting the pieces of SQLite's search index together after many files were stored.

What each transaction adds to the index is a piece of its own, and every question looks into all of
them. SQLite puts pieces of one size together as it goes, and leaves a dozen or two.
"""

from __future__ import annotations

from contextlib import suppress

import sqlalchemy as sa

from models.refusal import StoreRefused
from models.store_opening import Store

#: Bytes of a store up to which questions are answered at once, of however many pieces its index is:
#: of some 200,000 directives.
LARGE = 1 << 30
#: Stored files that earn a step, and the pages that are written anew in one: some 70 ms, and so
#: less than a millisecond a file. A night of a few files leaves the index as it is.
_FILES_A_STEP, _PAGES = 100, 500


def put_together(store: Store, files: int, large: int = LARGE) -> None:
    """Merges pieces of the index of a store that is `large` (bytes), as much as so many new files
    are worth; each step in a transaction of its own, so that others wait for none of them for long.
    """
    if store.engine.dialect.name != "sqlite":
        return
    with suppress(StoreRefused):  # it is for speed alone, and the next run goes on with it
        if _size(store) < large:
            return
        for _ in range(files // _FILES_A_STEP):
            with store.writing() as connection:
                if not _step(connection):
                    return


def _size(store: Store) -> int:
    """Bytes that the store has on its disk."""
    with store.reading() as connection:
        pages, page = (
            int(connection.exec_driver_sql(f"PRAGMA {what}").scalar_one())
            for what in ("page_count", "page_size")
        )
    return pages * page


def _step(connection: sa.Connection) -> bool:
    """Whether there was anything left to merge."""
    command = "INSERT INTO search_index (search_index, rank) VALUES (?, ?)"
    before = _changes(connection)
    connection.exec_driver_sql(command, ("merge", _PAGES))
    return _changes(connection) - before >= 2  # as SQLite tells it of this very command


def _changes(connection: sa.Connection) -> int:
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())
