"""A seal that lies over a table takes its rules along; the rows and columns stay what they were."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from models.spans import Box
from pipeline import rules
from pipeline.imaging import Pixels
from pipeline.ruled_under import hidden
from pipeline.tables import grid

DPI = 150.0
LEFTS, TOPS = (100, 180, 520, 760, 1000), (200, 280, 360, 440, 520)


def ruled() -> Pixels:
    """A table of four rows and four columns."""
    page = np.full((900, 1150), 255, np.uint8)
    for x in LEFTS:
        cv2.line(page, (x, TOPS[0]), (x, TOPS[-1]), 20, 2)
    for y in TOPS:
        cv2.line(page, (LEFTS[0], y), (LEFTS[-1], y), 20, 2)
    return page


def taken_off(page: Pixels, x: int, y: int, radius: int) -> tuple[Pixels, Box]:
    """The page without anything where the seal lay, and that place."""
    bare = page.copy()
    cv2.circle(bare, (x, y), radius, 255, -1)
    return bare, Box(x - radius, y - radius, x + radius, y + radius)


@pytest.mark.parametrize(
    ("x", "y", "radius"),
    [
        pytest.param(760, 400, 90, id="in the middle"),
        pytest.param(990, 500, 100, id="over the corner: no rule goes on behind it"),
        pytest.param(980, 380, 110, id="over the side"),
        pytest.param(760, 560, 100, id="over the last row, most of it below the table"),
    ],
)
def test_the_cells_are_those_of_the_table(x: int, y: int, radius: int) -> None:
    bare, place = taken_off(ruled(), x, y, radius)
    seen = grid(rules.ruled_cells(bare, DPI)[0], tolerance=0.08 * DPI)
    assert seen is None or len(seen.cells) < 16
    (cells,) = rules.ruled_cells(bare, DPI, (place,))
    table = grid(cells, tolerance=0.08 * DPI)
    assert table is not None
    assert [len(set(row)) for row in table.places] == [4, 4, 4, 4]
    assert len(table.cells) == 16
    assert not (rules.erased(bare, DPI, (place,)) < 128).any()


@pytest.mark.parametrize(
    ("across", "down"),
    [
        # a cell merged over two rows: its side rule ends at the rule below it
        ([Box(0, 100, 400, 100), Box(200, 150, 400, 150)], [Box(200, 100, 200, 300)]),
        # nothing across the way, nothing behind it: the line under a heading
        ([Box(0, 100, 150, 100)], []),
        # it goes on, but far outside of the ink: two lines to be written on
        ([Box(0, 100, 150, 100), Box(380, 100, 450, 100)], []),
    ],
)
def test_no_rule_is_made_up(across: list[Box], down: list[Box]) -> None:
    assert hidden(across, down, (Box(120, 60, 260, 200),), 6.0, 30.0) == ((), ())
