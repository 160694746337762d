"""Names that are pieces of a sentence, and changes that their names have to say."""

import pytest
from factories import manuscript, report

from extractors import extract
from extractors.name_doubts import DOUBTED

HEAD = report("Kết quả công tác năm 2023") + "I. KẾT QUẢ\n1. "


def told(sentence: str, value: float) -> list[tuple[str, bool]]:
    found = [one for one in extract(manuscript(HEAD + sentence)).measures if one.value == value]
    return [(one.indicator, one.quote.confidence <= DOUBTED) for one in found]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Doanh thu tăng 31%, lợi nhuận sau thuế đạt 23,7 tỷ tăng 65,5% so với năm 2022.",
            "lợi nhuận sau thuế tăng so với năm 2022",
        ),
        # how far, and not by how much
        ("Tỷ lệ hộ nghèo giảm xuống 65,5%.", "Tỷ lệ hộ nghèo"),
        ("Tỷ lệ lao động qua đào tạo tăng lên 65,5%.", "Tỷ lệ lao động qua đào tạo"),
        ("Số vụ tai nạn lao động giảm 65,5%.", "Số vụ tai nạn lao động giảm"),
    ],
)
def test_the_name_of_a_change_says_so(sentence: str, name: str) -> None:
    assert told(sentence, 65.5) == [(name, False)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Đã kết nạp 14 đảng viên, nâng tổng số đảng viên trong Đảng bộ lên 178 người.",
            "tổng số đảng viên trong Đảng bộ",
        ),
        ("Tổng doanh thu du lịch toàn tỉnh tới 178 tỷ đồng.", "Tổng doanh thu du lịch toàn tỉnh"),
        (
            "Lực lượng lao động từ 15 tuổi trở lên ước đạt 178 nghìn người.",
            "Lực lượng lao động từ 15 tuổi trở lên",
        ),
    ],
)
def test_how_far_it_came_is_no_part_of_a_name(sentence: str, name: str) -> None:
    found = extract(manuscript(HEAD + sentence)).measures
    assert name in [one.indicator for one in found]


@pytest.mark.parametrize(
    ("sentence", "doubted"),
    [
        ("Số vụ tai nạn lao động thì giảm 71%.", True),
        ("Tổng thu ngân sách trên địa bàn có thể đạt 71% dự toán.", True),
        ("Tỷ lệ hộ nghèo của huyện chiếm 71%.", False),
        ("Tỷ lệ học sinh có thể chất tốt đạt 71%.", False),
    ],
)
def test_a_piece_of_a_sentence_is_doubted(sentence: str, doubted: bool) -> None:
    assert [sure for _, sure in told(sentence, 71)] == [doubted]


def test_the_number_of_a_plan_is_no_name() -> None:
    assert told("Các đơn vị đã hoàn thành Kế hoạch số 15/20 (75%).", 75) == []
