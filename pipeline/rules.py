"""The ruled tables of a scanned page: cells found from the drawn lines, arrays in, boxes out."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from models.spans import Box
from pipeline.canvas import Pixels, blobs, long_runs
from pipeline.ruled_under import hidden
from pipeline.rulings import enclosed

#: In shares of the resolution (dots per inch): the shortest rule, the smallest cell, and how far
#: a rule is thickened so that breaks in it close.
_SHORTEST, _SMALLEST, _THICKEN = 0.35, 0.09, 0.02
_MOST_CELLS = 2_000
#: Rules nearer to each other than this share of the resolution are one.
_NEAR = 0.06
#: Darker is ink. In shares of the resolution: white inside a word, and the smallest letter.
_INK, _WITHIN_WORD, _LEAST_LETTER = 160, 0.04, 0.04
#: Pixels; smaller marks are dust.
_LEAST_MARK = 6


def ruled_cells(
    pixels: Pixels, resolution: float, inks: Sequence[Box] = ()
) -> tuple[tuple[Box, ...], ...]:
    """The cells of each ruled table on the page, as boxes in pixels.

    `inks` are the places that a seal or a signature was taken off, with the rules under it. A
    frame around one single cell is no table. Cells are the holes between the rules where these
    are whole; where rules are broken, or the sides of a table are not drawn, what the mended rules
    enclose (`pipeline.rulings`).
    """
    across, down = _rules(pixels, resolution, inks)
    if not (across.any() or down.any()):
        return ()
    holes = _holes(_thickened(across, down, resolution), resolution)
    boxes = enclosed(_boxes(across), _boxes(down), _NEAR * resolution)
    least = _SMALLEST * resolution
    mended = tuple(
        kept
        for cells in boxes
        if len(kept := tuple(c for c in cells if min(c.x1 - c.x0, c.bottom - c.top) >= least)) > 1
    )
    return mended if sum(map(len, mended)) > sum(map(len, holes)) else holes


def _holes(lines: Pixels, resolution: float) -> tuple[tuple[Box, ...], ...]:
    """The spaces that rules enclose, table by table."""
    contours, tree = cv2.findContours(lines, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if tree is None:
        return ()
    tables: dict[int, list[Box]] = {}
    least = _SMALLEST * resolution
    for contour, (_, _, _, parent) in zip(contours, tree[0], strict=True):
        if parent < 0:
            continue
        x, y, wide, high = cv2.boundingRect(contour)
        # a hole that does not fill its box is a space between slanted rules or around a seal
        if min(wide, high) < least or cv2.contourArea(contour) < 0.7 * wide * high:
            continue
        tables.setdefault(int(parent), []).append(Box(x, y, x + wide, y + high))
    return tuple(tuple(cells) for cells in tables.values() if 2 <= len(cells) <= _MOST_CELLS)


def rule_mask(pixels: Pixels, resolution: float, inks: Sequence[Box] = ()) -> Pixels:
    """Where the page has rules: white on black, thickened a little."""
    return _thickened(*_rules(pixels, resolution, inks), resolution)


def _rules(pixels: Pixels, resolution: float, inks: Sequence[Box]) -> tuple[Pixels, Pixels]:
    """The level and the upright rules of the page, white on black; whole where `inks` lay."""
    ink = cv2.adaptiveThreshold(
        pixels, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12
    )
    length = max(int(_SHORTEST * resolution), 12)
    marks = np.asarray(ink, np.uint8)
    across, down = long_runs(marks, length), long_runs(marks, length, upright=True)
    if inks and (across.any() or down.any()):
        found = hidden(_boxes(across), _boxes(down), inks, _NEAR * resolution, length)
        for mask, parts in zip((across, down), found, strict=True):
            for part in parts:
                ends = ((int(part.x0), int(part.top)), (int(part.x1), int(part.bottom)))
                cv2.line(mask, *ends, 255, 2)
    return across, down


def _thickened(across: Pixels, down: Pixels, resolution: float) -> Pixels:
    thick = max(int(_THICKEN * resolution), 2)
    both = cv2.bitwise_or(across, down)
    return np.asarray(cv2.dilate(both, np.ones((thick, thick), np.uint8)), np.uint8)


def _boxes(mask: Pixels) -> tuple[Box, ...]:
    """The box around each rule."""
    if not mask.any():
        return ()
    _, stats = blobs(mask, 8)
    return tuple(
        Box(float(x), float(y), float(x + wide), float(y + high))
        for x, y, wide, high, _ in stats[1:]
    )


def without(pixels: Pixels, boxes: tuple[Box, ...], rim: float = 0.0) -> Pixels:
    """The page with these boxes white, and so many pixels around them."""
    result = pixels.copy()
    for box in boxes:
        top, left = max(int(box.top - rim), 0), max(int(box.x0 - rim), 0)
        result[top : int(box.bottom + rim) + 1, left : int(box.x1 + rim) + 1] = 255
    return result


def erased(pixels: Pixels, resolution: float, inks: Sequence[Box] = ()) -> Pixels:
    """The page with its rules white, also where `inks` lay over them."""
    result = pixels.copy()
    result[rule_mask(pixels, resolution, inks) > 0] = 255
    return result


def letters(pixels: Pixels, usual: float) -> int:
    """How many marks have the size of letters on a page whose words are `usual` pixels high."""
    _, ink = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    _, stats = blobs(np.asarray(ink, np.uint8), 8)
    high, wide = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    fits = (high > 0.4 * usual) & (high < 1.5 * usual) & (wide > 0.15 * usual) & (wide < 2 * usual)
    return int(fits.sum())


def inked(pixels: Pixels, cell: Box) -> Box | None:
    """The part of a cell that has ink, None for an empty one."""
    left, top = int(cell.x0), int(cell.top)
    cut = pixels[top : int(cell.bottom) + 1, left : int(cell.x1) + 1]
    _, stats = blobs((cut < _INK).astype(np.uint8), 8)
    marks = stats[1:][stats[1:, cv2.CC_STAT_AREA] >= _LEAST_MARK]
    if not len(marks):
        return None
    x0, y0 = marks[:, cv2.CC_STAT_LEFT].min(), marks[:, cv2.CC_STAT_TOP].min()
    x1 = (marks[:, cv2.CC_STAT_LEFT] + marks[:, cv2.CC_STAT_WIDTH]).max()
    y1 = (marks[:, cv2.CC_STAT_TOP] + marks[:, cv2.CC_STAT_HEIGHT]).max()
    return Box(float(left + x0), float(top + y0), float(left + x1), float(top + y1))


def inked_words(pixels: Pixels, box: Box, resolution: float) -> tuple[Box, ...]:
    """The boxes around what looks like words in a part of a page without rules."""
    left, top = int(box.x0), int(box.top)
    cut = pixels[top : int(box.bottom) + 1, left : int(box.x1) + 1]
    ink = (cut < _INK).astype(np.uint8)
    joined = cv2.morphologyEx(
        ink, cv2.MORPH_CLOSE, np.ones((1, max(int(_WITHIN_WORD * resolution), 1)), np.uint8)
    )
    _, stats = blobs(np.asarray(joined, np.uint8), 8)
    least = _LEAST_LETTER * resolution
    return tuple(
        Box(float(left + x), float(top + y), float(left + x + wide), float(top + y + high))
        for x, y, wide, high, _ in stats[1:]
        if max(wide, high) >= least
    )


def stacked(pixels: Pixels, parts: Sequence[Box], margin: int) -> tuple[Pixels, tuple[int, ...]]:
    """These parts of the page set one below the other, and the height at which each begins.

    Read as one column, no line of a cell can be taken for the going on of its neighbour's.
    """
    wide = max((int(p.x1) - int(p.x0) for p in parts), default=1) + 2 * margin
    tops: list[int] = []
    strips: list[Pixels] = []
    high = 0
    for part in parts:
        cut = pixels[int(part.top) : int(part.bottom) + 1, int(part.x0) : int(part.x1) + 1]
        strip = np.full((cut.shape[0] + 2 * margin, wide + 1), 255, np.uint8)
        strip[margin : margin + cut.shape[0], margin : margin + cut.shape[1]] = cut
        tops.append(high + margin)
        strips.append(strip)
        high += strip.shape[0]
    return np.vstack(strips) if strips else np.full((1, wide), 255, np.uint8), tuple(tops)
