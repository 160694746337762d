"""Unsure figures of cells are read again: another reading brings doubt, three bring change."""

from __future__ import annotations

import numpy as np
import pytest

from models.document import DISPUTED
from models.spans import Box
from pipeline.figures_again import figures_again, numbers_again
from pipeline.prints import Print
from tests.read_again import Again

PAGE = np.zeros((60, 90), np.uint8)
PLACE = Box(10.0, 10.0, 60.0, 30.0)


@pytest.mark.parametrize(
    ("text", "readings", "after", "doubtful"),
    [
        ("19/12/2026", ["15/12/2026"] * 3, "15/12/2026", True),
        ("15/12/2026", ["15/12/2026", "15/12/2026.", "15/12/2026"], "15/12/2026", False),
        # two of three, or one without a figure, are not enough to change it
        ("19/12/2026", ["15/12/2026", "15/12/2026", "19/12/2026"], "19/12/2026", True),
        ("19/12/2026", ["15/12/2026", "15/12/2026", ""], "19/12/2026", True),
        # what is read as letters says nothing of the figure
        ("12", ["", "lz", "12"], "12", False),
        ("12", ["", "", ""], "12", False),
        # a sign more or less is another number, which nobody should make up
        ("1.254", ["1254"] * 3, "1.254", True),
        ("12,5%", ["12,6%"] * 3, "12,6%", True),
        # a comma with a grain above it; a time of day stays
        ("93:25", ["93,25"] * 3, "93,25", True),
        ("1;254", ["1.254"] * 3, "1.254", True),
        ("93:25", ["93,25", "93,25", "93:25"], "93:25", False),
        ("93:25", ["93,25", "93,25", ""], "93:25", False),
        ("7:30", ["7:30"] * 3, "7:30", False),
        ("93,25", ["93.25"] * 3, "93,25", False),
        ("31/2025/TT-BCA", ["51/2025/TT-BCA"] * 3, "51/2025/TT-BCA", True),
        ("31/2025/TT-BCA", ["51/2025/IT-BCA"] * 3, "31/2025/TT-BCA", True),
    ],
)
def test_an_unsure_figure(text: str, readings: list[str], after: str, doubtful: bool) -> None:
    ((word,),) = figures_again([(Print(text, PLACE, 0.78),)], PAGE, 100.0, Again(readings))
    assert (word.text, word.box) == (after, PLACE)
    assert word.confidence == (DISPUTED if doubtful else 0.78)


@pytest.mark.parametrize(("text", "sure"), [("12", 0.95), ("12", DISPUTED), ("Sở", 0.5)])
def test_what_is_sure_or_in_doubt_already_is_not_read_again(text: str, sure: float) -> None:
    engine = Again(["13"])
    words = (Print(text, PLACE, sure),)
    assert figures_again([words], PAGE, 100.0, engine) == (words,)
    assert engine.images == 0


def test_a_quarter_is_left_to_those_who_count_its_strokes() -> None:
    engine = Again(["1/2026"])
    beside = PLACE.shift(60.0, 0.0)
    words = (Print("Quý", PLACE, 0.9), Print("I/2026", beside, 0.5))
    assert figures_again([words], PAGE, 100.0, engine) == (words,)
    assert engine.images == 0


def test_a_table_of_noise_costs_no_more_than_one_of_figures() -> None:
    engine = Again(["13"])
    figures_again([(Print("12", PLACE, 0.5),)] * 500, PAGE, 100.0, engine)
    assert engine.images == 90


def test_an_unsure_number_of_a_page_is_read_again() -> None:
    words = (
        Print("số", PLACE, 0.5),
        Print("31/2025/TT-BCA", PLACE, 0.68),
        Print("45/NQ-CP", PLACE, 0.8),  # sure enough, with words around it
        Print("1.", PLACE, 0.4),  # the label of a line
    )
    engine = Again(["51/2025/TT-BCA"])
    _, number, other, label = numbers_again(words, PAGE, 100.0, engine)
    assert (number.text, number.confidence) == ("51/2025/TT-BCA", DISPUTED)
    assert (other, label) == words[2:]
    assert engine.images == 3
