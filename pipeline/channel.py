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
        found = []
        for k, letter in enumerate(word):
            near, between = contexts(word, k)
            found.append(self.true.get(between, self.true.get(near, self.true.get(letter, 0))))
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
    last letter, and length; one matrix product for all words.
    """

    def __init__(self, channel: Channel, words: Sequence[str], prior: Scores) -> None:
        size = len(channel.read)
        share = np.exp(np.maximum(channel.one, -8.0))
        for pair, number in channel.read_pairs.items():
            weight = np.exp(channel.split[:, number])
            for letter in pair:
                share[:, channel.read.get(letter, 0)] += weight
        self.coded = channel.words(words)
        t, lengths = self.coded.letters, self.coded.lengths
        inside = np.arange(len(t))[:, None] < lengths[None, :]
        expected = np.einsum("kw,kwr->wr", inside.astype(np.float32), share[t])
        self._inside = np.log(expected + 0.003).T.copy()
        self._first = np.log(share[t[0]] + 0.003).T.copy()
        last = t[lengths - 1, np.arange(len(words))]
        self._last = np.log(share[last] + 0.003).T.copy()
        self._lengths = lengths.astype(np.float32)
        self._prior = prior * np.float32(0.3)
        self._size = size

    def find(self, tokens: Coded, how_many: int) -> Ints:
        """For each token the places of `how_many` words, in no order."""
        g, lengths = tokens.letters, tokens.lengths
        inside = np.arange(len(g))[:, None] < lengths[None, :]
        counts = np.zeros((len(lengths), self._size), np.float32)
        np.add.at(counts, (np.nonzero(inside)[1], g[inside]), 1)
        rows = counts @ self._inside
        rows += self._first[g[0]]
        rows += self._last[g[lengths - 1, np.arange(len(lengths))]]
        rows -= np.abs(self._lengths[None, :] - lengths[:, None].astype(np.float32))
        rows += self._prior
        how_many = min(how_many, rows.shape[1])
        return np.argpartition(-rows, how_many - 1, axis=1)[:, :how_many]


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
