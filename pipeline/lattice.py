"""The likeliest row of words, where it is open which letters belong together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pipeline.language import BREAK, NUMBER, Language, language

#: Ways kept at each place.
_BEAM = 12
_STOP = re.compile(r"[.;:!?…|]")


class Edge(NamedTuple):
    """A word from one place to the next: where it ends, its number, what else it costs (log)."""

    end: int
    word: int
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Way:
    """A row of words from the first place to the last: where each ends, and its log-probability."""

    ends: tuple[int, ...]
    score: float


class _State(NamedTuple):
    score: float
    u: int
    v: int
    ends: tuple[int, ...]


def ways(
    model: Language,
    edges: Mapping[int, Sequence[Edge]],
    last: int,
    before: tuple[int, int],
    after: Sequence[int],
) -> list[Way]:
    """The ways from place 0 to place `last`, likeliest first, each other division of it once.

    `before` are the two words to the left, `after` those to the right: they are evidence.
    """
    open_at: dict[int, list[_State]] = {0: [_State(0.0, *before, ())]}
    for place in range(last):
        states = sorted(open_at.pop(place, []), reverse=True)[:_BEAM]
        steps = [(state, edge) for state in states for edge in edges.get(place, ())]
        if not steps:
            continue
        gains = model.score(
            np.array([state.u for state, _ in steps], np.int64),
            np.array([state.v for state, _ in steps], np.int64),
            np.array([edge.word for _, edge in steps], np.int64),
        )
        for (state, edge), gain in zip(steps, gains, strict=True):
            score = state.score + float(gain) + edge.cost
            new = _State(score, state.v, edge.word, (*state.ends, edge.end))
            open_at.setdefault(edge.end, []).append(new)
    ended = open_at.get(last, [])
    for word in after:
        gains = model.score(
            np.array([state.u for state in ended], np.int64),
            np.array([state.v for state in ended], np.int64),
            np.full(len(ended), word, np.int64),
        )
        ended = [
            _State(state.score + float(gain), state.v, word, state.ends)
            for state, gain in zip(ended, gains, strict=True)
        ]
    best: dict[tuple[int, ...], float] = {}
    for state in ended:
        best[state.ends] = max(best.get(state.ends, -np.inf), state.score)
    found = [Way(ends, score) for ends, score in best.items()]
    return sorted(found, key=lambda way: -way.score)


def before(text: str, found: Sequence[re.Match[str]], at: int) -> tuple[int, int]:
    """The two words of the sentence to the left of token `at`, as the model numbers them."""
    row = [BREAK, BREAK]
    for k in (at - 1, at - 2):
        if k < 0 or _STOP.search(text, found[k].end(), found[k + 1].start()):
            break
        row[k - at] = _number(found[k][0])
    return row[0], row[1]


def after(text: str, found: Sequence[re.Match[str]], at: int) -> list[int]:
    """The two words of the sentence from token `at` on, or its end."""
    row: list[int] = []
    for k in (at, at + 1):
        if k >= len(found) or (k and _STOP.search(text, found[k - 1].end(), found[k].start())):
            return [*row, BREAK]
        row.append(_number(found[k][0]))
    return row


def _number(token: str) -> int:
    return NUMBER if token[0].isdigit() else language().id_of(token)
