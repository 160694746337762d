"""Raised figures: the marks of footnotes, told from the figures of a number by size and height.

"năm 2023" with a small raised 1 behind it is no number of five digits. A raised figure is written
with raised digits (¹²³), which no reader of numbers takes for one; where it is the power of a unit
(m², km³) it stays with its unit as a common figure, as everybody types it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from pipeline.footnotes import RAISED
from pipeline.prints import Print

_RAISED = str.maketrans("0123456789", RAISED)
_UNIT = re.compile(r"(?:.*[\W\d])?[kcdm]?m", re.IGNORECASE)
#: A raised figure is at most as high as this share of the letters beside it, and its foot is at
#: least this share of their height above theirs.
_SIZE, _RISE = 0.8, 0.12
#: How far it may stand from what it clings to, in heights of that.
_NEAR = 0.4
#: And how far the next word may stand from it to be its.
_TOUCH = 0.1


def parted(words: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """pdfplumber's words, with their letters, parted where raised figures begin and end; those
    have `"raised"` set.

    Only figures within a word count: an OCR sets the words of its layers higher and lower, each in
    its own size, and a figure that stands alone may be of the sentence.
    """
    found: list[dict[str, Any]] = []
    for word in words:
        letters = word["chars"]
        if len({round(letter["size"], 1) for letter in letters}) == 1:
            found.append(word)
            continue
        base = max(letters, key=_size)
        runs = [(up, [*run]) for up, run in groupby(letters, key=lambda c: _is_raised(c, base))]
        pieces = [{**_word(word, run), "raised": up} for up, run in runs]
        if len(pieces) == 1 or (len(pieces) == 2 and _UNIT.fullmatch(pieces[0]["text"])):
            found.append(word)
        else:
            found.extend(pieces)
    return found


def as_raised(text: str) -> str:
    """Figures as raised digits.

    >>> as_raised("12")
    '¹²'
    """
    return text.translate(_RAISED)


def set_across(letters: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Words of letters that climb over the page, as a watermark does: pdfplumber's own method
    takes them for words of one letter each. `letters` stand in the order in which they were set.
    """
    found: list[list[dict[str, Any]]] = []
    for letter in letters:
        if letter["text"].isspace():
            found.append([])
        elif found and found[-1] and _touch(found[-1][-1], letter):
            found[-1].append(letter)
        else:
            found.append([letter])
    return [_word({}, run) for run in found if run]


def _touch(before: dict[str, Any], letter: dict[str, Any]) -> bool:
    apart = max(letter["x0"] - before["x1"], before["x0"] - letter["x1"])
    above = max(letter["top"] - before["bottom"], before["top"] - letter["bottom"])
    return bool(max(apart, above) <= 0.3 * letter["size"])


def _size(letter: dict[str, Any]) -> float:
    return float(letter["size"])


def _is_raised(letter: dict[str, Any], base: dict[str, Any]) -> bool:
    size = _size(base)
    small = _size(letter) <= _SIZE * size
    return (
        small and letter["text"].isdecimal() and base["bottom"] - letter["bottom"] >= _RISE * size
    )


def _word(word: dict[str, Any], letters: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        **word,
        "text": "".join(letter["text"] for letter in letters),
        "chars": letters,
        "x0": min(letter["x0"] for letter in letters),
        "x1": max(letter["x1"] for letter in letters),
        "top": min(letter["top"] for letter in letters),
        "bottom": max(letter["bottom"] for letter in letters),
    }


def set_close(prints: Sequence[Print]) -> Iterator[tuple[Print, bool]]:
    """The words of a line, from left to right, and whether each stands without a space behind the
    one before it: raised figures do, and what touches them."""
    before: Print | None = None
    for word in prints:
        close = False
        if before is not None and (word.text[0] in RAISED or before.text[-1] in RAISED):
            near = _NEAR if word.text[0] in RAISED else _TOUCH
            close = _gap(before, word) <= near
        yield word, close
        before = word


def _gap(before: Print, word: Print) -> float:
    """How far two words stand apart, in heights of the higher one."""
    high = max(p.box.bottom - p.box.top for p in (before, word))
    return (word.box.x0 - before.box.x1) / high if high else 0.0
