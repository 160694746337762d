"""Tables of indicators: every column of a year or a plan, the unit from where it stands."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

TITLE = "Phát triển kinh tế - xã hội năm 2024\nI. MỤC TIÊU"
Found = list[tuple[str, str, str, float, str | None, str | None]]


def rows_of(table: str, type: str = "KẾ HOẠCH", code: str = "KH") -> Found:
    facts = extract(manuscript(letterhead(code, type, TITLE) + table))
    return [
        (m.kind.value, m.indicator, m.op.value, m.value, m.unit, m.period) for m in facts.measures
    ]


TABLES: list[tuple[str, Found]] = [
    (  # a list of aims with who answers for each: what is to come of it, by the day over the rows
        """
Phụ lục I
DANH MỤC CÁC CHỈ TIÊU CỤ THỂ
(Kèm theo Kế hoạch số 45/KH-UBND ngày 12 tháng 01 năm 2024 của UBND tỉnh)
| TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì theo dõi, đánh giá |
| I | Đến năm 2030 | | | |
| 1 | Tỷ lệ giao dịch không dùng tiền mặt | % | ≥ 80 | Ngân hàng Nhà nước |
| 3 | Xếp hạng Chính phủ điện tử | Thứ bậc | ≤ 3 Đông Nam Á; ≤ 50 thế giới | Bộ Nội vụ |
| 4 | Trình độ khoa học | Thứ bậc | Đạt mức tiên tiến; thứ 3 ở một số lĩnh vực | Bộ Nội vụ |
| II | Đến năm 2045 | | | |
| 2 | Quy mô kinh tế số | % GRDP | ≥ 50 | Sở Tài chính |""",
        [
            ("target", "Tỷ lệ giao dịch không dùng tiền mặt", ">=", 80, "%", "năm 2030"),
            (
                *("target", "Xếp hạng Chính phủ điện tử, riêng Đông Nam Á"),
                *("<=", 3, "hạng", "năm 2030"),
            ),
            (
                *("target", "Xếp hạng Chính phủ điện tử, riêng thế giới"),
                *("<=", 50, "hạng", "năm 2030"),
            ),
            ("target", "Quy mô kinh tế số", ">=", 50, "%", "năm 2045"),
        ],
    ),
    (  # what was reached, whoever answers for it
        """
TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU NĂM 2023
| TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì |
| 1 | Tỷ lệ giao dịch không dùng tiền mặt | % | 80 | Ngân hàng Nhà nước |""",
        [("result", "Tỷ lệ giao dịch không dùng tiền mặt", "=", 80, "%", None)],
    ),
    (  # columns of bare years: from the plan's own on they are aimed at
        """| STT | Chỉ tiêu | Đơn vị | 2023 | 2024 | 2025 |
| 1 | Tỷ lệ hộ nghèo | % | 3,1 | 2,5 | 2,0 |""",
        [
            ("result", "Tỷ lệ hộ nghèo", "=", 3.1, "%", "năm 2023"),
            ("target", "Tỷ lệ hộ nghèo", "=", 2.5, "%", "năm 2024"),
            ("target", "Tỷ lệ hộ nghèo", "=", 2.0, "%", "năm 2025"),
        ],
    ),
    (  # plans of two years; what compares them is no measure
        """| TT | Chỉ tiêu | ĐVT | Kế hoạch 2024 | Kế hoạch 2025 | So sánh (%) | Ghi chú |
| 2 | Thu ngân sách | Tỷ đồng | 12.450 | ≥ 13.000 | 104,4 | 5 xã |""",
        [
            ("target", "Thu ngân sách", "=", 12450, "tỷ đồng", "năm 2024"),
            ("target", "Thu ngân sách", ">=", 13000, "tỷ đồng", "năm 2025"),
        ],
    ),
    (  # the unit in the line over a table, and rows that have their number in their name
        """
