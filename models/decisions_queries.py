"""What there is to decide, and what has been decided: facts by name, doubts, and histories."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from models.decisions import Decision, Found, Reading, Standing, facts_of
from models.decisions_tables import DecisionRow, MachineReadingRow, PastReadingRow
from models.identity import LETTERS, fact_id, typed
from models.store_decisions import FactGone, decisions, machine_record, readings_of
from models.store_opening import Store
from models.tables import (
    CitationRow,
    DirectiveRow,
    DocumentRow,
    FileRow,
    HeaderFieldRow,
    MeasureRow,
    RunRow,
)

#: The tables of facts, by kind.
FACTS: dict[str, type[HeaderFieldRow | CitationRow | MeasureRow | DirectiveRow]] = {
    "header": HeaderFieldRow,
    "citation": CitationRow,
    "measure": MeasureRow,
    "directive": DirectiveRow,
}
#: Fewer letters of a name are not looked up.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Located:
    """A fact and where it stands."""

    found: Found
    document: str
    code: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that finds no fact any more, and where it was made."""

    decision: Decision
    code: str | None
    path: str


@dataclass(frozen=True, slots=True)
class PastReading:
    """A reading of a file: which run made it, with which recipe and engines; the last one counts.

    `run` and `started` are None for a file that came in without a run.
    """

    run: int | None
    started: datetime | None
    stored: datetime
    status: str
    recipe: str
    code_version: str
    engines: str


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of how a fact, or a whole document, came to be as it is.

    `machine` are the machine's readings of what was decided, `readings` those of the file, oldest
    first; so are `decisions`.
    """

    document: str
    code: str | None
    path: str
    readings: tuple[PastReading, ...]
    machine: tuple[Reading, ...]
    decisions: tuple[Decision, ...]


def names_like(store: Store, given: str) -> list[tuple[str, str]]:
    """The facts whose name is `given` or begins so, each with its document; rejected ones, too."""
    name = typed(given)
    if len(name) < _FEWEST or name[0] not in LETTERS.values():
        return []
    tables = (*FACTS.values(), MachineReadingRow)
    with store.reading() as connection:
        for exact in (True, False):
            found: set[tuple[str, str]] = set()
            for table in tables:
                same = table.fact == name
                begins = sa.func.substr(table.fact, 1, len(name)) == name
                query = sa.select(table.fact, table.document).where(same if exact else begins)
                found.update(connection.execute(query.limit(_FEWEST)).tuples())
            if found:
                return sorted(found)
    return []


def header_fact(document: str, field: str) -> str:
    """The name of a field of a document's header."""
    return fact_id(document, "header", field)


def locate(store: Store, name: str, document: str) -> Located:
    """A fact as the machine reads it. Raises `FactGone`."""
    with store.reading() as connection:
        return _located(connection, name, document)


def doubts(
    store: Store, below: float, limit: int, kinds: Iterable[str] = tuple(FACTS)
) -> list[Located]:
    """The facts that nobody has decided about yet and that are less sure than `below`.

    The least sure come first.
    """
    found: list[tuple[float, str, str]] = []
    with store.reading() as connection:
        for kind in kinds:
            table = FACTS[kind]
            query = (
                sa.select(table.confidence, table.document, table.fact)
                .where(table.confidence < below, table.decided.is_(None))
                .order_by(table.confidence, table.document, table.ordinal)
                .limit(limit)
            )
            found.extend(connection.execute(query).tuples())
        wanted = sorted(found)[:limit]
        return [_located(connection, name, document) for _, document, name in wanted]


def lost_decisions(store: Store, limit: int) -> list[Lost]:
    """Decisions whose words are no longer read, the newest first."""
    with store.reading() as connection:
        query = (
            sa.select(DecisionRow.id, FileRow.path, DocumentRow.code)
            .join(FileRow, FileRow.sha256 == DecisionRow.file)
            .outerjoin(DocumentRow, DocumentRow.id == DecisionRow.document)
            .where(DecisionRow.standing == Standing.LOST.value)
            .order_by(DecisionRow.id.desc())
            .limit(limit)
        )
        places = {row.id: row for row in connection.execute(query)}
        made = decisions(connection, DecisionRow.id.in_(list(places)))
        lost = [Lost(d, places[d.id].code, places[d.id].path) for d in made]
        return lost[::-1]


