"""A page whose print is hardly darker than its paper is made as dark as others are."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.canvas import Pixels, Sheet, Step
from pipeline.lighting import even

#: A page with so large a share of points that are darker than the level has dark print on it.
_DARK, _SOME = 100, 0.0002
#: The print's level: so large a share of the points is darker. On white of 255 it is no lighter
#: than the second where there is print at all, and becomes as dark as the third.
_PRINT, _PALEST, _BLACK = 0.001, 190, 30
#: The rim that is left out: what lies beside the sheet is dark there.
_RIM = 30


def darkened(sheet: Sheet) -> Sheet:
    """The sheet with its light and its print apart as on others, if all of its print is pale.

    A page with any dark print on it stays, and so does one that has no print: an empty back side.
    """
    inner = within(sheet.pixels)
    if np.count_nonzero(inner < _DARK) >= _SOME * inner.size:
        return sheet
    light = even(sheet.pixels)
    print_level = _level(within(light))
    if print_level > _PALEST:
        return sheet
    levels = np.arange(256, dtype=np.float64) - print_level
    table = np.clip(_BLACK + levels * (255 - _BLACK) / (255 - print_level), 0, 255)
    made = cv2.LUT(light, table.astype(np.uint8))
    return sheet.with_pixels(np.asarray(made, np.uint8), Step.PALE)


def within(pixels: Pixels) -> Pixels:
    """The page without its rim."""
    high, wide = pixels.shape
    return pixels[high // _RIM : high - high // _RIM, wide // _RIM : wide - wide // _RIM]


def _level(pixels: Pixels) -> int:
    """The level of the print, if there is any: so few of the points are darker."""
    counts: NDArray[np.int64] = np.bincount(pixels.ravel(), minlength=256)
    return int(np.searchsorted(np.cumsum(counts), _PRINT * pixels.size))
