"""Tables of figures that lost their rules are made rows again: a line or a block was each cell.

STT ⏎ Chỉ tiêu ⏎ Đơn vị ⏎ Kế hoạch ⏎ 1 ⏎ Tỷ lệ hộ nghèo ⏎ % ⏎ 3,5 ⏎ 2 ⏎ …

A cell that slips into the next column is a wrong number. So a row is one only where it has as many
cells as the head has titles and each holds what its column holds; of any other the words stand in
one cell behind its number, which is read as none. Where that is more than a few rows, all stays as
it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractors.lined_heads import WIDTHS, is_title, read_lined_head
from extractors.row_numbers import (
    Number,
    follows,
    is_group,
    is_number_title,
    one_before,
    row_number,
)
from extractors.vocabulary import find
from pipeline.lines import Line

_UNIT = re.compile(r"đơn vị(?: tính)?|đvt", re.IGNORECASE)
#: Over the first column of a table of figures.
_NAMES = re.compile(
    r"(?:tên )?(?:các )?(?:chỉ tiêu|tiêu chí|chỉ số|nội dung|danh mục|mục tiêu|địa phương|đơn vị"
    r"|huyện|xã|lĩnh vực|sản phẩm|hạng mục|khoản mục)\b",
    re.IGNORECASE,
)
#: Over columns of words; over any other but the first there are figures.
_WORDS = re.compile(
    r"ghi chú|cơ quan|chủ trì|phối hợp|đánh giá|căn cứ|văn bản|thời (?:gian|hạn)|lý do|nguồn"
    r"|giải pháp|xếp loại",
    re.IGNORECASE,
)
_NOTES = re.compile(r"ghi chú\W*", re.IGNORECASE)
_NUMBER = r"\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?"
#: What a cell of figures holds: "≥ 95", "tăng 7,4 - 8,4% (do năm 2020 là năm gốc)", "-".
_FIGURE = re.compile(
    r"(?:(?:tăng|giảm|đạt|còn|trên|dưới|từ|hơn|gần|khoảng|tối thiểu|ít nhất|tối đa|không quá)\s)*"
    rf"[<>≥≤~=]{{0,2}}\s?{_NUMBER}\s?(?:%|[^\W\d_]+(?: [^\W\d_]+){{0,2}})?(?:/[^\W\d_]+)?"
    r"(?: trở lên)?\s?(?:\([^()]*\))?|[-–x…]|\.{2,}",
    re.IGNORECASE,
)
_MOVES = re.compile(r"(?:tăng|giảm)\b", re.IGNORECASE)
_COUNTS = re.compile(r"\(?(?:[A-HĐ]|\d{1,2})\)?(?:\s?=.{0,8})?")
_MARK = re.compile(r"[-–+*•]")
#: A row below one that it is a part of, which has no number of its own.
_PART = re.compile(r"[-–+*•]\s?(?=[^\W\d_])|trong đó\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_TITLE = 12  #: letters of the title of the numbers
_HEAD_CELLS = 40  #: as many as a head may have, with the numbers of its columns
#: Rows that a table has at least, and the share of them that must be read.
_FEWEST, _MOST = 3, 0.7
#: Cells that a row has at most beside one for each column, those of a broken name or of a group's.
_MORE, _NAME_CELLS = 6, 2


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str
    lines: tuple[Line, ...]
    parts: int = 1  #: how many there were of it before they were joined


@dataclass(frozen=True, slots=True)
class _Head:
    """The titles, first that of the numbers, and the columns behind it of units and of figures."""

    rows: tuple[tuple[_Cell, ...], ...]
    width: int  #: columns but that of the numbers
    unit: int | None
    figures: tuple[int, ...]
    noted: bool  #: whether the last column is one of notes


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows below a head, and how many of them were read and were not."""

    rows: tuple[tuple[_Cell, ...], ...]
    read: int
    missed: int