def same_words_elsewhere(store: Store, located: Located) -> list[Located]:
    """The same words, read as the same kind of fact, in other copies of the document.

    Copies are documents of the same number in other files.
    """
    if located.code is None or located.found.kind == "header":
        return []
    table = FACTS[located.found.kind]
    query = (
        sa.select(table.fact, table.document)
        .join(DocumentRow, DocumentRow.id == table.document)
        .where(
            DocumentRow.code == located.code,
            table.document != located.document,
            table.words == located.found.words,
        )
        .order_by(table.document, table.ordinal)
    )
    with store.reading() as connection:
        others = connection.execute(query).all()
        return [_located(connection, name, document) for name, document in others]


def history(store: Store, document: str, name: str | None = None) -> History:
    """How a document came to be as it is, or one of its facts. Raises `FactGone`."""
    with store.reading() as connection:
        head = connection.execute(
            sa.select(DocumentRow.code, FileRow.path, FileRow.sha256)
            .join(FileRow, FileRow.sha256 == DocumentRow.file)
            .where(DocumentRow.id == document)
        ).first()
        if head is None:
            raise FactGone(document)
        about = DecisionRow.document == document
        if name is not None:
            about = about & (DecisionRow.fact == name)
        machine = readings_of(connection, document)
        return History(
            document,
            head.code,
            head.path,
            tuple(_readings(connection, head.sha256)),
            tuple(r for r in machine if name in (None, r.fact)),
            tuple(decisions(connection, about)),
        )


def _readings(connection: sa.Connection, sha256: str) -> Iterable[PastReading]:
    names = ("run", "stored", "status", "recipe", "code_version", "engines")
    for table, key in ((PastReadingRow, PastReadingRow.file), (FileRow, FileRow.sha256)):
        columns = table.__table__.c
        query = (
            sa.select(*(columns[name] for name in names), RunRow.started)
            .outerjoin(RunRow, RunRow.id == columns.run)
            .where(key == sha256)
            .order_by(columns.stored)
        )
        for row in connection.execute(query):
            yield PastReading(
                row.run,
                row.started,
                row.stored,
                row.status,
                row.recipe,
                row.code_version,
                row.engines,
            )


def _located(connection: sa.Connection, name: str, document: str) -> Located:
    record, machine = machine_record(connection, document)
    now = {found.fact: found for found in facts_of(record)}
    for found in facts_of(machine):
        if found.fact == name:
            code = record.facts.header.code
            return Located(now.get(name, found), document, code, record.source.path)
    raise FactGone(name)


def decided(store: Store, names: Iterable[str]) -> frozenset[str]:
    """Which of these facts a person has decided about, and not taken it back."""
    standing = DecisionRow.standing.in_((Standing.HOLDS.value, Standing.LOST.value))
    query = sa.select(DecisionRow.fact).where(DecisionRow.fact.in_(tuple(names)), standing)
    with store.reading() as connection:
        return frozenset(connection.execute(query).scalars())


def header_names(store: Store, document: str, *, decided: bool) -> list[str]:
    """The names of the fields that a document's header has, or of those that were decided."""
    with store.reading() as connection:
        record, _ = machine_record(connection, document)
        settled = {r.fact for r in readings_of(connection, document)}
        fields = [found for found in facts_of(record) if found.kind == "header"]
        if decided:
            return [found.fact for found in fields if found.fact in settled]
        return [found.fact for found in fields if has_value(found.content)]


def has_value(content: str) -> bool:
    """Whether a field of a header says anything."""
    return any(value not in (None, []) for value in json.loads(content).values())


def was_read_here(store: Store, sha256: str, imported: str) -> bool:
    """Whether the store has this file by a reading of its own, not by the recipe `imported`."""
    query = sa.select(FileRow.recipe).where(FileRow.sha256 == sha256)
    with store.reading() as connection:
        recipe = connection.execute(query).scalar()
        return recipe is not None and recipe != imported
