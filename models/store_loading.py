"""Records out of the store: the same values that were saved, built again from their rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.document import Origin, Source
from models.facts import (
    Citation,
    Comparator,
    Directive,
    Facts,
    Header,
    Measure,
    MeasureKind,
    Place,
    Quote,
    Relation,
)
from models.record import Quality, Record
from models.rows import HEADER_COLUMNS
from models.spans import Box, Run, Span, TextMap
from models.structure import Kind, Manuscript, Segment
from models.tables import (
    AssignmentRow,
    CitationRow,
    DirectiveRow,
    DocumentRow,
    FileRow,
    HeaderFieldRow,
    MeasureRow,
    RecipientRow,
    SegmentRow,
    Table,
)

#: Documents that are built at a time: bounds memory however large the store is.
_WINDOW = 100

_Part = TypeVar("_Part", bound=Table)


def load_records(session: Session, where: sa.ColumnElement[bool] | None = None) -> Iterator[Record]:
    """The stored records, in the order of path, file and part; `where` narrows `document`.

    >>> from models.store import open_store
    >>> with Session(open_store("sqlite://").engine) as session:
    ...     list(load_records(session))
    []
    """
    wanted = sa.select(DocumentRow.id).join(FileRow, FileRow.sha256 == DocumentRow.file)
    if where is not None:
        wanted = wanted.where(where)
    keys = session.scalars(wanted.order_by(FileRow.path, FileRow.sha256, DocumentRow.part)).all()
    for first in range(0, len(keys), _WINDOW):
        yield from _load(session, keys[first : first + _WINDOW])
        session.expunge_all()


def _load(session: Session, keys: Sequence[str]) -> Iterator[Record]:
    documents = {
        row.id: (row, file)
        for row, file in session.execute(
            sa.select(DocumentRow, FileRow)
            .join(FileRow, FileRow.sha256 == DocumentRow.file)
            .where(DocumentRow.id.in_(keys))
        )
    }
    quotes = _children(session, HeaderFieldRow, keys)
    recipients = _children(session, RecipientRow, keys)
    segments = _children(session, SegmentRow, keys)
    citations = _children(session, CitationRow, keys)
    measures = _children(session, MeasureRow, keys)
    directives = _children(session, DirectiveRow, keys)
    agencies = _agencies(session, keys)
    for key in keys:
        row, file = documents[key]
        header = Header(
            **{name: getattr(row, name) for name in HEADER_COLUMNS},
            recipients=tuple(r.name for r in recipients[key]),
            quotes=tuple((q.name, _quote(q)) for q in quotes[key]),
        )
        facts = Facts(
            header=header,
            citations=tuple(map(_citation, citations[key])),
            measures=tuple(map(_measure, measures[key])),
            directives=tuple(_directive(d, agencies) for d in directives[key]),
        )
        yield Record(_source(file), _manuscript(row, segments[key]), facts, _quality(row))


def _children(
    session: Session, table: type[_Part], keys: Iterable[str]
) -> defaultdict[str, list[_Part]]:
    found: defaultdict[str, list[_Part]] = defaultdict(list)
    columns = table.__table__.c
    query = sa.select(table).where(columns.document.in_(keys)).order_by(columns.ordinal)
    for row in session.scalars(query):
        found[row.document].append(row)  # type: ignore[attr-defined]
    return found


def _agencies(
    session: Session, keys: Iterable[str]
) -> defaultdict[tuple[str, int, str], list[str]]:
    found: defaultdict[tuple[str, int, str], list[str]] = defaultdict(list)
    query = sa.select(AssignmentRow).where(AssignmentRow.document.in_(keys))
    for row in session.scalars(query.order_by(AssignmentRow.ordinal)):
        found[row.document, row.directive, row.role].append(row.agency)
    return found


def _source(file: FileRow) -> Source:
    return Source(file.path, file.sha256, file.media_type, file.size, file.pages)


def _quality(row: DocumentRow) -> Quality:
    flags = tuple(flag for flag in row.flags.split("|") if flag)
    return Quality(Origin(row.origin), row.restored_share, row.mean_confidence, flags)


def _manuscript(row: DocumentRow, segments: Iterable[SegmentRow]) -> Manuscript:
    return Manuscript(
        part=row.part,
        body=TextMap(row.text, tuple(Run(*run) for run in json.loads(row.runs))),
        segments=tuple(map(_segment, segments)),
        first_page=row.first_page,
        last_page=row.last_page,
        attached_to=row.attached_to_part,
    )


def _segment(row: SegmentRow) -> Segment:
    return Segment(
        Kind(row.kind),
        row.label,
        row.heading,
        row.path,
        Span(row.start, row.end),
        Span(row.own_start, row.own_end),
        row.parent,
    )


def _quote(row: HeaderFieldRow | CitationRow | MeasureRow | DirectiveRow) -> Quote:
    places = tuple(
        Place(page, tuple(Box(*box) for box in boxes)) for page, boxes in json.loads(row.boxes)
    )
    span = Span(row.start, row.end)
    return Quote(span, row.words, row.confidence, places, row.fact, row.decided or "")


def _citation(row: CitationRow) -> Citation:
    return Citation(
        quote=_quote(row),
        code=row.code,
        raw_code=row.raw_code,
        type=row.type,
        date=row.date,
        issuer=row.issuer,
        title=row.title,
        relation=Relation(row.relation),
    )


def _measure(row: MeasureRow) -> Measure:
    return Measure(
        quote=_quote(row),
        kind=MeasureKind(row.kind),
        indicator=row.indicator,
        op=Comparator(row.op),
        value=row.value,
        value_high=row.value_high,
        unit=row.unit,
        period=row.period,
        starts=row.starts,
        due=row.due,
        agency=row.agency,
        provision=row.provision,
    )


def _directive(
    row: DirectiveRow, agencies: defaultdict[tuple[str, int, str], list[str]]
) -> Directive:
    key = (row.document, row.ordinal)
    return Directive(
        quote=_quote(row),
        text=row.text,
        lead=tuple(agencies[*key, "lead"]),
        support=tuple(agencies[*key, "support"]),
        monitor=tuple(agencies[*key, "monitor"]),
        due=row.due,
        due_text=row.due_text,
        recurrence=row.recurrence,
        product=row.product,
        provision=row.provision,
    )