def with_grids(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with the cells of each such table in one line a row, between bars."""
    if not any(len(line.text) <= _TITLE and is_number_title(line.text) for line in lines):
        return tuple(lines)
    result: list[Line] = []
    place = 0
    while place < len(lines):
        opens = is_number_title(lines[place].text) and lines[place].note is None
        rows = _table(lines, place) if opens else ()
        result += [_barred(row) for row in rows] or [lines[place]]
        place += sum(len(cell.lines) for row in rows for cell in row) or 1
    return tuple(result)


def _cells(lines: Sequence[Line], start: int) -> Iterator[_Cell]:
    """The cells from line `start` on, up to what is in no table: blocks, where empty lines part
    those of the head, else single lines."""
    inside: list[Line] = []
    spaced = start + 1 < len(lines) and lines[start + 1].blank_before
    for line in lines[start:]:
        ends = line.row or line.heading or line.note is not None or "|" in line.text
        if inside and (ends or line.blank_before or not spaced):
            yield _cell(inside)
            inside = []
        if ends or (line is not lines[start] and is_number_title(line.text)):
            return
        inside.append(line)
    if inside:
        yield _cell(inside)


def _cell(lines: Sequence[Line]) -> _Cell:
    return _Cell(" ".join(line.text for line in lines), tuple(lines))


def _one(cells: Sequence[_Cell]) -> _Cell:
    return _cell([line for cell in cells for line in cell.lines])


def _table(lines: Sequence[Line], start: int) -> tuple[tuple[_Cell, ...], ...]:
    """The rows of the table that begins at `start`; none where it is none, or is not read."""
    head = _head([*islice(_cells(lines, start), _HEAD_CELLS)])
    if head is None:
        return ()
    cells = [*_cells(lines, start)]
    found = _rows(cells, head)
    if head.noted and not found.read:  # nobody noted anything
        found = _rows(cells, replace(head, width=head.width - 1, noted=False))
        if any(_MOVES.match(row[-1].words) for row in found.rows):
            return ()  # "Tăng 5%": a note, beside a figure that is missing
    told = found.read >= _FEWEST and found.read >= _MOST * (found.read + found.missed)
    return (*head.rows, *found.rows) if told else ()


def _rows(cells: Sequence[_Cell], head: _Head) -> _Rows:
    rows: list[tuple[_Cell, ...]] = []
    read = missed = 0
    place = sum(len(row) for row in head.rows) + _merged(head)
    first = row_number(cells[place].words) if place < len(cells) else None
    # a head that is printed again at the top of a page stands over any number
    number: Number = one_before(first) if first else ()
    while place < len(cells):
        words = cells[place].words
        following = row_number(words)
        counts = following is not None and follows(following, number)
        part = bool(rows) and _PART.match(words) is not None
        if not (counts or part or is_group(words) or (rows and _MARK.fullmatch(words))):
            break
        number = following if counts and following else number
        behind = place if part else place + 1
        end = _end(cells, behind, number, head)
        if end is None:
            break
        placed = _placed(cells[behind:end], head)
        if placed is not None:
            read += 1
        elif is_group(words) and end - behind <= _NAME_CELLS:
            # a group begins its numbers anew, or goes on with those of the one before
            anew = row_number(cells[end].words) if end < len(cells) else None
            number = () if anew and follows(anew, ()) else number
            placed = (_one(cells[behind:end]),)
        else:
            missed += end - behind > 1  # one is the title of the rows below it
            placed = (_one(cells[behind:end]),)
        rows.append((_Cell("", ()) if part else cells[place], *placed))
        place = end
    return _Rows(tuple(rows), read, missed)


def _merged(head: _Head) -> int:
    """How many lines of the head go on with the title above them, and are no cells of their own."""
    return sum(cell.parts - 1 for row in head.rows for cell in row)


def _head(cells: Sequence[_Cell]) -> _Head | None:
    titles: list[_Cell] = []
    end = 1
    while end < len(cells) and not _numbers(cells[end].words):
        if len(titles) == WIDTHS.stop or not is_title(cells[end].words):
            return None
        if titles and _goes_on(cells[end].words):
            whole = _one((titles[-1], cells[end]))
            titles[-1] = replace(whole, parts=titles[-1].parts + 1)
        else:
            titles.append(cells[end])
        end += 1
    words = [title.words for title in titles]
    if len(words) not in WIDTHS or not _NAMES.match(words[0]) or read_lined_head(words):
        return None
    unit = next((at for at, title in enumerate(words) if at and _UNIT.fullmatch(title)), None)
    figures = tuple(
        at for at, title in enumerate(words) if at and at != unit and not _WORDS.search(title)
    )
    if not figures or (unit is not None and unit > figures[0]):
        return None
    top = (cells[0], *titles)
    counted = tuple(cells[end : end + len(top)])  # "A" ⏎ "B" ⏎ "1" ⏎ "2"
    told = len(counted) == len(top) and all(_COUNTS.fullmatch(cell.words) for cell in counted)
    rows = (top, counted) if told else (top,)
    return _Head(rows, len(words), unit, figures, _NOTES.fullmatch(words[-1]) is not None)


def _numbers(words: str) -> bool:
    return is_group(words) or row_number(words) is not None


def _goes_on(words: str) -> bool:
    """Whether a line goes on with the one above it: "Kế hoạch" ⏎ "năm 2024"."""
    return words[0].islower() or words[0] == "("


def _end(cells: Sequence[_Cell], first: int, number: Number, head: _Head) -> int | None:
    """Where the cells of a row end that begin at `first`: those that it should have, if what comes
    then opens another row or the text ends; else before the next that does, None without one."""
    at = first + head.width
    fits = at <= len(cells) and _placed(cells[first:at], head) is not None
    if fits and (at == len(cells) or _begins(cells[at].words, number)):
        return at
    for at in range(first + 1, min(first + head.width + _MORE, len(cells))):
        if _begins(cells[at].words, number):
            return at
    last = first + head.width  # the last row, with the text behind the table
    return last if _placed(cells[first:last], head) is not None else None


def _begins(words: str, number: Number) -> bool:
    """Whether a cell is the first of a row below the one with `number`."""
    following = row_number(words)
    counts = following is not None and follows(following, number)
    return counts or is_group(words) or bool(_PART.match(words) or _MARK.fullmatch(words))


def _placed(cells: Sequence[_Cell], head: _Head) -> tuple[_Cell, ...] | None:
    """`cells` in the columns of `head`; None where they are more or fewer, or one holds what its
    column does not."""
    more = len(cells) - head.width
    if 0 < more < _NAME_CELLS and all(_goes_on(cell.words) for cell in cells[1 : more + 1]):
        cells = (_one(cells[: more + 1]), *cells[more + 1 :])
    elif more:
        return None
    if not _LETTERS.search(cells[0].words) or _FIGURE.fullmatch(cells[0].words):
        return None
    if head.unit is not None and not _is_unit(cells[head.unit].words):
        return None
    if not all(_FIGURE.fullmatch(cells[at].words) for at in head.figures):
        return None
    if head.noted and _FIGURE.fullmatch(cells[-1].words):
        return None  # a note, or the figure of a column before it?
    return tuple(cells)


def _is_unit(words: str) -> bool:
    return words[:1] in "%‰" or any(not hit.span.start for hit in find("units", words.lower()))


def _barred(row: Sequence[_Cell]) -> Line:
    """The lines of the cells of `row` as one, with bars around each cell."""
    first = next(cell.lines[0] for cell in row if cell.lines)
    letters: list[str] = []
    offsets: list[int] = []
    pages: list[int] = []

    def put(text: str, places: Iterable[int], page: int) -> None:
        letters.append(text)
        offsets.extend(places)
        pages.extend([page] * len(text))

    at, page = first.offsets[0], first.page
    for cell in row:
        put("| ", [at] * 2, page)
        for line in cell.lines:
            put(line.text, line.offsets, line.page)
            at, page = line.offsets[-1], line.page
            put(" ", [at], page)
    put("|", [at], page)
    marks = tuple(
        (len("".join(letters)) - 1, one) for c in row for ln in c.lines for _, one in ln.marks
    )
    return first._replace(
        text="".join(letters), offsets=tuple(offsets), pages=tuple(pages), marks=marks
    )
