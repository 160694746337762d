"""Seals on pages without colour: a closed ring as large as a seal."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from models.spans import Box
from pipeline.canvas import Ink, Patch, Pixels, Sheet, smaller

#: Rings are looked for in a copy of so many dots per inch.
_DPI = 60.0
#: The radius of a seal in inches, at least and at most: 30 to 42 mm across, and some room.
_LEAST, _MOST = 0.5, 0.9
#: So much of its circle must be inked. On 50 real pages seals had 0.92 and more, circles through
#: lines of words 0.79 and less.
_CLOSED = 0.87
#: More circles than this are not looked at.
_CIRCLES = 10


def with_black_seals(sheet: Sheet) -> Sheet:
    """The sheet with the places of its black seals, if it has any; its pixels stay."""
    if any(patch.ink is Ink.SEAL for patch in sheet.patches):
        return sheet
    times = min(_DPI / sheet.resolution, 1.0)
    small = smaller(sheet.pixels, times)
    found = cv2.HoughCircles(
        cv2.GaussianBlur(255 - small, (3, 3), 0),
        cv2.HOUGH_GRADIENT,
        dp=1.5,
        minDist=_LEAST * _DPI,
        param1=120,
        param2=45,
        minRadius=int(_LEAST * _DPI),
        maxRadius=int(_MOST * _DPI),
    )
    if found is None:
        return sheet
    ink = cv2.dilate((small < 200).astype(np.uint8), np.ones((3, 3), np.uint8))
    seals = tuple(
        Patch(
            Ink.SEAL,
            Box((x - r) / times, (y - r) / times, (x + r) / times, (y + r) / times),
        )
        for x, y, r in np.asarray(found, np.float64).reshape(-1, 3)[:_CIRCLES].tolist()
        if _closed(np.asarray(ink, np.uint8), x, y, r) >= _CLOSED
    )
    return replace(sheet, patches=(*sheet.patches, *seals)) if seals else sheet


def _closed(ink: Pixels, x: float, y: float, radius: float) -> float:
    """How much of the circle, or of one a little smaller or larger, is inked: 0..1."""
    high, wide = ink.shape
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    shares: list[float] = []
    for reach in np.arange(radius - 2, radius + 2.1):
        across = (x + reach * np.cos(angles)).round().astype(int)
        down = (y + reach * np.sin(angles)).round().astype(int)
        on = (across >= 0) & (down >= 0) & (across < wide) & (down < high)
        shares.append(float(ink[down[on], across[on]].sum() / len(angles)))
    return max(shares)
