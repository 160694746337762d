"""A row of a table that the end of a page cuts in two is made whole again, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.cells import same_row
from models.spans import Span
from pipeline.lines import Line

#: So many rows at the top of a page may be the head of its table.
_MOST_HEADS = 3
#: What, like a small letter, begins no cell.
_CLOSING = frozenset(",;:.)]”")
#: What no cell ends with.
_UNFINISHED = re.compile(r"(?:[,;/–-]|\b(?:và|của|tại|do|theo|với|cho|các|về))\s*$")


def whole_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of all pages with each row that goes on over a page's end as one line.

    It is joined where its going on has no number and a cell of it goes on in the middle of a
    sentence, or all of its words stand in cells that were empty. A head that is printed again
    stands after the row. Footnotes between the parts stay where they are.
    """
    result: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        found = _rest(lines, index) if line.row and line.note is None else None
        if found is None:
            result.append(line)
            index += 1
            continue
        result.append(_joined(line, lines[found]))
        result += lines[index + 1 : found]
        index = found + 1
    return tuple(result)


def _rest(lines: Sequence[Line], index: int) -> int | None:
    """The index of the row that goes on with the one at `index`, the last one of its page."""
    last = lines[index]
    cells = [_words(last, span) for span in _cells(last)]
    heads = 0
    for after in range(index + 1, min(index + 40, len(lines))):
        line = lines[after]
        if line.note is not None:
            continue
        if not line.row or line.page != last.page + 1:
            return None
        parts = [_words(line, span) for span in _cells(line)]
        if len(parts) != len(cells):
            return None
        if _goes_on(cells, parts):
            return after
        if heads == _MOST_HEADS or not _printed_before(line, lines[:index]):
            return None
        heads += 1
    return None


def _goes_on(cells: Sequence[str], parts: Sequence[str]) -> bool:
    if not any(parts) or parts[0] or not cells[0]:
        return False
    pairs = [(cell, part) for cell, part in zip(cells, parts, strict=True) if part]
    return not any(cell for cell, _ in pairs) or any(
        part[0].islower() or part[0] in _CLOSING or _UNFINISHED.search(cell) for cell, part in pairs
    )


def _printed_before(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a row stands at the top of the table that `lines` end with, too."""
    top: list[str] = []
    for before in reversed(lines):
        if before.row:
            top.append(before.text)
        elif before.note is None:
            break
    return any(same_row(line.text, head) for head in top[-_MOST_HEADS:])


def _cells(line: Line) -> tuple[Span, ...]:
    """The places of the cells of a row, between its bars."""
    bars = [m.start() for m in re.finditer(r"\|", line.text)]
    return tuple(Span(a + 1, b) for a, b in pairwise(bars))


def _words(line: Line, span: Span) -> str:
    return span.of(line.text).strip()


def _joined(first: Line, second: Line) -> Line:
    """One row: each cell of `first` with the words of its going on behind it."""
    letters: list[str] = []
    offsets: list[int] = []
    pages: list[int] = []

    def put(line: Line, span: Span) -> None:
        letters.append(span.of(line.text))
        offsets.extend(line.offsets[span.start : span.end])
        pages.extend([line.page] * len(span))

    for cell, rest in zip(_cells(first), _cells(second), strict=True):
        put(first, Span(cell.start - 1, cell.end))
        words = _words(second, rest)
        if words:
            start = rest.start + rest.of(second.text).index(words)
            put(second, Span(start, start + len(words)))
            # the blank before the bar that follows
            put(second, Span(start + len(words), min(start + len(words) + 1, len(second.text))))
    put(first, Span(_cells(first)[-1].end, len(first.text)))
    marks = tuple(_moved(first, second))
    return first._replace(
        text="".join(letters), offsets=tuple(offsets), pages=tuple(pages), marks=marks
    )


def _moved(first: Line, second: Line) -> Iterator[tuple[int, str]]:
    """The marks of footnotes of both parts; the places of those of the second are not kept."""
    yield from first.marks
    for _, label in second.marks:
        yield len(first.text) - 1, label
