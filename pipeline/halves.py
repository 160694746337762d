"""Where two columns of different lines stand side by side: the head, recipients and signature.

An engine that looks for lines over the whole width mixes the small lines of the recipients with
the large ones of the signature. Read one after the other, each is plain.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.spans import Box
from pipeline.canvas import Pixels, smaller
from pipeline.ocr import Care, Engine, Shape
from pipeline.prints import Print
from pipeline.rules import without

#: Columns are looked for in a copy of so many dots per inch.
_DPI = 50.0
#: In inches: the least white between the columns, the least height of both together, the least
#: height of the lines that stand beside one another, and the most that is left of a line above.
_GAP, _HIGH, _BOTH, _REST = 0.2, 0.35, 0.22, 0.06
#: And how far a line reaches into a column that ends or begins within it.
_LINE = 0.25
#: Where across the printed part of the page the white may stand, as shares of its width.
_FROM, _TO = 0.3, 0.7
#: More such places than this are a table.
_MOST = 3
#: The white around a column that is read by itself, in inches.
_MARGIN = 0.12


def read_halves(
    pixels: Pixels, resolution: float, engine: Engine, care: Care = Care.ALL
) -> tuple[Print, ...]:
    """The words of a page; where columns stand side by side the right one is read by itself.

    Boxes are in `pixels`; `care` is what `Engine` says. Raises `OcrError`.
    """
    rights = right_halves(pixels, resolution)
    margin = int(_MARGIN * resolution)
    images = [without(pixels, rights)]
    for box in rights:
        part = pixels[int(box.top) : int(box.bottom) + 1, int(box.x0) : int(box.x1) + 1]
        images.append(np.pad(part, margin, constant_values=255))
    prints, *others = engine.read(images, resolution, Shape.PAGE, care)
    for box, found in zip(rights, others, strict=True):
        dx, dy = int(box.x0) - margin, int(box.top) - margin
        prints += tuple(replace(p, box=p.box.shift(dx, dy)) for p in found)
    return prints


def right_halves(pixels: Pixels, resolution: float) -> tuple[Box, ...]:
    """The right one of each pair of columns on a page of prose, from the top, in pixels."""
    times = min(_DPI / resolution, 1.0)
    small = smaller(pixels, times)
    ink: NDArray[np.bool_] = np.asarray(small < 215)
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return ()
    first, last = int(columns[0]), int(columns[-1]) + 1
    found: list[tuple[int, int, int]] = []
    while len(found) <= _MOST and (best := _best(ink, first, last)) is not None:
        top, bottom, _ = best
        ink[top:bottom] = False
        found.append(best)
    if len(found) > _MOST:
        return ()
    return tuple(
        Box(x / times, top / times, min(last / times + 2, pixels.shape[1]), bottom / times)
        for top, bottom, x in sorted(found)
    )


def _best(ink: NDArray[np.bool_], first: int, last: int) -> tuple[int, int, int] | None:
    """The pair of columns with most lines side by side: top, bottom, and the right one's left."""
    gap = max(int(_GAP * _DPI), 2)
    wide = last - first
    best: tuple[int, int, int] | None = None
    most = int(_BOTH * _DPI)
    # how much ink each row has before a column
    before = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(ink, axis=1, out=before[:, 1:])
    at = np.arange(first + int(_FROM * wide), first + int(_TO * wide))
    gap_end = np.minimum(at + gap, ink.shape[1])
    clear = before[:, gap_end] == before[:, at]
    left = before[:, at] > before[:, first : first + 1]
    inked = before[:, last : last + 1] - before[:, np.minimum(at + gap, last)]
    beside = _beside(clear, clear & left & (inked > 0))
    # the most lines side by side, and of those as many the place furthest to the left
    most_of = beside.max(axis=0, initial=0)
    for k in np.lexsort((at, -most_of)).tolist():
        if most_of[k] < most or (best is None and most_of[k] == most):
            break
        if best is not None and most_of[k] == most and at[k] > best[2]:
            continue
        for end in _run_ends(clear[:, k], beside[:, k]):
            rows = int(beside[end - 1, k])
            if rows < most or (rows == most and (best is None or at[k] >= best[2])):
                continue
            start = end - int(np.argmin(clear[:end, k][::-1])) if not clear[:end, k].all() else 0
            top, bottom = _lines(inked[:, k] > 0, *_between_lines(inked[:, k], start, end))
            if bottom - top >= _HIGH * _DPI and left[top:bottom, k].any():
                best, most = (top, bottom, int(at[k])), rows
    return None if best is None else (best[0], best[1], best[2] + gap // 2)


def _beside(clear: NDArray[np.bool_], both: NDArray[np.bool_]) -> NDArray[np.int32]:
    """For each row of each column how many rows up to it, one after another `clear`, are `both`."""
    many = np.cumsum(both, axis=0, dtype=np.int32)
    before = np.maximum.accumulate(np.where(clear, 0, many), axis=0)
    return np.asarray(np.where(clear, many - before, 0), np.int32)


def _run_ends(clear: NDArray[np.bool_], beside: NDArray[np.int32]) -> list[int]:
    """Where the clear stretches of a column end, those with most beside them first."""
    ends = np.flatnonzero(clear & ~np.append(clear[1:], False)) + 1
    return [int(end) for end in ends[np.argsort(-beside[ends - 1], kind="stable")]]


def _between_lines(inked: NDArray[np.int32], start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved inwards to where no line of print is cut, or least of one.

    The white between columns reaches into a line that crosses it where no letter there has a mark.
    """
    far = min(int(_LINE * _DPI), (end - start) // 2)
    if far and start > 0 and inked[start - 1] and inked[start]:
        start += int(np.argmin(inked[start : start + far]))
    if far and end < len(inked) and inked[end] and inked[end - 1]:
        end -= int(np.argmin(inked[end - far : end][::-1]))
    return start, end


def _lines(ink: NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    """The rows from the first line to the last between `start` and `end`, with some white.

    What hangs down from the line above, or stands up from the one below, is no line.
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], ink[start:end].astype(np.int8), [0]])))
    runs = [(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    least = int(_REST * _DPI)
    if runs and runs[0][0] <= start + 1 and runs[0][1] - runs[0][0] <= least:
        runs = runs[1:]
    if runs and runs[-1][1] >= end - 1 and runs[-1][1] - runs[-1][0] <= least:
        runs = runs[:-1]
    if not runs:
        return start, start
    return max(int(runs[0][0]) - 1, start), min(int(runs[-1][1]) + 1, end)
