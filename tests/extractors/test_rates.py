"""How much there is a day or a year is told in that unit; a norm is not."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Tình hình kinh tế - xã hội") + "I. TÌNH HÌNH\n"


def rates(words: str) -> list[tuple[float, str | None, str]]:
    measures = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.value, one.unit, one.indicator) for one in measures if "/" in (one.unit or "")]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "Công suất cấp nước của các nhà máy đạt 300 nghìn m3/ngày đêm.",
            (300000, "m³/ngày đêm", "Công suất cấp nước của các nhà máy"),
        ),
        ("Lượng rác thải thu gom đạt 600 tấn/ngày.", (600, "tấn/ngày", "Lượng rác thải thu gom")),
        ("Sản lượng cá nuôi đạt 52.000 tấn/năm.", (52000, "tấn/năm", "Sản lượng cá nuôi")),
    ],
)
def test_so_much_a_day(words: str, wanted: tuple[float, str, str]) -> None:
    assert rates(words) == [wanted]


@pytest.mark.parametrize(
    "words",
    [
        "Mức chi tối đa 50.000 đồng/người/ngày.",
        "Nhà máy có công suất thiết kế 1.000 tấn/ngày.",
        "Lượng nước thải xử lý tối đa 500 m3/ngày.",
        "Khối lượng rác này là 600 tấn/ngày.",
    ],
)
def test_no_state_of_things(words: str) -> None:
    assert rates(words) == []
