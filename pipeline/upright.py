"""A page is made to stand upright and its lines level: quarter turns, then degrees."""

from __future__ import annotations

from statistics import fmean

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.canvas import Pixels, Sheet, Step, identity, smaller
from pipeline.lighting import lit

#: Degrees of skew that are looked for, and the least that is worth turning the page for.
_MOST_SKEW, _LEAST_SKEW = 6.0, 0.1
_PROFILE_WIDTH = 900
#: So many points beside one another are one, for how far print leans over so few can't be seen.
_BESIDE = 4
#: So much sharper must the lines of a page be across its sides to be taken for lying on one.
_CLEARLY = 1.3
#: Bent lines are nearly straight in so many parts of the page.
_PARTS = 4
#: The lines of a page are looked at in a copy of so many dots per inch.
_LINE_DPI = 100.0
#: A page lies on its head if so many of its lines say so, of at least this many that tell.
_MOST_LINES, _FEWEST_LINES = 0.75, 6


def skew(pixels: Pixels, step: float = 0.05) -> float:
    """By how many degrees the lines fall to the right, in `step`s; 0 where it can't be told."""
    ink = _ink(pixels, _PROFILE_WIDTH)
    if ink.mean() < 0.3:
        return 0.0
    # for half a degree half of the points do
    size = (max(ink.shape[1] // 2, 1), max(ink.shape[0] // 2, 1))
    half = _narrowed(np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.float32))
    coarse = np.arange(-_MOST_SKEW, _MOST_SKEW + 0.25, 0.5)
    best = max(coarse, key=lambda angle: _sharpness(half, angle))
    ink = _narrowed(ink)
    fine = {angle: _sharpness(ink, angle) for angle in np.arange(best - 0.45, best + 0.46, step)}
    best = max(fine, key=lambda angle: fine[angle])
    return float(best) if fine[best] > 1.02 * _sharpness(ink, 0.0) else 0.0


def deskew(sheet: Sheet, *, roughly: bool = False) -> Sheet:
    """The sheet with its lines level, large enough that no corner is lost.

    `roughly` is good enough to look at its lines, and takes half of the time.
    """
    angle = skew(sheet.pixels, 0.15) if roughly else skew(sheet.pixels)
    way = cv2.INTER_LINEAR if roughly else cv2.INTER_CUBIC
    if abs(angle) < _LEAST_SKEW:
        return sheet
    high, wide = sheet.pixels.shape
    turn = np.vstack([cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0), [0, 0, 1]])
    slope = abs(np.tan(np.radians(angle)))
    new_wide, new_high = int(wide + slope * high), int(high + slope * wide)
    turn[0, 2] += (new_wide - wide) / 2
    turn[1, 2] += (new_high - high) / 2
    pixels = cv2.warpAffine(
        sheet.pixels, turn[:2], (new_wide, new_high), flags=way, borderValue=255
    )
    return sheet.moved(np.asarray(pixels, np.uint8), np.linalg.inv(turn), Step.LEVEL)


def quarter_turns(sheet: Sheet, turns: int) -> Sheet:
    """The sheet turned clockwise by `turns` times 90 degrees."""
    for _ in range(turns % 4):
        high = sheet.pixels.shape[0]
        back = np.array([[0, 1, 0], [-1, 0, high - 1], [0, 0, 1]], np.float64)
        turned = np.ascontiguousarray(np.rot90(sheet.pixels, -1))
        step = None if Step.TURN in sheet.steps else Step.TURN
        sheet = sheet.moved(turned, back, step)
    return sheet


def stance(sheet: Sheet) -> tuple[int, bool]:
    """How many quarter turns clockwise make the page upright, and whether its lines agree on it.

    Vietnamese has most of its marks above the letters: lines with more ink under them than over
    them stand on their head. A page of few lines, or of lines that disagree, is not turned over.
    """
    times = min(_LINE_DPI / sheet.resolution, 1.0)
    small = smaller(sheet.pixels, times)
    page = lit(Sheet(small, identity()))
    lying = 1 if sideways(small) else 0
    most = -1
    # a page of few lines may only seem to lie on its side
    for guess in range(lying, -1, -1):
        leanings = _leanings(deskew(quarter_turns(page, guess), roughly=True).pixels)
        below = sum(lean < 0 for lean in leanings)
        if len(leanings) >= _FEWEST_LINES:
            if below >= _MOST_LINES * len(leanings):
                return guess + 2, True
            if len(leanings) - below >= _MOST_LINES * len(leanings):
                return guess, True
        if len(leanings) > most:
            lying, most = guess, len(leanings)
    return lying, False


