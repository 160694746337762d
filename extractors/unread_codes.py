"""Documents whose number can't be read: no code, but the words as printed, the type and the day."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from extractors import vocabulary
from extractors.cited_dates import day_after
from extractors.codes import CodeMention
from extractors.issuers import Surroundings
from extractors.patterns import begun, compiled
from extractors.relations import relation_at
from extractors.symbols import agency_of, type_of
from extractors.worn_codes import is_of_form
from models.facts import Citation, Quote
from models.spans import Span

#: A number whose figures can't be read, with a symbol that can: "Nghị quyết số S8/NQ-CP".
_FIGURES = begun(
    compiled(
        r"\bsố\s*:?\s*(?P<raw>(?=[^\s/]*\d)[\w]{1,5}(?:/(?:19|20)\d\d)?/"
        r"(?P<symbol>[\Lu][\w]*-[\Lu]\w*|(?:UBTV)?QH\d{1,3}))"
    ),
    "số",
)
#: A number of some form behind the name of a type, which is no code that can be told:
#: "Quyết định số 499QĐ/ĐC", "Nghị định số 3 5/2019/NĐ-CP", "Luật số 56/202/QH15",
#: "Quyết định số 5'/43/QĐ-UBND".
_FORM = begun(
    compiled(
        r"\bsố\s*:?\s*(?P<raw>(?:\d{1,4} |\d{1,4}['’\"“”/\\|!*°]{1,3})?\d[\w.&–-]*/(?:[\w.&–-]+/)?"
        r"(?P<symbol>(?=[^\s/]*[\Lu]{2})[\w.&–-]*\w))"
    ),
    "số",
)
_LAW = re.compile(r"\b(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp)\b")
_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d")
_REACH = 40  #: characters before a number in which its type stands


def unread_in(around: Surroundings, codes: tuple[CodeMention, ...]) -> list[Citation]:
    """The documents of a text that have a number which is none of its `codes`."""
    taken = sorted(code.span for code in codes)
    found: list[Citation] = []
    for pattern in (_FIGURES, _FORM):
        starts = [span.start for span in taken]
        reach = [*accumulate((span.end for span in taken), max)]
        for match in pattern.finditer(around.text):
            raw = Span(*match.span("raw"))
            before = bisect_left(starts, raw.end)  # so many begin before it ends
            kind = None if before and reach[before - 1] > raw.start else _type(around.text, match)
            if kind is not None:
                taken.append(raw)
                found.append(_citation(around, match, raw, kind))
        taken.sort()
    return found


def _type(text: str, match: re.Match[str]) -> str | None:
    if _ASSEMBLY.match(match["symbol"]):
        laws = _LAW.findall(text, max(0, match.start() - 200), match.start())
        return laws[-1] if laws else None
    if is_of_form(text, match.start("raw")):
        return None
    if match.re is _FIGURES.pattern:
        return type_of(match["symbol"])
    before = text[max(0, match.start() - _REACH) : match.start()]
    named = vocabulary.find("document_types", before)
    behind = before[named[-1].span.end :] if named else before
    return named[-1].entry.name if named and not behind.strip() else None


def _citation(around: Surroundings, match: re.Match[str], raw: Span, kind: str) -> Citation:
    day, end = day_after(around, raw.end, len(around.text))
    span = Span(match.start(), max(end, raw.end))
    return Citation(
        quote=Quote(span, span.of(around.text), 0.5),
        raw_code=match["raw"],
        type=kind,
        date=day,
        issuer=agency_of(match["symbol"]),
        relation=relation_at(around.text, match.start(), around.title),
    )
