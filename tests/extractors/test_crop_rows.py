"""Crops, herds and parts of a whole one behind the other, of which one says what is told."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

_REPORT = letterhead("BC", "BÁO CÁO", "Tình hình sản xuất năm 2023") + "I. KẾT QUẢ\n1. "


def _told(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.indicator) for one in extract(manuscript(_REPORT + text)).measures]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the second crop goes on with the output of the first, and has its own change
        (
            "Ước sản lượng lúa 41.365 tấn, giảm 1,2% so cùng kỳ; bắp đạt 7.938 tấn, tăng 4,9% so"
            " cùng kỳ.",
            [
                (41365, "sản lượng lúa"),
                (1.2, "sản lượng lúa giảm so với cùng kỳ"),
                (7938, "sản lượng bắp"),
                (4.9, "sản lượng bắp tăng so với cùng kỳ"),
            ],
        ),
        # what is told of all stands before the colon; a bracket is not closed
        (
            "Một số cây trồng khác sản lượng ước đạt: rau các loại 8.660 tấn (tăng 6,1% so cùng kỳ"
            " năm trước; khoai lang 990 tấn (giảm 2,8% so cùng kỳ năm trước).",
            [
                (8660, "sản lượng rau các loại"),
                (6.1, "sản lượng rau các loại tăng so với cùng kỳ năm trước"),
                (990, "sản lượng khoai lang"),
                (2.8, "sản lượng khoai lang giảm so với cùng kỳ năm trước"),
            ],
        ),
        (
            "Tổng đàn trâu, bò đạt 700 con, lợn 1.900 con, gia cầm 30.000 con.",
            [(700, "Tổng đàn trâu, bò"), (1900, "tổng đàn lợn"), (30000, "tổng đàn gia cầm")],
        ),
        # a bracket behind the sentence of its whole, never closed
        (
            "Tổng diện tích gieo trồng hằng năm: 2.900 ha. (trong đó: Cây ngô lai, rau đậu các loại"
            " 2.100 ha; lúa nước 2 vụ 40 ha; cây mía 300 ha; cây tinh bột (mỳ) 120.",
            [
                (2900, "Tổng diện tích gieo trồng hằng năm"),
                (2100, "Tổng diện tích gieo trồng hằng năm, riêng cây ngô lai, rau đậu các loại"),
                (40, "Tổng diện tích gieo trồng hằng năm, riêng lúa nước 2 vụ"),
                (300, "Tổng diện tích gieo trồng hằng năm, riêng cây mía"),
            ],
        ),
    ],
)
def test_each_is_told_of_what_all_are(text: str, wanted: list[tuple[float, str]]) -> None:
    assert _told(text) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # what is lost, destroyed or sold is no output
        ("Sản lượng lúa đạt 240 tấn, tăng 3%; tiêu hủy 30 tấn lợn bệnh.", 30),
        ("Sản lượng cá đạt 240 tấn; cá chết 30 tấn.", 30),
        # another unit tells of another quantity
        ("Sản lượng lúa đạt 240 tấn; ngô 50 ha.", 50),
        # parts that are more than their whole are none
        ("Tổng diện tích gieo trồng: 3.500 ha. (trong đó: ngô 2.700 ha; lúa 4.000 ha).", 2700),
    ],
)
def test_other_numbers_are_not(text: str, value: float) -> None:
    names = [name.lower() for other, name in _told(text) if other == value]
    assert not any("sản lượng" in name or "gieo trồng" in name for name in names)
