"""Lines of a sheet that did not lie flat are made straight; those of a flat one are left."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from corpus.degrade import degrade, draw_pages
from corpus.source import DOCUMENTS
from models.spans import Box
from pipeline import imaging
from pipeline.bent import unbent
from pipeline.canvas import Ink, Patch, Pixels, Sheet, Step, identity

DPI = 100
PAGES = draw_pages((DOCUMENTS / "nghi-quyet-hdnd" / "nghi-quyet-hdnd.pdf").read_bytes(), DPI)


def sunk(page: Pixels, deep: float) -> Pixels:
    """The page with its lines hanging through like a rope, by so many pixels in their middle."""
    high, wide = page.shape
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    hang = np.float32(deep) * np.sin(np.pi * x / wide)
    return np.asarray(cv2.remap(page, x, y - hang, cv2.INTER_LINEAR, borderValue=255), np.uint8)


def spread(pixels: Pixels) -> float:
    """How far the rows of print part from the white between them."""
    rows = (255.0 - pixels).mean(axis=1)
    return float(rows.std())


def prepared(kind: str, strength: str, page: int = 1) -> Sheet:
    """A page with damage, ready but for its lines."""
    taken = degrade([PAGES[page]], kind, strength, 11, DPI)[0]
    return imaging.prepare(imaging.opened(taken, DPI), (Step.BENT,))


@pytest.mark.parametrize("deep", [-25.0, 12.0, 30.0])
def test_lines_that_hang_through_are_made_straight(deep: float) -> None:
    page = imaging.grey(PAGES[1])
    bent = Sheet(sunk(page, deep), identity(), DPI)
    straight = unbent(bent)
    assert straight.steps == (Step.BENT,)
    assert spread(straight.pixels) > 0.9 * spread(page) > 1.05 * spread(bent.pixels)


@pytest.mark.parametrize("strength", ["medium", "heavy"])
def test_a_photographed_page_that_bulges_is_made_straight(strength: str) -> None:
    bent = prepared("curl", strength)
    straight = unbent(bent)
    assert straight.steps[-1] is Step.BENT
    assert spread(straight.pixels) > 1.02 * spread(bent.pixels)


@pytest.mark.parametrize("kind", ["clean", "photo", "scan", "skew", "noise", "edges", "streak"])
@pytest.mark.parametrize("page", range(len(PAGES)))
def test_a_flat_page_is_left(kind: str, page: int) -> None:
    flat = prepared(kind, "medium", page)
    assert unbent(flat) is flat


@pytest.mark.parametrize(
    "pixels",
    [
        np.full((800, 600), 255, np.uint8),
        np.zeros((800, 600), np.uint8),
        np.random.default_rng(3).integers(0, 255, (800, 600), np.uint8),
        np.full((16, 4000), 90, np.uint8),
        np.full((4000, 16), 200, np.uint8),
        np.tile(np.uint8([[0], [255]]), (400, 600)),
    ],
    ids=["white", "black", "noise", "strip", "upright strip", "rules"],
)
def test_what_is_no_page_is_left(pixels: Pixels) -> None:
    sheet = Sheet(pixels, identity(), DPI)
    assert unbent(sheet) is sheet


def test_places_lead_back_to_the_bent_page() -> None:
    page = imaging.grey(PAGES[1])
    spots = [(150, 300), (400, 560), (680, 820)]
    bent = sunk(page, 25.0)
    for x, y in spots:  # lighter than print, to be found again
        bent[y - 6 : y + 6, x - 6 : x + 6] = 90
    patch = Patch(Ink.SEAL, Box(394, 554, 406, 566))
    straight = unbent(Sheet(bent, identity(), DPI, (patch,)))
    assert straight.steps == (Step.BENT,)
    inner = cv2.inRange(straight.pixels, np.array([80]), np.array([100]))
    inner = cv2.morphologyEx(inner, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(inner)
    boxes = [Box(x, y, x + wide, y + high) for x, y, wide, high, _ in found[1:].tolist()]
    assert len(boxes) == len(spots)
    over = imaging.quarter_turns(straight, 2)
    high, wide = straight.pixels.shape
    for (x, y), box in zip(spots, sorted(boxes, key=lambda b: b.top), strict=True):
        turned = Box(wide - box.x1, high - box.bottom, wide - box.x0, high - box.top)
        for sheet, place in ((straight, box), (over, turned)):
            back = sheet.locate(place, 1.0)
            assert (back.x0 + back.x1) / 2 == pytest.approx(x, abs=2)
            assert (back.top + back.bottom) / 2 == pytest.approx(y, abs=2)
    # the places of ink go along
    moved = straight.patches[0].box
    assert straight.locate(moved, 1.0).top == pytest.approx(554, abs=3)
