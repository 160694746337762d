"""Records on their way out as JSON; `pipeline.sheets` makes flat tables of the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TextIO, TypeAlias

from models.facts import Citation, Directive, Measure, Quote
from models.identity import identified
from models.record import Record
from models.wording import storable

Json: TypeAlias = dict[str, object]

#: Decimal places of shares and confidences; what they are worth, not what a float holds.
_PLACES = 4


def to_json(record: Record) -> Json:
    """One document as `vanban read --format json` prints it; the form is fixed in the README."""
    record = identified(record)
    manuscript, quality = record.manuscript, record.quality
    return {
        "source": {
            "path": record.source.path,
            "sha256": record.source.sha256,
            "media_type": record.source.media_type,
            "pages": record.source.pages,
            "size": record.source.size,
        },
        "document": _document(record),
        "header": [_field(name, quote) for name, quote in record.facts.header.quotes],
        "citations": [_citation(fact) for fact in record.facts.citations],
        "measures": [_measure(fact) for fact in record.facts.measures],
        "directives": [_directive(fact) for fact in record.facts.directives],
        "provisions": [
            {
                "path": segment.path,
                "kind": segment.kind.value,
                "label": segment.label,
                "heading": segment.heading,
                "text": segment.own.of(manuscript.text).strip(),
                "page": manuscript.body.page_at(segment.span.start),
            }
            for segment in manuscript.segments
        ],
        "quality": {
            "text_origin": quality.origin.value,
            "restored_share": round(quality.restored_share, _PLACES),
            "mean_confidence": round(quality.mean_confidence, _PLACES),
            "flags": list(quality.flags),
        },
    }


def json_line(record: Record) -> str:
    """`to_json` as one line of text, without the line end."""
    return storable(json.dumps(to_json(record), ensure_ascii=False))


def _document(record: Record) -> Json:
    manuscript, header = record.manuscript, record.facts.header
    return {
        "part": manuscript.part,
        "first_page": manuscript.first_page,
        "last_page": manuscript.last_page,
        "type": header.type,
        "code": header.code,
        "number": header.number,
        "symbol": header.symbol,
        "date": _iso(header.date),
        "date_text": header.date_text,
        "place": header.place,
        "issuer": header.issuer,
        "title": header.title,
        "signer": header.signer,
        "signer_role": header.signer_role,
        "recipients": list(header.recipients),
        "status": header.status,
        "attached_to": header.attached_to,
        "parent_issuer": header.parent_issuer,
        "authority": header.authority,
        "attached_to_part": manuscript.attached_to,
    }


def _field(name: str, quote: Quote) -> Json:
    """The words that a field of the header was read from."""
    return {
        "field": name,
        "page": quote.page,
        "text": quote.words,
        "confidence": round(quote.confidence, _PLACES),
        **_named(quote),
    }


def _named(quote: Quote) -> Json:
    """By which name a person decides about a fact, and what was decided."""
    return {"id": quote.fact, "decided": quote.decided or None}


def _citation(fact: Citation) -> Json:
    return {
        "code": fact.code,
        "type": fact.type,
        "date": _iso(fact.date),
        "issuer": fact.issuer,
        "title": fact.title,
        "relation": fact.relation.value,
        "page": fact.quote.page,
        "text": fact.quote.words,
        "confidence": round(fact.quote.confidence, _PLACES),
        "raw_code": fact.raw_code,
        **_named(fact.quote),
    }


def _measure(fact: Measure) -> Json:
    return {
        "kind": fact.kind.value,
        "indicator": fact.indicator,
        "op": fact.op.value,
        "value": _number(fact.value),
        "value_high": _number(fact.value_high),
        "unit": fact.unit,
        "period": fact.period,
        "from": _iso(fact.starts),
        "due": _iso(fact.due),
        "agency": fact.agency,
        "provision": fact.provision,
        "page": fact.quote.page,
        "text": fact.quote.words,
        "confidence": round(fact.quote.confidence, _PLACES),
        **_named(fact.quote),
    }


def _directive(fact: Directive) -> Json:
    return {
        "provision": fact.provision,
        "text": fact.text,
        "lead": list(fact.lead),
        "support": list(fact.support),
        "monitor": list(fact.monitor),
        "due": _iso(fact.due),
        "due_text": fact.due_text,
        "recurrence": fact.recurrence,
        "page": fact.quote.page,
        "confidence": round(fact.quote.confidence, _PLACES),
        "words": fact.quote.words,
        **_named(fact.quote),
        "product": fact.product,  # last, as columns that came later are
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


def write_jsonl(records: Iterable[Record], out: TextIO) -> None:
    """One record a line."""
    for record in records:
        out.write(json_line(record) + "\n")


def write_whole(files: Iterable[dict[str, object]], out: TextIO) -> None:
    """One file of the store a line, with all that is known of it."""
    for file in files:
        out.write(storable(json.dumps(file, ensure_ascii=False)) + "\n")
