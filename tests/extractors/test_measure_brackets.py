"""Numbers in brackets, rows of places and things counted by one of others."""

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
            "Nâng tỷ lệ hồ sơ trực tuyến toàn trình lên 80% (hiện nay mới đạt 52%).",
            [("target", 80, None), ("result", 52, "hiện nay")],
        ),
        ("Tỷ lệ che phủ rừng đạt 42% (hiện nay 41,3%).", [
            ("target", 42, None), ("result", 41.3, "hiện nay"),
        ]),
        (
            "Phấn đấu tỷ lệ đô thị hóa đạt 45% (đến cuối năm 2022 mới đạt 38,2%).",
            [("target", 45, None), ("result", 38.2, "đến cuối năm 2022")],
        ),
        # a bracket of what is aimed at, too
        (
            "Tỷ lệ đô thị hóa đạt 45% (năm 2030 đạt 50%).",
            [("target", 45, None), ("target", 50, "năm 2030")],
        ),
    ],
)  # fmt: skip
def test_how_things_stand_beside_an_aim_is_a_result(
    sentence: str, expected: list[tuple[str, float, str | None]]
) -> None:
    told = extract(manuscript(PLAN + sentence)).measures
    assert len({one.indicator for one in told}) == 1
    assert [
        (m.kind.value, m.value, None if (m.period or "").endswith("2024") else m.period)
        for m in told
    ] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the share of what was counted, and the parts of the share
        (
            "Toàn tỉnh có 338 trường đạt chuẩn quốc gia, tỷ lệ 70,4% (mầm non 64,8%; trung học cơ"
            " sở 72,6%; trung học phổ thông 58,3%).",
            [
                (338, "trường đạt chuẩn quốc gia"),
                (70.4, "trường đạt chuẩn quốc gia"),
                (64.8, "trường đạt chuẩn quốc gia, riêng mầm non"),
                (72.6, "trường đạt chuẩn quốc gia, riêng trung học cơ sở"),
                (58.3, "trường đạt chuẩn quốc gia, riêng trung học phổ thông"),
            ],
        ),
        (
            "Tổng số cán bộ, công chức là 2.450 người, trong đó trình độ sau đại học 320 người"
            " (13,1%), dưới đại học 150 người (6,1%).",
            [
                (2450, "Tổng số cán bộ, công chức"),
                (320, "Tổng số cán bộ, công chức, riêng trình độ sau đại học"),
                (13.1, "Tổng số cán bộ, công chức, riêng trình độ sau đại học"),
                (150, "Tổng số cán bộ, công chức, riêng dưới đại học"),
                (6.1, "Tổng số cán bộ, công chức, riêng dưới đại học"),
            ],
        ),
        # of other things
        ("Đã tiếp nhận 300 hồ sơ (95% trực tuyến).", [(300, "tiếp nhận hồ sơ")]),
        # places that stand low, without the word for it
        (
            "Một số địa phương có tỷ lệ trường đạt chuẩn thấp như huyện Sơn Tây (38,5%), huyện Trà"
            " Bồng (41,2%).",
            [
                (38.5, "tỷ lệ trường đạt chuẩn, riêng huyện Sơn Tây"),
                (41.2, "tỷ lệ trường đạt chuẩn, riêng huyện Trà Bồng"),
            ],
        ),
        (
            "Tỷ lệ giải ngân của các huyện đạt thấp, như: Quan Sơn 21,3%, Mường Lát 25,4%.",
            [
                (21.3, "Tỷ lệ giải ngân của các huyện, riêng Quan Sơn"),
                (25.4, "Tỷ lệ giải ngân của các huyện, riêng Mường Lát"),
            ],
        ),
        (
            "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ và tỷ lệ hồ sơ trực tuyến lần lượt"
            " đạt 51,3% và 54,8%, so với mục tiêu phải đạt 80% và 60%.",
            [
                (51.3, "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ"),
                (54.8, "tỷ lệ hồ sơ trực tuyến"),
                (80, "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ"),
                (60, "tỷ lệ hồ sơ trực tuyến"),
            ],
        ),
        (
            "GDP bình quân đầu người ước đạt 101,9 triệu đồng/người, tương đương 4.284 USD, tăng"
            " 160 USD so với năm 2022.",
            [
                (101.9, "GDP bình quân đầu người"),
                (4284, "GDP bình quân đầu người"),
                (160, "GDP bình quân đầu người tăng so với năm 2022"),
            ],
        ),
    ],
)
def test_brackets_and_rows_of_places(sentence: str, expected: Named) -> None:
    assert _named(REPORT + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Số tiêu chí bình quân đạt 16,8 tiêu chí/xã, tăng 0,5 tiêu chí/xã so với năm 2021.",
            [
                (16.8, "số tiêu chí bình quân một xã"),
                (0.5, "số tiêu chí bình quân một xã tăng so với năm 2021"),
            ],
        ),
        ("Bình quân mỗi xã đạt 17,2 tiêu chí.", [(17.2, "số tiêu chí bình quân một xã")]),
        (
            "Tỷ lệ giáo viên mầm non đạt 1,76 giáo viên/lớp.",
            [(1.76, "số giáo viên mầm non bình quân một lớp")],
        ),
        # a rule, and no figure of what there is
        ("Bố trí tối đa 02 cán bộ/xã.", []),
        (
            "Đã tiếp nhận 218.640 hồ sơ, bình quân 2.102 hồ sơ/đơn vị.",
            [(218640, "tiếp nhận hồ sơ"), (2102, "tiếp nhận hồ sơ bình quân một đơn vị")],
        ),
    ],
)
def test_things_that_are_counted_by_one_of_others(sentence: str, expected: Named) -> None:
    assert _named(REPORT + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Giảm tối thiểu 05 đơn vị sự nghiệp công lập và 10% biên chế sự nghiệp hưởng lương từ"
            " ngân sách nhà nước so với năm 2021.",
            [
                (5, "giảm đơn vị sự nghiệp công lập"),
                (10, "giảm biên chế sự nghiệp hưởng lương từ ngân sách nhà nước so với năm 2021"),
            ],
        ),
        (
            "Giảm ít nhất 20% thời gian và 10% chi phí tuân thủ.",
            [(20, "giảm thời gian"), (10, "giảm chi phí tuân thủ")],
        ),
        # the second has no thing, or is the rest of a comparison
        ("Tăng 5% so với cùng kỳ và 10% doanh thu.", []),
        (
            "Tỷ lệ giải ngân kế hoạch vốn đầu tư công đạt từ 95% trở lên.",
            [(95, "Tỷ lệ giải ngân kế hoạch vốn đầu tư công")],
        ),
    ],
)
def test_two_things_under_one_verb(sentence: str, expected: Named) -> None:
    assert _named(PLAN + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tổng diện tích gieo trồng đạt 11.409 ha, trong đó lúa 8.450 ha, ngô 1.200 ha.",
            [
                (11409, "Tổng diện tích gieo trồng"),
                (8450, "Tổng diện tích gieo trồng, riêng lúa"),
                (1200, "Tổng diện tích gieo trồng, riêng ngô"),
            ],
        ),
        (
            "Tổng đàn gia súc 45.000 con, trong đó: trâu 12.000 con, lợn là 25.000 con.",
            [
                (45000, "Tổng đàn gia súc"),
                (12000, "Tổng đàn gia súc, riêng trâu"),
                (25000, "Tổng đàn gia súc, riêng lợn"),
            ],
        ),
        # a bound and a verb are no parts
        (
            "Tổng đàn gia súc 45.000 con, trong đó trên 12.000 con ở miền núi.",
            [(45000, "Tổng đàn gia súc"), (12000, "tổng số con")],
        ),
        (
            "Giải quyết việc làm cho 1.200 lao động, trong đó nữ 540 người, đưa 30 người đi học.",
            [
                (1200, "Giải quyết việc làm cho lao động"),
                (540, "Giải quyết việc làm cho lao động, riêng nữ"),
                (30, "đưa người đi học"),
            ],
        ),
    ],
)
def test_parts_of_one_word(sentence: str, expected: Named) -> None:
    assert _named(REPORT + sentence) == expected


