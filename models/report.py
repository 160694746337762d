"""The report of a run, gathered from the tables: counts, failures by reason, documents in doubt.

    report = report_of(store, run)      # or the latest run, with None

A file belongs to the run that read it last (`file.run`), so the report of an old run tells of what
is still as that run read it.
"""

from __future__ import annotations

import sqlalchemy as sa

from models.outcome import Failure
from models.queries import failure_of
from models.report_values import (
    Doubted,
    Reason,
    RunFacts,
    RunReport,
    Signals,
    Yield,
)
from models.store_opening import Store
from models.tables import (
    ChangeRow,
    CitationRow,
    DirectiveRow,
    DocumentRow,
    FailureRow,
    FileRow,
    MeasureRow,
    PageRow,
    RunRow,
)

#: A document of which the machine is less sure than this should be looked at.
LOW_CONFIDENCE = 0.8
#: What a person should look at, the gravest first. Flags that only describe are left out.
GRAVE = (
    "failed_pages",
    "handwritten_number",
    "handwritten_date",
    "disputed_figures",
    "no_header",
    "low_confidence",
    "no_date",
    "no_issuer",
    "doubtful_changes",
)
_SHOWN = (
    *(DocumentRow.id, DocumentRow.file, DocumentRow.code, DocumentRow.type, DocumentRow.date),
    *(DocumentRow.title, DocumentRow.first_page, DocumentRow.last_page),
    *(DocumentRow.mean_confidence, DocumentRow.flags),
)
_EXAMPLES = 20
_DOUBTED = 200


def report_of(store: Store, run: int | None = None, *, most: int = _DOUBTED) -> RunReport | None:
    """The report of a run, or of the latest one; None where there is no such run.

    `most` is how many documents in doubt are listed. Raises `StoreRefused`.
    """
    with store.reading() as connection:
        facts = _run(connection, run)
        if facts is None:
            return None
        own = FileRow.run == facts.id
        flags = _flags(connection, own)
        doubted = _doubted(connection, own, most)
        return RunReport(
            where=store.where,
            run=facts,
            found=_found(connection, own),
            signals=_signals(connection, own),
            usual=_signals(connection, sa.true()),
            origins=_origins(connection, own),
            kinds=_kinds(connection, own),
            reasons=_reasons(connection, facts.id),
            flags=flags,
            doubted=doubted,
            doubted_total=_count_doubted(connection, own),
        )


def _run(connection: sa.Connection, run: int | None) -> RunFacts | None:
    query = sa.select(RunRow.__table__).order_by(RunRow.id.desc()).limit(1)
    if run is not None:
        query = query.where(RunRow.id == run)
    row = connection.execute(query).first()
    if row is None:
        return None
    names = RunFacts.__dataclass_fields__
    return RunFacts(**{name: getattr(row, name) for name in names})


def _found(connection: sa.Connection, own: sa.ColumnElement[bool]) -> Yield:
    document = sa.select(DocumentRow.id).join(FileRow, FileRow.sha256 == DocumentRow.file)

    def count(
        table: type[DirectiveRow] | type[MeasureRow] | type[CitationRow],
        *which: sa.ColumnElement[bool],
    ) -> int:
        query = sa.select(sa.func.count()).select_from(table)
        query = query.where(table.document.in_(document.where(own)), *which)
        return connection.execute(query).scalar_one()

    documents = document.where(own).subquery()
    return Yield(
        documents=connection.execute(
            sa.select(sa.func.count()).select_from(documents)
        ).scalar_one(),
        directives=count(DirectiveRow),
        targets=count(MeasureRow, MeasureRow.kind == "target"),
        results=count(MeasureRow, MeasureRow.kind == "result"),
        citations=count(CitationRow),
    )


def _signals(connection: sa.Connection, own: sa.ColumnElement[bool]) -> Signals:
    def share(column: sa.orm.InstrumentedAttribute[str | None]) -> sa.ColumnElement[float]:
        return sa.func.avg(sa.case((column.is_(None), 0.0), else_=1.0))

    query = (
        sa.select(
            sa.func.count(),
            sa.func.avg(DocumentRow.mean_confidence),
            sa.func.avg(DocumentRow.restored_share),
            share(DocumentRow.code),
            sa.func.avg(sa.case((DocumentRow.date.is_(None), 0.0), else_=1.0)),
            share(DocumentRow.issuer),
        )
        .join(FileRow, FileRow.sha256 == DocumentRow.file)
        .where(own)
    )
    documents, *means = connection.execute(query).one()
    confidence, restored, code, date, issuer = (float(mean or 0.0) for mean in means)
    return Signals(
        documents=documents,
        mean_confidence=confidence,
        restored_share=restored,
        with_code=code,
        with_date=date,
        with_issuer=issuer,
    )


