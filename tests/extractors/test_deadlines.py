"""Deadlines as decisions, plans and tables state them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.deadlines import best_deadline, find_deadlines

ISSUED = date(2023, 7, 6)

DUE = [
    # whole days
    ("báo cáo trước ngày 15/12/2023", "trước ngày 15/12/2023", "2023-12-15"),
    ("chậm nhất ngày 30 tháng 9 năm 2023", "chậm nhất ngày 30 tháng 9 năm 2023", "2023-09-30"),
    ("gửi Sở Nội vụ trước 17h00 ngày 05/8/2023", "trước 17h00 ngày 05/8/2023", "2023-08-05"),
    ("miễn phí đến hết ngày 31/12/2025", "đến hết ngày 31/12/2025", "2025-12-31"),
    ("thời hạn hoàn thành: 30/9/2023", "thời hạn hoàn thành: 30/9/2023", "2023-09-30"),
    # a day without a year is in the document's year, when it is still to come
    ("tổng hợp trước ngày 25/11", "trước ngày 25/11", "2023-11-25"),
    # months, quarters, halves, years end on their last day
    ("xong trong tháng 02/2024", "xong trong tháng 02/2024", "2024-02-29"),
    ("hoàn thành trong quý II năm 2024", "hoàn thành trong quý II năm 2024", "2024-06-30"),
    ("Quý IV/2023", "Quý IV/2023", "2023-12-31"),
    ("trình trong quý III", "trong quý III", "2023-09-30"),
    ("6 tháng đầu năm 2024", "6 tháng đầu năm 2024", "2024-06-30"),
    ("ban hành ngay trong năm 2023", "ngay trong năm 2023", "2023-12-31"),
    ("Phấn đấu hết năm 2024 hoàn thiện", "hết năm 2024", "2024-12-31"),
    ("Năm 2025", "Năm 2025", "2025-12-31"),
    ("hoàn thành trước 30/11.", "hoàn thành trước 30/11", "2023-11-30"),
    ("không muộn hơn ngày 5/9/2023", "không muộn hơn ngày 5/9/2023", "2023-09-05"),
    ("xong trong tháng 9", "xong trong tháng 9", "2023-09-30"),
    ("hoàn thành trong năm.", "hoàn thành trong năm", "2023-12-31"),
    # of two periods the last one counts
    ("Quý IV/2023 - Quý I/2024", "Quý IV/2023 - Quý I/2024", "2024-03-31"),
    ("Quý III, IV năm 2023", "Quý III, IV năm 2023", "2023-12-31"),
    ("Tháng 8, 9/2023", "Tháng 8, 9/2023", "2023-09-30"),
    ("Năm 2024 - 2025", "Năm 2024 - 2025", "2025-12-31"),
    # before a period is before it begins
    ("hoàn thành trước tháng 6/2024", "hoàn thành trước tháng 6/2024", "2024-05-31"),
    # as readers of images see a quarter
    ("trình trong Quý HI/2024", "trong Quý HI/2024", "2024-09-30"),
    ("trình trong quý IIl năm 2024", "trong quý IIl năm 2024", "2024-09-30"),
    ("trình trong Quý H/2024", "trong Quý H/2024", "2024-06-30"),
    ("trình trong Quý 1⁄2024", "trong Quý 1⁄2024", "2024-03-31"),
    ("trình trong quý lV năm 2024", "trong quý lV năm 2024", "2024-12-31"),
    # counted from the signing
    (
        "trong vòng 15 ngày kể từ ngày ký Quyết định này",
        "trong vòng 15 ngày kể từ ngày ký Quyết định này",
        "2023-07-21",
    ),
    (
        "chậm nhất 03 (ba) tháng kể từ ngày ban hành",
        "chậm nhất 03 (ba) tháng kể từ ngày ban hành",
        "2023-10-06",
    ),
    # all that a cell of a table or a field of a card says
    ("2024", "2024", "2024-12-31"),
    ("Cả năm 2024", "Cả năm 2024", "2024-12-31"),
    ("Ngày 09/11/2024", "Ngày 09/11/2024", "2024-11-09"),
]


@pytest.mark.parametrize(("text", "words", "due"), DUE)
def test_find_deadlines_computes_the_last_day(text: str, words: str, due: str) -> None:
    (found,) = find_deadlines(text, ISSUED)
    assert (found.quote.words, str(found.due), found.recurrence) == (words, due, None)


COMES_BACK = [
    ("báo cáo trước ngày 15/12 hằng năm", "trước ngày 15/12 hằng năm", "hằng năm"),
    # each of several days comes back, the first of them too
    (
        "báo cáo UBND tỉnh trước ngày 15/6 và 15/12 hằng năm để tổng hợp",
        "trước ngày 15/6 và 15/12 hằng năm",
        "hằng năm",
    ),
    (
        "gửi trước ngày 15/3, 15/6, 15/9 và ngày 15/12 hàng năm",
        "trước ngày 15/3, 15/6, 15/9 và ngày 15/12 hàng năm",
        "hằng năm",
    ),
    (
        "báo cáo trước ngày 10/6 (6 tháng) và 10/12 (cả năm) hằng năm",
        "trước ngày 10/6 (6 tháng) và 10/12 (cả năm) hằng năm",
        "hằng năm",
    ),
    ("nộp trước ngày 20 hàng tháng", "trước ngày 20 hàng tháng", "hằng tháng"),
    ("Định kỳ hằng quý gửi báo cáo", "Định kỳ hằng quý", "hằng quý"),
    # how often stands first, the day without a year later
    ("Sở Nội vụ hằng năm báo cáo trước ngày 10/12", "trước ngày 10/12", "hằng năm"),
    ("Hằng năm, tổ chức đánh giá", "Hằng năm", "hằng năm"),
    ("Ủy ban Kiểm tra hằng năm kiểm tra ít nhất 5 xã", "hằng năm", "hằng năm"),
    ("Sở Nội vụ hằng quý tổng hợp kết quả", "hằng quý", "hằng quý"),
    ("Thường xuyên", "Thường xuyên", "thường xuyên"),
    ("kiểm tra ít nhất 01 lần/năm", "ít nhất 01 lần/năm", "ít nhất 01 lần/năm"),
    (
        "báo cáo tại các kỳ họp thường lệ cuối năm của Hội đồng",
        "tại các kỳ họp thường lệ cuối năm",
        "các kỳ họp thường lệ cuối năm",
    ),
]


@pytest.mark.parametrize(("text", "words", "rhythm"), COMES_BACK)
def test_what_comes_back_has_a_rhythm_and_no_day(text: str, words: str, rhythm: str) -> None:
    (found,) = find_deadlines(text, ISSUED)
    assert (found.quote.words, found.due, found.recurrence) == (words, None, rhythm)


NONE = [
    "theo Quyết định số 766/QĐ-TTg ngày 23/6/2023",
    "có hiệu lực từ ngày 01 tháng 7 năm 2024",
    "giấy phép được cấp trước ngày 01/7/2014",  # long over when the document was signed
    "kế hoạch cải cách hành chính hằng năm của tỉnh",  # of which kind, not when
    "thực hiện kế hoạch kiểm tra hằng năm báo cáo đúng quy định",
    "kết quả các năm 2021, 2022",
    "đăng tin thường xuyên trên Cổng thông tin",
    "tầm nhìn đến năm 2045",
    "tính đến hết tháng 9/2023, đã ban hành 13 văn bản",
    "tại thời điểm rà soát đầu kỳ vào cuối năm 2026 và báo cáo theo quy định",
    "trước ngày 31/02/2024",  # no such day
    "xem xét không tổ chức thanh tra doanh nghiệp trong năm 2024",  # how long nothing is done
    "chưa thực hiện điều chỉnh giá trong Quý I và Quý II năm 2024",
    "không được để thiếu điện cho sản xuất trong giai đoạn 2024 - 2025",
    "tạm dừng đóng bảo hiểm xã hội đến hết tháng 6 năm 2024",  # how long something lasts
]


@pytest.mark.parametrize("text", NONE)
def test_find_deadlines_leaves_other_dates_alone(text: str) -> None:
    assert find_deadlines(text, ISSUED) == ()


def test_working_days_are_stated_and_not_computed() -> None:
    (found,) = find_deadlines("trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ", ISSUED)
    assert found.due is None
    assert found.recurrence is None


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        (
            "trong vòng 10 ngày kể từ ngày nhận được văn bản này rà soát danh mục",
            "trong vòng 10 ngày kể từ ngày nhận được văn bản này",
            None,
        ),
        (
            "trong thời hạn 15 ngày kể từ ngày ký Quyết định này xây dựng kế hoạch",
            "trong thời hạn 15 ngày kể từ ngày ký Quyết định này",
            ISSUED + timedelta(days=15),
        ),
        (
            "chậm nhất sau 30 ngày kể từ ngày Quyết định này có hiệu lực thi hành phải báo cáo",
            "chậm nhất sau 30 ngày kể từ ngày Quyết định này có hiệu lực thi hành",
            None,
        ),
    ],
)
def test_a_task_behind_a_term_is_no_part_of_it(text: str, words: str, due: date | None) -> None:
    (found,) = find_deadlines(text, ISSUED)
    assert (found.quote.words, found.due) == (words, due)


@pytest.mark.parametrize(
    "words",
    ["trước ngày ... tháng 11 năm 2024", "chậm nhất ngày …/…/2024", "đến hết ngày ___ tháng 5"],
)
def test_a_day_that_was_left_open_keeps_its_words(words: str) -> None:
    (found,) = find_deadlines(f"hoàn thành {words}, báo cáo kết quả", ISSUED)
    assert (found.quote.words, found.due) == (words, None)


def test_nothing_is_counted_from_a_date_that_the_paper_lacks() -> None:
    (found,) = find_deadlines("trong vòng 10 ngày kể từ ngày ký", None)
    assert found.due is None
    assert best_deadline("trình trong quý III", None) is not None
    assert best_deadline("trình trong quý III", None).due is None  # type: ignore[union-attr]


@given(st.text(alphabet="trước ngàyhếtnăquýIV 0123456789/.,", max_size=60))
def test_quotes_are_what_stands_in_the_text(text: str) -> None:
    for found in find_deadlines(text, ISSUED):
        assert found.quote.span.of(text) == found.quote.words


@pytest.mark.parametrize(
    "text",
    ["đến 3/4 số xã", "Đề án giai đoạn 2021-2025 của tỉnh", "kết quả tháng 9 cho thấy", "Tháng 9"],
)
def test_what_names_no_deadline(text: str) -> None:
    assert find_deadlines(text, ISSUED) == ()


def test_what_runs_from_nothing_named_is_stated_and_not_computed() -> None:
    (found,) = find_deadlines("trong thời hạn 03 ngày làm việc công khai kết quả", ISSUED)
    assert (found.quote.words, found.due) == ("trong thời hạn 03 ngày làm việc", None)


def test_a_bare_rhythm_gives_way_to_what_says_how_often() -> None:
    task = "Định kỳ trước ngày 15 tháng 12 hằng năm hoặc đột xuất báo cáo Bộ Nội vụ."
    found = best_deadline(task, None)
    assert found
    assert (found.recurrence, found.due) == ("hằng năm", None)
    bare = best_deadline("Định kỳ báo cáo Bộ Nội vụ kết quả thực hiện.", None)
    assert bare
    assert bare.recurrence == "định kỳ"
