"""Workbooks in XML: tables of tasks as offices keep them, and what is no workbook at all."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from models.outcome import Status
from pipeline import media
from pipeline.errors import Damaged, VanbanError
from pipeline.process import process_file
from pipeline.recipe import Recipe
from pipeline.workbook_xml import workbook_xml_pages


def book(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        fill(made)
    return out.getvalue()


def sheet(*rows: list[object], font: str = "Times New Roman", form: str = "General") -> bytes:
    def fill(made: xlsxwriter.Workbook) -> None:
        page = made.add_worksheet()
        style = made.add_format({"font_name": font, "num_format": form})
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                if value is not None:
                    page.write(i, j, value, style)

    return book(fill)


def texts(data: bytes) -> list[str]:
    return [page.text for page in workbook_xml_pages(data)]


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w") as made:
        for part in held.namelist():
            text = held.read(part)
            if part == name:
                assert old.encode() in text, text[:2000]
                text = text.replace(old.encode(), new.encode())
            made.writestr(part, text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def assigned(made: xlsxwriter.Workbook) -> None:
    """A table of tasks: a title over it, an agency that is named once for two rows."""
    page = made.add_worksheet("Phân công")
    day = made.add_format({"num_format": "dd/mm/yyyy"})
    page.merge_range("A1:E1", "PHỤ LỤC PHÂN CÔNG NHIỆM VỤ", made.add_format())
    for j, head in enumerate(["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]):
        page.write(2, j, head)
    page.write_row(3, 0, [1, "Xây dựng kế hoạch chuyển đổi số", None, "Sở Tài chính"])
    page.write_datetime(3, 4, datetime.datetime(2026, 8, 30), day)
    page.write_row(4, 0, [2, "Tập huấn cho 120 cán bộ\ncấp xã", None, "UBND cấp xã", "Quý IV/2026"])
    page.merge_range("C4:C5", "Sở Khoa học và Công nghệ", made.add_format())
    page.write(6, 0, "Ghi chú: số liệu tạm tính")
    made.add_worksheet("Trống")
    made.add_worksheet("Ẩn").hide()
    made.get_worksheet_by_name("Ẩn").write(0, 0, "Danh mục đơn vị")
    made.add_worksheet("Vĩ lệnh").very_hidden()
    made.get_worksheet_by_name("Vĩ lệnh").write(0, 0, "=HALT()")


def test_a_sheet_is_a_page_and_a_row_is_a_line() -> None:
    first, empty, hidden, macros = texts(book(assigned))
    assert first.split("\n") == [
        "PHỤ LỤC PHÂN CÔNG NHIỆM VỤ",
        "",
        "",
        "| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn |",
        "| 1 | Xây dựng kế hoạch chuyển đổi số | Sở Khoa học và Công nghệ | Sở Tài chính"
        " | 30/8/2026 |",
        "| 2 | Tập huấn cho 120 cán bộ cấp xã | Sở Khoa học và Công nghệ | UBND cấp xã"
        " | Quý IV/2026 |",
        "",
        "",
        "Ghi chú: số liệu tạm tính",
    ]
    assert (empty, hidden, macros) == ("", "Danh mục đơn vị", "")


def test_tasks_are_found_in_the_rows_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "phan-cong.xlsx"
    path.write_bytes(book(assigned))
    outcome = process_file(path, Recipe())
    assert outcome.status is Status.DONE
    assert outcome.source is not None
    assert (outcome.source.media_type, outcome.source.pages) == (media.XLSX, 4)
    tasks = [task for record in outcome.records for task in record.facts.directives]
    assert [task.lead for task in tasks] == [("Sở Khoa học và Công nghệ",)] * 2
    assert tasks[0].due == datetime.date(2026, 8, 30)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (12, "General", "12"),
        (1250.5, "#,##0.0", "1250.5"),
        (0.855, "0.0%", "85.5%"),
        (0.25, "0%", "25%"),
        # a sign of percent that is only written behind the number
        (85.5, '0.0"%"', "85.5%"),
        (12, '#,##0\\ "tỷ đồng"', "12 tỷ đồng"),
        (484.492, "0.000", "484.4920"),
        (-5, "0;(0)", "-5"),
        (True, "General", "TRUE"),
        (datetime.date(2026, 7, 1), "dd/mm/yyyy", "1/7/2026"),
        (datetime.date(2026, 7, 1), "mm/yyyy", "7/2026"),
        (datetime.date(2026, 7, 1), "[$-42A]dd mmmm yyyy;@", "1/7/2026"),
        (datetime.datetime(2026, 7, 1, 14, 30), "dd/mm/yyyy hh:mm", "1/7/2026 14:30"),
        # words with letters of dates are no dates
        (7, '0 "ngày"', "7 ngày"),
        (7, '"đợt "0', "7"),
        (1500000, "[Red]#,##0", "1500000"),
        ("01/2026", "General", "01/2026"),
    ],
)
def test_a_value_is_printed_as_it_is_meant(value: object, form: str, shown: str) -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        style = made.add_format({"num_format": form})
        page = made.add_worksheet()
        page.write(0, 0, "Số")
        if isinstance(value, datetime.date):
            page.write_datetime(0, 1, value, style)
        else:
            page.write(0, 1, value, style)

    assert texts(book(fill)) == [f"| Số | {shown} |"]


def test_days_of_a_workbook_may_count_from_1904() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        style = made.add_format({"num_format": "dd/mm/yyyy"})
        made.add_worksheet().write_datetime(0, 0, datetime.datetime(2026, 7, 1), style)

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": True}) as made:
        fill(made)
    assert texts(out.getvalue()) == ["1/7/2026"]


def test_old_fonts_are_read_in_cells_and_pieces_of_cells() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        page = made.add_worksheet()
        old, other = (made.add_format({"font_name": name}) for name in (".VnTime", "VNI-Times"))
        page.write(0, 0, "ChØ tiªu", old)
        page.write_rich_string(0, 1, old, "QuyÕt ®Þnh ", other, "soá ", "5")

    (page,) = workbook_xml_pages(book(fill))  # fmt: skip
    assert page.text == "| Chỉ tiêu | Quyết định số 5 |"
    assert page.encodings == "tcvn3+vni"


def test_a_workbook_of_another_program_is_read() -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.append(["STT", "Nội dung"])
    page.append([1, "Rà soát danh mục"])
    page["C900000"] = "xa"
    out = io.BytesIO()
    made.save(out)
    (text,) = texts(out.getvalue())
    assert text.split("\n")[:2] == ["| STT | Nội dung |", "| 1 | Rà soát danh mục |"]
    assert len(text.split("\n")) < 8


def test_a_formula_counts_only_where_it_was_computed() -> None:
    def fill(made: xlsxwriter.Workbook) -> None:
        page = made.add_worksheet()
        page.write_row(0, 0, ["Tổng", 3])
        page.write_formula(0, 2, "=B1*2", None, 6)

    never = book(fill)
    assert texts(never) == ["| Tổng | 3 |"]
    saved = changed(never, "xl/workbook.xml", ' fullCalcOnLoad="1"', "")
    assert texts(saved) == ["| Tổng | 3 | 6 |"]


def test_macros_and_links_to_other_files_stay_closed() -> None:
    data = changed(
        sheet(["Nhiệm vụ", "Sở Y tế"]),
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/externalLink" Target="file:///etc/passwd" TargetMode="External"/>'
        "</Relationships>",
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("xl/vbaProject.bin", b"\0macro")
    assert media.media_type(out.getvalue(), "bang.xlsm") == media.XLSX
    assert texts(out.getvalue()) == ["| Nhiệm vụ | Sở Y tế |"]


def bomb(size: int) -> bytes:
    data, out = sheet(["a", "b"]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w") as made:
        for part in held.namelist():
            more = b" " * size if part == "xl/sharedStrings.xml" else b""
            made.writestr(part, held.read(part) + more, zipfile.ZIP_DEFLATED)
    return out.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "tiền"><!ENTITY b "&a;&a;">]><worksheet'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (sheet([None]), "no_text"),
        (bomb(120 << 20), "xlsx_too_large"),
        (sheet(["a", "b"])[:-300], "damaged_xlsx"),
        (changed(sheet(["a"]), "xl/workbook.xml", "<sheets>", "<sheets"), "damaged_xlsx"),
        (changed(sheet(["a"]), "xl/worksheets/sheet1.xml", "<v>0", "<v>9"), "damaged_xlsx"),
        (changed(sheet(["a"]), "xl/worksheets/sheet1.xml", '"A1"', '"?1"'), "damaged_xlsx"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(VanbanError) as caught:
        texts(data)
    assert caught.value.code == code


def test_entities_are_not_unfolded() -> None:
    data = changed(
        changed(sheet(["a", "b"]), "xl/worksheets/sheet1.xml", "<worksheet", ENTITIES),
        "xl/worksheets/sheet1.xml",
        '<c r="B1" s="1" t="s"><v>1</v></c>',
        '<c r="B1" t="str"><v>&b;</v></c>',
    )
    try:
        assert "tiền" not in "".join(texts(data))
    except Damaged as error:
        assert error.code == "damaged_xlsx"  # noqa: PT017


def test_too_many_cells_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.workbook_xml._MOST_CELLS", 5)
    assert texts(sheet(["a", "b"], ["c", "d"]))
    with pytest.raises(VanbanError) as caught:
        texts(sheet(["a", "b"], ["c", "d"], ["e", "f"]))
    assert caught.value.code == "xlsx_too_large"


def test_cells_far_to_the_right_cost_no_memory() -> None:
    with pytest.raises(VanbanError) as caught:
        texts(sheet(["x"] * 4_000, *[[None] * 3_999 + ["y"]] * 800))
    assert caught.value.code == "xlsx_too_large"


def test_merged_cells_fill_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    merged = changed(
        sheet(["a", "x"], *[[None, "x"]] * 5),
        "xl/worksheets/sheet1.xml",
        "</sheetData>",
        '</sheetData><mergeCells><mergeCell ref="A1:A6"/><mergeCell ref="A1:A6"/></mergeCells>',
    )
    assert texts(merged)[0].count("a") == 6
    monkeypatch.setattr("pipeline.cell_lines._MOST_FILLED", 3)
    assert texts(merged)[0].count("a") == 4


def test_a_locked_workbook_asks_for_its_password(tmp_path: Path) -> None:
    from old_office import container

    path = tmp_path / "khoa.xlsx"
    path.write_bytes(container({"EncryptedPackage": b"x" * 64, "EncryptionInfo": b"y" * 64}))
    (failure,) = process_file(path, Recipe()).failures
    assert failure.code == "password_needed"


SMALL = sheet(["STT", "Nội dung", 1.5], [2, "b"])


@settings(max_examples=40)
@given(
    st.integers(0, len(SMALL)),
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=20),
)
def test_a_file_with_wrong_bytes_ends_in_a_text_or_an_error(
    cut: int, wrong: list[tuple[int, int]]
) -> None:
    data = bytearray(SMALL)
    for at, byte in wrong:
        data[at] = byte
    for held in (bytes(data), bytes(data[:cut])):
        try:
            texts(held)
        except VanbanError:
            continue
