"""The questions that people ask of a store, answered as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.claim_runs import CUT_OFF, cut_off
from models.outcome import Failure, Stage
from models.record import Record
from models.store_loading import load_records
from models.store_opening import Store, refusals
from models.tables import (
    AssignmentRow,
    CitationRow,
    DirectiveRow,
    DocumentRow,
    FailureRow,
    FileRow,
    MeasureRow,
    RunRow,
    SearchEntryRow,
    SightingRow,
)
from models.wording import exact_form, folded_form

#: What `search` can be narrowed to.
KINDS = ("target", "result", "directive", "document")
#: From this rank on a hit agrees only without its marks.
_FOLDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to search for. All words must occur; `since` and `until` bound the document's date.

    `due_before` leaves out the day itself. None leaves a filter open.
    """

    words: str = ""
    kind: str | None = None
    agency: str | None = None
    since: Date | None = None
    until: Date | None = None
    due_before: Date | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found. `text` are its words on paper, `exact` whether the marks agree.

    `agencies` lead a task, or issued a document; `support` are all others with a part in a task.
    """

    kind: str
    document: str
    code: str | None
    date: Date | None
    issuer: str | None
    provision: str
    text: str
    agencies: tuple[str, ...]
    support: tuple[str, ...]
    due: Date | None
    page: int
    path: str
    exact: bool


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
    `time` or `disk` where it ended early in order; the counts are those of `Tally`."""

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


def search(store: Store, wish: Wish) -> list[Hit]:
    """What answers `wish`: words as they were typed first, then those with other marks."""
    entry = SearchEntryRow
    exact, phrase = exact_form(wish.words), folded_form(wish.words)
    words = [folded_form(word).strip() for word in exact.split()]
    conditions: list[sa.ColumnElement[bool]] = [entry.folded.like(f"% {word} %") for word in words]
    if wish.kind:
        conditions.append(entry.kind == wish.kind)
    if wish.agency:
        conditions.append(entry.agencies.like(f"%{folded_form(wish.agency)}%"))
    if wish.since:
        conditions.append(entry.date >= wish.since)
    if wish.until:
        conditions.append(entry.date <= wish.until)
    if wish.due_before:
        conditions.append(entry.due < wish.due_before)
    exact_words = sa.and_(sa.true(), *(entry.exact.like(f"% {word} %") for word in exact.split()))
    rank = sa.case(
        (entry.exact.like(f"%{exact}%"), 0),
        (exact_words, 1),
        (entry.folded.like(f"%{phrase}%"), 2),
        else_=3,
    )
    query = (
        sa.select(entry.document, entry.kind, entry.ordinal, rank.label("rank"))
        .where(sa.true(), *conditions)
        .order_by(
            "rank",
            sa.case((entry.folded.like(f"{phrase}%"), 0), else_=1),  # its own number comes first
            entry.date.is_(None),
            entry.date.desc(),
            entry.document,
            entry.kind,
            entry.ordinal,
        )
        .limit(wish.limit)
    )
    with store.reading() as connection:
        found = connection.execute(query).all()
        return [_hit(connection, *row) for row in found]


def _hit(connection: sa.Connection, document: str, kind: str, ordinal: int, rank: int) -> Hit:
    head = connection.execute(
        sa.select(DocumentRow, FileRow.path)
        .join(FileRow, FileRow.sha256 == DocumentRow.file)
        .where(DocumentRow.id == document)
    ).one()
    provision, text, due, page = "", head.title or head.text[:200], None, head.first_page
    agencies: tuple[str, ...] = (head.issuer,) if head.issuer else ()
    support: tuple[str, ...] = ()
    if kind == "directive":
        task = _fact(connection, DirectiveRow, document, ordinal)
        provision, text, due, page = task.provision, task.text, task.due, task.page
        agencies, support = _assigned(connection, document, ordinal)
    elif kind != "document":
        measure = _fact(connection, MeasureRow, document, ordinal)
        provision, text, due, page = measure.provision, measure.words, measure.due, measure.page
        agencies = (measure.agency,) if measure.agency else ()
    return Hit(
        kind,
        document,
        head.code,
        head.date,
        head.issuer,
        provision,
        text,
        agencies,
        support,
        due,
        page,
        head.path,
        rank < _FOLDED,
    )


def _fact(
    connection: sa.Connection,
    table: type[DirectiveRow] | type[MeasureRow],
    document: str,
    ordinal: int,
) -> sa.Row[tuple[object, ...]]:
    query = sa.select(table.__table__).where(table.document == document, table.ordinal == ordinal)
    return connection.execute(query).one()


def _assigned(
    connection: sa.Connection, document: str, directive: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads, and who else has a part."""
    query = (
        sa.select(AssignmentRow.role, AssignmentRow.agency)
        .where(AssignmentRow.document == document, AssignmentRow.directive == directive)
        .order_by(AssignmentRow.role != "lead", AssignmentRow.role, AssignmentRow.ordinal)
    )
    parts = connection.execute(query).all()
    lead = tuple(agency for role, agency in parts if role == "lead")
    return lead, tuple(agency for role, agency in parts if role != "lead")


def all_records(store: Store) -> Iterator[Record]:
    """Every document, in the order of path, file and part; memory is bounded."""
    with refusals(store.where), Session(store.engine) as session:
        yield from load_records(session)


def records_with_code(store: Store, code: str) -> list[Record]:
    """The documents of this number; marks, case and punctuation of `code` do not matter.

    A document without a number is found by its key (`document.id`).
    """
    wanted = folded_form(code)
    with refusals(store.where), Session(store.engine) as session:
        codes = session.execute(sa.select(DocumentRow.id, DocumentRow.code)).all()
        same = [key for key, own in codes if own == code or key == code]
        alike = [key for key, own in codes if own and folded_form(own) == wanted]
        return list(load_records(session, DocumentRow.id.in_(same or alike)))


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


def failures(store: Store, run: int | None = None) -> list[PastFailure]:
    """What failed, as it stands now; with `run` only what failed in that run."""
    query = sa.select(FailureRow.__table__).order_by(FailureRow.path, FailureRow.ordinal)
    if run is not None:
        query = query.where(FailureRow.run == run)
    with store.reading() as connection:
        return [
            PastFailure(
                Failure(
                    Stage(row.stage),
                    row.code,
                    row.path,
                    row.page,
                    tuple((name, value) for name, value in json.loads(row.names)),
                    row.detail,
                ),
                row.sentence,
                row.advice,
                row.run,
            )
            for row in connection.execute(query)
        ]


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
