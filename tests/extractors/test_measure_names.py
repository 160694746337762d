"""What a number is listed under: whole names, one name for one thing, and none out of remains."""

import pytest
from factories import letterhead, manuscript

from extractors import extract
from models.facts import Measure

TITLE = "Về phát triển kinh tế - xã hội"


def reported(sentence: str) -> tuple[Measure, ...]:
    body = f"I. KẾT QUẢ THỰC HIỆN\n1. {sentence}"
    return extract(manuscript(letterhead("BC", "BÁO CÁO", TITLE) + body)).measures


def planned(sentence: str) -> tuple[Measure, ...]:
    body = f"I. MỤC TIÊU\n1. {sentence}"
    return extract(manuscript(letterhead("KH", "KẾ HOẠCH", TITLE) + body)).measures


NAMES = [
    # a name that is two nouns, or that begins with what is also a word for a place
    (
        "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ đạt 18.200 tỷ đồng.",
        [("Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ", 18200)],
    ),
    (
        "Ngành nông, lâm, thủy sản tăng trưởng 4,2%.",
        [("Ngành nông, lâm, thủy sản tăng trưởng", 4.2)],
    ),
    # what changed twice is told of once
    (
        "Tổng nguồn vốn huy động đạt 19.500 tỷ đồng, tăng 2.300 tỷ đồng so đầu năm và tăng 21,5% "
        "so cùng kỳ.",
        [
            ("Tổng nguồn vốn huy động", 19500),
            ("Tổng nguồn vốn huy động tăng so với đầu năm", 2300),
            ("Tổng nguồn vốn huy động tăng so với cùng kỳ", 21.5),
        ],
    ),
    # a share is of what stands behind it, up to the comma
    (
        "Lao động nữ chiếm 46% lao động toàn tỉnh, cư trú ở 12 xã.",
        [("Lao động nữ trên lao động toàn tỉnh", 46)],
    ),
    (
        "Đã ban hành quyết định ủy quyền đối với 47/50 thủ tục, đạt 94% trên số thủ tục có phương "
        "án.",
        [
            (
                "ban hành quyết định ủy quyền đối với thủ tục trên số thủ tục có phương án",
                94,
            )
        ],
    ),
    # a share that says which of the things are counted measures nothing of them all
    (
        "Có 15 địa phương có tỷ lệ giải ngân đạt trên 30%; tỷ lệ giải ngân của tỉnh đạt 33,57%.",
        [("địa phương có tỷ lệ giải ngân", 15), ("tỷ lệ giải ngân của tỉnh", 33.57)],
    ),
    # behind a comma it is told of them
    (
        "Các cấp đã giải quyết 418.206 hồ sơ, tỷ lệ đúng hạn và trước hạn đạt 98,6%.",
        [("giải quyết hồ sơ", 418206), ("tỷ lệ đúng hạn và trước hạn", 98.6)],
    ),
    # whose satisfaction it is goes on behind the comma
    (
        "Công tác cải cách đã có tiến bộ rõ rệt, được thể hiện sự hài lòng của người dân, tổ chức"
        " đối với sự phục vụ của các cơ quan hành chính nhà nước (xếp thứ 11/63 tỉnh, thành).",
        [
            (
                "sự hài lòng của người dân, tổ chức đối với sự phục vụ của các cơ quan hành chính"
                " nhà nước",
                11,
            )
        ],
    ),
    # sides of the economy are parts, one clause after the other
    (
        "Tốc độ tăng giá trị sản xuất đạt 16%, trong đó: Nông, lâm, thủy sản tăng 6%; công nghiệp -"
        " xây dựng tăng 18,4%; dịch vụ tăng 18,2%; tổng thu ngân sách tăng 5%.",
        [
            ("Tốc độ tăng giá trị sản xuất", 16),
            ("Tốc độ tăng giá trị sản xuất, riêng nông, lâm, thủy sản tăng", 6),
            ("Tốc độ tăng giá trị sản xuất, riêng công nghiệp - xây dựng tăng", 18.4),
            ("Tốc độ tăng giá trị sản xuất, riêng dịch vụ tăng", 18.2),
            ("tổng thu ngân sách tăng", 5),
        ],
    ),
    # a rank that nobody stands before goes on with what was told; another's does not
    (
        "Chỉ số SIPAS năm 2023 của tỉnh đạt 86,5% (tăng 2,93%); xếp thứ 11/63 tỉnh, thành phố, tăng"
        " 10 bậc so với năm 2022.",
        [
            ("Chỉ số SIPAS của tỉnh", 86.5),
            ("Chỉ số SIPAS của tỉnh tăng", 2.93),
            ("Chỉ số SIPAS năm 2023 của tỉnh", 11),
            ("Chỉ số SIPAS năm 2023 của tỉnh tăng so với năm 2022", 10),
        ],
    ),
    # a structure with its year; what stands behind it is no part of it
    (
        "Cơ cấu kinh tế năm 2023: công nghiệp 64%; các ngành dịch vụ 28,5%; tổng thu ngân sách tăng"
        " 7%; giá trị sản xuất nông nghiệp 3%/năm.",
        [
            ("cơ cấu kinh tế, riêng công nghiệp", 64),
            ("cơ cấu kinh tế, riêng các ngành dịch vụ", 28.5),
            ("tổng thu ngân sách tăng", 7),
            ("giá trị sản xuất nông nghiệp tăng", 3),
        ],
    ),
    # what takes a share stands behind how the structure changes
    (
        "Cơ cấu kinh tế tiếp tục chuyển dịch đúng hướng, dịch vụ chiếm tỷ trọng 59,6% trong GDP, "
        "công nghiệp và xây dựng chiếm tỷ trọng 39,4%, nông nghiệp chiếm tỷ trọng 1%.",
        [
            ("cơ cấu kinh tế, riêng dịch vụ", 59.6),
            ("cơ cấu kinh tế, riêng công nghiệp và xây dựng", 39.4),
            ("cơ cấu kinh tế, riêng nông nghiệp", 1),
        ],
    ),
    # so much a year is no fee where something rises
    (
        "Tốc độ tăng trưởng GRDP bình quân tăng 13,4%/năm, trong đó ngành công nghiệp tăng "
        "20,13%/năm, ngành dịch vụ tăng 9,72%/năm và ngành nông, lâm nghiệp tăng 4,85%/năm.",
        [
            ("Tốc độ tăng trưởng GRDP bình quân tăng", 13.4),
            ("Tốc độ tăng trưởng GRDP bình quân, riêng ngành công nghiệp tăng", 20.13),
            ("Tốc độ tăng trưởng GRDP bình quân, riêng ngành dịch vụ tăng", 9.72),
            ("Tốc độ tăng trưởng GRDP bình quân, riêng ngành nông, lâm nghiệp tăng", 4.85),
        ],
    ),
    # higher than a year before is risen; than another's, it is not said what differs
    (
        "Tỷ lệ hài lòng đạt 88,33%, cao hơn 1,71% so với năm 2022; tỷ lệ đúng hạn đạt 90%, thấp "
        "hơn 2% so với mức trung bình.",
        [
            ("Tỷ lệ hài lòng", 88.33),
            ("Tỷ lệ hài lòng tăng so với năm 2022", 1.71),
            ("tỷ lệ đúng hạn", 90),
        ],
    ),
    # the same over another time
    (
        "Chỉ số phát triển sản xuất công nghiệp tháng 9 ước tăng 12,4% so với cùng kỳ; lũy kế 9 "
        "tháng ước tăng 10,64%.",
        [
            ("Chỉ số phát triển sản xuất công nghiệp tăng so với cùng kỳ", 12.4),
            ("Chỉ số phát triển sản xuất công nghiệp tăng", 10.64),
        ],
    ),
    # a bracket that opens with its time
    (
        "Các địa phương tích cực triển khai kế hoạch (đến tháng 9/2024, toàn tỉnh có 320/411 xã đạt"
        " chuẩn NTM, tương đương 77,86%; 101/320 xã đạt chuẩn NTM nâng cao, tương đương 31,56%).",
        [("xã đạt chuẩn NTM", 77.86), ("xã đạt chuẩn NTM nâng cao", 31.56)],
    ),
    # parts of a structure
    (
        "Cơ cấu kinh tế tiếp tục chuyển dịch: nông nghiệp 12,5%, công nghiệp 45,1%.",
        [
            ("cơ cấu kinh tế, riêng nông nghiệp", 12.5),
            ("cơ cấu kinh tế, riêng công nghiệp", 45.1),
        ],
    ),
    (
        "Tỷ lệ hồ sơ đúng hạn đạt 95%; riêng đất đai chỉ đạt 81%.",
        [("Tỷ lệ hồ sơ đúng hạn", 95), ("Tỷ lệ hồ sơ đúng hạn, riêng đất đai", 81)],
    ),
    # a list of values behind colons; a rank behind a value
    (
        "Thu nhập bình quân: 61,5 triệu đồng/năm, xếp thứ 12.",
        [("Thu nhập bình quân", 61.5), ("Thu nhập bình quân", 12)],
    ),
    # what it is for is no part of the name
    (
        "Để đảm bảo tiến độ, nâng cao hiệu quả, tỉnh giảm tỷ lệ nợ xấu còn 2%.",
        [("tỷ lệ nợ xấu", 2)],
    ),
    ("Qua rà soát, đánh giá có 87 thủ tục được đề xuất cắt giảm, đạt tỷ lệ 22,5%.",
     [("thủ tục được đề xuất cắt giảm", 87), ("thủ tục được đề xuất cắt giảm", 22.5)]),
    ("Tỷ lệ thất nghiệp vẫn ở mức 2,3%.", [("Tỷ lệ thất nghiệp", 2.3)]),
    # what a sentence opens with, and what stands before the next number
    (
        "Về cơ cấu kinh tế, công nghiệp chiếm tỷ lệ 41%, dịch vụ 57,5%.",
        [
            ("cơ cấu kinh tế, riêng công nghiệp", 41),
            ("cơ cấu kinh tế, riêng dịch vụ", 57.5),
        ],
    ),
    (
        "Dân số thành thị đạt 251.600 người, dân số nông thôn đạt 655.500 người.",
        [("Dân số thành thị", 251600), ("dân số nông thôn", 655500)],
    ),
    ("Giá trị xuất khẩu đạt 560 tỷ đồng, năm 2023 ước đạt 1.200 tỷ đồng.",
     [("Giá trị xuất khẩu", 560), ("Giá trị xuất khẩu", 1200)]),
    # a part changes by itself; a whole that changed is named without that
    (
        "Sản lượng thủy sản tăng 5% so với cùng kỳ, trong đó khai thác giảm 3%.",
        [
            ("Sản lượng thủy sản tăng so với cùng kỳ", 5),
            ("Sản lượng thủy sản, riêng khai thác giảm", 3),
        ],
    ),
    ("Kinh tế của tỉnh có diễn biến tốt, kinh tế tăng trưởng ở mức cao 12,5%, xấp xỉ mục tiêu kế "
     "hoạch cả năm (12,8%).", [("kinh tế tăng trưởng", 12.5)]),
    # another subject with its own verb
    (
        "Dân số nam đạt 584.100 người, nữ đạt 584.900 người.",
        [("Dân số nam", 584100), ("Dân số nữ", 584900)],
    ),
    (
        "Cơ cấu kinh tế chuyển dịch theo hướng công nghiệp hóa-hiện đại hóa: khu vực công nghiệp "
        "và xây dựng 74,5%; dịch vụ 19,5%.",
        [
            ("cơ cấu kinh tế, riêng khu vực công nghiệp và xây dựng", 74.5),
            ("cơ cấu kinh tế, riêng dịch vụ", 19.5),
        ],
    ),
    (
        "Tỷ trọng nông nghiệp chiếm 10,8%, công nghiệp xây dựng chiếm 44,5%.",
        [("Tỷ trọng nông nghiệp", 10.8), ("tỷ trọng công nghiệp xây dựng", 44.5)],
    ),
    # by how much, and not to what
    ("Phấn đấu giảm tỷ lệ hộ nghèo 1,5%.", [("tỷ lệ hộ nghèo giảm", 1.5)]),
    ("Khách lưu trú đạt 4.475.000 lượt, tương đương 93,5% kế hoạch.",
     [("Khách lưu trú", 4475000), ("Khách lưu trú so với kế hoạch", 93.5)]),
    ("Tỷ lệ tăng dân số tăng 10,8 ‰[43] Tỷ lệ đô thị hóa đạt 35,6%.",
     [("Tỷ lệ tăng dân số tăng", 10.8), ("Tỷ lệ đô thị hóa", 35.6)]),
    ("Tỷ lệ hồ sơ được nộp trực tuyến đạt 64,5%.", [("Tỷ lệ hồ sơ được nộp trực tuyến", 64.5)]),
    (
        "Doanh thu hợp tác xã đạt 1,7 tỷ đồng/HTX, lợi nhuận hợp tác xã đạt 370 triệu đồng.",
        [("lợi nhuận hợp tác xã", 370)],
    ),
    ("Có thể thấy tỷ lệ tốt nghiệp đạt 85%.", [("tỷ lệ tốt nghiệp", 85)]),
    # the other way to set the tone
    ("Các sở đã số hoá 85% hồ sơ lưu trữ.", [("số hoá hồ sơ lưu trữ", 85)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), NAMES)
def test_a_result_has_the_whole_name_of_what_it_measures(
    sentence: str, wanted: list[tuple[str, float]]
) -> None:
    assert [(one.indicator, one.value) for one in reported(sentence)] == wanted


NONE = [
    "Năm 2010, trên 45% thuộc về các đơn vị khác.",
    "Bình quân đầu người đạt 46 triệu đồng.",
    "Nhiều xã chưa có trang thông tin điện tử (tỷ lệ này mới chỉ đạt 69%).",
    "Dự án được tỉnh giao đất làm nhà ở cho 374 hộ.",
    "Để đẩy nhanh việc xử lý 2.400 hồ sơ tồn đọng, Sở Nội vụ đã lập tổ công tác.",
    "Ông Lê Văn Minh được bầu làm chủ tịch với số phiếu đạt 94%.",
    "Xuất khẩu bị ảnh hưởng và thấp hơn cùng kỳ gần 0,8%.",
    "Khối lượng luân chuyển hàng hóa đạt 47,8 triệu tấn.km.",
    "Kết quả khác: dịch vụ 51,5%.",
    "Tiếp đến là người Nùng chiếm 4,5%.",
    "Chỉ số PCI từ vị trí thứ 15 đã vươn lên đứng thứ 10.",
    "Người dân được hưởng 50% chi phí.",
    "Nhập khẩu được thu hẹp giúp kéo nhập siêu về mức 3 tỷ USD, bằng 16% xuất khẩu.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_remains_of_a_sentence_are_no_name(sentence: str) -> None:
    assert reported(sentence) == ()


TARGETS = [
    "Phấn đấu năm 2024, tỉnh đề ra chỉ tiêu: tổng sản phẩm trong tỉnh đạt khoảng 51.400 tỷ đồng, "
    "tăng trưởng kinh tế 7,5%, tổng kim ngạch xuất khẩu của các doanh nghiệp trên địa bàn đạt "
    "khoảng 600 triệu USD, thu ngân sách khoảng 5.000 tỷ đồng.",
    "Đến năm 2030, tỉnh sẽ không còn hộ nghèo; tỷ lệ hộ cận nghèo còn dưới 1%.",
]


@pytest.mark.parametrize("sentence", TARGETS)
def test_what_a_sentence_opens_as_targets_are_targets_to_its_end(sentence: str) -> None:
    found = reported(sentence)
    assert found
    assert {one.kind.value for one in found} == {"target"}


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Kim ngạch xuất khẩu đạt 95 triệu USD trong tháng 4, đưa tổng kim ngạch 4 tháng đầu năm "
         "2023 lên mức cao.", "tháng 4"),
        ("Sáu tháng đầu năm 2023, thu ngân sách đạt 1.250 tỷ đồng.", "sáu tháng đầu năm 2023"),
    ],
)  # fmt: skip
def test_the_time_of_a_result_within_a_year(sentence: str, period: str) -> None:
    (found,) = reported(sentence)
    assert (found.period or "").lower() == period


