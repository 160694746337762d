"""A line names a quantity, and the items below or beside it say when and how much."""

from __future__ import annotations

import pytest
from factories import manuscript

from extractors import extract

_HEAD = """THỦ TƯỚNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 841/QĐ-TTg
Hà Nội, ngày 14 tháng 7 năm 2023
QUYẾT ĐỊNH
Ban hành Lộ trình thực hiện các mục tiêu phát triển bền vững đến năm 2030
"""
_BARE = "Lộ trình các mục tiêu phát triển bền vững đến năm 2030.\n\nMục tiêu 1: Giảm nghèo\n\n"


def told(words: str, head: str) -> list[tuple[str, float, str, str]]:
    found = extract(manuscript(f"{head}{words}\n")).measures
    return [
        (one.kind.value, one.value, one.indicator, (one.period or "").lower()[-8:]) for one in found
    ]


_INSURED = "Tỷ lệ lực lượng lao động tham gia bảo hiểm xã hội"


@pytest.mark.parametrize("head", [_HEAD, _BARE])
@pytest.mark.parametrize(
    ("words", "measures"),
    [
        (
            f"- {_INSURED}:\n\n+ Năm 2025: 45%;\n\n+ Năm 2030: 60%.",
            [("target", 45, _INSURED, "năm 2025"), ("target", 60, _INSURED, "năm 2030")],
        ),
        (  # beside it, and not below
            f"- {_INSURED}:\n- Đến năm 2025: 45%;\n- Đến năm 2030: 60%.",
            [("target", 45, _INSURED, "năm 2025"), ("target", 60, _INSURED, "năm 2030")],
        ),
        (  # by how much it falls
            "- Tỷ lệ nghèo đa chiều như sau:\n\n+ Năm 2025: Duy trì mức giảm 1 -1,5% hàng năm\n\n"
            "+ Năm 2030: Duy trì mức giảm 1 - 1,5% hàng năm",
            [
                ("target", 1, "Tỷ lệ nghèo đa chiều giảm", "hàng năm"),
                ("target", 1, "Tỷ lệ nghèo đa chiều giảm", "hàng năm"),
            ],
        ),
    ],
)
def test_the_years_of_a_line(
    words: str, measures: list[tuple[str, float, str, str]], head: str
) -> None:
    assert told(words, head) == measures


def test_a_year_to_come_is_no_result() -> None:
    lines = "II. KẾT QUẢ THỰC HIỆN\n- Tỷ lệ hộ nghèo đa chiều:\n+ Năm 2022: 4%;\n+ Năm 2025: 3%."
    assert [(kind, value) for kind, value, _, _ in told(lines, _HEAD)] == [
        ("result", 4),
        ("target", 3),
    ]


@pytest.mark.parametrize(
    "words",
    [
        # a line that names no quantity
        "- Công tác giảm nghèo:\n- Đến năm 2022: 3%;\n- Đến năm 2023: 2%.",
        # one that does, with another one between
        "- Tỷ lệ hộ nghèo:\n- Sinh kế bền vững;\n- Đến năm 2030: 2%.",
        # what can not be told in percent
        "- Số người được hỗ trợ xã hội hàng tháng:\n+ Năm 2025: 3,5%;",
    ],
)
@pytest.mark.parametrize("head", [_HEAD, _BARE])
def test_years_of_no_line(words: str, head: str) -> None:
    assert told(words, head) == []
