"""Keeping what became of each file.

    store = open_store("sqlite:///vanban.db")
    save(store, outcome, explained, Visit(run=1, now=now, code_version="0.1.0"))

A file is written in one transaction, so it is there whole or not at all, whatever is killed when.
Its identity is the sha256 of its bytes. Saving the same outcome again changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from models.document import Source
from models.outcome import Failure, Stage, Status
from models.record import Outcome
from models.refusal import StoreRefused
from models.rows import Rows, compact, digest, rows_of
from models.store_opening import Store, open_store
from models.tables import FailureRow, FileRow, RunRow, SightingRow, Table

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

#: Failures of these stages may be the machine's fault, so the file is tried again next time.
_WORTH_ANOTHER_TRY = tuple(stage.value for stage in (Stage.OCR, Stage.WORKER, Stage.STORE))

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
    """By which run, when, and by which version of the code a file was handled."""

    run: int | None
    now: datetime
    code_version: str


@dataclass(slots=True)
class Tally:
    """How many files of a run ended how; `unchanged` were in the store already."""

    files: int = 0
    done: int = 0
    partial: int = 0
    failed: int = 0
    unchanged: int = 0


def save(store: Store, outcome: Outcome, explained: Iterable[Explained], visit: Visit) -> Saved:
    """Keeps `outcome`, and its failures as `explained`; one transaction. Raises `StoreRefused`."""
    path = readable(outcome.path)
    with store.writing() as connection:
        _forget_failures(connection, path, outcome.source, visit)
        if outcome.source is None:
            _note_failures(connection, path, None, explained, visit)
            return Saved.NOTED
        saved = _save_file(connection, path, outcome, outcome.source, visit)
        _sight(connection, path, outcome.source.sha256, visit.now)
        _note_failures(connection, path, outcome.source.sha256, explained, visit)
        return saved


def see(store: Store, path: str, sha256: str, visit: Visit) -> None:
    """Notes that a file which is already in the store lies at `path` too, or still."""
    name = readable(path)
    with store.writing() as connection:
        stale = sa.and_(
            FailureRow.path == name,
            sa.or_(FailureRow.file.is_(None), FailureRow.file != sha256),
        )
        connection.execute(sa.delete(FailureRow).where(stale))
        _sight(connection, name, sha256, visit.now)


def is_done(store: Store, sha256: str, recipe: str) -> bool:
    """Whether nothing would be gained by reading these bytes again with `recipe`.

    A failed file is always tried again, and so is one that the machine may have spoilt (a timeout,
    no OCR); a page that is damaged stays damaged.
    """
    file = sa.select(FileRow.status).where(FileRow.sha256 == sha256, FileRow.recipe == recipe)
    spoilt = sa.select(sa.func.count()).where(
        FailureRow.file == sha256, FailureRow.stage.in_(_WORTH_ANOTHER_TRY)
    )
    with store.reading() as connection:
        status = connection.execute(file).scalar()
        if status == Status.PARTIAL:
            return connection.execute(spoilt).scalar_one() == 0
        return status == Status.DONE


def begin_run(store: Store, recipe: str, orchestrator: str, now: datetime) -> int:
    """Opens a run and gives its number."""
    row = {
        "started": now,
        "status": "running",
        "recipe": recipe,
        "orchestrator": orchestrator,
        **_columns(Tally()),
    }
    with store.writing() as connection:
        query = sa.insert(RunRow).values(row).returning(RunRow.id)
        return connection.execute(query).scalar_one()


def count_run(store: Store, run: int, tally: Tally) -> None:
    """Writes down how far the run is."""
    with store.writing() as connection:
        connection.execute(sa.update(RunRow).where(RunRow.id == run).values(_columns(tally)))


def end_run(store: Store, run: int, tally: Tally, status: str, now: datetime) -> None:
    """Closes the run as done, broken or stopped."""
    row = {**_columns(tally), "status": status, "ended": now}
    with store.writing() as connection:
        connection.execute(sa.update(RunRow).where(RunRow.id == run).values(row))


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


def _columns(tally: Tally) -> dict[str, int]:
    return {field.name: getattr(tally, field.name) for field in fields(tally)}


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
    known = connection.execute(sa.select(FileRow).where(FileRow.sha256 == source.sha256)).first()
    if known is None:
        new = {"sha256": source.sha256, "first_stored": visit.now}
        times = {"path": path, "stored": visit.now}
        connection.execute(sa.insert(FileRow).values(**new, **columns, **times))
        _insert(connection, rows)
        return Saved.ADDED
    if known.content == columns["content"]:
        return Saved.UNCHANGED
    if outcome.status is Status.FAILED and known.status != Status.FAILED and _spoilt(outcome):
        return Saved.KEPT
    for name in ("document", "change", "page"):
        table = Table.metadata.tables[name]
        connection.execute(sa.delete(table).where(table.c.file == source.sha256))
    connection.execute(
        sa.update(FileRow)
        .where(FileRow.sha256 == source.sha256)
        .values(path=path, stored=visit.now, **columns)
    )
    _insert(connection, rows)
    return Saved.REPLACED


def _spoilt(outcome: Outcome) -> bool:
    return any(failure.stage.value in _WORTH_ANOTHER_TRY for failure in outcome.failures)


def _insert(connection: sa.Connection, rows: Rows) -> None:
    for name, table_rows in rows.items():
        if table_rows:
            connection.execute(sa.insert(Table.metadata.tables[name]), table_rows)


def _sight(connection: sa.Connection, path: str, sha256: str, now: datetime) -> None:
    seen = sa.select(SightingRow.path).where(SightingRow.path == path, SightingRow.file == sha256)
    if connection.execute(seen).first() is None:
        row = {"path": path, "file": sha256, "seen": now}
        connection.execute(sa.insert(SightingRow).values(row))


def _forget_failures(
    connection: sa.Connection, path: str, source: Source | None, visit: Visit
) -> None:
    """Failures of this path, and of the same bytes elsewhere, but not those of this very run."""
    stale: sa.ColumnElement[bool] = FailureRow.path == path
    if source is not None:
        elsewhere = FailureRow.file == source.sha256
        if visit.run is not None:
            elsewhere = elsewhere & FailureRow.run.is_distinct_from(visit.run)
        stale = stale | elsewhere
    connection.execute(sa.delete(FailureRow).where(stale))


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
