"""A share is not named by its whole alone where the words before it say what it is."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Kết quả phát triển kinh tế - xã hội năm 2023") + "II. KẾT QUẢ THỰC HIỆN\n"


def shares(words: str) -> list[tuple[float, str]]:
    found = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.value, one.indicator) for one in found if one.unit == "%"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Bội chi ngân sách nhà nước khoảng 5% GDP.",
            [(5, "Bội chi ngân sách nhà nước trên GDP")],
        ),
        ("Mạng 5G phủ sóng 99% dân số.", [(99, "Mạng 5G phủ sóng dân số")]),
        (
            "Toàn tỉnh có 11.591 trạm 5G (7,72% số trạm 4G).",
            [(7.72, "số trạm 5G trên số trạm 4G")],
        ),
        (
            "Số trạm 5G đạt 68.457 trạm (57,5% số trạm 4G).",
            [(57.5, "Số trạm 5G trên số trạm 4G")],
        ),
        # more is said of the whole: it is what is measured
        (
            "Có 95% dân số tham gia bảo hiểm y tế.",
            [(95, "dân số tham gia bảo hiểm y tế")],
        ),
        # the things before the bracket are of another kind
        (
            "Xây dựng 12 nhà văn hóa (80% số thôn có nhà văn hóa).",
            [(80, "số thôn có nhà văn hóa")],
        ),
    ],
)
def test_what_a_share_of_a_whole_is(words: str, told: list[tuple[float, str]]) -> None:
    assert shares(words) == told
