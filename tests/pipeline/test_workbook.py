"""Old workbooks: a sheet a page, numbers and dates as a person means them."""

from __future__ import annotations

import datetime
import io

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from old_office import container

from pipeline.errors import VanbanError
from pipeline.ole import streams
from pipeline.workbook import shown_value, workbook_pages


def book(*sheets: list[list[object]], font: str = ".VnTime") -> bytes:
    made = xlwt.Workbook()
    style = xlwt.easyxf(f"font: name {font}")
    date = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for number, rows in enumerate(sheets):
        sheet = made.add_sheet(f"Sheet{number}")
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                if isinstance(value, tuple):
                    sheet.write_rich_text(i, j, value)
                elif value is not None:
                    sheet.write(i, j, value, date if isinstance(value, datetime.date) else style)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def font(name: str) -> xlwt.Font:
    made = xlwt.Font()
    made.name = name
    return made


def test_a_sheet_is_a_page_and_a_row_is_a_line() -> None:
    data = book(
        [
            ["BiÓu sè 1"],
            [],
            ["STT", "ChØ tiªu", None, "N¨m 2005"],
            [1, "Tæng sè", None, 1250.5],
            [2, "Ngµy", None, datetime.date(2005, 8, 22)],
            ["Ghi chó: sè ­íc"],
        ],
        [],
        [["Trang 3"]],
    )
    first, second, third = workbook_pages(data)
    assert first.text.split("\n") == [
        "Biểu số 1",
        "",
        "",
        "| STT | Chỉ tiêu | Năm 2005 |",
        "| 1 | Tổng số | 1250.5 |",
        "| 2 | Ngày | 22/8/2005 |",
        "",
        "Ghi chú: số ước",
    ]
    assert first.encodings == "tcvn3"
    assert first.codes is not None
    assert "ChØ tiªu" in first.codes
    assert (second.text, third.text) == ("", "Trang 3")


def test_a_cell_may_be_in_two_fonts() -> None:
    pieces = (("QuyÕt ®Þnh ", font(".VnTime")), ("soá ", font("VNI-Times")), ("5", font("Arial")))
    (page,) = workbook_pages(book([[pieces, "Sè"]]))
    assert page.text == "| Quyết định số 5 | Số |"
    assert page.encodings == "tcvn3+vni"


def test_letters_of_unicode_stay() -> None:
    (page,) = workbook_pages(book([["Chỉ tiêu", "Năm"]], font="Arial"))
    assert page.text == "| Chỉ tiêu | Năm |"
    assert page.codes is None


@pytest.mark.parametrize(
    ("value", "form", "is_date", "shown"),
    [
        (12.0, "General", False, "12"),
        (-3.0, "0.00", False, "-3"),
        (1011821372.0, "#,##0", False, "1011821372"),
        (123456789012345.0, "General", False, "123456789012345"),
        (118.27956989247312, "0.0", False, "118.2795699"),
        (0.1 + 0.2, "General", False, "0.3"),
        (1e-7, "General", False, "0.0000001"),
        (2e20, "General", False, "200000000000000000000"),
        # three decimals would be taken for thousands
        (484.492, "General", False, "484.4920"),
        (0.125, "General", False, "0.125"),
        (1234.125, "General", False, "1234.125"),
        (0.855, "0.0%", False, "85.5%"),
        (38657.0, "dd/mm/yyyy", True, "1/11/2005"),
        (38657.5, "dd/mm/yyyy hh:mm", True, "1/11/2005 12:00"),
        (38657.0, "mmm-yy", True, "11/2005"),
        (38657.0, "yyyy", True, "2005"),
        (0.5, "hh:mm", True, "12:00"),
        # what is no date is the number that it is
        (-5.0, "dd/mm/yyyy", True, "-5"),
    ],
)
def test_a_value_is_printed_as_it_is_meant(
    value: float, form: str, is_date: bool, shown: str
) -> None:
    assert shown_value(value, form, 0, is_date) == shown


#: The head of a workbook, and the record that says how it is locked.
LOCKED = b"\x09\x08\x10\0\0\x06\x05\0" + bytes(12) + b"\x2f\0\6\0" + bytes(6)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (book([[None]]), "no_text"),
        (container({"Workbook": LOCKED}), "password_needed"),
        (container({"Workbook": b"none"}), "damaged_office"),
        (container({"Other": b"x"}), "damaged_office"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(VanbanError) as caught:
        list(workbook_pages(data))
    assert caught.value.code == code


STREAM = streams(book([["Sè", 1.5, "Ngµy"], [2, "b"]]), ["Workbook"])["Workbook"]


@settings(max_examples=60)
@given(
    st.integers(0, len(STREAM)),
    st.lists(st.tuples(st.integers(0, len(STREAM) - 1), st.integers(0, 255)), max_size=20),
)
def test_a_file_with_wrong_bytes_ends_in_a_text_or_an_error(
    cut: int, wrong: list[tuple[int, int]]
) -> None:
    data = bytearray(STREAM)
    for at, byte in wrong:
        data[at] = byte
    for held in (bytes(data), bytes(data[:cut])):
        try:
            list(workbook_pages(container({"Workbook": held})))
        except VanbanError:
            continue
