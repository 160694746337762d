"""The header of a document: the fields of Decree 30/2020, from its head, its end and its words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extractors.adoption import with_adoption, with_meeting
from extractors.announced import Announced, announced_in
from extractors.attested import with_attestation
from extractors.dates import find_dates
from extractors.folding import canonical_text
from extractors.front import unrolled
from extractors.issuing import issuer_of
from extractors.letterhead import Letterhead, own_attachment, read_letterhead
from extractors.lines import Line, lines_of
from extractors.names import (
    shouted,
)
from extractors.signature import Signature, read_recipients, read_signature
from extractors.symbols import type_of, types
from extractors.titles import legible
from models.facts import Header, Quote
from models.spans import Span
from models.structure import Kind, Manuscript

_DATELINE = re.compile(r"^(?:\w+[^\d]{0,12},?\s*)?\d{1,2}[/-]\d{1,2}[/-]\d{4}\b.{0,24}$")
_SOURCE = re.compile(r"^\(\s*([\w.-]{3,40})\s*\)\s*[-–—]")
_ABOUT = re.compile(r"Về việc\b")
_ADDRESSED = re.compile(r"kính\s+gửi")
#: What a site says of a law in the middle of its name: "[Xử phạt … được hướng dẫn bởi …] ĐẦU TƯ".
_SITES_NOTE = re.compile(r"\[[^\[\]]{20,}(?:\]|$)|^[^\[\]]{20,}\]")
_LABELS = {"nghị quyết": "Nghị quyết", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh"}


def read_header(manuscript: Manuscript, parent: Header | None = None) -> Header:
    """Who issued what, when; None where neither the paper nor `parent` says it.

    `parent` is the header of the document that this one was issued with: it gives the date, the
    issuer and the signature that an attached document does not repeat. Nothing is invented: a
    blank in the number or the date leaves the code or the date out.
    """
    text = manuscript.text
    lines = unrolled(lines_of(text[:20_000]))
    head = read_letterhead(text, lines)
    signed = _signature(manuscript)
    names, recipients = read_recipients(text, _segment(manuscript, Kind.RECIPIENTS))
    quotes: dict[str, Quote] = {}
    if recipients:
        quotes["recipients"] = recipients
    # the last page of a paper, scanned by itself, has no head either, but an office signs it
    if (signed is None or signed.authority is None) and _is_article(head, lines, text):
        return _article(text, lines, quotes)
    kind = _type(head, lines, text)
    title = _title(head, text, quotes) or _announced_title(kind, text, quotes)
    numbered = None
    if kind and not head.code and not head.symbol and not head.attached_to and not parent:
        numbered = own_attachment(text, kind)
    if numbered:
        head = replace(head, code=numbered[0], date=head.date or numbered[1])
    issuer, above = issuer_of(head, signed, text, title)
    _quote_head(head, text, quotes)
    if signed:
        quotes["signer"] = signed.name_quote
        if signed.role_quote:
            quotes["signer_role"] = signed.role_quote
    header = Header(
        type=kind,
        code=head.code.code if head.code else None,
        number=head.code.number if head.code else None,
        symbol=head.code.symbol if head.code else head.symbol,
        date=head.date.date if head.date else None,
        date_text=_squeezed(head.date_line.of(text)) if head.date_line else None,
        place=head.place,
        issuer=issuer,
        parent_issuer=above,
        title=title,
        signer=signed.signer if signed else None,
        signer_role=signed.role if signed else None,
        authority=signed.authority if signed else None,
        recipients=names,
        status=_status(head),
        attached_to=head.attached_to.code if head.attached_to else None,
        quotes=tuple(quotes.items()),
    )
    if parent is not None or header.attached_to:
        return _attached(header, parent, head)
    return with_adoption(with_meeting(with_attestation(header, text), text), text)


def _signature(manuscript: Manuscript) -> Signature | None:
    within = _segment(manuscript, Kind.SIGNATURE)
    found = read_signature(manuscript.text, within) if within else None
    return found or read_signature(manuscript.text)


def _segment(manuscript: Manuscript, kind: Kind) -> Span | None:
    return next((s.span for s in manuscript.segments if s.kind is kind), None)


def _is_article(head: Letterhead, lines: tuple[Line, ...], text: str) -> bool:
    """Whether nothing says that this is an office's document; news has none of its marks."""
    if head.official or head.code or head.symbol or head.type or head.subject:
        return False
    if head.attachment:
        return False
    opens = [canonical_text(line.words) for line in lines[:30]]
    if any(map(_ADDRESSED.match, opens)):
        return False
    return not any(words.startswith("căn cứ") for words in opens) or announced_in(text) is not None


def _article(text: str, lines: tuple[Line, ...], quotes: dict[str, Quote]) -> Header:
    """News, or anything else without a head: the first line is the title, the dateline the date."""
    title = lines[0] if lines and len(lines[0].words) <= 300 else None
    if title and title.words.startswith(("-", "–", "+")):  # the first words are some list's
        title = None
    day: date | None = None
    date_text = source = None
    for line in lines[:6]:
        if day is None and _DATELINE.match(line.words):
            dates = find_dates(line.words)
            if dates and dates[0].date:
                day, date_text = dates[0].date, line.words
                quotes["date"] = Quote(line.span, line.span.of(text))
        named = _SOURCE.match(line.words)
        if named and source is None:
            source = named[1]
            quotes["issuer"] = Quote(line.span, line.span.of(text))
    told = announced_in(text) if source is None and day is None else None
    if told is not None:
        return _notice(text, lines[0], told, quotes)
    if title and legible(title.words):
        quotes["title"] = Quote(title.span, title.span.of(text))
    return Header(
        title=legible(title.words) if title else None,
        date=day,
        date_text=date_text,
        issuer=source,
        quotes=tuple(quotes.items()),
    )


