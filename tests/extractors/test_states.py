"""Things that a row counts by their states, whether or not their noun is said again."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Kết quả thực hiện nhiệm vụ năm 2023") + "II. KẾT QUẢ THỰC HIỆN\n"


def told(words: str) -> list[tuple[float, str | None, str]]:
    measures = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.value, one.unit, one.indicator) for one in measures]


_ALL = [
    (320, "nhiệm vụ", "nhiệm vụ được giao"),
    (210, "nhiệm vụ", "hoàn thành nhiệm vụ"),
    (90, "nhiệm vụ", "nhiệm vụ đang thực hiện"),
    (20, "nhiệm vụ", "nhiệm vụ chưa thực hiện"),
]


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        (
            "UBND tỉnh giao 320 nhiệm vụ, trong đó đã hoàn thành 210, đang thực hiện 90, chưa thực"
            " hiện 20.",
            _ALL,
        ),
        (
            "Đến nay, UBND tỉnh giao 320 nhiệm vụ, trong đó đã hoàn thành 210 nhiệm vụ, đang thực"
            " hiện 90 nhiệm vụ, chưa thực hiện 20 nhiệm vụ.",
            _ALL,
        ),
        (
            "Trong kỳ, UBND tỉnh đã giao 612 nhiệm vụ cho các sở, ngành; trong đó 480 nhiệm vụ đã"
            " hoàn thành, 120 nhiệm vụ đang thực hiện, 12 nhiệm vụ quá hạn.",
            [
                (612, "nhiệm vụ", "nhiệm vụ được giao"),
                (480, "nhiệm vụ", "hoàn thành nhiệm vụ"),
                (120, "nhiệm vụ", "nhiệm vụ đang thực hiện"),
                (12, "nhiệm vụ", "nhiệm vụ quá hạn"),
            ],
        ),
        # a bracket is of what stands right before it
        (
            "Tổng số hồ sơ tiếp nhận là 25.412 hồ sơ, trong đó đã giải quyết 24.000 hồ sơ (trước"
            " hạn 18.000 hồ sơ, đúng hạn 5.900 hồ sơ, quá hạn 100 hồ sơ).",
            [
                (25412, "hồ sơ", "Tổng số hồ sơ tiếp nhận"),
                (24000, "hồ sơ", "giải quyết hồ sơ"),
                (18000, "hồ sơ", "giải quyết hồ sơ, riêng trước hạn"),
                (5900, "hồ sơ", "giải quyết hồ sơ, riêng đúng hạn"),
                (100, "hồ sơ", "giải quyết hồ sơ, riêng quá hạn"),
            ],
        ),
        (
            "Số hồ sơ đang giải quyết 1.412 hồ sơ (trong hạn 1.400, quá hạn 12).",
            [
                (1412, "hồ sơ", "hồ sơ đang giải quyết"),
                (1400, "hồ sơ", "hồ sơ đang giải quyết, riêng trong hạn"),
                (12, "hồ sơ", "hồ sơ đang giải quyết, riêng quá hạn"),
            ],
        ),
    ],
)
def test_states_of_the_same_things(
    words: str, measures: list[tuple[float, str | None, str]]
) -> None:
    assert told(words) == measures


@pytest.mark.parametrize(
    ("words", "untold"),
    [
        # more than all of them: of other things
        ("UBND tỉnh giao 320 nhiệm vụ, trong đó đã hoàn thành 310, đang thực hiện 90.", {310, 90}),
        # one alone makes no row
        ("UBND tỉnh giao 320 nhiệm vụ, trong đó chưa thực hiện 20.", {20}),
        # a year is no count
        ("UBND tỉnh giao 3.200 nhiệm vụ, đã hoàn thành 210, đang thực hiện năm 2024.", {2024}),
        # other things
        ("UBND tỉnh giao 320 nhiệm vụ, đang thực hiện 90 dự án, chưa thực hiện 20 dự án.", {320}),
        # what is still to come is no state
        ("Phấn đấu giao 320 nhiệm vụ, đã hoàn thành 210, đang thực hiện 90.", {210, 90}),
    ],
)
def test_what_is_no_row_of_states(words: str, untold: set[float]) -> None:
    assert not untold & {value for value, _, _ in told(words)}
