"""Numbers that only the whole sentence names: in order, at several times, ranks."""

import pytest
from factories import manuscript

from extractors import extract
from extractors.respectively import listed_in

_REPORT = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 1/BC-UBND
Hà Nam, ngày 12 tháng 01 năm 2024
BÁO CÁO
Tình hình kinh tế - xã hội năm 2023
I. KẾT QUẢ ĐẠT ĐƯỢC
1. """
_PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 1/KH-UBND
Hà Nam, ngày 12 tháng 01 năm 2024
KẾ HOẠCH
Cải cách hành chính năm 2024
I. MỤC TIÊU
1. """


def _named(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.indicator) for one in extract(manuscript(text)).measures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tỷ lệ số hóa hồ sơ của cấp tỉnh, cấp huyện và cấp xã lần lượt đạt 90%, 80% và 70%.",
            [
                (90, "Tỷ lệ số hóa hồ sơ của cấp tỉnh"),
                (80, "Tỷ lệ số hóa hồ sơ của cấp huyện"),
                (70, "Tỷ lệ số hóa hồ sơ của cấp xã"),
            ],
        ),
        # as many names as numbers, or nothing
        ("Tỷ lệ số hóa hồ sơ của cấp tỉnh, cấp huyện và cấp xã lần lượt đạt 90% và 80%.", []),
        (
            "Tỷ lệ thanh toán trực tuyến lần lượt là 72,4% đối với các sở và 58,9% đối với các xã.",
            [
                (72.4, "Tỷ lệ thanh toán trực tuyến đối với các sở"),
                (58.9, "Tỷ lệ thanh toán trực tuyến đối với các xã"),
            ],
        ),
        # what is said of all names stands behind the last
        (
            "Tỷ trọng các khu vực nông nghiệp, công nghiệp và dịch vụ trong GRDP lần lượt là 10,2%,"
            " 45,3% và 44,5%.",
            [
                (10.2, "Tỷ trọng khu vực nông nghiệp trong GRDP"),
                (45.3, "Tỷ trọng khu vực công nghiệp trong GRDP"),
                (44.5, "Tỷ trọng khu vực dịch vụ trong GRDP"),
            ],
        ),
        (
            "Nông nghiệp, công nghiệp và dịch vụ tăng lần lượt 3,2%, 8,1% và 7,5%.",
            [(3.2, "Nông nghiệp tăng"), (8.1, "công nghiệp tăng"), (7.5, "dịch vụ tăng")],
        ),
        # only the last number has the unit of all
        (
            "Số hồ sơ của Sở Nội vụ, Sở Tư pháp và Sở Y tế lần lượt là 1.234, 2.345 và 3.456"
            " hồ sơ.",
            [
                (1234, "Số hồ sơ của Sở Nội vụ"),
                (2345, "Số hồ sơ của Sở Tư pháp"),
                (3456, "Số hồ sơ của Sở Y tế"),
            ],
        ),
        (
            "Chỉ số DTI của thành phố Cần Thơ xếp hạng 12/63; tỉnh Hậu Giang và tỉnh Sóc Trăng"
            " (trước hợp nhất) xếp hạng lần lượt là 20 và 37.",
            [
                (12, "Chỉ số DTI của thành phố Cần Thơ"),
                (20, "Chỉ số DTI, riêng tỉnh Hậu Giang"),
                (37, "Chỉ số DTI, riêng tỉnh Sóc Trăng"),
            ],
        ),
        # one number beside another is no order
        (
            "Tỷ lệ hồ sơ đúng hạn đạt 98%, tương ứng 12.340 hồ sơ.",
            [(98, "Tỷ lệ hồ sơ đúng hạn")],
        ),
    ],
)
def test_names_and_numbers_in_one_order_are_paired(
    sentence: str, expected: list[tuple[float, str]]
) -> None:
    assert _named(f"{_REPORT}{sentence}\n") == expected


