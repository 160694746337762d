"""Coloured ink leaves the print, its places are known, and nothing black goes with it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from models.spans import Box
from pipeline import imaging
from pipeline.imaging import Ink, Patch, Pixels, Step
from pipeline.prints import Print

DPI = 100.0
RED, BLUE = (205, 30, 45), (40, 60, 170)


def lines() -> Pixels:
    """Half a page of grey bars for words, in colours."""
    page = np.full((600, 800, 3), 255, np.uint8)
    for y in range(60, 560, 24):
        for x in range(90, 700, 30):
            page[y : y + 9, x : x + 12] = 12
    return page


def over(page: Pixels, colour: tuple[int, int, int], draw: str) -> Pixels:
    """The page with coloured ink over it; black stays black under ink."""
    ink = np.full(page.shape, 255, np.uint8)
    if draw == "seal":
        cv2.circle(ink, (520, 420), 68, colour, 7)
        cv2.circle(ink, (520, 420), 40, colour, 4)
    elif draw == "signature":
        bends = [(420, 380), (470, 460), (500, 370), (560, 470), (640, 400)]
        cv2.polylines(ink, [np.array(bends, np.int32)], False, colour, 3)
    elif draw == "number":
        cv2.putText(ink, "217", (300, 50), cv2.FONT_HERSHEY_SIMPLEX, 0.8, colour, 2)
    elif draw == "heading":
        cv2.putText(ink, "DANG CONG SAN VIET NAM", (200, 40), 0, 0.8, colour, 2)
    return np.minimum(page, ink)


@pytest.mark.parametrize(
    ("draw", "colour", "ink", "steps"),
    [
        ("seal", RED, Ink.SEAL, (Step.INKS,)),
        ("signature", BLUE, Ink.SIGNATURE, (Step.INKS,)),
        ("number", BLUE, Ink.WRITING, ()),  # it may be the number of the document
        ("heading", RED, Ink.PRINT, (Step.INKS,)),
    ],
)
def test_ink_is_known_by_colour_and_shape(
    draw: str, colour: tuple[int, int, int], ink: Ink, steps: tuple[Step, ...]
) -> None:
    sheet = imaging.opened(over(lines(), colour, draw), DPI)
    assert [patch.ink for patch in sheet.patches] == [ink]
    assert sheet.steps == steps


@pytest.mark.parametrize(("draw", "colour"), [("seal", RED), ("signature", BLUE)])
def test_ink_goes_and_the_print_under_it_stays(draw: str, colour: tuple[int, int, int]) -> None:
    page = lines()
    sheet = imaging.opened(over(page, colour, draw), DPI)
    print_, paper = page[:, :, 0] < 100, page[:, :, 0] > 200
    assert sheet.pixels[print_].max() < 100
    assert sheet.pixels[paper].min() > 200


@pytest.mark.parametrize(("draw", "colour"), [("number", BLUE), ("heading", RED)])
def test_what_may_be_words_stays_dark(draw: str, colour: tuple[int, int, int]) -> None:
    page = over(lines(), colour, draw)
    sheet = imaging.opened(page, DPI)
    [patch] = sheet.patches
    part = np.s_[int(patch.box.top) : int(patch.box.bottom), :]
    written = (page[part].max(axis=2) - page[part].min(axis=2).astype(int)) > 80
    assert np.median(sheet.pixels[part][written]) < 110


def test_a_grey_page_and_yellow_paper_have_no_ink() -> None:
    assert imaging.opened(lines()[:, :, 0], DPI).patches == ()
    yellow = (lines() * np.array([1.0, 0.94, 0.75])).astype(np.uint8)
    assert imaging.opened(yellow, DPI).patches == ()


def test_colours_at_the_edges_of_letters_are_no_writing() -> None:
    fringed = lines()
    fringed[:, 1:, 2] = fringed[:, :-1, 2].copy()  # a scanner whose colours are off by a point
    sheet = imaging.opened(fringed, DPI)
    assert sheet.patches == ()
    assert sheet.steps == ()


@pytest.mark.parametrize(
    ("ink", "box", "left"),
    [
        (Ink.SEAL, Box(100, 100, 200, 200), 0.6),
        (Ink.SIGNATURE, Box(150, 90, 300, 120), 0.6),
        (Ink.WRITING, Box(100, 100, 200, 200), 0.8),  # a number by hand lies over nothing
        (Ink.SEAL, Box(300, 300, 400, 400), 0.8),  # elsewhere
    ],
)
def test_words_under_a_seal_are_trusted_less(ink: Ink, box: Box, left: float) -> None:
    words = (Print("Nguyễn", Box(140, 100, 190, 115), 0.8),)
    [word] = imaging.doubted(words, [Patch(ink, box)])
    assert word.confidence == pytest.approx(left)
    assert word.text == "Nguyễn"


def test_places_of_ink_move_with_the_page() -> None:
    sheet = imaging.opened(over(lines(), RED, "seal"), DPI)
    turned = imaging.quarter_turns(sheet, 1)
    [patch] = turned.patches
    back = turned.locate(patch.box, 1.0)
    assert (back.x0, back.top, back.x1, back.bottom) == pytest.approx((449, 349, 592, 492), abs=6)


def test_a_black_seal_is_known_by_its_ring() -> None:
    page = lines()
    cv2.circle(page, (520, 420), 70, (0, 0, 0), 4)
    cv2.circle(page, (520, 420), 45, (0, 0, 0), 2)
    before = imaging.opened(page[:, :, 0], DPI)
    made = imaging.prepare(before)
    [patch] = made.patches
    assert patch.ink is Ink.SEAL
    box = (patch.box.x0, patch.box.top, patch.box.x1, patch.box.bottom)
    assert box == pytest.approx((450, 350, 590, 490), abs=9)
    assert np.array_equal(made.pixels, before.pixels)  # its ink may be a letter's


def test_half_a_ring_and_lines_of_words_are_no_seal() -> None:
    page = lines()
    cv2.ellipse(page, (520, 420), (70, 70), 0, 0, 200, (0, 0, 0), 4)
    assert imaging.prepare(imaging.opened(page[:, :, 0], DPI)).patches == ()
