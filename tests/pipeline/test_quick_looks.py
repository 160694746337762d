"""What is only looked at where a quick look says so comes out as if all of it had been."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdfium2 import raw

from models.spans import Box
from pipeline import dirt, lighting
from pipeline.canvas import Pixels, Sheet, identity, long_runs
from pipeline.dirt import trimmed
from pipeline.open_pdf import OpenPdf
from pipeline.raster import draw
from pipeline.recipe import Recipe
from pipeline.rules import ruled_cells


@given(
    seed=st.integers(0, 2**32 - 1),
    size=st.tuples(st.integers(1, 90), st.integers(1, 90)),
    length=st.integers(1, 60),
    share=st.sampled_from([0.2, 0.7, 0.9, 0.98]),
    upright=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_long_runs_are_those_of_the_whole_mask(
    seed: int, size: tuple[int, int], length: int, share: float, upright: bool
) -> None:
    mask = (np.random.default_rng(seed).random(size) < share).astype(np.uint8)
    line = np.ones((length, 1) if upright else (1, length), np.uint8)
    whole = cv2.morphologyEx(mask, cv2.MORPH_OPEN, line)
    assert (long_runs(mask, length, upright=upright) == whole).all()


_MARKS = st.lists(
    st.tuples(
        st.integers(-20, 420), st.integers(-20, 620), st.integers(1, 90), st.integers(1, 90),
        st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


@given(marks=_MARKS)
@settings(max_examples=25, deadline=None)
def test_margins_are_cleaned_as_if_the_whole_page_were_looked_at(
    marks: list[tuple[int, int, int, int, bool]],
) -> None:
    page: Pixels = np.full((600, 400), 255, np.uint8)
    for x, y, wide, high, round_ in marks:
        if round_:
            cv2.circle(page, (x, y), wide // 2, 0, -1)
        else:
            cv2.rectangle(page, (x, y), (x + wide, y + high), 0, -1)
    sheet = Sheet(page, identity(), 100.0)
    quick = trimmed(sheet)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dirt, "_may_be_dirty", lambda *_: True)
        whole = trimmed(sheet)
    assert quick.steps == whole.steps
    assert (quick.pixels == whole.pixels).all()


@given(
    paper=st.integers(225, 255),
    shadow=st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(1, 399)),
    dark=st.integers(100, 250),
)
@settings(max_examples=10, deadline=None)
def test_light_is_mended_as_if_it_were_always_measured(
    paper: int, shadow: tuple[int, int, int], dark: int
) -> None:
    page: Pixels = np.full((800, 800), paper, np.uint8)
    x, y, side = shadow
    page[y : y + side, x : x + side] = dark
    sheet = Sheet(page, identity(), 100.0)
    quick = lighting.lit(sheet)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lighting, "_AROUND", 1 << 40)
        whole = lighting.lit(sheet)
    assert quick.steps == whole.steps


@pytest.mark.parametrize(("apart", "strewn"), [(17, True), (60, False)])
def test_specks_over_all_the_page_are_seen_in_some_of_its_bands(apart: int, strewn: bool) -> None:
    page: Pixels = np.full((900, 700), 255, np.uint8)
    page[5::apart, 5::apart] = 0
    assert dirt.speckled(page) is strewn


def test_boxes_are_found_again_many_at_once_as_one_by_one() -> None:
    back = np.array([[0.99, 0.02, 4.0], [-0.02, 0.99, 7.0], [1e-5, 0.0, 1.0]])
    sheet = Sheet(np.zeros((50, 40), np.uint8), back)
    boxes = [Box(3.0 * k, k, 3.0 * k + 9, k + 4.0) for k in range(12)]
    assert sheet.located(boxes, 0.36) == tuple(sheet.locate(box, 0.36) for box in boxes)
    assert sheet.located([], 0.36) == ()


@pytest.mark.parametrize(
    ("colour", "channels"), [((40, 40, 40), 2), ((40, 40, 41), 3), ((200, 0, 0), 3)]
)
def test_a_page_without_colour_is_drawn_in_grey(
    colour: tuple[int, int, int], channels: int
) -> None:
    with pypdfium2.PdfDocument.new() as paper:
        page = paper.new_page(200, 100)
        image = pypdfium2.PdfImage.new(paper)
        dot: Pixels = np.full((10, 10, 3), 90, np.uint8)
        dot[4, 4] = colour
        image.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.fromarray(dot)))
        image.set_matrix(pypdfium2.PdfMatrix().scale(200, 100))
        page.insert_obj(image)
        page.gen_content()
        data = _saved(paper)
    with OpenPdf(data) as opened:
        assert draw(opened, 1, 150.0, Recipe()).pixels.ndim == channels


@pytest.mark.parametrize("stamped", [False, True])
def test_a_scan_in_grey_is_drawn_as_it_would_be_in_colour(stamped: bool) -> None:
    dots: Pixels = np.arange(40 * 60, dtype=np.uint32).reshape(40, 60).astype(np.uint8)
    scan = io.BytesIO()
    Image.fromarray(dots).save(scan, "PDF", resolution=72)
    with pypdfium2.PdfDocument(scan.getvalue()) as paper:
        page = paper[0]
        if stamped:
            stamp = raw.FPDFPageObj_CreateNewRect(10, 10, 20, 20)
            raw.FPDFPageObj_SetFillColor(stamp, 255, 0, 0, 255)
            raw.FPDFPath_SetDrawMode(stamp, raw.FPDF_FILLMODE_ALTERNATE, 0)
            raw.FPDFPage_InsertObject(page, stamp)
            page.gen_content()
        data = _saved(paper)
        coloured = page.render(scale=300 / 72, rev_byteorder=True).to_numpy()[:, :, :3]
    with OpenPdf(data) as opened:
        drawn = draw(opened, 1, None, Recipe()).pixels
    assert drawn.ndim == (3 if stamped else 2)
    assert (drawn == (coloured if stamped else coloured[:, :, 0])).all()


def _saved(paper: pypdfium2.PdfDocument) -> bytes:
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def test_a_table_without_upright_rules_is_one() -> None:
    page: Pixels = np.full((900, 1200), 255, np.uint8)
    page[200:700:100, 100:1100] = page[201:701:100, 100:1100] = 0
    ((first, *_),) = ruled_cells(page, 200.0)
    assert (round(first.x0, -1), round(first.x1, -1)) == (100, 1100)
