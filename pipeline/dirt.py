"""What copiers and punches leave on a page: specks, black borders, holes, streaks."""

from __future__ import annotations

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
#: In inches: how far from the edge a border or a hole may reach, and the least length of a border
#: along the edge.
_MARGIN, _BORDER = 0.9, 0.4
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
    high, wide = dark.shape
    margin, least = sheet.inches(_MARGIN), sheet.inches(_BORDER)
    edge = sheet.inches(0.02)
    if not _may_be_dirty(sheet, dark, margin, edge):
        return np.zeros(dark.shape, np.bool_)
    labels, stats = blobs(dark, 4)
    chosen = np.zeros(len(stats), np.bool_)
    big = np.flatnonzero(stats[:, cv2.CC_STAT_AREA] >= _least(sheet))
    for k in big[big > 0]:
        x, y, w, h, area = (int(v) for v in stats[k])
        touches = min(x, y, wide - x - w, high - y - h) <= edge
        inside = min(x + w, y + h, wide - x, high - y) <= margin
        border = touches and (max(w, h) >= least or inside)
        hole = _is_hole(w / sheet.resolution, h / sheet.resolution, area / (w * h))
        chosen[k] = border or (inside and hole)
    mask = chosen[labels]
    # a border that runs into print is cut off where the margin ends
    mask[margin : high - margin, margin : wide - margin] = False
    return np.asarray(mask, np.bool_)


def _may_be_dirty(sheet: Sheet, dark: NDArray[np.uint8], margin: int, edge: int) -> bool:
    """Whether a margin has a mark as large as dirt: a hole within it, or what comes from the edge.

    To look at the margins alone takes a third of the time, and most pages have none: no ink at the
    very edge, and none that fills as much as a hole does.
    """
    wide, high = dark.shape[1] - 1 - edge, dark.shape[0] - 1 - edge
    frame = (dark[: edge + 1], dark[high:], dark[:, : edge + 1], dark[:, wide:])
    if not any(part.any() for part in frame) and not any(
        _has_fat(strip, sheet)
        for strip in (dark[:, :margin], dark[:, -margin:], dark[:margin], dark[-margin:])
    ):
        return False
    # each as if it were the left one, and one column more: what ends there goes on
    for strip in (dark[:, : margin + 1], dark[:, : -margin - 2 : -1]):
        if _has_dirt(strip, sheet, margin, edge):
            return True
    return any(
        _has_dirt(np.asarray(cv2.transpose(strip), np.uint8), sheet, margin, edge)
        for strip in (dark[: margin + 1], dark[: -margin - 2 : -1])
    )


def _has_fat(strip: NDArray[np.uint8], sheet: Sheet) -> bool:
    """Whether a square as large as the middle of the smallest hole is dark somewhere."""
    side = max(int(_FAT * sheet.resolution) // 3, 1)
    size = (max(strip.shape[1] // side, 1), max(strip.shape[0] // side, 1))
    shares = cv2.resize(255 * strip, size, interpolation=cv2.INTER_AREA)
    return bool((cv2.erode(shares, np.ones((3, 3), np.uint8)) > _HALF).any())


def _has_dirt(strip: NDArray[np.uint8], sheet: Sheet, margin: int, edge: int) -> bool:
    strip = np.ascontiguousarray(strip)
    high = len(strip)
    _, stats = blobs(strip, 4)
    x, y, w, h, area = (stats[1:, k] for k in range(5))
    goes_on = x + w > margin
    large = area >= _least(sheet)
    touches = (x <= edge) | (y <= edge) | (high - y - h <= edge)
    return bool((touches & (large | goes_on)).any() or (large & ~goes_on).any())


def _least(sheet: Sheet) -> float:
    """The area of the smallest mark that can be dirt, in points."""
    return (0.1 * sheet.resolution) ** 2


def _is_hole(wide: float, high: float, filled: float) -> bool:
    least, most = _HOLE
    round_ = 0.75 <= wide / high <= 1.33
    return (
        round_
        and least <= min(wide, high) <= max(wide, high) <= most
        and (_DISC[0] <= filled <= _DISC[1])
    )
