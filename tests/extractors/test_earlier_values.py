"""What a thing was before is told under the same name with its own year, and only with a year."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Kết quả phát triển kinh tế - xã hội năm 2023")


def told(words: str) -> list[tuple[str, float, str, str | None]]:
    found = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.kind.value[0].upper(), one.value, one.indicator, one.period) for one in found]


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        (
            "Tỷ trọng của ngành nông nghiệp giảm từ 76,6% năm 2022 xuống còn 75,5% năm 2023.",
            [
                ("R", 76.6, "Tỷ trọng của ngành nông nghiệp", "năm 2022"),
                ("R", 75.5, "Tỷ trọng của ngành nông nghiệp", "năm 2023"),
            ],
        ),
        (  # brackets; the later one had the year of the earlier
            "Tỷ lệ hộ nghèo giảm từ 4,5% (năm 2020) xuống còn 2,8% (năm 2023).",
            [
                ("R", 4.5, "Tỷ lệ hộ nghèo", "năm 2020"),
                ("R", 2.8, "Tỷ lệ hộ nghèo", "năm 2023"),
            ],
        ),
        (  # money, and a name that the later number alone was not told by
            "Thu nhập bình quân đầu người tăng từ 43,2 triệu đồng năm 2020 lên 60,5 triệu đồng năm"
            " 2023.",
            [
                ("R", 43.2, "Thu nhập bình quân đầu người", "năm 2020"),
                ("R", 60.5, "Thu nhập bình quân đầu người", "năm 2023"),
            ],
        ),
        (
            "Số doanh nghiệp thành lập mới tăng từ 312 doanh nghiệp năm 2021 lên 415 doanh nghiệp"
            " năm 2023.",
            [
                ("R", 312, "Số doanh nghiệp thành lập mới", "năm 2021"),
                ("R", 415, "Số doanh nghiệp thành lập mới", "năm 2023"),
            ],
        ),
        (
            "Đã nâng tỷ lệ lao động qua đào tạo từ 65% năm 2020 lên 75% vào năm 2023.",
            [
                ("R", 65, "tỷ lệ lao động qua đào tạo", "năm 2020"),
                ("R", 75, "tỷ lệ lao động qua đào tạo", "năm 2023"),
            ],
        ),
        (
            "Tỷ lệ che phủ rừng đạt 42%, so với 41,5% năm 2022.",
            [
                ("R", 42, "Tỷ lệ che phủ rừng", "năm 2023"),
                ("R", 41.5, "Tỷ lệ che phủ rừng", "năm 2022"),
            ],
        ),
        (  # both rose
            "Tổng sản phẩm trên địa bàn tăng 7,6%, so với 6,8% của năm 2022.",
            [
                ("R", 7.6, "GRDP tăng", "năm 2023"),
                ("R", 6.8, "GRDP tăng", "năm 2022"),
            ],
        ),
        (  # the year of the paper was told of what is of the year before
            "Tỷ lệ giải ngân đạt 92,5%, cao hơn cùng kỳ năm 2022 (85,1%).",
            [
                ("R", 92.5, "Tỷ lệ giải ngân", "năm 2023"),
                ("R", 85.1, "Tỷ lệ giải ngân", "cùng kỳ năm 2022"),
            ],
        ),
    ],
)
def test_the_earlier_value_has_its_own_year(
    words: str, measures: list[tuple[str, float, str, str | None]]
) -> None:
    assert told(words) == measures


@pytest.mark.parametrize(
    ("words", "value"),
    [
        # no time of its own
        ("Tỷ lệ hộ nghèo giảm từ 4,5% xuống còn 2,8%.", 4.5),
        ("Tỷ lệ che phủ rừng đạt 42%, so với 41,5% bình quân cả nước.", 41.5),
        # what was planned is no earlier result
        ("Tỷ lệ che phủ rừng đạt 42%, so với 41,5% năm 2022 đề ra.", 41.5),
        # the later one is still to come, and nothing says that it is asked for
        ("Tỷ lệ che phủ rừng sẽ tăng dần từ 42% năm 2023 lên 45% năm 2030.", 45),
        # a share of which nobody says whose it is
        ("Cơ cấu kinh tế chuyển dịch, giá trị của ngành từ 61% năm 2022 lên 62% năm 2023.", 61),
        # what rose is not what it rose from
        ("Tỷ lệ giải ngân đạt 85%, tăng 5% so với 80% năm 2022.", None),
    ],
)
def test_what_is_no_earlier_value(words: str, value: float | None) -> None:
    assert value not in [one for kind, one, _, _ in told(words) if kind == "R"]
    assert (80, "Tỷ lệ giải ngân tăng") not in [(one, name) for _, one, name, _ in told(words)]
