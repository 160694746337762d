"""The words of a page: where each stands in its text and on the paper, and how surely it was read.

A long scan has two hundred thousand of them. `Words` keeps them as rows of numbers, in an eighth of
the memory that as many objects take, and makes the objects that are asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan, nan
from typing import overload

from models.spans import Box, Span

_NO_BOX = (nan,) * 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page: its characters in `Page.text`, its box if known, the reader's confidence.

    `confidence` is 0..1; 1.0 for text that was not read from an image.
    """

    span: Span
    box: Box | None = None
    confidence: float = 1.0


class Words(Sequence[Word]):
    """Words as they are, in little memory; equal to any sequence of the same words.

    >>> words = Words([Word(Span(0, 4), Box(85.0, 70.0, 110.5, 82.0), 0.9), Word(Span(5, 7))])
    >>> words[1], len(words)
    (Word(span=Span(start=5, end=7), box=None, confidence=1.0), 2)
    """

    __slots__ = ("_boxes", "_ends", "_ordered", "_starts", "_sure")

    def __init__(self, words: Iterable[Word]) -> None:
        self._starts, self._ends = array("q"), array("q")
        self._boxes, self._sure = array("d"), array("d")
        for word in words:
            self._starts.append(word.span.start)
            self._ends.append(word.span.end)
            box = word.box
            sides = _NO_BOX if box is None else (box.x0, box.top, box.x1, box.bottom)
            self._boxes.extend(sides)
            self._sure.append(word.confidence)
        self._ordered = all(
            a <= b for side in (self._starts, self._ends) for a, b in pairwise(side)
        )

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, at: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(at, slice):
            return tuple(map(self._word, range(*at.indices(len(self)))))
        return self._word(range(len(self))[at])

    def __iter__(self) -> Iterator[Word]:
        return map(self._word, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | Words):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Words({list(self)!r})"

    def touching(self, span: Span) -> Iterator[Word]:
        """The words that have a character of `span`."""
        first, last = 0, len(self)
        if self._ordered:
            first = bisect_right(self._ends, span.start)
            last = bisect_left(self._starts, span.end)
        for at in range(first, last):
            if self._starts[at] < span.end and span.start < self._ends[at]:
                yield self._word(at)

    def numbers(self) -> Iterator[tuple[int, int, float, float, float, float, float]]:
        """Of each word where it starts and ends, the left, top, right and bottom of its box (no
        numbers for a word without one), and its confidence."""
        sides = (self._boxes[side::4] for side in range(4))
        return zip(self._starts, self._ends, *sides, self._sure, strict=True)

    def rounded(self, point: int, sure: int, farthest: float) -> Words:
        """The words with boxes in so many parts of a point and confidences in so many parts of 1.

        A box that reaches as far as `farthest`, or has no numbers, is left out.
        """
        made = Words(())
        made._starts, made._ends, made._ordered = self._starts, self._ends, self._ordered
        made._sure = array("d", [round(confidence * sure) / sure for confidence in self._sure])
        add = made._boxes.extend
        for _, _, x0, top, x1, bottom, _ in self.numbers():
            if -farthest < x0 <= x1 < farthest and -farthest < top <= bottom < farthest:
                add(
                    (
                        round(x0 * point) / point,
                        round(top * point) / point,
                        round(x1 * point) / point,
                        round(bottom * point) / point,
                    )
                )
            else:
                add(_NO_BOX)
        return made

    def _word(self, at: int) -> Word:
        x0, top, x1, bottom = self._boxes[4 * at : 4 * at + 4]
        box = None if isnan(x0) else Box(x0, top, x1, bottom)
        return Word(Span(self._starts[at], self._ends[at]), box, self._sure[at])


def touching(words: Sequence[Word], span: Span) -> Iterator[Word]:
    """Those of `words` that have a character of `span`, in order."""
    if isinstance(words, Words):
        return words.touching(span)
    return (word for word in words if word.span.overlaps(span))
