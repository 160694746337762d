"""Rules that run through words go; the letters that stand on them stay."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.canvas import Pixels
from pipeline.struck import without_rules

DPI = 200.0


def page() -> tuple[Pixels, NDArray[np.bool_]]:
    """A line of letters, each with a stem and a bar; and where they are."""
    paper = np.full((300, 1200), 255, np.uint8)
    letters = np.zeros(paper.shape, np.bool_)
    for x in range(100, 900, 30):
        letters[120:146, x : x + 4] = True
        letters[130:134, x : x + 14] = True
    paper[letters] = 10
    return paper, letters


@pytest.mark.parametrize("lean", [0.0, 0.004, -0.01])
def test_a_rule_through_a_line_of_words_goes(lean: float) -> None:
    paper, letters = page()
    rule = np.zeros(paper.shape, np.bool_)
    for x in range(40, 1100):
        y = 141 + round(lean * (x - 500))
        rule[y : y + 2, x] = True
    paper[rule] = 10
    made = without_rules(paper, DPI)
    assert (made[letters & ~rule] == 10).all()
    assert (made[rule & ~letters] == 255).mean() > 0.8


def test_the_frame_of_a_stamp_goes() -> None:
    paper, letters = page()
    for y in (60, 200):
        paper[y : y + 3, 50:1000] = 10
    for x in (50, 1000):
        paper[60:203, x : x + 3] = 10
    made = without_rules(paper, DPI)
    assert (made[letters] == 10).all()
    assert (made[60:63, 60:990] == 255).all()
    assert (made[70:190, 1000:1003] == 255).all()


def test_a_page_without_rules_is_left() -> None:
    paper, _ = page()
    paper[220:224, 100:180] = 10  # a dash
    assert without_rules(paper, DPI) is paper


@pytest.mark.parametrize("size", [(1, 1), (16, 16), (3, 5000)])
def test_no_image_is_too_odd(size: tuple[int, int]) -> None:
    noise = np.random.default_rng(5).integers(0, 256, size, np.uint8)
    assert without_rules(noise, 300.0).shape == size
