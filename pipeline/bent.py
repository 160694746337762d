"""Lines that bend are made straight: the page of a thick book, a sheet that does not lie flat.

How steeply the lines run is read from the print itself: the page is cut into upright strips, and
the rows of ink in each are held against those of the strips beside it. A smooth surface through
what they tell is how far each point has sunk.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.canvas import Pixels, Sheet, smaller

_Floats = NDArray[np.float32]
_Exact = NDArray[np.float64]

#: The page is looked at in a copy with a long side of so many pixels, in so many strips, and in
#: windows of so many blocks of rows, each begun a block below the last.
_SIDE, _STRIPS, _BLOCKS, _STRIDE = 900, 36, 3, 24
_WINDOW = _BLOCKS * _STRIDE
#: Rows by which strips are held against their neighbours, at first and when they nearly fit.
_REACH, _NEAR = 7, 4
#: Strips on either side that one which nearly fits is held against.
_BESIDE = 8
#: How bent a line may be across and how that may differ down the page: powers of the surface.
_ACROSS, _DOWN = 6, 2
#: So many places must tell how the lines run; a page of a few lines is left.
_PLACES = 60
#: Rows of two strips that are as alike as this tell how the lines run.
_ALIKE = 0.5
#: Rows that vary by less than this have no print.
_LEAST = 1e3
#: Lines that rise and fall by less than this, in inches on paper as long as A4, are straight.
_STRAIGHT = 0.035
#: Straightened lines must part from the white between them this much more sharply; a first guess
#: may be a little worse. Those of a flat page never do, since moving it blurs it.
_SHARPER, _NOT_WORSE = 1.03, 0.97
#: The straightened page is straightened so many times more.
_TIMES = 3
#: The surface is kept at points so many pixels from one another.
_APART = 16
#: The long side of A4 in inches.
_A4 = 11.69


def unbent(sheet: Sheet) -> Sheet:
    """The sheet with lines that bend made straight; the sheet itself where they are straight."""
    times = min(_SIDE / max(sheet.pixels.shape), 1.0)
    ink = _ink(smaller(sheet.pixels, times))
    down = _slopes(ink)
    if down is None or _bends(down, ink) < _STRAIGHT * max(ink.shape) / _A4:
        return sheet
    before, straighter = _sharpness(ink), _moved(ink, down)
    if _sharpness(straighter) < _NOT_WORSE * before:
        return sheet
    for _ in range(_TIMES):
        more = _remainder(straighter)
        if more is None:
            return sheet
        down = _after(down, more)
        straighter = _moved(ink, down)
    if _sharpness(straighter) < _SHARPER * before:
        return sheet
    points = _at_points(down, sheet.pixels.shape, times)
    return sheet.straightened(_drawn(sheet.pixels, points), points, _APART)


def _ink(pixels: Pixels) -> _Floats:
    """How dark each point is; paper is 0, and so is what is no line of print: broad dark places."""
    dark = np.asarray(cv2.subtract(np.full_like(pixels, 255), pixels), np.uint8)
    dark[dark < 60] = 0
    broad = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((13, 13), np.uint8))
    return np.asarray(cv2.subtract(dark, broad), np.float32)


def _profiles(ink: _Floats) -> _Floats:
    """The ink in each row of each strip: a row for a strip."""
    rows = cv2.resize(ink, (_STRIPS, ink.shape[0]), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(cv2.GaussianBlur(rows, (1, 5), 1.0).T)


def _slopes(ink: _Floats) -> _Floats | None:
    """How far each point has sunk, told by how strips of the page fit the ones beside them."""
    high, wide = ink.shape
    profiles = _profiles(ink)
    found = _fits(profiles[:-1], profiles[1:], _REACH)
    if found is None:
        return None
    strips, rows, shifts, trust = found
    x = (strips + 1) / _STRIPS * 2 - 1
    weights = _surface(x, rows / high * 2 - 1, shifts * _STRIPS / 2, trust, slopes=True)
    return _heights(weights, high, wide, (float(x.min()), float(x.max())))


def _remainder(ink: _Floats) -> _Floats | None:
    """How far points are from where they should be on a page that is nearly straight."""
    high, wide = ink.shape
    profiles = _profiles(ink)
    # strips that are nearly straight are held against the mean of those around them
    kernel = np.ones((2 * _BESIDE + 1, 1), np.float32)
    around = cv2.filter2D(profiles, -1, kernel, borderType=cv2.BORDER_CONSTANT) - profiles
    found = _fits(np.asarray(around, np.float32), profiles, _NEAR)
    if found is None:
        return None
    strips, rows, shifts, trust = found
    x = (strips + 0.5) / _STRIPS * 2 - 1
    weights = _surface(x, rows / high * 2 - 1, shifts, trust, slopes=False)
    return _heights(weights, high, wide, (float(x.min()), float(x.max())))


def _fits(
    some: _Floats, others: _Floats, reach: int
) -> tuple[_Exact, _Exact, _Exact, _Exact] | None:
    """How far below rows of `some` strips those of `others` lie that are like them: the numbers of
    the strips, the middle rows, the ways down and how alike they are; None if few are."""
    blocks = (some.shape[1] - 2 * reach) // _STRIDE
    if blocks < _BLOCKS:
        return None
    one = some[:, reach : reach + blocks * _STRIDE]
    alike = np.empty((2 * reach + 1, len(some), blocks - _BLOCKS + 1), np.float32)
    mean = _sums(one)
    spread = _sums(one, one) - mean * mean / _WINDOW
    for way in range(-reach, reach + 1):
        other = others[:, reach + way : reach + way + blocks * _STRIDE]
        means = _sums(other)
        spreads = _sums(other, other) - means * means / _WINDOW
        both = _sums(one, other) - mean * means / _WINDOW
        alike[way + reach] = both / np.sqrt(np.maximum(spread * spreads, _LEAST**2))
    best = np.clip(alike.argmax(axis=0), 1, 2 * reach - 1)
    before, at, behind = (
        np.asarray(np.take_along_axis(alike, (best + step)[None], axis=0)[0], np.float64)
        for step in (-1, 0, 1)
    )
    told = (at > _ALIKE) & (at >= before) & (at >= behind)
    if np.count_nonzero(told) < _PLACES:
        return None
    # the top of a parabola through three lies between rows
    curve = np.minimum(before + behind - 2 * at, -1e-6)
    below = best - reach + np.clip(0.5 * (before - behind) / curve, -0.5, 0.5)
    strips, windows = np.nonzero(told)
    rows = reach + windows.astype(np.float64) * _STRIDE + _WINDOW / 2
    return strips.astype(np.float64), rows, np.asarray(below[told], np.float64), at[told]


def _sums(one: _Floats, other: _Floats | None = None) -> _Floats:
    """The sums of what is in each window of each strip, or of the products of it in two."""
    parts = one.reshape(len(one), -1, _STRIDE)
    if other is None:
        sums = parts.sum(axis=2)
    else:
        sums = np.einsum("sbr,sbr->sb", parts, other.reshape(parts.shape))
    last = sums.shape[1] - _BLOCKS + 1
    return np.asarray(sum(sums[:, k : last + k] for k in range(_BLOCKS)), np.float32)


def _surface(
    x: _Exact,
    y: _Exact,
    seen: _Exact,
    trust: _Exact,
    *,
    slopes: bool,
) -> _Exact:
    """The weights of the powers of x and y, both -1..1, in the smooth surface nearest to what is
    `seen` of it, or of how steeply it falls along x. A few places that tell otherwise don't count.
    """
    powers = _powers(x, y, slopes=slopes)
    still = np.diag(
        [0.02 * len(x) * (p / _ACROSS) ** 2 for p in range(1, _ACROSS + 1)] * (_DOWN + 1)
    )
    weights = trust**2
    for _ in range(8):
        left = powers.T @ (powers * weights[:, None]) + still
        found = np.linalg.solve(left, powers.T @ (weights * seen))
        off = np.abs(powers @ found - seen)
        usual = max(float(np.median(off)), 0.05)
        weights = trust**2 / (1 + (off / (2 * usual)) ** 2) ** 2
    return np.asarray(found, np.float64)


def _powers(x: _Exact, y: _Exact, *, slopes: bool) -> _Exact:
    lines = np.polynomial.legendre.legvander(x, _ACROSS)
    if slopes:
        whole = np.eye(_ACROSS + 1)
        falls = [np.polynomial.legendre.legder(whole[p]) for p in range(1, _ACROSS + 1)]
        across = np.stack([np.polynomial.legendre.legval(x, fall) for fall in falls], axis=1)
    else:
        across = lines[:, 1:]
    down = np.polynomial.legendre.legvander(y, _DOWN)
    return np.asarray((down[:, :, None] * across[:, None, :]).reshape(len(x), -1), np.float64)


def _heights(weights: _Exact, high: int, wide: int, ends: tuple[float, float]) -> _Floats:
    """The surface at each point of a page, as far as there is print; beside it as at its end."""
    x = np.clip((np.arange(wide) + 0.5) / wide * 2 - 1, *ends)
    y = (np.arange(high) + 0.5) / high * 2 - 1
    across = np.polynomial.legendre.legvander(x, _ACROSS)[:, 1:]
    down = np.polynomial.legendre.legvander(y, _DOWN)
    return np.asarray(down @ weights.reshape(_DOWN + 1, _ACROSS) @ across.T, np.float32)


def _bends(down: _Floats, ink: _Floats) -> float:
    """By how many pixels lines rise and fall, a common slant left aside, where there is print."""
    columns, rows = (np.flatnonzero(cv2.reduce(ink, k, cv2.REDUCE_MAX).ravel()) for k in (0, 1))
    part = down[rows[0] : rows[-1] + 1 : 8, columns[0] : columns[-1] + 1 : 8]
    x = np.linspace(-1, 1, part.shape[1])
    part = part - part.mean(axis=1, keepdims=True)
    part = part - (part @ x / (x @ x)).mean() * x
    return float((part.max(axis=1) - part.min(axis=1)).max())


def _moved(ink: _Floats, down: _Floats) -> _Floats:
    """The page with each point taken from so much further down."""
    high, wide = ink.shape
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    return np.asarray(cv2.remap(ink, x, y + down, cv2.INTER_LINEAR), np.float32)


def _after(down: _Floats, more: _Floats) -> _Floats:
    """How far down points come from if they are moved by `more`, and then by `down`."""
    high, wide = down.shape
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    further = cv2.remap(down, x, y + more, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(more + further, np.float32)


def _sharpness(ink: _Floats) -> float:
    """How sharply lines and the white between them part, three rows from one another."""
    profile = cv2.reduce(ink, 1, cv2.REDUCE_SUM).ravel()
    return float(np.square(profile[3:] - profile[:-3]).sum() / max(np.square(profile).sum(), 1.0))


def _at_points(down: _Floats, shape: tuple[int, ...], times: float) -> _Floats:
    """The surface of the small copy at points of the whole page, in its pixels."""
    high, wide = shape
    x = np.arange(-(-wide // _APART) + 1, dtype=np.float32) * _APART
    y = np.arange(-(-high // _APART) + 1, dtype=np.float32) * _APART
    at = np.meshgrid((x + 0.5) * times - 0.5, (y + 0.5) * times - 0.5)
    part = cv2.remap(
        down,
        np.asarray(at[0], np.float32),
        np.asarray(at[1], np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(part / times, np.float32)


def _drawn(pixels: Pixels, points: _Floats) -> Pixels:
    """The page with each point taken from so much further down as the surface says."""
    high, wide = pixels.shape
    made = np.empty_like(pixels)
    below, beside = _between(high, points.shape[0]), _between(wide, points.shape[1])
    x = np.arange(wide, dtype=np.float32)
    for top in range(0, high, 256):  # so that it takes little memory
        rows = np.arange(top, min(top + 256, high), dtype=np.float32)
        down = below[top : top + 256] @ points @ beside.T
        across = np.broadcast_to(x, down.shape).copy()
        made[top : top + 256] = cv2.remap(
            pixels, across, down + rows[:, None], cv2.INTER_CUBIC, borderValue=255
        )
    return made


def _between(many: int, points: int) -> _Floats:
    """For each pixel its share in each of the points that are `_APART` from one another."""
    away = np.abs(np.arange(many)[:, None] / _APART - np.arange(points))
    return np.asarray(np.clip(1 - away, 0, 1), np.float32)
