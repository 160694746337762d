"""Numbers that only the grammar of their clause has a name for, and those that it has none for."""

from __future__ import annotations

import pytest
from factories import letterhead, manuscript

from extractors import extract
from models.facts import Measure

HEADS = {
    "BC": letterhead("BC", "BÁO CÁO", "Kết quả công tác năm 2023"),
    "KH": letterhead("KH", "KẾ HOẠCH", "Phát triển kinh tế năm 2024"),
}


def told(symbol: str, text: str) -> tuple[Measure, ...]:
    return extract(manuscript(f"{HEADS[symbol]}I. NỘI DUNG\n1. {text}")).measures


#: A paper, a sentence of it, and of its numbers those that are told: the name, value and unit.
CASES: list[tuple[str, str, list[tuple[str, float, str]]]] = [
    # whom or which it is told of by figures, which are part of the name
    (
        "BC",
        "Tỷ lệ người cao tuổi từ 75 tuổi trở lên được khám sức khỏe đạt 98%.",
        [("Tỷ lệ người cao tuổi từ 75 tuổi trở lên được khám sức khỏe", 98, "%")],
    ),
    (
        "BC",
        "Trẻ em từ 12-17 tuổi được tiêm mũi 2 đạt 97,5%.",
        [("Trẻ em từ 12-17 tuổi được tiêm mũi 2", 97.5, "%")],
    ),
    # what goes with the things before it
    (
        "BC",
        "Thu hút được 74 dự án mới với số vốn đăng ký 41.300 tỷ đồng.",
        [
            ("Thu hút dự án mới", 74, "dự án"),
            ("số vốn đăng ký dự án mới", 41300, "tỷ đồng"),
        ],
    ),
    # an act and its object behind who does it
    (
        "BC",
        "Trong năm, tư vấn giới thiệu việc làm cho 16.133 người.",
        [("tư vấn giới thiệu việc làm cho người", 16133, "người")],
    ),
]


@pytest.mark.parametrize(("symbol", "text", "wanted"), CASES)
def test_what_the_clause_names(
    symbol: str, text: str, wanted: list[tuple[str, float, str]]
) -> None:
    assert [(one.indicator, one.value, one.unit) for one in told(symbol, text)] == wanted