Đơn vị tính: triệu đồng
| TT | Nội dung | Ước thực hiện năm 2023 | Dự toán năm 2024 |
| I | 1. Thu nội địa | 617.000 | 650.500 |""",
        [
            ("result", "Thu nội địa", "=", 617000, "triệu đồng", "năm 2023"),
            ("target", "Thu nội địa", "=", 650500, "triệu đồng", "năm 2024"),
        ],
    ),
    (  # what stands there may be no unit
        """
Đơn vị: Sở Nội vụ
| TT | Nội dung chỉ tiêu | Kế hoạch 2024 |
| 2 | Quy mô đào tạo | 12 |""",
        [],
    ),
    (  # the unit over the column of names, and over the numbers
        """| TT | Chỉ tiêu (%) | Kế hoạch năm 2024 |
| 1 | Tỷ lệ hồ sơ trực tuyến | 70 |""",
        [("target", "Tỷ lệ hồ sơ trực tuyến", "=", 70, "%", "năm 2024")],
    ),
    (
        """| TT | Nội dung | Kế hoạch năm 2024 (ha) |
| 1 | Diện tích trồng rừng | 1.250 |""",
        [("target", "Diện tích trồng rừng", "=", 1250, "ha", "năm 2024")],
    ),
    (  # the unit in the name of the row; without one there is none
        """| TT | Nội dung chỉ tiêu | Kế hoạch 2024 |
| 1 | Thu ngân sách (tỷ đồng) | 1.250 |
| 2 | Quy mô đào tạo | 12 |""",
        [("target", "Thu ngân sách", "=", 1250, "tỷ đồng", "năm 2024")],
    ),
    (  # words that are merged over columns
        """| TT | Chỉ tiêu | Đơn vị tính | Mục tiêu | | |
| | | | 2024 | 2025 | 2030 |
| 1 | Tỷ lệ đô thị hóa | % | 35 | 38 | 45 |""",
        [
            ("target", "Tỷ lệ đô thị hóa", "=", 35, "%", "năm 2024"),
            ("target", "Tỷ lệ đô thị hóa", "=", 38, "%", "năm 2025"),
            ("target", "Tỷ lệ đô thị hóa", "=", 45, "%", "năm 2030"),
        ],
    ),
    (  # parts of the row above
        """| TT | Chỉ tiêu | Đơn vị | Kế hoạch năm 2024 |
| 1 | Lao động qua đào tạo | % | 65 |
| | - Trong đó: có bằng cấp | % | 28 |""",
        [
            ("target", "Lao động qua đào tạo", "=", 65, "%", "năm 2024"),
            ("target", "Lao động qua đào tạo, riêng có bằng cấp", "=", 28, "%", "năm 2024"),
        ],
    ),
    (  # a time within a year is told in full, or the column is left out
        """| TT | Chỉ tiêu | Đơn vị | Thực hiện quý I/2024 | Ước thực hiện 6 tháng |
| 1 | Giải ngân vốn đầu tư công | % | 21,5 | 45 |""",
        [("result", "Giải ngân vốn đầu tư công", "=", 21.5, "%", "quý I/2024")],
    ),
    (  # signs in the cells, parts by a mark in the cell before them, a sum without a number
        """| TT | Chỉ tiêu | Đơn vị | Kế hoạch năm 2024 |
|---|---|---|---|
| 1 | Cơ cấu kinh tế | | |
| - | Dịch vụ | % | > 40 |
| 2 | Cây lúa | | |
| + | Năng suất | tạ/ha | 62 |
| 3 | Tỷ lệ hộ nghèo | % | <= 2,5 |""",
        [
            ("target", "Cơ cấu kinh tế, riêng Dịch vụ", ">", 40, "%", "năm 2024"),
            ("target", "Năng suất, riêng Cây lúa", "=", 62, "tạ/ha", "năm 2024"),
            ("target", "Tỷ lệ hộ nghèo", "<=", 2.5, "%", "năm 2024"),
        ],
    ),
    (  # no bars around the rows
        """TT | Chỉ tiêu | Đơn vị | Kế hoạch năm 2024
