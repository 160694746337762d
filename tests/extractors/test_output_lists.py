"""Outputs of several crops or goods behind a colon, each with its own number."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

_REPORT = letterhead("BC", "BÁO CÁO", "Tình hình sản xuất năm 2023") + "I. KẾT QUẢ\n1. "


def _told(text: str) -> list[tuple[float, str | None, str]]:
    found = extract(manuscript(_REPORT + text)).measures
    return [(one.value, one.unit, one.indicator) for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ước sản lượng một số cây lâu năm chính đều tăng so với cùng kỳ năm trước như: Nhãn"
            " 4.200 tấn, tăng 3,1%; Cam đạt 1.750 tấn, tăng 2,2%; Hồng xiêm 905 tấn, giảm 1,4%.",
            [
                (4200, "tấn", "sản lượng nhãn"),
                (3.1, "%", "sản lượng nhãn tăng so với cùng kỳ năm trước"),
                (1750, "tấn", "sản lượng cam"),
                (2.2, "%", "sản lượng cam tăng so với cùng kỳ năm trước"),
                (905, "tấn", "sản lượng hồng xiêm"),
                (1.4, "%", "sản lượng hồng xiêm giảm so với cùng kỳ năm trước"),
            ],
        ),
        (
            "Kim ngạch xuất khẩu các mặt hàng chủ lực gồm: Dệt may 120 triệu USD, tăng 5%; giày"
            " dép ước đạt 85 triệu USD; gỗ 40,5 triệu USD, giảm 2%.",
            [
                (120, "triệu USD", "Kim ngạch xuất khẩu dệt may"),
                (5, "%", "Kim ngạch xuất khẩu dệt may tăng"),
                (85, "triệu USD", "Kim ngạch xuất khẩu giày dép"),
                (40.5, "triệu USD", "Kim ngạch xuất khẩu gỗ"),
                (2, "%", "Kim ngạch xuất khẩu gỗ giảm"),
            ],
        ),
    ],
)
def test_each_item_has_what_is_told_of_all(text: str, wanted: list[tuple[float, str, str]]) -> None:
    assert _told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        # one item is no list
        "Sản lượng một số cây trồng đạt khá như: Nhãn 4.200 tấn, tăng 3,1%; các cây khác ổn định.",
        # items told in two units are not all of one quantity
        "Sản lượng các cây trồng chính như: Nhãn 4.200 tấn, tăng 3,1%; cam 210 ha, tăng 2,2%.",
        # no quantity before the colon
        "Một số mô hình hiệu quả như: Nhãn 4.200 cây, tăng 3,1%; cam 210 cây, tăng 2,2%.",
    ],
)
def test_other_lists_are_not(text: str) -> None:
    names = [name for _, _, name in _told(text)]
    assert not [
        name for name in names if name.lower().startswith(("sản lượng nhãn", "sản lượng cam"))
    ]
