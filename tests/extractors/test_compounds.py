"""Nouns whose second half is a verb or a time by itself are one word in a name."""

import pytest
from factories import manuscript, report

from extractors import extract


def names(sentence: str) -> list[tuple[float, str]]:
    return [(one.value, one.indicator) for one in extract(manuscript(report(sentence))).measures]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Chỉ số giá lương thực tăng 3,2%.", [(3.2, "Chỉ số giá lương thực tăng")]),
        ("Giá thuê mặt bằng giảm 12%.", [(12, "Giá thuê mặt bằng giảm")]),
        ("Số lượng văn bằng tăng 5%.", [(5, "Số lượng văn bằng tăng")]),
        (
            "Diện tích giải phóng mặt bằng đạt 12 ha, tăng 45% so với năm 2022.",
            [
                (12, "Diện tích giải phóng mặt bằng"),
                (45, "Diện tích giải phóng mặt bằng tăng so với năm 2022"),
            ],
        ),
        # by themselves they are no part of a name
        (
            "Sản lượng lúa ước thực hiện tăng 4% so với năm 2022.",
            [(4, "Sản lượng lúa tăng so với năm 2022")],
        ),
        (
            "Thanh toán không dùng tiền mặt bằng 45% tổng số.",
            [(45, "Thanh toán không dùng tiền mặt trên tổng số")],
        ),
        (
            "Thu ngân sách đạt 120 tỷ đồng bằng 98% kế hoạch.",
            [(120, "Thu ngân sách"), (98, "Thu ngân sách so với kế hoạch")],
        ),
    ],
)
def test_a_compound_is_not_cut(sentence: str, told: list[tuple[float, str]]) -> None:
    assert names(sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # a case is no season
        (
            "Số vụ tai nạn giao thông là 96 vụ (cùng kỳ 110 vụ).",
            [(96, "Số vụ tai nạn giao thông"), (110, "Số vụ tai nạn giao thông")],
        ),
        # a season is the crop's own, but beside another
        (
            "Sản lượng lúa vụ đông xuân đạt 320 tấn (cùng kỳ 300 tấn).",
            [(320, "Sản lượng lúa vụ đông xuân"), (300, "Sản lượng lúa vụ đông xuân")],
        ),
        (
            "Sản lượng lúa vụ đông xuân đạt 320 tấn, vụ hè thu 290 tấn.",
            [(320, "Sản lượng lúa vụ đông xuân"), (290, "Sản lượng lúa")],
        ),
    ],
)
def test_only_a_season_is_a_time(sentence: str, told: list[tuple[float, str]]) -> None:
    assert names(sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # which ones they are
        (
            "Xây dựng 4 xã đạt bộ tiêu chí quốc gia về y tế xã.",
            [(4, "Xây dựng xã đạt bộ tiêu chí quốc gia về y tế xã")],
        ),
        (
            "Công nhận 9 xã đạt chuẩn nông thôn mới.",
            [(9, "Công nhận xã đạt chuẩn nông thôn mới")],
        ),
        # how well it was done
        ("Hoàn thành 12 công trình đạt kế hoạch đề ra.", [(12, "Hoàn thành công trình")]),
    ],
)
def test_what_things_are_that_reach_a_standard(
    sentence: str, told: list[tuple[float, str]]
) -> None:
    assert names(sentence) == told
