"""Thin lines down the page that a dirty copier draws, also through the words.

A streak is straight, longer than any letter, and meets no rules, which a rule of a table does, or
runs on above and below all of them. Once
its way down the page is known, what is as thin as the streak goes all along it; a stem of a letter
that lies on the way is broader, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.canvas import Sheet, blobs, long_runs

#: A streak is no wider than this, in inches; its pieces, with breaks as long as the second, are
#: longer than any letter is high.
_STREAK, _BREAK, _PIECE = 0.02, 0.05, 0.2
#: Long pieces are cut into such of this height, in inches.
_CUT = 0.5
#: The shares of the page's height that the pieces cover, at least, and that lie between the first
#: and the last of them.
_COVERED, _SPAN = 0.07, 0.4
#: By so much, in inches to the inch, a streak may lean, and so far aside, in inches, a piece may
#: lie of its way.
_LEANS, _ASIDE = 0.03, 0.012
_SLOPES = 61
#: By so much, in inches, a level rule of the least length that tells may fall.
_LEAN, _RULE = 0.04, 0.35
#: So far from its pieces, in inches, a streak may still run, and so much at either end of a piece
#: may be a letter's.
_NEAR, _EDGE = 0.5, 0.03
#: So much of a streak, in inches, tells that it runs on where the rules end that it meets.
_OUTSIDE = 0.6
#: A page has no more streaks and upright rules, and no more pieces are looked at.
_MOST, _MOST_PIECES = 16, 400
#: No stem of a letter is longer than the first, in inches, and none shorter than the second.
_STEM, _BIT = 0.16, 0.06
#: So far, in half points, the middle of a streak may lie from where it mostly is.
_ASTRAY = 3
#: So many rows up and down tell whether a stem lies on the way.
_AROUND = 6

Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]


class _Pieces(NamedTuple):
    """The pieces of streaks: where the middle of each is, and how high it is, in points."""

    x: Numbers
    y: Numbers
    high: Numbers

    def only(self, which: Mask) -> _Pieces:
        return _Pieces(self.x[which], self.y[which], self.high[which])


def streaks(sheet: Sheet, dark: NDArray[np.uint8]) -> Mask:
    """The points of a sheet's streaks; `dark` has 1 where it has ink.

    >>> from pipeline.canvas import identity
    >>> page = np.zeros((1200, 800), np.uint8)
    >>> page[100:1100, 400:402] = 1
    >>> int(streaks(Sheet(page, identity(), 100.0), page).sum())
    2000
    """
    found = np.zeros(dark.shape, np.bool_)
    ways = tuple(_ways(sheet, _pieces(sheet, dark)))
    if not ways:
        return found
    # the page is not level yet: a rule that leans runs on one row of points only for a while
    leaning = cv2.dilate(dark, np.ones((sheet.inches(_LEAN), 1), np.uint8))
    rules = long_runs(np.asarray(leaning, np.uint8), sheet.inches(_RULE)) > 0
    rows = np.arange(len(dark))
    for own in ways:
        way = np.clip(np.rint(_line(own, rows)).astype(np.int64), 0, dark.shape[1] - 1)
        beside = sheet.inches(_ASIDE)
        wide = np.clip(way[:, None] + np.arange(-beside, beside + 1), 0, dark.shape[1] - 1)
        crossed = rules[rows[:, None], wide].any(axis=1)
        if np.count_nonzero(np.diff(crossed.astype(np.int8)) == 1) < 2 or _beyond(
            own, crossed, sheet
        ):
            _take(dark, way, own, sheet, found)
    return found


def _beyond(own: _Pieces, crossed: Mask, sheet: Sheet) -> bool:
    """Whether a streak runs on above or below all rules that it meets, as no table's rule does."""
    meeting = np.flatnonzero(crossed)
    first, last = meeting[0] - sheet.inches(_EDGE), meeting[-1] + sheet.inches(_EDGE)
    top, bottom = own.y - own.high / 2, own.y + own.high / 2
    above = np.clip(np.minimum(bottom, first) - top, 0, None).sum()
    below = np.clip(bottom - np.maximum(top, last), 0, None).sum()
    return bool(above + below >= _OUTSIDE * sheet.resolution)


def _pieces(sheet: Sheet, dark: NDArray[np.uint8]) -> _Pieces:
    """What is thin, upright and longer than any letter."""
    thin = max(sheet.inches(_STREAK), 2)
    broad = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, thin + 1), np.uint8))
    narrow = cv2.subtract(dark, broad)
    # a streak that leans a little steps aside by a point now and then
    wider = cv2.dilate(narrow, np.ones((1, 3), np.uint8))
    wider = cv2.morphologyEx(wider, cv2.MORPH_CLOSE, np.ones((sheet.inches(_BREAK), 1), np.uint8))
    long = long_runs(np.asarray(wider, np.uint8), sheet.inches(_PIECE), upright=True)
    # pieces that are a streak have at least as many points as it has rows
    if cv2.countNonZero(long) < _COVERED * len(long):
        return _Pieces(*(np.zeros(0, np.float64) for _ in _Pieces._fields))
    long[:: sheet.inches(_CUT)] = 0  # the middle of a short piece lies on the way of its streak
    own = np.flatnonzero(np.bitwise_or.reduce(long, axis=0))
    # most columns have none: of others beside one another the blank one before them parts them
    own = np.union1d(own, np.maximum(own - 1, 0))
    _, stats = blobs(np.ascontiguousarray(long[:, own]), 8)
    stats = stats[1:]
    stats[:, cv2.CC_STAT_LEFT] = own[stats[:, cv2.CC_STAT_LEFT]]
    order = np.argsort(-stats[:, cv2.CC_STAT_HEIGHT], kind="stable")[:_MOST_PIECES]
    left, top, wide, high = (stats[order, k].astype(np.float64) for k in range(4))
    return _Pieces(left + (wide - 1) / 2, top + (high - 1) / 2, high)


