"""The cells of a ruled table, as boxes, become rows of words; merged cells are spread out.

The boxes come from the lines of a PDF or from the rules seen in an image; both go the same way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.spans import Box
from pipeline.layout import Row, cell_order
from pipeline.prints import Print

#: Rules nearer to each other than this (points) are one.
_SAME_RULE = 4.0
#: A text longer than this is not repeated in the rows over which its cell was merged.
REPEATED_WORDS = 25
#: A finer grid is a drawing, not a table.
_MOST_CELLS = 4_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells, and for each row the index of the cell at each column, None for a hole.

    A cell merged over rows or columns occurs at each place that it covers.
    """

    cells: tuple[Box, ...]
    places: tuple[tuple[int | None, ...], ...]
    box: Box


def grid(cells: Sequence[Box], tolerance: float = _SAME_RULE) -> Grid | None:
    """The rows and columns that `cells` form; None when they are no table of two cells or more.

    Edges within `tolerance` of each other, in the unit of the boxes, are one rule.
    """
    if not 2 <= len(cells) <= _MOST_CELLS:
        return None
    lefts = _rules((edge for c in cells for edge in (c.x0, c.x1)), tolerance)
    tops = _rules((edge for c in cells for edge in (c.top, c.bottom)), tolerance)
    width, depth = len(lefts) - 1, len(tops) - 1
    if width * depth < 2 or width * depth > 4 * _MOST_CELLS:
        return None
    places: list[list[int | None]] = [[None] * width for _ in range(depth)]
    for number, cell in enumerate(cells):
        for i in range(_nearest(tops, cell.top), _nearest(tops, cell.bottom)):
            for j in range(_nearest(lefts, cell.x0), _nearest(lefts, cell.x1)):
                if places[i][j] is None:
                    places[i][j] = number
    kept = [tuple(row) for row in places if any(place is not None for place in row)]
    box = Box(lefts[0], tops[0], lefts[-1], tops[-1])
    return Grid(tuple(cells), tuple(kept), box)


def distribute(
    found: Grid, prints: Iterable[Print]
) -> tuple[tuple[tuple[Print, ...], ...], tuple[Print, ...]]:
    """The words in each cell of `found`, in reading order, and the words that are in none."""
    inside: list[list[Print]] = [[] for _ in found.cells]
    outside: list[Print] = []
    for word in prints:
        index = _cell_of(found.cells, word)
        (outside if index is None else inside[index]).append(word)
    return tuple(cell_order(words) for words in inside), tuple(outside)


def rows(found: Grid, words: Sequence[Sequence[Print]]) -> tuple[Row, ...]:
    """The rows of a table whose cells have these `words`; rows without a word are left out.

    What is merged over columns stands in the first of them; what is merged over rows is repeated
    in each row, unless it is long.
    """
    result: list[Row] = []
    for i, row in enumerate(found.places):
        cells: list[tuple[Print, ...]] = []
        boxes: list[Box] = []
        fresh = False
        for j, place in enumerate(row):
            if place is None:
                cells.append(())
                continue
            boxes.append(found.cells[place])
            beside = j > 0 and row[j - 1] == place
            above = i > 0 and found.places[i - 1][j] == place
            text = tuple(words[place])
            if beside or (above and len(text) > REPEATED_WORDS):
                text = ()
            fresh = fresh or (bool(text) and not above)
            cells.append(text)
        if fresh:
            result.append(Row(tuple(cells), _row_box(boxes, found, i)))
    return _without_empty_columns(result)


def row_line(cells: Iterable[str]) -> str:
    """A row as a line of text.

    >>> row_line(["1", "Số hóa\nhồ sơ", "", "Sở Nội vụ"])
    '| 1 | Số hóa hồ sơ | | Sở Nội vụ |'
    """
    return "|" + "".join(
        f" {' '.join(text.replace('|', '¦').split())} |" if text.strip() else " |" for text in cells
    )


def _row_box(boxes: Sequence[Box], found: Grid, number: int) -> Box:
    """The place of a row: a merged cell reaches beyond it, so the shortest cells say how deep."""
    tops = [
        found.cells[place].top
        for j, place in enumerate(found.places[number])
        if place is not None and (number == 0 or found.places[number - 1][j] != place)
    ]
    top = max(tops) if tops else boxes[0].top
    bottom = max(min(b.bottom for b in boxes), top)
    return Box(min(b.x0 for b in boxes), top, max(b.x1 for b in boxes), bottom)


def _without_empty_columns(found: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without the columns that no row uses: they come from rules drawn double."""
    if not found:
        return ()
    used = [any(row.cells[j] for row in found) for j in range(len(found[0].cells))]
    return tuple(
        Row(tuple(c for c, keep in zip(row.cells, used, strict=True) if keep), row.box)
        for row in found
    )


def _rules(edges: Iterable[float], tolerance: float) -> list[float]:
    """Where the rules are: edges that are nearly the same count as one."""
    result: list[float] = []
    for edge in sorted(edges):
        if not result or edge - result[-1] > tolerance:
            result.append(edge)
    return result


def _nearest(rules: Sequence[float], edge: float) -> int:
    index = bisect_left(rules, edge)
    if index == len(rules):
        return index - 1
    if index and edge - rules[index - 1] < rules[index] - edge:
        return index - 1
    return index


def _cell_of(cells: Sequence[Box], word: Print) -> int | None:
    x = (word.box.x0 + word.box.x1) / 2
    y = word.middle
    for index, cell in enumerate(cells):
        if cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom:
            return index
    return None
