"""A red seal that a grey scanner saw is lighter than the print under it: the print stays alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.canvas import Ink, Sheet, identity
from pipeline.imaging import Pixels
from pipeline.rings import with_black_seals

DPI = 120.0
#: A seal of 36 mm.
RADIUS = 85


def page(seal: int, print_: int) -> Pixels:
    """Bars for words, and a seal of this grey in which some of them lie."""
    drawn = np.full((600, 700), 252, np.uint8)
    cv2.circle(drawn, (400, 300), RADIUS, seal, 6)
    cv2.circle(drawn, (400, 300), RADIUS - 30, seal, 3)
    bars = np.full_like(drawn, 255)
    for y in range(60, 560, 60):
        for x in range(330, 640, 30):
            bars[y : y + 12, x : x + 14] = print_
    soft = cv2.GaussianBlur(np.minimum(drawn, bars), (0, 0), 0.8)
    return np.asarray(soft, np.uint8)


def test_print_stays_where_a_grey_seal_fades() -> None:
    before = Sheet(page(115, 15), identity(), DPI)
    after = with_black_seals(before)
    assert [patch.ink for patch in after.patches] == [Ink.SEAL]
    assert not (after.pixels[210:235, 380:420] < 200).any()  # nothing but the ring lay here
    bars = before.pixels < 40
    assert (after.pixels[bars] < 90).all()
    assert (after.pixels[:180] == before.pixels[:180]).all()


@pytest.mark.parametrize(("seal", "print_"), [(20, 15), (60, 40)])
def test_a_seal_as_black_as_print_stays(seal: int, print_: int) -> None:
    before = Sheet(page(seal, print_), identity(), DPI)
    after = with_black_seals(before)
    assert [patch.ink for patch in after.patches] == [Ink.SEAL]
    assert (after.pixels == before.pixels).all()


def test_a_page_without_a_seal_is_the_same_page() -> None:
    before = Sheet(page(252, 15), identity(), DPI)
    assert with_black_seals(before) is before
