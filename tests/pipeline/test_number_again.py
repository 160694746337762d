"""The printed symbol of a number is read by itself where a hand or a misreading lost it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from reading_engine import has_vietnamese

from corpus.handwriting import filled_in
from models.document import DISPUTED
from models.spans import Box
from pipeline.imaging import Pixels
from pipeline.layout import arrange
from pipeline.number_again import number_again
from pipeline.ocr import tesseract
from pipeline.pdf import layer_pages
from pipeline.prints import Print
from pipeline.recipe import Recipe

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not has_vietnamese(), reason="no Vietnamese for Tesseract"),
]

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"
DPI = 200


@cache
def by_hand(name: str, seed: int) -> tuple[Pixels, tuple[Print, ...]]:
    """The first page of a sample in grey, its number by hand, and its words as they were."""
    pdf = (DOCUMENTS / name / f"{name}.pdf").read_bytes()
    k = DPI / 72
    prints = tuple(
        replace(p, box=Box(p.box.x0 * k, p.box.top * k, p.box.x1 * k, p.box.bottom * k))
        for p in next(layer_pages(pdf, 1)).prints
    )
    page = filled_in(pdf, "blue", seed, ("number",), DPI)
    return np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8), prints


def misread(prints: Sequence[Print], read: dict[str, str]) -> tuple[Print, ...]:
    """`prints`, of which some words of the head were read otherwise, as one word, two or none."""
    found: list[Print] = []
    for word in prints:
        parts = read.get(word.text, word.text).split()
        wide = (word.box.x1 - word.box.x0) / max(len(parts), 1)
        found += (
            Print(
                part,
                Box(
                    word.box.x0 + k * wide,
                    word.box.top,
                    word.box.x0 + (k + 0.9) * wide,
                    word.box.bottom,
                ),
            )
            for k, part in enumerate(parts)
        )
    return tuple(found)


def number_line(prints: tuple[Print, ...], pixels: Pixels) -> str:
    text = arrange(prints, (), float(pixels.shape[1]))[0]
    return next((line for line in text.split("\n") if line.startswith("Số")), "")


@pytest.mark.parametrize("seed", [1, 3])
@pytest.mark.parametrize(
    ("name", "read", "symbol"),
    [
        ("ke-hoach-ubnd", {"Số:": "số", "412/KH-UBND": "42 ;kn-UBND"}, "/KH-UBND"),
        ("ke-hoach-ubnd", {"412/KH-UBND": ""}, "/KH-UBND"),
        ("quyet-dinh-de-an", {"1129/QĐ-UBND": "JI29 8QD-UBnD"}, "/QĐ-UBND"),
        ("nghi-quyet-hdnd", {"Số:": "sẽ:", "58/NQ-HĐND": "“6/NQ-HBND"}, "/NQ-HĐND"),
        ("nghi-quyet-tinh-uy", {"Số": "Số:", "21-NQ/TU": "Z1. ‹NQTU"}, "-NQ/TU"),
    ],
)
def test_the_symbol_beside_a_hand_is_read_by_itself(
    name: str, read: dict[str, str], symbol: str, seed: int
) -> None:
    pixels, prints = by_hand(name, seed)
    again = number_again(misread(prints, read), pixels, DPI, tesseract(Recipe()))
    line = number_line(again, pixels)
    assert line.startswith("Số:")
    assert line.endswith(symbol)
    _, *figures, _ = line.split()
    assert all(p.confidence == DISPUTED for p in again if p.text in figures)


@pytest.mark.parametrize(
    "read",
    [
        {},
        {"Số:": "SỞ"},  # an office, and no label
        {"412/KH-UBND": "412/KH-UBND."},
    ],
)
def test_what_was_read_stays(read: dict[str, str]) -> None:
    pixels, prints = by_hand("ke-hoach-ubnd", 1)
    words = misread(prints, read)
    assert number_again(words, pixels, DPI, tesseract(Recipe())) == words


@pytest.mark.parametrize(
    ("stray", "left", "kept"),
    [
        ("*", 0.4, True),  # the party's star above its number
        ("PĐ", 1.3, True),  # specks behind the number's end
        ("2", -0.1, False),  # a figure that a hand wrote above the line
    ],
)
def test_what_lies_above_a_number_is_no_part_of_it(stray: str, left: float, kept: bool) -> None:
    pixels, prints = by_hand("ke-hoach-ubnd", 1)
    number = next(p for p in prints if p.text == "412/KH-UBND")
    box, high = number.box, number.box.bottom - number.box.top
    x0 = box.x0 + left * (box.x1 - box.x0)
    above = Box(x0, box.top - 0.6 * high, x0 + high / 2, box.top - 0.1 * high)
    words = (*prints, Print(stray, above, 0.4))
    assert (number_again(words, pixels, DPI, tesseract(Recipe())) == words) is kept
