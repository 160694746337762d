"""What was found, as the paper has it: the facts behind entries of the search index."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date

import sqlalchemy as sa

from models.questions_lookup import of, wanted
from models.search_passages import Passage, passage
from models.search_table import SearchEntryRow
from models.search_words import Words
from models.tables import AssignmentRow, DirectiveRow, DocumentRow, FileRow, MeasureRow

_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found. `text` are its words on paper, `exact` whether the marks agree.

    `agencies` lead a task, or issued a document; `support` are all others with a part in a task.
    `passage` is the piece of the paper with the words that were searched for. `fact` is the name by
    which a person decides about it, empty for a document. `confidence` is that of the fact, of a
    document the mean of its text.
    """

    kind: str
    document: str
    fact: str
    type: str | None
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
    confidence: float
    passage: Passage


def load_hits(
    connection: sa.Connection, places: Sequence[tuple[int, bool]], words: Words
) -> list[Hit]:
    """The hits behind these ids of `search_entry`, in their order; with each if it is exact."""
    entry = SearchEntryRow.__table__.c
    query = sa.select(entry.id, entry.document, entry.kind, entry.ordinal)
    query = query.where(entry.id.in_([id_ for id_, _ in places]))
    entries = {row.id: row for row in connection.execute(query)}
    kinds: defaultdict[bool, set[_Key]] = defaultdict(set)
    for row in entries.values():
        if row.kind != "document":
            kinds[row.kind == "directive"].add((row.document, row.ordinal))
    heads = _heads(connection, {row.document for row in entries.values()})
    texts = _texts(connection, {r.document for r in entries.values() if r.kind == "document"})
    measures = _facts(connection, MeasureRow, kinds[False])
    tasks = _facts(connection, DirectiveRow, kinds[True])
    assigned = _assigned(connection, kinds[True])
    hits = []
    for id_, exact in places:
        row = entries[id_]
        head, key = heads[row.document], (row.document, row.ordinal)
        if row.kind == "document":
            hits.append(_of_document(head, *texts[row.document], exact, words))
        elif row.kind == "directive":
            hits.append(_of_fact(row.kind, head, tasks[key], assigned[key], exact, words))
        else:
            agency = measures[key].agency
            who = ((agency,) if agency else (), ())
            hits.append(_of_fact(row.kind, head, measures[key], who, exact, words))
    return hits


_Row = sa.Row[tuple[object, ...]]


def _of_document(head: _Row, text: str, runs: str, exact: bool, words: Words) -> Hit:
    title = head.title or " ".join(text[:200].split())
    found = passage(title, words)
    place, page = found, head.first_page
    if not found.marks and words.wanted:
        place = passage(text, words)
        starts = json.loads(runs)
        if place.marks and starts:
            at = bisect_right([start for start, _, _ in starts], place.start + place.marks[0].start)
            page = starts[max(0, at - 1)][1]
    return Hit(
        "document",
        head.id,
        "",
        head.type,
        head.code,
        head.date,
        head.issuer,
        "",
        title,
        (head.issuer,) if head.issuer else (),
        (),
        None,
        page,
        head.path,
        exact,
        head.mean_confidence,
        place if place.marks else found,
    )


def _of_fact(
    kind: str,
    head: _Row,
    fact: _Row,
    who: tuple[tuple[str, ...], tuple[str, ...]],
    exact: bool,
    words: Words,
) -> Hit:
    text = fact.text if kind == "directive" else fact.words
    return Hit(
        kind,
        head.id,
        fact.fact,
        head.type,
        head.code,
        head.date,
        head.issuer,
        fact.provision,
        text,
        *who,
        fact.due,
        fact.page,
        head.path,
        exact,
        fact.confidence,
        passage(text, words),
    )


def _heads(connection: sa.Connection, documents: set[str]) -> dict[str, _Row]:
    column = DocumentRow.__table__.c
    names = ("id", "type", "code", "date", "issuer", "title", "first_page", "mean_confidence")
    query = (
        sa.select(*(column[name] for name in names), FileRow.path)
        .join(FileRow, FileRow.sha256 == column.file)
        .where(column.id.in_(documents))
    )
    return {row.id: row for row in connection.execute(query)}


def _texts(connection: sa.Connection, documents: set[str]) -> dict[str, tuple[str, str]]:
    query = sa.select(DocumentRow.id, DocumentRow.text, DocumentRow.runs)
    rows = connection.execute(query.where(DocumentRow.id.in_(documents)))
    return {key: (text, runs) for key, text, runs in rows}


def _facts(
    connection: sa.Connection, table: type[DirectiveRow] | type[MeasureRow], keys: Iterable[_Key]
) -> dict[_Key, _Row]:
    column, these = table.__table__.c, wanted(connection, keys)
    query = sa.select(table.__table__).join(these, of(these, column.document, column.ordinal))
    return {(row.document, row.ordinal): row for row in connection.execute(query)}


def _assigned(
    connection: sa.Connection, tasks: Iterable[_Key]
) -> defaultdict[_Key, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Who leads, and who else has a part."""
    column, these = AssignmentRow.__table__.c, wanted(connection, tasks)
    query = (
        sa.select(column.document, column.directive, column.role, column.agency)
        .join(these, of(these, column.document, column.directive))
        .order_by(column.role, column.ordinal)
    )
    found: defaultdict[_Key, tuple[tuple[str, ...], tuple[str, ...]]]
    found = defaultdict(lambda: ((), ()))
    for document, task, role, agency in connection.execute(query).all():
        lead, support = found[document, task]
        parts = ((*lead, agency), support) if role == "lead" else (lead, (*support, agency))
        found[document, task] = parts
    return found
