"""Raised marks of notes on forms, `Kính gửi ⁽²⁾: ……`, which an engine reads as figures of the text.

They are small, stand high beside a word or a dotted line, and have brackets around them. By their
shapes they are found before the page is read, taken off it, and read by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from models.document import DISPUTED
from models.spans import Box
from pipeline.canvas import Labels, Pixels, blobs
from pipeline.cells_again import read_parts
from pipeline.leaders import INK
from pipeline.ocr import Engine, Shape
from pipeline.prints import Print

#: The height of a bracket of small raised print, in inches.
_LEAST, _MOST = 0.075, 0.135
#: A bracket is so narrow, and the figures in it are so high and so wide at most, in its heights.
_NARROW, _LOW, _HIGH, _WIDE = 0.48, 0.5, 1.02, 0.62
#: Brackets are of one height and level, but for this share of it, and stand no further apart.
_LEVEL, _APART = 0.2, 2.0
#: In so few of its rows a bracket is parted, by grain; it has so much of its height's square.
_PARTED, _THICK = 0.1, 0.24
#: A bracket bulges by this share of its width.
_BULGE = 0.2
#: How far beside a mark the line that it belongs to is looked for, in its heights, and how far
#: below it what stands on that line may begin.
_BESIDE, _BELOW = 2.5, 0.6
#: So far above the foot of the line a mark ends, in its heights, or above so many of the feet that
#: are near: there are descenders in other lines, and specks.
_RISE, _MOST_FEET = 0.14, 0.6
#: A dot of the colon behind a mark is no larger, and the colon stands no further from it.
_DOT, _BEHIND = 0.3, 1.0
#: A page with more of them is no form: its specks only look like marks. So is one on which more
#: strokes as narrow and as high as brackets stand level, or beside one another.
_MANY, _MOST_LEVEL, _MOST_BESIDE = 30, 2_000_000, 5_000
#: Readings of a mark, of three, that must have the same figure.
_AGREE = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A raised mark: the box around its brackets, and the one around the figure between them.

    `ink` are the numbers of its strokes among the marks of the page; `colon` tells that those of a
    colon behind it are among them, which an engine would take for a stain there.
    """

    box: Box
    figure: Box
    ink: tuple[int, ...]
    colon: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A page without the raised marks that were read, these as words, and the places of others.

    `stats` is what `blobs` tells of the page's ink, None where some of it was taken away.
    """

    pixels: Pixels
    stats: NDArray[np.int32] | None = None
    words: tuple[Print, ...] = ()
    unread: tuple[Box, ...] = ()

    def with_words(self, prints: Sequence[Print]) -> tuple[Print, ...]:
        """The words of the page with those of its marks; what lies over an unread one is in doubt,
        for its figure is read as one of the sentence."""
        return (
            *(
                replace(p, confidence=min(p.confidence, DISPUTED))
                if any(min(p.box.shared(box)) > 0 for box in self.unread)
                else p
                for p in prints
            ),
            *self.words,
        )


def marked(pixels: Pixels, resolution: float, engine: Engine) -> Marked:
    """The page of so many dots per inch, and its raised marks. Raises `OcrError`.

    A mark is read if two of three readings have the same figure.
    """
    labels, stats = blobs((pixels < INK).astype(np.uint8), 8)
    marks = note_marks(labels, stats, resolution)
    if not marks:
        return Marked(pixels, stats)
    figures = {k: mark.figure for k, mark in enumerate(marks)}
    said = read_parts(figures, pixels, resolution, engine, Shape.FIGURES)
    words = [(mark, _print(mark, said.get(k, ()))) for k, mark in enumerate(marks)]
    bare = pixels.copy()
    for mark, word in words:
        if word is not None:
            _wipe(bare, mark, labels)
    return Marked(
        bare,
        None,
        tuple(word for _, word in words if word is not None),
        tuple(mark.box for mark, word in words if word is None),
    )


def note_marks(labels: Labels, stats: NDArray[np.int32], resolution: float) -> tuple[Mark, ...]:
    """The raised marks of a page of so many dots per inch, of whose ink `blobs` tells this."""
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    bracket = (high >= _LEAST * resolution) & (high <= _MOST * resolution)
    bracket &= (wide >= 2) & (wide <= _NARROW * high)
    bracket &= stats[:, cv2.CC_STAT_AREA] <= _THICK * high**2
    bracket[0] = False
    found: list[Mark] = []
    for left, right, inner in _pairs(np.flatnonzero(bracket), labels, stats):
        own = (left, *inner, right)
        box = _around(stats[list(own)])
        if not _is_raised(stats, box, own):
            continue
        dots = _colon(box, stats)
        found.append(Mark(box, _around(stats[inner]), own + dots, colon=bool(dots)))
    return tuple(found) if len(found) <= _MANY else ()


def _is_stroke(own: NDArray[np.bool_]) -> bool:
    """Whether a mark is one line from top to bottom, as a bracket is and no figure."""
    edges = np.diff(np.pad(own, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    parted = (edges == 1).sum(axis=1) != 1
    return float(parted.mean()) <= _PARTED


def _pairs(
    places: NDArray[np.intp], labels: Labels, stats: NDArray[np.int32]
) -> Iterator[tuple[int, int, list[int]]]:
    """Brackets that stand around one or two figures, with these, from left to right; `places` are
    the marks as narrow and as high as a bracket.

    Few of them have another one beside them, and only of these the shape is looked at.
    """
    sides = _Sides(labels, stats)
    done = -1
    for left, right in _beside(places, stats):
        if left == done or not sides.opens(left) or not sides.closes(right):
            continue
        x, y, w, h, _ = stats[left].tolist()
        x2, y2, _, h2, _ = stats[right].tolist()
        inner = _between(stats, Box(x + w - 1, min(y, y2), x2 + 1, max(y + h, y2 + h2)))
        if 1 <= len(inner) <= 2 and all(_is_figure(stats[k], h) for k in inner):
            yield left, right, inner
            done = left


def _beside(places: NDArray[np.intp], stats: NDArray[np.int32]) -> list[tuple[int, int]]:
    """Those of the marks that stand level, near one another, and are of one height; none where
    there are too many."""
    order = places[np.argsort(stats[places, cv2.CC_STAT_TOP], kind="stable")]
    x, y, w, h, _ = stats[order].T
    first = np.searchsorted(y, y - _LEVEL * h)
    many = np.searchsorted(y, y + _LEVEL * h, side="right") - first
    if many.sum() > _MOST_LEVEL:
        return []
    one = np.repeat(np.arange(len(order)), many)
    other = np.arange(len(one)) - np.repeat(np.cumsum(many) - many, many) + first[one]
    apart = x[other] - (x + w)[one]
    fits = (apart > 0) & (apart <= _APART * h[one])
    fits &= np.abs(h[other] - h[one]) <= _LEVEL * h[one]
    if np.count_nonzero(fits) > _MOST_BESIDE:
        return []
    return sorted(zip(order[one[fits]].tolist(), order[other[fits]].tolist(), strict=True))


class _Sides:
    """To which side thin upright marks bulge; each is looked at once."""

    def __init__(self, labels: Labels, stats: NDArray[np.int32]) -> None:
        self._labels, self._stats = labels, stats
        self._known: dict[int, tuple[bool, bool]] = {}

    def opens(self, mark: int) -> bool:
        """Whether a mark bulges to the left, as an opening bracket does."""
        return self._look(mark)[0]

    def closes(self, mark: int) -> bool:
        """Whether a mark bulges to the right, as a closing bracket does."""
        return self._look(mark)[1]

    def _look(self, mark: int) -> tuple[bool, bool]:
        if mark not in self._known:
            x, y, w, h, _ = self._stats[mark].tolist()
            self._known[mark] = _bulges(self._labels[y : y + h, x : x + w] == mark)
        return self._known[mark]


def _bulges(own: NDArray[np.bool_]) -> tuple[bool, bool]:
    """Whether the points of a thin upright mark bulge to the left, and whether to the right."""
    if not _is_stroke(own):
        return False, False
    h, w = own.shape
    first, last = np.argmax(own, axis=1), w - 1 - np.argmax(own[:, ::-1], axis=1)
    middle = slice(2 * h // 5, 3 * h // 5 + 1)
    ends = np.r_[0 : max(h // 8, 1), h - max(h // 8, 1) : h]
    bulge = max(_BULGE * w, 1.0)
    return (
        bool(first[ends].mean() - first[middle].mean() >= bulge and last[middle].mean() <= 0.7 * w),
        bool(
            last[middle].mean() - last[ends].mean() >= bulge and first[middle].mean() >= 0.3 * w - 1
        ),
    )


def _between(stats: NDArray[np.int32], box: Box) -> list[int]:
    """The marks whose middle is in the box, from left to right; grains of a pixel or two apart."""
    x = stats[:, cv2.CC_STAT_LEFT] + stats[:, cv2.CC_STAT_WIDTH] / 2
    y = stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT] / 2
    inside = (x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)
    inside &= stats[:, cv2.CC_STAT_AREA] > 4
    inside[0] = False
    found: list[int] = np.flatnonzero(inside).tolist()
    return sorted(found, key=lambda k: int(stats[k, cv2.CC_STAT_LEFT]))


def _is_figure(stat: NDArray[np.int32], high: int) -> bool:
    w, h = int(stat[cv2.CC_STAT_WIDTH]), int(stat[cv2.CC_STAT_HEIGHT])
    return _LOW * high <= h <= _HIGH * high and w <= _WIDE * high


def _is_raised(stats: NDArray[np.int32], box: Box, own: Sequence[int]) -> bool:
    """Whether the line beside the mark stands on a foot well below it."""
    high = box.bottom - box.top
    x, y, w, h = (stats[:, k] for k in range(4))
    beside = (x < box.x1 + _BESIDE * high) & (x + w > box.x0 - _BESIDE * high)
    beside &= (y < box.bottom + _BELOW * high) & (y + h > box.top + high / 2) & (h < 3 * high)
    beside[[0, *own]] = False
    feet = (y + h)[beside] - box.bottom
    return len(feet) > 0 and float((feet >= _RISE * high).mean()) >= _MOST_FEET


def _colon(box: Box, stats: NDArray[np.int32]) -> tuple[int, ...]:
    """The two dots of a colon behind a mark, one above the other; none without one."""
    high = box.bottom - box.top
    x, y, w, h = (stats[:, k] for k in range(4))
    dot = (w <= _DOT * high) & (h <= _DOT * high)
    dot &= (x >= box.x1 - 1) & (x <= box.x1 + _BEHIND * high)
    dot &= (y > box.top) & (y + h < box.bottom + high)
    dots = sorted(np.flatnonzero(dot).tolist(), key=lambda k: (int(x[k]), int(y[k])))
    for one, other in combinations(dots, 2):
        apart = abs(int(y[one]) - int(y[other]))
        if abs(int(x[one]) - int(x[other])) <= max(2, w[one] // 2) and apart >= _DOT * high:
            return one, other
    return ()


def _wipe(pixels: Pixels, mark: Mark, labels: Labels) -> None:
    """Makes the ink of a mark white, with its grey rim."""
    reach = round(mark.box.bottom - mark.box.top)
    y0, y1 = max(int(mark.box.top) - 2, 0), int(mark.box.bottom) + reach
    x0, x1 = max(int(mark.box.x0) - 2, 0), int(mark.box.x1) + 2 * reach
    part = labels[y0:y1, x0:x1]
    mine = np.isin(part, mark.ink)
    rim = cv2.dilate(mine.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    pixels[y0:y1, x0:x1][rim & (mine | (part == 0))] = 255


def _around(stats: NDArray[np.int32]) -> Box:
    x, y = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, foot = x + stats[:, cv2.CC_STAT_WIDTH], y + stats[:, cv2.CC_STAT_HEIGHT]
    return Box(float(x.min()), float(y.min()), float(right.max()), float(foot.max()))


def _print(mark: Mark, readings: Sequence[tuple[str, float]]) -> Print | None:
    """The mark as a word, if enough of the readings have the same figure."""
    said = [text.strip(".,") for text, _ in readings]
    best = max(said, key=said.count, default="")
    if not (best.isdecimal() and len(best) <= 2 and said.count(best) >= _AGREE):
        return None
    sure = max(sure for text, sure in readings if text.strip(".,") == best)
    return Print(f"({best}){':' * mark.colon}", mark.box, sure)
