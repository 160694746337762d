"""What copiers and punches leave on a page: specks, black borders, holes, streaks."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.canvas import Pixels, Sheet, Step, blobs
from pipeline.streaks import streaks

#: What is darker is ink.
_INK = 110
#: More specks than this for each letter-sized blob make a page speckled, if there are so many.
_SPECKLED, _FEWEST = 0.3, 200
#: One of so many bands of the page, of so many rows each, is looked at first.
_BANDS, _BAND = 4, 64
#: The side of a speck, at most, in inches; the dot of an i is twice as large.
_SPECK = 0.011
#: In inches: how far from the edge a border or a hole may reach, and how near a border comes to it.
_MARGIN, _TOUCHING = 0.9, 0.02
#: The diameters of a punched hole, in inches, and how much of its box a disc fills.
_HOLE, _DISC = (0.14, 0.36), (0.68, 0.86)
#: The side of a square within the smallest hole, in inches, and how dark each part of it is.
_FAT, _HALF = 0.06, 127


def despeckled(sheet: Sheet) -> Sheet:
    """The sheet without its specks, if it is strewn with them: black ones on white, white in black.

    Only what is smaller than any dot of print is touched; a filter over the whole page takes marks
    off letters, too.
    """
    if not speckled(sheet.pixels):
        return sheet
    pixels = sheet.pixels
    threshold, ink = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    most = max(3, round((_SPECK * sheet.resolution) ** 2))
    black = _small(np.asarray(ink, np.uint8), most)
    white = _small(np.asarray(cv2.bitwise_not(ink), np.uint8), most)
    # the grey rim of a speck goes with it, where it touches nothing
    rim = cv2.dilate(black, np.ones((3, 3), np.uint8)) > 0
    around = cv2.medianBlur(pixels, 5)
    cleaned = np.where(rim & (pixels < 250) & (around > threshold), np.uint8(255), pixels)
    cleaned = np.where(white > 0, cv2.medianBlur(pixels, 3), cleaned)
    return sheet.with_pixels(np.asarray(cleaned, np.uint8), Step.SPECKS)


def _small(mask: NDArray[np.uint8], most: int) -> NDArray[np.uint8]:
    """The marks of `mask` that have no more pixels than `most`."""
    labels, stats = blobs(mask, 8)
    chosen = stats[:, cv2.CC_STAT_AREA] <= most
    chosen[0] = False
    return np.asarray(chosen[labels], np.uint8)


def speckled(pixels: Pixels) -> bool:
    """Whether the page is strewn with dots, as copies of copies are."""
    _, ink = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    # what is strewn with them has some in each of its bands, too
    bands = [ink[top : top + _BAND] for top in range(0, len(ink), _BANDS * _BAND)]
    few, _ = _specks(np.asarray(np.concatenate(bands), np.uint8))
    if 2 * _BANDS * few < _FEWEST:
        return False
    specks, letters = _specks(np.asarray(ink, np.uint8))
    return specks > max(_FEWEST, _SPECKLED * letters)


def _specks(ink: Pixels) -> tuple[int, int]:
    """How many marks are specks, and how many larger."""
    _, stats = blobs(ink, 8)
    specks = int((stats[1:, cv2.CC_STAT_AREA] <= 3).sum())
    return specks, len(stats) - 1 - specks


def trimmed(sheet: Sheet) -> Sheet:
    """The sheet without black borders, punched holes, and the streaks of a copier."""
    dark = (sheet.pixels < _INK).astype(np.uint8)
    dirt = _margins(sheet, dark) | streaks(sheet, dark)
    if not dirt.any():
        return sheet
    # the grey rim of what is taken away goes with it; ink beside it is a letter's
    rim = cv2.dilate(dirt.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    gone = dirt | (rim & (sheet.pixels >= _INK))
    return sheet.with_pixels(np.where(gone, np.uint8(255), sheet.pixels), Step.EDGES)


def _margins(sheet: Sheet, dark: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Borders and holes: dark marks in the margin that no letter can be."""
    found = np.zeros(dark.shape, np.bool_)
    margin = sheet.inches(_MARGIN)
    # each margin as if it were the left one, and one column more: what ends there goes on
    for side, own in zip(_sides(dark), _sides(found), strict=True):
        strip = np.ascontiguousarray(side[:, : margin + 1])
        if not _may_be_dirty(strip, sheet):
            continue
        labels, stats = blobs(strip, 4)
        chosen = _dirt(stats, len(strip), sheet)
        if chosen.any():
            # a border that runs into print is cut off where the margin ends
            own[:, :margin] |= chosen[labels[:, :margin]]
    return found


def _sides(page: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """The page with each of its four sides for the left one."""
    return page, page[:, ::-1], page.T, page[::-1].T


def _may_be_dirty(strip: NDArray[np.uint8], sheet: Sheet) -> bool:
    """Whether a left margin has ink at its very edge, or a mark that fills as much as a hole does.

    Most have neither, and this takes a tenth of the time.
    """
    edge = sheet.inches(_TOUCHING)
    ends = (strip[:, : edge + 1], strip[: edge + 1], strip[-edge - 1 :])
    return any(end.any() for end in ends) or _has_fat(strip, sheet)


def _dirt(stats: NDArray[np.int32], high: int, sheet: Sheet) -> NDArray[np.bool_]:
    """Which marks of a left margin, so many points high, are dirt.

    What comes from an edge of the page, and holes.
    """
    x, y, w, h, area = stats.T
    edge = sheet.inches(_TOUCHING)
    goes_on = x + w > sheet.inches(_MARGIN)
    touches = (x <= edge) | (y <= edge) | (high - y - h <= edge)
    large = area >= (0.1 * sheet.resolution) ** 2
    chosen = touches & large
    for k in np.flatnonzero(large & ~goes_on & ~touches).tolist():
        wide, tall = w[k] / sheet.resolution, h[k] / sheet.resolution
        chosen[k] = _is_hole(wide, tall, area[k] / (w[k] * h[k]))
    chosen[0] = False
    return np.asarray(chosen, np.bool_)


def _has_fat(strip: NDArray[np.uint8], sheet: Sheet) -> bool:
    """Whether a square as large as the middle of the smallest hole is dark somewhere."""
    side = max(int(_FAT * sheet.resolution) // 3, 1)
    size = (max(strip.shape[1] // side, 1), max(strip.shape[0] // side, 1))
    shares = cv2.resize(255 * strip, size, interpolation=cv2.INTER_AREA)
    return bool((cv2.erode(shares, np.ones((3, 3), np.uint8)) > _HALF).any())


def _is_hole(wide: float, high: float, filled: float) -> bool:
    least, most = _HOLE
    round_ = 0.75 <= wide / high <= 1.33
    return (
        round_
        and least <= min(wide, high) <= max(wide, high) <= most
        and (_DISC[0] <= filled <= _DISC[1])
    )
