"""Flat tables as Excel files: a sheet to hand round, and one with the columns of the CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from traceback import clear_frames
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from models.identity import identified
from models.record import Record
from models.wording import storable
from pipeline.handouts import HANDOUTS, Cell
from pipeline.sheets import columns, flat_rows
from pipeline.voice import Voice

#: Excel's own bounds: rows of a sheet, and letters of a cell (what is longer ends in `…`).
_MOST_ROWS, _MOST_LETTERS = 1_048_576, 32_767
#: Widths of columns, in letters.
_NARROW, _USUAL, _WIDE = 12, 22, 60
_WIDE_ONES = {"text", "title", "indicator", "recipients", "task", "result"}
_NARROW_ONES = {
    *("part", "page", "pages", "date", "document_date", "cited_date", "due", "deadline", "from"),
    *("op", "level", "value", "value_high", "unit", "code", "number", "kind", "fact"),
}
#: Columns of the CSV that are dates to a spreadsheet.
_DAYS = {"date", "document_date", "due", "from"}
#: Printed, a sheet is as wide as this paper, its head on every page.
_A4 = 9
#: The same records give the same bytes.
_MADE = datetime(2000, 1, 1)


def write_xlsx(records: Iterable[Record], what: str, out: BinaryIO, voice: Voice) -> None:
    """The table `what` in words on a first sheet; on a second, of its own name, as the CSV has it.

    Dates are dates and numbers are numbers; text that looks like a formula is text. Raises
    `OSError` where `out`, or the folder of temporary files, takes no more.
    """
    packed = BytesIO()  # a disk that is full would cut it off twice, and nobody hears the second
    try:
        _write(records, what, packed, voice)
    except FileCreateError as error:
        why: OSError = error.args[0]
        clear_frames(why.__traceback__)  # closes what it left open while that can be closed
        raise why from error
    out.write(packed.getbuffer())


def _write(records: Iterable[Record], what: str, out: BytesIO, voice: Voice) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE})
        handout, names = HANDOUTS[what], columns(what)
        heads = [voice.say(f"sheet_{name}") for name in handout.columns]
        title = voice.say("sheet_in_words", title=voice.say(handout.title))
        told = _Sheet(book, title, handout.columns, heads)
        plain = _Sheet(book, what, names, names)
        days = [name in _DAYS for name in names]
        for record in map(identified, records):
            for row in handout.rows(record, voice):
                told.add(row)
            for cells in flat_rows((record,), what):
                plain.add([_day(c) if day else c for c, day in zip(cells, days, strict=True)])


class _Sheet:
    """Rows under a head that stays in sight; what one sheet can't hold goes on in another."""

    def __init__(self, book: Any, title: str, names: Sequence[str], heads: Sequence[str]) -> None:
        self._book, self._title, self._names, self._heads = book, title, names, heads
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#DDE7F0"}
        )
        self._body = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        self._count = 0
        self._begin()

    def add(self, row: Sequence[Cell]) -> None:
        """One row below the last."""
        if self._row == _MOST_ROWS:
            self._begin()
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                self._sheet.write_datetime(self._row, column, cell, self._day)
            elif isinstance(cell, str):
                self._sheet.write_string(self._row, column, _fitting(cell), self._body)
            elif cell is not None:
                self._sheet.write_number(self._row, column, cell, self._body)
        self._row += 1

    def _begin(self) -> None:
        self._count += 1
        number = f" {self._count}" if self._count > 1 else ""
        self._sheet = self._book.add_worksheet(f"{self._title}{number}")
        for column, name in enumerate(self._names):
            width = _WIDE if name in _WIDE_ONES else _NARROW if name in _NARROW_ONES else _USUAL
            self._sheet.set_column(column, column, width)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.autofilter(0, 0, _MOST_ROWS - 1, len(self._names) - 1)
        for column, head in enumerate(self._heads):
            self._sheet.write_string(0, column, head, self._head)
        self._row = 1


def _day(cell: Cell) -> Cell:
    return date.fromisoformat(cell) if isinstance(cell, str) and cell else cell


def _fitting(text: str) -> str:
    kept = storable(text)
    return kept if len(kept) <= _MOST_LETTERS else kept[: _MOST_LETTERS - 1] + "…"
