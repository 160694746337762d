"""Keeping what people decide, and laying it over what is read of a file now and later.

    decide(store, Ruling("m7k2…", Verdict.CORRECTED, (("value", 90.0),), "Lan", "nhìn nhầm", now))

The tables of facts always hold what counts: what a person decided, and for all else what the
machine read. The machine's reading of a fact that was decided stands in `machine_reading`, so that
nothing is lost and a decision can be withdrawn.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.agencies import agency_id, agency_row
from models.decisions import (
    FIELDS,
    Applied,
    Decision,
    Found,
    Reading,
    Standing,
    Verdict,
    applied,
    as_read,
    facts_of,
)
from models.decisions_tables import AgencyRow, DecisionRow, MachineReadingRow, PastReadingRow
from models.identity import document_id
from models.record import Outcome, Record
from models.rows import Row, agencies_in, rows_of
from models.store_loading import load_records
from models.store_opening import Store
from models.store_writing import insert_new
from models.tables import DocumentRow, FileRow, Table

#: Keys that are asked for in one query.
_AT_ONCE = 500
_MAY_HOLD = (Standing.HOLDS.value, Standing.LOST.value)


_ABOUT = (
    sa.select(DecisionRow.__table__)
    .where(
        DecisionRow.file.in_(sa.bindparam("files", expanding=True)),
        DecisionRow.standing.in_(_MAY_HOLD),
    )
    .order_by(DecisionRow.id)
)


class FactGone(LookupError):
    """The fact that was to be decided about is not in the store (any more)."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says of a fact: `chosen` are the fields that are set, as JSON has them."""

    fact: str
    document: str
    verdict: Verdict
    chosen: tuple[tuple[str, object], ...]
    person: str
    reason: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Ruled:
    """What became of a ruling: the fact as the machine reads it, and what counts from now on.

    `now` is None for a fact that was rejected; both are JSON.
    """

    found: Found
    now: str | None


def lay_decisions_over(connection: sa.Connection, hashes: Sequence[str]) -> None:
    """Lays what people have decided about files over their rows, which are there as they were read.

    Says of each decision whether it holds.
    """
    by_file: defaultdict[str, list[Decision]] = defaultdict(list)
    for sha256, decision in _decisions_by_file(connection, hashes):
        by_file[sha256].append(decision)
    for sha256, held in by_file.items():
        _lay_over(connection, sha256, held)


def keep_past_reading(connection: sa.Connection, sha256: str) -> None:
    """Notes the reading of a file that is about to be replaced."""
    before = sa.select(sa.func.coalesce(sa.func.max(PastReadingRow.ordinal), 0))
    count = connection.execute(before.where(PastReadingRow.file == sha256)).scalar_one()
    names = ("run", "status", "recipe", "code_version", "engines", "content", "stored")
    columns = FileRow.__table__.c
    old = sa.select(
        columns.sha256, sa.literal(count + 1), *(columns[name] for name in names)
    ).where(columns.sha256 == sha256)
    connection.execute(sa.insert(PastReadingRow).from_select(["file", "ordinal", *names], old))


def decide(store: Store, ruling: Ruling) -> Ruled:
    """Keeps a ruling and lays it over the document, in one transaction.

    Raises `FactGone`, `Misfit` for a value that does not fit its field, and `StoreRefused`.
    """
    with store.writing(lasting=True) as connection:
        record, machine = machine_record(connection, ruling.document)
        found = next((f for f in facts_of(machine) if f.fact == ruling.fact), None)
        if found is None:
            raise FactGone(ruling.fact)
        _keep(connection, record, found, ruling)
        mine = DecisionRow.document == ruling.document
        laid = applied(machine, _decisions(connection, mine))
        _settle(connection, laid.lost, mine)
        rewrite(connection, ruling.document, laid)
        now = next((f for f in facts_of(laid.record) if f.fact == ruling.fact), None)
        return Ruled(found, now.content if now else None)


def machine_record(connection: sa.Connection, document: str) -> tuple[Record, Record]:
    """A document as the store has it, and as the machine read it. Raises `FactGone`."""
    with Session(connection) as session:
        record = next(load_records(session, DocumentRow.id == document), None)
    if record is None:
        raise FactGone(document)
    return record, as_read(record, readings_of(connection, document))


def readings_of(connection: sa.Connection, document: str) -> list[Reading]:
    """The machine's readings of the facts of a document that were decided about."""
    query = sa.select(MachineReadingRow.__table__).where(MachineReadingRow.document == document)
    return readings_in([dict(row._mapping) for row in connection.execute(query)], document)


def readings_in(rows: Iterable[Mapping[str, object]], document: str) -> list[Reading]:
    """The same, out of rows of `machine_reading`."""
    return [
        Reading(str(row["fact"]), str(row["kind"]), int(str(row["ordinal"])), str(row["content"]))
        for row in rows
        if row["document"] == document
    ]


def rewrite(connection: sa.Connection, document: str, laid: Applied) -> None:
    """Puts the rows of a record in the place of those that its document has."""
    record = laid.record
    rows = rows_of(Outcome(record.source.path, record.source, "", (), (record,)))
    connection.execute(sa.delete(DocumentRow).where(DocumentRow.id == document))
    rows["machine_reading"] = _reading_rows(document, laid.readings)
    for name, table_rows in rows.items():
        if table_rows:
            connection.execute(sa.insert(Table.metadata.tables[name]), table_rows)
    list_agencies(connection, agencies_in(rows))


