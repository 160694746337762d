"""The day that the text says where the head has none: when a law was passed, when parties met."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.dates import find_dates
from models.facts import Header, Quote
from models.spans import Span

_PASSED_BY = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết", "Hiến pháp"})
#: "Luật này được Quốc hội nước ... khóa XIII, kỳ họp thứ 6 thông qua ngày 22 tháng 11 năm 2013."
_ADOPTED = re.compile(
    r"(?:Bộ\s+luật|Luật|Pháp\s+lệnh|Nghị\s+quyết|Hiến\s+pháp)\s+này\s+(?:đã\s+)?được\s+"
    r"(?:Quốc\s+hội|(?:Ủy|Uỷ)\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội|Hội\s+đồng\s+nhân\s+dân)"
    r"[^.]{0,160}?"
    r"\bthông\s+qua\s+(?=ngày\s)"
)
#: Papers that bear no line with place and date, and how they tell their day.
_MET = frozenset({"Biên bản", "Hợp đồng", "Bản thỏa thuận", "Bản ghi nhớ"})
_TODAY = re.compile(
    r"\bHôm nay\b[^\n.;]{0,40}?(?P<day>\bngày\s+\d{1,2}"
    r"(?:\s+tháng\s+\d{1,2}\s+năm\s+|\s*[/.-]\s*\d{1,2}\s*[/.-]\s*)\d{4})"
)
_HEAD = 6_000  #: characters in which parties say that they met
_LENGTH = 60  #: characters in which the day stands


def with_adoption(header: Header, text: str) -> Header:
    """`header` with the day that its document says it was passed on, where it has none.

    Nothing is added to other papers, nor where two sentences of one document say different days.
    """
    if header.date is not None or header.type not in _PASSED_BY or "thông qua" not in text:
        return header
    found = [
        (mention.date, Span(match.start(), match.end() + mention.span.end))
        for match in _ADOPTED.finditer(text)
        for mention in find_dates(text[match.end() : match.end() + _LENGTH])[:1]
        if mention.date
    ]
    if len({day for day, _ in found}) != 1:
        return header
    day, span = found[-1]
    words = span.of(text)
    stated = " ".join(words[words.rfind("ngày") :].split())
    quotes = (*(pair for pair in header.quotes if pair[0] != "date"), ("date", Quote(span, words)))
    return replace(header, date=day, date_text=header.date_text or stated, quotes=quotes)


def with_meeting(header: Header, text: str) -> Header:
    """`header` with the day on which a contract's or a meeting's parties met: "Hôm nay, ngày …".

    Only of papers of these kinds whose head has no line with the date, not even a blank one.
    """
    if header.date_text is not None or header.date is not None or header.type not in _MET:
        return header
    meets = _TODAY.search(text, 0, min(len(text), _HEAD))
    dates = find_dates(meets["day"]) if meets else ()
    if meets is None or not dates or dates[0].date is None:
        return header
    span = Span(*meets.span("day"))
    quotes = (*header.quotes, ("date", Quote(span, span.of(text))))
    stated = " ".join(meets["day"].split())
    return replace(header, date=dates[0].date, date_text=stated, quotes=quotes)
