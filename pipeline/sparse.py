"""Rows of numbers with wide gaps, and quick ways to ask where a number stands in them.

The language model asks millions of times a page whether it knows a pair of words, or a third after
them; a plain binary search over all of them spends its time waiting for memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_WORD = 6  #: log2 of the bits in a word
_INSIDE = 63


@dataclass(frozen=True, slots=True, eq=False)
class Sparse:
    """Numbers from 0 up to a bound, rising: a bit for each that is there, and counts of the bits.

    >>> some = sparse(np.array([3, 64, 70]), 128)
    >>> [row.tolist() for row in some.find(np.array([64, 65, 70]))]
    [[1, 2, 2], [True, False, True]]
    """

    bits: npt.NDArray[np.uint64]
    before: npt.NDArray[np.int32]  #: how many numbers stand in the words before each word

    def find(self, wanted: Ids) -> tuple[Ids, Flags]:
        """For each number how many smaller ones there are, and whether it is there itself."""
        at = wanted >> _WORD
        low = (wanted & _INSIDE).astype(np.uint64)
        word = self.bits[at]
        above = word >> low
        smaller = np.bitwise_count(word ^ (above << low))
        return self.before[at] + smaller.astype(np.int64), (above & np.uint64(1)).astype(np.bool_)


def sparse(numbers: Ids, bound: int) -> Sparse:
    """The set of `numbers`, which rise, are at least 0 and less than `bound`."""
    word = numbers >> _WORD
    bit = np.left_shift(np.uint64(1), (numbers & _INSIDE).astype(np.uint64))
    first = np.flatnonzero(np.diff(word, prepend=-1))
    bits = np.zeros((bound >> _WORD) + 1, np.uint64)
    if len(first):
        bits[word[first]] = np.bitwise_or.reduceat(bit, first)
    before = np.zeros(len(bits), np.int32)
    np.cumsum(np.bitwise_count(bits[:-1]), out=before[1:])
    return Sparse(bits, before)


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Many short lists of rising small numbers, one after another.

    >>> some = Lists(np.array([0, 2, 2, 3]), np.array([4, 9, 7], np.uint16))
    >>> [row.tolist() for row in some.find(np.array([0, 1, 2, 2]), np.array([9, 9, 7, 8]))]
    [[1, 0, 2, 2], [True, False, True, False]]
    """

    first: npt.NDArray[np.integer]  #: where each list begins in `numbers`, and the last ends
    numbers: npt.NDArray[np.uint16]

    def find(self, lists: Ids, wanted: Ids) -> tuple[Ids, Flags]:
        """Where each number stands in its list, in `numbers`, and whether it does."""
        begin = self.first[lists].astype(np.int64)
        length = self.first[lists + 1] - begin
        there = length > 0
        begin[~there] = 0
        sought = wanted.astype(np.uint16)
        while (many := length > 1).any():
            half = length >> 1
            middle = begin + half
            later = many & (self.numbers[middle] <= sought)
            begin = np.where(later, middle, begin)
            length = np.where(many, length - half, length)
        there &= self.numbers[begin] == sought
        return begin, there