def list_agencies(connection: sa.Connection, names: Iterable[str]) -> None:
    """Makes sure that every agency of these names has its row."""
    keys = {agency_id(name): name for name in names}
    wanted = sorted(keys)
    for first in range(0, len(wanted), _AT_ONCE):
        part = wanted[first : first + _AT_ONCE]
        there = set(
            connection.execute(sa.select(AgencyRow.id).where(AgencyRow.id.in_(part))).scalars()
        )
        fresh = [agency_row(keys[key]) for key in part if key not in there]
        insert_new(connection, AgencyRow, fresh, AgencyRow.id)


def _lay_over(connection: sa.Connection, sha256: str, held: Iterable[Decision]) -> None:
    by_document: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in held:
        by_document[decision.document].append(decision)
    documents = list(by_document)
    lost: list[int] = []
    with Session(connection) as session:
        records = list(load_records(session, DocumentRow.file == sha256))
    for record in records:
        key = document_id(sha256, record.manuscript.part)
        if mine := by_document.pop(key, None):
            laid = applied(record, mine)
            rewrite(connection, key, laid)
            lost.extend(laid.lost)
    lost.extend(decision.id for gone in by_document.values() for decision in gone)
    _settle(connection, lost, DecisionRow.document.in_(documents))


def _decisions_by_file(
    connection: sa.Connection, hashes: Sequence[str]
) -> Iterator[tuple[str, Decision]]:
    """The decisions about these files that may hold, oldest first, with the file of each."""
    table = DecisionRow.__table__
    for first in range(0, len(hashes), _AT_ONCE):
        asked = {"files": hashes[first : first + _AT_ONCE]}
        for row in connection.execute(_ABOUT, asked):
            yield row._mapping[table.c.file], _decision(row._mapping)


def _reading_rows(document: str, readings: Iterable[Reading]) -> list[Row]:
    return [
        {
            "document": document,
            "fact": reading.fact,
            "kind": reading.kind,
            "ordinal": reading.ordinal,
            "content": reading.content,
        }
        for reading in readings
    ]


def _keep(connection: sa.Connection, record: Record, found: Found, ruling: Ruling) -> None:
    """Writes the ruling down, and that those before it are followed by it."""
    before = _decisions(connection, DecisionRow.fact == found.fact)
    chosen = dict(ruling.chosen)
    if ruling.verdict is Verdict.CORRECTED:
        holding = [d for d in before if d.standing is Standing.HOLDS]
        chosen = {**dict(holding[-1].chosen if holding else ()), **chosen}
    elif ruling.verdict is Verdict.ACCEPTED:
        now = next((f for f in facts_of(record) if f.fact == found.fact), found)
        values = json.loads(now.content)
        chosen = {name: values[name] for name in FIELDS[found.kind] if name in values}
    withdrawn = ruling.verdict is Verdict.WITHDRAWN
    connection.execute(
        sa.update(DecisionRow)
        .where(DecisionRow.fact == found.fact, DecisionRow.standing.in_(_MAY_HOLD))
        .values(standing=(Standing.WITHDRAWN if withdrawn else Standing.FOLLOWED).value)
    )
    connection.execute(
        sa.insert(DecisionRow).values(
            fact=found.fact,
            file=record.source.sha256,
            document=ruling.document,
            kind=found.kind,
            verdict=ruling.verdict.value,
            chosen=json.dumps(chosen, ensure_ascii=False, sort_keys=True),
            machine=found.content,
            words=found.words,
            provision=found.provision,
            page=found.page,
            occurrence=found.occurrence,
            alike=found.alike,
            person=ruling.person,
            reason=ruling.reason,
            decided=ruling.now,
            standing=(Standing.WITHDRAWN if withdrawn else Standing.HOLDS).value,
        )
    )


def _settle(connection: sa.Connection, lost: Sequence[int], among: sa.ColumnElement[bool]) -> None:
    """Says which of the decisions that may hold do so."""
    state = sa.case((DecisionRow.id.in_(lost), Standing.LOST.value), else_=Standing.HOLDS.value)
    open_ones = DecisionRow.standing.in_(_MAY_HOLD)
    connection.execute(sa.update(DecisionRow).where(among, open_ones).values(standing=state))


def _decisions(connection: sa.Connection, where: sa.ColumnElement[bool]) -> list[Decision]:
    """The decisions that may hold, oldest first."""
    return list(decisions(connection, sa.and_(where, DecisionRow.standing.in_(_MAY_HOLD))))


def decisions(connection: sa.Connection, where: sa.ColumnElement[bool]) -> Iterable[Decision]:
    """The decisions of `where`, oldest first."""
    table = DecisionRow.__table__
    for row in connection.execute(sa.select(table).where(where).order_by(table.c.id)):
        yield _decision(row._mapping)


def decisions_in(rows: Iterable[Mapping[str, object]], document: str) -> list[Decision]:
    """The decisions about a document that may hold, out of rows of `decision`, oldest first."""
    return [
        _decision({"id": number, **row})
        for number, row in enumerate(rows, 1)
        if row["document"] == document and row["standing"] in _MAY_HOLD
    ]


def _decision(row: Mapping[Any, Any]) -> Decision:
    return Decision(
        row["id"],
        row["fact"],
        row["document"],
        row["kind"],
        Verdict(row["verdict"]),
        tuple(json.loads(row["chosen"]).items()),
        row["machine"],
        row["words"],
        row["provision"],
        row["page"],
        row["occurrence"],
        row["alike"],
        row["person"],
        row["reason"],
        row["decided"],
        Standing(row["standing"]),
    )
