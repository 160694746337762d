"""What the store has kept of readings: which files, their pages, and which were redone when."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from models.document import Source
from models.kept import KeptPage, KeptReading
from models.outcome import Failure
from models.plain import Misfit, from_plain
from models.store_kept_tables import KeptPageRow, KeptReadingRow
from models.store_opening import Store
from models.tables import FileRow, RunRow, SightingRow

_KEPT_AMONG = sa.select(KeptReadingRow.file).where(
    KeptReadingRow.file.in_(sa.bindparam("asked", expanding=True))
)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the store: the path that it is called by, all at which it lay, and its bytes.

    `kept` is whether its pages are kept.
    """

    sha256: str
    path: str
    paths: tuple[str, ...]
    size: int
    kept: bool


def stored_files(store: Store) -> list[StoredFile]:
    """Every file of the store, in the order of path."""
    query = (
        sa.select(FileRow.sha256, FileRow.path, FileRow.size, KeptReadingRow.file.label("kept"))
        .outerjoin(KeptReadingRow, KeptReadingRow.file == FileRow.sha256)
        .order_by(FileRow.path, FileRow.sha256)
    )
    places: dict[str, list[str]] = {}
    with store.reading() as connection:
        for row in connection.execute(sa.select(SightingRow.file, SightingRow.path)):
            places.setdefault(row.file, []).append(row.path)
        return [
            StoredFile(
                row.sha256,
                row.path,
                tuple(places.get(row.sha256, [row.path])),
                row.size,
                row.kept is not None,
            )
            for row in connection.execute(query)
        ]


def kept_among(store: Store, hashes: Sequence[str]) -> set[str]:
    """Those of the files of which something is kept."""
    with store.reading() as connection:
        return set(connection.scalars(_KEPT_AMONG, {"asked": hashes}))


def load_kept(store: Store, sha256: str) -> KeptReading | None:
    """What is kept of a file; None where that is nothing, or nothing that can be used."""
    head = (
        sa.select(
            KeptReadingRow.recipe,
            KeptReadingRow.failures,
            FileRow.path,
            FileRow.media_type,
            FileRow.size,
        )
        .join(FileRow, FileRow.sha256 == KeptReadingRow.file)
        .where(KeptReadingRow.file == sha256)
    )
    query = (
        sa.select(KeptPageRow.number, KeptPageRow.content, KeptPageRow.restored)
        .where(KeptPageRow.file == sha256)
        .order_by(KeptPageRow.number)
    )
    with store.reading() as connection:
        row = connection.execute(head).first()
        if row is None:
            return None
        pages = tuple(
            KeptPage(page.number, page.content, page.restored) for page in connection.execute(query)
        )
    try:
        failures = from_plain(tuple[Failure, ...], json.loads(row.failures))
    except (Misfit, ValueError, RecursionError):
        return None
    source = Source(row.path, sha256, row.media_type, row.size, len(pages))
    return KeptReading(source, row.recipe, pages, failures) if pages else None


def redone_since(
    connection: sa.Connection, hashes: Sequence[str], since: datetime
) -> dict[str, str]:
    """By the hashes of those files whose later steps were redone: the path each is called by."""
    query = (
        sa.select(FileRow.sha256, FileRow.path)
        .join(KeptReadingRow, KeptReadingRow.file == FileRow.sha256)
        .where(FileRow.sha256.in_(hashes), KeptReadingRow.redone >= since)
    )
    return {row.sha256: row.path for row in connection.execute(query)}


def begun_with(store: Store, run: int) -> datetime:
    """When the work was begun that `run` carries on.

    A run that begins with a stage goes on where one before it was cut off, or is at work, that did
    the same by the same recipe; what those have redone need not be done again.
    """
    query = sa.select(RunRow.stage, RunRow.recipe, RunRow.started, RunRow.status)
    with store.reading() as connection:
        own = connection.execute(query.where(RunRow.id == run)).one()
        before = connection.execute(
            query.where(RunRow.id < run, RunRow.stage != "").order_by(RunRow.id.desc())
        )
        started: datetime = own.started
        for row in before:
            same = (row.stage, row.recipe) == (own.stage, own.recipe)
            if not same or row.status == "done":
                break
            started = row.started
    return started
