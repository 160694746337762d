"""What a document cites and what cites it, in the store or not; and whether it still stands.

Numbers recur: every province has a 20/NQ-HĐND each year. A citation and a document of the same
number (folded) are the same for sure where the day agrees, or where the number names its year and
the issuer agrees; they are not where the days or the issuers' territories differ; otherwise they
may be, and the answer says so. A law that is cited without its number is known by its type, day and
title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from models.facts import Relation
from models.questions_keys import code_key, territory
from models.questions_tables import CitationKeyRow, DocumentKeyRow
from models.store_opening import Store
from models.tables import CitationRow, DocumentRow
from models.wording import folded_form, unmarked

#: A year stands in the number: 21/2022/NQ-HĐND.
_YEAR = re.compile(r"/(?:19|20)\d\d/")
#: The number names the term of the assembly, or an issuer that there is one of: QH15, NĐ-CP.
_ONE_OF_A_KIND = re.compile(r"QH\d+|-(?:CP|TTg|TW)$")
#: Documents of one number that are looked at; more are copies of one another.
_ALIKE = 200
#: Citations of one number that are looked at, newest first.
_CITING = 2_000


@dataclass(frozen=True, slots=True)
class Meant:
    """A document of the store that a citation means (`certain`) or may mean."""

    document: str
    code: str
    date: Date | None
    title: str | None
    certain: bool


class Standing(StrEnum):
    """Where the document is that a citation names."""

    HERE = "here"
    PERHAPS = "perhaps"  #: the number is in the store, whether it is this document can't be told
    ABSENT = "absent"
    UNNUMBERED = "unnumbered"  #: the citation gives no number to look for


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A document that another one cites, with its words there, and where it is in the store."""

    document: str
    ordinal: int
    relation: str
    code: str | None
    type: str | None
    date: Date | None
    title: str | None
    page: int
    words: str
    confidence: float
    standing: Standing
    meant: tuple[Meant, ...]


@dataclass(frozen=True, slots=True)
class CitingRow:
    """A document of the store that cites the one asked for, with its words there."""

    document: str
    relation: str
    code: str | None
    type: str | None
    date: Date | None
    issuer: str | None
    title: str | None
    page: int
    words: str
    confidence: float
    certain: bool


def meant_by(store: Store, document: str) -> dict[int, tuple[Meant, ...]]:
    """By the ordinal of the citation: the documents of the store that `document` cites, the certain
    ones first. A citation without any is left out.
    """
    with store.reading() as connection:
        return {
            ordinal: found
            for (_, ordinal), found in _meant(connection, CitationRow.document == document).items()
        }


def cited_by(store: Store, document: str) -> tuple[CitedRow, ...]:
    """What `document` (`document.id`) cites, in the order of its text."""
    query = (
        sa.select(CitationRow.__table__)
        .where(CitationRow.document == document, _not_rejected())
        .order_by(CitationRow.ordinal)
    )
    with store.reading() as connection:
        meant = _meant(connection, CitationRow.document == document)
        return tuple(
            CitedRow(
                row.document,
                row.ordinal,
                row.relation,
                row.code or row.raw_code,
                row.type,
                row.date,
                row.title,
                row.page,
                row.words,
                row.confidence,
                _standing(row.code, found),
                found,
            )
            for row in connection.execute(query)
            for found in [meant.get((row.document, row.ordinal), ())]
        )


def citing(
    store: Store, document: str, limit: int = 50, *, acting: bool = False
) -> tuple[CitingRow, ...]:
    """The documents that cite `document`, newest first; with `acting` only where they amend,
    replace or repeal it. Copies of the document itself are left out.
    """
    with store.reading() as connection:
        head = connection.execute(
            sa.select(
                DocumentRow.id,
                DocumentRow.code,
                DocumentRow.date,
                DocumentRow.issuer,
                DocumentRow.parent_issuer,
            ).where(DocumentRow.id == document)
        ).first()
        if head is None or not head.code:
            return ()
        found: list[CitingRow] = []
        for row in connection.execute(_citing_query(head.code, acting)):
            certain = _agree(row, head)
            if certain is not None and row.document != document and row.own_code != head.code:
                found.append(_citing_row(row, certain))
            if len(found) == limit:
                break
        return tuple(found)


def still_stands(acts: Iterable[CitingRow]) -> Relation | None:
    """What the store knows of the fate of a document, from what acts on it: replaced or repealed
    (`REPLACES`, `REPEALS`), changed (`AMENDS`), None for none of these. What may be counts not.
    """
    done = {act.relation for act in acts if act.certain}
    return next((one for one in _GRAVEST_FIRST if one.value in done), None)


_GRAVEST_FIRST = (Relation.REPEALS, Relation.REPLACES, Relation.AMENDS)


def _standing(code: str | None, found: Sequence[Meant]) -> Standing:
    if not found:
        return Standing.ABSENT if code else Standing.UNNUMBERED
    return Standing.HERE if found[0].certain else Standing.PERHAPS


