"""The second of two that share a name or a verb, and what lines above say of when and whether."""

import pytest
from factories import manuscript

from extractors import extract
from models.facts import MeasureKind

_REPORT = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 1/BC-UBND
Hà Nam, ngày 12 tháng 01 năm 2024
BÁO CÁO
Tình hình kinh tế - xã hội năm 2023
I. KẾT QUẢ ĐẠT ĐƯỢC
1. """
_COUNCIL = """HỘI ĐỒNG NHÂN DÂN
TỈNH HÀ NAM
Số: 1/NQ-HĐND
Hà Nam, ngày 12 tháng 12 năm 2023
NGHỊ QUYẾT
{title}
QUYẾT NGHỊ:
{article}
"""
_SUPERVISED = _COUNCIL.format(
    title="Về kết quả giám sát việc thực hiện đầu tư công",
    article="Điều 1. Tán thành Báo cáo của Đoàn giám sát với {opens}",
)


def _named(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.indicator) for one in extract(manuscript(text)).measures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tỷ lệ số hóa hồ sơ ở cấp tỉnh đạt 84,2%, ở cấp xã đạt 69,7%.",
            [(84.2, "Tỷ lệ số hóa hồ sơ ở cấp tỉnh"), (69.7, "Tỷ lệ số hóa hồ sơ ở cấp xã")],
        ),
        (
            "Thời gian lưu trú bình quân của khách nội địa là 1,3 ngày, của khách quốc tế là 1,9"
            " ngày.",
            [
                (1.3, "Thời gian lưu trú bình quân của khách nội địa"),
                (1.9, "Thời gian lưu trú bình quân của khách quốc tế"),
            ],
        ),
        (
            "Tỷ lệ dân số đô thị được cấp nước sạch đạt trên 99%, nông thôn trên 85%.",
            [
                (99, "Tỷ lệ dân số đô thị được cấp nước sạch"),
                (85, "Tỷ lệ dân số nông thôn được cấp nước sạch"),
            ],
        ),
        (
            "Đã cắt giảm 30% thời gian giải quyết và 25% chi phí tuân thủ thủ tục.",
            [(30, "cắt giảm thời gian giải quyết"), (25, "cắt giảm chi phí tuân thủ thủ tục")],
        ),
        # the verb that turns the number round stays, whatever stands between
        (
            "Đã giảm tối thiểu bình quân 10% số lượng đơn vị sự nghiệp công lập.",
            [(10, "giảm số lượng đơn vị sự nghiệp công lập")],
        ),
        # when and where are no names
        ("Trong 10 tháng đầu năm 2023 đạt 61,4%.", []),
        # another unit is another thing
        (
            "Tỷ lệ số hóa ở cấp tỉnh đạt 84,2%, ở cấp xã là 6 đơn vị.",
            [(84.2, "Tỷ lệ số hóa ở cấp tỉnh")],
        ),
    ],
)
def test_the_second_of_two(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert _named(_REPORT + sentence) == expected


@pytest.mark.parametrize(
    ("opens", "kinds"),
    [
        ("một số kết quả chủ yếu sau:", [MeasureKind.RESULT]),
        ("những kết quả, tồn tại, hạn chế sau:", [MeasureKind.RESULT]),
        ("yêu cầu khắc phục các tồn tại, hạn chế sau:", []),
    ],
)
def test_what_a_supervision_found(opens: str, kinds: list[MeasureKind]) -> None:
    text = _SUPERVISED.format(opens=opens) + "1. Công suất sử dụng buồng phòng đạt 58%.\n"
    assert [one.kind for one in extract(manuscript(text)).measures] == kinds


def test_a_budget_is_asked_for() -> None:
    text = _COUNCIL.format(
        title="Về dự toán ngân sách địa phương năm 2024",
        article="Điều 1. Thông qua dự toán ngân sách nhà nước năm 2024 như sau:",
    )
    text += "1. Tổng thu ngân sách nhà nước trên địa bàn: 3.790.000 triệu đồng (Bằng chữ: Ba nghìn"
    text += " bảy trăm chín mươi tỷ đồng);\n2. Phân bổ như sau:\na) Dự phòng ngân sách huyện:"
    text += " 54.930 triệu đồng;\n"
    found = extract(manuscript(text)).measures
    assert [(one.value, one.indicator, one.kind) for one in found] == [
        (3_790_000, "Tổng thu ngân sách nhà nước trên địa bàn", MeasureKind.TARGET),
        (54_930, "Dự phòng ngân sách huyện", MeasureKind.TARGET),
    ]


def test_a_line_that_says_when_holds_for_the_lines_below_it() -> None:
    text = _COUNCIL.format(
        title="Ban hành Chương trình cải cách hành chính giai đoạn 2021 - 2030",
        article="Điều 1. Ban hành Chương trình cải cách hành chính giai đoạn 2021 - 2030:",
    )
    text += "1. Cải cách thủ tục hành chính\na) Mục tiêu:\n- Đến năm 2025:\n"
    text += "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 95%.\n- Đến năm 2030:\n"
    text += "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 99%.\n"
    found = extract(manuscript(text)).measures
    assert [(one.value, one.due.year if one.due else None) for one in found] == [
        (95, 2025),
        (99, 2030),
    ]


def test_an_ordinal_can_end_a_sentence() -> None:
    said = "Ban đã chủ trì họp tại kỳ họp thứ 8. Thu ngân sách trên địa bàn đạt 3.957 tỷ đồng."
    assert _named(_REPORT + said) == [(3957, "Thu ngân sách trên địa bàn")]
