"""A change in two respects tells of both, each with its own direction."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Tình hình kinh tế - xã hội") + "I. TÌNH HÌNH\n"


def shares(words: str) -> list[tuple[float, str]]:
    measures = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.value, one.indicator) for one in measures if one.unit == "%"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Xuất khẩu gạo đạt 120 triệu USD, tăng 7% về lượng nhưng giảm 3% về giá trị so với"
            " cùng kỳ.",
            [
                (7, "Xuất khẩu gạo tăng về lượng so với cùng kỳ"),
                (3, "Xuất khẩu gạo giảm về giá trị so với cùng kỳ"),
            ],
        ),
        # the second goes the way of the first
        (
            "Xuất khẩu than đạt 308 triệu USD, tăng 41,8% về lượng và 94,3% về giá.",
            [(41.8, "Xuất khẩu than tăng về lượng"), (94.3, "Xuất khẩu than tăng về giá")],
        ),
        # the amount that stands for the things is no part of their name
        (
            "Toàn tỉnh đã nhập 6.450 tấn xăng dầu, đạt kim ngạch 19 triệu USD, tăng 7% về lượng"
            " nhưng tăng tới 32% về giá trị.",
            [(7, "nhập xăng dầu tăng về lượng"), (32, "nhập xăng dầu tăng về giá trị")],
        ),
        # a level in two respects, and not of the sum itself
        (
            "Xuất khẩu cao su đạt 103 triệu USD, bằng 63,8% về lượng và 90,6% về trị giá so với"
            " cùng kỳ.",
            [
                (63.8, "Xuất khẩu cao su về lượng so với cùng kỳ"),
                (90.6, "Xuất khẩu cao su về trị giá so với cùng kỳ"),
            ],
        ),
        (
            "Nhập khẩu phân bón đạt 12 triệu USD, bằng 87,7% về lượng và tăng 11% về giá.",
            [(87.7, "Nhập khẩu phân bón về lượng"), (11, "Nhập khẩu phân bón tăng về giá")],
        ),
        # what they are told in stands for itself
        (
            "Trong tháng có 18 dự án được cấp giấy chứng nhận, giảm 34% về số dự án và giảm hơn"
            " 13% về vốn đăng ký so với cùng kỳ.",
            [(34, "số dự án giảm"), (13, "vốn đăng ký giảm so với cùng kỳ")],
        ),
    ],
)
def test_both_are_told(words: str, wanted: list[tuple[float, str]]) -> None:
    assert shares(words) == wanted


def test_what_stands_apart_is_no_second_side() -> None:
    words = "Xuất khẩu gạo đạt 120 triệu USD, tăng 7% về lượng; giá thu mua thấp hơn 3% về cuối vụ."
    assert not [name for value, name in shares(words) if value == 3 and "Xuất khẩu" in name]
