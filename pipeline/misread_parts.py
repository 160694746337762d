"""Roman numbers of chapters and sections that were misread: `Chương HH` after II is III.

Told by the one before: strokes that run into one another are read as H, and one more or one less
is seen than there is. Without the one before nothing is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.spans import Span
from pipeline.labels import in_capitals
from pipeline.numbering import written
from pipeline.proposals import Proposal

_CONFIDENCE = 0.9
#: `Chương HH`, alone on its line or before its title; `HI. NỘI DUNG`.
_PART = re.compile(
    r"[ \t]*(?P<kind>Chương|CHƯƠNG|Phần|PHẦN) (?P<number>[IVXHÌÏl!|1]{1,6})(?=[.:]? ?$|[.:] )"
    r"|[ \t]*(?P<section>[IVXHÌÏl!|]{1,6})\. (?=[^\W\d_]{2})"
)
_STROKES = str.maketrans({"H": "II", "Ì": "I", "Ï": "I", "l": "I", "!": "I", "|": "I", "1": "I"})
_NUMERALS = ("", *(written(number, "upperRoman") for number in range(1, 21)))


def parts(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The Roman numbers at the head of `lines` that follow on one before and were misread.

    >>> text = "Chương I\\nChương II\\nChương HH"
    >>> [p.after for p in parts(text, [Span(0, 8), Span(9, 18), Span(19, 28)])]
    ['III']
    """
    return list(_found(text, lines))


def _found(text: str, lines: Sequence[Span]) -> Iterator[Proposal]:
    last: dict[str, int] = {}
    for line in lines:
        row = line.of(text)
        match = _PART.match(row)
        if match is None or (match["section"] and not in_capitals(row[match.end() :], 0.9, 4)):
            continue
        kind = (match["kind"] or "").upper()
        name = "number" if match["kind"] else "section"
        if kind:
            last.pop("", None)  # its sections begin anew
        read = match[name]
        following = _NUMERALS[last[kind] + 1 : last[kind] + 2] if kind in last else ()
        if read in _NUMERALS:
            last[kind] = _NUMERALS.index(read)
        elif following and _may_be(read, following[0]):
            last[kind] += 1
            start, end = match.span(name)
            yield Proposal(line.start + start, line.start + end, following[0], _CONFIDENCE, True)
        else:
            last.pop(kind, None)


def _may_be(read: str, number: str) -> bool:
    """Whether `read` is `number` but for how many strokes stand in a row."""
    said = read.translate(_STROKES)
    return abs(len(said) - len(number)) <= 1 and re.sub("I+", "I", said) == re.sub(
        "I+", "I", number
    )
