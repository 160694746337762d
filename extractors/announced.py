"""What a notice says of the one document that it announces: its type, its number, its issuer."""

from __future__ import annotations

from dataclasses import dataclass

from extractors import vocabulary
from extractors.codes import CodeMention, find_codes
from extractors.names import without_office, written_out
from extractors.patterns import compiled
from extractors.symbols import agency_of, type_of
from models.spans import Span

#: How far into a text its announcement may stand.
_REACH = 900
#: "Ngày 5/3/2025, Bộ trưởng Bộ Y tế đã ban hành Thông tư 7/2025/TT-BYT về …". Who issued it
#: begins with a capital and holds no comma; a day that has no announcer is a report of an event.
_ANNOUNCES = compiled(
    r"(?P<day>Ngày \d{1,2}/\d{1,2}/\d{4}), (?P<who>[\Lu][^\n,.;:\d]{2,70}?)"
    r"\s+(?:(?:đã|vừa)\s+)?(?:ký(?:\s+ban hành)?|ban hành|có)\s+"
    r"(?=(?P<type>[\Lu][\Ll]+(?: [\Ll]+){0,3}?)\s+"
    r"(?:số\s+)?\d)"
)
#: "Văn bản hợp nhất 9/VBHN-BYT ngày 5/3/2025 hợp nhất … do Bộ Y tế ban hành", and nothing else.
_NAMED_BY = compiled(
    r"(?P<type>[\Lu][\Ll]+(?: [\Ll]+){0,3}?)\s+(?:số\s+)?(?=\d)[^\n]{10,500}?"
    r"\sdo (?P<who>[\Lu][^\n,.;:\d]{2,70}?) ban hành\.?"
)


@dataclass(frozen=True, slots=True)
class Announced:
    """The document that a notice is about. `day` is what the notice says of its time, as read."""

    type: str
    code: CodeMention
    issuer: str | None
    words: Span
    day: Span | None


def announced_in(text: str) -> Announced | None:
    """The document that `text` announces in its first lines, or None.

    Such a notice gives the document's day, issuer, type and number in one sentence; the number's
    abbreviation must agree with the type (a letter's is its office's), else what is told is
    something else. Spans count in `text`, those of `code` too.
    """
    opening = text[:_REACH]
    whole = _NAMED_BY.fullmatch(" ".join(opening.split())) and _NAMED_BY.match(opening)
    match = whole or _ANNOUNCES.search(opening)
    if match is None:
        return None
    start = match.start("type")
    kinds = vocabulary.find("document_types", match["type"])
    codes = find_codes(text[start : start + 120])
    if not kinds or kinds[0].span != Span(0, len(match["type"])) or not codes:
        return None
    code, kind = codes[0], kinds[0].entry.name
    between = text[start + len(match["type"]) : start + code.span.start]
    # "Công văn 12/CT-NVT": the letters of an office that has those of a type
    agrees = kind == "Công văn" or type_of(code.symbol) in (kind, None)
    if between.strip() not in ("", "số") or not agrees:
        return None
    shifted = CodeMention(
        code.span.shift(start), code.raw, code.code, code.number, code.year, code.symbol, code.type
    )
    day = Span(*match.span("day")) if whole is None else None
    words = Span(match.start(), shifted.span.end)
    return Announced(kind, shifted, _issuer(match["who"], code.symbol), words, day)


def _issuer(who: str, symbol: str) -> str | None:
    """The agency that issued, where a vocabulary knows it or its name has an agency's form."""
    name = written_out(without_office(who))
    known = vocabulary.find("agencies", name)
    return name if known and known[0].span.start == 0 else agency_of(symbol)
