"""Writes a sample document as a Word file, built as clerks build them: tables without rules hold
the two columns of the head and of the end, and the faces are set by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from corpus.source import Line, Sheet, Style, runs

if TYPE_CHECKING:
    from docx.document import Document

_CENTRE, _JUSTIFY = 1, 3  # WD_ALIGN_PARAGRAPH, without importing Word's enumerations here


def to_docx(sheets: tuple[Sheet, ...]) -> bytes:
    """The sheets as one Word file, A4, Times New Roman."""
    from docx import Document as new_document
    from docx.shared import Mm, Pt

    document = new_document()
    document.core_properties.author = "vanban"
    document.core_properties.created = datetime(2025, 1, 1, tzinfo=UTC)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(13)
    for sheet in sheets:
        _head(document, sheet)
        _body(document, sheet.body)
        _foot(document, sheet)
        _body(document, sheet.annex)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _head(document: Document, sheet: Sheet) -> None:
    if sheet.head != "none":
        left, right = document.add_table(1, 2).rows[0].cells
        _lines(left, sheet.superior, "", _CENTRE)
        _lines(left, sheet.issuer, "b", _CENTRE)
        if sheet.head == "state":
            _lines(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b", _CENTRE)
            _lines(right, "Độc lập - Tự do - Hạnh phúc", "b", _CENTRE)
        else:
            _lines(left, "*", "", _CENTRE)
            _lines(right, "ĐẢNG CỘNG SẢN VIỆT NAM", "b", _CENTRE)
        _lines(left, sheet.number, "", _CENTRE)
        _lines(left, sheet.subject, "", _CENTRE)
        _lines(right, sheet.dateline, "i", _CENTRE)
        _tidy(left, right)
    for text, face in ((sheet.type, "b"), (sheet.title, "b"), (sheet.note, "i")):
        _lines(document, text, face, _CENTRE)


def _body(document: Document, lines: tuple[Line, ...]) -> None:
    table: Any = None
    for line in lines:
        if line.style is Style.ROW:
            if table is None:
                table = document.add_table(0, len(line.cells), style="Table Grid")
            for cell, text in zip(table.add_row().cells, line.cells, strict=True):
                _write(cell.paragraphs[0], text, "b" if len(table.rows) == 1 else "")
            continue
        table = None
        if line.style is Style.BREAK:
            document.add_paragraph().paragraph_format.page_break_before = True
        elif line.style is Style.CENTRE or line.style is Style.NOTE:
            _lines(document, line.text, "b" if line.style is Style.CENTRE else "i", _CENTRE)
        elif line.style is not Style.WIDTHS:
            _lines(document, line.text, "b" if line.style is Style.HEADING else "", _JUSTIFY)


def _foot(document: Document, sheet: Sheet) -> None:
    if not sheet.signer:
        return
    left, right = document.add_table(1, 2).rows[0].cells
    if sheet.recipients:
        _lines(left, "Nơi nhận:", "b", None)
    for recipient in sheet.recipients:
        _lines(left, f"- {recipient}", "", None)
    for text in (sheet.authority, sheet.role, "\n\n", sheet.signer):
        _lines(right, text, "b", _CENTRE)
    _tidy(left, right)


def _lines(place: Any, text: str, face: str, alignment: int | None) -> None:
    """A paragraph for each line of `text` at the end of a document or a cell."""
    for line in text.splitlines():
        paragraph = place.add_paragraph()
        paragraph.alignment = alignment
        _write(paragraph, line, face)


def _write(paragraph: Any, text: str, face: str) -> None:
    for own, piece in runs(text):
        run = paragraph.add_run(piece)
        run.bold, run.italic = "b" in (face, own) or None, "i" in (face, own) or None


def _tidy(*cells: Any) -> None:
    """Takes away the empty paragraph that a new cell begins with."""
    for cell in cells:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)
