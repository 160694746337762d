"""One spelling for a name in one document: where it was read well pulls where it was not.

A name is a row of two or more words with capital first letters. The occurrences of one name
without diacritics vote, each with its confidence; words that kept their marks are sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.decode import Choice
from pipeline.reading import Place
from pipeline.syllables import strip

#: A spelling that has this share of the votes is everybody's.
_MAJORITY = 0.6
#: A word that is surer than this keeps its spelling against the others.
_CERTAIN = 0.98

_Key = tuple[str, ...]


def agreed(
    sentences: Sequence[Sequence[Place]], choices: Sequence[Sequence[Choice]]
) -> list[list[Choice]]:
    """The choices, with one spelling for each name where most of its occurrences agree."""
    result = [list(row) for row in choices]
    names: dict[_Key, list[list[tuple[int, int]]]] = {}
    for at, name in _names(sentences):
        if any(len(sentences[s][k].options[1]) > 1 for s, k in at):
            names.setdefault(name, []).append(at)
    for occurrences in names.values():
        if len(occurrences) > 1:
            for word in zip(*occurrences, strict=True):
                _vote(word, sentences, result)
    return result


def _names(
    sentences: Sequence[Sequence[Place]],
) -> Iterator[tuple[list[tuple[int, int]], _Key]]:
    """The places of each name, and its words without diacritics."""
    for number, sentence in enumerate(sentences):
        numbered: Iterable[tuple[int, Place]] = enumerate(sentence)
        for capital, group in groupby(numbered, key=lambda item: _is_title(item[1].options[1][0])):
            run = list(group)
            if capital and len(run) > 1:
                yield (
                    [(number, k) for k, _ in run],
                    tuple(strip(place.options[1][0]).lower() for _, place in run),
                )


def _is_title(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _vote(
    places: Sequence[tuple[int, int]],
    sentences: Sequence[Sequence[Place]],
    result: list[list[Choice]],
) -> None:
    votes: dict[str, float] = {}
    for s, k in places:
        choice = result[s][k]
        word = sentences[s][k].options[1][choice.index]
        votes[word] = votes.get(word, 0.0) + choice.confidence
    winner = max(votes, key=lambda word: (votes[word], word))
    share = votes[winner] / sum(votes.values())
    if len(votes) == 1 or share < _MAJORITY:
        return
    for s, k in places:
        written, choice = sentences[s][k].options[1], result[s][k]
        if written[choice.index] != winner and winner in written and choice.confidence < _CERTAIN:
            result[s][k] = Choice(written.index(winner), share)
