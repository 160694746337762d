"""The ruled tables of a scanned page: cells found from the drawn lines, arrays in, boxes out."""

from __future__ import annotations

import cv2
import numpy as np

from models.spans import Box
from pipeline.imaging import Pixels

#: In shares of the resolution (dots per inch): the shortest rule, the smallest cell, and how far
#: a rule is thickened so that breaks in it close.
_SHORTEST, _SMALLEST, _THICKEN = 0.35, 0.09, 0.02
_MOST_CELLS = 2_000


def ruled_cells(pixels: Pixels, resolution: float) -> tuple[tuple[Box, ...], ...]:
    """The cells of each ruled table on the page, as boxes in pixels.

    A frame around one single cell is no table.
    """
    lines = rule_mask(pixels, resolution)
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


def rule_mask(pixels: Pixels, resolution: float) -> Pixels:
    """Where the page has rules: white on black, thickened a little."""
    ink = cv2.adaptiveThreshold(
        pixels, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12
    )
    length = max(int(_SHORTEST * resolution), 12)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    thick = max(int(_THICKEN * resolution), 2)
    both = cv2.bitwise_or(across, down)
    return np.asarray(cv2.dilate(both, np.ones((thick, thick), np.uint8)), np.uint8)


def without(pixels: Pixels, boxes: tuple[Box, ...]) -> Pixels:
    """The page with these boxes white."""
    result = pixels.copy()
    for box in boxes:
        result[int(box.top) : int(box.bottom) + 1, int(box.x0) : int(box.x1) + 1] = 255
    return result


def stacked(pixels: Pixels, cells: tuple[Box, ...], margin: int) -> tuple[Pixels, tuple[int, ...]]:
    """The cells cut out and set one below the other, and the height at which each begins.

    Read as one column, no line of a cell can be taken for the going on of its neighbour's.
    """
    wide = max((int(c.x1) - int(c.x0) for c in cells), default=1) + 2 * margin
    tops: list[int] = []
    parts: list[Pixels] = []
    high = 0
    for cell in cells:
        cut = pixels[int(cell.top) : int(cell.bottom), int(cell.x0) : int(cell.x1)]
        part = np.full((cut.shape[0] + 2 * margin, wide), 255, np.uint8)
        part[margin : margin + cut.shape[0], margin : margin + cut.shape[1]] = cut
        tops.append(high + margin)
        parts.append(part)
        high += part.shape[0]
    return np.vstack(parts) if parts else np.full((1, wide), 255, np.uint8), tuple(tops)
