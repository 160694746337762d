"""Columns side by side are found where a page begins and ends, and not in its prose."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from corpus.degrade import draw_pages
from corpus.source import DOCUMENTS
from models.spans import Box
from pipeline.halves import read_halves, right_halves
from pipeline.imaging import Pixels
from pipeline.ocr import Care, Shape
from pipeline.prints import Print

DPI = 100


def page(name: str, number: int) -> Pixels:
    return draw_pages((DOCUMENTS / name / f"{name}.pdf").read_bytes(), DPI)[number][:, :, 0]


@pytest.mark.parametrize(
    ("name", "number", "count"),
    [
        ("nghi-quyet-hdnd", 0, 1),  # the head
        ("nghi-quyet-hdnd", 1, 0),  # prose
        ("nghi-quyet-hdnd", 2, 1),  # recipients and signature
        ("nghi-quyet-tinh-uy", 1, 1),
        ("quyet-dinh-de-an", 1, 0),
    ],
)
def test_columns_are_found_where_they_are(name: str, number: int, count: int) -> None:
    assert len(right_halves(page(name, number), DPI)) == count


def test_no_word_is_cut() -> None:
    pixels = page("nghi-quyet-tinh-uy", 1)
    [right] = right_halves(pixels, DPI)
    edge = pixels[int(right.top) : int(right.bottom), int(right.x0) - 2 : int(right.x0) + 3]
    assert (edge > 200).all()
    assert (pixels[int(right.top), int(right.x0) :] > 160).all()


@pytest.mark.parametrize("crossing", ["below", "above"])
def test_a_line_across_the_page_is_not_cut(crossing: str) -> None:
    # no letter of it has a mark where the white between the columns runs into it
    line = np.full((34, 700), 255, np.uint8)
    line[12:22, 4::8] = 0
    for mark in (80, 180, 500, 600):
        line[:, mark : mark + 4] = 0
    pixels = np.full((400, 800), 255, np.uint8)
    for top in (90, 120, 150, 180, 210):
        pixels[top : top + 12, 60:260] = pixels[top : top + 12, 430:740] = 0
    top = 231 if crossing == "below" else 50
    pixels[top : top + 34, 50:750] = line
    [right] = right_halves(pixels, DPI)
    if crossing == "below":
        assert 220 <= right.bottom <= top
    else:
        assert top + 34 <= right.top <= 90


def test_an_empty_page_has_none() -> None:
    assert right_halves(np.full((1169, 827), 255, np.uint8), DPI) == ()


class Marks:
    """Reads each mark of ink as a word."""

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        return tuple(map(_marks, images))


def _marks(pixels: Pixels) -> tuple[Print, ...]:
    joined = cv2.dilate((pixels < 140).astype(np.uint8), np.ones((3, 9), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    return tuple(
        Print("x", Box(float(x), float(y), float(x + w), float(y + h)))
        for x, y, w, h, _ in stats[1:]
    )


def test_words_of_both_columns_stand_where_they_are_printed() -> None:
    pixels = page("nghi-quyet-tinh-uy", 1)
    halves = {_key(p) for p in read_halves(pixels, DPI, Marks())}
    whole = {_key(p) for p in _marks(pixels)}
    assert halves == whole


def _key(word: Print) -> tuple[float, float, float, float]:
    return (word.box.x0, word.box.top, word.box.x1, word.box.bottom)
