"""A time that is all that a cell of a table or the field of a card says."""

from __future__ import annotations

import re
from datetime import date

from extractors.dates import find_dates

#: "2024", "Cả năm 2025": done by its last day.
_YEAR = re.compile(r"(?:(?:trong |hết )?(?:cả )?năm )?(?P<year>20\d\d)", re.IGNORECASE)
_DAY = re.compile(r"(?:vào |trước )?ngày\s+", re.IGNORECASE)
_AROUND = " .;|-–"


def lone_day(text: str) -> date | None:
    """The day, or the last day of the year, that `text` is nothing but; None for other texts.

    >>> lone_day("Ngày 09/11/2025."), lone_day("2024"), lone_day("Cả năm 2024")
    (datetime.date(2025, 11, 9), datetime.date(2024, 12, 31), datetime.date(2024, 12, 31))
    """
    said = text.strip(_AROUND)
    if len(said) > 60:
        return None
    year = _YEAR.fullmatch(said)
    if year:
        return date(int(year["year"]), 12, 31)
    plain = _DAY.sub("", said, count=1)
    for mention in find_dates(said):
        if mention.date is not None and _DAY.sub("", mention.words.strip(), count=1) == plain:
            return mention.date
    return None
