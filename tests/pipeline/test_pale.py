"""Pages whose print is pale are read, those without print stay empty."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline import imaging
from pipeline.canvas import Pixels, Step


def _page(paper: int, ink: int, lines: int = 30) -> Pixels:
    page = np.full((1286, 909), paper, np.uint8)
    for k in range(lines):
        text = "Can cu Luat To chuc chinh quyen dia phuong"
        cv2.putText(page, text, (90, 120 + 36 * k), 0, 0.8, ink, 1, cv2.LINE_AA)
    grain = np.random.default_rng(1).normal(0, 3, page.shape)
    return np.clip(page + grain, 0, 255).astype(np.uint8)


# paper and print, and whether the print is made dark
@pytest.mark.parametrize(
    ("paper", "ink", "pale"),
    [
        (250, 150, True),  # an old ribbon
        (253, 175, True),
        (215, 150, True),  # the same on grey paper
        (250, 20, False),
        (250, 80, False),
    ],
)
def test_pale_print_becomes_dark_and_dark_print_stays(paper: int, ink: int, pale: bool) -> None:
    page = _page(paper, ink)
    sheet = imaging.opened(page, 110)
    assert (Step.PALE in sheet.steps) is pale
    if pale:
        assert imaging.blank(imaging.opened(page, 110, (Step.PALE,)).pixels)
        assert np.percentile(sheet.pixels, 0.5) < 80
    else:
        assert np.array_equal(sheet.pixels, page)
    assert not imaging.blank(imaging.prepare(sheet).pixels)


@pytest.mark.parametrize(
    "page",
    [_page(250, 20, 0), _page(200, 20, 0), _page(250, 222)],
    ids=["blank", "grey", "back side"],
)
def test_a_page_without_print_stays_empty(page: Pixels) -> None:
    sheet = imaging.opened(page, 110)
    assert Step.PALE not in sheet.steps
    assert imaging.blank(imaging.prepare(sheet).pixels)