---|---|---|---
1 | Tỷ lệ che phủ rừng | % | 45,2
2 | Thu ngân sách | Tỷ đồng |
""",
        [("target", "Tỷ lệ che phủ rừng", "=", 45.2, "%", "năm 2024")],
    ),
    (  # tabs, and an empty cell at the end
        "TT\tChỉ tiêu\tĐơn vị\tKế hoạch năm 2024\tGhi chú\n1\tTỷ lệ che phủ rừng\t%\t45,2\n",
        [("target", "Tỷ lệ che phủ rừng", "=", 45.2, "%", "năm 2024")],
    ),
    (  # two tables with nothing between them: each has its own columns
        """| STT | Chỉ tiêu | Đơn vị | Kế hoạch 2024 |
|---|---|---|---|
| 1 | Diện tích trồng rừng | ha | 1.250 |
| STT | Nội dung | Năm 2023 | Năm 2024 |
|---|---|---|---|
| 1 | Số hộ nghèo | 12.450 hộ | 9.230 hộ |""",
        [
            ("target", "Diện tích trồng rừng", "=", 1250, "ha", "năm 2024"),
            ("result", "Số hộ nghèo", "=", 12450, "hộ", "năm 2023"),
            ("target", "Số hộ nghèo", "=", 9230, "hộ", "năm 2024"),
        ],
    ),
    (  # no year at the head of the column: that of the title
        """| Chỉ tiêu | Mục tiêu |
|---|---|
| Tỷ lệ hài lòng của người dân | ≥ 90% |""",
        [("target", "Tỷ lệ hài lòng của người dân", ">=", 90, "%", "năm 2024")],
    ),
    (  # a column for several years
        """| TT | Chỉ tiêu | Đơn vị | Mục tiêu giai đoạn 2021-2025 |
| 1 | Tốc độ tăng năng suất lao động | % | 7,5 |""",
        [("target", "Tốc độ tăng năng suất lao động", "=", 7.5, "%", "giai đoạn 2021-2025")],
    ),
]


@pytest.mark.parametrize(("table", "wanted"), TABLES)
def test_every_column_of_numbers_gives_its_measure(table: str, wanted: Found) -> None:
    assert rows_of(table) == wanted


@pytest.mark.parametrize(
    "table",
    [
        # numbers of rows and of columns, hours, persons
        """| STT | Nội dung | Chủ trì | Thời hạn |
| 1 | Rà soát thủ tục hành chính | Sở Nội vụ | Năm 2025 |""",
        # a report of the same year: planned or reached, nobody can say
        """| STT | Chỉ tiêu | Đơn vị | 2024 |
| 1 | Tỷ lệ hộ nghèo | % | 2,5 |""",
        # lines that lost their columns
        "STT Chỉ tiêu Đơn vị 2023 2024\n1 Tỷ lệ hộ nghèo % 2,5 2,0\n2 Thu ngân sách Tỷ đồng 12 13",
        "Chỉ tiêu | Đơn vị | 2024 | 2025\nTỷ lệ hộ nghèo % 2,5 | 2,0\nSố xã | 45 | 50",
    ],
)
def test_what_is_not_sure_is_left_out(table: str) -> None:
    assert rows_of(table, "BÁO CÁO", "BC") == []


def test_targets_of_a_column_are_due_on_the_last_day_of_its_time() -> None:
    table = """| TT | Chỉ tiêu | Đơn vị | Kế hoạch 2024 | Mục tiêu giai đoạn 2021-2025 |
| 1 | Tỷ lệ hộ nghèo | % | 2,5 | 2,0 |"""
    facts = extract(manuscript(letterhead("KH", "KẾ HOẠCH", TITLE) + table))
    assert [str(m.due) for m in facts.measures] == ["2024-12-31", "2025-12-31"]