def _ways(sheet: Sheet, pieces: _Pieces) -> Iterator[_Pieces]:
    """The pieces that lie on one line down the page, for each line that is a streak's."""
    tall = sheet.pixels.shape[0]
    aside = max(_ASIDE * sheet.resolution, 1.5)
    slopes = np.linspace(-_LEANS, _LEANS, _SLOPES)
    for _ in range(_MOST):
        if pieces.high.sum() < _COVERED * tall:
            return
        best = np.zeros(len(pieces.x), np.bool_)
        for slope in slopes:
            foot = pieces.x - slope * pieces.y
            same = np.abs(foot[:, None] - foot[None, :]) <= aside
            at = int(np.argmax(same @ pieces.high))
            if pieces.high[same[at]].sum() > pieces.high[best].sum():
                best = same[at]
        own = pieces.only(best)
        if own.high.sum() < _COVERED * tall:
            return
        top, bottom = (own.y - own.high / 2).min(), (own.y + own.high / 2).max()
        if bottom - top >= _SPAN * tall:
            yield own
        pieces = pieces.only(~best)


def _line(own: _Pieces, rows: NDArray[np.int64]) -> Numbers:
    """Where the line through the pieces is on each row."""
    x, y = (np.average(values, weights=own.high) for values in (own.x, own.y))
    down = own.y - y
    spread = float((own.high * down**2).sum())
    slope = float((own.high * down * (own.x - x)).sum()) / spread if spread else 0.0
    return np.asarray(x + slope * (rows - y), np.float64)


def _beside(own: _Pieces, tall: int, reach: int) -> Mask:
    """The rows of the page on which the pieces of a streak are, or that near them."""
    near = np.zeros(tall, np.bool_)
    for y, high in zip(own.y.tolist(), own.high.tolist(), strict=True):
        near[max(int(y - high / 2) - reach, 0) : int(y + high / 2) + reach + 1] = True
    return near


def _take(
    dark: NDArray[np.uint8], way: NDArray[np.int64], own: _Pieces, sheet: Sheet, found: Mask
) -> None:
    """Marks in `found` what is as thin as the streak of these pieces that runs along `way`."""
    thin = max(sheet.inches(_STREAK), 2)
    aside = max(sheet.inches(_ASIDE), 2)
    reach = aside + thin + 2
    ends = (0, dark.shape[1] - 1)
    columns = np.clip(way[:, None] + np.arange(-reach, reach + 1), *ends)
    rows = np.arange(len(dark))[:, None]
    ink = dark[rows, columns] > 0
    # the run of dark points on each row that is nearest to the way
    nearest = np.full(len(dark), -1)
    for step in range(aside, -1, -1):
        for at in (reach - step, reach + step):
            nearest = np.where(ink[:, at], at, nearest)
    first, last = nearest.copy(), nearest.copy()
    for _ in range(thin + 1):
        first -= (first > 0) & ink[rows[:, 0], np.maximum(first - 1, 0)]
        last += (last < ink.shape[1] - 1) & ink[rows[:, 0], np.minimum(last + 1, ink.shape[1] - 1)]
    near = _beside(own, len(dark), sheet.inches(_NEAR))
    wide = np.where((nearest >= 0) & near, last - first + 1, 0)
    seen = (wide > 0) & (wide <= thin)
    # only where the streak is longer than any letter it is known to be the streak
    known = seen & _beside(own, len(dark), -round(_EDGE * sheet.resolution))
    if not known.any():
        return
    usual = _usual(wide, known, sheet.inches(_NEAR))
    middle = first + last
    # what leaves the way is a stroke of a letter
    astray = np.abs(middle - _usual(middle, known, sheet.inches(_PIECE))) > _ASTRAY
    broader = np.convolve(wide > usual, np.ones(2 * _AROUND + 1), "same") > _AROUND
    tall = np.ones((sheet.inches(_STEM), 1), np.uint8)
    grown = cv2.morphologyEx(broader.astype(np.uint8)[:, None], cv2.MORPH_OPEN, tall)
    # no stem is as long as a stretch on which the streak itself is broader
    longer = np.asarray(grown)[:, 0] > 0
    taken = seen & (wide <= usual + 1) & ~astray & (longer | ~broader)
    bits = np.ones((sheet.inches(_BIT), 1), np.uint8)
    closed = cv2.morphologyEx(taken.astype(np.uint8)[:, None], cv2.MORPH_CLOSE, bits)
    taken = seen & (wide <= usual + 1) & ~astray & (np.asarray(closed)[:, 0] > 0)
    span = np.arange(ink.shape[1])
    chosen = taken[:, None] & (span >= first[:, None]) & (span <= last[:, None])
    found[np.broadcast_to(rows, columns.shape)[chosen], columns[chosen]] = True


def _usual(values: NDArray[np.int64], seen: Mask, reach: int) -> NDArray[np.int64]:
    """What the values mostly are on the rows near each row, of those rows that are `seen`."""
    usual = np.full(len(values), _most(values[seen]), np.int64)
    for start in range(0, len(values), reach):
        part = slice(max(start - reach // 2, 0), start + reach + reach // 2)
        near = values[part][seen[part]]
        if len(near):
            usual[start : start + reach] = _most(near)
    return usual


def _most(values: NDArray[np.int64]) -> int:
    # a little below the middle: stems of letters are broader, and may be nearly as many
    return int(np.percentile(values, 40, method="lower"))
