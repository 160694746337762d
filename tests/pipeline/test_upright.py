"""Pages are turned upright by their own lines, level, and no corner is lost on the way."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.degrade import degrade, draw_pages
from corpus.source import DOCUMENTS
from pipeline import imaging, upright
from pipeline.imaging import Pixels, Sheet, Step, identity

DPI = 100


@pytest.fixture(scope="module", params=[("nghi-quyet-hdnd", 1), ("quyet-dinh-de-an", 0)])
def page(request: pytest.FixtureRequest) -> Pixels:
    """A page of prose, and one with a head in two columns."""
    name, number = request.param
    return draw_pages((DOCUMENTS / name / f"{name}.pdf").read_bytes(), DPI)[number][:, :, 0]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_is_turned_upright(turns: int, page: Pixels) -> None:
    lying = imaging.quarter_turns(Sheet(page, identity(), DPI), turns)
    assert upright.stance(lying) == (-turns % 4, True)


def test_a_page_of_a_few_words_is_not_turned_over(page: Pixels) -> None:
    few = np.full_like(page, 255)
    few[500:540] = page[500:540]
    upside_down = np.ascontiguousarray(np.rot90(few, 2))
    assert upright.stance(Sheet(upside_down, identity(), DPI)) == (0, False)


def test_a_clean_page_is_left_as_it_is(page: Pixels) -> None:
    sheet = imaging.opened(np.dstack([page] * 3), DPI)
    assert imaging.prepare(sheet) is sheet
    assert sheet.steps == ()


def test_level_pages_keep_their_corners() -> None:
    page = np.full((1169, 827), 255, np.uint8)
    page[30:1140:24, 20:800] = 0
    page[31:1140:24, 20:800] = 0
    lying = upright.deskew(Sheet(page, identity(), DPI))
    assert lying.steps == ()
    import cv2

    high, wide = page.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), 4.0, 1.0)
    turn[:, 2] += 60
    askew = cv2.warpAffine(page, turn, (wide + 120, high + 120), borderValue=255)
    level = upright.deskew(Sheet(np.asarray(askew, np.uint8), identity(), DPI))
    assert level.steps == (Step.LEVEL,)
    assert (level.pixels < 128).sum() == pytest.approx((askew < 128).sum(), rel=0.06)


def test_the_rules_of_a_bent_table_are_no_lines() -> None:
    pdf = (DOCUMENTS / "ke-hoach-ubnd" / "ke-hoach-ubnd.pdf").read_bytes()
    taken = degrade(draw_pages(pdf, DPI)[4:], "curl", "medium", 11, DPI)[0]
    bent = imaging.opened(taken, DPI).pixels
    assert not upright.sideways(bent)
