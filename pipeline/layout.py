"""Printed words with their boxes become the text of a page, in the order in which one reads it.

One layout for text layers and for OCR. The head and the end of an official letter are read column
by column (see `pipeline.columns`); a row of a ruled table becomes one line, `| a | b |`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from models.document import Word
from models.spans import Box, Span
from pipeline.columns import regions
from pipeline.newspaper import newspaper
from pipeline.prints import Fragment, Print, fragments, height, lines
from pipeline.raised import set_close
from pipeline.stamps import set_apart

#: A step to the next line of more than this many usual steps leaves an empty line.
_BLANK = 1.35


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ruled table: the words of each cell in reading order, and the row's place."""

    cells: tuple[tuple[Print, ...], ...]
    box: Box


@dataclass(frozen=True, slots=True)
class _Block:
    """What is read in one go: lines of words or rows, from `top` on."""

    top: float
    lines: tuple[tuple[Print, ...] | Row, ...]
    #: an empty line is set before and after
    apart: bool = False


def arrange(
    prints: Sequence[Print], tables: Sequence[Sequence[Row]], width: float
) -> tuple[str, tuple[Word, ...]]:
    """The text of a page and its words with their places in it.

    `prints` are the words outside of tables, `tables` the rows of each table, `width` the page's,
    all in one unit. Every word occurs in the text, in each cell that it belongs to; spans are in
    order. What is stamped over the page stands at the end; a raised figure has no space before it.
    """
    prints = [p for p in prints if p.text.strip()]
    usual = height(prints)
    apart = set_apart(prints, usual)
    pieces = apart.pieces
    blocks = [_table(rows) for rows in tables if rows]
    taken: set[int] = set()
    for region in regions(pieces, width, usual):
        left, right = lines(region.left, usual), lines(region.right, usual)
        taken.update(id(p) for f in left + right for p in f.prints)
        blocks.append(_Block(region.top, tuple(f.prints for f in left), apart=True))
        blocks.append(_Block(region.top, tuple(f.prints for f in right), apart=True))
    body = [f for f in pieces if id(f.prints[0]) not in taken]
    for region in newspaper(body, width, usual):
        taken.update(id(p) for f in region.left + region.right for p in f.prints)
        for column in (c for s in (region.left, region.right) for c in _parted(s, width, usual)):
            block = tuple(f.prints for f in lines(column, usual))
            blocks.append(_Block(region.top, block, apart=True))
    body = [f for f in body if id(f.prints[0]) not in taken]
    blocks += [_Block(line.middle, (line.prints,)) for line in lines(body, usual)]
    blocks.sort(key=lambda block: block.top)
    blocks += [
        _Block(stamp[0].middle, tuple(f.prints for f in stamp), apart=True)
        for stamp in apart.stamps
    ]
    return _write(blocks)


def _parted(
    column: Sequence[Fragment], width: float, usual: float
) -> Iterator[tuple[Fragment, ...]]:
    """The columns that stand side by side in what was taken for one."""
    within = newspaper(column, width, usual)
    if len(within) == 1 and len(within[0].left + within[0].right) == len(column):
        for side in (within[0].left, within[0].right):
            yield from _parted(side, width, usual)
    else:
        yield tuple(column)


def cell_order(prints: Iterable[Print]) -> tuple[Print, ...]:
    """The words of one cell in reading order."""
    kept = [p for p in prints if p.text.strip()]
    usual = height(kept)
    return tuple(p for line in lines(fragments(kept, usual), usual) for p in line.prints)


def _table(rows: Sequence[Row]) -> _Block:
    return _Block(rows[0].box.top, tuple(rows), apart=True)


def _write(blocks: Sequence[_Block]) -> tuple[str, tuple[Word, ...]]:
    step = _step(blocks)
    writer = _Writer()
    last: _Block | None = None
    for block in blocks:
        if last is not None and (
            last.apart or block.apart or (step and block.top - last.top > _BLANK * step)
        ):
            writer.end_line()
        for line in block.lines:
            if isinstance(line, Row):
                writer.row(line)
            else:
                writer.line(line)
        last = block
    return writer.done()


def _step(blocks: Sequence[_Block]) -> float:
    steps = [
        second.top - first.top
        for first, second in pairwise(blocks)
        if not first.apart and not second.apart
    ]
    return median(steps) if len(steps) > 2 else 0.0


class _Writer:
    """Puts words one after another and notes where each stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._words: list[Word] = []
        self._length = 0

    def line(self, prints: Sequence[Print]) -> None:
        self._print(prints)
        self.end_line()

    def row(self, row: Row) -> None:
        self._put("|")
        for cell in row.cells:
            self._put(" ")
            if cell:
                self._print(cell, bar="¦")
                self._put(" ")
            self._put("|")
        self.end_line()

    def end_line(self) -> None:
        self._put("\n")

    def done(self) -> tuple[str, tuple[Word, ...]]:
        return "".join(self._parts).rstrip("\n"), tuple(self._words)

    def _print(self, prints: Sequence[Print], bar: str = "|") -> None:
        for i, (word, close) in enumerate(set_close(prints)):
            if i and not close:
                self._put(" ")
            text = " ".join(word.text.split()).replace("\0", "").replace("|", bar)
            span = Span(self._length, self._length + len(text))
            self._words.append(Word(span, word.box, word.confidence))
            self._put(text)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
