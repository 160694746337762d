"""Rules that run through words: the frame of a stamp, the line under a heading."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.canvas import Pixels, long_runs

#: In inches: the shortest rule, and the thickest.
_SHORTEST, _THICKEST = 0.5, 0.03
#: What is darker is ink.
_INK = 160


def without_rules(pixels: Pixels, resolution: float) -> Pixels:
    """The page without its level and upright rules; the same array if it has none.

    Where a letter stands on a rule its strokes stay, for they are longer than the rule is thick.

    >>> page = np.full((80, 400), 255, np.uint8)
    >>> page[40:42, 20:380] = 0
    >>> bool((without_rules(page, 200.0) == 255).all())
    True
    """
    ink = (pixels < _INK).view(np.uint8)
    length = max(round(_SHORTEST * resolution), 12)
    thick = max(round(_THICKEST * resolution), 2)
    level, upright = long_runs(ink, length), long_runs(ink, length, upright=True)
    if not (level.any() or upright.any()):
        return pixels
    gone = _thin(ink, level, thick) | _thin(np.ascontiguousarray(ink.T), upright.T, thick).T
    if not gone.any():
        return pixels
    # the grey rim of a rule goes with it; ink beside it is a letter's
    rim = cv2.dilate(gone.view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    bare = pixels.copy()
    bare[gone | (rim & (ink == 0))] = 255
    return bare


def _thin(ink: NDArray[np.uint8], rules: NDArray[np.uint8], thick: int) -> NDArray[np.bool_]:
    """The points of level rules on which no more ink stands above or below than is the rule's."""
    thin = np.zeros(ink.shape, np.bool_)
    rows = np.flatnonzero(rules.any(axis=1))
    if not len(rows):
        return thin
    # rules have few rows: each stretch of them is looked at with what stands above and below
    for near in np.split(rows, np.flatnonzero(np.diff(rows) > 2 * thick + 6) + 1):
        part = slice(max(int(near[0]) - thick - 3, 0), int(near[-1]) + thick + 4)
        # a rule that leans a little goes on a row higher or lower
        broad = cv2.dilate(np.ascontiguousarray(rules[part]), np.ones((3, 1), np.uint8))
        tall = cv2.morphologyEx(ink[part], cv2.MORPH_OPEN, np.ones((thick + 1, 1), np.uint8))
        thin[part] |= (cv2.bitwise_and(broad, ink[part]) > 0) & (tall == 0)
    return thin
