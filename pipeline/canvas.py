"""The pixels of a page on the way to being read, and where each came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from models.spans import Box

Pixels = NDArray[np.uint8]
#: The number of the mark that each point of a page belongs to.
Labels = NDArray[np.integer[Any]]
#: From pixels of the sheet to pixels of the image it was made from: 3 rows, 3 columns.
Matrix = NDArray[np.float64]
#: From points (x, y) to where they lie on another sheet.
_Way = Callable[[NDArray[np.float64]], NDArray[np.float64]]


class Step(StrEnum):
    """What can be done to a page before it is read, in the order in which it is done."""

    PAPER = "paper"  #: a photographed sheet is cut out and its corners made square
    INKS = "inks"  #: red and blue ink is taken off the black
    PALE = "pale"  #: print that is hardly darker than the paper becomes dark
    TURN = "turn"  #: a page on its side or on its head is turned
    SPECKS = "specks"  #: the dots of a copy of a copy are taken away
    LIGHT = "light"  #: shadows and yellow paper become white
    GHOSTS = "ghosts"  #: what is much fainter than print goes: the back side, a watermark
    EDGES = "edges"  #: black borders, punch holes and the streaks of a copier become white
    LEVEL = "level"  #: the lines are made level
    BENT = "bent"  #: lines that bend, of a sheet that did not lie flat, are made straight


class Ink(StrEnum):
    """Coloured ink that was found on a page, by what it is there for."""

    SEAL = "seal"  #: red, as large as a seal
    PRINT = "print"  #: red letters in a line; they stay
    SIGNATURE = "signature"  #: blue, large
    WRITING = "writing"  #: blue, as small as a number filled in by hand; left on the page


@dataclass(frozen=True, slots=True)
class Patch:
    """A place of a sheet with coloured ink on it, in pixels of the sheet."""

    ink: Ink
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class Bend:
    """How much further down the points of a sheet lay before its lines were made straight.

    `down` has it in pixels, at points that are `apart` pixels from one another both ways, the first
    of them in the corner; what lies between is between. `back` leads on from the bent sheet to the
    image.
    """

    down: NDArray[np.float32]
    apart: int
    back: Matrix

    def before(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where points (x, y) of the straight sheet lay on the bent one."""
        return points + np.stack([np.zeros(len(points)), self._down(points)], axis=1)

    def after(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where points (x, y) of the bent sheet lie on the straight one."""
        found = points.copy()
        for _ in range(8):
            found[:, 1] = points[:, 1] - self._down(found)
        return found

    def _down(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        rows, columns = self.down.shape
        x = np.clip(points[:, 0] / self.apart, 0, columns - 1.001)
        y = np.clip(points[:, 1] / self.apart, 0, rows - 1.001)
        left, top = x.astype(int), y.astype(int)
        right, below = x - left, y - top
        upper = self.down[top, left] * (1 - right) + self.down[top, left + 1] * right
        lower = self.down[top + 1, left] * (1 - right) + self.down[top + 1, left + 1] * right
        return np.asarray(upper * (1 - below) + lower * below, np.float64)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Grey pixels to be read, and the way back to the image that they were made from.

    `back` leads to the image, or to the bent sheet that `bend` leads on from. `resolution` is in
    dots per inch. `patches` are the places of coloured ink, `steps` what was done to the page so
    far; a step that the page did not need is not among them.
    """

    pixels: Pixels
    back: Matrix
    resolution: float = 300.0
    patches: tuple[Patch, ...] = ()
    steps: tuple[Step, ...] = ()
    bend: Bend | None = None

    def locate(self, box: Box, scale: float) -> Box:
        """The box of the original image, times `scale`, around `box` of this sheet."""
        return self.located([box], scale)[0]

    def located(self, boxes: Sequence[Box], scale: float) -> tuple[Box, ...]:
        """What `locate` gives for each of many boxes, in a hundredth of the time."""
        ways: list[_Way] = [_by(self.back)]
        if self.bend is not None:
            ways += [self.bend.before, _by(self.bend.back)]
        return _around(boxes, ways, scale)

    def with_pixels(self, pixels: Pixels, step: Step) -> Sheet:
        """This sheet after a `step` that moved nothing."""
        return replace(self, pixels=pixels, steps=(*self.steps, step))

    def moved(self, pixels: Pixels, back: Matrix, step: Step | None) -> Sheet:
        """This sheet after a step that moved its points; `back` leads from the new to the old."""
        steps = self.steps if step is None else (*self.steps, step)
        patches = self._patches(_by(np.asarray(np.linalg.inv(back), np.float64)))
        return replace(self, pixels=pixels, back=self.back @ back, patches=patches, steps=steps)

    def straightened(self, pixels: Pixels, down: NDArray[np.float32], apart: int) -> Sheet:
        """This sheet, of which no lines were made straight yet, after that; see `Bend`."""
        bend = Bend(down, apart, self.back)
        patches, steps = self._patches(bend.after), (*self.steps, Step.BENT)
        return Sheet(pixels, identity(), self.resolution, patches, steps, bend)

    def _patches(self, way: _Way) -> tuple[Patch, ...]:
        boxes = _around([p.box for p in self.patches], [way], 1.0)
        return tuple(Patch(p.ink, box) for p, box in zip(self.patches, boxes, strict=True))

    def inches(self, length: float) -> int:
        """A length in inches as pixels of this sheet, at least one."""
        return max(round(length * self.resolution), 1)


def identity() -> Matrix:
    """The way back to an image from itself."""
    return np.eye(3)


def smaller(pixels: Pixels, times: float) -> Pixels:
    """The image at another scale, at least one pixel wide and high; good for scales below 1."""
    high, wide = pixels.shape[:2]
    size = (max(round(wide * times), 1), max(round(high * times), 1))
    whole = int(1 / times) if times > 0 else 1
    if whole > 1 and min(high, wide) >= whole:
        # means of whole pixels take a fraction of the time that means of parts take
        part = pixels[: high - high % whole, : wide - wide % whole]
        fewer = (wide // whole, high // whole)
        pixels = np.asarray(cv2.resize(part, fewer, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def blobs(mask: NDArray[np.uint8], connectivity: int) -> tuple[Labels, NDArray[np.int32]]:
    """The marks of a mask: for each point the number of its mark, 0 for none, and for each mark
    its left, top, width, height and area, as `cv2.CC_STAT_LEFT` and so on name them.
    """
    try:
        # few pages have so many marks that they need more room; with it all takes three times as
        # long
        _, labels, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(
            mask, connectivity, cv2.CV_16U, cv2.CCL_DEFAULT
        )
    except cv2.error:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
    return cast(Labels, labels), np.asarray(stats, np.int32)


def long_runs(mask: NDArray[np.uint8], length: int, *, upright: bool = False) -> NDArray[np.uint8]:
    """The points of a mask that lie in a row of at least `length`, level or upright ones.

    Along the sides of the page half of that is enough, for the rest may lie outside. It is what
    `cv2.morphologyEx` opens by a line: where `length` is even, a point further on.

    >>> row = np.array([[0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1]], np.uint8)
    >>> long_runs(row, 3)[0].tolist()
    [0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0]
    """
    line = np.ones((length, 1) if upright else (1, length), np.uint8)
    places = _columns_of_runs(mask, length) if upright else _rows_of_runs(mask, length)
    if 4 * len(places) > mask.shape[1 if upright else 0]:
        return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, line), np.uint8)
    found = np.zeros_like(mask)
    if len(places):
        own = (slice(None), places) if upright else (places, slice(None))
        found[own] = cv2.morphologyEx(np.ascontiguousarray(mask[own]), cv2.MORPH_OPEN, line)
    return found


def _rows_of_runs(mask: NDArray[np.uint8], length: int) -> NDArray[np.intp]:
    """The rows that may have so many points in a row, half as many by the sides of the page.

    Most rows have none. Eight points are looked at in one: of such a row that many are full.
    """
    beside = length // 16 + 1
    full = np.pad(np.packbits(mask, axis=1), ((0, 0), (beside, beside)), constant_values=255)
    # the last ones of a row have points that lie outside, too
    full[:, -beside - 1] |= 0xFF >> (mask.shape[1] % 8) if mask.shape[1] % 8 else 0
    hit = _all_of(np.asarray(full == 255, np.uint8).T, max((length - 7) // 8, 1))
    return np.flatnonzero(np.bitwise_or.reduce(hit, axis=0))


def _columns_of_runs(mask: NDArray[np.uint8], length: int) -> NDArray[np.intp]:
    """The columns that may have so many points in a row, half as many at the head and the foot."""
    step = max(length // 12, 1)
    # of a run so many of the rows at steps are full
    least = max(length // step - 2, 1)
    sample = np.packbits(mask[::step], axis=1)
    hit = _all_of(np.pad(sample, ((least // 2 + 1,) * 2, (0, 0)), constant_values=255), least)
    return np.flatnonzero(np.unpackbits(np.bitwise_or.reduce(hit, axis=0), count=mask.shape[1]))


def _all_of(rows: NDArray[np.uint8], many: int) -> NDArray[np.uint8]:
    """For each row what it has in common with those behind it, so many with itself."""
    done = 1
    while done < many and len(rows):
        step = min(done, many - done)
        rows = rows[: len(rows) - step] & rows[step:]
        done += step
    return rows


def _by(matrix: Matrix) -> _Way:
    """The way of points that a matrix leads."""
    return lambda points: np.asarray(
        cv2.perspectiveTransform(points[:, None], matrix), np.float64
    ).reshape(-1, 2)


def _around(boxes: Sequence[Box], ways: Sequence[_Way], scale: float) -> tuple[Box, ...]:
    """The boxes around the corners of `boxes` after they went all of the ways."""
    if not boxes:
        return ()
    corners = np.array(
        [(x, y) for box in boxes for x in (box.x0, box.x1) for y in (box.top, box.bottom)],
        np.float64,
    )
    for way in ways:
        corners = way(corners)
    points = corners.reshape(-1, 4, 2) * scale
    sides = np.concatenate([points.min(axis=1), points.max(axis=1)], axis=1)
    return tuple(Box(*each) for each in sides.tolist())
