"""Tables of a document as rows of cells, and what the columns hold by the words at their head."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from models.spans import Span
from models.structure import Kind, Manuscript, Segment

#: How many rows from the top may be titles before the head of the table comes.
_HEAD_WITHIN = 4
#: Heads more alike than this are one head that is printed again.
_SAME = 0.85
_COLUMN = re.compile(r"\(?(?:[A-ZĐ]|\d{1,2})\)?")
_RULE = re.compile(r"[|\s:=–—-]*")
#: What stands over the numbers of rows.
_FIRST = re.compile(r"(?:STT|TT|Số TT)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words without the white space around them; `span` counts in the document's text."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with the segment that it is."""

    segment: Segment
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What a table says of its columns, and the rows that hold its data.

    `columns` has the column of each meaning that was found, `titles` all that stands over each.
    """

    columns: Mapping[str, int]
    titles: tuple[str, ...]
    below: tuple[Row, ...]


def tables(manuscript: Manuscript) -> Iterator[tuple[Row, ...]]:
    """The tables of a document, each as its rows from top to bottom."""
    rows: dict[int, list[Row]] = {}
    for segment in manuscript.segments:
        if segment.kind is Kind.ROW and segment.parent is not None:
            rows.setdefault(segment.parent, []).append(_row(manuscript.text, segment))
    for found in rows.values():
        for table in _apart(found, manuscript.text):
            yield tuple(row for row in table if not _is_rule(row, manuscript.text))


def _is_rule(row: Row, text: str) -> bool:
    return _RULE.fullmatch(row.segment.own.of(text)) is not None


def _apart(rows: Sequence[Row], text: str) -> Iterator[Sequence[Row]]:
    """The tables that stand right below one another, with nothing between them.

    The head of the next has a rule below it, or begins with "STT" below rows that do not; a head
    that is printed again at the top of a page opens no other table.
    """
    begin = 0
    ruled = False
    for place in range(1, len(rows)):
        drawn = _is_rule(rows[place], text) and "--" in rows[place].segment.own.of(text)
        opens = _numbers(rows[place]) and not _numbers(rows[place - 1])
        head = place - 1 if drawn and ruled else place if opens else begin
        if head > begin and not same_row(_said(rows[head]), _said(rows[begin])):
            yield rows[begin:head]
            begin, ruled = head, False
        ruled = ruled or drawn
    yield rows[begin:]


def _numbers(row: Row) -> bool:
    """Whether a row is the head of a column of numbers of rows."""
    return _FIRST.fullmatch(next((cell.words for cell in row.cells if cell.words), "")) is not None


def _row(text: str, segment: Segment) -> Row:
    cells: list[Cell] = []
    bars = [m.start() for m in re.finditer(r"\|", segment.own.of(text))]
    for left, right in itertools.pairwise(bars):
        start, end = segment.own.start + left + 1, segment.own.start + right
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        cells.append(Cell(Span(start, start + len(words)), words))
    return Row(segment, tuple(cells))


def read_head(rows: tuple[Row, ...], heads: Mapping[str, re.Pattern[str]]) -> Head:
    """What the columns of a table hold, and the rows below its head.

    `heads` names each meaning and the words that say it at the head of a column; a column has the
    first meaning that fits, a meaning the first column. The row that fits the most is the last one
    of the head; without one nothing is mapped and all rows are returned.
    """
    best: dict[str, int] = {}
    below = 0
    for place, row in enumerate(rows[:_HEAD_WITHIN]):
        found: dict[str, int] = {}
        for column, cell in enumerate(row.cells):
            for meaning, pattern in heads.items():
                if meaning not in found and len(cell.words) <= 80 and pattern.search(cell.words):
                    found[meaning] = column
                    break
        if len(found) > len(best):
            best, below = found, place + 1
    if not best:
        return Head({}, (), rows)
    above = [_said(row) for row in rows[:below]]
    # the head, of whatever height, comes again at the top of every page
    kept = (row for row in rows[below:] if not any(same_row(_said(row), head) for head in above))
    return Head(best, _titles(rows[:below]), tuple(row for row in kept if not _counts(row)))


def _titles(head: tuple[Row, ...]) -> tuple[str, ...]:
    """What the head says over each column, its rows together.

    Words that are merged over columns stand in the first of them; they hold for those beside it.
    """
    titles = [""] * max(len(row.cells) for row in head)
    for row in head:
        said = ""
        for column, cell in enumerate(row.cells):
            said = cell.words if cell.words or row is head[-1] else said
            if said and said not in titles[column]:
                titles[column] = f"{titles[column]} {said}".strip()
    return tuple(titles)


def same_row(first: str, second: str) -> bool:
    """Whether two rows say the same, but for letters that were read differently.

    >>> same_row("| STT | Nội dung | Chủ trì |", "| STT | Nội đung | Chủ trì |")
    True
    """
    if first == second:
        return True
    if abs(len(first) - len(second)) > 0.2 * max(len(first), len(second)):
        return False
    if any(c.isdigit() for c in first + second):
        return False  # rows of figures are alike and not the same
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _SAME


def _said(row: Row) -> str:
    return " | ".join(cell.words for cell in row.cells)


def _counts(row: Row) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    words = [cell.words for cell in row.cells if cell.words]
    return len(words) > 2 and all(_COLUMN.fullmatch(w) for w in words)
