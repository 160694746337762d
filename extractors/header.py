"""The header of a document: the fields of Decree 30/2020, from its head, its end and its words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from extractors import vocabulary
from extractors.adoption import with_adoption, with_meeting
from extractors.announced import Announced, announced_in
from extractors.column import unread
from extractors.dates import find_dates
from extractors.folding import canonical_text
from extractors.front import unrolled
from extractors.letterhead import Letterhead, authority_agency, own_attachment, read_letterhead
from extractors.misread import names_read
from extractors.names import (
    belonging,
    in_place,
    place_in,
    province_called,
    shouted,
    told_as,
    whole_place,
    without_office,
    written_out,
)
from extractors.patterns import compiled
from extractors.signature import Line, Signature, lines_of, read_recipients, read_signature
from extractors.symbols import agency_of, type_of
from extractors.titles import legible
from models.facts import Header, Quote
from models.spans import Span
from models.structure import Kind, Manuscript
from models.wording import unmarked

_DATELINE = re.compile(r"^(?:\w+[^\d]{0,12},?\s*)?\d{1,2}[/-]\d{1,2}[/-]\d{4}\b.{0,24}$")
_SOURCE = re.compile(r"^\(\s*([\w.-]{3,40})\s*\)\s*[-–—]")
_SPEAKS = compiled(
    r"\b((?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+"
    r"(?:[Tt]hành phố|[Tt]ỉnh|huyện|quận|xã|phường|thị xã|TP\.?)(?:\s+[\Lu][^\W\d_]*){0,4})\s+"
    r"(?:báo cáo|trình|ban hành|kính trình|đề nghị|yêu cầu|đã xây dựng|thông báo|xây dựng)\b"
)
#: Who issues a paper says so in it: "Bộ trưởng Bộ Y tế ban hành Thông tư quy định …".
_ENACTS = compiled(
    r"(?m)(?:^|; )[ \t*_]*(?P<who>(?:Quốc hội|Chính phủ|Thủ tướng|Bộ trưởng|Thống đốc|Chánh án"
    r"|Viện trưởng|Tổng (?:Thanh tra|Kiểm toán)|Chủ nhiệm|Hội đồng nhân dân|Ủy ban)"
    r"(?:\s[^\W\d_]+,?){0,12}?)"
    r"\s+ban hành\s+(?:\d+ )?"
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị (?:quyết|định)|Thông tư|Quyết định|[Qq]uy chuẩn)\s"
)
_ACTS = re.compile(
    r"\s+(?:nhận được|có ý kiến|xin ý kiến|yêu cầu|đề nghị|trân trọng|thông báo|xin thông báo|"
    r"trả lời|đã nhận|báo cáo|kính)\b"
)
_ADDRESSED = re.compile(r"kính\s+gửi")
_COUNCILS = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
_LABELS = {"nghị quyết": "Nghị quyết", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh"}
#: The agency that a signer's office belongs to begins with these words.
_BODIES = (
    ("bộ trưởng", "Bộ "),
    ("thứ trưởng", "Bộ "),
    ("cục trưởng", "Cục "),
    ("giám đốc", "Sở "),
    ("tổng cục trưởng", "Tổng cục "),
    ("thủ tướng", "Thủ tướng"),
    ("chánh văn phòng", "Văn phòng "),
)
#: Parts of a body whose names say nothing without it: "VĂN PHÒNG" under "UBND TỈNH X".
_INNER = frozenset(
    {
        "Văn phòng",
        "Ban Tổ chức",
        "Ban Tuyên giáo",
        "Ban Tuyên giáo và Dân vận",
        "Ban Dân vận",
        "Ban Nội chính",
        "Ủy ban Kiểm tra",
    }
)
_TERRITORIAL = re.compile(
    r"^(?:Ủy ban nhân dân|Hội đồng nhân dân|Thường trực|Công an|Thanh tra(?! (?:Chính phủ|Bộ)))"
)


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
    issuer, above = _issuer(head, signed, text, title)
    _quote_head(head, text, quotes)
    if signed:
        quotes["signer"] = signed.name_quote
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
    return with_adoption(with_meeting(header, text), text)


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
        titled = head.subject is not None and shouted(head.subject.words) and not addressed
        own = type_of(symbol) if symbol and titled else None  # the line of its type was lost
        return own or "Công văn"
    return type_of(symbol) if symbol else None


def _title(head: Letterhead, text: str, quotes: dict[str, Quote]) -> str | None:
    lines = (head.subject,) if head.subject else head.title
    if not lines:
        return None
    title = legible(" ".join(line.words for line in lines))
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


def _issuer(
    head: Letterhead, signed: Signature | None, text: str, title: str | None
) -> tuple[str | None, str | None]:
    """The issuing agency and the one above it, written out."""
    names = [name for line in head.agencies for name in names_read(line.words)]
    place = _place(head, names, text, title)
    decides = written_out(authority_agency(head.authority)) if head.authority else None
    issuer = told_as(names[-1], text[:6_000]) if names else None
    above = names[-2] if len(names) > 1 else None
    if names and len(head.agencies) > 1 and unread(head.agencies[-1]):
        issuer, above = None, issuer  # the one above it has not issued what this one did
    if above and issuer and above.endswith(issuer):
        above = None
    spoken = _SPEAKS.search(text, 0, min(len(text), 6_000))
    told = agency_of(head.code.symbol if head.code else head.symbol or "")
    if told in names and told != issuer:  # of two names on the line the number's own
        issuer, above = told, None
    if (
        issuer == "Chính phủ"
        and told
        and type_of(head.code.symbol if head.code else "") == head.type
    ):
        issuer = told  # "CHÍNH PHỦ" stands over "12/2025/QĐ-TTg", too
    known = bool(head.agencies) and bool(vocabulary.find("agencies", head.agencies[-1].words))
    if issuer and spoken and not known:
        issuer = _nearest(issuer, in_place(written_out(spoken[1]), place))
    if above and issuer in _INNER and (issuer == "Văn phòng" or "ủy" in above.split()[1:2]):
        issuer = f"{issuer} {above}"
    elif issuer in _INNER and above == "Ban Chấp hành Trung ương":
        issuer = f"{issuer} Trung ương"
    if (head.type or "").endswith(" liên tịch") and told and issuer != told:
        issuer, above = told, None  # of those who issue it together the first
    symbol = head.code.symbol if head.code else head.symbol
    merges = symbol is not None and symbol.startswith("VBHN")  # what speaks in it is what it merges
    if issuer is None:
        issuer = decides or (signed.body if signed else None)
    if issuer is None and not merges:
        issuer = _speaker(text, signed)
    if issuer is None:
        issuer = agency_of(symbol) or _local(symbol) if symbol else None
    if issuer is None:
        return None, None
    issuer = whole_place(issuer, head.place)
    if _TERRITORIAL.match(issuer) or (above and _TERRITORIAL.match(above)):
        if decides and place_in(decides) and decides.startswith(issuer):
            return decides, above
        issuer = in_place(issuer, (place_in(above) if above else None) or place)
    return belonging(issuer, place_in(above) if above else None, place), above


#: Letters in which a council's name differs from a committee's.
_BEGINNING = 6


def _nearest(printed: str, spoken: str) -> str:
    """The name in the letterhead, or the one in the text where it is a misreading of that."""
    one, other = unmarked(printed).lower(), unmarked(spoken).lower()
    begins = SequenceMatcher(None, one[:_BEGINNING], other[:_BEGINNING]).ratio()
    alike = SequenceMatcher(None, one, other).ratio()
    return spoken if alike > 0.75 and begins > 0.5 else printed


def _local(symbol: str) -> str | None:
    """The council or committee that a symbol names, without its place."""
    parts = symbol.replace("/", "-").split("-")
    return next((_COUNCILS[part] for part in parts if part in _COUNCILS), None)


def _place(head: Letterhead, names: list[str], text: str, title: str | None) -> str | None:
    """The province that the document comes from, by the first thing that names it."""
    for words in (*names, written_out(authority_agency(head.authority)) if head.authority else ""):
        if place_in(words):
            return place_in(words)
    if head.place and province_called(head.place):
        return province_called(head.place)
    return place_in(title or "") or place_in(text[:3_000])


def _speaker(text: str, signed: Signature | None) -> str | None:
    """The agency that the text itself lets speak: "UBND Thành phố báo cáo …"."""
    enacts = _ENACTS.search(text, 0, min(len(text), 6_000))
    if enacts:
        return written_out(without_office(enacts["who"]))
    local = _SPEAKS.search(text, 0, min(len(text), 6_000))
    if local:
        return written_out(local[1])
    role = canonical_text(signed.role) if signed else ""
    beginnings = tuple(start for office, start in _BODIES if office in role)
    for found in vocabulary.find("agencies", text) if beginnings else ():
        if found.entry.name.startswith(beginnings) and _ACTS.match(text, found.span.end):
            return found.entry.name
    return None


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
