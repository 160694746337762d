"""The days that a measure is about; pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache

#: Words that leave a year whole: "trong năm 2024", "đến hết năm 2024", "cả năm 2024".
_YEAR = re.compile(
    r"(?:(?:trong|cả|đến|tính đến|cho|hết|cuối|vào|kết quả|thực hiện)\s+)*năm\s+(\d{4})",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"(?:(?P<until>(?:(?:đến|tính|hết|cuối)\s+)*)(?:tháng\s+(?P<month>\d{1,2})|quý\s+(?P<quarter>IV|I{1,3}"
    r"|[1-4])|(?P<half>(?:6|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm)|(?P<nine>(?:9|chín)\s+tháng(?:\s+đầu)?"
    r"(?:\s+năm)?))\s*(?:/|,)?\s*(?:năm\s+)?(?P<year>\d{4}))",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:giai đoạn|nhiệm kỳ|từ năm|trong)?\s*(\d{4})\s*(?:-|–|đến(?: năm)?)\s*(\d{4})",
    re.IGNORECASE,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included; None where the paper leaves an end open or unsaid."""

    first: Date | None
    last: Date | None


def period_of(words: str | None, starts: Date | None, due: Date | None) -> Period:
    """The days that a measure is about: `starts` and `due` where it has them, else what the words
    of its period say, if they say it plainly.

    >>> period_of("năm 2024", None, None)
    Period(first=datetime.date(2024, 1, 1), last=datetime.date(2024, 12, 31))
    >>> period_of("thời gian qua", None, None)
    Period(first=None, last=None)
    """
    if starts and due:
        return Period(starts, due)
    said = _said(" ".join((words or "").split()))
    if due:
        return Period(said.first if said.last == due else None, due)
    return Period(starts, None) if starts else said


def year_of(span: Period) -> int | None:
    """The year in which a time ends, or begins if its end is open; None if the paper says neither.

    >>> year_of(Period(Date(2021, 1, 1), Date(2025, 12, 31)))
    2025
    """
    last = span.last or span.first
    return last.year if last else None


@lru_cache(maxsize=4096)
def _said(words: str) -> Period:
    if whole := _YEAR.fullmatch(words):
        year = int(whole[1])
        return Period(Date(year, 1, 1), Date(year, 12, 31)) if year else Period(None, None)
    if term := _TERM.fullmatch(words):
        first, last = int(term[1]), int(term[2])
        if 0 < first <= last:
            return Period(Date(first, 1, 1), Date(last, 12, 31))
    if part := _MONTHS.fullmatch(words):
        return _part_of_year(part)
    return Period(None, None)


def _part_of_year(part: re.Match[str]) -> Period:
    year = int(part["year"])
    if part["month"]:
        first = last = int(part["month"])
    elif part["quarter"]:
        quarter = _QUARTERS.get(part["quarter"].upper()) or int(part["quarter"])
        first, last = 3 * quarter - 2, 3 * quarter
    elif part["half"]:
        first, last = (1, 6) if "đầu" in part["half"].lower() else (7, 12)
    else:
        first, last = 1, 9
    if part["until"].strip():
        first = 1
    if not (year and 1 <= last <= 12):
        return Period(None, None)
    return Period(Date(year, first, 1), Date(year, last, calendar.monthrange(year, last)[1]))