def test_one_aim_by_several_days() -> None:
    text = (
        f"{PLAN}Phấn đấu đến hết quý III năm 2024 giải ngân đạt ít nhất 70% kế hoạch, đến ngày"
        " 31/12/2024 đạt 90% và đến ngày 31/01/2025 đạt trên 95% kế hoạch vốn được giao."
    )
    told = extract(manuscript(text)).measures
    assert {one.indicator for one in told} == {"giải ngân so với kế hoạch"}
    assert [(one.value, str(one.due)) for one in told] == [
        (70, "2024-09-30"),
        (90, "2024-12-31"),
        (95, "2025-01-31"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Chỉ số sản xuất công nghiệp tăng 8,4% (cùng kỳ năm trước tăng 3,2%).",
            [(8.4, "năm 2023"), (3.2, "cùng kỳ năm trước")],
        ),
        (
            "Tỷ lệ giải ngân đạt 62,4% (cùng kỳ năm 2022 đạt 55,1%).",
            [(62.4, "năm 2023"), (55.1, "cùng kỳ năm 2022")],
        ),
    ],
)
def test_the_year_before_in_a_bracket(sentence: str, expected: list[tuple[float, str]]) -> None:
    told = extract(manuscript(REPORT + sentence)).measures
    assert len({one.indicator for one in told}) == 1
    assert [(one.value, one.period) for one in told] == expected


def test_what_rose_since_then_is_no_figure_of_then() -> None:
    told = extract(manuscript(f"{REPORT}Tỷ lệ giải ngân đạt 62,4%, so cùng kỳ tăng 5%.")).measures
    assert "cùng kỳ" not in {one.period for one in told}
