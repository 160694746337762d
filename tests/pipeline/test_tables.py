"""Boxes of cells become rows, whatever was merged."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.spans import Box
from pipeline.prints import Print
from pipeline.tables import distribute, grid, row_line, rows


def word(text: str, x: float, y: float) -> Print:
    return Print(text, Box(x, y, x + 5 * len(text), y + 10))


def cell(x0: float, top: float, x1: float, bottom: float) -> Box:
    return Box(x0, top, x1, bottom)


def lines(cells: list[Box], words: list[Print]) -> list[str]:
    found = grid(cells)
    assert found is not None
    inside, _ = distribute(found, words)
    return [row_line([" ".join(p.text for p in c) for c in r.cells]) for r in rows(found, inside)]


PLAIN = [cell(x, y, x + 100, y + 20) for y in (0, 20, 40) for x in (0, 100, 200)]


@pytest.mark.parametrize(
    ("cells", "words", "expected"),
    [
        pytest.param(
            PLAIN,
            [word("TT", 5, 5), word("Sở", 110, 5), word("Hạn", 210, 5), word("1", 5, 25),
             word("Y", 110, 25), word("tế", 120, 25), word("2024", 210, 45)],
            ["| TT | Sở | Hạn |", "| 1 | Y tế | |", "| | | 2024 |"],
            id="plain",
        ),
        pytest.param(
            PLAIN,
            [word("TT", 5, 5), word("Sở", 110, 5), word("1", 5, 45), word("Nội", 110, 45)],
            ["| TT | Sở |", "| 1 | Nội |"],
            id="empty rows and columns are left out",
        ),
        pytest.param(
            [*PLAIN[:3], *PLAIN[3:5], cell(200, 20, 300, 60), *PLAIN[6:8]],
            [word("TT", 5, 5), word("Việc", 110, 5), word("Chủ", 210, 5), word("1", 5, 25),
             word("a", 110, 25), word("2", 5, 45), word("b", 110, 45), word("Sở", 210, 32)],
            ["| TT | Việc | Chủ |", "| 1 | a | Sở |", "| 2 | b | Sở |"],
            id="merged over rows is repeated",
        ),
        pytest.param(
            [cell(0, 0, 300, 20), *PLAIN[3:]],
            [word("Lĩnh", 90, 5), word("vực", 150, 5), word("1", 5, 25), word("a", 110, 25),
             word("b", 210, 25)],
            ["| Lĩnh vực | | |", "| 1 | a | b |"],
            id="merged over columns stands in the first",
        ),
        pytest.param(
            [cell(x + dx, y, x + 100, y + 20) for y in (0, 20) for x, dx in ((0, 0), (100, 1.5))],
            [word("a", 10, 5), word("b", 120, 5), word("c", 10, 25), word("d", 120, 25)],
            ["| a | b |", "| c | d |"],
            id="rules drawn double are one",
        ),
    ],
)  # fmt: skip
def test_rows(cells: list[Box], words: list[Print], expected: list[str]) -> None:
    assert lines(cells, words) == expected


def test_a_frame_is_no_table() -> None:
    assert grid([cell(0, 0, 500, 800)]) is None
    assert grid([]) is None


def test_a_drawing_of_thousands_of_rules_is_no_table() -> None:
    assert (
        grid([cell(x, y, x + 5, y + 5) for x in range(0, 500, 5) for y in range(0, 500, 5)]) is None
    )


@given(
    st.lists(
        st.tuples(st.floats(0, 300), st.floats(0, 60)).map(lambda at: word("x", *at)), max_size=12
    )
)
def test_every_word_is_in_one_cell_or_outside(words: list[Print]) -> None:
    found = grid(PLAIN)
    assert found is not None
    inside, outside = distribute(found, words)
    assert sum(map(len, inside)) + len(outside) == len(words)


def test_cells_are_seen_in_an_image() -> None:
    from pipeline.rules import ruled_cells

    pixels = np.full((700, 1200), 255, np.uint8)
    for y in (100, 200, 300, 400):
        pixels[y : y + 3, 100:1003] = 0
    for x in (100, 300, 1000):
        pixels[100:403, x : x + 3] = 0
    pixels[300:303, 303:1000] = 255  # the last two cells of the right column are one
    pixels[560:563, 200:600] = 0  # a rule that belongs to no table
    (cells,) = ruled_cells(pixels, 200.0)
    assert len(cells) == 5
    found = grid(cells, tolerance=16.0)
    assert found is not None
    assert [len(row) for row in found.places] == [2, 2, 2]
    assert found.places[1][1] == found.places[2][1]
