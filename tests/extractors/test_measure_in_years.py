"""Brackets that tell the same of other years; shares with what they are of behind a slash."""

from __future__ import annotations

import pytest
from factories import letterhead, manuscript

from extractors import extract

_TITLE = "Tình hình kinh tế - xã hội năm 2023"
Told = list[tuple[float, str | None, str, str]]


def told_of(words: str) -> Told:
    paper = f"{letterhead('BC', 'BÁO CÁO', _TITLE)}\n\nI. KẾT QUẢ\n{words}"
    return [
        (m.value, m.unit, m.indicator, m.period or "") for m in extract(manuscript(paper)).measures
    ]


_YEAR = "năm 2023"
SAID: list[tuple[str, Told]] = [
    (
        "Xuất khẩu tăng mạnh (năm 2021 tăng 5,2%; năm 2022 tăng 7,1%).",
        [(5.2, "%", "Xuất khẩu tăng", "năm 2021"), (7.1, "%", "Xuất khẩu tăng", "năm 2022")],
    ),
    (  # how high it was, not by how much it fell
        "Tỷ lệ hộ nghèo giảm qua các năm (năm 2021: 5,2%; năm 2022: 4,1%).",
        [(5.2, "%", "Tỷ lệ hộ nghèo", "năm 2021"), (4.1, "%", "Tỷ lệ hộ nghèo", "năm 2022")],
    ),
    (
        "Kinh tế tăng trưởng khá, thu ngân sách tăng đều qua các năm (2021: 5.200 tỷ đồng; 2022:"
        " 6.100 tỷ đồng).",
        [
            (5200, "tỷ đồng", "thu ngân sách", "năm 2021"),
            (6100, "tỷ đồng", "thu ngân sách", "năm 2022"),
        ],
    ),
    (
        "Sản lượng lúa đạt 520.000 tấn (cùng kỳ năm trước tăng 3,2%).",
        [
            (520000, "tấn", "Sản lượng lúa", _YEAR),
            (3.2, "%", "Sản lượng lúa tăng", "cùng kỳ năm trước"),
        ],
    ),
    (
        "Trồng mới 5.000 ha rừng (bình quân 1.000 ha/năm).",
        [
            (5000, "ha", "Trồng mới rừng", _YEAR),
            (1000, "ha", "Trồng mới rừng bình quân một năm", _YEAR),
        ],
    ),
    (
        "Tỷ trọng kinh tế số đạt trên 20%/GRDP.",
        [(20, "%", "Tỷ trọng kinh tế số", _YEAR)],
    ),
    (  # on each hectare, and no hectare is told
        "Giá trị sản xuất trên 1 ha đất trồng trọt đạt 120 triệu đồng.",
        [(120, "triệu đồng", "Giá trị sản xuất trên 1 ha đất trồng trọt", _YEAR)],
    ),
    (
        "Mật độ dân số đạt 295 người/km2.",
        [(295, "người/km²", "Mật độ dân số", _YEAR)],
    ),
]


@pytest.mark.parametrize(("words", "told"), SAID)
def test_each_year_is_told_by_the_name_before_the_bracket(words: str, told: Told) -> None:
    assert told_of(words) == told


NOT_SAID: list[tuple[str, float]] = [
    # years to come are no results; nothing that is named rises
    ("Ban hành kế hoạch phát triển (năm 2024 tăng 5%, năm 2025 tăng 6%).", 5),
    # it fell, and then rose: what is told?
    ("Xuất khẩu giảm dần (năm 2021 tăng 5,2%; năm 2022 tăng 7,1%).", 5.2),
    # a year, and then something else
    ("Thu ngân sách tăng (năm 2021 tăng 5,2%; riêng thuế tăng 7,1%).", 5.2),
    # a price by the day
    ("Lãi suất chậm nộp là 0,05%/ngày.", 0.05),
]


@pytest.mark.parametrize(("words", "value"), NOT_SAID)
def test_what_no_name_is_said_for_is_not_told(words: str, value: float) -> None:
    assert value not in [told for told, *_ in told_of(words)]
