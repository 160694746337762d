"""One thing under one key: what a plan asks for and what a report tells of it, in other words."""

import pytest
from factories import letterhead, manuscript

from extractors import extract
from models.questions_keys import phrase_key

TITLE = "Phát triển kinh tế - xã hội năm 2024"
PLAN = letterhead("KH", "KẾ HOẠCH", TITLE) + "I. MỤC TIÊU\n1. "
REPORT = letterhead("BC", "BÁO CÁO", TITLE) + "I. KẾT QUẢ\n1. "

PAIRS = [
    (
        "Phấn đấu giảm tỷ lệ hộ nghèo xuống còn 1,5% vào năm 2025.",
        "Năm 2024, tỷ lệ hộ nghèo của tỉnh còn 2,1%.",
    ),
    (
        "Phấn đấu đến năm 2025 tỷ lệ hộ nghèo dưới 1%.",
        "Tính đến cuối năm 2023, tỉ lệ hộ nghèo trên địa bàn tỉnh đạt 1,9%.",
    ),
    (
        "Đưa chỉ số PAR INDEX của tỉnh năm 2024 vào nhóm 10 tỉnh, thành phố dẫn đầu.",
        "Chỉ số cải cách hành chính (PAR INDEX) năm 2023 của tỉnh An Hải xếp thứ 12/63.",
    ),
    (
        "Bảo đảm mức độ hài lòng của người dân đạt tối thiểu 90%.",
        "Mức độ hài lòng của người dân đạt 91,5%.",
    ),
    (
        "100% hồ sơ thủ tục hành chính được số hóa.",
        "Đến nay 95% hồ sơ thủ tục hành chính đã được số hoá.",
    ),
    (
        "Phấn đấu thu ngân sách nhà nước trên địa bàn đạt 13.000 tỷ đồng.",
        "Thu ngân sách nhà nước năm 2023 đạt 12.450 tỷ đồng.",
    ),
    (
        "Tỷ lệ đô thị hóa đạt 45% vào năm 2030.",
        "Tỷ lệ đô thị hoá đạt 38,5%.",
    ),
    (
        "Phấn đấu tỷ lệ giải ngân vốn đầu tư công đạt trên 95% kế hoạch.",
        "Tỷ lệ giải ngân vốn đầu tư công đạt 91,2% kế hoạch.",
    ),
    (
        "Duy trì tỷ lệ che phủ rừng đạt 42%.",
        "Tỷ lệ che phủ rừng toàn tỉnh đạt 41,8%.",
    ),
    (
        "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95% trở lên.",
        "Đến hết năm 2023, tỷ lệ dân số tham gia bảo hiểm y tế ước đạt 93,5%.",
    ),
    (
        "Phấn đấu tốc độ tăng trưởng GRDP giai đoạn 2021-2025 đạt 8%.",
        "Tốc độ tăng trưởng GRDP năm 2023 đạt 7,2%.",
    ),
    (
        "Thu nhập bình quân đầu người đạt 95 triệu đồng.",
        "Thu nhập bình quân đầu người năm 2023 ước đạt 81 triệu đồng.",
    ),
    (
        "Phấn đấu tỷ lệ lao động qua đào tạo đạt 70%.",
        "Tỷ lệ lao động qua đào tạo đạt 66%, tăng 2% so với năm 2022.",
    ),
    (
        "Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 70%.",
        "Tỷ lệ hồ sơ được nộp trực tuyến là 64,2%.",
    ),
    (
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên.",
        "Kết quả, tỷ lệ hồ sơ được giải quyết đúng hạn đạt 97,1%.",
    ),
    (
        "Chỉ số SIPAS của tỉnh đạt trên 85%.",
        "Chỉ số hài lòng của người dân (SIPAS) đạt 83,4%.",
    ),
    (
        "Phấn đấu kim ngạch xuất khẩu đạt 600 triệu USD.",
        "Kim ngạch xuất khẩu 6 tháng đầu năm 2023 đạt 310 triệu USD.",
    ),
    (
        "Giảm tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng xuống dưới 8%.",
        "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng còn 8,9%.",
    ),
    (
        "Tạo việc làm mới cho ít nhất 20.000 lao động.",
        "Đã tạo việc làm mới cho 18.500 lao động.",
    ),
    (
        "Tỷ lệ thanh toán trực tuyến đạt 50%.",
        "Tỷ lệ thanh toán trực tuyến trên địa bàn tỉnh đạt 43,7%.",
    ),
]
#: Alike, and not the same.
OTHERS = [
    ("Tỷ lệ hộ nghèo còn 1,5%.", "Tỷ lệ hộ cận nghèo còn 2,1%."),
    ("Tỷ lệ hộ nghèo còn 1,5%.", "Tỷ lệ hộ nghèo giảm 0,5%."),
    ("Thu ngân sách đạt 95 tỷ đồng.", "Thu ngân sách tăng 9% so với cùng kỳ."),
    ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 95%.", "Tỷ lệ hồ sơ nộp trực tuyến đạt 95%."),
    ("Tỷ trọng nông nghiệp chiếm 10%.", "Giá trị sản xuất nông nghiệp tăng 10%."),
]


def key(head: str, sentence: str) -> str:
    """What the first number of a sentence measures, as it is compared."""
    first, *_ = extract(manuscript(head + sentence)).measures
    return phrase_key(first.indicator, " tỉnh an hải ")


@pytest.mark.parametrize(("asked", "told"), PAIRS)
def test_a_target_and_its_result_have_one_key(asked: str, told: str) -> None:
    assert key(PLAN, asked) == key(REPORT, told)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_things_have_other_keys(one: str, other: str) -> None:
    assert key(REPORT, one) != key(REPORT, other)
