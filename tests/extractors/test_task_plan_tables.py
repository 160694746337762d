"""Tasks of the tables that plans have in their annexes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extractors.test_task_plans import directives

_TABLE = """PHỤ LỤC
DANH MỤC NHIỆM VỤ
| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
| --- | --- | --- | --- | --- |
"""


@pytest.mark.parametrize(
    ("row", "lead", "support", "due"),
    [
        # a name with a comma of its own
        (
            "| 1 | Xây dựng đề án bảo tồn lễ hội | Sở Văn hóa, Thể thao và Du lịch | Các Sở: Y tế, "
            "Nông nghiệp và PTNT và các đơn vị liên quan | 2025 |",
            ("Sở Văn hóa, Thể thao và Du lịch",),
            ("Sở Y tế", "Sở Nông nghiệp và Phát triển nông thôn", "các đơn vị liên quan"),
            date(2025, 12, 31),
        ),
        (
            "| 1 | Rà soát quy hoạch mạng lưới trạm y tế | Phòng Y tế, Nhà văn hóa huyện | Các xã "
            "| Cả năm 2024 |",
            ("Phòng Y tế", "Nhà văn hóa huyện"),
            ("các xã",),
            date(2024, 12, 31),
        ),
        (
            "| 1 | Tổ chức Ngày hội Hiến máu | Phòng Y tế | Huyện đoàn | Ngày 07/4/2024 |",
            ("Phòng Y tế",),
            ("Huyện đoàn",),
            date(2024, 4, 7),
        ),
    ],
)
def test_rows_of_a_table(
    row: str, lead: tuple[str, ...], support: tuple[str, ...], due: date
) -> None:
    (found,) = directives(f"{_TABLE}{row}")
    assert (found.lead, found.support, found.due) == (lead, support, due)


def test_a_title_over_all_columns_is_no_row() -> None:
    title = "Hoàn thiện mạng lưới trạm y tế"
    rows = f"| I | {' | '.join([title] * 4)} |\n| 1 | Xây trạm mới | Phòng Y tế | Các xã | 2025 |"
    assert [one.text for one in directives(f"{_TABLE}{rows}")] == ["Xây trạm mới"]
