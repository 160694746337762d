"""Times that stand beside a number and are of something else: of the next number, of a paper."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

REPORT = letterhead("BC", "BÁO CÁO", "Tình hình kinh tế - xã hội") + "I. KẾT QUẢ\n1. "
PLAN = letterhead("KH", "KẾ HOẠCH", "Phát triển kinh tế - xã hội năm 2024") + "I. MỤC TIÊU\n1. "


def periods(paper: str) -> list[tuple[float, str | None]]:
    return [(one.value, one.period) for one in extract(manuscript(paper)).measures]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # what is expected later has a time and a number of its own
        (
            "Thu ngân sách đạt 62% kế hoạch, ước đến hết năm 2023 đạt 2.450 tỷ đồng.",
            [(62, None)],
        ),
        (
            "Tỷ lệ bao phủ bảo hiểm y tế đạt 92%, đến hết năm 2022 đạt 91%.",
            [(92, None), (91, "đến hết năm 2022")],
        ),
        (
            "Tỷ lệ hộ cận nghèo còn 5% và năm 2024 còn trên 4%.",
            [(5, None), (4, "năm 2024")],
        ),
        # its own time may stand behind a comma
        ("Tỷ lệ hộ nghèo đa chiều còn 3,2%, cuối năm 2022.", [(3.2, "cuối năm 2022")]),
        ("Tỷ lệ che phủ rừng đạt 42% trong năm 2022, ước năm 2023 tăng nhẹ.", [(42, "năm 2022")]),
    ],
)
def test_the_time_of_the_next_number_is_its_own(
    sentence: str, told: list[tuple[float, str | None]]
) -> None:
    assert periods(REPORT + sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Phấn đấu tỷ lệ dân số dùng nước sạch đạt 85%, đến năm 2030 đạt 98%.",
            [(85, "năm 2024"), (98, "năm 2030")],
        ),
        ("Phấn đấu tỷ lệ dân số dùng nước sạch đạt 85%, đến năm 2025.", [(85, "năm 2025")]),
        (
            "Phấn đấu giảm tỷ lệ hộ nghèo còn 4% theo Nghị quyết số 15/NQ-HĐND ngày 10 tháng 12"
            " năm 2025.",
            [(4, "năm 2024")],
        ),
    ],
)
def test_a_target_is_not_due_when_the_next_one_is(
    sentence: str, told: list[tuple[float, str | None]]
) -> None:
    assert periods(PLAN + sentence) == told


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Theo Công văn số 88/SNV-TH ngày 7 tháng 5 năm 2025, tỷ lệ hộ nghèo còn 4%.", None),
        ("Theo Công văn ngày 07/5/2025 của Sở Nội vụ, tỷ lệ hộ nghèo còn 4%.", None),
        (
            "Tỷ lệ giải ngân đạt 45% kế hoạch giao tại Quyết định số 9/QĐ-UBND ngày 2 tháng 4"
            " năm 2022 của UBND tỉnh.",
            None,
        ),
        # up to which day it is told of
        (
            "Theo báo cáo đến ngày 7 tháng 5 năm 2025, tỷ lệ hộ nghèo còn 4%.",
            "đến ngày 7 tháng 5 năm 2025",
        ),
        (
            "Theo Nghị định số 7/2021/NĐ-CP ngày 27/01/2021, tỷ lệ hộ nghèo năm 2022 là 4%.",
            "năm 2022",
        ),
    ],
)
def test_the_day_of_a_cited_paper_is_no_time_of_a_number(sentence: str, period: str | None) -> None:
    assert {told for _, told in periods(REPORT + sentence)} == {period}
