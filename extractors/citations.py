"""Documents that a document names: by number, or by name and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors import vocabulary
from extractors.agencies import AgencyMention
from extractors.cited_dates import END, NUMBER_WORD, day_after, day_before
from extractors.codes import CodeMention, find_codes
from extractors.dates import DateMention
from extractors.folding import canonical_text
from extractors.issuers import Surroundings, issuer_of, shares
from extractors.patterns import begun
from extractors.relations import along_lists, relation_at
from extractors.unread_codes import unread_in
from models.facts import Citation, Header, Quote, Relation
from models.spans import Span

#: Several numbers with one symbol: "số 20, 21/NQ-HĐND".
_SHARED_NUMBERS = re.compile(
    r"\b(?:số|Chỉ thị|Quyết định|Nghị quyết|Nghị định|Thông tư|Công văn)\s*:?\s*"
    r"((?:\d{1,5}\s*(?:,|và)\s*)+)$"
)
_NAMED = begun(
    re.compile(
        r"\b(?P<title>(?:Hiến\s+pháp|Bộ\s+luật|Luật|Pháp\s+lệnh)(?=\s)[^;\n.()\"“”]{0,220}?)"
        r"(?:\s*,)?\s+(?:ngày\s+(?=\d)|(?=năm\s+\d{4}))"
    ),
    "Hiến|Bộ|Luật|Pháp",
)
#: "Luật này" is the one that speaks; the day on which a law takes effect is not its own.
_NO_NAME = re.compile(
    r"(?:Hiến\s+pháp|Bộ\s+luật|Luật|Pháp\s+lệnh)\s+này\b|\b(?:có|hết)\s+hiệu\s+lực\b"
)
#: "Luật Thủ đô được Quốc hội … thông qua ngày …": the day is its own, the rest is not its name.
_PASSED = re.compile(r"\s*,?\s+(?:đã\s+)?được\s+(?=(?:[ỦU][ỷy]\s+ban|Quốc\s+hội)\b).*", re.DOTALL)
_YEAR_IN = re.compile(r"/((?:19|20)\d\d)/")
_LAW = re.compile(r"\b(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp)\b")
#: Of several relations of one document the one that says most about it.
_STRONGEST = (
    Relation.REPEALS,
    Relation.REPLACES,
    Relation.AMENDS,
    Relation.BASIS,
    Relation.IMPLEMENTS,
    Relation.GUIDES,
    Relation.ISSUED_WITH,
    Relation.MENTIONS,
)


def find_citations(
    text: str,
    header: Header,
    dates: tuple[DateMention, ...],
    agencies: tuple[AgencyMention, ...],
) -> tuple[Citation, ...]:
    """The documents that `text` cites, one fact for each, in the order of their first mention.

    The fact quotes the first mention; its date is that of any mention, None where mentions
    disagree. The document's own code is no citation; that of the document it was issued with is one
    whose relation says so.
    """
    title = header.quote("title")
    around = Surroundings(text, dates, agencies, title.span if title else None)
    read = find_codes(text)
    codes = [c for c in read if c.code != header.code]
    found = _numbered(around, codes) + _named(around, codes) + unread_in(around, read)
    found.sort(key=lambda citation: citation.quote.span)
    found = along_lists(text, found)
    merged: dict[str, Citation] = {}
    days: dict[str, list[date]] = {}
    for citation in found:
        amended = citation.relation in _STRONGEST[:3]  # "Sửa đổi Quy định kèm theo Quyết định …"
        if citation.code and citation.code == header.attached_to and not amended:
            citation = replace(citation, relation=Relation.ISSUED_WITH)
        if citation.issuer is None and header.symbol and header.issuer and citation.code:
            own = citation.code.endswith(f"/{header.symbol}") and citation.date is not None
            citation = replace(citation, issuer=header.issuer) if own else citation
        key = (
            citation.code
            or citation.raw_code
            or canonical_text(f"{citation.title} {citation.date or ''}")
        )
        while _another(days.get(key, ()), citation):
            key += "+"
        merged[key] = _merge(merged[key], citation) if key in merged else citation
        days.setdefault(key, []).extend([citation.date] if citation.date else [])
    return tuple(_dated(citation, days[key]) for key, citation in merged.items())


def _another(days: Sequence[date], citation: Citation) -> bool:
    """Whether two papers bear one number: their years differ, and the number names no year."""
    if not days or citation.date is None or _YEAR_IN.search(citation.code or ""):
        return False
    return all(day.year != citation.date.year for day in days)


def _merge(first: Citation, other: Citation) -> Citation:
    relation = min(first.relation, other.relation, key=_STRONGEST.index)
    return replace(
        first,
        type=first.type or other.type,
        issuer=first.issuer or other.issuer,
        title=first.title or other.title,
        relation=relation,
    )


def _dated(citation: Citation, days: Sequence[date]) -> Citation:
    """With the date that most mentions have, None where none has more than another.

    It is less sure where mentions disagree, and where number and date name two years.
    """
    ranked = Counter(days).most_common(2)
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    day = None if tied or not ranked else ranked[0][0]
    year = _YEAR_IN.search(citation.code or "")
    strange = year and day and day.year not in (int(year[1]), int(year[1]) + 1)
    doubt = 0.5 if strange else 0.8 if len(ranked) > 1 else 1.0
    quote = replace(citation.quote, confidence=min(citation.quote.confidence, doubt))
    return replace(citation, date=day, quote=quote)


def _numbered(around: Surroundings, codes: list[CodeMention]) -> list[Citation]:
    found: list[Citation] = []
    shared: date | None = None
    for index in reversed(range(len(codes))):
        code = codes[index]
        following = codes[index + 1].span.start if index + 1 < len(codes) else len(around.text)
        day, end = day_after(around, code.span.end, following)
        same = day is None and shared is not None and shares(around.text, code, codes[index + 1])
        day = shared if same else day
        shared = day
        previous = codes[index - 1].span.end if index else 0
        if day is None:
            day = day_before(around, code, previous)
        issued = found[-1].issuer if same and found[-1].code == codes[index + 1].code else None
        found.append(_citation(around, code, day, max(end, code.span.end), previous, issued))
        found.extend(_sharing_the_symbol(around, code, found[-1]))
    return found


def _citation(
    around: Surroundings,
    code: CodeMention,
    day: date | None,
    end: int,
    previous: int,
    issued: str | None = None,
) -> Citation:
    """The citation of `code`; `issued` is who issued it if nothing at its place says so."""
    kind, start = _type_before(around.text, code, previous)
    law = kind if kind in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp") else None
    title = None
    if law:
        title = " ".join(NUMBER_WORD.sub("", around.text[start : code.span.start]).split())
    span = Span(start, end)
    return Citation(
        quote=Quote(span, span.of(around.text), 0.8 if code.mended else 1.0),
        code=code.code,
        raw_code=code.raw,
        type=kind,
        date=day,
        issuer=issuer_of(around, code, end, kind, start) or issued,
        title=title if title != law else None,
        relation=relation_at(around.text, start, around.title),
    )


def _sharing_the_symbol(
    around: Surroundings, code: CodeMention, citation: Citation
) -> list[Citation]:
    match = _SHARED_NUMBERS.search(around.text, max(0, code.span.start - 80), code.span.start)
    if not match:
        return []
    found = []
    for number in re.finditer(r"\d+", match[1]):
        span = Span(match.start(1) + number.start(), code.span.end)
        whole = code.code.replace(code.number, number.group(), 1)
        quote = Quote(span, span.of(around.text), 0.8)
        found.append(replace(citation, quote=quote, code=whole, raw_code=number.group()))
    return found


def _type_before(text: str, code: CodeMention, previous: int) -> tuple[str | None, int]:
    """The type that the words before the code or its symbol give, and where those words begin."""
    if re.fullmatch(r"(?:NQ-)?(?:QH|UBTVQH)\d+", code.symbol):
        start = max(previous, code.span.start - 200)
        laws = list(_LAW.finditer(text, start, code.span.start))
        if laws and not END.search(text, laws[-1].start(), code.span.start):
            first = _opening(text, laws)
            return first.group(), first.start()
        return code.type, code.span.start
    start = max(previous, code.span.start - 60)
    before = vocabulary.find("document_types", text[start : code.span.start])
    if before:
        last = before[-1]
        at = start + last.span.start
        if NUMBER_WORD.fullmatch(text, start + last.span.end, code.span.start):
            same = last.entry.fields.get("code") == re.split(r"[-/]", code.symbol)[0]
            kind = (
                last.entry.name
                if same or not code.type or last.entry.name == "Công văn"
                else code.type
            )
            return kind, at
    return code.type, code.span.start


def _opening(text: str, laws: list[re.Match[str]]) -> re.Match[str]:
    """The first word of a law's title that may itself name laws: "Luật sửa đổi … của Luật …"."""
    chosen = laws[-1]
    for law in reversed(laws[:-1]):
        between = text[law.end() : chosen.start()]
        if re.search(r"[;(]|\bsố\s", between) or not re.match(r"\s+(?:sửa đổi|bổ sung)", between):
            break
        chosen = law
    return chosen


def _named(around: Surroundings, codes: list[CodeMention]) -> list[Citation]:
    """Laws cited without a number: "Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008"."""
    found: list[Citation] = []
    for match in _NAMED.finditer(around.text):
        title = re.sub(r"\s+năm$", "", " ".join(match["title"].split()))
        span = Span(match.start(), match.end())
        if any(span.overlaps(code.span) for code in codes) or re.search(r"\bsố \d", title):
            continue
        if _NO_NAME.search(title):
            continue
        title = _PASSED.sub("", title)
        mention = next((d for d in around.dates if 0 <= match.end() - d.span.start <= 6), None)
        year = re.compile(r"năm\s+(\d{4})").match(around.text, match.end())
        if mention is not None:
            span = Span(match.start(), mention.span.end)
        elif year and len(title.split()) <= 16:
            span = Span(match.start(), year.end())
            title = f"{title} năm {year[1]}"
        else:
            continue
        kind = next(w for w in ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh") if title.startswith(w))
        found.append(
            Citation(
                quote=Quote(span, span.of(around.text)),
                type=kind,
                date=mention.date if mention else None,
                title=title,
                relation=relation_at(around.text, match.start(), around.title),
            )
        )
    return found