def _origins(connection: sa.Connection, own: sa.ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    query = (
        sa.select(PageRow.origin, sa.func.count())
        .join(FileRow, FileRow.sha256 == PageRow.file)
        .where(own)
        .group_by(PageRow.origin)
        .order_by(sa.func.count().desc(), PageRow.origin)
    )
    return tuple((origin, count) for origin, count in connection.execute(query))


def _kinds(connection: sa.Connection, own: sa.ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    query = (
        sa.select(FileRow.media_type, sa.func.count())
        .where(own)
        .group_by(FileRow.media_type)
        .order_by(sa.func.count().desc(), FileRow.media_type)
    )
    return tuple((kind, count) for kind, count in connection.execute(query))


def _reasons(connection: sa.Connection, run: int) -> tuple[Reason, ...]:
    grouped = (
        sa.select(
            FailureRow.code,
            sa.func.count(sa.distinct(FailureRow.path)),
            sa.func.count(FailureRow.page),
        )
        .where(FailureRow.run == run)
        .group_by(FailureRow.code)
        .order_by(sa.func.count(sa.distinct(FailureRow.path)).desc(), FailureRow.code)
    )
    return tuple(
        Reason(code, files, pages, _examples(connection, run, code))
        for code, files, pages in connection.execute(grouped).all()
    )


def _examples(connection: sa.Connection, run: int, code: str) -> tuple[Failure, ...]:
    query = (
        sa.select(FailureRow.__table__)
        .where(FailureRow.run == run, FailureRow.code == code)
        .order_by(FailureRow.path, FailureRow.ordinal)
        .limit(_EXAMPLES)
    )
    return tuple(failure_of(row) for row in connection.execute(query))


def _has(flag: str) -> sa.ColumnElement[bool]:
    if flag == "low_confidence":
        return DocumentRow.mean_confidence < LOW_CONFIDENCE
    return DocumentRow.flags.contains(f"|{flag}|", autoescape=True)


def _flags(connection: sa.Connection, own: sa.ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    """How many documents have each flag that a person should know of; those that none has not."""
    query = (
        sa.select(*(sa.func.sum(sa.case((_has(flag), 1), else_=0)) for flag in GRAVE))
        .join(FileRow, FileRow.sha256 == DocumentRow.file)
        .where(own)
    )
    counts = connection.execute(query).one()
    return tuple((f, int(count)) for f, count in zip(GRAVE, counts, strict=True) if count)


def _count_doubted(connection: sa.Connection, own: sa.ColumnElement[bool]) -> int:
    query = (
        sa.select(sa.func.count())
        .select_from(DocumentRow)
        .join(FileRow, FileRow.sha256 == DocumentRow.file)
        .where(own, sa.or_(*(_has(flag) for flag in GRAVE)))
    )
    return connection.execute(query).scalar_one()


def _doubted(
    connection: sa.Connection, own: sa.ColumnElement[bool], most: int
) -> tuple[Doubted, ...]:
    """The documents in doubt, the gravest first."""
    gravest = sa.case(*((_has(flag), i) for i, flag in enumerate(GRAVE)), else_=len(GRAVE))
    query = (
        sa.select(*_SHOWN, FileRow.path)
        .join(FileRow, FileRow.sha256 == DocumentRow.file)
        .where(own, sa.or_(*(_has(flag) for flag in GRAVE)))
        .order_by(gravest, DocumentRow.mean_confidence, FileRow.path, DocumentRow.part)
        .limit(most)
    )
    rows = connection.execute(query).all()
    doubts = sa.select(sa.func.count()).select_from(ChangeRow).where(ChangeRow.doubtful)
    return tuple(
        Doubted(
            document=row.id,
            path=row.path,
            code=row.code,
            type=row.type,
            date=row.date,
            title=row.title,
            first_page=row.first_page,
            confidence=row.mean_confidence,
            flags=_grave_flags(row.flags, row.mean_confidence),
            doubtful=connection.execute(
                doubts.where(
                    ChangeRow.file == row.file,
                    ChangeRow.page.between(row.first_page, row.last_page),
                )
            ).scalar_one(),
        )
        for row in rows
    )


def _grave_flags(stored: str, confidence: float) -> tuple[str, ...]:
    held = set(stored.strip("|").split("|"))
    if confidence < LOW_CONFIDENCE:
        held.add("low_confidence")
    return tuple(flag for flag in GRAVE if flag in held)
