"""Tables of figures that lost their rules: rows again, or lines as they were; no cell slips."""

from __future__ import annotations

import pytest
from factories import leaf

from models.spans import Span
from pipeline.compose import compose


def paragraphs_of(cells: str, between: str = "\n\n") -> list[str]:
    """The running text of lines that stand in `cells` with " ⏎ " between them."""
    return compose([leaf(between.join(cells.split(" ⏎ ")))]).body.text.split("\n")


_HEAD = "STT ⏎ Chỉ tiêu ⏎ Đơn vị tính ⏎ Kế hoạch năm 2024 ⏎ Thực hiện năm 2024"
_TITLES = "| STT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2024 | Thực hiện năm 2024 |"
_FIRST = (
    "1 ⏎ Tỷ lệ hộ nghèo ⏎ % ⏎ 3,5 ⏎ 3,2 ⏎ 2 ⏎ Thu ngân sách trên địa bàn ⏎ Tỷ đồng ⏎ 1.200 ⏎ 1.350"
)
_ROWS = ["| 1 | Tỷ lệ hộ nghèo | % | 3,5 | 3,2 |"]
_ROWS += ["| 2 | Thu ngân sách trên địa bàn | Tỷ đồng | 1.200 | 1.350 |"]

READ: list[tuple[str, list[str]]] = [
    (  # as many cells as titles; what stands below the table is none of it
        f"{_HEAD} ⏎ {_FIRST} ⏎ 3 ⏎ Tỷ lệ che phủ rừng ⏎ % ⏎ 42 ⏎ 42 ⏎ Nguyên nhân: do mưa.",
        [
            _TITLES,
            *_ROWS,
            "| 3 | Tỷ lệ che phủ rừng | % | 42 | 42 |",
            "Nguyên nhân: do mưa.",
        ],
    ),
    (  # a cell is missing: the row is told as no figures, those around it stay what they are
        f"{_HEAD} ⏎ {_FIRST} ⏎ 3 ⏎ Tỷ lệ che phủ rừng ⏎ % ⏎ 42 ⏎ 4 ⏎ Số xã ⏎ xã ⏎ 5 ⏎ 6",
        [
            _TITLES,
            *_ROWS,
            "| 3 | Tỷ lệ che phủ rừng % 42 |",
            "| 4 | Số xã | xã | 5 | 6 |",
        ],
    ),
    (  # a cell that is the number of the next row, a name on two lines, a unit nobody knows
        "STT ⏎ Chỉ tiêu ⏎ ĐVT ⏎ Kế hoạch ⏎ 1 ⏎ Số xã đạt chuẩn ⏎ xã ⏎ 2 ⏎ 2 ⏎ Tỷ lệ lao động"
        " ⏎ qua đào tạo ⏎ % ⏎ 67 ⏎ 3 ⏎ Thu ngân sách ⏎ tỷ đồng ⏎ 12 ⏎ 4 ⏎ Đất rừng ⏎ còn lại ⏎ 5",
        [
            "| STT | Chỉ tiêu | ĐVT | Kế hoạch |",
            "| 1 | Số xã đạt chuẩn | xã | 2 |",
            "| 2 | Tỷ lệ lao động qua đào tạo | % | 67 |",
            "| 3 | Thu ngân sách | tỷ đồng | 12 |",
            "| 4 | Đất rừng còn lại |",
            "5",
        ],
    ),
    (  # groups, figures with words, a title on two lines, rows without numbers, columns counted
        "TT ⏎ Nội dung ⏎ Ước thực hiện ⏎ năm 2021 ⏎ (1) ⏎ (2) ⏎ (3) ⏎ I ⏎ Kinh tế ⏎ 1 ⏎ Kim ngạch"
        " (triệu USD) ⏎ >920 ⏎ 2 ⏎ Nhập khẩu ⏎ 575 (tăng 15%) ⏎ - ⏎ Máy móc ⏎ 20 ⏎ II ⏎ Xã hội ⏎ 3"
        " ⏎ Tỷ lệ hộ nghèo ⏎ 0,4% (theo chuẩn năm 2016)",
        [
            "| TT | Nội dung | Ước thực hiện năm 2021 |",
            "| (1) | (2) | (3) |",
            "| I | Kinh tế |",
            "| 1 | Kim ngạch (triệu USD) | >920 |",
            "| 2 | Nhập khẩu | 575 (tăng 15%) |",
            "| - | Máy móc | 20 |",
            "| II | Xã hội |",
            "| 3 | Tỷ lệ hộ nghèo | 0,4% (theo chuẩn năm 2016) |",
        ],
    ),
    (  # a column of notes that nothing is noted in
        "STT ⏎ Địa phương ⏎ Kế hoạch ⏎ Ghi chú ⏎ 1 ⏎ Xã Tân An ⏎ 15 ⏎ 2 ⏎ Xã Bình Minh ⏎ 12"
        " ⏎ 3 ⏎ Xã Hòa Bình ⏎ 9",
        [
            "| STT | Địa phương | Kế hoạch | Ghi chú |",
            "| 1 | Xã Tân An | 15 |",
            "| 2 | Xã Bình Minh | 12 |",
            "| 3 | Xã Hòa Bình | 9 |",
        ],
    ),
]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize(("cells", "rows"), READ)
def test_rows_are_read_by_their_numbers(cells: str, rows: list[str], between: str) -> None:
    assert paragraphs_of(cells, between) == rows


