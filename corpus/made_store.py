"""A store of made-up directives, as large as one wishes, to measure what a large one costs.

    python -m corpus.made_store --directives 1000000 --db sqlite:////tmp/million.db [--seed 1]

Documents come in the order of their dates; the same seed makes the same rows. Memory does not
grow with the store. Rows go straight into the tables, those of so many documents at a time in one
transaction; the store must be empty.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice

import sqlalchemy as sa

from corpus.made_paper import TASKS, Press
from models.questions_rows import question_rows
from models.rows import Cell, Row, Rows
from models.search_entries import search_rows
from models.search_merging import put_together
from models.store import Store, open_store
from models.tables import FileRow, Table

#: Documents that go into one transaction.
_BATCH = 1_000


def fill(store: Store, directives: int, seed: int = 1) -> Iterator[int]:
    """Puts about so many directives with their documents into an empty `store`.

    Yields how many documents are in after each transaction. Raises `ValueError` if it has files.
    """
    with store.reading() as connection:
        if connection.execute(sa.select(FileRow.sha256).limit(1)).first():
            raise ValueError(f"{store.where} is not empty")
    documents = max(1, directives * 2 // sum(TASKS))
    printed, done = Press(seed, documents).rows(), 0
    while batch := [_whole(made) for made in islice(printed, _BATCH)]:
        with store.writing() as connection:
            for name in batch[0]:
                rows = [row for made in batch for row in made[name]]
                if name == "search_entry":  # the index takes them faster in the order of its keys
                    rows.sort(key=lambda row: -int(str(row["id"])))
                _insert(connection, name, rows)
        done += len(batch)
        yield done
    put_together(store, done)  # as at the end of a run
    with store.writing() as connection:
        connection.exec_driver_sql("ANALYZE")


def clock_of(store: Store) -> Callable[[], float]:
    """By what answers of a store are timed, in seconds: the processor's time, so that other work on
    the machine does not count; for a database in other processes the time that passes.
    """
    return time.process_time if store.engine.dialect.name == "sqlite" else time.perf_counter


def _insert(connection: sa.Connection, name: str, rows: list[Row]) -> None:
    """As the store does it, but without looking for letters that no database takes."""
    if not rows:
        return
    columns = [c.name for c in Table.metadata.tables[name].columns if c.name in rows[0]]
    names = ", ".join(f'"{column}"' for column in columns)
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    values = ", ".join(mark for _ in columns)
    cells = [tuple(_cell(row[column]) for column in columns) for row in rows]
    connection.exec_driver_sql(f'INSERT INTO "{name}" ({names}) VALUES ({values})', cells)  # noqa: S608


def _cell(value: Cell) -> Cell:
    """A moment and a day as SQLite keeps them, which PostgreSQL reads too."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    return value.isoformat() if isinstance(value, date) else value


def _whole(made: Rows) -> Rows:
    """The rows of a document with those that search and the questions compare."""
    return made | {"search_entry": search_rows(made)} | question_rows(made)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--directives", type=int, default=1_000_000)
    parser.add_argument("--db", required=True, help="URL of an empty store")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    store, started = open_store(asked.db), time.perf_counter()
    for documents in fill(store, asked.directives, asked.seed):
        print(f"{documents} documents, {time.perf_counter() - started:.0f} s", flush=True)
    store.engine.dispose()


if __name__ == "__main__":
    main()
