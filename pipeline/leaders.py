"""Dotted lines to be written on: rows of small dots, which an engine reads as words."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.canvas import Pixels, blobs

#: What is darker is ink.
INK = 128
#: In inches: the side of a dot, at most, and the step from one to the next.
_DOT, _STEP = 0.042, 0.075
#: A line has at least so many dots, or the second number where nothing stands behind it, at steps
#: that differ no more than the last from one another.
_FEWEST, _FEWEST_OPEN, _UNEVEN = 14, 9, 0.3
#: So far, in inches, nothing stands behind an open line, and so far above and below it.
_BEHIND, _ABOVE, _BELOW = 0.4, 0.12, 0.04
#: A dot is a little higher or lower than the one before, in inches, where the line leans.
_LEVEL = 0.012
#: So many times that, at most, the upper dot of a colon stands above the lower one.
_COLON = 8


def without_leaders(
    pixels: Pixels, resolution: float, stats: NDArray[np.int32] | None = None
) -> Pixels:
    """The page without its dotted lines; the same array if it has none.

    Dots that end a sentence or an abbreviation, and `ngày … tháng …` of a few dots, stay. `stats`
    is what `blobs` tells of the page's ink, if that is known already.

    >>> page = np.full((60, 900), 255, np.uint8)
    >>> page[30:33, 20:800:12] = page[30:33, 21:801:12] = page[30:33, 22:802:12] = 0
    >>> bool((without_leaders(page, 200.0) == 255).all())
    True
    """
    if not pixels.size:
        return pixels
    ink = (pixels < INK).astype(np.uint8)
    if stats is None:
        _, stats = blobs(ink, 8)
    most = max(_DOT * resolution, 2.0)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    small = (wide <= most) & (high <= most)
    small[0] = False
    if np.count_nonzero(small) < _FEWEST_OPEN:
        return pixels
    rows = [
        row
        for row in _lines(stats[small], resolution)
        if len(row) >= _FEWEST - 1 or _is_open(ink, row, resolution)
    ]
    if not rows:
        return pixels
    erased = pixels.copy()
    for row in rows:
        for x, y, w, h, _ in row.tolist():
            erased[max(y - 1, 0) : y + h + 1, max(x - 1, 0) : x + w + 1] = 255
    return erased


def _lines(dots: NDArray[np.int32], resolution: float) -> list[NDArray[np.int32]]:
    """The dots that follow on one another on one line at even steps."""
    left, bottom = dots[:, 0], dots[:, 1] + dots[:, 3]
    level, step = max(_LEVEL * resolution, 1.0), _STEP * resolution
    found: list[NDArray[np.int32]] = []
    for shift in (0.0, 0.5):  # a line on the border of two bands stands within one of the others
        band = np.floor(bottom / (4 * level) + shift)
        order = np.lexsort((left, band))
        same = np.abs(np.diff(bottom[order])) <= level
        near = (np.diff(left[order]) <= step) & (np.diff(band[order]) == 0)
        ends = np.concatenate([[0], np.flatnonzero(~(same & near)) + 1, [len(order)]])
        for k in np.flatnonzero(np.diff(ends) >= _FEWEST_OPEN).tolist():
            run = order[ends[k] : ends[k + 1]]
            if _even(left[run]):
                own = dots[run]
                found.append(own[1:] if _is_colon(own[0], dots, level) else own)
    return found


def _is_open(ink: Pixels, row: NDArray[np.int32], resolution: float) -> bool:
    """Whether nothing stands behind a row of dots."""
    x, y, wide, high, _ = row[-1].tolist()
    top = max(y - round(_ABOVE * resolution), 0)
    behind = ink[top : y + high + round(_BELOW * resolution), x + wide + 1 :]
    return not behind[:, : round(_BEHIND * resolution)].any()


def _even(left: NDArray[np.int32]) -> bool:
    steps = np.diff(left)
    return bool(steps.std() <= _UNEVEN * steps.mean())


def _is_colon(dot: NDArray[np.int32], dots: NDArray[np.int32], level: float) -> bool:
    """Whether another dot stands above this one, near enough for a colon."""
    above = dot[1] - dots[:, 1]
    beside = np.abs(dots[:, 0] - dot[0]) <= level
    return bool((beside & (above > level) & (above <= _COLON * level)).any())