LEFT: list[str] = [
    # two levels of titles: more titles than the rows have cells
    "STT ⏎ Địa phương ⏎ Số hồ sơ ⏎ Tổng số ⏎ Đúng hạn ⏎ 1 ⏎ Xã Tân An ⏎ 15 ⏎ 12 ⏎ 2 ⏎ Xã Bình Minh"
    " ⏎ 12 ⏎ 9 ⏎ 3 ⏎ Xã Hòa Bình ⏎ 9 ⏎ 8",
    # most rows lack a cell, which may be this one or that one
    f"{_HEAD} ⏎ 1 ⏎ Tỷ lệ hộ nghèo ⏎ % ⏎ 3,5 ⏎ 2 ⏎ Thu ngân sách ⏎ Tỷ đồng ⏎ 1.200 ⏎ 3 ⏎ Số xã ⏎ xã"
    " ⏎ 5 ⏎ 6 ⏎ 4 ⏎ Tỷ lệ che phủ rừng ⏎ % ⏎ 42",
    # a list of names, and one of procedures with their codes
    "STT ⏎ Tên thủ tục ⏎ Mã số ⏎ 1 ⏎ Cấp bản sao ⏎ 2.000908.H42 ⏎ 2 ⏎ Chứng thực ⏎ 2.000815.H42"
    " ⏎ 3 ⏎ Đăng ký khai sinh ⏎ 1.001193.H42",
    # where some rows have a note, one with a cell less may lack a figure and have a note of figures
    "STT ⏎ Địa phương ⏎ Kế hoạch ⏎ Ghi chú ⏎ 1 ⏎ Xã Tân An ⏎ Tăng 5% ⏎ 2 ⏎ Xã Bình Minh ⏎ 12"
    " ⏎ Mới sáp nhập ⏎ 3 ⏎ Xã Hòa Bình ⏎ 9",
    # two rows are no table
    f"{_HEAD} ⏎ {_FIRST}",
]


@pytest.mark.parametrize("cells", LEFT)
def test_what_may_stand_in_another_column_stays_as_it_was(cells: str) -> None:
    assert not [words for words in paragraphs_of(cells) if words.startswith("|")]


def test_each_cell_leads_back_to_its_line() -> None:
    cells = f"{_HEAD} ⏎ {_FIRST} ⏎ 3 ⏎ Tỷ lệ che phủ rừng ⏎ % ⏎ 42 ⏎ 43"
    page = "\n\n".join(cells.split(" ⏎ "))
    body = compose([leaf(page)]).body
    for words in ("Thu ngân sách trên địa bàn", "1.350", "43"):
        start = body.text.index(words)
        [(number, place)] = body.locate(Span(start, start + len(words)))
        assert (number, place.of(page)) == (1, words)
