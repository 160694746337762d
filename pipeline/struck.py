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
    ink = (pixels < _INK).astype(np.uint8)
    length = max(round(_SHORTEST * resolution), 12)
    thick = max(round(_THICKEST * resolution), 2)
    gone = (
        _thin(ink, length, thick) | _thin(np.asarray(cv2.transpose(ink), np.uint8), length, thick).T
    )
    if not gone.any():
        return pixels
    # the grey rim of a rule goes with it; ink beside it is a letter's
    rim = cv2.dilate(gone.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(gone | (rim & (ink == 0)), np.uint8(255), pixels)


def _thin(ink: NDArray[np.uint8], length: int, thick: int) -> NDArray[np.bool_]:
    """The points of level rules on which no more ink stands above or below than is the rule's."""
    rules = long_runs(ink, length)
    if not rules.any():
        return np.zeros(ink.shape, np.bool_)
    # a rule that leans a little goes on a row higher or lower
    broad = cv2.dilate(rules, np.ones((3, 1), np.uint8))
    own = np.asarray(cv2.bitwise_and(broad, ink), np.uint8)
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((thick + 1, 1), np.uint8))
    return np.asarray((own > 0) & (np.asarray(tall) == 0), np.bool_)
