"""Printed words and the stretches of line that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def height(prints: Sequence[Print]) -> float:
    """The usual height of a word; 10 where there is none."""
    heights = [p.box.bottom - p.box.top for p in prints if len(p.text) > 1]
    return max(median(heights), 1.0) if heights else 10.0


def fragments(prints: Sequence[Print], usual: float) -> tuple[Fragment, ...]:
    """The stretches that words of the `usual` height form; every word is in exactly one."""
    done: list[_Stretch] = []
    open_: list[_Stretch] = []
    far, too_high = _OFF_LINE * usual, _TOO_HIGH * usual  # off a line; for a word
    for word in sorted(prints, key=lambda p: (p.box.x0, p.box.top)):
        box, middle = word.box, word.middle
        reach, least = box.x0 - _GAP * usual, box.x0 + _OVERLAP * usual
        word_is_high = box.bottom - box.top > too_high
        reachable: list[_Stretch] = []
        best: tuple[bool, float] | None = None
        chosen: _Stretch | None = None
        for run in open_:
            if run.box.x1 < reach:
                done.append(run)
                continue
            reachable.append(run)
            off = abs(run.middle - middle)
            if off > far and (word_is_high or run.box.bottom - run.box.top > too_high):
                # by the nearer edge if one of both is too high
                off = min(off, abs(run.box.top - box.top), abs(run.box.bottom - box.bottom))
            if off > far:
                continue
            # a box too high, with part of the line below in it, fits two: not where it overlaps
            fit = (run.box.x1 > least, off)
            if best is None or fit < best:
                best, chosen = fit, run
        open_ = reachable
        if chosen is None:
            open_.append(_Stretch(word, middle))
        else:
            chosen.add(word, middle)
    return tuple(Fragment(tuple(run.words)) for run in done + open_)


class _Stretch:
    """Words that stand close together, and the place of the last of them."""

    __slots__ = ("box", "middle", "words")

    def __init__(self, word: Print, middle: float) -> None:
        self.words = [word]
        self.box, self.middle = word.box, middle

    def add(self, word: Print, middle: float) -> None:
        """Goes on with `word`."""
        self.words.append(word)
        self.box, self.middle = word.box, middle


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
