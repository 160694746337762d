"""Tables with missing rules: broken ones, open sides, no columns, no lines between the rows."""

from __future__ import annotations

import numpy as np
import pytest

from models.spans import Box
from pipeline.grids import with_columns, with_rows
from pipeline.prints import Print
from pipeline.rulings import enclosed
from pipeline.tables import Grid, distribute, grid, row_line, rows


def level(*heights: float, x0: float = 0, x1: float = 300) -> list[Box]:
    return [Box(x0, y, x1, y) for y in heights]


def upright(*places: float, top: float = 0, bottom: float = 60) -> list[Box]:
    return [Box(x, top, x, bottom) for x in places]


@pytest.mark.parametrize(
    ("across", "down", "cells"),
    [
        pytest.param(level(0, 20, 40, 60), upright(0, 100, 300), 6, id="all rules drawn"),
        pytest.param(level(0, 20, 40, 60), upright(100, 200), 9, id="open at both sides"),
        pytest.param(level(0, 20, 40, 60), [], 3, id="only level rules"),
        pytest.param(
            [*level(0, 40, 60), *level(20, x1=140), *level(20, x0=146)],
            upright(0, 100, 300), 6, id="a break in a rule",
        ),
        pytest.param(
            level(0, 20, 40, 60), [*upright(0, 300), *upright(100, bottom=28),
            *upright(100, top=34)], 6, id="a break in an upright rule",
        ),
        pytest.param(
            level(0, 20, 40), upright(0, 100, 300), 6, id="the last row is cut by the page's end"
        ),
        pytest.param(
            level(20, 40, 60), upright(0, 100, 300), 6, id="the first row began a page before"
        ),
        pytest.param(level(0, 60), upright(0, 300), 0, id="a frame is no table"),
        pytest.param(level(0, 400), [], 0, id="two rules of a page are no table"),
        pytest.param(
            [*level(0, x0=20, x1=90), *level(4, x0=180, x1=290)], [], 0,
            id="the rules under the two heads of a letter",
        ),
        pytest.param([], upright(0, 100), 0, id="only upright rules"),
    ],
)  # fmt: skip
def test_rules_enclose_cells(across: list[Box], down: list[Box], cells: int) -> None:
    assert sum(map(len, enclosed(across, down, 3.0))) == cells


def test_thousands_of_rules_are_a_drawing() -> None:
    rules = level(*(3.5 * i for i in range(700)))
    assert enclosed(rules, upright(0, 300, bottom=2_500), 3.0) == ()


def word(text: str, x: float, y: float) -> Print:
    return Print(text, Box(x, y, x + 6 * len(text), y + 10))


def said(found: Grid, words: list[Print]) -> list[str]:
    inside, _ = distribute(found, words)
    return [row_line([" ".join(p.text for p in c) for c in r.cells]) for r in rows(found, inside)]


def table(*cells: Box) -> Grid:
    found = grid(cells)
    assert found is not None
    return found


FOUR_ROWS = [Box(0, y, 300, y + 30) for y in (0, 30, 60, 90)]
TASKS = [
    word("TT", 5, 5), word("Việc", 60, 5), word("Hạn", 220, 5),
    word("1", 5, 35), word("Rà", 60, 35), word("soát", 80, 35), word("2025", 220, 35),
    word("2", 5, 65), word("Công", 60, 65), word("bố", 90, 65), word("2026", 220, 65),
    word("3", 5, 95), word("Kiểm", 60, 95), word("tra", 95, 95), word("2027", 220, 95),
]  # fmt: skip


def test_columns_without_rules_stand_where_nothing_is_printed() -> None:
    found = with_columns(table(*FOUR_ROWS), [p.box for p in TASKS], 10.0)
    assert said(found, TASKS) == [
        "| TT | Việc | Hạn |",
        "| 1 | Rà soát | 2025 |",
        "| 2 | Công bố | 2026 |",
        "| 3 | Kiểm tra | 2027 |",
    ]


