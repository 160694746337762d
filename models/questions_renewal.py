"""Makes anew what the questions compare, for documents that are in the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from models.questions_rows import TABLES, question_rows
from models.questions_tables import DocumentKeyRow
from models.tables import AssignmentRow, CitationRow, DirectiveRow, DocumentRow, MeasureRow

#: The columns of the facts that they are made of; no others, for `renew` also runs in 0007.
_NEEDED: Mapping[str, tuple[InstrumentedAttribute[object], ...]] = {
    "document": (
        DocumentRow.id,
        DocumentRow.code,
        DocumentRow.date,
        DocumentRow.issuer,
        DocumentRow.parent_issuer,
    ),
    "citation": (
        CitationRow.document,
        CitationRow.ordinal,
        CitationRow.code,
        CitationRow.relation,
        CitationRow.decided,
    ),
    "measure": (
        MeasureRow.document,
        MeasureRow.ordinal,
        MeasureRow.kind,
        MeasureRow.indicator,
        MeasureRow.agency,
        MeasureRow.period,
        MeasureRow.starts,
        MeasureRow.due,
        MeasureRow.decided,
    ),
    "directive": (
        DirectiveRow.document,
        DirectiveRow.ordinal,
        DirectiveRow.text,
        DirectiveRow.due,
        DirectiveRow.recurrence,
        DirectiveRow.decided,
    ),
    "assignment": (
        AssignmentRow.document,
        AssignmentRow.directive,
        AssignmentRow.role,
        AssignmentRow.ordinal,
        AssignmentRow.agency,
    ),
}
#: Documents that are renewed at a time.
_WINDOW = 200


def renew(connection: sa.Connection, documents: Sequence[str]) -> None:
    """Makes the rows of these documents (`document.id`) anew from what is stored about them."""
    for first in range(0, len(documents), _WINDOW):
        some = documents[first : first + _WINDOW]
        for table in map(_table, TABLES):
            connection.execute(sa.delete(table).where(table.c.document.in_(some)))
        rows = {name: _stored(connection, columns, some) for name, columns in _NEEDED.items()}
        for name, made in question_rows(rows).items():
            if made:
                connection.execute(sa.insert(_table(name)), made)


def renew_all(connection: sa.Connection) -> None:
    """The same for every document of the store."""
    renew(connection, connection.scalars(sa.select(DocumentRow.id)).all())


def _table(name: str) -> sa.Table:
    return DocumentKeyRow.metadata.tables[name]


def _stored(
    connection: sa.Connection,
    columns: Sequence[InstrumentedAttribute[object]],
    documents: Sequence[str],
) -> list[dict[str, str | int | float | bool | bytes | Date | None]]:
    query = sa.select(*columns).where(columns[0].in_(documents))
    return [dict(row) for row in connection.execute(query).mappings()]
