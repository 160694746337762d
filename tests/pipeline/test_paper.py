"""A photographed sheet is cut out of its desk; a scan is no photograph."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.degrade import degrade, draw_pages
from corpus.source import DOCUMENTS
from models.spans import Box
from pipeline import imaging
from pipeline.imaging import Pixels, Step
from pipeline.paper import flattened

DPI = 100
PAGE = draw_pages((DOCUMENTS / "nghi-quyet-tinh-uy" / "nghi-quyet-tinh-uy.pdf").read_bytes(), DPI)[
    0
]


def spot() -> Pixels:
    """The page with one black square."""
    page = np.full_like(PAGE, 255)
    page[600:620, 200:220] = 0
    return page


@pytest.mark.parametrize("strength", ["light", "medium", "heavy"])
def test_a_photographed_sheet_is_made_square(strength: str) -> None:
    taken = degrade([PAGE], "photo", strength, 4, DPI)[0]
    sheet = imaging.opened(taken, DPI)
    assert sheet.steps[0] is Step.PAPER
    high, wide = sheet.pixels.shape
    assert high / wide == pytest.approx(297 / 210, rel=0.06)
    # the desk is gone: what is left at the corners is paper
    corners = (sheet.pixels[y, x] for y in (9, -9) for x in (9, -9))
    assert min(corners) > 110


@pytest.mark.parametrize("seed", [3, 4])
def test_no_desk_is_left_beside_a_sheet_whose_sides_bend_inwards(seed: int) -> None:
    taken = degrade([np.full_like(PAGE, 255)], "curl", "heavy", seed, DPI)[0]
    sheet, back = flattened(taken)
    assert back is not None
    # the desk is darker than the sheet is in its own shadow
    assert np.count_nonzero(sheet[:, :, 0] < 105) < 0.0005 * sheet[:, :, 0].size


def test_print_beside_an_outline_stays() -> None:
    taken = degrade([PAGE], "curl", "heavy", 4, DPI)[0]
    sheet = flattened(taken)[0]
    inner = sheet[120:-120, 90:-90, 0]
    assert np.count_nonzero(inner < 100) > 0.01 * inner.size


def test_places_lead_back_to_the_photograph() -> None:
    taken = degrade([spot()], "photo", "medium", 4, DPI)[0]
    sheet = imaging.opened(taken, DPI)
    inner = sheet.pixels[40:-40, 40:-40]
    rows, columns = np.nonzero(inner < 90)
    found = Box(columns.min() + 40, rows.min() + 40, columns.max() + 41, rows.max() + 41)
    back = sheet.locate(found, 1.0)
    part = taken[int(back.top) : int(back.bottom) + 1, int(back.x0) : int(back.x1) + 1]
    assert part[3:-3, 3:-3].max() < 110
    assert 8 <= back.x1 - back.x0 <= 30


@pytest.mark.parametrize("kind", ["clean", "edges", "skew", "light", "scan", "bleed"])
def test_a_scan_is_no_photograph(kind: str) -> None:
    image = degrade([PAGE], kind, "heavy", 4, DPI)[0]
    assert flattened(image)[1] is None


@pytest.mark.parametrize(
    "image",
    [
        np.full((400, 300), 255, np.uint8),
        np.zeros((400, 300), np.uint8),
        np.random.default_rng(2).integers(0, 255, (400, 300), np.uint8),
        np.full((16, 4000, 3), 90, np.uint8),
    ],
    ids=["white", "black", "noise", "strip"],
)
def test_what_shows_no_sheet_is_left(image: Pixels) -> None:
    assert flattened(image)[1] is None
