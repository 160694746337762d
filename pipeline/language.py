"""How likely Vietnamese syllables follow one another: a trigram model, in 8-bit log-probabilities.

Words are letter runs in lower case with one tone placement; any run that begins with a digit is
`NUMBER`, and what ends a sentence is `BREAK`, after which nothing that went before counts.
The weights are made by `corpus/train_language.py`; `weights/README.md` says of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractors.folding import canonical
from pipeline.sparse import Lists, Sparse, sparse
from pipeline.syllables import strip

Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

#: Ids of the three words that stand for no letters.
BREAK, NUMBER, UNKNOWN = 0, 1, 2
#: Log-probabilities (natural) are stored in steps of this, as a byte: 0 is certain.
STEP = 1 / 6

WEIGHTS = Path(__file__).parent / "weights"

#: A word, a number (with what is glued to it), or a sentence's end.
TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,/]\d+)*|[.;:!?…]+")


def spelling(word: str) -> str:
    """The form under which the model knows a word: lower case, tone placed as in `hòa`, `ủy`."""
    return canonical(word.lower())


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The model, ready to be asked. All arrays are read-only by agreement.

    A pair (u, v) has the key `u * size + v` in `pairs`; list i of `triples` has the words that are
    known to follow pair number i.
    """

    words: tuple[str, ...]
    ids: dict[str, int]
    frequency: Scores  #: log of the share of all words
    single: Scores  #: log P(w) where nothing is known of its neighbours
    single_rest: Scores  #: log weight of falling back from (v) to nothing
    pairs: Sparse
    pair: Scores  #: log P(v | u)
    pair_rest: Scores  #: log weight of falling back from (u, v) to (v)
    triples: Lists
    triple: npt.NDArray[np.uint8]  #: log P(w | u, v), in bytes
    capital: Scores  #: log of how often the word has a capital inside a sentence
    small: Scores  #: log of how often it has none
    acronyms: dict[str, str]  #: without diacritics -> as they are hardly ever not written
    forms: dict[str, tuple[int, ...]]  #: stripped word -> words it can be, likeliest first

    def score(self, u: Ids, v: Ids, w: Ids) -> Scores:
        """log P(w | u, v), element by element."""
        size = len(self.words)
        context, known = self.pairs.find(u * size + v)
        result, has_tail = self._after_one(v, w)
        return self._after_two(result, context, known, has_tail, w)

    def following(self, u: Ids, v: Ids, group: Ids, first: Ids, sizes: Ids, w: Ids) -> Scores:
        """log P(w | u, v) for many words `w` after few pairs (u, v).

        After pair i come `sizes[i]` words, those from `first[i]` on in `w`; the pairs are those of
        one or more places, given by `group`, and the pairs of one place come before the same words.
        The result has the words of pair 0, then those of pair 1, and so on.
        """
        size = len(self.words)
        context, known = self.pairs.find(u * size + v)
        # what comes after v is the same after every u
        _, one, same = np.unique(group * size + v, return_index=True, return_inverse=True)
        owner, inside = runs(sizes[one])
        tail, has_tail = self._after_one(v[one][owner], w[first[one][owner] + inside])
        owner, inside = runs(sizes)
        at = (np.cumsum(sizes[one]) - sizes[one])[same][owner] + inside
        word = w[first[owner] + inside]
        return self._after_two(tail[at], context[owner], known[owner], has_tail[at], word)

    def _after_one(self, v: Ids, w: Ids) -> tuple[Scores, Flags]:
        """log P(w | v), and whether the pair is known."""
        tail, known = self.pairs.find(v * len(self.words) + w)
        result = self.single_rest[v] + self.single[w]
        result[known] = self.pair[tail[known]]
        return result, known

    def _after_two(
        self, after_one: Scores, context: Ids, known: Flags, has_tail: Flags, w: Ids
    ) -> Scores:
        """log P(w | u, v) where `context` is the pair (u, v), if it is `known`."""
        result = after_one.copy()
        result[known] += self.pair_rest[context[known]]
        asked = np.flatnonzero(known & has_tail)  # a triple is known only with its last two words
        where, seen = self.triples.find(context[asked], w[asked])
        result[asked[seen]] = self.triple[where[seen]] * np.float32(-STEP)
        return result.astype(np.float32, copy=False)

    def id_of(self, word: str) -> int:
        """The word's id, UNKNOWN if the model has none."""
        return self.ids.get(spelling(word), UNKNOWN)


