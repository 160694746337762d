"""What the words around a stripped word say of it: the network's evidence, added to its options.

The network proposes, the search over the language model decides: forms that the network finds all
but impossible are not searched at all, which is what makes the search fast.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline import tagger
from pipeline.decode import Slot
from pipeline.reading import Place
from pipeline.route import Line, State
from pipeline.syllables import is_marked

#: Weight of the network's log-probabilities.
WEIGHT = np.float32(0.5)
#: A form that the network finds this much less likely (log) than the best is not searched.
_OUT_OF_SIGHT = np.float32(10.0)


def add_evidence(
    text: str, lines: Sequence[Line], sentences: list[list[Place]]
) -> list[list[Place]]:
    """The sentences with what the network says of every word that can be several."""
    row, at = _row(text, lines)
    asked: list[tuple[int, int, int]] = []  # the place in the row, the sentence, the word in it
    for number, sentence in enumerate(sentences):
        for k, place in enumerate(sentence):
            if len(place.options[1]) > 1 and place.start in at:
                asked.append((at[place.start], number, k))
    asked.sort()
    found = tagger.judge_forms(row, [where for where, _, _ in asked])
    told = [list(sentence) for sentence in sentences]
    for (_, number, k), scores in zip(asked, found, strict=True):
        place = told[number][k]
        slot, written = place.options
        count = len(scores)
        if count != len(slot.ids) and count != len(slot.ids) - 1:
            continue
        evidence = slot.evidence.copy()
        evidence[:count] += WEIGHT * scores
        if count < len(evidence):  # the word as it stands, of which the network knows nothing
            evidence[count:] += WEIGHT * np.float32(np.log(1 / (count + 1)))
        kept = np.flatnonzero(evidence > evidence.max() - WEIGHT * _OUT_OF_SIGHT)
        options = Slot(slot.ids[kept], evidence[kept]), tuple(written[i] for i in kept)
        told[number][k] = Place(place.start, place.end, options, place.number)
    return told


def _row(text: str, lines: Sequence[Line]) -> tuple[tagger.Row, dict[int, int]]:
    """The words of the text for the network, and where in that row each begins that was stripped.

    In clean lines every word may be believed, in stripped ones those that kept a mark; misread
    lines are not shown.
    """
    codes: list[tuple[int, int, int]] = []
    at: dict[int, int] = {}
    for line in lines:
        if line.state is State.GARBLED:
            continue
        clean = line.state is State.CLEAN
        if not text[line.start : line.end].lstrip()[:1].islower():
            codes.append((tagger.STOP, 0, 0))
        for match in tagger.PIECE.finditer(text, line.start, line.end):
            piece = match[0]
            if piece[0].isalpha():
                key, word, case = tagger.coded(piece)
                if not clean:
                    at[match.start()] = len(codes)
                codes.append((key, word if clean or is_marked(piece) else 0, case))
            else:
                codes.append((tagger.sign_of(piece), 0, 0))
    codes.append((tagger.STOP, 0, 0))
    return tagger.row_of(codes), at
