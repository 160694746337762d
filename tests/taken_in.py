"""Folders of small files to take in, and what a store then has."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from models.store import Store
from models.tables import Table


def files(folder: Path, **contents: str) -> Path:
    """The folder, with a text file for each of `contents`."""
    folder.mkdir(exist_ok=True)
    for name, text in contents.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def rows(store: Store, *but: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the store but the clock, the runs, and the columns and tables named `but`."""
    left_out = {"stored", "first_stored", "seen", "run", *but}
    with store.reading() as connection:
        return {
            table.name: sorted(
                map(
                    tuple,
                    connection.execute(sa.select(*(c for c in table.c if c.name not in left_out))),
                ),
                key=repr,
            )
            for table in Table.metadata.sorted_tables
            if table.name not in left_out
        }
