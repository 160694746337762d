"""Shares that stand behind their fraction, and what is none of them."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract
from models.facts import MeasureKind

_HEAD = report("Kết quả cải cách hành chính năm 2023") + "II. KẾT QUẢ THỰC HIỆN\n"


def shares(words: str) -> list[tuple[float, str, bool]]:
    found = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    percents = [one for one in found if one.unit == "%"]
    assert all(one.kind is MeasureKind.RESULT for one in percents)
    return [(one.value, one.indicator, one.quote.confidence < 0.6) for one in percents]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "UBND tỉnh giao 9.574 nhiệm vụ, trong đó: Đã hoàn thành 8.511/9.574 nhiệm vụ, đạt"
            " 88,9%; Đang triển khai 1.063/9.574 nhiệm vụ, chiếm 11,1%.",
            [(88.9, "nhiệm vụ đã hoàn thành", False), (11.1, "nhiệm vụ đang triển khai", False)],
        ),
        (
            "Đến nay đã có 146/175 phường (đạt tỷ lệ 83,4%) thực hiện ủy quyền chứng thực.",
            [(83.4, "phường thực hiện ủy quyền chứng thực", False)],
        ),
        # the reader of images lost the mark: it stands where dividing puts it, and is in doubt
        (
            "Đến nay đã có 146/175 phường (đạt tỷ lệ 83 4%) thực hiện ủy quyền chứng thực.",
            [(83.4, "phường thực hiện ủy quyền chứng thực", True)],
        ),
    ],
)
def test_a_share_has_the_name_of_its_fraction(
    words: str, told: list[tuple[float, str, bool]]
) -> None:
    assert shares(words) == told


@pytest.mark.parametrize(
    "words",
    [
        # the division gives another number: nothing is put together
        "Đến nay đã có 146/175 phường (đạt tỷ lệ 84 4%) thực hiện ủy quyền chứng thực.",
        "Đến nay đã có 146/175 phường (đạt tỷ lệ 8 4%) thực hiện ủy quyền chứng thực.",
        # nothing is said of the things
        "Toàn tỉnh: 146/175 phường (83,4%).",
        # a share of something else
        "Đã rà soát 146/175 phường, cắt giảm 12,5%.",
    ],
)
def test_what_proves_nothing_is_left_out(words: str) -> None:
    assert shares(words) == []


def test_what_somebody_may_decide_is_not_asked_for() -> None:
    words = "Tổng thu của các đơn vị được giao quyền tự chủ là 1.302.401 triệu đồng."
    [one] = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    assert (one.value, one.kind) == (1302401, MeasureKind.RESULT)
