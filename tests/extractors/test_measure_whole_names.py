"""Names that were cut: of two quantities told as one, or with a norm of its own time."""

import pytest
from factories import letterhead, manuscript

from extractors import extract
from models.facts import Measure

#: Of January 2024.
REPORT = letterhead("BC", "BÁO CÁO", "Tình hình năm 2023") + "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. "
RETAIL = "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"


def measured(sentence: str, value: float) -> Measure:
    found = extract(manuscript(REPORT + sentence)).measures
    return next(one for one in found if one.value == value)


@pytest.mark.parametrize("where", ["trên địa bàn tỉnh", "theo giá hiện hành", ""])
def test_two_quantities_told_as_one_keep_both_names(where: str) -> None:
    sentence = f"{RETAIL} {where} ước đạt 23.497,8 tỷ đồng, tăng 11,6% so với cùng kỳ."
    name = " ".join(f"{RETAIL} {where}".split())
    assert measured(sentence, 11.6).indicator == f"{name} tăng so với cùng kỳ"


def test_a_quantity_behind_a_verb_keeps_its_own_name() -> None:
    sentence = (
        "Tổng thu ngân sách nhà nước trên địa bàn huyện tăng khá và doanh thu du lịch ước đạt "
        "97,8 tỷ đồng, tăng 11,6% so với cùng kỳ."
    )
    assert measured(sentence, 97.8).indicator == "doanh thu du lịch"


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Tỷ lệ hộ nghèo (theo chuẩn nghèo giai đoạn 2022-2025) giảm 2,7%.", "năm 2023"),
        ("Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2021 - 2025 còn 2,7%.", "năm 2023"),
        ("Trong giai đoạn 2016 - 2020, tỷ lệ hộ nghèo giảm 2,7%.", "giai đoạn 2016 - 2020"),
    ],
)
def test_the_time_of_a_norm_is_none_of_its_measure(sentence: str, period: str) -> None:
    assert measured(sentence, 2.7).period == period


@pytest.mark.parametrize(
    ("sentence", "doubtful"),
    [
        ("Về ngân sách: thu trong năm 470 tỷ đồng.", True),
        ("Thu ngân sách trong năm 470 tỷ đồng.", False),
    ],
)
def test_a_name_without_its_thing_is_doubted(sentence: str, doubtful: bool) -> None:
    assert (measured(sentence, 470).quote.confidence < 0.6) is doubtful
