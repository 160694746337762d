"""Those who have most and least of a whole are told with its name and theirs."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Tình hình kinh tế - xã hội") + "I. TÌNH HÌNH\n"


def told(words: str) -> list[tuple[float, str]]:
    measures = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.value, one.indicator) for one in measures]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Tổng số hộ nghèo là 10.200 hộ, nhiều nhất là huyện Bình Lục với 2.300 hộ, tiếp theo là"
            " huyện Lý Nhân 1.900 hộ, thấp nhất là thành phố Phủ Lý với 300 hộ.",
            [
                (10200, "Tổng số hộ nghèo"),
                (2300, "Tổng số hộ nghèo, riêng huyện Bình Lục"),
                (1900, "Tổng số hộ nghèo, riêng huyện Lý Nhân"),
                (300, "Tổng số hộ nghèo, riêng thành phố Phủ Lý"),
            ],
        ),
        (
            "Tổng số vốn đã giải ngân là 250 tỷ đồng; trong đó, cao nhất là huyện Kim Bảng 60 tỷ"
            " đồng và thấp nhất là huyện Thanh Liêm 12 tỷ đồng.",
            [
                (250, "Tổng số vốn đã giải ngân"),
                (60, "Tổng số vốn đã giải ngân, riêng huyện Kim Bảng"),
                (12, "Tổng số vốn đã giải ngân, riêng huyện Thanh Liêm"),
            ],
        ),
    ],
)
def test_most_and_least(words: str, wanted: list[tuple[float, str]]) -> None:
    assert told(words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        # more than there is together
        "Tổng số hộ nghèo là 1.200 hộ, nhiều nhất là huyện Bình Lục với 2.300 hộ.",
        # densities do not add up
        "Mật độ dân số toàn tỉnh là 900 người/km2, cao nhất là huyện Bình Lục với 500 người/km2.",
        # another unit
        "Tổng số hộ nghèo là 10.200 hộ, nhiều nhất là huyện Bình Lục với 2.300 người.",
    ],
)
def test_no_part_of_it(words: str) -> None:
    assert not [name for _, name in told(words) if "riêng huyện Bình Lục" in name]
