"""What stands behind a number that a text layer tore is told; the torn number itself is not."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract
from extractors.numbers import find_numbers
from extractors.torn_numbers import is_read, with_torn

_HEAD = report("Kết quả phát triển kinh tế - xã hội năm 2023") + "II. KẾT QUẢ THỰC HIỆN\n"


def told(words: str) -> list[tuple[float, str | None, str]]:
    found = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.value, one.unit, one.indicator) for one in found]


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        (
            "Tổng thu ngân sách nhà nước đạt 1 66,9 nghìn tỷ đồng, vượt 11,8% dự toán năm và tăng"
            " 17,4% so với thực hiện năm 2022.",
            [
                (11.8, "%", "Tổng thu ngân sách nhà nước vượt so với dự toán"),
                (17.4, "%", "Tổng thu ngân sách nhà nước tăng so với thực hiện năm 2022"),
            ],
        ),
        (
            "Bội chi ngân sách nhà nước là 40, 75 nghìn tỷ đồng, bằng 5% GDP.",
            [(5, "%", "Bội chi ngân sách nhà nước trên GDP")],
        ),
        # torn in the middle: what goes on behind it goes on from what stands before it
        (
            "Tổng thu nội địa đạt 12,5 tỷ đồng, tăng 1 3,6%, chiếm 58,4% tổng thu ngân sách.",
            [
                (12.5, "tỷ đồng", "Tổng thu nội địa"),
                (58.4, "%", "Tổng thu nội địa trên tổng thu ngân sách"),
            ],
        ),
        # the second of two: only it is told
        (
            "Tỷ trọng ngành nông nghiệp đã giảm từ 21, 8% năm 2021 xuống còn 20,4% năm 2023.",
            [(20.4, "%", "Tỷ trọng ngành nông nghiệp")],
        ),
        # what numbers a quarter is no half of a number
        (
            "Trong quý 1, 30% số hộ nghèo được vay vốn.",
            [(30, "%", "số hộ nghèo được vay vốn")],
        ),
    ],
)
def test_the_name_of_a_torn_number_serves_what_follows(
    words: str, measures: list[tuple[float, str | None, str]]
) -> None:
    assert told(words) == measures


@pytest.mark.parametrize(
    "words",
    [
        "Sản lượng lương thực có hạt đạt 1 7,7 triệu tấn.",
        "Tỷ lệ hộ nghèo giảm còn 2, 5%.",
        # with nothing before it to go on from, nothing behind it is named by it
        "Nhiều nơi đạt 1 7,7%, có nơi 2, 5%.",
    ],
)
def test_a_torn_number_is_never_told(words: str) -> None:
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("đạt 20 6,05 nghìn tỷ đồng, vượt 9,8%", [(None, "tỷ đồng"), (9.8, "%")]),
        ("đạt3 8,5% so với 38,2%", [(None, "%"), (38.2, "%")]),
        # a list of figures, a label, an amount in two scales: nothing is torn
        ("tại quận 1, 30% số hộ, 12 xã", [(1, None), (30, "%"), (12, "xã")]),
        ("quý 2, 30% số hộ", [(2, None), (30, "%")]),
        ("huy động 16 tỷ 434 triệu đồng", [(16.434, "tỷ đồng")]),
    ],
)
def test_only_halves_of_one_number_are_torn(
    words: str, numbers: list[tuple[float | None, str | None]]
) -> None:
    found = with_torn(words, find_numbers(words))
    assert [(n.value if is_read(n.value) else None, n.unit) for n in found] == numbers
