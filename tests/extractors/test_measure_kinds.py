"""Asked for or reported: what a number's own time and words say, against the place it stands in."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

#: Of January 2024.
REPORT = letterhead("BC", "BÁO CÁO", "Tình hình năm 2023, nhiệm vụ năm 2024")
PLAN = letterhead("KH", "KẾ HOẠCH", "Phát triển kinh tế - xã hội giai đoạn 2024 - 2030")
PLACES = {
    "results of a report": REPORT + "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. ",
    "tasks of a report": REPORT + "III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024\n1. ",
    "aims of a plan": PLAN + "I. MỤC TIÊU\n1. ",
    "state of things in a plan": PLAN + "I. TÌNH HÌNH THỰC HIỆN\n1. ",
}


def kinds(place: str, sentence: str) -> set[str]:
    found = extract(manuscript(PLACES[place] + sentence)).measures
    return {one.kind.value for one in found}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "sentence",
    [
        "Đến năm 2030, 100% số xã đạt chuẩn nông thôn mới.",
        "Giai đoạn 2026 - 2030, tỷ lệ lao động qua đào tạo đạt 70%.",
        "Đến năm 2028, tỷ trọng kinh tế số chiếm 30% GRDP.",
        "Đến năm 2025, tỷ lệ lao động đã qua đào tạo đạt 70%.",
        "Tỷ lệ hộ dân sử dụng nước sạch đạt 95% vào cuối năm 2025.",
        "Nâng tỷ lệ người dân tự nộp hồ sơ trực tuyến lên trên 60% vào cuối năm 2026.",
        "Không để tỷ lệ hồ sơ quá hạn vượt quá 2%.",
    ],
)
def test_what_is_to_come_is_asked_for_wherever_it_stands(place: str, sentence: str) -> None:
    assert kinds(place, sentence) == {"target"}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "sentence",
    [
        "Đến hết năm 2022, tỷ lệ hộ nghèo của huyện còn 4,5%.",
        "Tổng thu ngân sách 9 tháng đầu năm 2023 đạt 1.250 tỷ đồng, tăng 12% so với cùng kỳ.",
        "Quý I/2023, tỷ lệ giải ngân vốn đầu tư công đạt 15,2%.",
        "Tỷ lệ giải ngân vốn đầu tư công mới đạt 45% kế hoạch vốn giao.",
        "Tỷ lệ số hóa hồ sơ đạt thấp, mới đạt 35,2%.",
        "Tỷ lệ lao động qua đào tạo đạt 65%, vượt mục tiêu đề ra.",
        "Tỷ lệ hồ sơ phải gửi thư xin lỗi theo quy định thực hiện được 43,7%.",
        "Tính đến tháng 9/2023, thu ngân sách đạt 95 tỷ đồng, tỷ lệ giải ngân đạt 51%.",
        "Đơn vị đạt được một số kết quả: tỷ lệ tiến sĩ đạt 25%; 100% giảng viên dùng phần mềm.",
        "Kinh tế số ước chiếm 21,3% GRDP.",
    ],
)
def test_what_is_over_is_reported_wherever_it_stands(place: str, sentence: str) -> None:
    assert kinds(place, sentence) == {"result"}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [  # a year to come that is no time of the number's
        ("Tỷ lệ hoàn thành Đề án chuyển đổi số giai đoạn 2026 - 2030 đạt 45%.", "result"),
        ("Năm học 2024 - 2025, tỷ lệ phổ cập giáo dục đạt 98,5%.", "result"),
        ("Tổng vốn đã phê duyệt cho năm 2025 đạt 450 tỷ đồng.", "result"),
        ("Tỷ lệ xã đạt chuẩn nông thôn mới đạt 75%.", "result"),
        ("Trong giai đoạn 2021 - 2025, tỷ lệ hộ nghèo giảm 1,5%/năm.", "result"),
    ],
)
def test_another_s_year_to_come_asks_for_nothing(sentence: str, told: str) -> None:
    assert kinds("results of a report", sentence) == {told}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỷ lệ xã đạt chuẩn nông thôn mới đạt 75%.",  # no "mới đạt"
        "6 tháng đầu năm 2024, tỷ lệ giải ngân đạt 60%.",
    ],
)
def test_what_is_not_over_stays_with_its_place(sentence: str) -> None:
    assert kinds("aims of a plan", sentence) == {"target"}


#: No head and no date; the comparison shows that it is of 2023.
UNDATED = """UBND huyện họp đánh giá tình hình cải cách hành chính trên địa bàn huyện.
Thu ngân sách đạt 95 tỷ đồng, bằng 78% dự toán, tăng 12% so với cùng kỳ năm 2022.
II. {heading}
{sentence}
"""


@pytest.mark.parametrize(
    ("heading", "sentence", "told"),
    [
        (
            "KẾT QUẢ ĐẠT ĐƯỢC",
            "Giai đoạn 2026 - 2030, tỷ lệ lao động qua đào tạo đạt 71%.",
            "target",
        ),
        ("KẾT QUẢ ĐẠT ĐƯỢC", "Tỷ lệ hộ nghèo còn 71%.", "result"),
        ("PHƯƠNG HƯỚNG, NHIỆM VỤ", "Năm 2022, tỷ lệ thôn đạt chuẩn văn hóa là 71%.", "result"),
        ("PHƯƠNG HƯỚNG, NHIỆM VỤ", "Tỷ lệ thôn đạt chuẩn văn hóa đạt 71%.", "target"),
    ],
)
def test_a_paper_without_a_date_is_of_the_year_after_that_it_compares_with(
    heading: str, sentence: str, told: str
) -> None:
    paper = manuscript(UNDATED.format(heading=heading, sentence=sentence))
    assert [one.kind.value for one in extract(paper).measures if one.value == 71] == [told]


RUNNING = """UBND huyện họp đánh giá tình hình cải cách hành chính, đầu tư công trên địa bàn huyện.
{before}
{sentence}
"""
STRIVES = "Các cấp, các ngành đã đoàn kết, phấn đấu thực hiện các mục tiêu của năm."
AIMS = "Nghị quyết đề ra mục tiêu đến năm 2030, thu nhập tăng trên 8%."


@pytest.mark.parametrize(
    ("before", "sentence", "told"),
    [
        (STRIVES, "Giá trị sản xuất đạt 71 tỷ đồng, bằng 98% kế hoạch.", "result"),
        (STRIVES, "Tỷ lệ giải ngân vốn đạt 71%, tăng 2% so với năm 2022.", "result"),
        (AIMS, "Tỷ lệ hộ nghèo còn 71%.", "target"),
        (AIMS, "Tỷ lệ giải ngân ước tăng 71%.", "result"),
        (AIMS, "Giá trị sản xuất đạt 71 tỷ đồng, bằng 98% kế hoạch.", "result"),
        (AIMS, "Phấn đấu giải ngân 71% kế hoạch vốn.", "target"),
    ],
)
def test_a_running_text_aims_where_it_says_so(before: str, sentence: str, told: str) -> None:
    paper = manuscript(RUNNING.format(before=before, sentence=sentence))
    assert [one.kind.value for one in extract(paper).measures if one.value == 71] == [told]


_LISTED = "- Tỷ lệ hộ nghèo còn dưới 1%.\n- Thu ngân sách tăng bình quân 10%/năm.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a text that begins with what it lists
        ("PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ ĐẾN NĂM 2020\n" + _LISTED, {"target"}),
        ("PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ CHỦ YẾU NHIỆM KỲ 2015 - 2020:\n" + _LISTED, {"target"}),
        # a heading among others, behind a bullet
        (
            "* Mục tiêu tổng quát:\nTiếp tục đổi mới, nâng cao chất lượng tăng trưởng.\n"
            "* Các chỉ tiêu chủ yếu đến năm 2025:\n(1). Tỷ lệ hộ nghèo giảm dưới 1%.\n"
            "(2). Tỷ lệ lao động qua đào tạo đến năm 2025 đạt 67%.\n",
            {"target"},
        ),
        # the next of its kind tells of something else
        (
            REPORT + "* Các chỉ tiêu chủ yếu đến năm 2025:\n\n(1). Tỷ lệ hộ nghèo còn 1%.\n"
            "* Kết quả thực hiện năm 2023:\n\n(1). Tỷ lệ hộ nghèo còn 3%.\n",
            {"target", "result"},
        ),
        ("KẾT QUẢ THỰC HIỆN MỤC TIÊU, NHIỆM VỤ NĂM 2020\n" + _LISTED, {"result"}),
    ],
)
def test_the_heading_of_a_text_without_a_head(text: str, expected: set[str]) -> None:
    assert {one.kind.value for one in extract(manuscript(text)).measures} == expected
