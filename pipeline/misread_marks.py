"""Specks before words, small letters taken for capitals, codes that fell apart: `,chứng nhận`,
`biển SỐ xe`, `79/2024/TT- BCA`.

Only where the form itself tells: no letter becomes another one here, and no figure is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from models.spans import Span
from pipeline.language import BREAK, NUMBER, language, spelling
from pipeline.proposals import Proposal
from pipeline.syllables import is_marked, is_syllable, strip

#: A speck before a word: `,chứng`, `:cấp`, `_trong`.
_SPECK = re.compile(r"(?<!\S)(?P<speck>[,.:;_~^'`|¡]{1,2})(?P<word>[a-zà-ỹđ]{2,})(?![\w.])")
#: A code with a space on either side of its hyphen: `79/2024/TT -BCA`.
_SPACED = re.compile(r"\d/(?:\d{4}/)?[A-ZĐ]{2,6}(?P<hyphen> - ?|- )(?=[A-ZĐ]{2,10}\d{0,3}\b)")
#: A word between two words in small letters; a capital after a point would be right.
_BETWEEN = re.compile(
    r"(?:(?<=[a-zà-ỹđ]{2} )|(?<=[a-zà-ỹđ]{2}, ))(?P<word>[^\W\d_]{2,7})"
    r"(?=[,;]? [a-zà-ỹđ]{2}|[,;]? ?$| \d| C[ơƠ] )"
)
#: A point inside a sentence: `cơ quan nhà. nước`.
_POINT = re.compile(
    r"(?P<before>(?<![\w.])[^\W\d_]{2,7})(?P<point>\.) (?P<after>[a-zà-ỹđ]{2,7})(?![\w.])"
)
#: Dirt before a label: `_..a) Người`, `___2. Nghị định`; and before the first word of a line.
_MARGIN = re.compile(r"(?P<dirt>[_~^]{1,4}\.{0,3})(?=[a-zđ]\) |\d{1,2}\. |[^\W\d_]{2})")
#: `¡`, which no Vietnamese text has: a speck at the end of a line, an i in `điểm ¡ khoản 2`.
_UPSIDE_DOWN = re.compile(r"(?P<speck> ¡)$|(?<=\b[Đđ]iểm )(?P<letter>¡)(?= (?:khoản|Điều)\b)")
#: A stroke of the word beside it, read as a word: `thông ¡ tin`, `pháp Ì luật`; not where a figure
#: or a letter of the alphabet stands, nor `giấy tờ Š hóa giá`, where a word may have stood.
_STROKE = re.compile(
    r"(?P<before>(?<!\w)(?!(?i:khoản|điều|điểm|tháng|ngày|năm|số|mục|quý|phần) )[^\W\d_]{2,7})"
    r"(?P<stroke> (?:(?P<sign>[¡›‹¿])|[ÌÍÏ])) "
    r"(?P<after>[a-zà-ỹđ]{2,7})(?!\w)"
)
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
    dirt = _MARGIN.match(text, line.start, line.end)
    if dirt is not None:
        yield Proposal(*dirt.span("dirt"), "", _CONFIDENCE)
    for match in _UPSIDE_DOWN.finditer(text, line.start, line.end):
        end = match.lastgroup or "speck"
        yield Proposal(*match.span(end), "i" if end == "letter" else "", _CONFIDENCE, True)
    for match in _POINT.finditer(text, line.start, line.end):
        if _goes_on(match["before"], match["after"]):
            yield Proposal(*match.span("point"), "", _CONFIDENCE)
    for match in _STROKE.finditer(text, line.start, line.end):
        if match["sign"] or _goes_on(match["before"], match["after"], NUMBER):
            yield Proposal(*match.span("stroke"), "", _CONFIDENCE)
    for match in _SPACED.finditer(text, line.start, line.end):
        yield Proposal(*match.span("hyphen"), "-", _CONFIDENCE, True)
    for match in _BETWEEN.finditer(text, line.start, line.end):
        word = match["word"]
        if _is_enlarged(word):
            yield Proposal(*match.span("word"), word.lower(), _CONFIDENCE)


def _goes_on(before: str, after: str, otherwise: int = BREAK) -> bool:
    """Whether `after` is likelier right behind `before` than with what `otherwise` is between."""
    if not (is_syllable(before.lower()) and is_syllable(after)):
        return False
    model = language()
    one, other = (model.ids.get(spelling(word)) for word in (before.lower(), after))
    if one is None or other is None:
        return False
    steps = [(BREAK, one, other), (one, otherwise, other), (BREAK, one, otherwise)]
    if otherwise == BREAK:  # after which nothing that went before counts
        steps = [(BREAK, one, other), (BREAK, BREAK, other)]
    joined, *parted = model.score(*np.array(steps, np.int64).T).tolist()
    return bool(joined > sum(parted))


def _is_enlarged(word: str) -> bool:
    """Whether a word with capitals, between words without, has them by its size alone."""
    if word.islower() or not is_syllable(word):
        return False
    if word.isupper():
        letters = strip(word).lower()
        # a last i follows the others: `VỚI` is với
        return is_marked(word) and _ALIKE.issuperset(letters[:-1] + letters[-1].strip("i"))
    # `gIÓ`, `cÁc`; a word with its first letter large begins a sentence or is a name
    return not word[1:].islower() and not word[0].isupper()
