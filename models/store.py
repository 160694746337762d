"""Keeping what became of each file.

    store = open_store("sqlite:///vanban.db")
    save(store, outcome, explained, Visit(run=1, now=now, code_version="0.1.0"))

A file is written in one transaction, so it is there whole or not at all, whatever is killed when.
Its identity is the sha256 of its bytes. Saving the same outcome again changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

import sqlalchemy as sa

from models.claim_runs import Tally, begin_run, beside, count_run, end_run
from models.claims import WORTH_ANOTHER_TRY, done_files, release
from models.document import Source
from models.outcome import Failure, Status
from models.record import Outcome
from models.refusal import StoreRefused
from models.rows import Rows, compact, digest, rows_of
from models.store_decisions import as_decided, keep_past_reading
from models.store_opening import Store, open_store
from models.store_writing import forget_others, sight
from models.tables import FailureRow, FileRow, Table

__all__ = [
    "Explained",
    "Saved",
    "Store",
    "StoreRefused",
    "Tally",
    "Visit",
    "begin_run",
    "count_run",
    "end_run",
    "is_done",
    "open_store",
    "save",
    "see",
]

# Statements are built once: that takes longer than SQLite needs to carry them out.
_RUN = sa.bindparam("of", type_=sa.Integer)
_STALE = sa.delete(FailureRow).where(
    sa.or_(
        FailureRow.path == sa.bindparam("at"),
        sa.and_(
            FailureRow.file == sa.bindparam("bytes"),
            sa.or_(
                FailureRow.run.is_(None),
                _RUN.is_(None),
                sa.and_(FailureRow.run != _RUN, FailureRow.run.not_in(beside(_RUN))),
            ),
        ),
    )
)
_KNOWN = sa.select(FileRow).where(FileRow.sha256 == sa.bindparam("bytes"))

#: Bytes of a path that are stored as they are; PostgreSQL has no room for longer keys.
_LONGEST_PATH = 2_000


class Saved(StrEnum):
    """What saving did to the rows of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    #: Nothing could be read this time; what was read earlier stays.
    KEPT = "kept"
    #: Only the failure was noted: the bytes were never had.
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Explained:
    """A failure with the sentence that a clerk reads and what he can do."""

    failure: Failure
    sentence: str
    advice: str


@dataclass(frozen=True, slots=True)
class Visit:
    """By which run, when, and by which version of the code a file was handled.

    `engines` are the programs and weights behind it, with their versions.
    """

    run: int | None
    now: datetime
    code_version: str
    engines: str = ""


def save(
    store: Store,
    outcome: Outcome,
    explained: Iterable[Explained],
    visit: Visit,
    claimed: str | None = None,
) -> Saved:
    """Keeps `outcome`, and its failures as `explained`; one transaction. Raises `StoreRefused`.

    `claimed` is the key by which the run of `visit` had claimed the file; it lets go of it.
    """
    path = readable(outcome.path)
    with store.writing() as connection:
        if claimed is not None:
            release(connection, visit.run, claimed)
        _forget_failures(connection, path, outcome.source, visit)
        if outcome.source is None:
            _note_failures(connection, path, None, explained, visit)
            return Saved.NOTED
        saved = _save_file(connection, path, outcome, outcome.source, visit)
        sight(connection, path, outcome.source.sha256, visit.now)
        _note_failures(connection, path, outcome.source.sha256, explained, visit)
        return saved


def see(store: Store, path: str, sha256: str, visit: Visit) -> None:
    """Notes that a file which is already in the store lies at `path` too, or still."""
    name = readable(path)
    with store.writing() as connection:
        forget_others(connection, name, sha256)
        sight(connection, name, sha256, visit.now)


def is_done(store: Store, sha256: str, recipe: str) -> bool:
    """Whether nothing would be gained by reading these bytes again with `recipe`."""
    with store.reading() as connection:
        return bool(done_files(connection, [sha256], recipe))


def readable(path: str) -> str:
    """A path as it is stored: bytes that are no UTF-8 are spelled out, the very long is cut.

    >>> readable("/kho/b\\udce1o cao.pdf")
    '/kho/b\\\\xe1o cao.pdf'
    """
    name = path.encode("utf-8", "surrogateescape")
    if len(name) > _LONGEST_PATH:
        shown = name[:_LONGEST_PATH].decode("utf-8", "ignore")
        return f"{shown}…{hashlib.sha256(name).hexdigest()[:16]}"
    return name.decode("utf-8", "backslashreplace")


def _save_file(
    connection: sa.Connection, path: str, outcome: Outcome, source: Source, visit: Visit
) -> Saved:
    rows = rows_of(outcome)
    columns = {
        "media_type": source.media_type,
        "size": source.size,
        "pages": source.pages,
        "status": outcome.status.value,
        "recipe": outcome.recipe,
        "code_version": visit.code_version,
    }
    columns["content"] = digest(rows, *(str(value) for value in columns.values()))
    made = {"engines": visit.engines, "run": visit.run}
    known = connection.execute(_KNOWN, {"bytes": source.sha256}).first()
    if known is None:
        new = {"sha256": source.sha256, "first_stored": visit.now}
        times = {"path": path, "stored": visit.now}
        connection.execute(_insertion("file"), new | columns | made | times)
        _insert(connection, as_decided(connection, outcome, rows))
        return Saved.ADDED
    if known.content == columns["content"]:
        return Saved.UNCHANGED
    if outcome.status is Status.FAILED and known.status != Status.FAILED and _spoilt(outcome):
        return Saved.KEPT
    keep_past_reading(connection, source.sha256)
    for name in ("document", "change", "page"):
        table = Table.metadata.tables[name]
        connection.execute(sa.delete(table).where(table.c.file == source.sha256))
    connection.execute(
        sa.update(FileRow)
        .where(FileRow.sha256 == source.sha256)
        .values(path=path, stored=visit.now, **columns, **made)
    )
    _insert(connection, as_decided(connection, outcome, rows))
    return Saved.REPLACED


def _spoilt(outcome: Outcome) -> bool:
    return any(failure.stage.value in WORTH_ANOTHER_TRY for failure in outcome.failures)


def _insert(connection: sa.Connection, rows: Rows) -> None:
    for name, table_rows in rows.items():
        if table_rows:
            connection.execute(_insertion(name), table_rows)


@cache
def _insertion(name: str) -> sa.Insert:
    return sa.insert(Table.metadata.tables[name])


def _forget_failures(
    connection: sa.Connection, path: str, source: Source | None, visit: Visit
) -> None:
    """Failures of this path, and of the same bytes elsewhere, but not those of this very run, or
    of one beside it."""
    values = {"at": path, "bytes": source.sha256 if source else None, "of": visit.run}
    connection.execute(_STALE, values)


def _note_failures(
    connection: sa.Connection,
    path: str,
    sha256: str | None,
    explained: Iterable[Explained],
    visit: Visit,
) -> None:
    rows = [
        {
            "path": path,
            "ordinal": ordinal,
            "file": sha256,
            "run": visit.run,
            "stage": failure.stage.value,
            "code": failure.code,
            "page": failure.page,
            "sentence": item.sentence,
            "advice": item.advice,
            "detail": failure.detail,
            "names": compact(failure.values),
        }
        for ordinal, item in enumerate(explained, 1)
        for failure in [item.failure]
    ]
    if rows:
        connection.execute(sa.insert(FailureRow), rows)
