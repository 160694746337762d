"""The likeliest words through a row of places that can each be one of several.

A Viterbi search over pairs of words with a beam, all sentences of a text side by side: numpy's
cost for a call is shared, and a sentence's words depend on nothing outside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.language import BREAK, Ids, Language, Scores

#: States kept for each sentence at each place.
BEAM = 24
#: Longest sentence that is decoded in one go; a longer one is cut.
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


def decode(
    model: Language, sentences: Sequence[Sequence[Slot]], weight: float = 1.0
) -> list[list[Choice]]:
    """For every sentence the choice at every place; `weight` is that of the language model."""
    cut: list[Sequence[Slot]] = []
    pieces_of: list[int] = []
    for sentence in sentences:
        pieces = [sentence[i : i + LONGEST] for i in range(0, len(sentence), LONGEST)]
        pieces_of.append(len(pieces))
        cut.extend(pieces)
    found = iter(_search(model, cut, weight))
    indexes = [[k for _ in range(n) for k in next(found)] for n in pieces_of]
    confidences = _confidences(model, sentences, indexes, weight)
    return [
        [Choice(index, sure) for index, sure in zip(row, shares, strict=True)]
        for row, shares in zip(indexes, confidences, strict=True)
    ]


def _search(model: Language, sentences: list[Sequence[Slot]], weight: float) -> list[list[int]]:
    count = len(sentences)
    order = sorted(range(count), key=lambda k: -len(sentences[k]))
    lengths = np.array([len(sentences[k]) for k in order], np.int64)
    steps: list[tuple[Ids, Ids]] = []  # for each place: the parent state and the choice
    owner = np.arange(count)
    u = np.full(count, BREAK)
    v = np.full(count, BREAK)
    score = np.zeros(count, np.float32)
    ends: list[tuple[int, int] | None] = [None] * count  # where each sentence's best path ends
    for place in range(int(lengths.max(initial=0)) + 1):
        finished = lengths[owner] == place
        if finished.any():
            _finish(model, weight, finished, (owner, u, v, score), place, ends)
        live = np.flatnonzero(~finished)
        if not live.size:
            break
        active = int((lengths > place).sum())
        slots = [sentences[order[k]][place] for k in range(active)]
        sizes = np.array([len(slot.ids) for slot in slots], np.int64)
        starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        ids = np.concatenate([slot.ids for slot in slots])
        evidence = np.concatenate([slot.evidence for slot in slots])
        repeat = sizes[owner[live]]
        parent = np.repeat(live, repeat)
        inside = np.arange(len(parent)) - np.repeat(np.cumsum(repeat) - repeat, repeat)
        at = starts[owner[parent]] + inside
        word = ids[at]
        total = score[parent] + evidence[at]
        total += np.float32(weight) * model.score(u[parent], v[parent], word)
        kept = _prune(owner[parent], v[parent], word, total, len(model.words))
        parent, word = parent[kept], word[kept]
        steps.append((parent, inside[kept]))
        owner, u, v, score = owner[parent], v[parent], word, total[kept]
    result: list[list[int]] = [[] for _ in range(count)]
    for k in range(count):
        end = ends[k]
        assert end is not None or not lengths[k]  # noqa: S101 -- every sentence ends
        result[order[k]] = _trace(steps, *end) if end else []
    return result


def _finish(
    model: Language,
    weight: float,
    finished: npt.NDArray[np.bool_],
    states: tuple[Ids, Ids, Ids, Scores],
    place: int,
    ends: list[tuple[int, int] | None],
) -> None:
    owner, u, v, score = states
    at = np.flatnonzero(finished)
    closing = np.full(len(at), BREAK)
    total = score[at] + np.float32(weight) * model.score(u[at], v[at], closing)
    for k in np.lexsort((total, owner[at])):  # the last of each owner is its best
        ends[int(owner[at[k]])] = (place, int(at[k]))


def _prune(owner: Ids, v: Ids, word: Ids, total: Scores, size: int) -> Ids:
    """The best way into each pair of words, and of those the best `BEAM` of each sentence."""
    key = (owner * size + v) * size + word
    by_pair = np.lexsort((-total, key))
    first = np.concatenate(([True], key[by_pair][1:] != key[by_pair][:-1]))
    best = by_pair[first]
    by_owner = best[np.lexsort((-total[best], owner[best]))]
    owners = owner[by_owner]
    begins = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1])))
    rank = np.arange(len(owners)) - np.repeat(begins, np.diff(np.append(begins, len(owners))))
    return by_owner[rank < BEAM]


def _trace(steps: list[tuple[Ids, Ids]], place: int, state: int) -> list[int]:
    path: list[int] = []
    for parents, choices in reversed(steps[:place]):
        path.append(int(choices[state]))
        state = int(parents[state])
    return path[::-1]


def _confidences(
    model: Language,
    sentences: Sequence[Sequence[Slot]],
    indexes: list[list[int]],
    weight: float,
) -> list[list[float]]:
    """For every place the share of its choice when all other places are as chosen."""
    slots = [slot for sentence in sentences for slot in sentence]
    if not slots:
        return [[] for _ in sentences]
    chosen = [k for row in indexes for k in row]
    row: list[int] = []  # the words with two breaks around each sentence
    places: list[int] = []
    for sentence, picks in zip(sentences, indexes, strict=True):
        row += [BREAK, BREAK]
        places += range(len(row), len(row) + len(sentence))
        row += [int(slot.ids[k]) for slot, k in zip(sentence, picks, strict=True)]
    words = np.array([*row, BREAK, BREAK], np.int64)
    sizes = np.array([len(slot.ids) for slot in slots], np.int64)
    at = np.repeat(np.array(places, np.int64), sizes)
    word = np.concatenate([slot.ids for slot in slots])
    score = model.score(words[at - 2], words[at - 1], word)
    score += model.score(words[at - 1], word, words[at + 1])
    # After a break nothing counts, so the second word on is asked only inside the sentence.
    inner = words[at + 1] != BREAK
    score[inner] += model.score(word[inner], words[at + 1][inner], words[at + 2][inner])
    score = score * np.float32(weight) + np.concatenate([slot.evidence for slot in slots])
    begins = np.cumsum(sizes) - sizes
    peak = np.repeat(np.maximum.reduceat(score, begins), sizes)
    share = np.exp(score - peak)
    sure = share[begins + np.array(chosen)] / np.add.reduceat(share, begins)
    result, start = [], 0
    for sentence in sentences:
        result.append([float(c) for c in sure[start : start + len(sentence)]])
        start += len(sentence)
    return result
