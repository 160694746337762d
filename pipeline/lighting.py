"""Shadows, yellow paper, the back side that shines through and watermarks become white."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

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
#: What is lighter is paper.
_PAPER = 245
#: Light that is as even as this, from the darkest part of the paper to the lightest, is left.
_EVEN = 8
#: Of one dark point no more others can become dark by the light of most points around them.
_AROUND = 8


def lit(sheet: Sheet) -> Sheet:
    """The sheet with even light."""
    light = _light(sheet.pixels)
    dark = np.count_nonzero(light < 255 - _EVEN)
    # of the points around one that becomes dark half are, so few of them leave all others light
    if _AROUND * dark < 0.01 * (light.size - 1):
        return sheet
    ground = _ground(light)
    if int(np.percentile(ground, 1)) >= 255 - _EVEN:
        return sheet
    high, wide = sheet.pixels.shape
    ground = np.asarray(cv2.resize(ground, (wide, high), interpolation=cv2.INTER_LINEAR), np.uint8)
    return sheet.with_pixels(_divided(sheet.pixels, ground), Step.LIGHT)


def even(pixels: Pixels) -> Pixels:
    """The page divided by its background: shadows of the fold and yellow paper become white."""
    high, wide = pixels.shape
    ground = cv2.resize(_ground(_light(pixels)), (wide, high), interpolation=cv2.INTER_LINEAR)
    return _divided(pixels, np.asarray(ground, np.uint8))


def _divided(pixels: Pixels, ground: Pixels) -> Pixels:
    return np.asarray(cv2.divide(pixels, ground, scale=255), np.uint8)


def _light(pixels: Pixels) -> Pixels:
    """The lightest around each point, in a small copy of the page."""
    high, wide = pixels.shape
    scale = max(min(high, wide) // 400, 1)
    small = cv2.resize(
        pixels, (max(wide // scale, 1), max(high // scale, 1)), interpolation=cv2.INTER_AREA
    )
    return np.asarray(cv2.dilate(small, np.ones((9, 9), np.uint8)), np.uint8)


def _ground(light: Pixels) -> Pixels:
    """The light of the paper, where that of most points around tells it."""
    return np.asarray(cv2.medianBlur(light, 21), np.uint8)


def without_ghosts(sheet: Sheet) -> Sheet:
    """The sheet without marks far fainter than its print: the back side, a watermark.

    Faint marks go where they stand alone; where broad ones lie under print, the print is set
    against them instead of the paper. A page that has nothing but faint marks keeps them: they are
    its print.
    """
    pixels = sheet.pixels
    threshold, _ = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    counts = np.asarray(cv2.calcHist([pixels], [0], None, [256], [0, 256]), np.int64).ravel()
    edge = int(min(threshold, 160)) + 1
    if not counts[:edge].any():
        return sheet
    ink = _median(counts[:edge])
    least = ink + _FAINT * (255 - ink)
    if counts[int(least) + 1 : _PAPER].sum() < _SOME * pixels.size:
        return sheet
    faint = (_darkest(pixels, sheet.inches(_NEAR)) > least) & (pixels < _PAPER)
    if np.count_nonzero(faint) < _SOME * faint.size:
        return sheet
    strong = pixels < edge
    edges = _darkest(pixels, sheet.inches(_EDGE)) <= ink + _VERY_FAINT * (255 - ink)
    faint |= ~edges & (pixels < _PAPER)
    weight = float((255 - pixels[faint]).sum())
    if weight > _OUTWEIGH * float((255 - pixels[strong]).sum()):
        return sheet
    stroke = np.ones((sheet.inches(_STROKE), sheet.inches(_STROKE)), np.uint8)
    ground = np.asarray(cv2.morphologyEx(pixels, cv2.MORPH_CLOSE, stroke), np.uint8)
    clear = _divided(pixels, np.maximum(ground, np.uint8(least)))
    return sheet.with_pixels(np.where(faint, np.uint8(255), clear), Step.GHOSTS)


def _median(counts: NDArray[np.int64]) -> float:
    """The middle one of values of which there are so many of 0, of 1 and so on."""
    until = np.cumsum(counts)
    middle = np.searchsorted(until, [(until[-1] - 1) // 2, until[-1] // 2], side="right")
    return float(middle.mean())


def _darkest(pixels: Pixels, reach: int) -> Pixels:
    """For each point the darkest one within `reach` of it."""
    side = 2 * reach + 1
    return np.asarray(cv2.erode(pixels, np.ones((side, side), np.uint8)), np.uint8)
