"""Figures that were read unsurely are read again, each by itself: in the cells of scanned tables,
and numbers of several digits outside of them.

Among the words of a line a digit is soon taken for another, `15/12` for `19/12`, and no language
tells which. By itself it is read better: where three readings at three sizes have one and the same
figure, it is taken; and whenever one of them has another figure than the first, it is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.document import DISPUTED
from models.spans import Box, Span
from pipeline.canvas import Pixels
from pipeline.cells_again import read_parts
from pipeline.ocr import Engine, Shape
from pipeline.prints import Print
from pipeline.quarter_cells import quarters_in

_NUMBERS, _DIGIT = re.compile(r"\d+"), re.compile(r"\d")
#: A figure that was read as surely as this is not read again. On faxes a wrong one had .78.
_SURE = 0.9
#: The same outside of tables, where the words around a number made it surer.
_SURE_OUTSIDE = 0.75
#: What the comma of a number is read as, where a grain stands above it: `93:25`.
_SIGN = re.compile(r"(?<=\d)[:;](?=\d)")
#: What is read less surely than this says nothing.
_LIKELY = 0.3
#: Readings that must have the same figure to change it.
_AGREE = 3
#: A table, or a page, has no more figures than this that are read again.
_MOST = 30
#: A share whose sign may have been read as its last figures: "đạt ít nhất 879;" for 87 %, "9298"
#: for 92 %. It is of up to 100, stands behind words that come before one, and no unit follows.
_LOST_PERCENT = re.compile(
    r"\b(?:nhất|thiểu|đa|đạt|trên|dưới|hơn|khoảng|chiếm|lên|xuống|còn|bằng)\s+"
    r"(?P<share>(?:[1-9]\d|100)(?:,\d{1,2})?(?:[90]|9[68]))(?=[;.)]|,\s|\s+trở\s+lên\b|\s*$)",
    re.MULTILINE,
)


def figures_again(
    words: Sequence[tuple[Print, ...]], pixels: Pixels, resolution: float, engine: Engine
) -> tuple[tuple[Print, ...], ...]:
    """The words of each cell; figures that are read otherwise by themselves are in doubt.

    `pixels` is the page without its rules, of so many dots per inch. Raises `OcrError`.
    """
    quarters = {(cell, k) for cell, found in enumerate(words) for k, _, _ in quarters_in(found)}
    asked = [
        (cell, k)
        for cell, found in enumerate(words)
        for k, word in enumerate(found)
        if DISPUTED < word.confidence < _SURE
        and _DIGIT.search(word.text)
        and (cell, k) not in quarters  # their strokes are counted elsewhere
    ]
    return _read_again(words, asked, pixels, resolution, engine)


def numbers_again(
    words: Sequence[Print], pixels: Pixels, resolution: float, engine: Engine
) -> tuple[Print, ...]:
    """The words of a page; its unsure numbers that are read otherwise by themselves are in doubt.

    Single digits are left: a label or a mark of a note is read no better without its line.
    Raises `OcrError`.
    """
    asked = [
        (0, k)
        for k, word in enumerate(words)
        if DISPUTED < word.confidence < _SURE_OUTSIDE and len(_DIGIT.findall(word.text)) > 1
    ]
    return _read_again((tuple(words),), asked, pixels, resolution, engine)[0]


def lost_percents(text: str) -> tuple[Span, ...]:
    """The figures of a page's text that may be shares: a blurred % looks like 9 or 0.

    >>> text = "đạt ít nhất 879; trên 950 hộ"
    >>> [span.of(text) for span in lost_percents(text)]
    ['879']
    """
    return tuple(Span(*match.span("share")) for match in _LOST_PERCENT.finditer(text))


def _read_again(
    words: Sequence[tuple[Print, ...]],
    asked: Sequence[tuple[int, int]],
    pixels: Pixels,
    resolution: float,
    engine: Engine,
) -> tuple[tuple[Print, ...], ...]:
    """The words, the first of those that are `asked` for (row, place in it) as read again."""
    asked = asked[:_MOST]
    parts: dict[int, Box] = {i: words[cell][k].box for i, (cell, k) in enumerate(asked)}
    result = [list(found) for found in words]
    for i, readings in read_parts(parts, pixels, resolution, engine, Shape.LINE).items():
        cell, k = asked[i]
        likely = [text for text, sure in readings if sure >= _LIKELY]
        result[cell][k] = _compared(words[cell][k], likely)
    return tuple(map(tuple, result))


def _compared(word: Print, readings: Sequence[str]) -> Print:
    """The word as it was if its readings bear it out; else in doubt, as all of them have it.

    They do so by its figures; only a sign that no number has is another one if all have that.
    """
    was = _NUMBERS.findall(word.text)
    others = [text for text in readings if _NUMBERS.search(text)]
    first, agree = others[0] if others else "", len(others) >= _AGREE
    doubtful = replace(word, confidence=DISPUTED)
    if all(_NUMBERS.findall(text) == was for text in others):
        sign = first in {_SIGN.sub(mark, word.text) for mark in ",."} - {word.text}
        return replace(doubtful, text=first) if sign and agree and set(others) == {first} else word
    unanimous = agree and all(_same(text, first) for text in others)
    return replace(doubtful, text=first) if unanimous and _alike(word.text, first) else doubtful


def _same(one: str, other: str) -> bool:
    return _NUMBERS.findall(one) == _NUMBERS.findall(other)


def _alike(one: str, other: str) -> bool:
    """Whether both differ in nothing but which digits stand there.

    >>> _alike("19/12/2026", "15/12/2026"), _alike("1.254", "1254")
    (True, False)
    """
    return _DIGIT.sub("0", one) == _DIGIT.sub("0", other)