def test_a_heading_between_the_rows_may_cross_the_columns() -> None:
    heading = [word("Lĩnh", 30, 125), word("vực", 57, 125), word("ngân", 78, 125),
               word("sách", 105, 125), word("tỉnh", 132, 125), word("và", 159, 125),
               word("xã", 174, 125), word("mới", 189, 125), word("lập", 210, 125)]  # fmt: skip
    words = [*TASKS, *heading]
    found = with_columns(table(*FOUR_ROWS, Box(0, 120, 300, 150)), [p.box for p in words], 10.0)
    assert (
        said(found, words)[-1].replace("| ", "").rstrip(" |")
        == "Lĩnh vực ngân sách tỉnh và xã mới lập"
    )
    assert said(found, words)[1] == "| 1 | Rà soát | 2025 |"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        pytest.param(
            FOUR_ROWS,
            [word("chữ" * (1 + (i + j) % 3), 10 + 22 * i + 7 * j, 5 + 30 * j)
             for i in range(10) for j in range(4)],
            id="lines of prose on ruled paper",
        ),
        pytest.param(FOUR_ROWS[:2], TASKS[:7], id="two rows are too few"),
        pytest.param([Box(0, 0, 150, 60), Box(150, 0, 300, 60)], TASKS, id="columns are drawn"),
    ],
)  # fmt: skip
def test_no_columns_are_made_up(cells: list[Box], words: list[Print]) -> None:
    before = table(*cells)
    assert with_columns(before, [p.box for p in words], 10.0) == before


def tall(*words: Print) -> list[str]:
    whole = [*words, word("TT", 5, 5), word("Việc", 60, 5), word("Hạn", 220, 5)]
    columns = ((0, 50), (50, 200), (200, 300))
    cells = [Box(a, top, b, end) for top, end in ((0, 20), (20, 120)) for a, b in columns]
    return said(with_rows(table(*cells), whole), whole)[1:]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            [word("1", 5, 25), word("Rà", 60, 25), word("soát", 60, 37), word("I", 220, 25),
             word("2", 5, 60), word("Công", 60, 60), word("bố", 60, 72), word("II", 220, 60)],
            ["| 1 | Rà soát | I |", "| 2 | Công bố | II |"],
            id="numbers at the top of their rows",
        ),
        pytest.param(
            [word("1", 5, 31), word("Rà", 60, 25), word("soát", 60, 37), word("I", 220, 31),
             word("2", 5, 66), word("Công", 60, 60), word("bố", 60, 72), word("II", 220, 66)],
            ["| 1 | Rà soát | I |", "| 2 | Công bố | II |"],
            id="numbers in the middle of their rows",
        ),
        pytest.param(
            [word(t, 5, 25 + 20 * i) for i, t in enumerate(("1", "2", "F", "4"))]
            + [word(t, 60, 25 + 20 * i) for i, t in enumerate("abcd")],
            ["| 1 | a | |", "| 2 | b | |", "| F | c | |", "| 4 | d | |"],
            id="one number was misread",
        ),
        pytest.param(
            [word(t, 5, 25 + 20 * i) for i, t in enumerate(("1", "F", "7", "4"))],
            ["| 1 F 7 4 | | |"],
            id="too many were",
        ),
        pytest.param(
            [word("1", 5, 25), word("Rà", 60, 25), word("3", 5, 60), word("Công", 60, 60)],
            ["| 1 3 | Rà Công | |"],
            id="numbers that do not count on",
        ),
        pytest.param(
            [word("Phòng", 5, 25), word("họp", 5, 37), word("Rà", 60, 25)],
            ["| Phòng họp | Rà | |"],
            id="words in the first column",
        ),
        pytest.param(
            [word("1", 5, 30), word("2", 5, 44),
             *(Print(t, Box(60, 24 + 8 * i, 80, 36 + 8 * i)) for i, t in enumerate("abcd"))],
            ["| 1 2 | a b c d | |"],
            id="no white between the rows",
        ),
    ],
)  # fmt: skip
def test_a_tall_row_is_cut_where_its_numbers_count_on(
    words: list[Print], expected: list[str]
) -> None:
    assert tall(*words) == expected


def test_broken_rules_of_a_fax_enclose_cells() -> None:
    from pipeline.rules import ruled_cells

    pixels = np.full((500, 1200), 255, np.uint8)
    for y in (100, 260, 420):
        pixels[y : y + 3, 100:1003] = 0
    for x in (100, 300, 1000):
        pixels[100:423, x : x + 3] = 0
    pixels[:, 640:652] = 255  # the paper jammed
    pixels[178:186] = 255
    assert [len(cells) for cells in ruled_cells(pixels, 200.0)] == [4]


def test_a_table_open_at_its_sides_is_seen_in_an_image() -> None:
    from pipeline.rules import ruled_cells

    pixels = np.full((500, 1200), 255, np.uint8)
    for y in (100, 200, 300):
        pixels[y : y + 3, 100:1003] = 0
    pixels[100:303, 300:303] = 0
    assert [len(cells) for cells in ruled_cells(pixels, 200.0)] == [4]
