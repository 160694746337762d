"""Dates as Vietnamese paper writes them, whole and with parts missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from models.spans import Span

#: Years that administrative paper can bear; anything else is a misreading.
_YEARS = range(1930, 2101)

_WORDED = re.compile(  # ngày 06 tháng 7 năm 2023; ngày    tháng 11 năm 2021; tháng 7 năm 2023
    r"""(?:\bngày\s*(?P<day>\d{1,2})?[\s.…_,]{0,12})?
        (?<![^\W\d_])tháng\s*(?P<month>\d{1,2})?[\s.…_,]{0,12}
        (?<![^\W\d_])năm\s*(?P<year>\d{4})\b""",
    re.VERBOSE | re.IGNORECASE,
)
_FIGURES = re.compile(  # 6/7/2023, 06-7-2023, 26 / 02 /2018
    r"(?<![\d/.,-])(?P<day>\d{1,2})[ ]?(?P<sep>[/.-])[ ]?(?P<month>\d{1,2})[ ]?(?P=sep)[ ]?"
    r"(?P<year>\d{4})(?![\d/]|[.,-]\d)"
)
_MONTH = re.compile(  # tháng 7/2023, 7/2023 (not the end of 06/7/2023, not 20/2023/NQ-HĐND)
    r"(?:\btháng[ ]*|(?<![\d/.,-]))(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/]|[.,-]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it is written. `date` is None where the day is missing or no such day exists."""

    span: Span
    words: str
    date: date | None
    month: int | None
    year: int | None


def find_dates(text: str) -> tuple[DateMention, ...]:
    """The dates of `text`, in order, none inside another.

    >>> [m.date.isoformat() for m in find_dates("ngày 29 tháng 6 năm 2023 và 16/3/2022")]
    ['2023-06-29', '2022-03-16']
    """
    found: list[DateMention] = []
    taken = bytearray(len(text))
    for pattern in (_WORDED, _FIGURES, _MONTH):
        for match in pattern.finditer(text):
            mention = _mention(match, Span(*match.span()))
            if mention and not any(taken[match.start() : match.end()]):
                found.append(mention)
                taken[match.start() : match.end()] = b"\1" * len(mention.span)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _mention(match: re.Match[str], span: Span) -> DateMention | None:
    parts = match.groupdict()
    year, month = int(parts["year"]), int(parts["month"] or 0)
    if year not in _YEARS or month > 12:
        return None
    whole: date | None = None
    if parts.get("day") and month:
        try:
            whole = date(year, month, int(parts["day"]))
        except ValueError:  # 31/02/2023: a misprint or a misreading, and no date
            return None
    return DateMention(span, match.group(), whole, month or None, year)
