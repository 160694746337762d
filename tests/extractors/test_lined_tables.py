"""Tables of tasks whose cells became lines: what is sure of their rows, and what is not."""

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


def test_what_others_ask_for_is_whose_column_it_falls_to() -> None:
    titles = "TT\n\nTỉnh kiến nghị\n\nThông tin đề xuất\n\nBộ phụ trách tiếp nhận, xử lý\n\n"
    asked = "Đề nghị Chính phủ sớm ban hành Nghị định xử phạt vi phạm về tín ngưỡng, tôn giáo."
    rows = row(1, "Lào Cai", asked, "Bộ Tài chính") + row(2, "Huế", _OPEN, "Bộ Nội vụ")
    assert directives(titles + rows) == [
        (asked, ("Bộ Tài chính",), (), None),
        (_OPEN, ("Bộ Nội vụ",), (), None),
    ]


def test_groups_of_rows_may_count_anew() -> None:
    cells = (_REVIEW, "Số 4/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT)
    groups = f"I\n\nTHỂ CHẾ\n\n{row(1, *cells)}II\n\nDỮ LIỆU\n\n{row(1, *cells)}{row(2, *cells)}"
    assert len(directives(_TITLES + groups)) == 3


@pytest.mark.parametrize(
    "doubtful",
    [
        # the lines stand in another order than the columns
        (_OPEN, "Số 5/KH", "30/6/2025", "Sở Nội vụ", "Sở Tư pháp", _PRODUCT),
        # what should name the lead is no agency
        (_OPEN, "Số 5/KH", "Theo phân công", "Sở Tư pháp", "30/6/2025", _PRODUCT),
        # two times, and one column for them
        (_OPEN, "Số 5/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", "30/9/2025", _PRODUCT),
    ],
)
def test_a_row_that_fits_no_way_is_no_task(doubtful: tuple[str, ...]) -> None:
    sure = row(1, _REVIEW, "Số 4/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT)
    found = directives(_TITLES + sure + row(2, *doubtful))
    assert [text for text, _, _, _ in found] == [_REVIEW]


#: Why the row is there, its lines, and what is sure of it: who leads, who helps, by when.
_UNEVEN = [
    (
        "the only agency leads or helps",
        (_OPEN, "Số 5/KH", "Sở Nội vụ", "30/6/2025", _PRODUCT),
        ((), (), "2025-06-30"),
    ),
    (
        "no product, no paper",
        (_OPEN, "Sở Nội vụ", "Các sở, ngành", "Quý III/2025"),
        (("Sở Nội vụ",), ("các sở, ngành",), "2025-09-30"),
    ),
    (
        "a task of two lines",
        (_OPEN, "Phần của cấp xã", "Số 5/KH", "Sở Y tế", "Sở Tư pháp", "30/6/2025", _PRODUCT),
        (("Sở Y tế",), ("Sở Tư pháp",), "2025-06-30"),
    ),
    (
        "two lines of agencies and an only one: where the lead's end is not known",
        (_OPEN, "Số 5/KH", "Sở Y tế", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT),
        ((), (), "2025-06-30"),
    ),
    (
        "a time that nobody can compute",
        (_OPEN, "Số 5/KH", "Sở Y tế", "Sở Tư pháp", "Theo kế hoạch riêng", _PRODUCT),
        (("Sở Y tế",), ("Sở Tư pháp",), None),
    ),
    (
        "a lead that is said once more to lead, a body that nobody knows",
        (_OPEN, "Số 5/KH", "Các địa phương chủ trì", "Ban QLDA Phú Mỹ", "30/6/2025", _PRODUCT),
        (("Các địa phương",), ("Ban QLDA Phú Mỹ",), "2025-06-30"),
    ),
]


@pytest.mark.parametrize(("_why", "cells", "sure"), _UNEVEN, ids=[why for why, _, _ in _UNEVEN])
def test_of_a_row_is_told_what_all_ways_to_place_its_lines_agree_on(
    _why: str, cells: tuple[str, ...], sure: tuple[object, ...]
) -> None:
    first = row(1, _REVIEW, "Số 4/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT)
    _, found = directives(_TITLES + first + row(2, *cells))
    assert found[1:] == sure


def test_a_head_that_is_printed_again_and_numbers_of_the_columns_are_no_rows() -> None:
    cells = (_REVIEW, "Số 4/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT)
    columns = "".join(f"{number}\n\n" for number in range(1, 8))
    table = _TITLES + columns + row(1, *cells) + _TITLES + row(2, *cells)
    assert len(directives(table)) == 2


def test_what_is_left_out_of_a_table_ends_it_not() -> None:
    cells = (_REVIEW, "Số 4/KH", "Sở Nội vụ", "Sở Tư pháp", "30/6/2025", _PRODUCT)
    assert len(directives(_TITLES + row(1, *cells) + "…………\n\n" + row(7, *cells))) == 2


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        (("Nhiệm vụ", "Lĩnh vực", "Phí"), ("Cấp bản sao từ sổ gốc", "Hộ tịch", "Không")),
        (
            ("Tên thủ tục hành chính", "Tên văn bản", "Cơ quan thực hiện"),
            ("Cấp bản sao từ sổ gốc", "Luật Hộ tịch số 60/2014/QH13", "Ủy ban nhân dân cấp xã"),
        ),
    ],
)
def test_a_table_that_gives_nobody_anything_to_do_has_no_tasks(
    titles: tuple[str, ...], cells: tuple[str, ...]
) -> None:
    head = "".join(f"{title}\n\n" for title in ("STT", *titles))
    assert directives(head + row(1, *cells)) == []
