"""Pages are made level and even, and places find their way back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from models.spans import Box
from pipeline import imaging, upright
from pipeline.halves import right_halves
from pipeline.imaging import Pixels, Sheet


def page() -> Pixels:
    """A page of A4 at 100 dpi with bars where lines of words would be."""
    pixels = np.full((1169, 827), 255, np.uint8)
    rng = np.random.default_rng(7)
    for y in range(120, 1050, 24):
        x = 90
        while x < 720:
            wide = int(rng.integers(15, 45))
            pixels[y : y + 10, x : x + wide] = 0
            x += wide + 8
    return pixels


def turned(pixels: Pixels, degrees: float) -> Pixels:
    high, wide = pixels.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(pixels, matrix, (wide, high), borderValue=255), np.uint8)


@pytest.mark.parametrize("degrees", [-4.0, -1.3, -0.4, 0.4, 2.0, 5.0])
def test_skew_is_found(degrees: float) -> None:
    assert upright.skew(turned(page(), -degrees)) == pytest.approx(degrees, abs=0.15)


@pytest.mark.parametrize(
    "pixels", [page(), np.full((900, 700), 255, np.uint8)], ids=["level", "blank"]
)
def test_level_pages_stay_as_they_are(pixels: Pixels) -> None:
    sheet = Sheet(pixels, imaging.identity())
    assert upright.deskew(sheet) is sheet


@pytest.mark.parametrize("degrees", [-3.0, 2.0])
def test_places_lead_back_through_deskew_and_turns(degrees: float) -> None:
    original = turned(page(), degrees)
    mark = (400, 300)
    sheet = imaging.quarter_turns(Sheet(original, imaging.identity()), 1)
    spot = Sheet(np.zeros_like(original), imaging.identity())
    spot.pixels[mark[1] - 2 : mark[1] + 3, mark[0] - 2 : mark[0] + 3] = 255
    levelled = upright.deskew(imaging.quarter_turns(sheet, 3))
    matrix = np.linalg.inv(levelled.back)
    high, wide = levelled.pixels.shape
    seen = cv2.warpPerspective(spot.pixels, matrix, (wide, high))
    y, x = np.unravel_index(int(seen.argmax()), seen.shape)
    box = levelled.locate(Box(float(x), float(y), float(x) + 1, float(y) + 1), 1.0)
    assert (box.x0 + box.x1) / 2 == pytest.approx(mark[0], abs=4)
    assert (box.top + box.bottom) / 2 == pytest.approx(mark[1], abs=4)


def test_four_quarter_turns_are_none() -> None:
    sheet = imaging.quarter_turns(Sheet(page()[:300], imaging.identity()), 4)
    assert np.array_equal(sheet.pixels, page()[:300])
    assert np.allclose(sheet.back, imaging.identity())


def test_a_page_on_its_side_is_seen() -> None:
    assert not upright.sideways(page())
    assert upright.sideways(np.ascontiguousarray(np.rot90(page())))


def test_a_red_seal_fades() -> None:
    seal = np.full((1169, 827, 3), 255, np.uint8)
    cv2.circle(seal, (400, 600), 120, (220, 40, 40), 8)
    stamped = np.minimum(seal, np.dstack([page()] * 3))  # ink over ink stays the darker
    assert np.abs(imaging.grey(stamped).astype(int) - page()).max() < 60


def test_an_empty_back_side_is_blank() -> None:
    assert imaging.blank(np.full((1169, 827), 250, np.uint8))
    assert not imaging.blank(page())


@pytest.mark.parametrize(
    "shape", [(16, 30_000), (30_000, 16, 3), (16, 16), (17, 400, 3), (1169, 827)], ids=str
)
@pytest.mark.parametrize("shade", ["white", "black", "noise"])
def test_no_image_is_too_odd(shape: tuple[int, ...], shade: str) -> None:
    rng = np.random.default_rng(1)
    image = {
        "white": np.full(shape, 255, np.uint8),
        "black": np.zeros(shape, np.uint8),
        "noise": rng.integers(0, 255, shape, np.uint8),
    }[shade]
    sheet = imaging.opened(image, 300.0)
    turns, _ = imaging.turns(sheet)
    made = imaging.prepare(imaging.quarter_turns(sheet, turns))
    assert made.pixels.dtype == np.uint8
    assert made.pixels.size <= 1.3 * image.shape[0] * image.shape[1]
    right_halves(made.pixels, made.resolution)
