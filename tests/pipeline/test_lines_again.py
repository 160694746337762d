"""Lines with a word that is none are read again, the others are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from models.document import DISPUTED
from models.spans import Box
from pipeline.imaging import Pixels
from pipeline.lines_again import is_hardly_sure, is_odd, lines_again, odd_lines, stretches, too_many
from pipeline.ocr import Care, Shape
from pipeline.prints import Print

DRAWN = 200.0
BLANK = np.full((600, 1600), 255, np.uint8)


@pytest.mark.parametrize(
    "text",
    [
        "ø1a",
        "g1ao;",
        "v1",
        "§",
        "27/2001/QH!0.",
        "1Š",
        "taI",
        "cổNG",
        "©)",
        "ở)",
        "“].",
        "ChươngIH",
        "¿3",
    ],
)
def test_what_no_office_prints_is_odd(text: str) -> None:
    assert is_odd(Print(text, Box(0, 0, 60, 30), 0.9))


@pytest.mark.parametrize(
    "text",
    # names of points, codes, units, addresses and abbreviations; tones are mended elsewhere
    [
        *("3a.", "a1)", "24a", "136/KH-UBND", "QH13", "m2", "phí", "thì", "sô", "câp", "5%", "—"),
        *(
            "đ)",
            "15/6/2026",
            "vanthu@tinh.gov.vn",
            "P6.",
            "TT-BTC",
            "“Điều",
            "1.254,5",
            "UBND",
            "h)",
        ),
    ],
)
def test_what_may_stand_on_paper_is_not(text: str) -> None:
    assert not is_odd(Print(text, Box(0, 0, 60, 30), 0.9))


# a word or a figure that the engine itself does not believe
@pytest.mark.parametrize(
    ("text", "sure", "odd"),
    [("8)", 0.1, True), ("2026", 0.6, False), ("guyến", 0.1, True), ("dưỡng", 0.3, False)],
)
def test_what_the_engine_doubts_is_odd(text: str, sure: float, odd: bool) -> None:
    assert is_odd(Print(text, Box(0, 0, 60, 30), sure)) is odd


@dataclass
class Reader:
    """Reads every line as the same words; notes the sizes of what it was given."""

    words: str
    asked: list[tuple[Shape, Care, int]] = field(default_factory=list)

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        self.asked.append((shape, care, len(images)))
        margin = (images[0].shape[0] - 31) // 2
        return tuple(_line(self.words, margin, margin) for _ in images)


def _line(text: str, left: float = 0, top: float = 0) -> tuple[Print, ...]:
    places = (Box(left + 100 * i, top, left + 100 * i + 90, top + 30) for i in range(20))
    return tuple(Print(word, box, 0.9) for word, box in zip(text.split(), places, strict=False))


GOOD = _line("các huyện, thành phố có trách nhiệm rà soát", 40, 40)


def test_an_odd_line_is_read_again_with_the_other_models() -> None:
    page = (*GOOD, *_line("mức trợ cấp đang tham ø1a giảng dạy", 40, 140))
    odd = odd_lines(stretches(page))
    reader = Reader("mức trợ cấp đang tham gia giảng dạy")
    words = lines_again(page, odd, BLANK, DRAWN, reader)
    assert reader.asked == [(Shape.LINE, Care.OTHERS, 1)]
    read = "các huyện, thành phố có trách nhiệm rà soát mức trợ cấp đang tham gia giảng dạy"
    assert " ".join(word.text for word in words) == read
    assert [word.box for word in words] == [word.box for word in page]


def test_a_line_that_seems_misread_is_read_again_though_no_word_is_odd() -> None:
    page = (*GOOD, *_line("tại khoản 2 Điêu 5 của Quy chê này", 40, 140))
    assert odd_lines(stretches(page)) == ()
    odd = odd_lines(stretches(page), [word for word in page if word.text == "chê"])
    reader = Reader("tại khoản 2 Điều 5 của Quy chế này")
    words = lines_again(page, odd, BLANK, DRAWN, reader)
    assert reader.asked == [(Shape.LINE, Care.OTHERS, 1)]
    assert " ".join(w.text for w in words).endswith("tại khoản 2 Điều 5 của Quy chế này")


def test_a_figure_that_is_read_otherwise_is_in_doubt() -> None:
    page = _line("trả g1ao cho 87 hộ trong năm nay", 40, 40)
    words = lines_again(
        page, odd_lines(stretches(page)), BLANK, DRAWN, Reader("trả giao cho 37 hộ trong năm nay")
    )
    assert [w.confidence <= DISPUTED for w in words if w.text.isdecimal()] == [True]


def test_a_figure_that_is_read_alike_is_as_sure_as_the_surer_reading() -> None:
    line = "bãi bỏ Quyết định số 2046/QĐ-UBND ngày"
    page = tuple(
        replace(word, confidence=0.37) if "2046" in word.text else word
        for word in _line(line, 40, 40)
    )
    words = lines_again(page, odd_lines(stretches(page)), BLANK, DRAWN, Reader(line))
    assert [word.confidence for word in words] == [0.9] * len(page)


def test_good_lines_and_scraps_cost_no_reading() -> None:
    reader = Reader("")
    page = (*GOOD, *_line("ø1a §", 40, 140), *_line("ø1 §§ {x} ¥y", 40, 240))
    assert lines_again(page, odd_lines(stretches(page)), BLANK, DRAWN, reader) == page
    assert reader.asked == []


@pytest.mark.parametrize(
    ("text", "confidence", "hardly"),
    [
        ("hiểm", 0.44, True),
        ("hiểm", 0.46, False),  # its tones are told by the words around it
        ("nguỗồn", 0.54, True),
        ("ch", 0.7, True),  # chi, of which a letter was lost
        ("ch", 0.85, False),
        ("TN", 0.7, False),  # capitals may be a name
        ("a)", 0.7, False),
        ("79/2024/TT-BCA", 0.59, True),
    ],
)
def test_a_line_is_looked_at_again_for_a_word_that_is_hardly_sure(
    text: str, confidence: float, hardly: bool
) -> None:
    assert is_hardly_sure(Print(text, Box(0, 0, 90, 30), confidence)) is hardly


def test_lines_far_from_the_odd_ones_stay_as_they_are() -> None:
    far = _line("các huyện, thành phố có trách nhiệm rà soát", 40, 640)
    page = (*GOOD, *_line("mức trợ cấp đang tham ø1a giảng dạy", 40, 140), *far)
    words = lines_again(
        page,
        odd_lines(stretches(page)),
        BLANK,
        DRAWN,
        Reader("mức trợ cấp đang tham gia giảng dạy"),
    )
    assert set(far) <= set(words)
    assert sorted(map(id, far)) == sorted(id(w) for w in words if w.box.top > 600)
    assert len(words) == len(page)
    assert "gia" in {word.text for word in words}


def test_a_page_of_odd_lines_is_read_anew() -> None:
    page = _line("mức trợ cấp đang tham ø1a giảng dạy", 40, 140)
    assert too_many(odd_lines(stretches(page)), page)
    assert not too_many(odd_lines(stretches(GOOD)), GOOD)
