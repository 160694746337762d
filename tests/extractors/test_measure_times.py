"""Under which line and for which time a number is told of."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

REPORT = letterhead("BC", "BÁO CÁO", "Kết quả công tác năm 2023") + "I. NỘI DUNG\n1. "


def targets(text: str, title: str) -> list[tuple[str, float, str | None]]:
    found = extract(manuscript(f"HỘI ĐỒNG NHÂN DÂN\nTỈNH PHÚ THỌ\n{title}\n{text}")).measures
    return [(one.kind.value, one.value, one.period) for one in found]


def test_a_line_that_announces_targets_opens_the_paragraphs_below_it() -> None:
    lines = "Các chỉ tiêu chủ yếu như sau:\n\nTỷ lệ che phủ rừng đạt 42%.\n\nTỷ lệ hộ nghèo còn 2%."
    title = "NGHỊ QUYẾT\nVề chính sách lâm nghiệp\nĐiều 1. Thông qua chính sách.\n"
    assert targets(lines, title) == [("target", 42, None), ("target", 2, None)]
    told = "Sau một năm, tỉnh có nhiều thay đổi.\n\nTỷ lệ che phủ rừng là 42% diện tích."
    assert targets(told, title) == []


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Tháng 10, thu ngân sách đạt 95 tỷ đồng.", "tháng 10 năm 2023"),
        ("Từ năm 2020 đến nay, thu hút 40 dự án.", "Từ năm 2020 đến nay"),
        ("6 tháng đầu năm, thu ngân sách đạt 95 tỷ đồng.", "6 tháng đầu năm"),
        ("Tỷ lệ hộ nghèo giảm từ 4,5% xuống còn 2%.", "năm 2023"),
    ],
)
def test_a_result_has_the_time_that_it_is_told_of(sentence: str, period: str) -> None:
    paper = manuscript(REPORT + sentence)
    assert {one.period for one in extract(paper).measures} == {period}


def test_a_long_row_of_words_takes_no_time() -> None:
    row = "Tổng số " + "đơn vị và cơ quan có " * 150 + "là 5 hồ sơ."
    paper = manuscript(REPORT + row)
    assert len(extract(paper).measures) <= 1
