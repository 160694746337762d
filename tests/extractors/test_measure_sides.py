"""Several of whom one thing is told, and what a sentence only points back at."""

import pytest
from factories import manuscript

from extractors import extract
from extractors.sharing import whose

_REPORT = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 1/BC-UBND
Hà Nam, ngày 12 tháng 01 năm 2024
BÁO CÁO
Tình hình kinh tế - xã hội năm 2023
I. KẾT QUẢ ĐẠT ĐƯỢC
1. """


def _named(sentence: str) -> list[tuple[float, str]]:
    measures = extract(manuscript(f"{_REPORT}{sentence}\n")).measures
    return [(one.value, one.indicator) for one in measures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # under what the sentence announces
        (
            "Về tiến độ giải quyết: khối sở, ngành đạt 99,1% đúng hạn; khối xã, phường đạt 97,3%;"
            " các cơ quan ngành dọc đóng trên địa bàn đạt 98,8%.",
            [
                (99.1, "tiến độ giải quyết đúng hạn, riêng khối sở, ngành"),
                (97.3, "tiến độ giải quyết đúng hạn, riêng khối xã, phường"),
                (
                    98.8,
                    "tiến độ giải quyết đúng hạn, riêng các cơ quan ngành dọc đóng trên địa bàn",
                ),
            ],
        ),
        # under what the sentence before told
        (
            "Tỷ lệ giải ngân vốn đầu tư công đạt 65,2%. Cấp huyện đạt 70,1%, cấp xã đạt 55%.",
            [
                (65.2, "Tỷ lệ giải ngân vốn đầu tư công"),
                (70.1, "Tỷ lệ giải ngân vốn đầu tư công, riêng cấp huyện"),
                (55, "Tỷ lệ giải ngân vốn đầu tư công, riêng cấp xã"),
            ],
        ),
        # what stands behind the number is another thing's
        (
            "Tỷ lệ giải ngân vốn đầu tư công đạt 65,2%. Sở Y tế đạt 90% hồ sơ đúng hạn.",
            [(65.2, "Tỷ lệ giải ngân vốn đầu tư công")],
        ),
        # of two parts of one kind it can't be
        (
            "Tỷ lệ khu vực công nghiệp trong cơ cấu kinh tế của tỉnh đạt 45,1%. Khu vực dịch vụ đạt"
            " 38,2%.",
            [(45.1, "Tỷ lệ khu vực công nghiệp trong cơ cấu kinh tế của tỉnh")],
        ),
        # a change says nothing of a share
        (
            "Thu ngân sách tăng 12% so với cùng kỳ. Cấp huyện đạt 70,1%.",
            [(12, "Thu ngân sách tăng so với cùng kỳ")],
        ),
    ],
)
def test_sides_have_the_name_that_they_share(
    sentence: str, expected: list[tuple[float, str]]
) -> None:
    assert _named(sentence) == expected


def test_what_the_sentence_before_names_is_in_doubt() -> None:
    said = "Tỷ lệ giải ngân vốn đầu tư công đạt 65,2%. Cấp huyện đạt 70,1%."
    whole, part = extract(manuscript(f"{_REPORT}{said}\n")).measures
    assert whole.quote.confidence > 0.5 > part.quote.confidence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Lĩnh vực có hồ sơ trễ hạn cao nhất là đất đai (3.412 hồ sơ), tiếp đến là hộ tịch (415"
            " hồ sơ) và bảo trợ xã hội (208 hồ sơ).",
            [
                (3412, "hồ sơ trễ hạn, riêng lĩnh vực đất đai"),
                (415, "hồ sơ trễ hạn, riêng lĩnh vực hộ tịch"),
                (208, "hồ sơ trễ hạn, riêng lĩnh vực bảo trợ xã hội"),
            ],
        ),
        (
            "Tỷ lệ xử lý hồ sơ trực tuyến của Hà Nam đạt 68,54%. Đà Nẵng (58,89%) và Nam Định"
            " (52,96%) là những địa phương xếp sau.",
            [
                (68.54, "Tỷ lệ xử lý hồ sơ trực tuyến của Hà Nam"),
                (58.89, "Tỷ lệ xử lý hồ sơ trực tuyến, riêng Đà Nẵng"),
                (52.96, "Tỷ lệ xử lý hồ sơ trực tuyến, riêng Nam Định"),
            ],
        ),
    ],
)
def test_those_before_brackets(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert _named(sentence) == expected


def test_a_bracket_in_a_sentence_of_something_else_has_no_name_of_the_one_before() -> None:
    said = "Tỷ lệ hồ sơ trực tuyến đạt 68,54%. Tỉnh ký kết hợp tác với Đà Nẵng (50%)."
    assert not [name for _, name in _named(said) if name.endswith("riêng Đà Nẵng")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tỷ lệ hồ sơ trực tuyến của tỉnh vẫn chưa đạt mục tiêu. Đến cuối năm 2023, tỷ lệ này"
            " chỉ đạt 45,8%, trong khi mục tiêu đề ra là 50%. Khối sở, ngành đạt 63,47% (mục tiêu"
            " 70%).",
            [
                ("result", 45.8, "Tỷ lệ hồ sơ trực tuyến của tỉnh"),
                ("target", 50, "Tỷ lệ hồ sơ trực tuyến của tỉnh"),
                ("result", 63.47, "Tỷ lệ hồ sơ trực tuyến, riêng khối sở, ngành"),
                ("target", 70, "Tỷ lệ hồ sơ trực tuyến, riêng khối sở, ngành"),
            ],
        ),
        (
            "Tỷ lệ người dân hài lòng năm 2022 là 85,1%; năm 2023, tỷ lệ này đạt 87,4%.",
            [
                ("result", 85.1, "Tỷ lệ người dân hài lòng"),
                ("result", 87.4, "Tỷ lệ người dân hài lòng"),
            ],
        ),
        # of that, or of its contrary?
        ("Nhiều xã chưa có trang thông tin (tỷ lệ này mới đạt 69%).", []),
        # nothing was named
        ("Công tác này được quan tâm. Tỷ lệ này đạt 69%.", []),
    ],
)
def test_this_rate_is_the_one_before(sentence: str, expected: list[tuple[str, float, str]]) -> None:
    measures = extract(manuscript(f"{_REPORT}{sentence}\n")).measures
    assert [(str(one.kind), one.value, one.indicator) for one in measures] == expected


@pytest.mark.parametrize(
    ("name", "who", "expected"),
    [
        ("Tỷ lệ đúng hạn, riêng khối sở, ngành", "khối xã", "Tỷ lệ đúng hạn, riêng khối xã"),
        ("Tỷ lệ số hóa ở cấp tỉnh", "cấp xã", "Tỷ lệ số hóa ở cấp xã"),
        ("Chỉ số DTI của thành phố Cần Thơ", "tỉnh Hậu Giang", "Chỉ số DTI, riêng tỉnh Hậu Giang"),
        ("Tỷ lệ hộ nghèo của tỉnh", "cả nước", "Tỷ lệ hộ nghèo, riêng cả nước"),
    ],
)
def test_another_in_the_place_of_whom_it_was_told(name: str, who: str, expected: str) -> None:
    assert whose(name, who) == expected
