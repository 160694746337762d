"""Workbooks of Excel since 2007 (.xlsx, .xlsm): like old ones, a sheet a page, a row a line.

Only text is looked at, part by part and within bounds: macros, links to other files and pictures
stay closed. A formula is the value that its program last computed; where none has computed it, the
cell is empty, for what stands there then is a zero that nobody meant.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING

from pipeline.cell_lines import Cell, Merged, cell_lines, filled_down
from pipeline.errors import Damaged, Empty, TooLarge
from pipeline.old_runs import Run
from pipeline.workbook import shown_value
from pipeline.workbook_parts import Book, local
from pipeline.written import LINE, Written, written

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A sheet of tasks has some hundreds of cells, a yearbook of figures some ten thousand.
_MOST_CELLS, _MOST_MERGED = 300_000, 50_000
#: And with the empty ones that stand before others in their rows.
_MOST_PLACES = 3_000_000
#: Rows without a cell that are kept between two that have some.
_GAP = 2
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?")


def workbook_xml_pages(data: bytes) -> Iterator[Written]:
    """The sheets of a workbook, in order; an empty one, and one that only a program can bring to
    sight, is an empty page.

    Raises `Damaged` (`damaged_xlsx`), `Empty` (`no_text`) and `TooLarge` (`xlsx_too_large`).
    """
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pages = _pages(Book(archive))
    except (
        LxmlError,
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        LookupError,
        ValueError,
        ArithmeticError,
        NotImplementedError,
        RuntimeError,  # an encrypted part
        OSError,
        EOFError,
    ) as error:
        raise Damaged("damaged_xlsx", f"{type(error).__name__}: {error}"[:300]) from error
    if not any(page.text.strip() for page in pages):
        raise Empty("no_text")
    return iter(pages)


def _pages(book: Book) -> list[Written]:
    left, pages = _MOST_CELLS, list[Written]()
    for name in book.sheets:
        rows, count = _rows(book, name, left) if name else ([], 0)
        left -= count
        pages.append(written(cell_lines(rows)))
    return pages


def _rows(book: Book, name: str, most: int) -> tuple[list[list[Cell]], int]:
    """The rows of a sheet, without the columns that hold nothing, and how many cells hold some."""
    found: list[tuple[int, dict[int, Cell]]] = []
    merged: list[tuple[str, ...]] = []
    count, below = 0, 0
    for part in book.parts(name, "row", "mergeCell"):
        if local(part) == "mergeCell":
            if len(merged) < _MOST_MERGED:
                merged.append(tuple(str(part.get("ref") or "").split(":")))
            continue
        number = int(part.get("r") or below + 1)
        cells = dict(_cells(book, part))
        count += len(cells)
        if count > most:
            raise TooLarge("xlsx_too_large", size=str(count), limit=str(_MOST_CELLS))
        if cells and number > below:
            found.append((number, cells))
            below = number
    columns = {c: n for n, c in enumerate(sorted({c for _, cells in found for c in cells}))}
    rows: list[list[Cell]] = []
    places: dict[int, int] = {}
    last, wide = 0, 0
    for number, cells in found:
        wide += 1 + max(columns[c] for c in cells)
        if wide > _MOST_PLACES:
            raise TooLarge("xlsx_too_large", size=str(wide), limit=str(_MOST_PLACES))
        rows += [[] for _ in range(min(number - last - 1, _GAP))]
        last = number
        places[number] = len(rows)
        row: list[Cell] = [()] * (1 + max(columns[c] for c in cells))
        for column, cell in cells.items():
            row[columns[column]] = cell
        rows.append(row)
    filled_down(rows, _merged(merged, places, columns))
    return rows, count


def _merged(
    ranges: list[tuple[str, ...]], places: dict[int, int], columns: dict[int, int]
) -> Iterator[Merged]:
    """The merged cells of more rows than one, by the rows and columns that are kept."""
    numbers = sorted(places)
    for ends in ranges:
        if len(ends) != 2 or not all(map(_REFERENCE.fullmatch, ends)):
            continue
        (column, top), (_, bottom) = map(_place, ends)
        if top in places and column in columns:
            last = numbers[bisect_right(numbers, bottom) - 1] if bottom > top else top
            yield Merged(places[top], places[last], columns[column])


def _place(reference: str) -> tuple[int, int]:
    """Column and row, from 1: `B12` is (2, 12)."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(match[2])


def _cells(book: Book, row: _Element) -> Iterator[tuple[int, Cell]]:
    """The cells of a row that hold something, by their columns."""
    column = 0
    for cell in row:
        if local(cell) != "c":
            continue
        reference = cell.get("r")
        column = _place(reference)[0] if reference else column + 1
        held = [run for run in _held(book, cell) if run.text]
        if any(run.text.strip() for run in held):
            yield column, held


def _held(book: Book, cell: _Element) -> Iterator[Run]:
    kind, style = cell.get("t") or "n", book.style(cell.get("s"))
    held = {local(part): part for part in cell}
    if kind == "inlineStr":
        if "is" in held:
            yield from _runs(book.pieces(held["is"]), style.font)
        return
    value = held["v"].text if "v" in held else None
    if not value or ("f" in held and not book.computed):
        return
    if kind == "s":
        yield from _runs(book.shared[int(value)], style.font)
    elif kind == "b":
        yield Run("TRUE" if value.strip() == "1" else "FALSE")
    elif kind == "n":
        number = float(value)
        shown = shown_value(number, style.form, book.era, style.is_date) if isfinite(number) else ""
        yield Run(shown)
    else:
        day = _DAY.fullmatch(value) if kind == "d" else None
        text = f"{int(day[3])}/{int(day[2])}/{day[1]}" if day else value
        yield from _runs([(text, None)], style.font)


def _runs(pieces: list[tuple[str, str | None]], font: str) -> Iterator[Run]:
    """Pieces of text, each in its own font or else in that of the cell."""
    for text, own in pieces:
        lined = text.replace("\r\n", LINE).replace("\n", LINE).replace("\r", LINE)
        yield Run(lined, own if own is not None else font)
