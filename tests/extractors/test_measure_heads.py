"""One word for several numbers: a head before a colon, a sector's amount, so many to 10,000."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

REPORT = letterhead("BC", "BÁO CÁO", "Tình hình kinh tế - xã hội năm 2023") + "I. KẾT QUẢ\n1. "
PLAN = letterhead("KH", "KẾ HOẠCH", "Phát triển kinh tế - xã hội năm 2024") + "I. MỤC TIÊU\n1. "
Named = list[tuple[float, str]]


def _named(text: str) -> Named:
    return [(one.value, one.indicator) for one in extract(manuscript(text)).measures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Đạt 30 giường bệnh viện, 10 bác sỹ, 2,8 dược sỹ đại học, 25 điều dưỡng viên trên"
            " 10.000 dân.",
            [
                (30, "số giường bệnh viện trên 1 vạn dân"),
                (10, "số bác sỹ trên 1 vạn dân"),
                (2.8, "số dược sỹ đại học trên 1 vạn dân"),
                (25, "số điều dưỡng viên trên 1 vạn dân"),
            ],
        ),
        (
            "Đến năm 2025 đạt 10 bác sĩ/vạn dân và đạt 33 giường bệnh/vạn dân.",
            [(10, "số bác sĩ trên 1 vạn dân"), (33, "số giường bệnh trên 1 vạn dân")],
        ),
        # another clause has its own numbers
        (
            "Hiện có 45 bác sĩ, 120 điều dưỡng và 210 giường bệnh; đạt 9,1 bác sĩ/vạn dân.",
            [(9.1, "số bác sĩ trên 1 vạn dân")],
        ),
        ("Có 45 bác sĩ, 120 điều dưỡng viên phục vụ trên 10.000 dân.", []),
    ],
)
def test_things_in_a_row_share_how_many_people_they_are_for(sentence: str, expected: Named) -> None:
    told = _named(PLAN + sentence)
    assert [one for one in told if "vạn dân" in one[1]] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Giảm tỉ suất tử vong trẻ em: dưới 5 tuổi còn 18,5‰; dưới 1 tuổi còn 12,5‰.",
            [
                (18.5, "tỉ suất tử vong trẻ em dưới 5 tuổi"),
                (12.5, "tỉ suất tử vong trẻ em dưới 1 tuổi"),
            ],
        ),
        (
            "Giảm tỷ lệ suy dinh dưỡng trẻ em: thể nhẹ cân còn 9%; thể thấp còi còn 19,5%.",
            [
                (9, "tỷ lệ suy dinh dưỡng trẻ em thể nhẹ cân"),
                (19.5, "tỷ lệ suy dinh dưỡng trẻ em thể thấp còi"),
            ],
        ),
        (
            "Chiều cao trung bình thanh niên 18 tuổi đối với nam đạt 167 cm, nữ 156 cm.",
            [
                (167, "Chiều cao trung bình thanh niên 18 tuổi đối với nam"),
                (156, "Chiều cao trung bình thanh niên 18 tuổi đối với nữ"),
            ],
        ),
        # what is said behind the colon has names of its own, or is no part
        (
            "Số vụ việc: tỷ lệ giải quyết đạt 95%; tỷ lệ hòa giải đạt 80%.",
            [(95, "tỷ lệ giải quyết"), (80, "tỷ lệ hòa giải")],
        ),
        (
            "Tuổi thọ trung bình khoảng 74,5 tuổi, số năm sống khoẻ đạt tối thiểu 67 năm.",
            [(74.5, "Tuổi thọ trung bình"), (67, "số năm sống khoẻ")],
        ),
        # years that nobody is healthy in are a time
        ("Thời hạn của giấy phép đạt tối thiểu 5 năm.", []),
    ],
)
def test_parts_behind_a_colon_have_the_name_before_it(sentence: str, expected: Named) -> None:
    assert _named(PLAN + sentence) == expected


def test_by_how_much_parts_are_to_fall_is_in_doubt() -> None:
    text = f"{PLAN}Giảm tỷ lệ hộ nghèo: khu vực thành thị 0,5%; khu vực nông thôn 1,2%."
    told = extract(manuscript(text)).measures
    assert [(m.indicator, m.quote.confidence) for m in told] == [
        ("tỷ lệ hộ nghèo khu vực thành thị giảm", 0.45),
        ("tỷ lệ hộ nghèo khu vực nông thôn giảm", 0.45),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Lao động khu vực nông, lâm nghiệp và thủy sản là 13,8 triệu người, chiếm 26,5% và giảm"
            " 39 nghìn người so với năm trước; khu vực dịch vụ là 20,8 triệu người, chiếm 40,1%,"
            " tăng 376,5 nghìn người.",
            [
                (13.8e6, "Lao động khu vực nông, lâm nghiệp và thủy sản"),
                (26.5, "tỷ trọng lao động khu vực nông, lâm nghiệp và thủy sản"),
                (39e3, "Lao động khu vực nông, lâm nghiệp và thủy sản giảm"),
                (20.8e6, "Lao động khu vực dịch vụ"),
                (40.1, "tỷ trọng lao động khu vực dịch vụ"),
                (376.5e3, "Lao động khu vực dịch vụ tăng"),
            ],
        ),
        # the share is no part of how the whole grew
        (
            "Giá trị sản xuất đạt 120.000 tỷ đồng, tăng 8,1% so với năm 2022; trong đó khu vực nông"
            " nghiệp đạt 21.000 tỷ đồng, chiếm 17,5%, tăng 3,1%; khu vực dịch vụ đạt 39.000 tỷ"
            " đồng, chiếm 32,5%, tăng 7,4%.",
            [
                (120000, "Giá trị sản xuất"),
                (8.1, "Giá trị sản xuất tăng so với năm 2022"),
                (21000, "Giá trị sản xuất, riêng khu vực nông nghiệp"),
                (17.5, "tỷ trọng khu vực nông nghiệp trong giá trị sản xuất"),
                (3.1, "Giá trị sản xuất, riêng khu vực nông nghiệp tăng"),
                (39000, "Giá trị sản xuất, riêng khu vực dịch vụ"),
                (32.5, "tỷ trọng khu vực dịch vụ trong giá trị sản xuất"),
                (7.4, "Giá trị sản xuất, riêng khu vực dịch vụ tăng"),
            ],
        ),
        (
            "Thu ngân sách khối tỉnh đạt 1.200 tỷ đồng, tăng 12%; khối huyện đạt 800 tỷ đồng, tăng"
            " 9%.",
            [
                (1200, "Thu ngân sách khối tỉnh"),
                (12, "Thu ngân sách khối tỉnh tăng"),
                (800, "Thu ngân sách khối huyện"),
                (9, "Thu ngân sách khối huyện tăng"),
            ],
        ),
        (
            "Tỷ trọng khu vực nông nghiệp chiếm 20%, giảm 1,2 điểm phần trăm; khu vực dịch vụ chiếm"
            " 45%, tăng 0,8 điểm phần trăm.",
            [
                (20, "Tỷ trọng khu vực nông nghiệp"),
                (1.2, "tỷ trọng khu vực nông nghiệp giảm"),
                (45, "tỷ trọng khu vực dịch vụ"),
                (0.8, "tỷ trọng khu vực dịch vụ tăng"),
            ],
        ),
        (
            "Khu vực nông nghiệp đóng góp 0,4 điểm phần trăm, khu vực dịch vụ đóng góp 2,9 điểm"
            " phần trăm vào mức tăng chung.",
            [
                (0.4, "Khu vực nông nghiệp đóng góp"),
                (2.9, "khu vực dịch vụ đóng góp vào mức tăng chung"),
            ],
        ),
        (
            "Về cơ cấu nền kinh tế năm 2023, khu vực nông nghiệp chiếm tỷ trọng 11,96%; khu vực"
            " dịch vụ chiếm 42,54%; thuế sản phẩm chiếm 8,38%.",
            [
                (11.96, "cơ cấu nền kinh tế, riêng khu vực nông nghiệp"),
                (42.54, "cơ cấu nền kinh tế, riêng khu vực dịch vụ"),
                (8.38, "cơ cấu nền kinh tế, riêng thuế sản phẩm"),
            ],
        ),
    ],
)
def test_sectors_are_told_of_as_the_first_one_is(sentence: str, expected: Named) -> None:
    assert _named(REPORT + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Mục tiêu cụ thể đến năm 2030 là tỷ lệ hộ nghèo còn dưới 1%, thu nhập bình quân đầu"
            " người đạt 120 triệu đồng.",
            [(1, "tỷ lệ hộ nghèo", 2030), (120, "thu nhập bình quân đầu người", 2030)],
        ),
        (
            "Mục tiêu cụ thể đến năm 2030 là: 100% xã đạt chuẩn nông thôn mới; tỷ lệ đô thị hóa đạt"
            " 45%.",
            [(100, "xã đạt chuẩn nông thôn mới", 2030), (45, "tỷ lệ đô thị hóa", 2030)],
        ),
        (
            "Cơ cấu kinh tế đến năm 2030: nông nghiệp 10-12%; dịch vụ 40-42%.",
            [
                (10, "cơ cấu kinh tế, riêng nông nghiệp", 2030),
                (40, "cơ cấu kinh tế, riêng dịch vụ", 2030),
            ],
        ),
        # the year of the plan, where the sentence has none
        ("Mục tiêu là 100% xã có trạm y tế đạt chuẩn.", [(100, "xã có trạm y tế đạt chuẩn", 2024)]),
    ],
)
def test_what_a_sentence_says_that_its_aims_are_for_holds_for_all_of_them(
    sentence: str, expected: list[tuple[float, str, int]]
) -> None:
    told = extract(manuscript(PLAN + sentence)).measures
    assert [(m.value, m.indicator, m.due.year if m.due else None) for m in told] == expected
