"""An outcome as the rows that are stored of it; `models.store_loading` is the way back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from models.document import Leaf
from models.facts import Citation, Directive, Measure, Quote
from models.identity import document_id, fact_id, names_of
from models.kept import KeptReading
from models.plain import to_plain
from models.questions_rows import question_rows
from models.record import Outcome, Record
from models.search_entries import search_rows
from models.wording import storable

Cell: TypeAlias = str | int | float | bool | bytes | date | None
Row: TypeAlias = dict[str, Cell]
#: Rows by the name of their table, parents before children.
Rows: TypeAlias = dict[str, list[Row]]


class LaidTable(NamedTuple):
    """Rows as a driver takes them: the columns of a table, and the cells of each row in their
    order, text that every database takes, days as ISO writes them."""

    name: str
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]


#: Tables that have rows, parents before children.
Laid: TypeAlias = tuple[LaidTable, ...]

#: Fields of the header that are columns of `document` as they are.
HEADER_COLUMNS = (
    "type",
    "code",
    "number",
    "symbol",
    "date",
    "date_text",
    "place",
    "issuer",
    "parent_issuer",
    "title",
    "signer",
    "signer_role",
    "authority",
    "status",
    "attached_to",
)
#: The columns of all tables that hold days.
DAYS = frozenset({"date", "starts", "due"})
_COMPACT = json.JSONEncoder(separators=(",", ":")).encode
_ROLES = ("lead", "support", "monitor")


def rows_of(outcome: Outcome) -> Rows:
    """Every row below `file` that `outcome` becomes, by table. Needs `outcome.source`."""
    if outcome.source is None:
        raise ValueError("a file whose bytes were not read has no rows")
    sha256 = outcome.source.sha256
    made: Rows = {
        name: []
        for name in (
            "page",
            "change",
            "document",
            "header_field",
            "recipient",
            "segment",
            "citation",
            "measure",
            "directive",
            "assignment",
        )
    }
    for leaf in outcome.leaves:
        made["page"].append(_page(sha256, leaf))
        made["change"].extend(_changes(sha256, leaf))
    for record in outcome.records:
        _add_record(made, record)
    if outcome.kept is not None:
        made |= _kept(sha256, outcome.kept)
    return made | {"search_entry": search_rows(made)} | question_rows(made)


def laid_out(rows: Rows, *more: str) -> tuple[Laid, str]:
    """`rows` without the names of their columns in each of them, and a sha256 over all cells and
    `more`: equal exactly when the same would be stored."""
    laid = tuple(_laid(name, of) for name, of in rows.items() if of)
    text = json.dumps([laid, more], default=_told)
    if "\\ud" in text or "\\u0000" in text:  # as JSON writes what may have to be replaced
        laid = tuple(
            LaidTable(name, columns, tuple(tuple(map(_storable, row)) for row in cells))
            for name, columns, cells in laid
        )
        text = json.dumps([laid, more], default=_told)
    return laid, hashlib.sha256(text.encode()).hexdigest()


def _laid(name: str, rows: Sequence[Row]) -> LaidTable:
    columns = tuple(rows[0])
    of = itemgetter(*columns)  # of two columns or more, as all tables have
    cells = tuple(map(of, rows))
    if not DAYS.isdisjoint(columns):
        cells = tuple(
            tuple([cell.isoformat() if type(cell) is date else cell for cell in row])
            for row in cells
        )
    return LaidTable(name, columns, cells)


def _storable(cell: Cell) -> Cell:
    return storable(cell) if isinstance(cell, str) else cell


def agencies_in(rows: Mapping[str, Sequence[Row]]) -> set[str]:
    """The names of all agencies that the rows name."""
    names = {row["issuer"] for row in rows.get("document", ())}
    names |= {row["agency"] for row in (*rows.get("assignment", ()), *rows.get("measure", ()))}
    return {name for name in names if isinstance(name, str) and name}


def _told(cell: object) -> str:
    # what is packed ends with a sum over what was packed, the same for every packing library
    return cell[-4:].hex() if isinstance(cell, bytes) else str(cell)


def compact(value: object) -> str:
    """`value` as JSON without spaces."""
    return _COMPACT(value)


def _kept(sha256: str, kept: KeptReading) -> Rows:
    # a copy at another path is the same reading
    failures = compact([to_plain(replace(failure, path="")) for failure in kept.failures])
    row: Row = {"file": sha256, "recipe": kept.recipe, "failures": failures, "redone": None}
    pages: list[Row] = [
        {"file": sha256, "number": page.number, "content": page.content, "restored": page.restored}
        for page in kept.pages
    ]
    return {"kept_reading": [row], "kept_page": pages}


def _page(sha256: str, leaf: Leaf) -> Row:
    page = leaf.page
    road = leaf.normalisation.then(leaf.restored.alignment)
    edits = [(e.source.start, e.source.end, e.target.start, e.target.end) for e in road.edits]
    return {
        "file": sha256,
        "number": page.number,
        "origin": page.origin.value,
        "verdict": page.verdict.value,
        "reason": page.reason,
        "damage": leaf.restored.damage,
        "confidence": page.confidence,
        "raw": page.text,
        "restored": leaf.text,
        "edits": compact(edits),
        "layer_text": page.layer_text,
        "width": page.width,
        "height": page.height,
        "resolution": page.resolution,
    }


def _changes(sha256: str, leaf: Leaf) -> Iterator[Row]:
    for ordinal, change in enumerate(leaf.restored.changes, 1):
        yield {
            "file": sha256,
            "page": leaf.number,
            "ordinal": ordinal,
            "start": change.span.start,
            "end": change.span.end,
            "before": change.before,
            "after": change.span.of(leaf.text),
            "confidence": change.confidence,
            "doubtful": change.doubtful,
        }


def _add_record(made: Rows, record: Record) -> None:
    facts, key = record.facts, document_id(record.source.sha256, record.manuscript.part)
    header = facts.header
    made["document"].append(_document(key, record))
    for ordinal, (field, quote) in enumerate(header.quotes, 1):
        name = quote.fact or fact_id(key, "header", field)
        made["header_field"].append(_key(key, ordinal) | {"name": field} | _quoted(quote, name))
    for ordinal, name in enumerate(header.recipients, 1):
        made["recipient"].append(_key(key, ordinal) | {"name": name})
    made["segment"].extend(_segments(key, record))
    names = names_of(key, "citation", facts.citations)
    for ordinal, (citation, name) in enumerate(zip(facts.citations, names, strict=True), 1):
        made["citation"].append(_key(key, ordinal) | _citation(citation, name))
    names = names_of(key, "measure", facts.measures)
    for ordinal, (measure, name) in enumerate(zip(facts.measures, names, strict=True), 1):
        made["measure"].append(_key(key, ordinal) | _measure(measure, name))
    names = names_of(key, "directive", facts.directives)
    for ordinal, (directive, name) in enumerate(zip(facts.directives, names, strict=True), 1):
        made["directive"].append(_key(key, ordinal) | _directive(directive, name))
        made["assignment"].extend(_assignments(key, ordinal, directive))


def _key(document: str, ordinal: int) -> Row:
    return {"document": document, "ordinal": ordinal}


def _document(key: str, record: Record) -> Row:
    manuscript, quality = record.manuscript, record.quality
    row: Row = {
        "id": key,
        "file": record.source.sha256,
        "part": manuscript.part,
        "first_page": manuscript.first_page,
        "last_page": manuscript.last_page,
        "attached_to_part": manuscript.attached_to,
        "text": manuscript.text,
        "runs": compact([(r.start, r.page, r.offset) for r in manuscript.body.runs]),
        "origin": quality.origin.value,
        "restored_share": quality.restored_share,
        "mean_confidence": quality.mean_confidence,
        "flags": "".join(f"|{flag}" for flag in quality.flags) + ("|" if quality.flags else ""),
    }
    return row | {name: getattr(record.facts.header, name) for name in HEADER_COLUMNS}


def _quoted(quote: Quote, name: str) -> Row:
    boxes = [
        (place.page, [(b.x0, b.top, b.x1, b.bottom) for b in place.boxes]) for place in quote.places
    ]
    return {
        "words": quote.words,
        "start": quote.span.start,
        "end": quote.span.end,
        "page": quote.page,
        "boxes": compact(boxes),
        "confidence": quote.confidence,
        "fact": name,
        "decided": quote.decided or None,
    }


def _segments(key: str, record: Record) -> Iterator[Row]:
    for ordinal, segment in enumerate(record.manuscript.segments):
        yield _key(key, ordinal) | {
            "parent": segment.parent,
            "kind": segment.kind.value,
            "label": segment.label,
            "heading": segment.heading,
            "path": segment.path,
            "start": segment.span.start,
            "end": segment.span.end,
            "own_start": segment.own.start,
            "own_end": segment.own.end,
            "page": record.manuscript.body.page_at(segment.span.start),
        }


def _citation(citation: Citation, name: str) -> Row:
    return _quoted(citation.quote, name) | {
        "code": citation.code,
        "raw_code": citation.raw_code,
        "type": citation.type,
        "date": citation.date,
        "issuer": citation.issuer,
        "title": citation.title,
        "relation": citation.relation.value,
    }


def _measure(measure: Measure, name: str) -> Row:
    return _quoted(measure.quote, name) | {
        "kind": measure.kind.value,
        "indicator": measure.indicator,
        "op": measure.op.value,
        "value": measure.value,
        "value_high": measure.value_high,
        "unit": measure.unit,
        "period": measure.period,
        "starts": measure.starts,
        "due": measure.due,
        "agency": measure.agency,
        "provision": measure.provision,
    }


def _directive(directive: Directive, name: str) -> Row:
    return _quoted(directive.quote, name) | {
        "text": directive.text,
        "due": directive.due,
        "due_text": directive.due_text,
        "recurrence": directive.recurrence,
        "product": directive.product,
        "provision": directive.provision,
    }


def _assignments(key: str, ordinal: int, directive: Directive) -> Iterator[Row]:
    for role in _ROLES:
        for place, agency in enumerate(getattr(directive, role), 1):
            yield {
                "document": key,
                "directive": ordinal,
                "role": role,
                "ordinal": place,
                "agency": agency,
            }
