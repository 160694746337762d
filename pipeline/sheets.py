"""Flat tables of the records, for spreadsheets: one row for each document or each of its facts."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeAlias

from models.record import Record
from models.wording import storable
from pipeline.export import Json, to_json

Cell: TypeAlias = str | int | float | None

#: The columns of each table; those of `_ORIGIN` stand before them.
TABLES = {
    "documents": (
        "type",
        "number",
        "symbol",
        "date_text",
        "place",
        "title",
        "signer",
        "signer_role",
        "recipients",
        "status",
        "attached_to",
        "first_page",
        "last_page",
        "text_origin",
        "restored_share",
        "mean_confidence",
        "flags",
    ),
    "directives": (
        "provision",
        "text",
        "lead",
        "support",
        "monitor",
        "due",
        "due_text",
        "recurrence",
        "page",
        "confidence",
        "id",
        "decided",
        "product",
    ),
    "measures": (
        "kind",
        "indicator",
        "op",
        "value",
        "value_high",
        "unit",
        "period",
        "from",
        "due",
        "agency",
        "provision",
        "page",
        "text",
        "confidence",
        "id",
        "decided",
    ),
    "citations": (
        "code",
        "type",
        "date",
        "issuer",
        "title",
        "relation",
        "page",
        "text",
        "confidence",
        "id",
        "decided",
    ),
}
#: From which document a row comes.
_ORIGIN = (
    "path",
    "sha256",
    "part",
    "document_code",
    "document_date",
    "document_issuer",
)
#: A cell that starts so is a formula to a spreadsheet, whoever wrote it into the document.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(records: Iterable[Record], what: str, out: TextIO) -> None:
    """The table `what` as CSV with a header line, also when it has no rows.

    `out` wants `newline=""`, and the encoding `utf-8-sig` where a spreadsheet will open it. Several
    names stand in one cell, `; ` between them.
    """
    writer = csv.writer(out)
    writer.writerow(columns(what))
    for row in flat_rows(records, what):
        writer.writerow([harmless(cell) for cell in row])


def columns(what: str) -> tuple[str, ...]:
    """The names of the columns of table `what`."""
    return _ORIGIN + TABLES[what]


def flat_rows(records: Iterable[Record], what: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of table `what`, cells in the order of `columns`."""
    for row in facts(records, what):
        yield tuple(map(_cell, row.values()))


def facts(records: Iterable[Record], what: str) -> Iterator[dict[str, object]]:
    """The rows of table `what` as the JSON has them: by column, several names as a list."""
    for record in records:
        made = to_json(record)
        source, document, quality = (
            _part(made, name) for name in ("source", "document", "quality")
        )
        origin = {
            "path": source["path"],
            "sha256": source["sha256"],
            "part": document["part"],
            "document_code": document["code"],
            "document_date": document["date"],
            "document_issuer": document["issuer"],
        }
        found = [{**document, **quality}] if what == "documents" else made[what]
        if isinstance(found, list):
            for fact in found:
                whole = {**fact, **origin}
                yield {name: whole[name] for name in columns(what)}


def harmless(cell: Cell) -> Cell:
    """`cell` as a spreadsheet may read it: text that looks like a formula is marked as text.

    >>> harmless("=1+1"), harmless(-5), harmless("- Sở Nội vụ")
    ("'=1+1", -5, "'- Sở Nội vụ")
    """
    if not isinstance(cell, str):
        return cell
    kept = storable(cell)
    return f"'{kept}" if kept.startswith(_FORMULA) else kept


def _part(made: Json, name: str) -> Json:
    part = made[name]
    return part if isinstance(part, dict) else {}


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return value if isinstance(value, str | int | float) else None
