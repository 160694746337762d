"""Which words of a row were misread: what each can have been, weighed by the words around it.

How poor the scan was is estimated from the text itself, so that clean text stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pipeline.decode import Slot, decode
from pipeline.language import BREAK, UNKNOWN, Ids, Scores, language
from pipeline.misread_channel import STRANGE, Candidate, candidates

Flags = npt.NDArray[np.bool_]

#: How often letters may be misread, beside the pages that this was learned from.
_DEGREES = (
    *(0.002, 0.005, 0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.45),
    *(0.7, 1.0, 1.5, 2.2, 3.3),
)
#: Candidates of a word that are searched with those of its neighbours, and how much less likely
#: (log) than the likeliest other one they may be.
_SEARCHED, _FAR = 5, 7.0
#: A word and the two after it are hardly ever likelier than this, given those before (log).
_LIKELIEST = -5.0


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """For some words of a row what each can have been, the candidates of all in one row."""

    at: Ids  #: the words' places in the row
    first: Ids  #: where each word's candidates begin, itself first
    owner: Ids  #: for each candidate the number of its word
    number: Ids  #: its id in the language model
    cost: Scores  #: log P(read | candidate) at the rate of the training pages
    edits: Ids  #: how many letters or parts were misread
    other: Flags  #: whether a letter is another one, not only its marks
    forms: tuple[str, ...]


def options(
    words: Sequence[str],
    places: Iterable[int],
    among: Callable[[str], Sequence[Candidate]] = candidates,
) -> Options:
    """The options of the words at `places`; those that can only be themselves are left out."""
    at: list[int] = []
    sizes: list[int] = []
    flat: list[Candidate] = []
    for place in places:
        found = among(words[place])
        if len(found) > 1:
            at.append(place)
            sizes.append(len(found))
            flat.extend(found)
    size = np.array(sizes, np.int64)
    return Options(
        np.array(at, np.int64),
        np.cumsum(size) - size,
        np.repeat(np.arange(len(at)), size),
        np.array([c.number for c in flat], np.int64),
        np.array([c.cost for c in flat], np.float32),
        np.array([c.edits for c in flat], np.int64),
        np.array([c.other for c in flat], np.bool_),
        tuple(c.form for c in flat),
    )


def as_read(row: Ids) -> Scores:
    """For each place of a row log P of its word and of the two after it, given those before."""
    single = np.zeros(len(row) + 2, np.float32)
    single[2 : len(row)] = language().score(row[:-2], row[1:-1], row[2:])
    # all words that the model lacks share one probability, which is not that of any of them
    single[: len(row)] += np.where(row == UNKNOWN, np.float32(STRANGE), np.float32(0))
    inner = np.append(row[1:] != BREAK, [False])
    return single[:-2] + single[1:-1] + np.where(inner, single[2:], np.float32(0))


def worth_weighing(some: Options, whole: Scores, poor: float) -> Options:
    """Those candidates that could win, whatever the words around them turn out to be.

    `whole` is what `as_read` gives for the row.
    """
    own = whole[some.at][some.owner]
    kept = _evidence(some, poor) + np.float32(_LIKELIEST) > own
    kept[some.first] = False
    words = np.zeros(len(some.at), np.bool_)
    words[some.owner[kept]] = True
    kept[some.first[words]] = True
    size = np.bincount(some.owner[kept], minlength=len(some.at))[words]
    where = np.flatnonzero(kept)
    return Options(
        some.at[words],
        np.cumsum(size) - size,
        np.repeat(np.arange(len(size)), size),
        some.number[where],
        some.cost[where],
        some.edits[where],
        some.other[where],
        tuple(some.forms[k] for k in where.tolist()),
    )


def in_context(row: Ids, some: Options) -> Scores:
    """For each candidate log P of it and of the two words after it, all others as in `row`."""
    model = language()
    at, word = some.at[some.owner], some.number
    after = row[at + 1]
    score = model.score(row[at - 2], row[at - 1], word)
    score += model.score(row[at - 1], word, after)
    inner = after != BREAK
    score[inner] += model.score(word[inner], after[inner], row[at + 2][inner])
    return score


def poorness(score: Scores, some: Options, letters: float) -> float:
    """How much oftener letters were misread than on the training pages; 0 for clean text.

    The likeliest of `_DEGREES`, by marks and tones alone: other letters may be other words.
    `letters` is how many were to be misread at degree 1.
    """
    if not len(some.at):
        return 0.0
    gain = score + some.cost
    gain = np.where(some.other, np.float32(-99), gain - gain[some.first][some.owner])
    best, best_gain = 0.0, 0.0
    for degree in _DEGREES:
        share = np.exp(np.minimum(gain + some.edits * np.float32(np.log(degree)), 50))
        total = float(np.log(np.add.reduceat(share, some.first)).sum()) - degree * letters
        if total > best_gain:
            best, best_gain = degree, total
    return best


def posterior(score: Scores, some: Options, poor: float) -> Scores:
    """The share of the probability that each candidate has in its place."""
    weight = score + _evidence(some, poor)
    peak = np.maximum.reduceat(weight, some.first)
    share = np.exp(weight - peak[some.owner])
    return np.asarray(share / np.add.reduceat(share, some.first)[some.owner], np.float32)


def likeliest(share: Scores, some: Options) -> Ids:
    """For each word the number of its likeliest candidate."""
    order = np.lexsort((share, some.owner))
    return np.asarray(order[np.append(some.first[1:], len(share)) - 1], np.int64)


def settled(row: Ids, some: Options, poor: float) -> Ids:
    """The row with the words of `some` as they are likeliest all together."""
    model = language()
    weight = _evidence(some, poor)
    rank = weight + np.float32(0.5) * model.single[some.number]
    slots: dict[int, Slot] = {}
    ends = np.append(some.first[1:], len(weight))
    for at, start, end in zip(some.at.tolist(), some.first.tolist(), ends.tolist(), strict=True):
        others = rank[start + 1 : end]
        near = np.flatnonzero(others > others.max() - _FAR)
        near = near[np.argsort(-others[near])[:_SEARCHED]]
        kept = np.append(near + start + 1, start)
        slots[at] = Slot(some.number[kept], weight[kept])
    sentences, places = _stretches(row, slots)
    result = row.copy()
    for where, sentence, choices in zip(places, sentences, decode(model, sentences), strict=True):
        for place, slot, choice in zip(where, sentence, choices, strict=True):
            result[place] = slot.ids[choice.index]
    return result


def _stretches(row: Ids, slots: dict[int, Slot]) -> tuple[list[list[Slot]], list[list[int]]]:
    """The open places with two settled ones on either side, or up to the sentence's end."""
    sentences: list[list[Slot]] = []
    places: list[list[int]] = []
    last = -9
    for at in sorted(slots):
        if at - last > 4 or (row[last + 1 : at] == BREAK).any():
            where: list[int] = []
            for before in (at - 2, at - 1):
                if row[before] == BREAK:
                    where = []
                else:
                    where.append(before)
            places.append(where)
        else:
            where = places[-1]
            while where[-1] >= at:
                where.pop()
            where.extend(range(where[-1] + 1, at))
        where.append(at)
        for after in (at + 1, at + 2):
            if row[after] == BREAK:
                break
            where.append(after)
        last = at
    for where in places:
        sentences.append([slots.get(k) or _fixed(int(row[k])) for k in where])
    return sentences, places


@lru_cache(maxsize=20_000)
def _fixed(number: int) -> Slot:
    return Slot(np.array([number], np.int64), np.zeros(1, np.float32))


def _evidence(some: Options, poor: float) -> Scores:
    return some.cost + some.edits * np.float32(np.log(max(poor, 1e-6)))
