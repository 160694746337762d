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
#: A seal whose outer ring, from the first share of its radius to the second, is lighter than the
#: print that lies in it by so much can be told from it: it was red before a grey scanner saw it.
_RING, _LIGHTER = (0.9, 1.02), 60.0
#: What counts as ink of a ring; the shares (in percent) of its points, and of all within the seal,
#: that are darker than the ring's usual grey, and than what print is at least; and what of that
#: grey is still the ring's.
_INKED, _DARKER, _PRINT, _LIGHT = 200, 20, 0.5, 0.92
#: A seal fades so far beyond the circle that was found, in radii: none lies exactly on its ring.
_BEYOND = 1.1
#: More circles than this are not looked at.
_CIRCLES = 10


def with_black_seals(sheet: Sheet) -> Sheet:
    """The sheet with the places of its black seals, if it has any; grey ones fade."""
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
    if not seals:
        return sheet
    pixels = sheet.pixels.copy()
    for patch in seals:
        _fade(pixels, patch.box)
    return replace(sheet, pixels=pixels, patches=(*sheet.patches, *seals))


def _fade(pixels: Pixels, seal: Box) -> None:
    """Makes a seal white that is lighter than the print under it, and not that print."""
    radius = (seal.x1 - seal.x0) / 2
    more = int((_BEYOND - 1) * radius)
    top, left = max(int(seal.top) - more, 0), max(int(seal.x0) - more, 0)
    part = pixels[top : int(seal.bottom) + more + 1, left : int(seal.x1) + more + 1]
    if not part.size:
        return
    down, across = np.ogrid[: part.shape[0], : part.shape[1]]
    away = np.hypot(across + left - seal.x0 - radius, down + top - seal.top - radius) / radius
    ring = part[(away >= _RING[0]) & (away <= _RING[1])]
    ring = ring[ring < _INKED]
    within = away <= _BEYOND
    if not ring.size or not within.any():
        return
    grey = float(np.percentile(ring, _DARKER))
    print_ = float(np.percentile(part[within], _PRINT))
    if grey - print_ < _LIGHTER:
        return
    clear = (part[within] - print_) * (255 / (_LIGHT * grey - print_))
    part[within] = np.clip(clear, 0, 255).astype(np.uint8)


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
