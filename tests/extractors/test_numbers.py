"""Numbers in the forms of reports, plans and laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.numbers import find_numbers, read_numeral, read_words

MEASURING = [
    # thousands with full stops, decimals with a comma
    ("đã giải ngân 22.518 tỷ đồng", (22518, None, "=", "tỷ đồng")),
    ("thu 1.234,5 tỷ đồng", (1234.5, None, "=", "tỷ đồng")),
    ("đạt 99,99%", (99.99, None, "=", "%")),
    # two figures after a full stop can only be decimals
    ("đạt 85.25%", (85.25, None, "=", "%")),
    # glued to the sentence before
    ("đúng quy định.100% hồ sơ", (100, None, "=", "%")),
    ("tăng 12 phần trăm", (12, None, "=", "%")),
    # scales of money
    ("tổng vốn 1,2 nghìn tỷ đồng", (1200, None, "=", "tỷ đồng")),
    # dong in short, glued to its figures or with a full stop in it
    ("đạt 412tỷđ", (412, None, "=", "tỷ đồng")),
    ("vốn đầu tư 73,5 tỷ.đ so", (73.5, None, "=", "tỷ đồng")),
    ("thu nhập 52 tr.đ/người/năm", (52, None, "=", "triệu đồng")),
    ("thu nhập: 48trđ/người/năm", (48, None, "=", "triệu đồng")),
    ("năng suất 61tạ/ha", (61, None, "=", "tạ/ha")),
    # comparators before and after
    ("phấn đấu tối thiểu 90% hồ sơ", (90, None, ">=", "%")),
    ("ít nhất là 85 %", (85, None, ">=", "%")),
    ("đạt trên 80%", (80, None, ">", "%")),
    ("không quá 0,5%", (0.5, None, "<=", "%")),
    ("giảm xuống dưới 1%", (1, None, "<", "%")),
    ("đạt từ 95% trở lên", (95, None, ">=", "%")),
    ("còn 3% trở xuống", (3, None, "<=", "%")),
    ("tỷ lệ ≥ 70%", (70, None, ">=", "%")),
    # ranges
    ("đạt từ 80% đến 85%", (80, 85, "between", "%")),
    ("đạt 80-85%", (80, 85, "between", "%")),
    ("tăng 7,5 – 8%", (7.5, 8, "between", "%")),
    # ranks and their changes
    ("xếp thứ 3/63 tỉnh, thành phố", (3, None, "=", "hạng")),
    ("đứng thứ 12 toàn quốc", (12, None, "=", "hạng")),
    ("xếp hạng 7/34", (7, None, "=", "hạng")),
    ("nằm trong top 10 cả nước", (10, None, "<=", "hạng")),
    ("vào nhóm 15 địa phương dẫn đầu", (15, None, "<=", "hạng")),
    ("trong 08 tỉnh, thành phố đứng đầu", (8, None, "<=", "hạng")),
    ("PCI tăng 5 bậc so với năm trước", (5, None, "=", "bậc")),
    # three figures behind a comma, where the other figures say how it is written, and of a share
    ("thu 24,023 tỷ đồng, tăng so với 1.250 của năm trước", (24.023, None, "=", "tỷ đồng")),
    ("đạt 99,125%", (99.125, None, "=", "%")),
    # thousands of any things and sizes
    ("thu hồi hơn 16,3 nghìn m2 đất", (16300, None, ">", "m²")),
    # figures and words agree
    ("12 (mười hai) đơn vị", (12, None, "=", "đơn vị")),
]


@pytest.mark.parametrize(("text", "wanted"), MEASURING)
def test_find_numbers_reads_value_comparator_and_unit(
    text: str, wanted: tuple[float, float | None, str, str]
) -> None:
    numbers = [n for n in find_numbers(text) if n.unit]
    assert [(n.value, n.high, n.op.value, n.unit) for n in numbers] == [wanted]


NOT_NUMBERS = [
    "Quyết định số 06/QĐ-TTg ngày 16/3/2022",
    "điện thoại 024.38253536 hoặc 0912.345.678",
    "kết luận cụ thể1 và năm 20232gắn với phong trào",
    "lãi suất 0,03%/ngày",  # a rate has no unit of ours
    "13 (mười hai) đơn vị",  # figures and words disagree: one of them is wrong
    "1,818 người",  # thousandths or thousands?
    "thu 24,023 tỷ đồng",
    "thu 24,023 tỷ đồng, chi 1,250,300 đồng",  # set in the English way
    "giai đoạn 2021-2025",
    "tiêu chuẩn ISO 9001:2008",
    "nâng lương lên bậc 5",
    "thăng hạng lên hạng 11 đối với viên chức",
    "định hướng đến năm 2030% ở",  # a footnote's mark that was read as %
    "tổng số 13 351.401 triệu đồng",  # torn apart by a reader of images: 13351401 or 351401?
]


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_find_numbers_gives_no_unit_to_what_measures_nothing(text: str) -> None:
    assert [n for n in find_numbers(text) if n.unit] == []


def test_find_numbers_keeps_the_whole_of_a_fraction() -> None:
    (number,) = find_numbers("đã vận hành 46/96 dịch vụ công")
    assert (number.value, number.of, number.unit) == (46, 96, "dịch vụ công")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("năm", 5),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("một trăm linh năm", 105),
        ("ba nghìn hai trăm", 3200),
        ("hai triệu", 2_000_000),
        ("sau đây gọi tắt", None),
    ],
)
def test_read_words(words: str, value: int | None) -> None:
    assert read_words(words) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_read_numeral_reads_what_vietnamese_grouping_writes(value: int) -> None:
    assert read_numeral(f"{value:,}".replace(",", ".")) == value


@given(st.text(alphabet="đạt từ trên 0123456789.,%/-–()hạng thứ", max_size=80))
def test_find_numbers_stays_inside_the_text_and_in_order(text: str) -> None:
    numbers = find_numbers(text)
    for number in numbers:
        assert number.span.contains(number.digits)
        assert number.span.end <= len(text)
    assert [n.digits for n in numbers] == sorted(n.digits for n in numbers)
