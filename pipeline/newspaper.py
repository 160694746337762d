"""Pages set in columns of running text, as gazettes and bulletins are: read one after the other.

A list whose rows have two parts, or a table without rules, has a gutter as well; its lines do not
run up to it, as those of a column do, and it is read row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import inf

from pipeline.columns import Region, grow
from pipeline.prints import Fragment, lines

#: In word heights: the narrowest gutter, and how far from their edge full lines may end.
_GUTTER, _RAGGED = 0.8, 2.0
#: In page widths: where a gutter may lie, and the least width of a column.
_WITHIN, _NARROWEST = (0.25, 0.75), 0.18
#: A column has so many lines of so many words, and this share of them is full.
_LINES, _WORDS, _FULL = 6, 4.0, 0.6
#: Fragments before and after one, from the top down, among which its neighbours are.
_BESIDE = 4
#: Places that are tried for a gutter.
_TRIES = 40


def newspaper(found: Sequence[Fragment], width: float, usual: float) -> tuple[Region, ...]:
    """The parts of a page in two columns of text, top to bottom; no fragment is in two of them.

    `width` is the page's, `usual` the usual height of its words. A third column is in one side of
    a part, to be looked for in that.
    """
    result: list[Region] = []
    left_over = list(found)
    while (region := _first(left_over, width, usual)) is not None:
        result.append(region)
        taken = {id(p) for f in region.left + region.right for p in f.prints}
        left_over = [f for f in left_over if id(f.prints[0]) not in taken]
    return tuple(sorted(result, key=lambda r: r.top))


def _first(found: Sequence[Fragment], width: float, usual: float) -> Region | None:
    ordered = sorted(found, key=lambda f: f.middle)
    for left, right in islice(_pairs(ordered, width, usual), _TRIES):
        gutter = (left.box.x1, right.box.x0)
        region = grow(ordered, left.middle, gutter, sum(gutter) / 2, usual, blank=inf)
        if region is not None and all(
            _is_column(side, width, usual) or newspaper(side, width, usual)
            for side in (region.left, region.right)
        ):
            return region
    return None


def _pairs(
    ordered: Sequence[Fragment], width: float, usual: float
) -> Iterator[tuple[Fragment, Fragment]]:
    """Neighbours on a line that have a gutter between them."""
    for i, left in enumerate(ordered):
        beside = [
            other
            for other in ordered[max(i - _BESIDE, 0) : i + _BESIDE]
            if other.box.x0 > left.box.x1 and abs(other.middle - left.middle) <= 0.5 * usual
        ]
        right = min(beside, key=lambda f: f.box.x0, default=left)
        gap = right.box.x0 - left.box.x1
        middle = (right.box.x0 + left.box.x1) / 2 / width
        if gap >= _GUTTER * usual and _WITHIN[0] <= middle <= _WITHIN[1]:
            yield left, right


def _is_column(side: Sequence[Fragment], width: float, usual: float) -> bool:
    rows = lines(side, usual)
    first, last = min(r.box.x0 for r in rows), max(r.box.x1 for r in rows)
    if len(rows) < _LINES or last - first < _NARROWEST * width:
        return False
    full = sum(r.box.x1 >= last - _RAGGED * usual for r in rows)
    return full >= _FULL * len(rows) and sum(len(r.prints) for r in rows) >= _WORDS * len(rows)
