"""Dates as Vietnamese paper writes them, whole and with parts missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.patterns import lowered
from models.spans import Span

#: Years that administrative paper can bear; anything else is a misreading.
_YEARS = range(1930, 2101)

# The first two are for text in lower case; they open with letters or figures, which are found fast.
_WORDED = re.compile(  # tháng 7 năm 2023; tháng 11 năm 2021; and, before that, ngày 06
    r"""tháng(?<![^\W\d_]tháng)\s*(?P<month>\d{1,2})?[\s.…_,]{0,12}
        (?<![^\W\d_])năm\s*(?P<year>\d{4})\b""",
    re.VERBOSE,
)
_DAY = re.compile(r"\bngày\s*(?P<day>\d{1,2})?[\s.…_,]{0,12}")
_FIGURES = re.compile(  # 6/7/2023, 06-7-2023, 26 / 02 /2018
    r"(?P<day>\d(?<![\d/.,-].)\d?)[ ]?(?P<sep>[/.-])[ ]?(?P<month>\d{1,2})[ ]?(?P=sep)[ ]?"
    r"(?P<year>\d{4})(?![\d/]|[.,-]\d)"
)
_MONTH = re.compile(  # tháng 7/2023, 7/2023 (not the end of 06/7/2023, not 20/2023/NQ-HĐND)
    r"(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/]|[.,-]\d)"
)
_MONTH_WORD = re.compile(r"\btháng *")
#: Without a year there is no date.
_YEAR = re.compile(r"\d{4}")
#: No month in figures stands right behind one of these.
_GLUED = re.compile(r"[\d/.,-]\d")


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
    if not _YEAR.search(text):
        return ()
    found: list[DateMention] = []
    taken = bytearray(len(text))
    lower = lowered(text)
    for start, day, match in (*_worded(lower), *_in_figures(lower), *_months(lower)):
        mention = _mention(text, Span(start, match.end()), day, match)
        if mention and not any(taken[start : match.end()]):
            found.append(mention)
            taken[start : match.end()] = b"\1" * len(mention.span)
    return tuple(sorted(found, key=lambda mention: mention.span))


#: Where a date begins, its day as far as it is said, and what else there is of it.
_Found = tuple[int, str | None, re.Match[str]]


def _worded(lower: str) -> Iterator[_Found]:
    end = 0
    for match in _WORDED.finditer(lower):
        start, day = match.start(), None
        at = lower.rfind("ngày", end, start)
        before = _DAY.fullmatch(lower, at, start) if at >= 0 else None
        if before:
            start, day = at, before["day"]
        yield start, day, match
        end = match.end()


def _in_figures(lower: str) -> Iterator[_Found]:
    for match in _FIGURES.finditer(lower):
        yield match.start(), match["day"], match


def _months(lower: str) -> Iterator[_Found]:
    if "/" not in lower:
        return
    end = 0
    for match in _MONTH.finditer(lower):
        at = lower.rfind("tháng", end, match.start())
        if at >= 0 and _MONTH_WORD.fullmatch(lower, at, match.start()):
            yield at, None, match
        elif not _GLUED.match(lower, max(match.start() - 1, 0)):
            yield match.start(), None, match
        end = match.end()


def _mention(text: str, span: Span, day: str | None, match: re.Match[str]) -> DateMention | None:
    year, month = int(match["year"]), int(match["month"] or 0)
    if year not in _YEARS or month > 12:
        return None
    whole: date | None = None
    if day and month:
        try:
            whole = date(year, month, int(day))
        except ValueError:  # 31/02/2023: a misprint or a misreading, and no date
            return None
    return DateMention(span, span.of(text), whole, month or None, year)


def quarter_in(words: str) -> int:
    """The number of a quarter in figures or Roman: an H is two I side by side.

    >>> quarter_in("2"), quarter_in("IV"), quarter_in("HI")
    (2, 4, 3)
    """
    if words.isdecimal() and len(words) == 1:
        return int(words)
    if words[-1] in "vV":
        return 4
    return min(sum(2 if letter in "hH" else 1 for letter in words), 3)
