"""Tables of tasks whose cells became lines: rows that leave no doubt, and those that do."""

from __future__ import annotations

import pytest

from extractors import extract
from models.facts import Directive
from models.spans import Run, TextMap
from models.structure import Manuscript
from pipeline.compose import Composition
from pipeline.manuscripts import manuscripts_of

_HEAD = """ỦY BAN NHÂN DÂN
TỈNH CÀ MAU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 41/KH-UBND
Cà Mau, ngày 9 tháng 4 năm 2025
KẾ HOẠCH
Chuyển đổi số năm 2025

I. MỤC ĐÍCH
Bảo đảm tiến độ.

Phụ lục
PHÂN CÔNG NHIỆM VỤ

"""
_TITLES = (
    "STT\n\nNhiệm vụ\n\nVăn bản giao\n\nCơ quan chủ trì\n\nCơ quan phối hợp\n\n"
    "Thời gian hoàn thành\n\nSản phẩm\n\n"
)
_REVIEW = (
    "Rà soát danh mục thủ tục hành chính nội bộ của các sở, ban, ngành và của cấp xã, lấy ý kiến"
    " của người dân và doanh nghiệp về những thủ tục cần cắt giảm."
)
_OPEN = (
    "Công khai dữ liệu mở của tỉnh theo danh mục đã được phê duyệt, cập nhật thường kỳ và bảo đảm"
    " an toàn thông tin của các hệ thống dùng chung."
)
_PRODUCT = (
    "Quyết định của Chủ tịch Ủy ban nhân dân tỉnh công bố danh mục, kèm theo báo cáo tiếp thu các"
    " ý kiến đã nhận được của những cơ quan có liên quan."
)


def row(number: int, *cells: str) -> str:
    return "".join(f"{cell}\n\n" for cell in (str(number), *cells))


def manuscript(text: str) -> Manuscript:
    """`text`, in which each line is a paragraph."""
    lines = "\n".join(line for line in text.split("\n") if line)
    return next(manuscripts_of(Composition(TextMap(lines, (Run(0, 1, 0),)), ())))


def directives(table: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str | None]]:
    found: tuple[Directive, ...] = extract(manuscript(_HEAD + table)).directives
    return [(d.text, d.lead, d.support, d.due.isoformat() if d.due else None) for d in found]


def test_every_row_with_a_line_for_each_column_is_a_task() -> None:
    rows = row(1, _REVIEW, "Số 4/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT) + row(
        2, _OPEN, "Số 5/KH", "Sở Y tế", "Sở Tài chính", "Quý IV/2025", _PRODUCT
    )
    assert directives(_TITLES + rows) == [
        (_REVIEW, ("Sở Nội vụ",), ("Sở Tư pháp",), "2025-06-30"),
        (_OPEN, ("Sở Y tế",), ("Sở Tài chính",), "2025-12-31"),
    ]


def test_groups_of_rows_may_count_anew() -> None:
    cells = (_REVIEW, "Số 4/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT)
    groups = f"I\n\nTHỂ CHẾ\n\n{row(1, *cells)}II\n\nDỮ LIỆU\n\n{row(1, *cells)}{row(2, *cells)}"
    assert len(directives(_TITLES + groups)) == 3


@pytest.mark.parametrize(
    "doubtful",
    [
        # a cell is empty: which?
        (_OPEN, "Số 5/KH", "Sở Nội vụ", "30/6/2025", _PRODUCT),
        # a cell has two lines
        (_OPEN, _OPEN, "Số 5/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT),
        # the lines stand in another order than the columns
        (_OPEN, "Số 5/KH", "30/6/2025", "Sở Nội vụ", "Sở Tư pháp", _PRODUCT),
        # what should name the lead is no agency
        (_OPEN, "Số 5/KH", "Theo phân công", "Sở Tư pháp", "30/6/2025", _PRODUCT),
        # a cell of two lines beside an empty one
        (_OPEN, "của năm nay", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT),
    ],
)
def test_a_row_that_leaves_a_doubt_is_no_task(doubtful: tuple[str, ...]) -> None:
    sure = row(1, _REVIEW, "Số 4/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT)
    found = directives(_TITLES + sure + row(2, *doubtful))
    assert [text for text, _, _, _ in found] == [_REVIEW]


def test_a_table_without_who_leads_gives_no_tasks() -> None:
    titles = "STT\n\nTên thủ tục\n\nLĩnh vực\n\nPhí\n\n"
    assert directives(f"{titles}1\n\nCấp bản sao từ sổ gốc\n\nHộ tịch\n\nKhông\n\n") == []
