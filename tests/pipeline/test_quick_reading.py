"""Good pages are read quickly, poor ones with care, and the pages after a poor one at once so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from models.spans import Box
from pipeline.imaging import Pixels
from pipeline.ocr import Care, Habit, Shape
from pipeline.prints import Print
from pipeline.raster import Picture
from pipeline.scans import _words

DRAWN = 200.0
GOOD = (
    "Ủy ban nhân dân các huyện, thành phố có trách nhiệm chỉ đạo các phòng chuyên môn rà soát, "
    "hoàn thiện cơ chế, chính sách quản lý nhà nước về đất đai trên địa bàn"
)
POOR = (
    "Ủy ban nhân dân các huyện, thành phô có trách nhiệm chỉ đạo các phòng chuyên môn rả soát, "
    "hoàn thiện cơ chê, chính sách quản lý nhả nước về đât đai trên địa bàn"
)


@dataclass
class Reader:
    """Reads one text quickly and another with care; notes what it was asked."""

    quickly: str
    carefully: str
    asked: list[Care] = field(default_factory=list)

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        if shape is not Shape.PAGE:
            return ((),) * len(images)
        self.asked.append(care)
        words = (self.quickly if care is Care.FIRST else self.carefully).split()
        prints = tuple(_word(w, i, resolution / DRAWN) for i, w in enumerate(words))
        return (prints,) * len(images)


def _word(text: str, index: int, times: float) -> Print:
    x, y = 130.0 * (index % 12), 60.0 * (index // 12)
    return Print(text, Box(x * times, y * times, (x + 110) * times, (y + 30) * times))


FIRST, ALL = Care.FIRST, Care.ALL


# what the engine reads quickly and with care, the scan's dots per inch, whether the page before
# was poor; then what is asked of the engine, and whether this page was poor
@pytest.mark.parametrize(
    ("texts", "resolution", "before", "asked", "poor"),
    [
        ((GOOD, GOOD), 200, False, [FIRST], False),
        ((POOR, GOOD), 200, False, [FIRST, ALL], False),
        ((GOOD, GOOD), 200, True, [ALL], False),
        ((GOOD, GOOD), 110, False, [ALL], False),
        ((POOR, POOR), 110, False, [ALL, ALL], True),
        ((POOR, POOR), 200, True, [ALL, ALL], True),
    ],
)
def test_a_page_is_read_with_as_much_care_as_it_needs(
    texts: tuple[str, str], resolution: float, before: bool, asked: list[Care], poor: bool
) -> None:
    blank = np.full((2339, 1655), 255, np.uint8)
    reader, habit = Reader(*texts), Habit(poor=before)
    words = _words(blank, Picture(blank, DRAWN, resolution), reader, habit)
    assert [reader.asked, habit.poor] == [asked, poor]
    assert " ".join(word.text for word in words) == texts[asked[-1] is ALL]
