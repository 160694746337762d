"""Raised figures: the marks of footnotes, told from the figures of a number by size and height.

"năm 2023" with a small raised 1 behind it is no number of five digits. A raised figure is written
with raised digits (¹²³), which no reader of numbers takes for one; where it is the power of a unit
(m², km³) it stays with its unit as a common figure, as everybody types it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import Any

from models.spans import Box
from pipeline.footnotes import RAISED
from pipeline.prints import Print

_RAISED = str.maketrans("0123456789", RAISED)
_FIGURE = re.compile(r"[0-9]{1,3}")
_UNIT = re.compile(r"(?:.*[\W\d])?[kcdm]?m", re.IGNORECASE)
#: A raised figure is at most as high as this share of the words beside it, and its foot is at least
#: this share of their height above theirs.
_SIZE, _RISE = 0.8, 0.17
#: How far it may stand from what it clings to, in heights of that.
_NEAR = 0.4
#: And how far the next word may stand from it to be its.
_TOUCH = 0.1
#: So many words on either side tell where a line stands; a skewed line climbs slowly.
_BESIDE = 4
#: Letters and signs that reach below the line in which a word stands.
_DESCENDING = re.compile(r"[gpqyýỳỷỹỵjQ,;()/\[\]{}_|]", re.IGNORECASE)


def parted(words: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """pdfplumber's words, with their letters, parted where raised figures begin and end."""
    found: list[dict[str, Any]] = []
    for word in words:
        letters = word["chars"]
        if len({round(letter["size"], 1) for letter in letters}) == 1:
            found.append(word)
            continue
        base = max(letters, key=_size)
        runs = [list(run) for _, run in groupby(letters, key=lambda c: _is_raised(c, base))]
        if len(runs) == 1:
            found.append(word)
            continue
        found.extend(_word(word, run) for run in runs)
    return found


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
    """The words of a line, from left to right, and whether each clings to the one before it.

    Only raised figures do: they are written with raised digits, unless they are a unit's power. A
    figure is raised when it is small and its foot stands above that of the words beside it.
    """
    before: Print | None = None
    after_raised = False
    for i, word in enumerate(prints):
        raised = _FIGURE.fullmatch(word.text) is not None and _is_up(word, prints, i)
        power = before is not None and _UNIT.fullmatch(before.text) is not None
        close = before is not None and _gap(before, word) <= _NEAR
        # "2023" with a raised 1 and a comma is one word of the file
        touches = before is not None and after_raised and _gap(before, word) <= _TOUCH
        shown = replace(word, text=word.text.translate(_RAISED)) if raised and not power else word
        yield shown, close if raised else touches
        before, after_raised = word, raised


def _is_up(word: Print, line: Sequence[Print], at: int) -> bool:
    beside = [p for p in line[max(at - _BESIDE, 0) : at + _BESIDE + 1] if p is not word]
    lettered = [p for p in beside if any(map(str.isalpha, p.text))]
    level = [p.box.bottom for p in lettered if not _DESCENDING.search(p.text)]
    if not level:
        return False
    high = median(_high(p.box) for p in lettered)
    return _high(word.box) <= _SIZE * high and median(level) - word.box.bottom >= _RISE * high


def _gap(before: Print, word: Print) -> float:
    """How far two words stand apart, in heights of the higher one."""
    high = max(_high(before.box), _high(word.box))
    return (word.box.x0 - before.box.x1) / high if high else 0.0


def _high(box: Box) -> float:
    return box.bottom - box.top
