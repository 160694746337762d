"""The numbers that rows of a table begin with, each alone in its cell: 1, 2., 03, 1.1, II, B."""

from __future__ import annotations

import re

#: The number of a row: by its depths, (2,) for "2." and (1, 3) for "1.3".
Number = tuple[int, ...]

_NUMBER = re.compile(r"\(?(0?\d{1,3}(?:\.\d{1,2}){0,2})\s*[.)]?\s*")
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])\s*[.)]?\s*")
#: What stands over the numbers of rows.
_FIRST = re.compile(r"(?:STT|TT|Stt|(?:Số|SỐ) (?:TT|thứ tự))\W*")
_LONGEST = 12


def row_number(words: str) -> Number | None:
    """The number that `words` are nothing but.

    >>> row_number("03"), row_number("1.2."), row_number("12 hộ"), row_number("2025")
    ((3,), (1, 2), None, None)
    """
    if len(words) > _LONGEST:
        return None
    found = _NUMBER.fullmatch(words.strip())
    return tuple(map(int, found[1].split("."))) if found else None


def is_group(words: str) -> bool:
    """Whether `words` are nothing but the number of a group of rows: "II", "B."."""
    return len(words) <= _LONGEST and _GROUP.fullmatch(words.strip()) is not None


def is_number_title(words: str) -> bool:
    """Whether `words` are nothing but what stands over the numbers of rows: "STT"."""
    return len(words) <= _LONGEST and _FIRST.fullmatch(words.strip()) is not None


def follows(number: Number, before: Number) -> bool:
    """Whether a row with `number` may come next below one with `before`, () before the first.

    >>> follows((2,), (1,)), follows((1, 1), (1,)), follows((2,), (1, 3)), follows((4,), (2,))
    (True, True, True, False)
    """
    if not before:
        return number in ((1,), (1, 1))
    if number == (*before, 1):
        return True
    above = before[: len(number)]
    return len(number) <= len(before) and number == (*above[:-1], above[-1] + 1)


def one_before(number: Number) -> Number:
    """The number of the row above that with `number`.

    >>> one_before((3,)), one_before((1, 4)), one_before((1,))
    ((2,), (1, 3), ())
    """
    if number[-1] > 1:
        return (*number[:-1], number[-1] - 1)
    return number[:-1] if number != (1, 1) else ()
