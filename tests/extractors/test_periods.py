"""When a measure holds: the words that say so, and the days that they mean."""

from datetime import date

import pytest

from extractors.periods import Period, own_period, recurs, reported_period
from models.facts import Header, MeasureKind

ISSUED = date(2024, 2, 15)
TARGET, RESULT = MeasureKind.TARGET, MeasureKind.RESULT

# before the number, after it, the words of the period, its first day, its last day
TARGETS = [
    ("Đến năm 2025, tỷ lệ đạt ", "", "năm 2025", None, "2025-12-31"),
    ("Đến hết năm 2025, tỷ lệ đạt ", "", "Đến hết năm 2025", None, "2025-12-31"),
    ("tỷ lệ đạt ", " vào cuối năm 2026", "cuối năm 2026", None, "2026-12-31"),
    ("Giai đoạn 2024 - 2028, tỷ lệ đạt ", "", "Giai đoạn 2024 - 2028", None, "2028-12-31"),
    ("tỷ lệ đạt ", " trong quý III năm 2024", "quý III năm 2024", None, "2024-09-30"),
    ("Mở ít nhất ", " lớp trong quý II/2024", "quý II/2024", None, "2024-06-30"),
    ("phấn đấu 6 tháng đầu năm 2024 đạt ", "", "6 tháng đầu năm 2024", None, "2024-06-30"),
    ("hoàn thành ", " trước ngày 30/6/2024", "trước ngày 30/6/2024", None, "2024-06-30"),
    ("chậm nhất trước ngày 15 tháng 10 năm 2024 đạt ", "",
     "chậm nhất trước ngày 15 tháng 10 năm 2024", None, "2024-10-15"),
    ("Từ quý IV năm 2024 tỷ lệ đạt ", "", "Từ quý IV năm 2024", "2024-10-01", None),
    ("tỷ lệ ký số đạt ", " kể từ ngày 01/4/2024", None, "2024-04-01", None),
    ("Hằng năm, dành tối thiểu ", " chi ngân sách", "Hằng năm", None, None),
    ("bình quân mỗi năm tăng ", "", "bình quân mỗi năm", None, None),
    # the number's own stretch between two commas comes first
    ("quét xong trong tháng 12 năm 2024, số hóa ", " văn bằng trong năm 2025", "năm 2025", None,
     "2025-12-31"),
    # what it is held against is no period
    ("tăng ", " so với năm 2023", None, None, None),
    ("thời gian giảm ", "", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "words", "starts", "due"), TARGETS)
def test_the_period_of_a_target(
    before: str, after: str, words: str | None, starts: str | None, due: str | None
) -> None:
    found = own_period(before, after, ISSUED, TARGET)
    days = [day.isoformat() if day else None for day in (found.starts, found.due)]
    assert (found.words, *days) == (words, starts, due)


RESULTS = [
    ("Năm 2023, tỷ lệ đạt ", "", "Năm 2023"),
    ("Từ ngày 15/12/2022 đến ngày 30/11/2023, đã giải quyết ", "",
     "Từ ngày 15/12/2022 đến ngày 30/11/2023"),
    ("8 tháng đầu năm, tỷ lệ đạt ", "", "8 tháng đầu năm"),
    ("Đến hết tháng 11 năm 2023, đã giải ngân ", "", "Đến hết tháng 11 năm 2023"),
    ("đến ngày 31 tháng 10 năm 2023 đạt ", "", "đến ngày 31 tháng 10 năm 2023"),
    ("kết quả kiểm tra cuối năm 2023 cho thấy ", "", "cuối năm 2023"),
    ("tăng ", " so với cùng kỳ năm 2022", None),
    ("tài liệu trước năm 1975 chiếm ", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "words"), RESULTS)
def test_the_period_of_a_result_is_as_stated_and_never_due(
    before: str, after: str, words: str | None
) -> None:
    assert own_period(before, after, ISSUED, RESULT) == Period(words)


def test_what_comes_back_is_never_due() -> None:
    assert recurs(own_period("Hằng quý báo cáo ", "", ISSUED, TARGET))
    assert not recurs(Period("năm 2024"))


@pytest.mark.parametrize(
    ("type", "title", "period"),
    [
        ("Báo cáo", "Kết quả cải cách hành chính năm 2023", "năm 2023"),
        ("Báo cáo", "Tình hình năm 2023 và phương hướng năm 2024", "năm 2023"),
        ("Báo cáo", "So sánh năm 2022 với năm 2023", None),
        ("Kế hoạch", "Cải cách hành chính năm 2024", None),
        ("Báo cáo", None, None),
    ],
)
def test_a_report_is_about_the_time_in_its_title(
    type: str, title: str | None, period: str | None
) -> None:
    assert reported_period(Header(type=type, title=title)) == period
