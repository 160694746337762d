"""What makes a scanned page easier to read: arrays in, arrays out, nothing else touched.

The order (measured on seals, skew, uneven light, photocopies and noise): red channel, median only
if the page is speckled, division by the background, deskew. Each leaves a clean page as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.spans import Box

Pixels = NDArray[np.uint8]
#: From pixels of the sheet to pixels of the image it was made from: 2 rows, 3 columns.
Matrix = NDArray[np.float64]

#: More specks than this for each letter-sized blob make a page speckled.
_SPECKLED = 0.3
#: Degrees of skew that are looked for, and the least that is worth turning the page for.
_MOST_SKEW, _LEAST_SKEW = 6.0, 0.1
_PROFILE_WIDTH = 900
#: So much sharper must the lines of a page be across its sides to be taken for lying on one.
_CLEARLY = 1.3
_BLANK_SHARE = 0.0005


@dataclass(frozen=True, slots=True)
class Sheet:
    """Grey pixels ready to be read, and the way back to the image that they were made from."""

    pixels: Pixels
    back: Matrix

    def locate(self, box: Box, scale: float) -> Box:
        """The box of the original image, times `scale`, around `box` of this sheet."""
        corners = np.array(
            [[x, y, 1.0] for x in (box.x0, box.x1) for y in (box.top, box.bottom)], np.float64
        )
        points = corners @ self.back.T * scale
        (x0, top), (x1, bottom) = points.min(axis=0), points.max(axis=0)
        return Box(float(x0), float(top), float(x1), float(bottom))


def grey(image: Pixels) -> Pixels:
    """The red channel of a coloured image (red seals fade in it), a grey one as it is."""
    return np.ascontiguousarray(image[:, :, 0]) if image.ndim == 3 else image


def identity() -> Matrix:
    """The way back to an image from itself."""
    return np.eye(2, 3)


def prepare(sheet: Sheet) -> Sheet:
    """The sheet as it should be read: evenly lit, without specks, its lines level."""
    pixels = sheet.pixels
    if speckled(pixels):
        pixels = np.asarray(cv2.medianBlur(pixels, 3), np.uint8)
    return deskew(Sheet(even(pixels), sheet.back))


def speckled(pixels: Pixels) -> bool:
    """Whether the page is strewn with dots, as copies of copies are."""
    _, ink = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    areas = stats[1:count, cv2.CC_STAT_AREA]
    specks = int((areas <= 3).sum())
    letters = int((areas > 3).sum())
    return bool(specks > max(200.0, _SPECKLED * letters))


def even(pixels: Pixels) -> Pixels:
    """The page divided by its background: shadows of the fold and yellow paper become white."""
    high, wide = pixels.shape
    scale = max(min(high, wide) // 400, 1)
    small = cv2.resize(
        pixels, (max(wide // scale, 1), max(high // scale, 1)), interpolation=cv2.INTER_AREA
    )
    ground = cv2.dilate(small, np.ones((9, 9), np.uint8))
    ground = cv2.medianBlur(ground, 21)
    ground = cv2.resize(ground, (wide, high), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(pixels, ground, scale=255), np.uint8)


def skew(pixels: Pixels) -> float:
    """By how many degrees the lines fall to the right; 0 where that can't be told."""
    ink = _ink(pixels, _PROFILE_WIDTH)
    if ink.mean() < 0.3:
        return 0.0
    coarse = np.arange(-_MOST_SKEW, _MOST_SKEW + 0.25, 0.5)
    best = max(coarse, key=lambda angle: _sharpness(ink, angle))
    fine = np.arange(best - 0.45, best + 0.46, 0.05)
    best = max(fine, key=lambda angle: _sharpness(ink, angle))
    return float(best) if _sharpness(ink, best) > 1.02 * _sharpness(ink, 0.0) else 0.0


def _ink(pixels: Pixels, side: int) -> NDArray[np.float32]:
    """How dark each point of a smaller copy of the page is; paper is 0."""
    scale = min(side / max(pixels.shape), 1.0)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (255 - small).astype(np.float32)
    ink[ink < 60] = 0
    return ink


def _sharpness(ink: NDArray[np.float32], angle: float) -> float:
    """How sharply rows of print and the white between them part when sheared by `angle`."""
    shear = np.array([[1, 0, 0], [-np.tan(np.radians(angle)), 1, 0]], np.float64)
    profile = cv2.warpAffine(ink, shear, (ink.shape[1], ink.shape[0])).sum(axis=1)
    return float(np.square(np.diff(profile)).sum() / max(np.square(profile).sum(), 1.0))


def deskew(sheet: Sheet) -> Sheet:
    """The sheet with its lines level."""
    angle = skew(sheet.pixels)
    if abs(angle) < _LEAST_SKEW:
        return sheet
    high, wide = sheet.pixels.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    pixels = cv2.warpAffine(
        sheet.pixels, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255
    )
    return Sheet(np.asarray(pixels, np.uint8), _chain(cv2.invertAffineTransform(turn), sheet.back))


def quarter_turns(sheet: Sheet, turns: int) -> Sheet:
    """The sheet turned clockwise by `turns` times 90 degrees."""
    for _ in range(turns % 4):
        high = sheet.pixels.shape[0]
        back = np.array([[0, 1, 0], [-1, 0, high - 1]], np.float64)
        turned = np.ascontiguousarray(np.rot90(sheet.pixels, -1))
        sheet = Sheet(turned, _chain(back, sheet.back))
    return sheet


def sideways(pixels: Pixels) -> bool:
    """Whether the lines of the page run up or down instead of across."""
    ink = _ink(pixels, _PROFILE_WIDTH // 2)
    angles = np.arange(-_MOST_SKEW, _MOST_SKEW + 0.25, 0.5)
    across = max(_sharpness(ink, angle) for angle in angles)
    turned = np.ascontiguousarray(np.rot90(ink))
    return max(_sharpness(turned, angle) for angle in angles) > _CLEARLY * across


def blank(pixels: Pixels) -> bool:
    """Whether there is nothing on the page: an empty back side."""
    high, wide = pixels.shape
    inner = pixels[high // 30 : high - high // 30, wide // 30 : wide - wide // 30]
    return inner.size == 0 or float((inner < 128).mean()) < _BLANK_SHARE


def _chain(first: NDArray[np.generic], then: Matrix) -> Matrix:
    """The matrix that carries a point through `first` and the result through `then`."""
    full = np.vstack([np.asarray(first, np.float64), [0, 0, 1]])
    return np.asarray(then @ full, np.float64)