def test_numbers_in_the_order_of_years_are_of_those_years() -> None:
    said = "Tỷ lệ hộ nghèo các năm 2021, 2022, 2023 lần lượt là 4,5%; 3,8%; 3,1%."
    measures = extract(manuscript(f"{_REPORT}{said}\n")).measures
    told = [(one.value, one.indicator, one.period) for one in measures]
    assert told == [
        (4.5, "Tỷ lệ hộ nghèo", "năm 2021"),
        (3.8, "Tỷ lệ hộ nghèo", "năm 2022"),
        (3.1, "Tỷ lệ hộ nghèo", "năm 2023"),
    ]


def test_these_figures_are_those_of_the_sentence_before() -> None:
    said = (
        "Năm 2022, toàn tỉnh đón 15,2 triệu lượt khách, trong đó khách quốc tế 1,1 triệu lượt;"
        " tổng thu từ du lịch đạt 11.400 tỷ đồng. Năm 2023, các con số này lần lượt là 16,8 triệu"
        " lượt, 1,6 triệu lượt và 15.900 tỷ đồng."
    )
    measures = extract(manuscript(f"{_REPORT}{said}\n")).measures
    told = [(one.value, one.indicator) for one in measures if one.period == "Năm 2023"]
    assert told == [
        (16_800_000, "đón lượt khách"),
        (1_600_000, "khách quốc tế"),
        (15_900, "tổng thu từ du lịch"),
    ]


def test_plans_in_the_same_order_are_targets_of_the_same_names() -> None:
    said = (
        "Tỷ lệ giải ngân của cấp tỉnh và cấp huyện lần lượt đạt 65,2% và 71,4%, so với mục tiêu"
        " phải đạt 80% và 85%."
    )
    measures = extract(manuscript(f"{_REPORT}{said}\n")).measures
    assert [(str(one.kind), one.value, one.indicator) for one in measures] == [
        ("result", 65.2, "Tỷ lệ giải ngân của cấp tỉnh"),
        ("result", 71.4, "Tỷ lệ giải ngân của cấp huyện"),
        ("target", 80, "Tỷ lệ giải ngân của cấp tỉnh"),
        ("target", 85, "Tỷ lệ giải ngân của cấp huyện"),
    ]


def test_the_structure_of_another_year_is_told_in_the_same_order() -> None:
    said = (
        "Cơ cấu kinh tế: nông nghiệp chiếm 10,2%; công nghiệp chiếm 45,3%; dịch vụ chiếm 44,5%."
        " Cơ cấu tương ứng của năm 2022 là 11%; 44,8%; 44,2%."
    )
    measures = extract(manuscript(f"{_REPORT}{said}\n")).measures
    assert [(one.value, one.indicator) for one in measures if one.period == "năm 2022"] == [
        (11, "cơ cấu kinh tế, riêng nông nghiệp"),
        (44.8, "cơ cấu kinh tế, riêng công nghiệp"),
        (44.2, "cơ cấu kinh tế, riêng dịch vụ"),
    ]


