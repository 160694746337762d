"""Quarters in cells are read again where they are unsure; most readings win, in doubt."""

from __future__ import annotations

import numpy as np
import pytest

from models.document import DISPUTED
from models.spans import Box
from pipeline.prints import Print
from pipeline.quarter_cells import quarters_again
from tests.read_again import Again

PAGE = np.zeros((200, 400), np.uint8)


def cell(text: str, sure: float) -> tuple[Print, ...]:
    return tuple(
        Print(word, Box(20.0 + 60 * k, 20.0, 70.0 + 60 * k, 40.0), sure)
        for k, word in enumerate(text.split())
    )


@pytest.mark.parametrize(
    ("text", "readings", "after", "doubtful"),
    [
        # a stroke was lost; two strokes make an H
        ("Quý II/2026", ["Quý II1/2026", "Quý HI/2026", "Quý II/2026"], "Quý III/2026", True),
        ("Quý HI/2026", ["Quý III/2026", "Quý HI/2026", "Quý IH/2026"], "Quý III/2026", False),
        ("quý 1V năm 2026", ["quý IV", "quý 1V", "quý IV"], "quý IV năm 2026", False),
        ("Quý H/2026.", ["Quý II/2026.", "Quý H/2026.", ""], "Quý II/2026.", False),
        # a digit says as much as a stroke, and stays
        ("Quý 1/2026", ["Quý I/2026", "Quý 1/2026", "Quý l/2026"], "Quý 1/2026", False),
        ("Trước Quý 3/2026", ["Quý 3/2026", "Quý 3/2026", ""], "Trước Quý 3/2026", False),
        # where the readings differ nobody knows; it is written as a number nevertheless
        ("Quý HI/2026", ["Quý I/2026", "Quý II/2026", ""], "Quý III/2026", True),
        ("Quý II/2026", ["Quý I/2026", "Quý II/2026", "Quý III/2026"], "Quý II/2026", True),
        ("Quý II/2026", ["Quy định", "", "Q"], "Quý II/2026", True),
    ],
)
def test_an_unsure_quarter(text: str, readings: list[str], after: str, doubtful: bool) -> None:
    words = cell(text, 0.6)
    (found,) = quarters_again([words], PAGE, 100.0, Again(readings, sure=0.5))
    assert " ".join(word.text for word in found) == after
    assert [w.box for w in found] == [w.box for w in words]
    assert any(w.confidence <= DISPUTED for w in found) is doubtful


@pytest.mark.parametrize(
    ("text", "sure"),
    [("Quý IV/2026", 0.95), ("Quý Khách", 0.5), ("Phần II", 0.5), ("II/2026", 0.5), ("quý", 0.5)],
)
def test_what_is_sure_or_no_quarter_is_not_read_again(text: str, sure: float) -> None:
    engine = Again(["Quý I"], sure=0.5)
    words = cell(text, sure)
    assert quarters_again([words], PAGE, 100.0, engine) == (words,)
    assert engine.images == 0


def test_a_number_on_the_next_line_is_of_something_else() -> None:
    name, number = cell("Quý II", 0.5)
    below = Print(number.text, number.box.shift(-60.0, 40.0), 0.5)
    engine = Again(["Quý I"], sure=0.5)
    assert quarters_again([(name, below)], PAGE, 100.0, engine) == ((name, below),)
    assert engine.images == 0


def test_what_can_be_no_number_is_read_again_however_sure() -> None:
    (found,) = quarters_again(
        [cell("Quý 1V/2026", 0.95)], PAGE, 100.0, Again(["Quý IV/2026"], sure=0.5)
    )
    assert found[1].text == "IV/2026"


def test_one_stroke_is_a_letter_where_the_others_are() -> None:
    words = [cell(text, 0.95) for text in ("Quý 1/2026", "Quý IV/2026", "Quý", "Mục 1/2026")]
    found = quarters_again(words, PAGE, 100.0, Again([""], sure=0.5))
    assert [each[-1].text for each in found] == ["I/2026", "IV/2026", "Quý", "1/2026"]
    digits = (cell("Quý 1/2026", 0.95), cell("Quý 4/2026", 0.95))
    assert quarters_again(digits, PAGE, 100.0, Again([""], sure=0.5)) == digits
