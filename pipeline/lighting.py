"""Shadows, yellow paper, the back side that shines through and watermarks become white."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.canvas import Pixels, Sheet, Step

#: So much of the way from the ink to the paper a mark must be to be no print: far from print, and
#: near it, where it may be the mark of a tone that a coarse scan has made pale.
_FAINT, _VERY_FAINT = 0.55, 0.82
#: How near a mark stands to its letter, and how near ink a point may be and be its edge; in inches.
_NEAR, _EDGE = 0.06, 0.012
#: The strokes of print are narrower than this, those of a watermark wider; in inches.
_STROKE = 0.04
#: Marks that are faint, as a share of the page, from which on they are worth taking away.
_SOME = 0.002
#: Faint marks must weigh less than so many times the print; else they are the print.
_OUTWEIGH = 3.0
#: Light that is as even as this, from the darkest part of the paper to the lightest, is left.
_EVEN = 8


def lit(sheet: Sheet) -> Sheet:
    """The sheet with even light."""
    ground = _ground(sheet.pixels)
    if int(np.percentile(ground, 1)) >= 255 - _EVEN:
        return sheet
    high, wide = sheet.pixels.shape
    ground = np.asarray(cv2.resize(ground, (wide, high), interpolation=cv2.INTER_LINEAR), np.uint8)
    return sheet.with_pixels(_divided(sheet.pixels, ground), Step.LIGHT)


def even(pixels: Pixels) -> Pixels:
    """The page divided by its background: shadows of the fold and yellow paper become white."""
    high, wide = pixels.shape
    ground = cv2.resize(_ground(pixels), (wide, high), interpolation=cv2.INTER_LINEAR)
    return _divided(pixels, np.asarray(ground, np.uint8))


def _divided(pixels: Pixels, ground: Pixels) -> Pixels:
    return np.asarray(cv2.divide(pixels, ground, scale=255), np.uint8)


def _ground(pixels: Pixels) -> Pixels:
    """The light of the paper, in a small copy of the page."""
    high, wide = pixels.shape
    scale = max(min(high, wide) // 400, 1)
    small = cv2.resize(
        pixels, (max(wide // scale, 1), max(high // scale, 1)), interpolation=cv2.INTER_AREA
    )
    return np.asarray(cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21), np.uint8)


def without_ghosts(sheet: Sheet) -> Sheet:
    """The sheet without marks far fainter than its print: the back side, a watermark.

    Faint marks go where they stand alone; where broad ones lie under print, the print is set
    against them instead of the paper. A page that has nothing but faint marks keeps them: they are
    its print.
    """
    pixels = sheet.pixels
    threshold, _ = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    strong = pixels <= min(threshold, 160)
    if not strong.any():
        return sheet
    ink = float(np.median(pixels[strong]))
    least = ink + _FAINT * (255 - ink)
    faint = (_darkest(pixels, sheet.inches(_NEAR)) > least) & (pixels < 245)
    if np.count_nonzero(faint) < _SOME * faint.size:
        return sheet
    edges = _darkest(pixels, sheet.inches(_EDGE)) <= ink + _VERY_FAINT * (255 - ink)
    faint |= ~edges & (pixels < 245)
    weight = float((255 - pixels[faint]).sum())
    if weight > _OUTWEIGH * float((255 - pixels[strong]).sum()):
        return sheet
    stroke = np.ones((sheet.inches(_STROKE), sheet.inches(_STROKE)), np.uint8)
    ground = np.asarray(cv2.morphologyEx(pixels, cv2.MORPH_CLOSE, stroke), np.uint8)
    clear = _divided(pixels, np.maximum(ground, np.uint8(least)))
    return sheet.with_pixels(np.where(faint, np.uint8(255), clear), Step.GHOSTS)


def _darkest(pixels: Pixels, reach: int) -> Pixels:
    """For each point the darkest one within `reach` of it."""
    side = 2 * reach + 1
    return np.asarray(cv2.erode(pixels, np.ones((side, side), np.uint8)), np.uint8)
