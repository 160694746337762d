"""What stands before the first colon of a paragraph says whom its measures are told of."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Tình hình kinh tế - xã hội 6 tháng đầu năm 2024") + "II. KẾT QUẢ THỰC HIỆN\n"


def told(words: str) -> list[tuple[float, str, str | None]]:
    measures = extract(manuscript(f"{_HEAD}{words}\n")).measures
    return [(one.value, one.indicator, one.agency) for one in measures]


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        (
            "- Cấp huyện: Tiếp nhận 6.776 hồ sơ, đã giải quyết 6.500 hồ sơ.",
            [
                (6776, "Tiếp nhận hồ sơ, riêng cấp huyện", None),
                (6500, "giải quyết hồ sơ, riêng cấp huyện", None),
            ],
        ),
        (
            "+ Lĩnh vực đất đai: tiếp nhận 3.412 hồ sơ, giải quyết đúng hạn 3.300 hồ sơ.",
            [
                (3412, "tiếp nhận hồ sơ, riêng lĩnh vực đất đai", None),
                (3300, "giải quyết đúng hạn hồ sơ, riêng lĩnh vực đất đai", None),
            ],
        ),
        (
            "- Sở Nội vụ: tiếp nhận 412 hồ sơ, giải quyết đúng hạn 400 hồ sơ.",
            [
                (412, "tiếp nhận hồ sơ", "Sở Nội vụ"),
                (400, "giải quyết đúng hạn hồ sơ", "Sở Nội vụ"),
            ],
        ),
        (
            "a) Khu vực nông, lâm nghiệp và thủy sản: Tổng giá trị sản xuất ước đạt 5.210 tỷ đồng,"
            " tăng 3,2% so với cùng kỳ.",
            [
                (
                    5210,
                    "Tổng giá trị sản xuất, riêng khu vực nông, lâm nghiệp và thủy sản",
                    None,
                ),
                (
                    3.2,
                    "Tổng giá trị sản xuất tăng so với cùng kỳ, riêng khu vực nông, lâm nghiệp và"
                    " thủy sản",
                    None,
                ),
            ],
        ),
        (
            "2.3. Thương mại, dịch vụ: Tổng doanh thu ước đạt 3.310 tỷ đồng.",
            [(3310, "Tổng doanh thu, riêng thương mại, dịch vụ", None)],
        ),
        (
            "- Huyện Bình Lục: Tỷ lệ hộ nghèo còn 5,3%. Năng suất lúa đạt 62 tạ/ha.",
            [
                (5.3, "Tỷ lệ hộ nghèo, riêng Huyện Bình Lục", None),
                (62, "Năng suất lúa, riêng Huyện Bình Lục", None),
            ],
        ),
    ],
)
def test_whom_a_label_names(words: str, measures: list[tuple[float, str, str | None]]) -> None:
    assert told(words) == measures


@pytest.mark.parametrize(
    ("words", "names"),
    [
        # what the name says itself is not said twice
        (
            "- Lĩnh vực công nghiệp: Giá trị sản xuất công nghiệp đạt 9.310 tỷ đồng.",
            ["Giá trị sản xuất công nghiệp"],
        ),
        # a thing of its own is not one of the sector's
        (
            "- Khu vực dịch vụ: Tổng mức bán lẻ hàng hóa ước đạt 22.310 tỷ đồng.",
            ["Tổng mức bán lẻ hàng hóa"],
        ),
        # what only leads up to the words behind it
        (
            "- Kết quả: Tỷ lệ giải ngân vốn đầu tư công đạt 45,2%.",
            ["Tỷ lệ giải ngân vốn đầu tư công"],
        ),
        # another level, and all
        (
            "- Cấp huyện: Tiếp nhận 6.776 hồ sơ. Toàn tỉnh tiếp nhận 20.776 hồ sơ.",
            ["Tiếp nhận hồ sơ, riêng cấp huyện", "tiếp nhận hồ sơ"],
        ),
        (
            "- Cấp huyện: Tiếp nhận 6.776 hồ sơ. Đối với cấp xã, tiếp nhận 9.776 hồ sơ.",
            ["Tiếp nhận hồ sơ, riêng cấp huyện", "tiếp nhận hồ sơ, riêng cấp xã"],
        ),
        # the issuer is no part of what it reports
        (
            "- Tỉnh Hà Nam: Tỷ lệ hộ nghèo còn 5,3%.",
            ["Tỷ lệ hộ nghèo"],
        ),
    ],
)
def test_what_a_label_does_not_name(words: str, names: list[str]) -> None:
    assert [name for _, name, _ in told(words)] == names
