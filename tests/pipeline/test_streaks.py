"""Streaks of a copier go; stems of letters and rules of tables on their way stay."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.canvas import Pixels, Sheet, identity
from pipeline.streaks import streaks

DPI = 200


def paper() -> Pixels:
    """White paper, with a mask's ink as 1."""
    return np.zeros((2340, 1654), np.uint8)


def found(dark: Pixels) -> NDArray[np.bool_]:
    return streaks(Sheet(np.where(dark > 0, np.uint8(0), np.uint8(255)), identity(), DPI), dark)


def draw(dark: Pixels, lean: float, share: float = 1.0, wide: int = 2) -> Pixels:
    """The ink of a streak from x = 800 at the top, with so much of every inch of it seen."""
    own = np.zeros_like(dark)
    for y in range(60, 2280):
        if y % DPI < share * DPI:
            x = round(800 + lean * y)
            own[y, x : x + wide] = 1
    dark |= own
    return own


def stems(dark: Pixels, x: int, wide: int) -> Pixels:
    """Letters with an upright stem at x, 0.13 inches high, one on each line; letters beside."""
    own = np.zeros_like(dark)
    for y in range(200, 2200, 60):
        own[y : y + 26, x : x + wide] = 1
        for beside in range(x - 60, x + 80, 20):
            dark[y + 8 : y + 26, beside : beside + wide] = 1
    dark |= own
    return own


@pytest.mark.parametrize(
    ("lean", "share", "wide"),
    [
        (0.0, 1.0, 2),
        (0.0, 0.9, 1),
        # it leans, is broken, or is seen here and there
        (-0.016, 1.0, 2),
        (0.02, 0.6, 2),
        (-0.005, 0.3, 2),
    ],
)
def test_a_streak_goes_and_letters_stay(lean: float, share: float, wide: int) -> None:
    dark = paper()
    letters = stems(dark, 500, 4) | stems(dark, 1100, 4)
    words = dark.copy()
    streak = draw(dark, lean, share, wide)
    taken = found(dark)
    assert taken[streak > 0].mean() > 0.95
    assert not taken[(words > 0) & (streak == 0)].any()
    assert not taken[letters > 0].any()


def test_a_stem_on_the_way_of_a_streak_stays() -> None:
    dark = paper()
    letters = stems(dark, 799, 4)
    streak = draw(dark, 0.0)
    taken = found(dark)
    kept = letters.copy()
    kept[streak > 0] = 0
    assert not taken[kept > 0].any()
    between = (streak > 0) & (letters == 0)
    assert taken[between].mean() > 0.8
    assert taken[letters > 0].mean() < 0.1


def test_a_stroke_that_crosses_a_streak_stays() -> None:
    dark = paper()
    stems(dark, 500, 4)
    strokes = np.zeros_like(dark)
    for y in range(400, 1800, 200):
        for down in range(30):  # the upper stroke of a 4 falls to the left
            x = 812 - down
            strokes[y + down, x : x + 3] = 1
    dark |= strokes
    streak = draw(dark, 0.0)
    taken = found(dark)
    kept = (strokes > 0) & (streak == 0)
    assert taken[kept].mean() < 0.1
    assert taken[(streak > 0) & (strokes == 0)].mean() > 0.9


@pytest.mark.parametrize("rows", [2, 9])
def test_the_rules_of_a_table_stay(rows: int) -> None:
    dark = paper()
    for x in (200, 800, 1400):
        dark[300:2100, x : x + 2] = 1
    for y in np.linspace(300, 2100, rows).astype(int):
        dark[y : y + 2, 200:1402] = 1
    assert not found(dark).any()


def test_a_page_without_streaks_is_left() -> None:
    dark = paper()
    stems(dark, 500, 3)
    dark[400:520, 900:902] = 1  # a bar beside a paragraph
    assert not found(dark).any()


def _table(dark: Pixels) -> Pixels:
    """A ruled table of five columns, one rule of it where a streak may run."""
    own = np.zeros_like(dark)
    own[800:1402:100, 200:1402] = 1
    for x in (200, 500, 800, 1100, 1400):
        own[800:1402, x : x + 2] = 1
    dark |= own
    return own


def test_a_streak_through_a_table_goes_and_the_table_stays() -> None:
    dark = paper()
    table = _table(dark)
    own = np.zeros_like(dark)
    for y in range(60, 2280):
        if y % 100 < 80:
            own[y, 650:652] = 1
    dark |= own
    taken = found(dark)
    assert not taken[(table > 0) & (own == 0)].any()
    assert taken[(own > 0) & (table == 0)].mean() > 0.9
    # the rules that it crosses are not broken
    kept = np.where(taken, 0, dark)
    assert kept[800:1402:100, 640:662].all(axis=1).sum() >= 6
