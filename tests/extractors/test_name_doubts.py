"""Measures whose name is not whole, or that disagree, are for a person to look at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import manuscript

from extractors import extract
from extractors.name_doubts import DOUBTED, doubted
from models.facts import Comparator, Measure, MeasureKind, Quote
from models.spans import Span

PLAIN = Measure(
    quote=Quote(Span(0, 3), "95%", 0.95),
    kind=MeasureKind.RESULT,
    indicator="tỷ lệ",
    op=Comparator.EQ,
    value=95,
)


def measure(name: str, unit: str = "%", value: float = 95) -> Measure:
    return replace(PLAIN, indicator=name, unit=unit, value=value)


def is_doubted(*found: Measure) -> list[bool]:
    return [each.quote.confidence <= DOUBTED for each in doubted(found)]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("cùng các tỉnh Hòa Bình", "%"),
        ("trên dân số", "%"),
        ("dưới 5 tuổi", "%"),
        ("tỷ lệ hồ sơ của cấp tỉnh, cấp huyện, cấp xã đạt tương ứng", "%"),
        ("Ông A chủ trì cuộc họp. Các đại biểu thống nhất thu ngân sách", "tỷ đồng"),
        ("Bộ Công Thương đứng thứ hai, riêng khối bộ", "%"),
        ("Khu vực nông, lâm nghiệp và thủy sản", "%"),
        ("các cơ quan cấp tỉnh", "%"),
        ("khu vực công nghiệp và xây dựng", "%"),
        ("trung học cơ sở", "%"),
        ("vốn đầu tư công", "%"),
        ("cải cách thể chế", "%"),
        ("mức cắt giảm", "%"),
        ("đến ngày 31/12/2024", "%"),
        ("tốc độ tăng", "%"),
        ("giá trị tăng so với cùng kỳ năm trước", "%"),
        ("tỷ lệ giải quyết", "%"),
        ("9 tháng", "hạng"),
        ("thành phố trên cả nước", "hạng"),
        ("quy mô", "tỷ đồng"),
        ("sản lượng tăng so với cùng kỳ", "%"),
        ("năng suất bình quân", "tạ/ha"),
        ("tổng số dự án", "dự án"),
    ],
)
def test_a_name_that_is_not_whole(name: str, unit: str) -> None:
    assert is_doubted(measure(name, unit)) == [True]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("tiếp nhận hồ sơ", "hồ sơ"),
        ("tiếp cận đất đai của doanh nghiệp", "%"),
        ("giải quyết", "hồ sơ"),
        ("Chỉ số PAPI", "hạng"),
        ("PCI", "hạng"),
        ("GRDP tăng trưởng", "%"),
        ("tỷ lệ che phủ rừng", "%"),
        ("thu nội địa", "tỷ đồng"),
        ("khu vực dịch vụ tăng", "%"),
        ("các xã đạt chuẩn nông thôn mới", "%"),
        ("Bộ Công Thương", "hồ sơ"),
        ("cuộc thi", "cuộc"),
        ("giải ngân vốn đầu tư công", "%"),
        ("vốn đầu tư công", "tỷ đồng"),
        ("trung học cơ sở đạt chuẩn", "%"),
        ("các cơ quan xây dựng kế hoạch", "%"),
        ("tỷ lệ hồ sơ giải quyết tương ứng với cùng kỳ", "%"),
    ],
)
def test_a_name_that_says_what_was_measured(name: str, unit: str) -> None:
    assert is_doubted(measure(name, unit)) == [False]


def test_two_values_of_one_name_at_one_time() -> None:
    name = "Số hồ sơ giải quyết đúng hạn"
    first, other = measure(name, "hồ sơ", 175354), measure(name.casefold(), "hồ sơ", 26473)
    assert is_doubted(first, other, measure("Số hồ sơ quá hạn", "hồ sơ")) == [True, True, False]
    assert is_doubted(first, first) == [False, False]  # said twice


@pytest.mark.parametrize(
    "apart",
    [{"period": "năm 2023"}, {"agency": "Sở Y tế"}, {"provision": "Điều 2"}, {"unit": "hồ sơ"}],
)
def test_values_of_one_name_that_are_told_apart(apart: dict[str, str]) -> None:
    one = measure("tỷ lệ hồ sơ giải quyết đúng hạn")
    assert is_doubted(one, replace(one, value=80, **apart)) == [False, False]  # type: ignore[arg-type]


def test_no_confidence_grows() -> None:
    low = Quote(Span(0, 3), "95%", 0.2)
    [found] = doubted([replace(measure("quy mô"), quote=low)])
    assert found.quote.confidence == 0.2


def test_in_a_document() -> None:
    text = "BÁO CÁO\nNăm 2024, tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%.\nTốc độ tăng đạt 5%.\n"
    [sure, unsure] = extract(manuscript(text)).measures
    assert sure.quote.confidence > DOUBTED >= unsure.quote.confidence