def sideways(pixels: Pixels) -> bool:
    """Whether the lines of the page run up or down instead of across."""
    ink = _ink(pixels, _PROFILE_WIDTH // 2)
    angles = np.arange(-_MOST_SKEW, _MOST_SKEW + 0.25, 0.5)
    level, upright = _narrowed(ink), _narrowed(np.ascontiguousarray(np.rot90(ink)))
    across = max(_sharpness(level, angle) for angle in angles)
    if max(_sharpness(upright, angle) for angle in angles) <= _CLEARLY * across:
        return False
    # the rules of a table seem to be lines where lines bend, but not in a part of the page
    return _in_parts(upright, angles) > _in_parts(level, angles)


def _in_parts(ink: NDArray[np.float32], angles: NDArray[np.float64]) -> float:
    """How sharply lines and the white between them part in upright parts, each by its own slant."""
    parts = (np.ascontiguousarray(part) for part in np.array_split(ink, _PARTS, axis=1))
    return fmean(max(_sharpness(part, angle) for angle in angles) for part in parts if part.size)


def _leanings(pixels: Pixels) -> list[float]:
    """For each line of print, how much more ink it has above its small letters than below them.

    In shares of the line's ink. Lines of capitals, and what is no line, tell nothing. `pixels` are
    of `_LINE_DPI` dots per inch.
    """
    ink = (255 - pixels).astype(np.float32)
    ink[ink < 60] = 0
    found: list[float] = []
    # a table or two columns would set lines beside one another that do not stand level
    for part in np.array_split(ink, 3, axis=1):
        rows = part.sum(axis=1)
        full = rows > 0.02 * 255 * part.shape[1]
        edges = np.flatnonzero(np.diff(np.concatenate([[0], full.view(np.int8), [0]])))
        for top, bottom in zip(edges[::2], edges[1::2], strict=True):
            if not 0.06 * _LINE_DPI <= bottom - top <= 0.35 * _LINE_DPI:
                continue
            lean = _lean(rows, int(top), int(bottom))
            if lean is not None:
                found.append(lean)
    return found


def _lean(rows: NDArray[np.float32], top: int, bottom: int) -> float | None:
    """The lean of the line between two rows of a profile of ink; None if it does not tell."""
    reach = (bottom - top) // 2
    core = rows[top:bottom]
    heavy = np.flatnonzero(core > 0.5 * core.max())
    first, last = top + int(heavy[0]), top + int(heavy[-1]) + 1
    above = float(rows[max(first - reach, 0) : first].sum())
    below = float(rows[last : last + reach].sum())
    total = above + below + float(rows[first:last].sum())
    lean = (above - below) / max(total, 1.0)
    return lean if abs(lean) > 0.03 else None


def _ink(pixels: Pixels, side: int) -> NDArray[np.float32]:
    """How dark each point of a smaller copy of the page is; paper is 0."""
    scale = min(side / max(pixels.shape), 1.0)
    small = smaller(pixels, scale)
    ink = (255 - small).astype(np.float32)
    ink[ink < 60] = 0
    return ink


def _narrowed(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """The ink with `_BESIDE` points of a row in one."""
    high, wide = ink.shape
    size = (max(wide // _BESIDE, 1), high)
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.float32)


def _sharpness(ink: NDArray[np.float32], angle: float) -> float:
    """How sharply rows of print and the white between them part when sheared by `angle`.

    `ink` is narrowed.
    """
    shear = np.array([[1, 0, 0], [-_BESIDE * np.tan(np.radians(angle)), 1, 0]], np.float64)
    level = cv2.warpAffine(ink, shear, (ink.shape[1], ink.shape[0]))
    profile = cv2.reduce(level, 1, cv2.REDUCE_SUM).ravel()
    return float(np.square(np.diff(profile)).sum() / max(np.square(profile).sum(), 1.0))
