"""What a cell of a table says beside its number, in brackets or before it."""

from __future__ import annotations

import pytest
from factories import letterhead, manuscript

from extractors import extract

_TITLE = "Phát triển kinh tế - xã hội năm 2021"
_HEAD = "| STT | Chỉ tiêu | Ước thực hiện năm 2021 |"

CELLS: list[tuple[str, str, list[tuple[str, float, float | None, str]]]] = [
    (
        "Nhập khẩu (triệu USD)",
        "575 (tăng 15%)",
        [("Nhập khẩu", 575, None, "triệu USD"), ("Nhập khẩu tăng", 15, None, "%")],
    ),
    (
        "Thu ngân sách Nhà nước (Tỷ đồng)",
        "6.065,2 (giảm 28,3% so với năm 2020)",
        [
            ("Thu ngân sách Nhà nước", 6065.2, None, "tỷ đồng"),
            ("Thu ngân sách Nhà nước giảm so với năm 2020", 28.3, None, "%"),
        ],
    ),
    # what a share of money is, where the row has another unit
    (
        "Tổng vốn đầu tư (Tỷ đồng)",
        "tăng từ 8-10% (dự ước 24.500 tỷ)",
        [("Tổng vốn đầu tư tăng", 8, 10, "%")],
    ),
    ("Tỷ lệ hộ nghèo", "0,4% (theo chuẩn năm 2016)", [("Tỷ lệ hộ nghèo", 0.4, None, "%")]),
    ("Tỷ lệ tăng dân số", "tăng 1,2%", [("Tỷ lệ tăng dân số", 1.2, None, "%")]),
    ("Bác sỹ/vạn dân", "13-14", [("Bác sỹ/vạn dân", 13, 14, "bác sỹ")]),
    # whose the second number is, or what unit the first has, nobody says
    ("Tỷ lệ hộ nghèo (%)", "3,5 (4,2)", []),
    ("Số xã đạt chuẩn (xã)", "12/15 và 3 huyện", []),
    ("Phấn đấu xã đạt chuẩn nông thôn mới", "07 - 09", []),
    # by how much a plan was beaten is no rise of the thing
    ("Giải quyết việc làm (người)", "650 (tăng 5% so với mục tiêu)", [("", 650, None, "người")]),
]


@pytest.mark.parametrize(("name", "cell", "told"), CELLS)
def test_a_cell_is_one_number_and_by_how_much_it_has_moved(
    name: str, cell: str, told: list[tuple[str, float, float | None, str]]
) -> None:
    table = f"{_HEAD}\n| 1 | {name} | {cell} |"
    facts = extract(manuscript(f"{letterhead('BC', 'BÁO CÁO', _TITLE)}\n{table}"))
    found = [(m.indicator, m.value, m.value_high, m.unit) for m in facts.measures]
    wanted = [(one[0] or name.partition(" (")[0], *one[1:]) for one in told]
    assert found == wanted
