"""What a task has to bring forth: in a table, in a card, in its own words; and what is none."""

from __future__ import annotations

import pytest
from factories import manuscript

from extractors import extract
from extractors.products import is_product, product_of, stated_product

_HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND
Hà Nam, ngày 12 tháng 01 năm 2024
KẾ HOẠCH
Về cải cách hành chính năm 2024
II. NỘI DUNG THỰC HIỆN
"""


def products(body: str) -> list[str | None]:
    return [one.product for one in extract(manuscript(_HEAD + body)).directives]


@pytest.mark.parametrize(
    ("field", "product"),
    [
        ("+ Sản phẩm: Báo cáo của Sở Nội vụ.", "Báo cáo của Sở Nội vụ"),
        ("- Kết quả đầu ra: Quyết định của UBND tỉnh;", "Quyết định của UBND tỉnh"),
        ("- Sản phẩm dự kiến: Đề án, tờ trình.", "Đề án, tờ trình"),
        ("- Yêu cầu sản phẩm: Kế hoạch của tỉnh (bản số).", "Kế hoạch của tỉnh (bản số)"),
        ("- Kết quả: Kế hoạch của tỉnh.", "Kế hoạch của tỉnh"),
        ("- Kết quả thực hiện: đã hoàn thành.", None),
        ("- Kết quả đạt được: 12 thủ tục.", None),
        ("- Sản phẩm: …", None),
    ],
)
def test_a_card_names_its_product(field: str, product: str | None) -> None:
    card = f"""1. Rà soát thủ tục hành chính nội bộ.
- Cơ quan chủ trì: Sở Nội vụ.
- Thời hạn: Quý II/2024.
{field}"""
    assert products(card) == [product]


@pytest.mark.parametrize(
    ("words", "product"),
    [
        (
            "Giao Sở Nội vụ xây dựng đề án vị trí việc làm (sản phẩm: Đề án trình UBND tỉnh).",
            "Đề án trình UBND tỉnh",
        ),
        (
            "Giao Sở Y tế rà soát thủ tục (Sản phẩm: Quyết định (sửa đổi) của UBND tỉnh); hoàn"
            " thành trước ngày 30/6/2024.",
            "Quyết định (sửa đổi) của UBND tỉnh",
        ),
        (
            "Sở Tài chính chủ trì rà soát tài sản công; sản phẩm: Báo cáo kết quả rà soát; thời"
            " hạn: tháng 6/2024.",
            "Báo cáo kết quả rà soát",
        ),
        ("Giao Sở Công Thương phát triển sản phẩm: gạo, chè, cà phê của tỉnh.", None),
        ("Giao Sở Công Thương quảng bá các sản phẩm chủ lực, sản phẩm OCOP của tỉnh.", None),
        ("Giao Sở Nội vụ báo cáo kết quả: số thủ tục đã rà soát, số còn lại.", None),
    ],
)
def test_a_sentence_names_its_product(words: str, product: str | None) -> None:
    assert products(f"1. {words}") == [product]


_TABLE = """PHỤ LỤC
DANH MỤC NHIỆM VỤ
| TT | Nhiệm vụ | Cơ quan chủ trì | {title} | Thời hạn |
| --- | --- | --- | --- | --- |
| 1 | Xây dựng kế hoạch chuyển đổi số | Sở Nội vụ | Kế hoạch của UBND tỉnh | 30/6/2024 |
| 2 | Rà soát thủ tục hành chính nội bộ | Sở Tư pháp | nt | Quý III/2024 |
| 3 | Công bố danh mục thủ tục nội bộ | Văn phòng UBND tỉnh | - | Quý IV/2024 |
"""


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Sản phẩm", True),
        ("Dự kiến sản phẩm", True),
        ("Kết quả/Sản phẩm", True),
        ("Kết quả thực hiện", False),
        ("Kết quả năm 2023", False),
        ("Hình thức", False),
    ],
)
def test_a_column_of_products(title: str, told: bool) -> None:
    found = products(_TABLE.format(title=title))
    plan = "Kế hoạch của UBND tỉnh"
    assert found == ([plan, plan, None] if told else [None, None, None])


@pytest.mark.parametrize("title", ["STT", "Kết quả giải quyết", "Sản phẩm chủ lực", "Nội dung"])
def test_titles_of_no_product(title: str) -> None:
    assert not is_product(title)


def test_what_is_too_long_is_no_name_of_a_product() -> None:
    assert product_of("Báo cáo " * 100) is None
    assert stated_product("Giao Sở Y tế lập hồ sơ; sản phẩm: " + "Báo cáo " * 100) is None
