"""Shares beside a bare fraction that gives them, in any text; and what is none of them."""

from __future__ import annotations

import pytest
from factories import manuscript

from extractors import extract
from models.facts import MeasureKind


def shares(words: str) -> list[tuple[float, str]]:
    found = extract(manuscript(f"{words}\n")).measures
    percents = [one for one in found if one.unit == "%"]
    assert all(one.kind is MeasureKind.RESULT for one in percents)
    return [(one.value, one.indicator) for one in percents]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Số giảng viên đang làm nghiên cứu sinh là 7/20 cán bộ (35%); Số phó giáo sư là 2/20"
            " (10 %).",
            [(35, "Số giảng viên đang làm nghiên cứu sinh"), (10, "Số phó giáo sư")],
        ),
        # of one whole: what the first of the row tells, the next leave out
        (
            "Hiện tại, số lượng cán bộ hỗ trợ có trình độ tiến sĩ là 17/238 (chiếm 7,14%); trình"
            " độ thạc sĩ là 123/238 (chiếm 51,68%); và còn lại là các trình độ khác 29/238"
            " (12,18%).",
            [
                (7.14, "số lượng cán bộ hỗ trợ có trình độ tiến sĩ"),
                (51.68, "số lượng cán bộ hỗ trợ có trình độ thạc sĩ"),
                (12.18, "các trình độ khác"),
            ],
        ),
        # the fraction behind its share, and a share that was cut and not rounded
        (
            "Số lượng giáo sư, phó giáo sư chiếm 10,0% (2/20).",
            [(10, "Số lượng giáo sư, phó giáo sư")],
        ),
        (
            "Trong đó có 14/19GV (73,6 %) có khả năng giảng dạy chuyên môn bằng ngoại ngữ.",
            [(73.6, "GV có khả năng giảng dạy chuyên môn bằng ngoại ngữ")],
        ),
        ("Số cán bộ đạt chuẩn: 20/20=100%.", [(100, "Số cán bộ đạt chuẩn")]),
    ],
)
def test_a_fraction_proves_the_share_beside_it(words: str, told: list[tuple[float, str]]) -> None:
    assert shares(words) == told


@pytest.mark.parametrize(
    "words",
    [
        # the division gives another share
        "Giảng viên đang làm nghiên cứu sinh là 7/20 cán bộ (53%).",
        # a day is no fraction
        "Họ đã làm từ ngày 1/2 (50%).",
        # what they are stands behind the bracket, and is not said of the fraction's things
        "Cấp huyện có 12/24 (50%) đơn vị hoàn thành.",
        "Trong đó 16/19 (84,2%) đạt chuẩn tiếng Anh.",
        # what was done is no name of the things
        "Đồng thời đang vận hành thử nghiệm đợt 3 với 32/96 dịch vụ công (đạt 33%).",
        # a part is not more than its whole
        "Giảng viên được mời là 20/10 (200%).",
    ],
)
def test_what_proves_nothing_is_not_told(words: str) -> None:
    assert shares(words) == []
