"""Numbers in the same place as others that were told: next clauses, rows, shares of counts."""

import pytest
from factories import manuscript

from extractors import extract

_REPORT = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 1/BC-UBND
Hà Nam, ngày 12 tháng 01 năm 2024
BÁO CÁO
Tình hình kinh tế - xã hội năm 2023
I. KẾT QUẢ ĐẠT ĐƯỢC
1. """


def _told(text: str) -> list[tuple[float, str, str | None]]:
    return [(one.value, one.indicator, one.unit) for one in extract(manuscript(text)).measures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Trong đó, khu vực công nghiệp và xây dựng tăng 8,97%, đóng góp 43,63%; khu vực dịch vụ"
            " tăng 8,46%, đóng góp 51,18%.",
            [
                (8.97, "khu vực công nghiệp và xây dựng tăng"),
                (43.63, "khu vực công nghiệp và xây dựng đóng góp"),
                (8.46, "khu vực dịch vụ tăng"),
                (51.18, "khu vực dịch vụ đóng góp"),
            ],
        ),
        (
            "Giá trị tăng thêm ngành nông nghiệp tăng 3,51% so với cùng kỳ năm trước; ngành lâm"
            " nghiệp tăng 7,42%; ngành thủy sản tăng 4,21%.",
            [
                (3.51, "Giá trị tăng thêm ngành nông nghiệp tăng so với cùng kỳ năm trước"),
                (7.42, "Giá trị tăng thêm ngành lâm nghiệp tăng so với cùng kỳ năm trước"),
                (4.21, "Giá trị tăng thêm ngành thủy sản tăng so với cùng kỳ năm trước"),
            ],
        ),
    ],
)
def test_what_stands_beside_what_was_told_has_its_name(
    sentence: str, expected: list[tuple[float, str]]
) -> None:
    told = _told(f"{_REPORT}{sentence}\n")
    assert [(value, name) for value, name, _ in told] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Có 6 địa phương ghi nhận mức tăng trưởng kinh tế hai con số gồm: Quảng Ngãi (11,51%),"
            " Hải Phòng (11,2%) và Phú Thọ (10,09%).",
            [
                (11.51, "mức tăng trưởng kinh tế, riêng Quảng Ngãi"),
                (11.2, "mức tăng trưởng kinh tế, riêng Hải Phòng"),
                (10.09, "mức tăng trưởng kinh tế, riêng Phú Thọ"),
            ],
        ),
        (
            "Có 10 địa phương tăng trưởng 2 con số (gồm Bắc Giang tăng 14,01%, Quảng Ngãi 12,4%,"
            " Nam Định 11,84%).",
            [
                (14.01, "tăng trưởng, riêng Bắc Giang"),
                (12.4, "tăng trưởng, riêng Quảng Ngãi"),
                (11.84, "tăng trưởng, riêng Nam Định"),
            ],
        ),
        # of what, nothing says
        ("Các địa phương gồm: Quảng Ngãi (11,51%), Hải Phòng (11,2%) và Phú Thọ (10,09%).", []),
    ],
)
def test_a_row_of_places_has_the_quantity_that_opens_it(
    sentence: str, expected: list[tuple[float, str]]
) -> None:
    told = _told(f"{_REPORT}{sentence}\n")
    assert [(value, name) for value, name, unit in told if unit == "%"] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Toàn tỉnh có 35 dự án chậm tiến độ, chiếm 12,5%.", "dự án chậm tiến độ"),
        (
            "Tỉnh đã giải quyết 412 hồ sơ, trong đó quá hạn 12 hồ sơ (chiếm 2,9%).",
            "giải quyết hồ sơ, riêng quá hạn",
        ),
        # a share of a plan is held against it
        ("Đã kiểm tra 24 cơ quan, đạt 60% kế hoạch năm.", "kiểm tra cơ quan so với kế hoạch"),
    ],
)
def test_the_share_behind_a_count_is_that_of_what_was_counted(sentence: str, expected: str) -> None:
    told = _told(f"{_REPORT}{sentence}\n")
    assert [name for _, name, unit in told if unit == "%"] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tỷ lệ lao động qua đào tạo đạt 72% (thành thị 85%; nông thôn 61%).",
            [
                (72, "Tỷ lệ lao động qua đào tạo"),
                (85, "Tỷ lệ lao động qua đào tạo, riêng thành thị"),
                (61, "Tỷ lệ lao động qua đào tạo, riêng nông thôn"),
            ],
        ),
        # a plan and a year before are no parts
        (
            "Tỷ lệ lao động qua đào tạo đạt 72% (năm 2022 70%; cùng kỳ 69%).",
            [(72, "Tỷ lệ lao động qua đào tạo")],
        ),
        (
            "Kim ngạch xuất khẩu đạt 5,2 tỷ USD, tương đương 130.000 tỷ đồng.",
            [(5.2, "Kim ngạch xuất khẩu"), (130_000, "Kim ngạch xuất khẩu")],
        ),
    ],
)
def test_parts_and_other_units_of_what_was_told(
    sentence: str, expected: list[tuple[float, str]]
) -> None:
    told = _told(f"{_REPORT}{sentence}\n")
    assert [
        one for one in [(value, name) for value, name, _ in told] if one in expected
    ] == expected
    assert not [name for _, name, _ in told if "riêng năm" in name or "riêng cùng" in name]


def test_figures_are_no_matter_of_whether() -> None:
    said = "Theo số liệu của UBND tỉnh, tỷ lệ hồ sơ trực tuyến trên địa bàn đạt 39,98% kế hoạch."
    assert [value for value, _, _ in _told(said)] == [39.98]
    asked = "UBND tỉnh chưa rõ liệu tỷ lệ hồ sơ trực tuyến trên địa bàn đạt 39,98% kế hoạch."
    assert not _told(asked)
