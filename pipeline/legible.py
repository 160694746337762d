"""Tells text that was read from a picture from the signs that an engine sees in rubbish."""

from __future__ import annotations

import re

from pipeline.syllables import is_syllable

#: What is around a word.
_AROUND = ".,:;()[]\"'“”‘’-–/…"
#: A figure, or a word that may be of another language or have lost its marks.
_FIGURE_OR_WORD = re.compile(r"\d[\d.,/%-]*|[a-zđ]{4,}")
#: The bars between the cells of a row.
_BARS = frozenset("|¦")
#: With fewer pieces there is nothing to tell; with a smaller share of words among them there is no
#: text. Pages of real scans have .85 and more (tables of figures, poor copies and drawings among
#: them), the picture of a page whose bytes were overwritten had .07.
_FEWEST, _WORDS = 8, 0.3
#: An engine that is surer than this saw letters, of whatever language.
_SURE = 0.7


def is_illegible(text: str, confidence: float) -> bool:
    """Whether hardly anything in `text`, read with `confidence`, is a word or a figure.

    >>> is_illegible("| Ì | ˆả | h | sx |\\n| - -_ | ~- | 3 _- | — ‹ |", 0.57)
    True
    >>> is_illegible("| 1 | An Giang | 67,68 |\\n| 2 | Bắc Ninh | 98, 99 |", 0.57)
    False
    """
    pieces = [piece for piece in text.split() if piece not in _BARS]
    if confidence > _SURE or len(pieces) < _FEWEST:
        return False
    return sum(map(_is_word, pieces)) < _WORDS * len(pieces)


def _is_word(piece: str) -> bool:
    word = piece.strip(_AROUND).lower()
    return _FIGURE_OR_WORD.fullmatch(word) is not None or (len(word) > 1 and is_syllable(word))
