"""Dates that no calendar has: `30/0/2025`, `ngày 31 tháng 02 năm 2024`.

What stood there can't be told, so they stay as they were read, and are doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from models.spans import Span
from pipeline.proposals import Proposal

#: How far the figures of such a date are to be trusted.
_IMPOSSIBLE = 0.3
_DATE = re.compile(
    r"(?<![\w/.,-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)"
    r"(?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)"
    r"|\bngày (?P<a>\d{1,2}) tháng (?P<b>\d{1,2}) năm (?P<c>(?:19|20)\d\d)\b"
)


def impossible(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The dates of `lines` that can't be, each to stay as it is and to be looked at.

    >>> [p.after for p in impossible("ngày 30/0/2025 và 30/6/2025", [Span(0, 27)])]
    ['30/0/2025']
    """
    return [
        Proposal(match.start(), match.end(), match[0], _IMPOSSIBLE, True)
        for line in lines
        for match in _DATE.finditer(text, line.start, line.end)
        if not _is_date(
            match["day"] or match["a"], match["month"] or match["b"], match["year"] or match["c"]
        )
    ]


def _is_date(day: str, month: str, year: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
