"""Two readings of one picture become one: of each word the reading that Vietnamese makes likelier.

An engine that is unsure errs in other places when the picture has another size. Where the two
agree nothing is weighed. Where they differ, the words around, the engine's own trust and the form
of what was read decide; no letter comes in that neither of them read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np

from models.document import DISPUTED
from pipeline.language import BREAK, NUMBER, TOKEN, UNKNOWN, language, spelling
from pipeline.prints import Print, around, fragments, height, lines
from pipeline.syllables import is_syllable

#: Words are the same place on the paper if they share so much of the smaller one, each way.
_ACROSS, _DOWN = 0.4, 0.5
#: More words than this in one place are not weighed against each other.
_MOST = 4
#: Weight of the engine's trust (log) beside the words' probability (log), and the least trust.
_TRUST, _LEAST = 3.0, 0.05
#: What odd signs and letters in odd cases cost (log), and a word that the language does not have.
_ODD, _STRANGE = 4.0, 8.0
#: What a figure may look like; such a reading is no other figure.
_ALIKE = str.maketrans("lIi|!]ÌÍÏìíïOoØø", "1111111111110000")
#: A word that only the second reading has counts if it is so sure, and so much of a word.
_SURE, _LETTERS = 0.6, 2
_ROUNDS = 2
#: What print in Vietnamese hardly has.
_SIGNS = re.compile(r"[^\w\s.,:;!?()\[\]/%+“”\"‘’'…*&@=<>°²³-]|[¡¿®©€£¥§_]|[ÌÍÏìíï](?![\w])")
_MIXED = re.compile(r"\b[a-zà-ỹđ]+[A-ZÀ-ỸĐ]|\b[A-ZÀ-ỸĐ][a-zà-ỹđ]+[A-ZÀ-ỸĐ]")
_FIGURE = re.compile(r"\d+")
#: A figure with letters or signs in it that no code has: `l§`, `2.].2`, `1Š`; no month `30/0/2025`,
#: and a label without its figure, `“].`.
_SPOILT = re.compile(
    r"\d[^\W\dA-ZĐ_](?!\w*/)|(?<![A-ZĐa-zđà-ỹ])[lI|]\d|[]§|!]\d|\d[]§|!]|\d/0+/\d"
    r"|(?<!\S)[“\"*]?[]|!\[][.,)]"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands in one place of the paper, as the first and as the second reading have it."""

    first: tuple[Print, ...]
    second: tuple[Print, ...]

    @property
    def known(self) -> tuple[Print, ...]:
        return self.first or self.second


def joined(first: Sequence[Print], second: Sequence[Print]) -> tuple[Print, ...]:
    """The words of both readings of a picture, of each place those of one; boxes are in its pixels.

    A word is as sure as the reading that it is from; one of which the readings have other figures
    is hardly sure at all.
    """
    places = _ordered(_places(first, second))
    chosen: list[tuple[Print, ...]] = [place.known for place in places]
    differing = [
        k
        for k, place in enumerate(places)
        if place.first and place.second and _text(place.first) != _text(place.second)
    ]
    for _ in range(_ROUNDS):
        ids = [_ids(_text(words)) for words in chosen]
        for k in differing:
            chosen[k] = _better(places[k], *_around(ids, k))
            ids[k] = _ids(_text(chosen[k]))
    for k in differing:
        chosen[k] = _settled(_doubted(chosen[k], places[k]), places[k].first)
    return tuple(word for words in chosen for word in words)


def _places(first: Sequence[Print], second: Sequence[Print]) -> list[_Place]:
    """The words that share a place, together; what only the second reading has if it is a word."""
    owner = list(range(len(first) + len(second)))

    def root(k: int) -> int:
        while owner[k] != k:
            owner[k] = owner[owner[k]]
            k = owner[k]
        return k

    order = sorted(range(len(first)), key=lambda k: first[k].box.top)
    tops = [first[k].box.top for k in order]
    tallest = max((p.box.bottom - p.box.top for p in first), default=0.0)
    for j, word in enumerate(second):
        start = int(np.searchsorted(tops, word.box.top - tallest))
        stop = int(np.searchsorted(tops, word.box.bottom))
        for k in order[start:stop]:
            if _same_place(first[k], word):
                owner[root(len(first) + j)] = root(k)
    groups: dict[int, tuple[list[Print], list[Print]]] = {}
    for k, word in enumerate((*first, *second)):
        groups.setdefault(root(k), ([], []))[k >= len(first)].append(word)
    found: list[_Place] = []
    for ours, others in groups.values():
        if not ours and not all(_is_found(word) for word in others):
            continue
        place = _Place(_row(ours), _row(others))
        if max(len(ours), len(others)) > _MOST and ours:
            place = _Place(place.first, ())
        found.append(place)
    return found


