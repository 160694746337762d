"""What the network that knows the words' forms says of words that may have been misread.

It is shown the text as it was read, but not the marks of the words in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.spans import Span
from pipeline import tagger
from pipeline.language import UNKNOWN, Scores
from pipeline.misread_row import Row
from pipeline.misread_words import Options

#: Weight of the network's log-probabilities beside the language model's.
_WEIGHT = np.float32(0.5)
#: No form is less likely than this (log), however sure the network is.
_LEAST = -12.0


def opinion(text: str, lines: Sequence[Span], row: Row, some: Options) -> Scores:
    """For each candidate how likely the network finds it, log and weighted.

    It judges forms of the letters that were read; of a candidate with another letter it says
    nothing, which counts as the best that it could say.
    """
    shown, places = _shown(text, lines, row)
    asked = np.array([places[at] for at in some.at.tolist()], np.int64)
    shown.seen[asked] = 0
    known = tagger.keys()
    result = np.zeros(len(some.number), np.float32)
    ends = np.append(some.first[1:], len(some.number)).tolist()
    found = tagger.judge_forms(shown, asked)
    for start, end, key, scores in zip(
        some.first.tolist(), ends, shown.keys[asked].tolist(), found, strict=True
    ):
        if not len(scores):
            continue
        forms = known.forms[known.first[key] : known.first[key + 1]].tolist()
        said = dict(zip(forms, scores.tolist(), strict=True))
        for k in range(start, end):
            if not some.other[k]:
                result[k] = max(said.get(int(some.number[k]), _LEAST), _LEAST)
    return _WEIGHT * result


def _shown(text: str, lines: Sequence[Span], row: Row) -> tuple[tagger.Row, dict[int, int]]:
    """The text for the network, and where in it each word of the row is."""
    number = {span: k for k, span in enumerate(row.spans) if span[1]}
    coded: list[tuple[int, int, int]] = []
    places: dict[int, int] = {}
    for line in lines:
        if not line.of(text).lstrip()[:1].islower():
            coded.append((tagger.STOP, 0, 0))
        for match in tagger.PIECE.finditer(text, line.start, line.end):
            piece = match[0]
            at = number.get(match.span())
            if at is not None and piece[0].isalpha():
                places[at] = len(coded)
                key, word, _ = tagger.coded(row.words[at])
                coded.append((key, word if word > UNKNOWN else 0, tagger.case_of(piece)))
            else:
                coded.append((tagger.sign_of(piece), 0, 0))
    coded.append((tagger.STOP, 0, 0))
    return tagger.row_of(coded), places
