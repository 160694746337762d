"""Papers that the store has several times from files that are no copies of each other: a scan
beside the PDF that it was printed from, a letter that came in by two offices.

Each file is read for itself, and all that it says counts: a task of such a paper is listed, and
counted, once for each of its files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from itertools import groupby
from typing import Protocol

import sqlalchemy as sa

from models.store_opening import Store
from models.tables import DocumentRow, FileRow


class Numbered(Protocol):
    """A fact with the document that it stands in."""

    @property
    def document(self) -> str: ...
    @property
    def code(self) -> str | None: ...
    @property
    def date(self) -> Date | None: ...
    @property
    def issuer(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class SamePaper:
    """A paper by its number, day and issuer, and the files that hold it, in their order."""

    code: str
    date: Date
    issuer: str | None
    paths: tuple[str, ...]


def same_papers(store: Store) -> list[SamePaper]:
    """The papers of one number, day and issuer that stand in several files, the newest first."""
    row = DocumentRow
    what = (row.code, row.date, row.issuer)
    several = (
        sa.select(*what)
        .where(row.code.is_not(None), row.date.is_not(None))
        .group_by(*what)
        .having(sa.func.count(row.file.distinct()) > 1)
        .subquery()
    )
    query = (
        sa.select(*what, FileRow.path)
        .join(FileRow, FileRow.sha256 == row.file)
        .join(
            several,
            (several.c.code == row.code)
            & (several.c.date == row.date)
            & row.issuer.is_not_distinct_from(several.c.issuer),
        )
        .order_by(row.date.desc(), row.code, row.issuer, FileRow.path)
    )
    with store.reading() as connection:
        found = connection.execute(query).all()
    return [
        SamePaper(code, date, issuer, tuple(dict.fromkeys(one.path for one in rows)))
        for (code, date, issuer), rows in groupby(
            found, key=lambda one: (one.code, one.date, one.issuer)
        )
    ]


def told_again(facts: Iterable[Numbered]) -> dict[str, int]:
    """The numbers of the papers that several documents of an answer are, and how many documents.

    >>> from types import SimpleNamespace as Fact
    >>> day, office = Date(2025, 3, 1), "Sở Nội vụ"
    >>> scan = Fact(document="a-1", code="7/KH-SNV", date=day, issuer=office)
    >>> told_again([scan, scan, Fact(document="b-1", code="7/KH-SNV", date=day, issuer=office)])
    {'7/KH-SNV': 2}
    >>> told_again([scan, scan])
    {}
    """
    held: dict[tuple[str, Date, str | None], set[str]] = {}
    for fact in facts:
        if fact.code is not None and fact.date is not None:
            held.setdefault((fact.code, fact.date, fact.issuer), set()).add(fact.document)
    return {code: len(keys) for (code, _, _), keys in held.items() if len(keys) > 1}
