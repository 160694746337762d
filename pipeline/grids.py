"""What a table's rules leave out is found from its words: columns, and the rows of a tall cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from models.spans import Box
from pipeline.prints import Print, fragments, height, lines
from pipeline.tables import Grid, grid

#: Columns without a rule between them are at least this many word heights apart.
_APART = 0.55
#: So many rows make a column believable.
_FEW_ROWS = 3
#: White this share as high as the highest is as good a place to cut.
_NEARLY = 0.8
#: The number of a row, alone in its cell.
_NUMBER = re.compile(r"(\d{1,3})[.)]?")
_LONGEST_NUMBER = 4


def with_columns(found: Grid, spans: Sequence[Box], usual: float) -> Grid:
    """A table that has only level rules, with the columns in which its print stands.

    `spans` are the boxes of its words, or of what is inked, `usual` the height of a word. What
    runs across two columns (a heading between the rows) stays one cell. A table that has upright
    rules inside, or no columns, is returned as it is.
    """
    if any(len(row) != 1 for row in found.places) or len(found.places) < _FEW_ROWS:
        return found
    rows = [[s for s in spans if cell.holds(s)] for cell in found.cells]
    gutters = _gutters(rows, found.box, _APART * usual)
    if not gutters:
        return found
    edges = [found.box.x0, *gutters, found.box.x1]
    cells: list[Box] = []
    filled = 0
    for cell, row in zip(found.cells, rows, strict=True):
        kept = [x for x in edges[1:-1] if not any(s.x0 < x < s.x1 for s in row)]
        parts = [
            Box(left, cell.top, right, cell.bottom)
            for left, right in pairwise([found.box.x0, *kept, found.box.x1])
        ]
        filled += sum(any(part.holds(s) for s in row) for part in parts) > 1
        cells += parts
    if filled < _FEW_ROWS:
        return found
    return grid(cells, tolerance=0.3 * usual) or found


def _gutters(rows: Sequence[Sequence[Box]], box: Box, least: float) -> list[float]:
    """The middles of the stretches that the print of no row touches.

    A row whose words all stand close together is a heading, which may run across columns.
    """
    runs = [_runs(row, least) for row in rows]
    covered = sorted((a, b) for row in runs if len(row) > 1 for a, b in row)
    result: list[float] = []
    end = box.x1
    for a, b in covered:
        if a - end >= least:
            result.append((a + end) / 2)
        end = b if end == box.x1 else max(end, b)
    return result


def _runs(row: Iterable[Box], least: float) -> list[tuple[float, float]]:
    """The stretches that the print of a row covers, from left to right; less white is none."""
    result: list[tuple[float, float]] = []
    for box in sorted(row, key=lambda b: b.x0):
        if result and box.x0 < result[-1][1] + least:
            result[-1] = (result[-1][0], max(result[-1][1], box.x1))
        else:
            result.append((box.x0, box.x1))
    return result


def with_rows(found: Grid, prints: Sequence[Print]) -> Grid:
    """A table whose rows have no rules between them, cut where its first column counts on.

    Only a row whose first cell has several numbers, one below the other and each one more than the
    one before (a few may be misread), is cut, between two numbers where no word of any column
    stands; where there is no such place it stays whole.
    """
    cells = list(found.cells)
    for number, row in enumerate(found.places):
        if row[0] is None or _shared(found, number):
            continue
        band = [cells[place] for place in dict.fromkeys(p for p in row if p is not None)]
        inside = [p for p in prints if any(cell.holds(p.box) for cell in band)]
        cuts = _cuts([p for p in inside if found.cells[row[0]].holds(p.box)], inside)
        if cuts:
            cells = [c for c in cells if c not in band]
            cells += [
                Box(c.x0, top, c.x1, bottom)
                for c in band
                for top, bottom in pairwise([c.top, *cuts, c.bottom])
            ]
    if len(cells) == len(found.cells):
        return found
    return grid(cells, tolerance=min(4.0, 0.3 * height(prints))) or found


def _shared(found: Grid, number: int) -> bool:
    """Whether a cell of this row belongs to a row above or below, too."""
    near = [found.places[i] for i in (number - 1, number + 1) if 0 <= i < len(found.places)]
    return any(
        place is not None and place in other for place in found.places[number] for other in near
    )


def _cuts(first: Sequence[Print], inside: Sequence[Print]) -> tuple[float, ...]:
    """The heights at which to cut; empty where the numbers of the `first` cell do not count on."""
    usual = height(inside)
    counted = lines(fragments(first, usual), usual)
    numbers = [_NUMBER.fullmatch(line.text.strip()) for line in counted]
    # numbers that count on have one distance from their place; a misread one stands among them
    first_ones = {int(n[1]) - place for place, n in enumerate(numbers) if n is not None}
    misread = sum(n is None for n in numbers)
    brief = all(len(line.text) <= _LONGEST_NUMBER for line in counted)
    if len(numbers) < 2 or len(first_ones) != 1 or not brief or misread > len(numbers) // 4:
        return ()
    result: list[float] = []
    for above, below in pairwise(counted):
        between = [
            (p.box.top, p.box.bottom)
            for p in inside
            if p.box.bottom > above.middle and p.box.top < below.middle
        ]
        cut = _white(between, above.middle, below.middle)
        if cut is None:
            return ()
        result.append(cut)
    return tuple(result)


def _white(covered: Iterable[tuple[float, float]], low: float, high: float) -> float | None:
    """The middle of the widest stretch between `low` and `high` that nothing covers.

    Of stretches that are nearly as wide the lowest: numbers mostly stand at the top of their row.
    """
    free: list[tuple[float, float]] = []
    end = low
    for top, bottom in sorted(covered):
        if min(top, high) > end:
            free.append((end, min(top, high)))
        end = max(end, bottom)
    if high > end:
        free.append((end, high))
    widest = max((b - a for a, b in free), default=0.0)
    return next(((a + b) / 2 for a, b in reversed(free) if b - a >= _NEARLY * widest), None)
