"""Units that only the words around a number make units: the years of a life, and of school."""

from __future__ import annotations

import re

_LIFE = re.compile(
    r"\b(?:tuổi thọ|tuổi (?:đời )?(?:bình quân|trung bình))\b[^.;,\d]*$", re.IGNORECASE
)
_YEARS = re.compile(
    r"\b(?:số năm|(?:thời gian|năm) sống|sống (?:khỏe|khoẻ))\b[^.;,\d]*$", re.IGNORECASE
)
_YEAR = re.compile(r" năm\b(?! (?:20|19)\d\d)")
_NEAR = 60  #: characters before a number in which its noun stands


def is_age(text: str, start: int) -> bool:
    """Whether a number of "tuổi" at `start` is how old people get or are, and not of whom it tells.

    >>> is_age("tuổi thọ trung bình đạt 74 tuổi", 24), is_age("trẻ 5 tuổi", 4)
    (True, False)
    """
    return _LIFE.search(text, max(0, start - _NEAR), start) is not None


def years_end(text: str, start: int, end: int) -> int | None:
    """Where a number of years ends that somebody lives or learns; None for a time.

    >>> years_end("số năm đi học là 9,8 năm", 17, 20), years_end("sau 5 năm", 4, 5)
    (24, None)
    """
    found = _YEAR.match(text, end)
    lived = found and _YEARS.search(text, max(0, start - _NEAR), start)
    return found.end() if found and lived else None
