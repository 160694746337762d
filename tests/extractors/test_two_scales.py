"""Sums and counts in two scales, as reports of communes and of banks write them."""

import pytest

from extractors.numbers import find_numbers

Read = tuple[float, str, str]

JOINED: list[tuple[str, Read]] = [
    ("tổng vốn đầu tư cơ sở hạ tầng được 16 tỷ 434 triệu đồng", (16.434, "tỷ đồng", "=")),
    ("Chi ngân sách tăng 1.199 tỷ 704 triệu đồng", (1199.704, "tỷ đồng", "=")),
    ("huy động các nguồn hỗ trợ được 1 tỉ 500 triệu đồng", (1.5, "tỷ đồng", "=")),
    ("kinh phí 1 tỷ 05 triệu đồng", (1.005, "tỷ đồng", "=")),
    ("kinh phí 1 tỷ lẻ 5 triệu đồng", (1.005, "tỷ đồng", "=")),
    ("kinh phí 1 tỷ 704,5 triệu đồng", (1.7045, "tỷ đồng", "=")),
    ("thu được 5 tỷ 35 triệu 200 nghìn đồng", (5.0352, "tỷ đồng", "=")),
    ("thu nộp 1 tỷ 434.500.000 đồng", (1.4345, "tỷ đồng", "=")),
    ("thu nhập 42 triệu 500 ngàn đồng/người/năm", (42.5, "triệu đồng", "=")),
    ("kim ngạch 5 tỷ 12 triệu USD", (5.012, "tỷ USD", "=")),
    # comparators of both ends are of the whole
    ("vận động được trên 135 triệu 400 nghìn đồng", (135.4, "triệu đồng", ">")),
    ("đạt 16 tỷ 434 triệu đồng trở lên", (16.434, "tỷ đồng", ">=")),
    # thousands of what the second is told in
    ("giải ngân được 25 nghìn 600 tỷ đồng", (25600, "tỷ đồng", "=")),
    ("dư nợ 1 triệu 200 nghìn tỷ đồng", (1_200_000, "tỷ đồng", "=")),
    ("đón 2 triệu 300 nghìn lượt khách", (2_300_000, "lượt", "=")),
]


@pytest.mark.parametrize(("text", "read"), JOINED)
def test_is_one_number(text: str, read: Read) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.unit, number.op.value) == read
    assert number.digits.of(text)[0].isdigit()
    assert number.digits.of(text)[-1].isdigit()


#: Half of an amount is a wrong one: neither half measures.
TORN = [
    "với số tiền 1 tỷ, 250 triệu đồng",
    "1,5 tỷ 434 triệu đồng",
    "1 tỷ 1.500 triệu đồng",
    "từ 2 tỷ 350 - 400 triệu đồng",
    "từ 1 tỷ 200 đến 1 tỷ 500 triệu đồng",
    "12/14 tỷ 434 triệu đồng",
]


@pytest.mark.parametrize("text", TORN)
def test_half_of_an_amount_does_not_measure(text: str) -> None:
    assert {number.unit for number in find_numbers(text)} == {None}


APART = [
    ("lần lượt là 2 tỷ đồng, 350 triệu đồng", [(2, "tỷ đồng"), (350, "triệu đồng")]),
    ("thu 2.350 triệu đồng", [(2350, "triệu đồng")]),
    ("năm 2020 có 434 triệu đồng", [(2020, None), (434, "triệu đồng")]),
    ("1,2 nghìn tỷ đồng và 300 triệu đồng", [(1200, "tỷ đồng"), (300, "triệu đồng")]),
    ("5 triệu tấn, 300 nghìn người", [(5_000_000, "tấn"), (300_000, "người")]),
]


@pytest.mark.parametrize(("text", "read"), APART)
def test_two_amounts_stay_two(text: str, read: list[tuple[float, str | None]]) -> None:
    assert [(number.value, number.unit) for number in find_numbers(text)] == read
