"""Aims told as results, and results as aims: what a list was announced as, in running text."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

#: Of January 2024.
RESULTS = letterhead("BC", "BÁO CÁO", "Tình hình năm 2023") + "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. "
HEADLESS = "HĐND huyện vừa ban hành Nghị quyết về kế hoạch phát triển kinh tế - xã hội.\n"
#: A list in the forms in which a plan's sentence and a report's can't be told apart.
LISTED = (
    "Cụ thể, giá trị sản xuất công nghiệp tăng 15,0% - 16,0%; thu ngân sách 13.498 tỷ đồng; "
    "tỷ lệ hộ nghèo giảm còn 4,0%."
)


def told(text: str) -> dict[float, tuple[str, bool]]:
    """The kinds of the measures of a text, and whether they are shown as doubtful, by value."""
    found = extract(manuscript(text)).measures
    return {one.value: (one.kind.value, one.quote.confidence < 0.6) for one in found}


@pytest.mark.parametrize("place", [HEADLESS, RESULTS])
@pytest.mark.parametrize(
    "announced",
    [
        "Năm 2025, toàn huyện phấn đấu đạt và vượt các chỉ tiêu kinh tế - xã hội đề ra.",
        "Nghị quyết xác định các mục tiêu, chỉ tiêu chủ yếu của năm 2025 như sau.",
        "Năm 2025, thành phố quyết tâm hoàn thành vượt mức các chỉ tiêu được giao.",
    ],
)
def test_a_list_of_announced_aims_lasts_through_its_sentence(place: str, announced: str) -> None:
    kinds = told(f"{place}{announced} {LISTED}")
    assert kinds == dict.fromkeys((15.0, 13498.0, 4.0), ("target", False))


def test_the_next_part_of_the_list_may_be_a_paragraph() -> None:
    kinds = told(
        f"{HEADLESS}Năm 2025, huyện phấn đấu đạt và vượt các chỉ tiêu đề ra. {LISTED}\n\n"
        "Về chỉ tiêu xã hội: Tỷ lệ trẻ em suy dinh dưỡng giảm còn 17,0%; tạo việc làm mới cho "
        "3.700 người; tỷ lệ xã đạt tiêu chí quốc gia về y tế 90%.\n"
    )
    assert {kinds[value] for value in (17.0, 90.0)} == {("target", False)}


@pytest.mark.parametrize(
    "announced",
    [
        "Huyện đã phấn đấu hoàn thành các chỉ tiêu kinh tế - xã hội đề ra.",
        "Năm 2023, toàn huyện phấn đấu đạt và vượt các chỉ tiêu kinh tế - xã hội đề ra.",
        "Với nỗ lực phấn đấu hoàn thành các mục tiêu đề ra, kinh tế của huyện phát triển khá.",
        "Kết quả, các chỉ tiêu kinh tế - xã hội đề ra đều được thực hiện.",
    ],
)
def test_how_far_a_year_came_is_no_aim(announced: str) -> None:
    kinds = told(f"{RESULTS}{announced} {LISTED}")
    assert kinds == dict.fromkeys((15.0, 13498.0, 4.0), ("result", False))


def test_a_list_that_says_what_was_reached_is_none_of_aims() -> None:
    kinds = told(
        f"{RESULTS}Năm 2025, huyện phấn đấu đạt các chỉ tiêu đề ra. "
        "Trong đó, thu ngân sách đã đạt 450 tỷ đồng, tăng 12% so với cùng kỳ."
    )
    assert kinds[450.0] == ("result", False)


def test_a_list_of_the_year_of_its_report_may_be_either_and_is_doubted() -> None:
    kinds = told(f"{RESULTS}Sở phấn đấu đạt và vượt các chỉ tiêu được giao. {LISTED}")
    assert kinds == dict.fromkeys((15.0, 13498.0, 4.0), ("result", True))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # how the aims fare, and what they are
        ("Các chỉ tiêu kinh tế tiếp tục duy trì mức tăng trưởng khá, cụ thể như: {}", "result"),
        ("Hầu hết các chỉ tiêu chủ yếu đều tăng so với cùng kỳ năm trước, cụ thể: {}", "result"),
        ("Các chỉ tiêu công nghiệp khởi sắc, cụ thể như sau: {}", "result"),
        ("Các chỉ tiêu chủ yếu năm 2025 của ngành, cụ thể như sau: {}", "target"),
        ("HĐND tỉnh thông qua các chỉ tiêu tăng trưởng kinh tế, cụ thể như sau: {}", "target"),
    ],
)
def test_how_aims_fare_is_reported(sentence: str, kind: str) -> None:
    items = (
        "chỉ số sản xuất công nghiệp tăng 8,88%, tổng doanh thu vận tải tăng 10,04%, "
        "sản lượng điện tăng 3,31%."
    )
    kinds = told(f"UBND tỉnh họp về kinh tế - xã hội.\n{sentence.format(items)}")
    assert kinds == dict.fromkeys((8.88, 10.04, 3.31), (kind, False))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (
            "Thu ngân sách 8 tháng cơ bản đạt yêu cầu, trong đó thu cân đối đạt 34,9 tỷ đồng, "
            "đạt 77,3% kế hoạch tỉnh giao.",
            "result",
        ),
        ("UBND huyện yêu cầu tỷ lệ giải ngân vốn đầu tư công đạt 34,9%.", "target"),
    ],
)
def test_what_meets_the_requirements_asks_for_nothing(sentence: str, kind: str) -> None:
    kinds = told(f"UBND huyện họp giao ban về kinh tế - xã hội.\n{sentence}")
    assert kinds[34.9][0] == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (
            "Tổng số nhiệm vụ được giao là 66 nhiệm vụ, trong đó đã hoàn thành 40 nhiệm vụ.",
            "result",
        ),
        ("Tổng số nhiệm vụ UBND tỉnh giao: 66 nhiệm vụ, đã hoàn thành 40 nhiệm vụ.", "result"),
        # how much of it there is to be
        ("Chỉ tiêu tăng trưởng tín dụng được giao là 66%.", "target"),
    ],
)
def test_how_many_tasks_were_given_is_what_there_is(sentence: str, kind: str) -> None:
    assert told(f"{RESULTS}{sentence}")[66.0] == (kind, False)
