"""The likeliest words through a row of places that can each be one of several.

A Viterbi search over pairs of words with a beam. A sentence falls into pieces wherever two places
in a row are settled, for nothing before them bears on what follows; all pieces of a text are
searched side by side, so that numpy's cost for a call is shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.language import BREAK, Ids, Language, Scores, runs

#: States kept for each piece at each place, and how much worse (log) than the best they may be.
BEAM, _FAR = 24, 9.0
#: Longest piece that is searched in one go; a longer one is cut.
LONGEST = 400


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A place in a sentence: the ids of the words it can be, and log P(what was read | word)."""

    ids: Ids
    evidence: Scores


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of its words a place is (`index`), and the share of its probability that this has."""

    index: int
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """All slots of all sentences, one after another, in arrays."""

    ids: Ids
    evidence: Scores
    starts: Ids  #: where the words of each slot begin in `ids`
    sizes: Ids  #: and how many they are

    def words(self, slots: Ids, picks: Ids) -> Ids:
        found: Ids = self.ids[self.starts[slots] + picks]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Pieces:
    """Stretches of slots to be searched, longest first; `closing` where a sentence ends with it."""

    first: Ids
    length: Ids
    before: tuple[Ids, Ids]
    closing: npt.NDArray[np.bool_]


def decode(
    model: Language, sentences: Sequence[Sequence[Slot]], weight: float = 1.0
) -> list[list[Choice]]:
    """For every sentence the choice at every place; `weight` is that of the language model."""
    slots = [slot for sentence in sentences for slot in sentence]
    if not slots:
        return [[] for _ in sentences]
    sizes = np.array([len(slot.ids) for slot in slots], np.int64)
    row = _Row(
        np.concatenate([slot.ids for slot in slots]),
        np.concatenate([slot.evidence for slot in slots]),
        np.cumsum(sizes) - sizes,
        sizes,
    )
    lengths = [len(sentence) for sentence in sentences]
    picks = _search(model, row, _cut(row, lengths), weight)
    sure = _confidences(model, row, lengths, picks, weight)
    choices = [Choice(int(k), float(c)) for k, c in zip(picks, sure, strict=True)]
    ends = np.cumsum(lengths)
    return [choices[end - length : end] for end, length in zip(ends, lengths, strict=True)]


def _cut(row: _Row, lengths: list[int]) -> _Pieces:
    """The stretches with something to decide, each with two settled places after it, or the end."""
    found: list[tuple[int, int, int, int, bool]] = []
    open_ = (row.sizes > 1).tolist()
    start = 0
    for length in lengths:
        end = start + length
        at = start
        while at < end:
            if not open_[at]:
                at += 1
                continue
            stop = at + 1
            while stop < end and stop - at < LONGEST and (open_[stop - 1] or open_[stop - 2]):
                stop += 1
            u, v = (int(row.ids[row.starts[i]]) if i >= start else BREAK for i in (at - 2, at - 1))
            found.append((at, stop - at, u, v, stop == end))
            at = stop
        start = end
    found.sort(key=lambda piece: -piece[1])
    table = np.array(found, np.int64).reshape(-1, 5).T
    return _Pieces(table[0], table[1], (table[2], table[3]), table[4].astype(bool))


def _search(model: Language, row: _Row, pieces: _Pieces, weight: float) -> Ids:
    """The best choice for each slot; those outside the pieces have only one."""
    result = np.zeros(len(row.sizes), np.int64)
    count = len(pieces.first)
    steps: list[tuple[Ids, Ids]] = []  # for each place: the parent state and the choice
    owner = np.arange(count)
    u, v = pieces.before
    score = np.zeros(count, np.float32)
    ends: list[tuple[int, int]] = []  # the piece, and the state its best path ends in
    for place in range(int(pieces.length.max(initial=0)) + 1):
        finished = pieces.length[owner] == place
        if finished.any():
            ends += _best_ends(model, weight, finished & pieces.closing[owner], owner, u, v, score)
            ends += _best_ends(model, 0.0, finished & ~pieces.closing[owner], owner, u, v, score)
        live = np.flatnonzero(~finished)
        if not live.size:
            break
        slot = pieces.first[owner[live]] + place
        size = row.sizes[slot]
        run, inside = runs(size)
        parent = live[run]
        at = row.starts[slot][run] + inside
        word = row.ids[at]
        total = score[parent] + row.evidence[at]
        total += np.float32(weight) * model.following(
            u[live], v[live], owner[live], row.starts[slot], size, row.ids
        )
        kept = _prune(owner[parent], v[parent], word, total, len(model.words))
        parent, word = parent[kept], word[kept]
        steps.append((parent, inside[kept]))
        owner, u, v, score = owner[parent], v[parent], word, total[kept]
    for piece, state in ends:
        first, length = int(pieces.first[piece]), int(pieces.length[piece])
        for place in range(length - 1, -1, -1):
            parents, choices = steps[place]
            result[first + place] = choices[state]
            state = int(parents[state])
    return result


def _best_ends(
    model: Language,
    weight: float,
    finished: npt.NDArray[np.bool_],
    owner: Ids,
    u: Ids,
    v: Ids,
    score: Scores,
) -> list[tuple[int, int]]:
    at = np.flatnonzero(finished)
    total = score[at]
    if weight:
        total = total + np.float32(weight) * model.score(u[at], v[at], np.full(len(at), BREAK))
    best = {int(owner[at[k]]): int(at[k]) for k in np.lexsort((total, owner[at]))}
    return list(best.items())  # the last of each owner is its best


def _prune(owner: Ids, v: Ids, word: Ids, total: Scores, size: int) -> Ids:
    """The best way into each pair of words, and of those the best `BEAM` of each piece."""
    starts = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1])))
    best_of = np.maximum.reduceat(total, starts)
    near = total >= np.repeat(best_of, np.diff(np.append(starts, len(owner)))) - _FAR
    at = np.flatnonzero(near)
    by_owner = at[np.lexsort((-total[at], owner[at]))]
    # the first of each pair of words, which is the best way into it
    pair = (owner[by_owner] * size + v[by_owner]) * size + word[by_owner]
    by_owner = by_owner[np.sort(np.unique(pair, return_index=True)[1])]
    owners = owner[by_owner]
    begins = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1])))
    rank = np.arange(len(owners)) - np.repeat(begins, np.diff(np.append(begins, len(owners))))
    kept: Ids = by_owner[rank < BEAM]
    return kept


def _confidences(
    model: Language, row: _Row, lengths: list[int], picks: Ids, weight: float
) -> Scores:
    """For every place the share of its choice when all other places are as chosen."""
    sure = np.ones(len(row.sizes), np.float32)
    open_ = np.flatnonzero(row.sizes > 1)
    if not open_.size:
        return sure
    # The words with two breaks around each sentence: after a break nothing before it counts.
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    place = np.arange(len(row.sizes)) + 2 * sentence + 2
    words = np.full(len(row.sizes) + 2 * len(lengths) + 4, BREAK, np.int64)
    words[place] = row.words(np.arange(len(row.sizes)), picks)
    size = row.sizes[open_]
    run, inside = runs(size)
    at = place[open_][run]
    here = row.starts[open_][run] + inside
    begins = np.cumsum(size) - size
    word = row.ids[here]
    score = model.score(words[at - 2], words[at - 1], word)
    score += model.score(words[at - 1], word, words[at + 1])
    inner = words[at + 1] != BREAK
    score[inner] += model.score(word[inner], words[at + 1][inner], words[at + 2][inner])
    score = score * np.float32(weight) + row.evidence[here]
    share = np.exp(score - np.maximum.reduceat(score, begins)[run])
    sure[open_] = share[begins + picks[open_]] / np.add.reduceat(share, begins)
    return sure
