"""Roman numbers of chapters and sections that were misread: `Chương HH` after II is III.

Told by the one before: strokes that run into one another are read as H, and one more or one less
is seen than there is. A number that stands twice (I, II, II) is the next one, or the first of the
two was the one before. Without the one before nothing is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.spans import Span
from pipeline.labels import in_capitals
from pipeline.numbering import written
from pipeline.proposals import Proposal

_CONFIDENCE = 0.9
#: `Chương HH`, `ChươngIH`, alone on its line or before its title; `HI. NỘI DUNG`.
_PART = re.compile(
    r"[ \t]*(?P<kind>Chương|CHƯƠNG|Phần|PHẦN)(?P<space> ?)"
    r"(?P<number>[IVXHÌÏl!|1]{1,6})(?=[.:]? ?$|[.:] )"
    r"|[ \t]*(?P<section>[IVXHÌÏl!|]{1,6})\. (?=[^\W\d_]{2})"
)
_STROKES = str.maketrans({"H": "II", "Ì": "I", "Ï": "I", "l": "I", "!": "I", "|": "I", "1": "I"})
_HIGHEST = 20
_NUMERALS = ("", *(written(number, "upperRoman") for number in range(1, _HIGHEST + 1)))
#: `Phụ lục II`, `Mẫu số 03`, the head of a form: what follows counts its sections anew.
_ANEW = re.compile(r"[ \t]*(?:PHỤ LỤC|Phụ lục|MẪU|Mẫu số|CỘNG H(?:ÒA|OÀ) XÃ HỘI)\b")


@dataclass(frozen=True, slots=True)
class _Head:
    """A head with a Roman number: its place, what was read there, and whether the word before it
    ran into it."""

    number: Span
    read: str
    glued: bool


def parts(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The Roman numbers at the head of `lines` that follow on one before and were misread.

    >>> text = "Chương I\\nChương II\\nChương HH"
    >>> [p.after for p in parts(text, [Span(0, 8), Span(9, 18), Span(19, 28)])]
    ['III']
    """
    return sorted(_found(text, lines))


def _found(text: str, lines: Sequence[Span]) -> Iterator[Proposal]:
    for heads in _runs(text, lines):
        last: int | None = None
        for k, head in enumerate(heads):
            following = _NUMERALS[last + 1] if last is not None and last < _HIGHEST else ""
            value = _NUMERALS.index(head.read) if head.read in _NUMERALS else None
            after = next((h.read for h in heads[k + 1 :]), "")
            if value is not None and not _twice(value, last, after):
                last = value
                if head.glued:
                    said = f" {head.read}"
                    yield Proposal(head.number.start, head.number.end, said, _CONFIDENCE, True)
            elif following and _may_be(head.read, following):
                last = _NUMERALS.index(following)
                said = f" {following}" if head.glued else following
                yield Proposal(head.number.start, head.number.end, said, _CONFIDENCE, True)
            else:
                last = value


def _runs(text: str, lines: Sequence[Span]) -> Iterator[list[_Head]]:
    """The heads of one kind that count on from one another."""
    open_runs: dict[str, list[_Head]] = {}
    for line in lines:
        row = line.of(text)
        if _ANEW.match(row):
            if sections := open_runs.pop("", None):
                yield sections
            continue
        match = _PART.match(row)
        if match is None or (match["section"] and not in_capitals(row[match.end() :], 0.9, 4)):
            continue
        kind = (match["kind"] or "").upper()
        if kind and (sections := open_runs.pop("", None)):
            yield sections  # they begin anew
        name = "number" if kind else "section"
        place = Span(*match.span(name)).shift(line.start)
        open_runs.setdefault(kind, []).append(
            _Head(place, match[name], bool(kind) and not match["space"])
        )
    yield from open_runs.values()


def _twice(value: int, last: int | None, after: str) -> bool:
    """Whether a number is no more than that of the head before it, or skips the one that the head
    after it has: I, II, II; I, III, III."""
    if last is None or value == last + 1:
        return False
    if value == last:
        return value > 1 and after != _NUMERALS[min(value + 1, _HIGHEST)]
    return value == last + 2 and after == _NUMERALS[value]


def _may_be(read: str, number: str) -> bool:
    """Whether `read` is `number` but for how many strokes stand in a row."""
    said = read.translate(_STROKES)
    return abs(len(said) - len(number)) <= 1 and re.sub("I+", "I", said) == re.sub(
        "I+", "I", number
    )
