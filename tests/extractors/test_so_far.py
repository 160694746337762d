"""What came together since the year began has the name of what one month brought, and its time."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Tình hình kinh tế - xã hội") + "I. TÌNH HÌNH\n"


def told(words: str) -> list[tuple[float, str, str | None]]:
    measures = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.value, one.indicator, one.period) for one in measures]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Thu ngân sách tháng 6 ước đạt 120 tỷ đồng; lũy kế 6 tháng ước đạt 900 tỷ đồng, bằng"
            " 55% dự toán, tăng 8% so với cùng kỳ.",
            [
                (120, "Thu ngân sách", "tháng 6"),
                (900, "Thu ngân sách", "6 tháng"),
                (55, "Thu ngân sách so với dự toán", "6 tháng"),
                (8, "Thu ngân sách tăng so với cùng kỳ", "6 tháng"),
            ],
        ),
        (
            "Giải ngân vốn đầu tư công tháng 9 đạt 120 tỷ đồng, luỹ kế từ đầu năm đạt 900 tỷ đồng,"
            " đạt 45% kế hoạch.",
            [
                (120, "Giải ngân vốn đầu tư công", "tháng 9"),
                (900, "Giải ngân vốn đầu tư công", "từ đầu năm"),
                (45, "Giải ngân vốn đầu tư công so với kế hoạch", "từ đầu năm"),
            ],
        ),
        # a month with a share of its own before
        (
            "Tổng mức bán lẻ hàng hóa tháng 5 ước đạt 1.250 tỷ đồng, tăng 2% so với tháng trước;"
            " lũy kế 5 tháng đạt 6.100 tỷ đồng, tăng 10,5% so với cùng kỳ.",
            [
                (1250, "Tổng mức bán lẻ hàng hóa", "tháng 5"),
                (2, "Tổng mức bán lẻ hàng hóa tăng so với tháng trước", "tháng 5"),
                (6100, "Tổng mức bán lẻ hàng hóa", "5 tháng"),
                (10.5, "Tổng mức bán lẻ hàng hóa tăng so với cùng kỳ", "5 tháng"),
            ],
        ),
        # the verb is said once more
        (
            "Trong tháng, toàn tỉnh tiếp nhận 12.500 hồ sơ, lũy kế 6 tháng tiếp nhận 75.000 hồ sơ,"
            " tăng 12% so với cùng kỳ.",
            [
                (12500, "tiếp nhận hồ sơ", None),
                (75000, "tiếp nhận hồ sơ", "6 tháng"),
                (12, "tiếp nhận hồ sơ tăng so với cùng kỳ", "6 tháng"),
            ],
        ),
    ],
)
def test_since_the_year_began(words: str, wanted: list[tuple[float, str, str | None]]) -> None:
    assert told(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        # of another thing than the number before it
        (
            "Thu thuế tháng 5 đạt 12 tỷ đồng, lũy kế 5 tháng thu phí đạt 3 tỷ đồng.",
            [(12, "Thu thuế"), (3, "thu phí")],
        ),
        # in another unit
        (
            "Thu thuế tháng 5 đạt 12 tỷ đồng, lũy kế 5 tháng đạt 300 hồ sơ.",
            [(12, "Thu thuế")],
        ),
    ],
)
def test_of_something_else(words: str, wanted: list[tuple[float, str]]) -> None:
    assert [(value, name) for value, name, _ in told(words)] == wanted
