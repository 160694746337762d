"""What an English OCR makes of Vietnamese letters, learned from pages read by one.

Each true letter becomes one letter, two, or none; two may become one; a stray one may come in
(`của` → `cia`, `ctia`, `cta`). `Channel.score` says how likely a true word comes out as a given
token; `Shortlist` finds the true words worth scoring. Made by `corpus/train_channel.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
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
class Channel:
    """Log-probabilities of the edits; index 0 of every alphabet is "any other letter"."""

    true: dict[str, int]  #: letters of true words
    read: dict[str, int]  #: letters of damaged tokens
    true_pairs: dict[str, int]
    read_pairs: dict[str, int]
    one: Scores  #: [true, read]
    lost: Scores  #: [true]
    stray: Scores  #: [read]
    split: Scores  #: [true, read pair]
    merged: Scores  #: [true pair, read]

    def score(self, words: Sequence[str], tokens: Sequence[str]) -> Scores:
        """log P(token | word) of the best alignment, for each word with the token beside it."""
        t, tp, t_len = _coded(words, self.true, self.true_pairs)
        g, gp, g_len = _coded(tokens, self.read, self.read_pairs)
        rows, columns = int(t_len.max(initial=0)), int(g_len.max(initial=0))
        table = np.full((rows + 1, columns + 1, len(words)), -np.inf, np.float32)
        table[0, 0] = 0
        for i in range(rows + 1):
            for j in range(columns + 1):
                best = table[i, j]
                if j:
                    np.maximum(best, table[i, j - 1] + self.stray[g[:, j - 1]], out=best)
                if i:
                    np.maximum(best, table[i - 1, j] + self.lost[t[:, i - 1]], out=best)
                if i and j:
                    a, x = t[:, i - 1], g[:, j - 1]
                    np.maximum(best, table[i - 1, j - 1] + self.one[a, x], out=best)
                    if j > 1:
                        cost = self.split[a, gp[:, j - 2]]
                        np.maximum(best, table[i - 1, j - 2] + cost, out=best)
                    if i > 1:
                        cost = self.merged[tp[:, i - 2], x]
                        np.maximum(best, table[i - 2, j - 1] + cost, out=best)
        return table[t_len, g_len, np.arange(len(words))]


def _coded(
    words: Sequence[str], letters: dict[str, int], pairs: dict[str, int]
) -> tuple[Ints, Ints, Ints]:
    """The words as rows of letter numbers, of the numbers of neighbouring pairs, and lengths."""
    width = max(map(len, words), default=1)
    single = np.zeros((len(words), width), np.int64)
    double = np.zeros((len(words), width), np.int64)
    for row, word in enumerate(words):
        single[row, : len(word)] = [letters.get(letter, 0) for letter in word]
        if len(word) > 1:
            double[row, : len(word) - 1] = [
                pairs.get(word[k : k + 2], 0) for k in range(len(word) - 1)
            ]
    return single, double, np.array([len(word) for word in words], np.int64)


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
        t, _, lengths = _coded(words, channel.true, channel.true_pairs)
        inside = np.arange(t.shape[1])[None, :] < lengths[:, None]
        expected = np.einsum("wk,wkr->wr", inside.astype(np.float32), share[t])
        self._channel = channel
        self._words = tuple(words)
        self._inside = np.log(expected + 0.003).T.copy()
        self._first = np.log(share[t[:, 0]] + 0.003).T.copy()
        last = t[np.arange(len(words)), lengths - 1]
        self._last = np.log(share[last] + 0.003).T.copy()
        self._lengths = lengths.astype(np.float32)
        self._prior = prior * np.float32(0.3)
        self._size = size

    def find(self, tokens: Sequence[str], how_many: int) -> Ints:
        """For each token the places of `how_many` words, in no order."""
        g, _, lengths = _coded(tokens, self._channel.read, self._channel.read_pairs)
        inside = np.arange(g.shape[1])[None, :] < lengths[:, None]
        counts = np.zeros((len(tokens), self._size), np.float32)
        np.add.at(counts, (np.nonzero(inside)[0], g[inside]), 1)
        rows = counts @ self._inside
        rows += self._first[g[:, 0]]
        rows += self._last[g[np.arange(len(tokens)), lengths - 1]]
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
