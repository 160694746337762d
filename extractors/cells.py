"""Tables of a document as rows of cells, and what the columns hold by the words at their head."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.spans import Span
from models.structure import Kind, Manuscript, Segment

#: How many rows from the top may be titles before the head of the table comes.
_HEAD_WITHIN = 4
_RULE = re.compile(r"[|\s:=–—-]*")


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


def tables(manuscript: Manuscript) -> Iterator[tuple[Row, ...]]:
    """The tables of a document, each as its rows from top to bottom."""
    rows: dict[int, list[Row]] = {}
    for segment in manuscript.segments:
        if segment.kind is Kind.ROW and segment.parent is not None:
            rows.setdefault(segment.parent, []).append(_row(manuscript.text, segment))
    for found in rows.values():
        yield tuple(
            row for row in found if not _RULE.fullmatch(row.segment.own.of(manuscript.text))
        )


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


def columns(
    rows: tuple[Row, ...], heads: Mapping[str, re.Pattern[str]]
) -> tuple[Mapping[str, int], tuple[Row, ...]]:
    """Which column holds what, and the rows below the head of the table.

    `heads` names each meaning and the words that say it at the head of a column; a column has the
    first meaning that fits, a meaning the first column. The row that fits the most is the head;
    without one nothing is mapped and all rows are returned.
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
    head = rows[below - 1] if best else None
    # the head comes again at the top of every page
    return best, tuple(row for row in rows[below:] if head is None or _said(row) != _said(head))


def _said(row: Row) -> tuple[str, ...]:
    return tuple(cell.words for cell in row.cells)
