"""Printed words and the stretches of line that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from statistics import median

from models.spans import Box

#: Words further apart than this many word heights are not of one stretch.
_GAP = 0.8
#: Words whose middles differ by more than this many word heights are not on one line.
_OFF_LINE = 0.5

#: A box of more usual heights has something else in it than its word.
_TOO_HIGH = 1.6
#: Words of one line overlap no more than this, in word heights.
_OVERLAP = 0.25


@dataclass(frozen=True, slots=True)
class Print:
    """A printed word: its letters, where they stand, and how sure the reader is of them, 0..1."""

    text: str
    box: Box
    confidence: float = 1.0

    @property
    def middle(self) -> float:
        """The height on the page, from the top, at which it stands."""
        return (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that stand close together on one line, from left to right.

    `box` is the box around all of them, `middle` the height on the page at which most of it stands.
    """

    prints: tuple[Print, ...]
    box: Box = field(init=False, repr=False, compare=False)
    middle: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # both are asked for again and again
        object.__setattr__(self, "box", around(self.prints))
        object.__setattr__(self, "middle", median(p.middle for p in self.prints))

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(p.text for p in self.prints)


def around(prints: Iterable[Print]) -> Box:
    """The smallest box around all of `prints`, of which there is at least one."""
    boxes = [p.box for p in prints]
    x0, top, x1, bottom = boxes[0].x0, boxes[0].top, boxes[0].x1, boxes[0].bottom
    for box in boxes:
        if box.x0 < x0:
            x0 = box.x0
        if box.top < top:
            top = box.top
        if box.x1 > x1:
            x1 = box.x1
        if box.bottom > bottom:
            bottom = box.bottom
    return Box(x0, top, x1, bottom)


def height(prints: Sequence[Print]) -> float:
    """The usual height of a word; 10 where there is none."""
    heights = [p.box.bottom - p.box.top for p in prints if len(p.text) > 1]
    return max(median(heights), 1.0) if heights else 10.0


def fragments(prints: Sequence[Print], usual: float) -> tuple[Fragment, ...]:
    """The stretches that words of the `usual` height form; every word is in exactly one."""
    runs: list[_Stretch] = []
    places = _Places(_OFF_LINE * usual, _TOO_HIGH * usual)
    reaches: list[float] = []
    for word in sorted(prints, key=lambda p: (p.box.x0, p.box.top)):
        x0, middle = word.box.x0, word.middle
        reach, least = x0 - _GAP * usual, x0 + _OVERLAP * usual
        reaches.append(reach)
        best: tuple[bool, float, int] | None = None
        ended: list[int] = []
        for number in places.near(word.box, middle):
            run = runs[number]
            if run.box.x1 < reach:
                ended.append(number)
                continue
            off = places.off(run, word.box, middle)
            # a box too high, with part of the line below in it, fits two: not where it overlaps
            fit = (run.box.x1 > least, off, number)
            if off <= places.far and (best is None or fit < best):
                best = fit
        for number in ended:
            places.drop(number, runs[number])
        if best is None:
            runs.append(_Stretch([word], word.box, middle))
            number = len(runs) - 1
        else:
            number = best[2]
            places.drop(number, runs[number])
            runs[number].words.append(word)
            runs[number].box, runs[number].middle = word.box, middle
        places.put(number, runs[number])
    # those that end first come first, by the word behind which none of their line can come
    runs.sort(key=lambda run: bisect_right(reaches, run.box.x1))
    return tuple(Fragment(tuple(run.words)) for run in runs)


@dataclass(slots=True)
class _Stretch:
    """Words that stand close together, and the place of the last of them."""

    words: list[Print]
    box: Box
    middle: float


class _Places:
    """Stretches by their height on the page: a word is compared with those near it alone.

    Words further than `far` from one another's middle are not of one line; boxes higher than
    `high` have something else in them, and may be near by an edge.
    """

    __slots__ = ("_bands", "_high", "_tall", "_wide", "far")

    def __init__(self, far: float, high: float) -> None:
        self.far, self._high = far, high
        self._wide = 1.01 * far  # of a band; what is near lies in the same or the next
        self._bands: dict[int, list[int]] = {}
        self._tall: list[int] = []

    def near(self, box: Box, middle: float) -> Iterable[int]:
        """The numbers of the stretches that a word with this box can go on, with some others."""
        if box.bottom - box.top > self._high:
            return chain(*self._bands.values(), self._tall)
        at, none = int(middle // self._wide), ()
        bands = (self._bands.get(k, none) for k in (at - 1, at, at + 1))
        return chain(*bands, self._tall)

    def off(self, run: _Stretch, box: Box, middle: float) -> float:
        """By how much a word lies off the line of a stretch, by the nearer edge if one of both is
        too high."""
        off, last = abs(run.middle - middle), run.box
        if off > self.far and max(box.bottom - box.top, last.bottom - last.top) > self._high:
            return min(off, abs(last.top - box.top), abs(last.bottom - box.bottom))
        return off

    def put(self, number: int, run: _Stretch) -> None:
        """Keeps a stretch by the last of its words."""
        self._place(run).append(number)

    def drop(self, number: int, run: _Stretch) -> None:
        """Forgets a stretch that was put there."""
        self._place(run).remove(number)

    def _place(self, run: _Stretch) -> list[int]:
        if run.box.bottom - run.box.top > self._high:
            return self._tall
        return self._bands.setdefault(int(run.middle // self._wide), [])


def lines(found: Iterable[Fragment], usual: float) -> tuple[Fragment, ...]:
    """Whole lines, top to bottom, each with its words from left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(found, key=lambda f: f.middle):
        row = rows[-1] if rows else []
        if row and abs(row[0].middle - fragment.middle) <= _OFF_LINE * usual:
            row.append(fragment)
        else:
            rows.append([fragment])
    return tuple(
        Fragment(tuple(sorted((p for f in row for p in f.prints), key=lambda p: p.box.x0)))
        for row in rows
    )
