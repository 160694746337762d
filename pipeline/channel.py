"""What an English OCR makes of Vietnamese letters, learned from pages read by one.

Each true letter becomes one letter, two, or none; two may become one; a stray one may come in
(`của` → `cia`, `ctia`, `cta`). `Channel.score` says how likely a true word comes out as a given
token; `Shortlist` finds the true words worth scoring. Made by `corpus/train_channel.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.language import WEIGHTS

Ints = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]

#: Log-probability of what was never seen.
NEVER = -9.0
#: Longest word, true or damaged, that is scored; longer ones are left as they are.
LONGEST = 12
#: Words are searched for the best of a shortlist only this near (log) to the very best, if enough.
_NEAR = 8.0


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Words in numbers, a column for each: its letters, its pairs of neighbours, its length."""

    letters: Ints
    pairs: Ints
    lengths: Ints

    def take(self, columns: Ints) -> Coded:
        """These words, in this order; a word may be taken often."""
        return Coded(self.letters[:, columns], self.pairs[:, columns], self.lengths[columns])


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """Log-probabilities of the edits; index 0 of every alphabet is "any other letter"."""

    true: dict[str, int]  #: letters of true words, alone and between their neighbours
    read: dict[str, int]  #: letters of damaged tokens
    true_pairs: dict[str, int]
    read_pairs: dict[str, int]
    one: Scores  #: [true, read]
    lost: Scores  #: [true]
    stray: Scores  #: [read]
    split: Scores  #: [true, read pair]
    merged: Scores  #: [true pair, read]

    def words(self, words: Sequence[str]) -> Coded:
        """True words, ready to be scored."""
        return _coded(words, self._in_context, self.true_pairs)

    def tokens(self, tokens: Sequence[str]) -> Coded:
        """Damaged tokens, ready to be scored."""
        return _coded(tokens, self._alone, self.read_pairs)

    def _in_context(self, word: str) -> list[int]:
        known = self.true
        closed = f"^{word}$"
        found = []
        for k in range(len(word)):
            between = closed[k : k + 3]
            number = known.get(between)
            if number is None:
                number = known.get(between[:2], known.get(between[1], 0))
            found.append(number)
        return found

    def _alone(self, token: str) -> list[int]:
        return [self.read.get(letter, 0) for letter in token]

    def score(self, words: Coded, tokens: Coded) -> Scores:
        """log P(token | word) of the best alignment, for each word with the token beside it."""
        rows, columns = int(words.lengths.max(initial=0)), int(tokens.lengths.max(initial=0))
        count = len(words.lengths)
        table = np.full((rows + 1, columns + 1, count), -np.inf, np.float32)
        table[0, 0] = 0
        for i in range(rows + 1):
            for j in range(columns + 1):
                best = table[i, j]
                if j:
                    x = tokens.letters[j - 1]
                    np.maximum(best, table[i, j - 1] + self.stray[x], out=best)
                if i:
                    a = words.letters[i - 1]
                    np.maximum(best, table[i - 1, j] + self.lost[a], out=best)
                if i and j:
                    np.maximum(best, table[i - 1, j - 1] + self.one[a, x], out=best)
                    if j > 1:
                        cost = self.split[a, tokens.pairs[j - 2]]
                        np.maximum(best, table[i - 1, j - 2] + cost, out=best)
                    if i > 1:
                        cost = self.merged[words.pairs[i - 2], x]
                        np.maximum(best, table[i - 2, j - 1] + cost, out=best)
        return table[words.lengths, tokens.lengths, np.arange(count)]


def contexts(word: str, at: int) -> tuple[str, str]:
    """The letter at `at` after its neighbour, and between both: `ủ` in `của` is `củ`, `của`.

    The ends of the word are `^` and `$`.
    """
    before = word[at - 1] if at else "^"
    near = before + word[at]
    return near, near + (word[at + 1] if at + 1 < len(word) else "$")


def wider(context: str, known: Container[str]) -> str:
    """What is known of the letter of `context` where less is known of its neighbours."""
    return context[:2] if len(context) == 3 and context[:2] in known else context[1]


def _coded(
    words: Sequence[str], letters: Callable[[str], list[int]], pairs: dict[str, int]
) -> Coded:
    width = max(map(len, words), default=1)
    single = np.zeros((width, len(words)), np.int64)
    double = np.zeros((width, len(words)), np.int64)
    for row, word in enumerate(words):
        single[: len(word), row] = letters(word)
        if len(word) > 1:
            double[: len(word) - 1, row] = [
                pairs.get(word[k : k + 2], 0) for k in range(len(word) - 1)
            ]
    return Coded(single, double, np.array([len(word) for word in words], np.int64))


class Shortlist:
    """Finds, for damaged tokens, the words of a list that may have become them.

    A rough match of letter counts (expected of the word, found in the token), its first and its
    last letter, and length.
    """

    def __init__(self, channel: Channel, words: Sequence[str], prior: Scores) -> None:
        share = np.exp(np.maximum(channel.one, -8.0))
        for pair, number in channel.read_pairs.items():
            weight = np.exp(channel.split[:, number])
            for letter in pair:
                share[:, channel.read.get(letter, 0)] += weight
        self.coded = channel.words(words)
        t, lengths = self.coded.letters, self.coded.lengths
        expected = np.zeros((len(words), share.shape[1]), np.float32)
        for place, letters in enumerate(t):
            expected[lengths > place] += share[letters[lengths > place]]
        self._inside = np.log(expected + 0.003).T.copy()
        self._first = np.log(share[t[0]] + 0.003).T.copy()
        last = t[lengths - 1, np.arange(len(words))]
        self._last = np.log(share[last] + 0.003).T.copy()
        self._prior = prior * np.float32(0.3)
        self._by_length = [
            self._prior - np.abs(lengths - length).astype(np.float32)
            for length in range(LONGEST + 1)
        ]

    def find(self, tokens: Coded, how_many: int) -> Ints:
        """For each token the places of `how_many` words, in no order."""
        how_many = min(how_many, len(self._prior))
        found = np.empty((len(tokens.lengths), how_many), np.int64)
        for k, length in enumerate(tokens.lengths.tolist()):
            letters = tokens.letters[:length, k]
            fit = self._by_length[length].copy()
            for letter in letters.tolist():
                fit += self._inside[letter]
            fit += self._first[letters[0]]
            fit += self._last[letters[-1]]
            near = np.flatnonzero(fit > fit.max() - _NEAR)
            if len(near) < how_many:
                near = np.arange(len(fit))
            cut = len(near) - how_many
            found[k] = near[np.argpartition(fit[near], cut)[cut:]]
        return found


@lru_cache(maxsize=1)
def channel() -> Channel:
    """The channel that is shipped, read once."""
    return load(WEIGHTS / "channel.npz")


def load(path: Path) -> Channel:
    """Reads a channel that `corpus/train_channel.py` wrote."""
    with np.load(path, allow_pickle=False) as stored:
        names = {
            key: bytes(stored[key]).decode().split("\n")
            for key in ("true", "read", "true_pairs", "read_pairs")
        }
        arrays = {key: stored[key].astype(np.float32) / np.float32(-16) for key in _TABLES}
    numbered = {key: {name: k for k, name in enumerate(names[key])} for key in names}
    return Channel(**numbered, **arrays)  # type: ignore[arg-type]


_TABLES = ("one", "lost", "stray", "split", "merged")