def test_a_year_behind_a_name_is_its_period() -> None:
    (found,) = reported("Thu ngân sách 2023: 1.250 tỷ đồng.")
    assert (found.indicator, found.period) == ("Thu ngân sách", "năm 2023")


def test_two_verbs_of_one_object_stay_together() -> None:
    (found,) = planned("100% cán bộ tiếp dân được bồi dưỡng, nâng cao nhận thức về đạo đức công vụ")
    assert found.indicator == (
        "cán bộ tiếp dân được bồi dưỡng, nâng cao nhận thức về đạo đức công vụ"
    )


def test_the_time_of_a_plan_is_not_that_of_a_result() -> None:
    found = reported("Đến nay, 100% xã đã ban hành Kế hoạch chuyển đổi số giai đoạn 2021-2025.")
    assert [(one.value, one.period) for one in found] == [(100, None)]


def test_a_comparator_that_ends_the_name_of_a_row_is_its_number_s() -> None:
    (found,) = planned(
        """Phụ lục
| TT | Chỉ tiêu | Đơn vị | Kế hoạch năm 2025 |
| 1 | Tỷ lệ hồ sơ trực tuyến tối thiểu | % | 70 |"""
    )
    assert (found.indicator, found.op.value, found.value) == (
        "Tỷ lệ hồ sơ trực tuyến", ">=", 70,
    )  # fmt: skip


def test_a_name_that_ends_like_half_a_word_is_read_to_its_end() -> None:
    found = planned("Tỷ lệ trường đạt chuẩn quốc gia: từ 70% đến 75%.")
    assert [(one.value, one.indicator) for one in found] == [
        (70, "Tỷ lệ trường đạt chuẩn quốc gia")
    ]