def _meant(
    connection: sa.Connection, which: sa.ColumnElement[bool]
) -> dict[tuple[str, int], tuple[Meant, ...]]:
    citations = (
        sa.select(
            CitationRow.document,
            CitationRow.ordinal,
            CitationRow.code,
            CitationRow.date,
            CitationRow.issuer,
            CitationRow.type,
            CitationRow.title,
        )
        .where(which)
        .order_by(CitationRow.ordinal)
    )
    rows = connection.execute(citations).all()
    known = _documents(connection, {code_key(row.code) for row in rows})
    found = {}
    for row in rows:
        if not row.code:
            if titled := _by_title(connection, row):
                found[row.document, row.ordinal] = titled
            continue
        meant = [
            Meant(one.id, one.code, one.date, one.title, certain)
            for one in known.get(code_key(row.code), ())
            if one.id != row.document
            for certain in [_agree(row, one)]
            if certain is not None
        ]
        if meant:
            meant.sort(key=lambda one: not one.certain)
            found[row.document, row.ordinal] = tuple(meant)
    return found


def _by_title(connection: sa.Connection, citation: sa.Row[Any]) -> tuple[Meant, ...]:
    """The documents that a citation without a number names by type, day and title, as laws are."""
    title = folded_form(citation.title or "")
    if not (citation.type and citation.date and title.strip()):
        return ()
    query = sa.select(DocumentRow.id, DocumentRow.code, DocumentRow.date, DocumentRow.title).where(
        DocumentRow.date == citation.date, DocumentRow.type == citation.type
    )
    same = (row for row in connection.execute(query) if row.id != citation.document)
    return tuple(
        Meant(row.id, row.code or "", row.date, row.title, True)
        for row in same
        if folded_form(row.title or "") == title
    )


def _documents(connection: sa.Connection, codes: set[str]) -> dict[str, list[sa.Row[Any]]]:
    """The documents of each of these numbers, newest first."""
    known: defaultdict[str, list[sa.Row[Any]]] = defaultdict(list)
    for code in sorted(codes - {""}):
        query = (
            sa.select(
                DocumentRow.id,
                DocumentRow.code,
                DocumentRow.date,
                DocumentRow.title,
                DocumentRow.issuer,
                DocumentRow.parent_issuer,
            )
            .join(DocumentKeyRow, DocumentKeyRow.document == DocumentRow.id)
            .where(DocumentKeyRow.code == code)
            .order_by(DocumentRow.date.desc(), DocumentRow.id)
            .limit(_ALIKE)
        )
        known[code] = list(connection.execute(query))
    return known


def _agree(citation: sa.Row[Any], document: sa.Row[Any]) -> bool | None:
    """Whether a citation means a document of its number: True, None for no, False for perhaps."""
    issuers = citation.issuer, document.issuer
    places = (
        unmarked(territory(citation.issuer)),
        unmarked(territory(document.issuer, document.parent_issuer)),
    )
    if all(places) and places[0] != places[1]:
        return None
    if citation.date and document.date:
        return True if citation.date == document.date else None
    code = str(document.code)
    if _ONE_OF_A_KIND.search(code):
        return _YEAR.search(code) is not None or "QH" in code
    same_issuer = all(issuers) and folded_form(str(issuers[0])) == folded_form(str(issuers[1]))
    return same_issuer and _YEAR.search(code) is not None


def _citing_query(code: str, acting: bool) -> sa.Select[Any]:
    key = CitationKeyRow
    query = (
        sa.select(
            key.document,
            CitationRow.relation,
            CitationRow.date,
            CitationRow.issuer,
            CitationRow.page,
            CitationRow.words,
            CitationRow.confidence,
            DocumentRow.code.label("own_code"),
            DocumentRow.type,
            DocumentRow.date.label("own_date"),
            DocumentRow.issuer.label("own_issuer"),
            DocumentRow.title,
        )
        .join(
            CitationRow,
            (CitationRow.document == key.document) & (CitationRow.ordinal == key.ordinal),
        )
        .join(DocumentRow, DocumentRow.id == key.document)
        .where(key.code == code_key(code), _not_rejected())
        .order_by(key.date.desc(), key.document, key.ordinal)
        .limit(_CITING)
    )
    return query.where(sa.literal_column("citation_key.acts = 1")) if acting else query


def _citing_row(row: sa.Row[Any], certain: bool) -> CitingRow:
    return CitingRow(
        row.document,
        row.relation,
        row.own_code,
        row.type,
        row.own_date,
        row.own_issuer,
        row.title,
        row.page,
        row.words,
        row.confidence,
        certain,
    )


def _not_rejected() -> sa.ColumnElement[bool]:
    """Without what a person has rejected."""
    return CitationRow.decided.is_distinct_from("rejected")
