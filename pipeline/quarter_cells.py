"""Quarters in the cells of a scanned table: `Quý III/2026`, whose strokes are soon miscounted.

Of three strokes the engine sees two as often as not, and with that the term of a task is wrong by
three months. Where it is unsure, the words are read again by themselves, at several sizes, and the
number that most of these readings have is taken; it is doubtful where the first one had another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from models.document import DISPUTED
from models.spans import Box
from pipeline.canvas import Pixels
from pipeline.cells_again import read_parts
from pipeline.ocr import Engine, Shape
from pipeline.prints import Print

#: The number of a quarter, whatever its strokes were read as, and what is glued to it.
_QUARTER = re.compile(r"(?P<strokes>[IVHLTl1|!ÍÌ]{1,4}|[234])(?P<rest>(?:[/⁄,.;:)–-].*)?)")
_NAME = "quý"
#: What two strokes, and one, are read as.
_STROKES = str.maketrans({"H": "II", **dict.fromkeys("LTl1|!ÍÌ", "I")})
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_LETTERED, _DIGITS = frozenset({"II", "III", "IV"}), frozenset("1234")
#: A number that was read as surely as this is not read again.
_SURE = 0.9
#: A page has no more quarters than this that are read again.
_MOST = 30


def quarters_again(
    words: Sequence[tuple[Print, ...]], pixels: Pixels, resolution: float, engine: Engine
) -> tuple[tuple[Print, ...], ...]:
    """The words of each cell, with the quarters that were read unsurely as they are read again.

    `pixels` is the page without its rules, of so many dots per inch. Raises `OcrError`.
    """
    asked = [
        (cell, k, name.box.join(number.box))
        for cell, found in enumerate(words)
        for k, name, number in quarters_in(found)
        if number.confidence < _SURE or not _is_number(_strokes(number.text))
    ][:_MOST]
    parts: dict[int, Box] = {i: box for i, (_, _, box) in enumerate(asked)}
    mended = [list(found) for found in words]
    for i, readings in read_parts(parts, pixels, resolution, engine, Shape.LINE).items():
        cell, k, _ = asked[i]
        mended[cell][k] = _settled(words[cell][k], [text for text, _ in readings])
    return _of_one_kind(mended)


def _of_one_kind(words: Sequence[Sequence[Print]]) -> tuple[tuple[Print, ...], ...]:
    """A single stroke, which is soon read as 1, is I in a table that has II, III or IV."""
    found = [(cell, k, n) for cell, each in enumerate(words) for k, _, n in quarters_in(each)]
    result = [list(each) for each in words]
    if any(_strokes(number.text) in _LETTERED for _, _, number in found):
        for cell, k, number in found:
            if _strokes(number.text) == "1":
                result[cell][k] = replace(number, text=f"I{number.text[1:]}")
    return tuple(map(tuple, result))


def quarters_in(words: Sequence[Print]) -> Iterator[tuple[int, Print, Print]]:
    """The numbers that stand behind the word for a quarter on its line, with their places."""
    for k, (name, number) in enumerate(pairwise(words), 1):
        beside = name.box.top < number.middle < name.box.bottom
        if name.text.casefold() == _NAME and beside and _QUARTER.fullmatch(number.text):
            yield k, name, number


def _settled(word: Print, readings: Sequence[str]) -> Print:
    """A quarter as most of the `readings` of `Quý …` have it; in doubt where that is another."""
    said = [_value(text.split()[-1]) for text in readings if len(text.split()) == 2]
    counts = {value: said.count(value) for value in said if value}
    most = max(counts, key=lambda value: counts[value], default=None)
    was = _value(word.text)
    strokes = _strokes(word.text)
    if most is None or counts[most] < 2 or 2 * counts[most] <= len(readings):
        if was is not None and not _is_number(strokes):  # `HI`, which only three strokes make
            word = replace(word, text=_roman(was) + word.text[len(strokes) :])
        return replace(word, confidence=min(word.confidence, DISPUTED))
    if was == most and _is_number(strokes):
        return word
    sure = word.confidence if was == most else min(word.confidence, DISPUTED)
    return replace(word, text=_roman(most) + word.text[len(strokes) :], confidence=sure)


def _roman(quarter: int) -> str:
    return next(letters for letters, value in _ROMAN.items() if value == quarter)


def _value(text: str) -> int | None:
    """The quarter that these strokes are; None for what can't be one.

    >>> _value("HI/2026"), _value("1/2026"), _value("IIII")
    (3, 1, None)
    """
    strokes = _strokes(text)
    return int(strokes) if strokes in _DIGITS else _ROMAN.get(strokes.translate(_STROKES))


def _strokes(text: str) -> str:
    match = _QUARTER.fullmatch(text)
    return match["strokes"] if match else ""


def _is_number(strokes: str) -> bool:
    return strokes in _ROMAN or strokes in _DIGITS
