"""Columns of figures in a scanned table: what they were misread as is read again, cell by cell.

A page of words tells the engine little about a single digit in a narrow cell: `8` comes out as `§`,
`2.` as `5,`, `60` as `ó0`. Where the rest of a column says that it has figures, a cell that has
something else is read once more by itself. A reading only takes the place of the first one if the
column, or a second reading, bears it out; a figure that breaks the order of its neighbours is
doubtful, and stays as it is where it is read the same again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from models.document import DISPUTED
from models.spans import Box
from models.wording import unmarked
from pipeline import rules
from pipeline.canvas import Pixels
from pipeline.cells_again import read_parts
from pipeline.ocr import Engine, Shape
from pipeline.prints import Print
from pipeline.tables import Grid

#: The number of a row, as it stands alone in its cell.
_NUMBER = re.compile(r"(\d{1,3})[.,)]?")
#: One or more figures and nothing else: `29, 30; 41`, `1.234,5`, `12/36`, `-3,5%`.
_FIGURES = re.compile(r"[-+(]?\d[\d.,;:/%()-]*(?:\s+[-+(]?\d[\d.,;:/%()-]*)*")
#: What stands over the numbers of the rows, without its marks.
_COUNTED = frozenset({"stt", "tt", "so tt", "so thu tu", "no"})
#: So many cells, and such a share of them, make a column one of figures.
_FEWEST, _MOSTLY = 4, 0.7
#: A table has no more cells than this that are read again, of no more characters.
_MOST_AGAIN, _LONGEST, _LONGEST_NUMBER = 40, 24, 6
#: A figure must be read as surely as this where its neighbours say the same.
_LIKELY = 0.3


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of a column: its index in the table, and its words."""

    cell: int
    words: tuple[Print, ...]

    @property
    def text(self) -> str:
        return _text(self.words)

    @property
    def number(self) -> int | None:
        return _number(self.text)


class _Due(NamedTuple):
    """The number that belongs in a cell by the order of its column, and the cells next to it."""

    number: int
    above: int | None
    below: int | None


def read_again(
    table: Grid,
    words: Sequence[tuple[Print, ...]],
    pixels: Pixels,
    resolution: float,
    engine: Engine,
) -> tuple[tuple[Print, ...], ...]:
    """The words of each cell of `table`, with what was misread in its columns of figures mended.

    `pixels` is the page without its rules, of so many dots per inch. Raises `OcrError`.
    """
    counted: dict[int, _Due] = {}
    figures: list[_Place] = []
    for column in _columns(table, words):
        if wanted := _out_of_order(_with_unread(column, table, words)):
            counted |= wanted
        elif _is_of_figures(column):
            figures += [place for place in column[1:] if _is_damaged(place.text)]
    asked = [*counted, *(place.cell for place in figures)][:_MOST_AGAIN]
    boxes = {cell: box for cell in asked if (box := rules.inked(pixels, table.cells[cell]))}
    mended = list(words)
    numbers = {cell: box for cell, box in boxes.items() if cell in counted}
    read = read_parts(numbers, pixels, resolution, engine, Shape.FIGURES)
    # what was no figure first: it may tell of the figures beside it
    for cell in sorted(numbers, key=lambda cell: _number(_text(words[cell])) is not None):
        due = counted[cell]
        certain = all(
            # the first row has the head above it
            (near is not None and _number(_text(mended[near])) == due.number + step)
            or (near is None and due.number + step == 0)
            for near, step in ((due.above, -1), (due.below, 1))
        )
        mended[cell] = _numbered(words[cell], boxes[cell], read[cell], due.number, certain=certain)
    others = {place.cell: boxes[place.cell] for place in figures if place.cell in boxes}
    for cell, readings in read_parts(others, pixels, resolution, engine, Shape.LINE).items():
        mended[cell] = _agreed(words[cell], boxes[cell], readings)
    return tuple(mended)


def _columns(table: Grid, words: Sequence[tuple[Print, ...]]) -> Iterator[list[_Place]]:
    """The filled cells of each column, from above, without those that reach over several."""
    for j in range(max(map(len, table.places), default=0)):
        cells = dict.fromkeys(
            row[j]
            for row in table.places
            if row[j] is not None and sum(place == row[j] for place in row) == 1
        )
        column = [_Place(c, words[c]) for c in cells if c is not None and words[c]]
        if column:
            yield column


