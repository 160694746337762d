"""Workbooks of old Excel (.xls): a sheet a page, a row a line, the font of every piece of a cell.

Numbers are printed with at most ten figures that count, as Excel's general format does, whatever
the column's width made of them; dates as their format shows them, day before month.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.cell_lines import Cell, cell_lines
from pipeline.errors import Damaged, Empty, Encrypted
from pipeline.old_fonts import carried
from pipeline.old_runs import Run
from pipeline.ole import streams
from pipeline.written import LINE, Written, written

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_STREAMS = ("Workbook", "Book")
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
#: Sheets that only a program can bring to sight hold macros.
_VERY_HIDDEN = 2
_FIGURES = 10
_UNICODE_FROM = 80  #: the version of the format from which text is Unicode
#: What stands in a format for itself: words in quotes, an escaped sign, a colour, a currency; and
#: such words behind a number.
LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_BEHIND = re.compile(r'[0#?](\\? )?"([^"]*)"')
_TRUSTED = 1e15  #: whole numbers beyond this are not exact


def workbook_pages(data: bytes) -> Iterator[Written]:
    """The sheets of a workbook, in order; an empty one is an empty page.

    Raises `Damaged` (`damaged_office`), `Encrypted` (`password_needed`) and `Empty` (`no_text`).
    """
    pages = _read(data)
    if not any(page.text.strip() for page in pages):
        raise Empty("no_text")
    return iter(pages)


def _read(data: bytes) -> list[Written]:
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=_workbook(data),
            logfile=io.StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            # bytes stay codes: which letters they are, the fonts say
            encoding_override="latin-1",
        )
        return [_page(book, number) for number in range(book.nsheets)]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise Encrypted("password_needed") from error
        raise Damaged("damaged_office", str(error)[:300]) from error
    except (
        struct.error,
        LookupError,
        ValueError,
        AssertionError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
        MemoryError,
        NotImplementedError,
    ) as error:
        raise Damaged("damaged_office", f"{type(error).__name__}: {error}"[:300]) from error


def _workbook(data: bytes) -> bytes:
    held = streams(data, _STREAMS)
    found = next((held[name] for name in _STREAMS if held.get(name)), None)
    if found is None:
        raise Damaged("damaged_office", "no workbook")
    return found


def _page(book: Book, number: int) -> Written:
    sheet = book.sheet_by_index(number)
    if sheet.visibility == _VERY_HIDDEN:
        return written(())
    rows: list[list[Cell]] = [list(_row(book, sheet, row)) for row in range(sheet.nrows)]
    book.unload_sheet(number)
    return written(cell_lines(rows))


def _row(book: Book, sheet: Sheet, row: int) -> Iterator[list[Run]]:
    for column in range(sheet.row_len(row)):
        kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
        style = book.xf_list[sheet.cell_xf_index(row, column)]
        if kind == _TEXT:
            runs = sheet.rich_text_runlist_map.get((row, column), ())
            yield list(_text(book, str(value), style.font_index, runs))
        elif kind in {_NUMBER, _DATE}:
            form = book.format_map.get(style.format_key)
            shown = shown_value(
                float(value), form.format_str if form else "", book.datemode, kind == _DATE
            )
            yield [Run(shown)]
        elif kind == _BOOLEAN:
            yield [Run("TRUE" if value else "FALSE")]
        elif kind == _ERROR:
            from xlrd.biffh import error_text_from_code

            yield [Run(str(error_text_from_code.get(int(value), "#N/A")))]
        else:
            yield []


def _text(
    book: Book, text: str, font: int, runs: list[tuple[int, int]] | tuple[()]
) -> Iterator[Run]:
    """The text of a cell in pieces, each in its font."""
    starts = [(0, font), *(run for run in runs if 0 <= run[0] < len(text))]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    for (start, number), end in zip(starts, ends, strict=True):
        piece = text[start:end]
        if book.biff_version < _UNICODE_FROM:
            piece = carried(piece.encode("latin-1", "replace"))
        piece = piece.replace("\r\n", LINE).replace("\n", LINE).replace("\r", LINE)
        name = book.font_list[number].name if 0 <= number < len(book.font_list) else ""
        if piece:
            yield Run(piece, str(name))


def shown_value(value: float, form: str, era: int, is_date: bool) -> str:
    """A number or a date as text; `form` is its number format, `era` the workbook's first day.

    What a format says behind a number is said: `0.0"%"` is that of 85.5, `0.0%` that of 0.855. A
    number with three decimals gets a zero behind them, because `1.234` would be taken for a
    thousand and some.

    >>> shown_value(12.0, "General", 0, False), shown_value(0.1 + 0.2, "General", 0, False)
    ('12', '0.3')
    >>> shown_value(484.492, "0.0", 0, False), shown_value(0.855, "0.0%", 0, False)
    ('484.4920', '85.5%')
    >>> shown_value(85.5, '0.0"%"', 0, False), shown_value(12.0, '0" tỷ đồng"', 0, False)
    ('85.5%', '12 tỷ đồng')
    >>> shown_value(38657.0, "dd/mm/yyyy", 0, True), shown_value(38657.0, "mm/yyyy", 0, True)
    ('1/11/2005', '11/2005')
    """
    if is_date and (shown := _date(value, form.lower(), era)):
        return shown
    if "%" in LITERAL.sub("", form):
        return _figures(value * 100) + "%"
    behind = _BEHIND.search(form.partition(";")[0])
    return _figures(value) + (f"{' ' if behind[1] else ''}{behind[2]}".rstrip() if behind else "")


def _figures(value: float) -> str:
    if value == int(value) and abs(value) < _TRUSTED:
        return str(int(value))
    shown = format(Decimal(format(value, f".{_FIGURES}g")), "f")
    if "." not in shown:
        return shown
    shown = shown.rstrip("0").rstrip(".")
    whole, _, part = shown.lstrip("-").partition(".")
    return shown + "0" if len(part) == 3 and whole != "0" and len(whole) <= 3 else shown


def _date(value: float, form: str, era: int) -> str:
    """A date as its format has it: what the format leaves out is not said."""
    from xlrd.xldate import XLDateError, xldate_as_datetime

    try:
        moment: datetime = xldate_as_datetime(value, era)
    except (XLDateError, ValueError, OverflowError):
        return ""
    day = "d" in form
    parts = [f"{moment.day}"] if day else []
    if "m" in form and (day or "y" in form or "h" not in form):
        parts.append(f"{moment.month}")
    if "y" in form:
        parts.append(f"{moment.year}")
    shown = ["/".join(parts)] if parts and value >= 1 else []
    if "h" in form and (moment.time() != time() or not shown):
        shown.append(f"{moment:%H:%M}")
    return " ".join(shown)
