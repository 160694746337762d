"""Tables whose rows, or whose columns, are places or offices."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

Found = list[tuple[str, float, str | None, str, str | None, str | None]]


def rows_of(text: str) -> Found:
    return [
        (m.kind.value, m.value, m.unit, m.indicator, m.agency, m.period)
        for m in extract(manuscript(text)).measures
    ]


REPORT = letterhead("BC", "BÁO CÁO", "Tình hình thực hiện nhiệm vụ năm 2024\nI. KẾT QUẢ")
ORDER = letterhead("QĐ", "QUYẾT ĐỊNH", "Về việc giao chỉ tiêu bảo hiểm y tế năm 2025\nĐiều 1. Giao")
TABLES: list[tuple[str, Found]] = [
    (  # places and offices, each with its plan, what came of it, and the share; a row of all
        REPORT
        + """Kết quả giải ngân của các đơn vị (Đơn vị tính: triệu đồng)
| STT | Đơn vị | Kế hoạch vốn năm 2024 | Giải ngân đến 30/9/2024 | Tỷ lệ giải ngân (%) | Ghi chú |
| 1 | Sở Y tế | 120.000 | 54.000 | 45,0 | 3 dự án |
| 2 | Huyện Mường Lát | 30.000 | 9.000 | 30 | |
| | Tổng cộng | 150.000 | 63.000 | 42 | |""",
        [
            ("target", 120000, "triệu đồng", "Kế hoạch vốn", "Sở Y tế", "năm 2024"),
            ("result", 54000, "triệu đồng", "Giải ngân", "Sở Y tế", "đến 30/9/2024"),
            ("result", 45, "%", "Tỷ lệ giải ngân", "Sở Y tế", "năm 2024"),
            (
                "target",
                30000,
                "triệu đồng",
                "Kế hoạch vốn, riêng huyện Mường Lát",
                None,
                "năm 2024",
            ),
            (
                *("result", 9000, "triệu đồng", "Giải ngân, riêng huyện Mường Lát", None),
                "đến 30/9/2024",
            ),
            ("result", 30, "%", "Tỷ lệ giải ngân, riêng huyện Mường Lát", None, "năm 2024"),
            ("target", 150000, "triệu đồng", "Kế hoạch vốn", None, "năm 2024"),
            ("result", 63000, "triệu đồng", "Giải ngân", None, "đến 30/9/2024"),
            ("result", 42, "%", "Tỷ lệ giải ngân", None, "năm 2024"),
        ],
    ),
    (  # titles under merged ones; a bare share is that of what stands before it
        REPORT
        + """| TT | Tên đơn vị | Hồ sơ tiếp nhận | | Số hồ sơ đúng hạn | Tỷ lệ (%) |
| | | Tổng số (hồ sơ) | Trực tuyến (hồ sơ) | | |
| 1 | UBND xã Tân Lập | 1.200 | 900 | 1.140 | 99,1 |
| 2 | UBND xã Bình Minh | | | | 98,7 |""",
        [
            ("result", 1200, "hồ sơ", "Hồ sơ tiếp nhận", "UBND xã Tân Lập", "năm 2024"),
            ("result", 900, "hồ sơ", "Hồ sơ tiếp nhận Trực tuyến", "UBND xã Tân Lập", "năm 2024"),
            ("result", 1140, "hồ sơ", "Số hồ sơ đúng hạn", "UBND xã Tân Lập", "năm 2024"),
            ("result", 99.1, "%", "tỷ lệ hồ sơ đúng hạn", "UBND xã Tân Lập", "năm 2024"),
            ("result", 98.7, "%", "tỷ lệ hồ sơ đúng hạn", "UBND xã Bình Minh", "năm 2024"),
        ],
    ),
    (  # what is given to each place; the title says of which kind they are
        ORDER
        + """
| STT | Xã | Chỉ tiêu tỷ lệ bao phủ BHYT năm 2025 (%) | Số người tham gia BHXH (người) |
| 1 | Tân Lập | 95,5 | 320 |
| 2 | Bình Minh | ≥ 96 | 410 |""",
        [
            ("target", 95.5, "%", "tỷ lệ bao phủ BHYT, riêng xã Tân Lập", None, "năm 2025"),
            ("target", 320, "người", "Số người tham gia BHXH, riêng xã Tân Lập", None, "năm 2025"),
            ("target", 96, "%", "tỷ lệ bao phủ BHYT, riêng xã Bình Minh", None, "năm 2025"),
            (
                "target",
                410,
                "người",
                "Số người tham gia BHXH, riêng xã Bình Minh",
                None,
                "năm 2025",
            ),
        ],
    ),
    (  # years, of what the line over them names
        REPORT
        + """Tỷ lệ hộ nghèo của các huyện (%)
| TT | Địa phương | Năm 2023 | Năm 2024 |
| 1 | Huyện Sơn Tây | 12,5 | 10,2 |
| 2 | Toàn tỉnh | 3,2 | 2,5 |
| 3 | Huyện Trà Bồng | - | 12,7 |""",
        [
            ("result", 12.5, "%", "Tỷ lệ hộ nghèo, riêng huyện Sơn Tây", None, "năm 2023"),
            ("result", 10.2, "%", "Tỷ lệ hộ nghèo, riêng huyện Sơn Tây", None, "năm 2024"),
            ("result", 3.2, "%", "Tỷ lệ hộ nghèo", None, "năm 2023"),
            ("result", 2.5, "%", "Tỷ lệ hộ nghèo", None, "năm 2024"),
            ("result", 12.7, "%", "Tỷ lệ hộ nghèo, riêng huyện Trà Bồng", None, "năm 2024"),
        ],
    ),
    (  # places over the columns
        REPORT
        + """
| TT | Chỉ tiêu | ĐVT | Toàn tỉnh | TP. Tuy Hòa | Huyện Đồng Xuân |
| 1 | Tỷ lệ hộ nghèo | % | 2,5 | 0,4 | 8,1 |""",
        [
            ("result", 2.5, "%", "Tỷ lệ hộ nghèo", None, "năm 2024"),
            ("result", 0.4, "%", "Tỷ lệ hộ nghèo, riêng TP. Tuy Hòa", None, "năm 2024"),
            ("result", 8.1, "%", "Tỷ lệ hộ nghèo, riêng huyện Đồng Xuân", None, "năm 2024"),
        ],
    ),
    (  # no unit, no measure; who is to do what is another table
        ORDER
        + """
| STT | Đơn vị | Số lượng | Ghi chú |
| 1 | Sở Nội vụ | 5 | a |
| 2 | Sở Tư pháp | 4 | b |""",
        [],
    ),
    (
        ORDER
        + """
| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời hạn |
| 1 | Rà soát thủ tục | Sở Nội vụ | 30/6/2025 |
| 2 | Số hóa hồ sơ | Sở Tư pháp | 30/9/2025 |""",
        [],
    ),
    (  # names of works are no places
        REPORT
        + """
| TT | Đơn vị | Giá trị (triệu đồng) |
| 1 | cầu qua suối | 120 |
| 2 | đường vào bản | 140 |""",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_each_number_has_the_name_of_its_row_and_of_its_column(text: str, expected: Found) -> None:
    assert rows_of(text) == expected


def test_the_share_of_what_stands_before_it_is_in_doubt() -> None:
    found = extract(manuscript(TABLES[1][0])).measures
    assert {m.quote.confidence for m in found if m.indicator.startswith("tỷ lệ")} == {0.45}
