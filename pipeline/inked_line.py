"""One printed line of a page, cut out, made level, and taken apart into what stands in it."""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np

from models.spans import Box
from pipeline.imaging import Pixels

#: In heights of a word: no letter has an upright stroke as long as this.
_STREAK = 1.5
#: From the usual edge between ink and paper so far towards the paper pale ink counts, too.
_PALE = 0.5
#: In heights of a word: parts of one letter are not as far apart as this.
_APART = 0.2
#: The foot of a "2" is more than so many times as wide as high, but less than so wide, in heights
#: of a word; wider than so much of the rest of the figure; and no further below that.
_LONG, _FOOT, _FLAT, _LOST = 2, 0.8, 0.6, 0.4


class Mark(NamedTuple):
    """A letter or a figure, or several that touch, in pixels of a strip."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Line(NamedTuple):
    """A line of the page, cut out and made level, and what stands in it."""

    strip: Pixels
    ink: Pixels
    marks: list[Mark]
    left: int

    def between(self, box: Box, scale: float) -> list[Mark]:
        """The marks over a box of the page."""
        x0, x1 = box.x0 * scale - self.left, box.x1 * scale - self.left
        return [mark for mark in self.marks if x0 <= (mark.x0 + mark.x1) / 2 <= x1]


def line_of(
    pixels: Pixels,
    scale: float,
    whole: Box,
    high: float,
    lean: float,
    *,
    above: float = 0.0,
    below: float = math.inf,
    pale: bool = False,
) -> Line | None:
    """The line of `whole`, of which nothing stands higher than `above` or lower than `below`.

    Ink that is `pale`, half between paper and print, counts only if that is asked for.
    """
    strip, left, top = _strip(pixels, scale, whole, high, lean)
    ink = _ink(strip, high * scale, pale=pale)
    if ink is None:
        return None
    ink[: max(int(above * scale) - top, 0)] = 0
    if below < math.inf:
        ink[max(int(below * scale) - top, 0) :] = 0
    return Line(strip, ink, _marks(ink, high * scale), left)


def _strip(
    pixels: Pixels, scale: float, whole: Box, high: float, lean: float
) -> tuple[Pixels, int, int]:
    """The line with what is written above and below it, made level; its left and its top."""
    x0, x1 = max(int((whole.x0 - high) * scale), 0), int((whole.x1 + high) * scale) + 1
    top = max(int((whole.top - 1.3 * high) * scale), 0)
    strip = pixels[top : int((whole.bottom + 1.3 * high) * scale) + 1, x0:x1]
    if abs(lean) > 0.002 and strip.size:
        deep, wide = strip.shape[:2]
        turn = cv2.getRotationMatrix2D((wide / 2, deep / 2), float(np.degrees(lean)), 1.0)
        strip = np.asarray(
            cv2.warpAffine(strip, turn, (wide, deep), borderMode=cv2.BORDER_REPLICATE), np.uint8
        )
    return strip, x0, top


def _ink(strip: Pixels, high: float, *, pale: bool = False) -> Pixels | None:
    """Where a strip is dark, but for red and for streaks; None where nothing stands out.

    `high` is the height of a word.
    """
    if not strip.size:
        return None
    grey = np.ascontiguousarray(strip[..., 0]) if strip.ndim == 3 else strip
    edge, ink = cv2.threshold(
        cv2.GaussianBlur(grey, (3, 3), 0), 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU
    )
    paper = float(np.percentile(grey, 90))
    if paper - edge <= 20:
        return None
    if pale:
        edge += _PALE * (paper - edge)
        ink = np.where(cv2.GaussianBlur(grey, (3, 3), 0) < edge, 255, 0)
    # the back side of a thin sheet is darker than paper, and lighter than half of the ink
    half = (paper + float(np.percentile(grey, 1))) / 2
    dark = np.asarray(ink if edge <= half or pale else np.where(grey < half, 255, 0), np.uint8)
    # what is longer than any letter, and upright, is a streak of the copier
    long = np.ones((max(int(_STREAK * high), 3), 1), np.uint8)
    streaks = cv2.morphologyEx(dark, cv2.MORPH_OPEN, long)
    return np.asarray(cv2.subtract(dark, cv2.dilate(streaks, np.ones((3, 3), np.uint8))), np.uint8)


def _marks(ink: Pixels, high: float) -> list[Mark]:
    """What stands in the line of a strip, from left to right; parts close over one another are
    one, and no dot of the line above."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    line = ink.shape[0] / 2
    found: list[Mark] = []
    flat: list[Mark] = []
    for x, y, wide, deep, _area in sorted(stats[1:count].tolist()):
        if abs(y + deep / 2 - line) > 1.1 * high:
            continue
        mark = Mark(x, y, x + wide, y + deep)
        if wide > _LONG * deep and wide < _FOOT * high:
            flat.append(mark)
        if wide > 6 * deep or deep < 0.15 * high:
            continue
        last = found[-1] if found else None
        if last and _of_one(last, mark, high):
            found[-1] = joined(last, mark)
        else:
            found.append(mark)
    for part in flat:  # the foot of a "2" whose thin stroke was lost
        for at, mark in enumerate(found):
            wide = part.x1 - part.x0
            if wide > _FLAT * (mark.x1 - mark.x0) and _below(mark, part, high):
                found[at] = joined(mark, part)
                break
    return found


def _of_one(mark: Mark, other: Mark, high: float) -> bool:
    """Whether two parts stand over one another, close together."""
    near = max(mark.top, other.top) - min(mark.bottom, other.bottom) < _APART * high
    narrower = min(mark.x1 - mark.x0, other.x1 - other.x0)
    return near and min(mark.x1, other.x1) - max(mark.x0, other.x0) > 0.5 * narrower


def _below(mark: Mark, part: Mark, high: float) -> bool:
    """Whether a flat part stands below a mark as the foot of a "2" does, which may lean."""
    shared = min(mark.x1, part.x1) - max(mark.x0, part.x0)
    return 0 <= part.top - mark.bottom < _LOST * high and shared > 0.3 * (part.x1 - part.x0)


def joined(mark: Mark, other: Mark) -> Mark:
    """Two parts as one.

    >>> joined(Mark(0, 0, 5, 9), Mark(2, 11, 6, 12))
    Mark(x0=0, top=0, x1=6, bottom=12)
    """
    return Mark(
        min(mark.x0, other.x0),
        min(mark.top, other.top),
        max(mark.x1, other.x1),
        max(mark.bottom, other.bottom),
    )