def _notice(text: str, first: Line, told: Announced, quotes: dict[str, Quote]) -> Header:
    """A notice that one document was issued: that document's fields, and so marked by the status.

    Its day is kept as the notice has it; the document itself may bear another.
    """
    heading = first.words
    if first.span.overlaps(told.words):
        heading = text[first.span.start : told.words.start].strip() or first.words[:300]
    if legible(heading):
        span = Span(first.span.start, first.span.start + len(heading))
        quotes["title"] = Quote(span, span.of(text))
    quotes["code"] = quotes["type"] = Quote(told.words, told.words.of(text))
    if told.issuer:
        quotes["issuer"] = quotes["code"]
    return Header(
        type=told.type,
        code=told.code.code,
        number=told.code.number,
        symbol=told.code.symbol,
        date_text=told.day.of(text) if told.day else None,
        issuer=told.issuer,
        title=legible(heading),
        status="announced",
        quotes=tuple(quotes.items()),
    )


def _type(head: Letterhead, lines: tuple[Line, ...], text: str) -> str | None:
    if head.code and head.code.symbol.startswith("VBHN"):  # its type line is that of what it merges
        return head.code.type
    if head.type:
        return head.type
    symbol = head.code.symbol if head.code else head.symbol
    if symbol and re.match(r"QH\d", symbol):  # a law, unless the number is called another paper's
        label = canonical_text(head.number_line.of(text)) if head.number_line else ""
        return _LABELS.get(label.partition(" số")[0].strip(" *_#"), "Luật")
    addressed = any(_ADDRESSED.match(canonical_text(line.words)) for line in lines[:30])
    if head.subject or addressed:
        about = head.subject.words if head.subject else ""
        # a letter is "V/v", and goes to somebody; "Về việc" stands under the line of a type
        titled = (shouted(about) or _ABOUT.match(about) is not None) and not addressed
        # no letter is numbered so
        never = ("TTr-",) if addressed else ("TTr-", "QĐ-", "NQ-")
        other = symbol is not None and symbol.startswith(never)
        own = type_of(symbol) if symbol and (titled or other) else None  # its type's line was lost
        return own or "Công văn"
    return type_of(symbol) if symbol else None


def _title(head: Letterhead, text: str, quotes: dict[str, Quote]) -> str | None:
    lines = (head.subject,) if head.subject else head.title
    if not lines:
        return None
    title = legible(_SITES_NOTE.sub("", " ".join(line.words for line in lines)).strip())
    if title:
        span = Span(lines[0].span.start, lines[-1].span.end)
        quotes["title"] = Quote(span, span.of(text))
    return title


def _announced_title(kind: str | None, text: str, quotes: dict[str, Quote]) -> str | None:
    """The title as the text itself gives it, where the head can't be read: "ban hành Luật …"."""
    if kind not in ("Luật", "Nghị định", "Thông tư", "Thông tư liên tịch", "Bộ luật", "Pháp lệnh"):
        return None
    match = re.search(rf"\bban hành {kind} (?P<title>[^\n]{{12,400}}?)[\s.,;:]*\n", text[:8_000])
    title = legible(match["title"]) if match else None
    if match and title:
        quotes["title"] = Quote(Span(*match.span("title")), match["title"])
    return title


def _quote_head(head: Letterhead, text: str, quotes: dict[str, Quote]) -> None:
    spans = {
        "type": head.type_line.span if head.type_line else None,
        "code": head.number_line,
        "date": head.date_line,
        "issuer": head.agencies[-1].span if head.agencies else None,
        "attached_to": head.attachment.span if head.attachment else None,
    }
    if spans["issuer"] is None and head.authority:
        spans["issuer"] = Span(head.authority[0].span.start, head.authority[-1].span.end)
    for field, span in spans.items():
        if span is not None and span.of(text).strip():
            quotes[field] = Quote(span, span.of(text))
    read = quotes.get("code")
    if read and head.symbol and _supplied(head.symbol, read.words):
        quotes["code"] = replace(read, confidence=_SUPPLIED)


#: How sure a symbol is whose first letter nobody can see.
_SUPPLIED = 0.5


def _supplied(symbol: str, printed: str) -> bool:
    """Whether the first letter of an office's `symbol` is not among what is `printed`.

    >>> _supplied("SCN-KTAT", "Số: /CN-KTAT"), _supplied("SCN-KTAT", "Số: 5 /SCN- KTAT")
    (True, False)
    """
    there = "".join(printed.split())
    return symbol not in there and f"/{symbol[1:]}" in there and symbol.split("-")[0] not in types()


def _status(head: Letterhead) -> str | None:
    if head.draft or head.blank:
        return "draft"
    return "issued" if head.code else None


def _attached(header: Header, parent: Header | None, head: Letterhead) -> Header:
    """`header` of an attached document, with what it has from the one it was issued with."""
    own = find_dates(head.attachment.words) if head.attachment and header.attached_to else ()
    own_date = own[0].date if own else None
    if parent is None:
        return replace(header, date=header.date or own_date)
    signed = header if header.signer else parent
    return replace(
        header,
        date=header.date or own_date or parent.date,
        date_text=header.date_text or parent.date_text,
        place=header.place or parent.place,
        issuer=parent.issuer or header.issuer,
        parent_issuer=parent.parent_issuer or header.parent_issuer,
        signer=signed.signer,
        signer_role=signed.signer_role,
        authority=signed.authority,
        status=header.status or parent.status,
        attached_to=header.attached_to or parent.code,
    )


def _squeezed(words: str) -> str:
    return " ".join(words.split())