def _same_place(one: Print, other: Print) -> bool:
    a, b = one.box, other.box
    across, down = a.shared(b)
    return across > _ACROSS * min(a.x1 - a.x0, b.x1 - b.x0) and down > _DOWN * min(
        a.bottom - a.top, b.bottom - b.top
    )


def _is_found(word: Print) -> bool:
    letters = sum(c.isalpha() for c in word.text)
    return (
        word.confidence >= _SURE
        and letters >= _LETTERS
        and is_syllable(word.text.strip(".,:;()").lower())
    )


def _row(words: Iterable[Print]) -> tuple[Print, ...]:
    return tuple(sorted(words, key=lambda p: p.box.x0))


def _ordered(places: Sequence[_Place]) -> list[_Place]:
    """The places in the order of lines, for the words around to be the words before and after."""
    marks = [Print(str(k), around(place.known)) for k, place in enumerate(places)]
    usual = height([word for place in places for word in place.known])
    rows = lines(fragments(marks, usual), usual)
    return [places[int(mark.text)] for row in rows for mark in row.prints]


def _text(words: Sequence[Print]) -> str:
    return " ".join(word.text for word in words)


def _ids(text: str) -> list[int]:
    model = language()
    found: list[int] = []
    for match in TOKEN.finditer(text):
        token = match[0]
        if token[0].isdigit():
            found.append(NUMBER)
        else:
            found.append(model.ids.get(spelling(token), UNKNOWN) if token[0].isalpha() else BREAK)
    return found


def _around(ids: Sequence[Sequence[int]], at: int) -> tuple[list[int], list[int]]:
    """Two words before place `at`, two after."""
    before: list[int] = []
    k = at - 1
    while k >= 0 and len(before) < 2:
        before = [*ids[k], *before]
        k -= 1
    after: list[int] = []
    k = at + 1
    while k < len(ids) and len(after) < 2:
        after = [*after, *ids[k]]
        k += 1
    return [BREAK, BREAK, *before][-2:], [*after, BREAK, BREAK][:2]


def _better(place: _Place, before: list[int], after: list[int]) -> tuple[Print, ...]:
    return max((place.first, place.second), key=lambda words: _likelihood(words, before, after))


def _likelihood(words: tuple[Print, ...], before: list[int], after: list[int]) -> float:
    text = _text(words)
    row = np.array([*before, *(i for i in _ids(text) if i != BREAK), *after], np.int64)
    scores = language().score(row[:-2], row[1:-1], row[2:])
    odd = len(_SIGNS.findall(text)) + len(_MIXED.findall(text)) + len(_SPOILT.findall(text))
    strange = int((row[2:-2] == UNKNOWN).sum())
    trust = fmean(math.log(max(word.confidence, _LEAST)) for word in words)
    return float(scores.sum()) + _TRUST * trust - _ODD * odd - _STRANGE * strange


def _settled(chosen: tuple[Print, ...], first: tuple[Print, ...]) -> tuple[Print, ...]:
    """The words where the first reading has them: boxes of another size would tear lines apart."""
    if len(chosen) != len(first):
        return chosen
    return tuple(replace(a, box=b.box) for a, b in zip(chosen, first, strict=True))


def _doubted(chosen: tuple[Print, ...], place: _Place) -> tuple[Print, ...]:
    """The words, without trust in a figure that the other reading has otherwise."""
    other = place.second if chosen is place.first else place.first
    said, otherwise = (_text(words).translate(_ALIKE) for words in (chosen, other))
    if _FIGURE.findall(said) == _FIGURE.findall(otherwise):
        return chosen
    return tuple(
        replace(word, confidence=min(word.confidence, DISPUTED))
        if _FIGURE.search(word.text)
        else word
        for word in chosen
    )
