"""Specks before words, small letters taken for capitals, codes that fell apart: `,chứng nhận`,
`biển SỐ xe`, `79/2024/TT- BCA`.

Only where the form itself tells: no letter becomes another one here, and no figure is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.spans import Span
from pipeline.proposals import Proposal
from pipeline.syllables import is_marked, is_syllable, strip

#: A speck before a word: `,chứng`, `:cấp`, `_trong`.
_SPECK = re.compile(r"(?<= )(?P<speck>[,.:;_~^'`|¡]{1,2})(?P<word>[a-zà-ỹđ]{2,})(?![\w.])")
#: A code with a space on either side of its hyphen: `79/2024/TT -BCA`.
_SPACED = re.compile(r"\d/(?:\d{4}/)?[A-ZĐ]{2,6}(?P<hyphen> - ?|- )(?=[A-ZĐ]{2,10}\d{0,3}\b)")
#: A word between two words in small letters; a capital after a point would be right.
_BETWEEN = re.compile(r"(?<=[a-zà-ỹđ]{2} )(?P<word>[^\W\d_]{2,7})(?=[,;]? [a-zà-ỹđ]{2}|[,;]? ?$)")
#: Letters whose capital is the same, only larger.
_ALIKE = frozenset("cosuvwxz")
_CONFIDENCE = 0.97


def marks(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """What is to be changed in `lines` of a text that an OCR read.

    >>> text = "thu hồi ,chứng nhận đăng ký, biển SỐ xe"
    >>> [p.after for p in marks(text, [Span(0, len(text))])]
    ['', 'số']
    """
    found: list[Proposal] = []
    for line in lines:
        found += _in(text, line)
    return found


def _in(text: str, line: Span) -> Iterator[Proposal]:
    for match in _SPECK.finditer(text, line.start, line.end):
        if is_syllable(match["word"]):
            yield Proposal(*match.span("speck"), "", _CONFIDENCE)
    for match in _SPACED.finditer(text, line.start, line.end):
        yield Proposal(*match.span("hyphen"), "-", _CONFIDENCE, True)
    for match in _BETWEEN.finditer(text, line.start, line.end):
        word = match["word"]
        if _is_enlarged(word):
            yield Proposal(*match.span("word"), word.lower(), _CONFIDENCE)


def _is_enlarged(word: str) -> bool:
    """Whether a word with capitals, between words without, has them by its size alone."""
    if word.islower() or not is_syllable(word):
        return False
    if word.isupper():
        return is_marked(word) and _ALIKE.issuperset(strip(word).lower())
    # `gIÓ`, `cÁc`; a word with its first letter large begins a sentence or is a name
    return not word[1:].islower() and not word[0].isupper()
