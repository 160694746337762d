"""From which day on something holds: "từ năm 2026", "từ quý IV năm 2025"."""

from __future__ import annotations

import re
from datetime import date

from extractors.dates import find_dates

_FROM = re.compile(r"\btừ\s+$", re.IGNORECASE)
#: "từ quý IV năm 2025", "từ tháng 7/2025", "từ năm 2026", and not "từ năm 2021 đến năm 2025".
OPEN = re.compile(
    r"\btừ\s+(?:quý\s+(?P<quarter>IV|I{1,3}|[1-4])(?:/|\s+năm\s+|\s+)"
    r"|tháng\s+(?P<month>\d{1,2})(?:/|\s+năm\s+)|năm\s+)(?P<year>20\d\d)\b(?!\s*(?:đến|[-–]))",
    re.IGNORECASE,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def first_day(text: str) -> date | None:
    """The first day that the words say something holds from, None where they say none.

    >>> first_day("đạt 90% từ quý II năm 2025")
    datetime.date(2025, 4, 1)
    """
    if "từ" not in text.lower():
        return None
    for mention in find_dates(text):
        lead = re.sub(r"\bngày\s*$", "", text[: mention.span.start])
        if mention.date and _FROM.search(lead):
            return mention.date
    opens = OPEN.search(text)
    if opens is None:
        return None
    quarter, month = opens["quarter"], opens["month"]
    first = _QUARTERS[quarter.upper()] * 3 - 2 if quarter else int(month or 1)
    return date(int(opens["year"]), first, 1) if 1 <= first <= 12 else None