def runs(counts: Ids) -> tuple[Ids, Ids]:
    """For runs of these lengths, one after another: the run of each element, its place in it."""
    owner = np.repeat(np.arange(len(counts)), counts)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)


def forms_of(words: Iterable[str], first: int) -> dict[str, tuple[int, ...]]:
    """For each stripped word the ids it can be; ids are given in order of frequency."""
    forms: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        if number >= first:
            forms.setdefault(strip(word), []).append(number)
    return {key: tuple(ids) for key, ids in forms.items()}


@lru_cache(maxsize=1)
def language() -> Language:
    """The model that is shipped, read once."""
    return load(WEIGHTS / "language.npz")


def load(path: Path) -> Language:
    """Reads a model that `corpus/train_language.py` wrote."""
    with np.load(path, allow_pickle=False) as stored:
        words = tuple(bytes(stored["words"]).decode().split("\n"))
        size = len(words)
        pair_counts = stored["pair_counts"].astype(np.int64)
        pairs = np.repeat(np.arange(size, dtype=np.int64) * size, pair_counts)
        pairs += stored["pair_words"]
        triple_counts = stored["triple_counts"]
        first = np.zeros(len(triple_counts) + 1, np.int32)
        np.cumsum(triple_counts, out=first[1:])
        followers = _climb(stored["triple_high"], stored["triple_low"], first)
        return Language(
            words=words,
            ids={word: number for number, word in enumerate(words)},
            frequency=_unpack(stored["frequency"]),
            single=_unpack(stored["single"]),
            single_rest=_unpack(stored["single_rest"]),
            pairs=sparse(pairs, size * size),
            pair=_unpack(stored["pair"]),
            pair_rest=_unpack(stored["pair_rest"]),
            triples=Lists(first, followers),
            triple=stored["triple"],
            capital=_unpack(stored["capital"]),
            small=_unpack(stored["small"]),
            acronyms={strip(word): word for word in bytes(stored["acronyms"]).decode().split("\n")},
            forms=forms_of(words, UNKNOWN + 1),
        )


def _climb(
    high: npt.NDArray[np.uint8], low: npt.NDArray[np.uint8], first: npt.NDArray[np.int32]
) -> npt.NDArray[np.uint16]:
    """The rising numbers that `steps` took apart; each run of them begins at one of `first`."""
    steps = high.astype(np.uint16)
    steps <<= 8
    steps += low
    full = first[:-1][first[:-1] < first[1:]]
    words = steps[full]
    climbed = np.cumsum(steps, dtype=np.uint16)  # it may run over: only differences count
    climbed += np.repeat(words - climbed[full], np.diff(np.append(full, len(steps))))
    return climbed


def steps(words: Ids, counts: Ids) -> dict[str, npt.NDArray[np.uint8]]:
    """Numbers that rise within runs of `counts`, as the steps between them, which pack better."""
    first = (np.cumsum(counts) - counts)[counts > 0]
    step = np.diff(words, prepend=0)
    step[first] = words[first]
    return {
        "triple_high": (step >> 8).astype(np.uint8),
        "triple_low": (step & 255).astype(np.uint8),
    }


def _unpack(stored: npt.NDArray[np.uint8]) -> Scores:
    return stored.astype(np.float32) * np.float32(-STEP)


def pack(log_probabilities: npt.NDArray[np.floating]) -> npt.NDArray[np.uint8]:
    """Log-probabilities as bytes, in steps of `STEP`."""
    packed: npt.NDArray[np.uint8] = np.clip(np.rint(log_probabilities / -STEP), 0, 255).astype(
        np.uint8
    )
    return packed
