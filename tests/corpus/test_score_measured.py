"""The scorer of listed measures, and the floors that the committed papers must hold."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.score_measured import FOLDER, compare, listed, score
from models.facts import Comparator, Measure, MeasureKind, Quote
from models.spans import Span


def measure(
    value: float,
    indicator: str,
    unit: str = "%",
    kind: str = "result",
    op: str = "=",
    high: float | None = None,
    period: str | None = None,
    due: date | None = None,
    agency: str | None = None,
) -> Measure:
    return Measure(
        quote=Quote(Span(0, 1), "x", 0.9),
        kind=MeasureKind(kind),
        indicator=indicator,
        op=Comparator(op),
        value=value,
        value_high=high,
        unit=unit,
        period=period,
        due=due,
        agency=agency,
    )


#: A line of a list, what was found, and what that counts as.
CASES = [
    ("97.5 % R = - tỷ lệ hồ sơ *đúng hạn*", measure(97.5, "hồ sơ đúng hạn"), "right"),
    # an abbreviation is what it stands for, and an index has one name
    ("100 % R = - thủ tục hành chính được công khai", measure(100, "TTHC công khai"), "right"),
    ("9 hạng R = - Chỉ số *PAR INDEX*", measure(9, "chỉ số PARINDEX", "hạng"), "right"),
    # the agency may tell whose it is
    (
        "5 % R = - hồ sơ quá hạn *Sở Xây dựng*",
        measure(5, "hồ sơ quá hạn", agency="Sở Xây dựng"),
        "right",
    ),
    # one of the words is enough
    (
        "8 % R = - *tăng trưởng/GRDP* của tỉnh",
        measure(8, "tốc độ tăng trưởng của tỉnh"),
        "right",
    ),
    ("1.5 triệu_lượt R = - lượt khách", measure(1_500_000, "lượt khách", "lượt"), "right"),
    ("3 đơn_vị T >= - đơn vị tự chủ", measure(3, "đơn vị tự chủ", "đơn vị sự nghiệp"), "kind"),
    ("3 điểm R = - chỉ số PAPI", measure(3, "chỉ số PAPI", "điểm phần trăm"), "unit"),
    ("40-45 % T between - kinh tế số", measure(40, "kinh tế số", kind="target"), "missing"),
    (
        "40-45 % T between - kinh tế số",
        measure(40, "kinh tế số", kind="target", op="between", high=45),
        "right",
    ),
    ("97.5 % R = - tỷ lệ hồ sơ *đúng hạn*", measure(97.5, "tỷ lệ hồ sơ"), "name"),
    ("97.5 % R = - hồ sơ cấp xã !cấp tỉnh!", measure(97.5, "hồ sơ cấp tỉnh, cấp xã"), "name"),
    ("97.5 % R = - tỷ lệ hồ sơ đúng hạn", measure(97.5, "diện tích rừng"), "name"),
    ("97.5 % R = - tỷ lệ hồ sơ", measure(97.5, "tỷ lệ hồ sơ", kind="target"), "kind"),
    ("97.5 % TR = - tỷ lệ hồ sơ", measure(97.5, "tỷ lệ hồ sơ", kind="target"), "right"),
    ("97.5 % R = - tỷ lệ hồ sơ", measure(97.4, "tỷ lệ hồ sơ"), "missing"),
]


@pytest.mark.parametrize(("line", "found", "counts"), CASES)
def test_what_a_found_measure_counts_as(line: str, found: Measure, counts: str) -> None:
    tally = compare([*listed(written(line))], [found])
    assert (tally.listed, tally.found) == (1, 1)
    told = {"right": tally.right, "name": tally.name, "kind": tally.kind, "unit": tally.unit}
    told["missing"] = tally.extra
    assert told == {key: int(key == counts) for key in told}


def written(line: str) -> str:
    """A line of a list as it stands in a file: `_` in a unit is a space."""
    *cells, name = line.split(" ", 5)
    return "\t".join([*(cell.replace("_", " ") for cell in cells), name])


def test_what_is_optional_counts_neither_way() -> None:
    lines = "\n".join(map(written, ("?12 xã R = - xã mới", "5 % R = - hộ nghèo")))
    poor, communes = measure(5, "hộ nghèo"), measure(12, "số xã", "xã")
    for found in ([poor], [poor, communes]):
        tally = compare([*listed(lines)], found)
        assert (tally.listed, tally.found, tally.right) == (1, 1, 1)


def test_one_found_measure_is_one_of_those_listed() -> None:
    lines = "\n".join(map(written, ("100 % T = - xã có *mạng*", "100 % T = - xã có *điện*")))
    found = measure(100, "xã có mạng", kind="target")
    tally = compare([*listed(lines)], [found, measure(100, "xã có", kind="target")])
    assert (tally.right, tally.name, tally.extra) == (1, 1, 0)


def test_another_comparator_and_another_year_are_told_beside() -> None:
    wanted = [*listed(written("90 % T >= đến_năm_2025 hồ sơ trực tuyến"))]
    found = measure(90, "hồ sơ trực tuyến", kind="target", due=date(2030, 12, 31))
    tally = compare(wanted, [found])
    assert (tally.right, tally.op, tally.period) == (1, 1, 1)


@pytest.mark.slow
def test_committed_papers_hold_the_floor() -> None:
    tally = score(FOLDER)
    assert tally.listed > 200
    assert tally.right / tally.found >= 0.86
    assert tally.right / tally.listed >= 0.58
