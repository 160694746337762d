"""Columns of figures: a cell that was misread is read again, and its column judges the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from models.document import DISPUTED
from models.spans import Box
from pipeline.figure_columns import read_again
from pipeline.imaging import Pixels
from pipeline.ocr import Care, Shape
from pipeline.prints import Print
from pipeline.tables import Grid, distribute, grid

WIDE, HIGH, DPI = 200, 50, 100.0
SURE = 0.9


@dataclass
class Again:
    """An engine that reads single cells as it is told, and notes as what it was asked."""

    says: dict[str, Sequence[str]]
    asked: list[Shape] = field(default_factory=list)
    images: int = 0

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        self.asked.append(shape)
        self.images += len(images)
        readings = [r for key, each in self.says.items() if key == shape.name for r in each]
        readings += [""] * (len(images) - len(readings))
        place = Box(0.0, 0.0, 9.0, 9.0)
        return tuple(
            tuple(Print(word, place, SURE) for word in reading.split()) for reading in readings
        )


def table(rows: Sequence[Sequence[str]]) -> tuple[Grid, tuple[tuple[Print, ...], ...], Pixels]:
    """A table of these cells, as it was read, and its page, with ink where there are words."""
    cells: list[Box] = []
    prints: list[Print] = []
    page = np.full((HIGH * len(rows), WIDE * len(rows[0])), 255, np.uint8)
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            x, y = WIDE * j, HIGH * i
            cells.append(Box(x, y, x + WIDE, y + HIGH))
            for k, word in enumerate(text.split()):
                box = Box(x + 10 + 40 * k, y + 10, x + 40 + 40 * k, y + 40)
                prints.append(Print(word, box, SURE))
                page[y + 10 : y + 40, x + 10 + 40 * k : x + 40 + 40 * k] = 0
    found = grid(cells)
    assert found is not None
    return found, distribute(found, prints)[0], page


def mended(rows: Sequence[Sequence[str]], engine: Again) -> list[tuple[str, float]]:
    """The first column of a table after it was read again, with how sure its words are."""
    found, words, page = table(rows)
    after = read_again(found, words, page, DPI, engine)
    column = [after[row[0]] for row in found.places if row[0] is not None]
    return [
        (" ".join(w.text for w in cell), min((w.confidence for w in cell), default=1.0))
        for cell in column
    ]


def numbered(*column: str) -> list[list[str]]:
    return [[text, f"Sở Nội vụ {chr(97 + i)}"] for i, text in enumerate(column)]


@pytest.mark.parametrize(
    ("column", "readings", "after", "doubtful"),
    [
        # signs and letters, where the numbers around them leave one
        (["STT", "1", "2", "§", "4"], ["", "3", ""], ["STT", "1", "2", "3", "4"], []),
        (["TT", "1.", "su", "3."], ["2.", "", ""], ["TT", "1.", "2.", "3."], []),
        (["Số TT", "1", "I", "3"], ["2", "", ""], ["Số TT", "1", "2", "3"], []),
        # so is the last one, and two in a row
        (["STT", "1", "2", "S"], ["", "", "3"], ["STT", "1", "2", "3"], []),
        (["STT", "1", "2", "a", "é", "5", "6"], ["3", "", "", "4"], list("123456"), []),
        # another figure is only changed between two that are certain, and is doubtful
        (["STT", "1.", "5,", "3."], ["", "2.", "8"], ["STT", "1.", "2.", "3."], [2]),
        (["STT", "1.", "5,", "su"], ["", "2.", "", "3."], ["STT", "1.", "2.", "3."], [2]),
        # the last has no neighbour below that bears it out
        (["STT", "1", "2", "8"], ["3", "3", "3"], ["STT", "1", "2", "8"], []),
        # the paper may have it wrong: what is read the same again stays, and is doubtful
        (
            ["STT", "15", "16", "16", "18", "19"],
            ["16", "16", "16"],
            ["STT", "15", "16", "16", "18", "19"],
            [3],
        ),
        # a reading that the order does not bear out is none
        (["STT", "1", "2", "§", "4"], ["8", "6", "9"], ["STT", "1", "2", "§", "4"], [3]),
        # no reading at all, or half of one, leaves what the order says
        (["STT", "9", "10", "H", "12"], ["1", "1", ""], ["STT", "9", "10", "11", "12"], [3]),
        # without a head the numbers themselves must tell
        (["1", "2", "3", "é", "5", "6"], ["4", "", ""], ["1", "2", "3", "4", "5", "6"], []),
    ],
)
def test_numbers_of_rows(
    column: list[str], readings: list[str], after: list[str], doubtful: list[int]
) -> None:
    found = mended(numbered(*column), Again({"FIGURES": readings}))
    if len(after) < len(found):
        after = ["STT", *after]
    assert [text for text, _ in found] == after
    assert [i for i, (_, sure) in enumerate(found) if sure <= DISPUTED] == doubtful


@pytest.mark.parametrize(
    "column",
    [
        ["STT", "1", "2", "3"],
        ["STT", "I", "II", "III"],  # parts are numbered otherwise
        ["STT", "I", "1", "2", "II", "1", "2"],  # the numbers begin anew in each part
        ["STT", "a", "b"],
        ["Điều, khoản", "Một", "Hai", "Ba"],
        ["", "Năm 2023", "Năm 2024", "3"],
    ],
)
def test_what_is_in_order_or_has_none_is_not_read_again(column: list[str]) -> None:
    engine = Again({})
    found = mended(numbered(*column), engine)
    assert [text for text, _ in found] == column
    assert engine.images == 0


@pytest.mark.parametrize(
    ("column", "at", "readings", "after"),
    [
        # a thin stroke was no word for the engine
        (["STT", "1", "2", "3"], 1, [], ["STT", "1", "2", "3"]),
        (["STT", "1", "2", "3"], 2, ["", "2", ""], ["STT", "1", "2", "3"]),
        # another figure was seen there: who knows
        (["STT", "1", "2", "3"], 2, ["8", "", "8"], ["STT", "1", "", "3"]),
        # a row without a number of its own, where none is missing
        (["STT", "1", "x", "2", "3"], 2, [], ["STT", "1", "", "2", "3"]),
        # a column that counts nothing
        (["Mã", "1", "2", "3"], 2, ["2", "2", "2"], ["Mã", "1", "", "3"]),
    ],
)
def test_a_number_that_was_not_read_at_all(
    column: list[str], at: int, readings: list[str], after: list[str]
) -> None:
    found, words, page = table(numbered(*column))
    cell = found.places[at][0]
    assert cell is not None
    unread = tuple(() if k == cell else each for k, each in enumerate(words))
    again = read_again(found, unread, page, DPI, Again({"FIGURES": readings}))
    first = [again[row[0]] for row in found.places if row[0] is not None]
    assert [" ".join(w.text for w in each) for each in first] == after


@pytest.mark.parametrize(
    ("cell", "readings", "after"),
    [
        ("39, ó0, 93", ["39, 60, 93", "39, 60, 93", ""], "39, 60, 93"),
        ("1.2S4,5", ["1.254,5", "1.2S4,5", "1.254,5"], "1.254,5"),
        ("6g%", ["69%", "", "69%"], "69%"),
        # two readings must have the same digits
        ("69, %4", ["69, 94", "69, 91", "69 34"], "69, %4"),
        # and what is no figure either time was never one
        ("5 ha", ["5 ha", "5 ha", "5 ha"], "5 ha"),
        ("3 (hai", ["3 (ha", "3 (hai", "3"], "3 (hai"),
    ],
)
def test_cells_of_a_column_of_figures(cell: str, readings: list[str], after: str) -> None:
    column = ["Ký hiệu", "67, 68", "98,99", "12", cell, "1.000"]
    found = mended(numbered(*column), Again({"LINE": readings}))
    assert [text for text, _ in found] == [*column[:4], after, column[5]]


def test_words_among_figures_are_left() -> None:
    engine = Again({"LINE": ["1", "1", "1"]})
    column = ["Kinh phí", "12", "15", "Không", "40", "-", "18", "20", "21"]
    assert [text for text, _ in mended(numbered(*column), engine)] == column
    assert engine.images == 0


def test_no_more_is_read_again_than_is_worth_it() -> None:
    engine = Again({})
    column = [str(i) if i % 3 else "é" for i in range(1, 200)]
    mended(numbered("STT", *column), engine)
    assert 0 < engine.images <= 120