def test_the_comparator_before_the_first_is_that_of_all() -> None:
    said = "Số hóa kết quả thuộc thẩm quyền của cấp tỉnh, cấp xã đạt tương ứng tối thiểu 100%, 70%."
    measures = extract(manuscript(f"{_PLAN}{said}\n")).measures
    assert [(one.op.value, one.value) for one in measures] == [(">=", 100), (">=", 70)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kiểm tra ít nhất 30% cơ quan cấp tỉnh và 30% cơ quan cấp xã.", [">=", ">="]),
        # all of the others is no bound
        ("Kiểm tra ít nhất 30% cơ quan cấp tỉnh và 100% cơ quan cấp xã.", [">=", "="]),
    ],
)
def test_one_bound_of_two_equal_shares(sentence: str, expected: list[str]) -> None:
    measures = extract(manuscript(f"{_PLAN}{sentence}\n")).measures
    assert [one.op.value for one in measures] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "GRDP của tỉnh tăng 7,63% so với cùng kỳ năm trước (quý I tăng 7,56%; quý II tăng"
            " 7,69%).",
            [(7.63, "năm 2023"), (7.56, "quý I năm 2023"), (7.69, "quý II")],
        ),
        # another verb, another matter
        (
            "Tỷ lệ giải ngân năm 2022 đạt 95,1%, năm 2023 giảm 2,3%.",
            [(95.1, "năm 2022")],
        ),
    ],
)
def test_one_thing_at_several_times(sentence: str, expected: list[tuple[float, str]]) -> None:
    measures = extract(manuscript(f"{_REPORT}{sentence}\n")).measures
    assert [(one.value, one.period) for one in measures] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "GRDP của tỉnh tăng 7,31% so với cùng kỳ năm trước, xếp vị trí thứ 23/34 tỉnh, thành"
            " phố và xếp thứ 3/6 tỉnh vùng Tây Nguyên.",
            [(23, "GRDP của tỉnh tăng"), (3, "GRDP của tỉnh tăng trong vùng Tây Nguyên")],
        ),
        (
            "Thu ngân sách đạt 15.000 tỷ đồng, tăng 12% so với cùng kỳ, đứng thứ 5 cả nước.",
            [(5, "Thu ngân sách")],
        ),
        # its own subject, whatever was told before
        (
            "Tỉnh có dân số 4,6 triệu người, quy mô kinh tế đứng thứ 3 cả nước.",
            [(3, "quy mô kinh tế")],
        ),
        (
            "Chỉ số PCI của tỉnh đạt 66,5 điểm, thuộc nhóm dẫn đầu cả nước, đứng thứ 5 vùng đồng"
            " bằng sông Hồng và thứ 12 cả nước.",
            [
                (5, "Chỉ số PCI của tỉnh trong vùng đồng bằng sông Hồng"),
                (12, "Chỉ số PCI của tỉnh"),
            ],
        ),
        ("Chỉ số PCI của tỉnh đạt 66,5 điểm, xếp vị thứ 12/63.", [(12, "Chỉ số PCI của tỉnh")]),
        # a group without a number has no rank
        ("Tỷ lệ giải ngân đạt 65%, thuộc nhóm dẫn đầu cả nước.", []),
        # who is counted is not ranked
        ("Có 2 đơn vị xếp loại tốt, đứng thứ 3.", []),
    ],
)
def test_ranks_of_what_was_told_and_of_a_quantity(
    sentence: str, expected: list[tuple[float, str]]
) -> None:
    measures = extract(manuscript(f"{_REPORT}{sentence}\n")).measures
    assert [(one.value, one.indicator) for one in measures if one.unit == "hạng"] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chỉ số PAR INDEX nằm trong nhóm 5 huyện dẫn đầu.", [("<=", 5, "Chỉ số PAR INDEX")]),
        ("Duy trì thứ hạng PCI trong nhóm 10 tỉnh dẫn đầu.", [("<=", 10, "PCI")]),
        ("PCI duy trì trong nhóm 05 cả nước.", [("<=", 5, "PCI")]),
        ("Chỉ số SIPAS xếp từ thứ 20 trở lên.", [("<=", 20, "Chỉ số SIPAS")]),
        (
            "Thuộc nhóm 03 địa phương dẫn đầu cả nước về chuyển đổi số.",
            [("<=", 3, "chuyển đổi số")],
        ),
        (
            "Tỉnh thuộc nhóm 05 địa phương có lượng khách quốc tế cao nhất cả nước.",
            [("<=", 5, "lượng khách quốc tế")],
        ),
        ("Phấn đấu vào nhóm dẫn đầu cả nước về cải cách hành chính.", []),
    ],
)
def test_among_the_first_so_many(sentence: str, expected: list[tuple[str, float, str]]) -> None:
    measures = extract(manuscript(f"{_PLAN}{sentence}\n")).measures
    assert [(one.op.value, one.value, one.indicator) for one in measures] == expected


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [
        (
            "Tỷ lệ giải ngân của Hà Nam, Nam Định",
            2,
            ("Tỷ lệ giải ngân của", ["Hà Nam", "Nam Định"]),
        ),
        ("Tỷ lệ hộ nghèo và hộ cận nghèo", 2, ("Tỷ lệ", ["hộ nghèo", "hộ cận nghèo"])),
        ("Tỷ lệ giải ngân của Hà Nam, Nam Định", 3, None),
        ("Tổ công tác đã kiểm tra, đôn đốc", 2, None),
    ],
)
def test_the_names_that_words_end_in(
    words: str, count: int, expected: tuple[str, list[str]] | None
) -> None:
    assert listed_in(words, count) == expected
