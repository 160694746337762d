"""Figures of a page on which a date can't be: 02/6/2025 that was read 62/6/2925.

An OCR that takes the "0" of a typeface for a "6" or a "9" once does so everywhere on the page, and
sees nothing wrong in it. A day beyond the thirty-first, a month beyond the twelfth, a year in the
29th century show it; every figure with such a digit on the page is in doubt then.
"""

from __future__ import annotations

import re

from models.spans import Span

#: A date in figures, or in words; each part as it was read.
_DATES = (
    re.compile(r"(?<![\d/.-])(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4})(?![\d/])"),
    # what stands before a comma may be written by hand
    re.compile(r"(?<!, )\bngày (?P<day>\d\d?) tháng (?P<month>\d\d?) năm (?P<year>\d{4})\b"),
)
#: The mark of a note, read into the day or as a sign behind it: 30³ as 303, 30! or 30'!.
_MARKED_DAY = re.compile(r"\bngày (?P<day>\d{3,4}|\d{1,2}[!'’\"”°]\S{0,3})(?= tháng \d)")
_FIGURE = re.compile(r"\d(?:[\d.,/-]*\d)?")
_LAST_DAY, _LAST_MONTH = 31, 12
#: What the second digit of a year can be.
_CENTURIES = {"1": "6789", "2": "01"}


def untrue_dates(text: str) -> tuple[Span, ...]:
    """The figures of `text` that have a digit which can't stand where a date has it.

    >>> text = "Số: 1159/SXD-QH, theo Công văn ngày 62/6/2925 về 34 việc"
    >>> [span.of(text) for span in untrue_dates(text)]
    ['1159', '62/6/2925']
    >>> [span.of("đến ngày 303 tháng 6") for span in untrue_dates("đến ngày 303 tháng 6")]
    ['303']
    """
    wrong = {digit for pattern in _DATES for m in pattern.finditer(text) for digit in _wrong(m)}
    marked = {Span(*m.span("day")) for m in _MARKED_DAY.finditer(text)}
    if not wrong:
        return tuple(sorted(marked))
    figures = {Span(*m.span()) for m in _FIGURE.finditer(text) if wrong & set(m.group())}
    return tuple(sorted(figures | marked))


def _wrong(match: re.Match[str]) -> set[str]:
    """The digits of a date that none has in their place."""
    found: set[str] = set()
    if int(match["day"]) > _LAST_DAY and int(match["month"]) > _LAST_MONTH:
        return found  # no date at all
    for part, last in ((match["day"], _LAST_DAY), (match["month"], _LAST_MONTH)):
        if int(part) > last and int(part[0]) > last // 10:
            found.add(part[0])
    year = match["year"]
    if year[1] not in _CENTURIES.get(year[0], "0123456789"):
        found.add(year[1])
    return found
