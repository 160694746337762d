"""Damage is done by the seed, does something, and leaves a page that can still be read."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw

from corpus.degrade import KINDS, STRENGTHS, Image, degrade, degrade_pdf, draw_pages, written
from corpus.source import DOCUMENTS

pytestmark = pytest.mark.slow

DPI = 100
PDF = DOCUMENTS / "nghi-quyet-tinh-uy" / "nghi-quyet-tinh-uy.pdf"


#: What may leave other numbers of pixels.
OTHER_SIZES = {"coarse", "portal", "turned"}
#: What does not leave the letters where they were.
MOVED = {"skew", "scan", "photo", "curl", *OTHER_SIZES}


@pytest.fixture(scope="module")
def sheet() -> Image:
    """The last page, which has a signature."""
    return draw_pages(PDF.read_bytes(), DPI)[-1]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_same_seed_same_damage(kind: str, sheet: Image) -> None:
    first, second = (degrade([sheet], kind, "medium", 7, DPI)[0] for _ in range(2))
    assert np.array_equal(first, second)
    assert kind in OTHER_SIZES or first.shape == sheet.shape
    assert first.dtype == np.uint8


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"clean", "photo", "curl", *OTHER_SIZES}))
def test_damage_grows_with_its_strength(kind: str, sheet: Image) -> None:
    changed = [
        np.abs(degrade([sheet], kind, strength, 7, DPI)[0].astype(int) - sheet).mean()
        for strength in STRENGTHS
    ]
    assert 0 < changed[0] < changed[1] < changed[2]


@pytest.mark.parametrize("kind", ["skew", "noise", "seal", "scan", "streak", "photo", "curl"])
def test_other_seed_other_damage(kind: str, sheet: Image) -> None:
    one, other = (degrade([sheet], kind, "medium", seed, DPI)[0] for seed in (1, 2))
    assert not np.array_equal(one, other)


def test_paper_stays_lighter_than_ink(sheet: Image) -> None:
    paper, ink = (sheet.min(axis=2) > 250), (sheet.max(axis=2) < 60)
    for kind in KINDS.keys() - MOVED:
        damaged = degrade([sheet], kind, "heavy", 3, DPI)[0]
        assert damaged[paper].mean() > damaged[ink].mean() + 30, kind


@pytest.mark.parametrize(("strength", "quarters"), [("light", 1), ("medium", 2), ("heavy", 3)])
def test_a_page_is_turned_by_quarters(strength: str, quarters: int, sheet: Image) -> None:
    turned = degrade([sheet], "turned", strength, 7, DPI)[0]
    assert np.array_equal(np.rot90(turned, -quarters), sheet)


@pytest.mark.parametrize(("strength", "dots"), [("light", 150), ("medium", 110), ("heavy", 85)])
def test_a_portal_keeps_fewer_dots_on_paper_of_the_same_size(strength: str, dots: int) -> None:
    import pypdfium2

    pages = [np.full((2338, 1653, 3), 255, np.uint8)]
    small = degrade(pages, "coarse", strength, 7, 200)
    assert small[0].shape[1] == pytest.approx(1653 * dots / 200, abs=1)
    with pypdfium2.PdfDocument(written(small, "coarse", strength, 200)) as document:
        assert document[0].get_size() == pytest.approx((595, 842), abs=1)


@pytest.mark.parametrize("kind", ["photo", "curl"])
def test_a_photographed_sheet_lies_on_something_darker(kind: str, sheet: Image) -> None:
    taken = degrade([sheet], kind, "medium", 7, DPI)[0]
    corners = [taken[:12, :12], taken[-12:, :12], taken[:12, -12:], taken[-12:, -12:]]
    middle = taken[400:500, 300:400]
    assert np.median(middle) > 60 + max(float(np.median(corner)) for corner in corners)


def test_a_sheet_that_does_not_lie_flat_has_bent_lines() -> None:
    ruled = np.full((1169, 827, 3), 255, np.uint8)
    ruled[200:203, 100:727] = 0
    rises = []
    for strength in STRENGTHS:
        taken = degrade([ruled], "curl", strength, 7, DPI)[0].max(axis=2)[60:400]
        columns = np.linspace(180, 650, 30).astype(int)
        rows = [int(taken[40:, x].argmin()) for x in columns]
        off = np.array(rows) - np.polyval(np.polyfit(columns, rows, 1), columns)
        rises.append(float(np.ptp(off)))
    assert 2 < rises[0] < rises[1] < rises[2]


def test_seal_is_red_and_only_where_someone_signed(sheet: Image) -> None:
    def red(image: Image) -> int:
        channels = image.astype(int)
        return int((channels[..., 0] - channels[..., 1] > 60).sum())

    first = draw_pages(PDF.read_bytes(), DPI)[0]
    assert red(degrade([sheet], "seal", "medium", 1, DPI)[0]) > 1000
    assert np.array_equal(degrade([first], "seal", "medium", 1, DPI)[0], first)


def test_seal_may_hang_over_the_edge() -> None:
    picture = Pictures.new("RGB", (120, 400), "white")
    ImageDraw.Draw(picture).rectangle((70, 10, 110, 20), fill="black")
    ImageDraw.Draw(picture).rectangle((70, 380, 110, 390), fill="black")
    image = np.asarray(picture)
    assert degrade([image], "seal", "heavy", 1, DPI)[0].shape == image.shape


@pytest.mark.parametrize("kind", ["fax", "scan"])
def test_file_is_the_same_each_time_and_has_no_text(kind: str, tmp_path: Path) -> None:
    import pypdfium2

    data = PDF.read_bytes()
    made = degrade_pdf(data, kind, "light", 5, DPI)
    assert made == degrade_pdf(data, kind, "light", 5, DPI)
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 2
        assert [page.get_textpage().get_text_range() for page in document] == ["", ""]
        assert [round(side) for side in document[0].get_size()] == [595, 842]


def test_tiff_has_all_pages_in_one_bit() -> None:
    made = degrade_pdf(PDF.read_bytes(), "fax", "light", 5, DPI, "TIFF")
    with Pictures.open(io.BytesIO(made)) as picture:
        assert getattr(picture, "n_frames", 1) == 2
        assert picture.mode == "1"
        assert round(picture.info["dpi"][0]) == DPI
