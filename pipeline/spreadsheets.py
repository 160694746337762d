"""Flat tables as Excel files: a sheet to work with, and for tasks one to hand round.

The sheet of tasks is set in the order in which a clerk assigns work, the five "rõ": rõ việc, rõ
người, rõ trách nhiệm, rõ thời gian, rõ kết quả. What the paper does not say stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

import xlsxwriter

from models.facts import Directive, MeasureKind
from models.record import Record
from models.wording import storable
from pipeline.sheets import Cell, columns, flat_rows
from pipeline.show_words import value
from pipeline.voice import Voice

#: Excel's own bounds: rows of a sheet, and letters of a cell (what is longer ends in `…`).
_MOST_ROWS, _MOST_LETTERS = 1_048_576, 32_767
#: Widths of columns, in letters.
_NARROW, _USUAL, _WIDE = 12, 22, 60
_WIDE_ONES = {"text", "title", "indicator", "recipients", "task", "result"}
_NARROW_ONES = {"part", "page", "date", "due", "from", "op", "value", "value_high", "unit", "code"}
#: The columns of the sheet of tasks, as `_task` fills them; each has its heading `sheet_<name>`.
_TASKS = ("task", "lead", "responsible", "due", "recurrence", "result", "code", "provision", "page")
#: The same records give the same bytes.
_MADE = datetime(2000, 1, 1)


def write_xlsx(records: Iterable[Record], what: str, out: BinaryIO, voice: Voice) -> None:
    """The table `what` on a sheet of its own name, its columns those of the CSV.

    For `directives` the sheet of tasks stands before it. Text that looks like a formula is text.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE})
        if what == "directives":
            records = list(records)
            heads = [voice.say(f"sheet_{name}") for name in _TASKS]
            sheet = _Sheet(book, voice.say("title_directives"), _TASKS, heads)
            for record in records:
                for task in record.facts.directives:
                    sheet.add(_task(record, task, voice))
        names = columns(what)
        sheet = _Sheet(book, what, names, names)
        for row in flat_rows(records, what):
            sheet.add(row)


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

    def add(self, row: Sequence[Cell | date]) -> None:
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
        self._sheet.autofilter(0, 0, _MOST_ROWS - 1, len(self._names) - 1)
        for column, head in enumerate(self._heads):
            self._sheet.write_string(0, column, head, self._head)
        self._row = 1


def _fitting(text: str) -> str:
    kept = storable(text)
    return kept if len(kept) <= _MOST_LETTERS else kept[: _MOST_LETTERS - 1] + "…"


def _task(record: Record, task: Directive, voice: Voice) -> tuple[Cell | date, ...]:
    return (
        task.text,
        "; ".join(task.lead),
        _others(task, voice),
        task.due or task.due_text,
        task.recurrence,
        "; ".join(_targets(record, task, voice)),
        record.facts.header.code or record.facts.header.symbol,
        task.provision,
        task.quote.page,
    )


def _others(task: Directive, voice: Voice) -> str:
    """Who else answers for a task, and as what."""
    parts = (("col_support", task.support), ("col_monitor", task.monitor))
    return "; ".join(f"{voice.say(key)}: {', '.join(names)}" for key, names in parts if names)


def _targets(record: Record, task: Directive, voice: Voice) -> Iterator[str]:
    """The targets that stand in the same words as the task."""
    for measure in record.facts.measures:
        together = measure.quote.words in task.text or task.text in measure.quote.words
        if measure.kind is MeasureKind.TARGET and together:
            yield f"{measure.indicator}: {value(voice, measure)}"
