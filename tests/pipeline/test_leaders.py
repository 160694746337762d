"""Dotted lines to be written on go; the dots of words and of short gaps stay."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.canvas import Pixels
from pipeline.leaders import without_leaders

DPI = 200.0
Mask = NDArray[np.bool_]


def paper() -> Pixels:
    return np.full((400, 1600), 255, np.uint8)


def dots(page: Pixels, x: int, y: int, count: int, step: int = 9, lean: float = 0.0) -> Mask:
    """So many dots of three points from x on; where they are."""
    own = np.zeros(page.shape, np.bool_)
    for k in range(count):
        left, top = x + k * step, round(y + k * step * lean)
        own[top : top + 3, left : left + 3] = True
    page[own] = 20
    return own


def letter(page: Pixels, x: int, y: int) -> None:
    page[y - 18 : y + 3, x : x + 12] = 20


@pytest.mark.parametrize(
    ("count", "step", "lean"), [(60, 9, 0.0), (40, 13, 0.002), (14, 9, 0.0), (9, 9, 0.0)]
)
def test_a_dotted_line_goes(count: int, step: int, lean: float) -> None:
    page = paper()
    letter(page, 100, 200)
    before = page.copy()
    own = dots(page, 130, 200, count, step, lean)
    made = without_leaders(page, DPI)
    assert (made[own] == 255).all()
    assert (made == before).all()


def test_the_colon_before_a_dotted_line_stays() -> None:
    page = paper()
    colon = dots(page, 121, 200, 1) | dots(page, 121, 188, 1)
    line = dots(page, 130, 200, 50)
    made = without_leaders(page, DPI)
    assert (made[colon] < 128).all()
    assert (made[line] == 255).all()


def test_a_few_dots_stay() -> None:
    page = paper()
    dots(page, 100, 200, 8)  # the day of a date
    dots(page, 100, 300, 12)  # a gap, and more behind it
    letter(page, 215, 300)
    for x, y in ((100, 50), (160, 57), (190, 40), (260, 50), (300, 55), (390, 50)):
        dots(page, x, y, 2)  # of letters
    assert without_leaders(page, DPI) is page


def test_dots_at_uneven_steps_are_no_line() -> None:
    page = paper()
    for x in (100, 106, 120, 125, 139, 144, 150, 164, 169, 183, 188, 202, 208, 222):
        dots(page, x, 200, 1)
    assert without_leaders(page, DPI) is page


@pytest.mark.parametrize("size", [(1, 1), (0, 40), (16, 16), (3, 5000)])
def test_no_image_is_too_odd(size: tuple[int, int]) -> None:
    noise = np.random.default_rng(5).integers(0, 256, size, np.uint8)
    assert without_leaders(noise, 300.0).shape == size
