"""The questions that people ask of a store, answered as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.claim_runs import CUT_OFF, cut_off
from models.outcome import Failure, Stage
from models.record import Record
from models.store_loading import load_records
from models.store_opening import Store, refusals
from models.tables import (
    CitationRow,
    DirectiveRow,
    DocumentRow,
    FailureRow,
    FileRow,
    MeasureRow,
    RunRow,
    SightingRow,
)


@dataclass(frozen=True, slots=True)
class PastFailure:
    """A failure as it was stored, with the words to tell it in another language."""

    failure: Failure
    sentence: str
    advice: str
    run: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in a store."""

    files: int
    documents: int
    directives: int
    targets: int
    results: int
    citations: int
    failures: int


@dataclass(frozen=True, slots=True)
class Copies:
    """A file with copies: the path that it is called by, and the others."""

    sha256: str
    path: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run as it is listed. `status` is `cut` where its process has gone without a word, and
    `time` or `disk` where it ended early in order; the counts are those of `Tally`. `stage` is the
    step that it began with, empty for a run that read files."""

    id: int
    started: datetime
    ended: datetime | None
    status: str
    orchestrator: str
    files: int
    done: int
    partial: int
    failed: int
    unchanged: int
    copies: int = 0
    elsewhere: int = 0
    remaining: int = 0
    pages: int = 0
    stage: str = ""


def all_records(store: Store) -> Iterator[Record]:
    """Every document, in the order of path, file and part; memory is bounded."""
    with refusals(store.where), Session(store.engine) as session:
        yield from load_records(session)


def counts(store: Store) -> Counts:
    """How much is in the store."""
    target = MeasureRow.kind == "target"
    queries = (
        sa.select(sa.func.count()).select_from(FileRow),
        sa.select(sa.func.count()).select_from(DocumentRow),
        sa.select(sa.func.count()).select_from(DirectiveRow),
        sa.select(sa.func.count()).select_from(MeasureRow).where(target),
        sa.select(sa.func.count()).select_from(MeasureRow).where(~target),
        sa.select(sa.func.count()).select_from(CitationRow),
        sa.select(sa.func.count()).select_from(FailureRow),
    )
    with store.reading() as connection:
        return Counts(*(connection.execute(query).scalar_one() for query in queries))


def failure_of(row: sa.Row[Any]) -> Failure:
    """A failure out of its row."""
    return Failure(
        Stage(row.stage),
        row.code,
        row.path,
        row.page,
        tuple((name, value) for name, value in json.loads(row.names)),
        row.detail,
    )


def failures(store: Store, run: int | None = None) -> list[PastFailure]:
    """What failed, as it stands now; with `run` only what failed in that run."""
    query = sa.select(FailureRow.__table__).order_by(FailureRow.path, FailureRow.ordinal)
    if run is not None:
        query = query.where(FailureRow.run == run)
    with store.reading() as connection:
        return [
            PastFailure(
                failure_of(row),
                row.sentence,
                row.advice,
                row.run,
            )
            for row in connection.execute(query)
        ]


def has_run(store: Store, run: int) -> bool:
    """Whether the store knows of a run of this number."""
    query = sa.select(RunRow.id).where(RunRow.id == run)
    with store.reading() as connection:
        return connection.execute(query).first() is not None


def runs(store: Store, limit: int = 20) -> list[PastRun]:
    """The latest runs, newest first."""
    query = sa.select(RunRow.__table__).order_by(RunRow.id.desc()).limit(limit)
    with store.reading() as connection:
        gone = cut_off(connection)
        return [
            PastRun(
                row.id,
                row.started,
                gone.get(row.id, row.ended),
                CUT_OFF if row.id in gone else row.reason or row.status,
                row.orchestrator,
                row.files,
                row.done,
                row.partial,
                row.failed,
                row.unchanged,
                row.copies,
                row.elsewhere,
                row.remaining,
                row.pages,
                row.stage,
            )
            for row in connection.execute(query)
        ]


def copies(store: Store) -> list[Copies]:
    """The files that lay at several paths, in the order of their paths."""
    several = sa.select(SightingRow.file).group_by(SightingRow.file).having(sa.func.count() > 1)
    query = (
        sa.select(FileRow.sha256, FileRow.path, SightingRow.path.label("other"))
        .join(SightingRow, SightingRow.file == FileRow.sha256)
        .where(FileRow.sha256.in_(several), SightingRow.path != FileRow.path)
        .order_by(FileRow.path, FileRow.sha256, SightingRow.path)
    )
    with store.reading() as connection:
        found = connection.execute(query).all()
    return [
        Copies(sha256, path, tuple(row.other for row in rows))
        for (sha256, path), rows in groupby(found, key=lambda row: (row.sha256, row.path))
    ]