def _out_of_order(column: Sequence[_Place]) -> dict[int, _Due]:
    """The cells that break the order of a column that counts its rows, and what is due there."""
    headed = unmarked(column[0].text).casefold().strip(" .:") in _COUNTED
    places = column[1:] if headed else column
    # numbers that count on are all as far from their places
    first = [None if p.number is None else p.number - k for k, p in enumerate(places)]
    sure = {k for k, (a, b) in enumerate(pairwise(first)) if a is not None and a == b}
    sure |= {k + 1 for k in sure}
    if headed and first and first[0] == 1:
        sure.add(0)
    if not sure or not (headed or len(sure) >= max(_FEWEST, _MOSTLY * len(places))):
        return {}
    found: dict[int, _Due] = {}
    for k, place in enumerate(places):
        before = next((first[i] for i in range(k - 1, -1, -1) if i in sure), None)
        after = next((first[i] for i in range(k + 1, len(places)) if i in sure), None)
        known = {start for start in (before, after) if start is not None}
        if k in sure or len(known) != 1 or len(place.text) > _LONGEST_NUMBER:
            continue
        above = places[k - 1].cell if k else None
        below = places[k + 1].cell if k + 1 < len(places) else None
        due = _Due(known.pop() + k, above, below)
        if place.number != due.number > 0:
            found[place.cell] = due
    return found


def _with_unread(
    column: Sequence[_Place], table: Grid, words: Sequence[tuple[Print, ...]]
) -> list[_Place]:
    """The column with each cell without a word that stands alone where one number is left out."""
    if unmarked(column[0].text).casefold().strip(" .:") not in _COUNTED:
        return list(column)
    j = next(row.index(column[0].cell) for row in table.places if column[0].cell in row)
    cells = list(dict.fromkeys(row[j] for row in table.places if row[j] is not None))
    unread: set[int] = set()
    for above, cell, below in zip(cells, cells[1:], cells[2:], strict=False):
        if above is None or cell is None or below is None or words[cell] or not words[below]:
            continue
        number = 0 if above == column[0].cell else _number(_text(words[above]))
        if number is not None and _number(_text(words[below])) == number + 2:
            unread.add(cell)
    held = {place.cell for place in column} | unread
    return [_Place(cell, words[cell]) for cell in cells if cell in held]


def _is_of_figures(column: Sequence[_Place]) -> bool:
    """Whether what stands under the head of a column is mostly figures."""
    below = column[1:]
    fitting = sum(_FIGURES.fullmatch(place.text) is not None for place in below)
    return len(below) >= _FEWEST and fitting >= _MOSTLY * len(below)


def _is_damaged(text: str) -> bool:
    """Whether it can be figures of which one was read as something else: `ó0`, `1.2S4`."""
    return (
        len(text) <= _LONGEST
        and _FIGURES.fullmatch(text) is None
        and any(c.isdigit() for c in text)
    )


def _numbered(
    words: tuple[Print, ...],
    box: Box,
    readings: Sequence[tuple[str, float]],
    due: int,
    *,
    certain: bool,
) -> tuple[Print, ...]:
    """The cell of a row whose number should be `due`; `certain` if the rows on both sides say so.

    A figure is only changed where that is certain and another reading has the number, too; it is
    doubtful then, and is so as well where every reading has something else. Letters, or nothing,
    between the rows before and after become the number that is missing there, if no reading has
    another figure.
    """
    likely = [one for one in readings if one[1] >= _LIKELY and _number(one[0]) == due]
    was = _number(_text(words))
    if likely and (was is None or certain):
        text, sure = max(likely, key=lambda one: one[1])
        return (Print(text, box, sure if was is None else min(sure, DISPUTED)),)
    seen = _text(words) + "".join(text for text, _ in readings)
    if certain and was is None and all(c in str(due) for c in seen if c.isdigit()):
        return (Print(str(due), box, DISPUTED),)
    return _doubtful(words) if certain else words


def _agreed(
    words: tuple[Print, ...], box: Box, readings: Sequence[tuple[str, float]]
) -> tuple[Print, ...]:
    """The cell of a column of figures as two readings have it, or as it was."""
    known: dict[str, float] = {}
    for text, sure in readings:
        if not _FIGURES.fullmatch(text):
            continue
        digits = re.sub(r"\D+", " ", text).strip()
        if digits in known:
            sure = min(sure, known[digits])
            parts = text.split()
            if len(parts) != len(words):
                return (Print(text, box, sure),)
            pairs = zip(words, parts, strict=True)
            return tuple(replace(word, text=part, confidence=sure) for word, part in pairs)
        known[digits] = sure
    return words


def _doubtful(words: tuple[Print, ...]) -> tuple[Print, ...]:
    return tuple(replace(word, confidence=min(word.confidence, DISPUTED)) for word in words)


def _text(words: Sequence[Print]) -> str:
    return " ".join(word.text for word in words)


def _number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text.strip())
    return int(match[1]) if match else None
