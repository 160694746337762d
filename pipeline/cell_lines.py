"""The cells of a worksheet as lines of text: its table, and what stands above and below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.old_runs import Run
from pipeline.tables import REPEATED_WORDS
from pipeline.written import CELL, ROW

#: What stands in a cell.
Cell = Sequence[Run]
#: Cells that are filled with what others hold: merged ones never overlap, but a made-up file may
#: say that they do.
_MOST_FILLED = 300_000


class Merged(NamedTuple):
    """Cells that are one: its first and its last row, and its first column, from 0."""

    top: int
    bottom: int
    column: int


def filled_down(rows: list[list[Cell]], merged: Iterable[Merged]) -> None:
    """Puts what stands in a merged cell into each of its rows, unless it is long."""
    left = _MOST_FILLED
    for top, bottom, column in merged:
        if not 0 <= top < len(rows) or not 0 <= column < len(rows[top]):
            continue
        held = rows[top][column]
        if len("".join(run.text for run in held).split()) > REPEATED_WORDS:
            continue
        for row in rows[top + 1 : bottom + 1]:
            missing = max(column + 1 - len(row), 0)
            left -= 1 + missing
            if left < 0:
                return
            if any(cell for cell in row):
                row += [()] * missing
                row[column] = held


def cell_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[Run]:
    """The cells as a table; what stands alone in its row above or below it is no part of it."""
    filled = [[any(run.text.strip() for run in cell) for cell in row] for row in rows]
    wide = [n for n, row in enumerate(filled) if sum(row) > 1]
    table = filled[wide[0] : wide[-1] + 1] if wide else []
    columns = sorted({c for row in table for c, is_filled in enumerate(row) if is_filled})
    for number, row in enumerate(rows):
        if not wide or not wide[0] <= number <= wide[-1]:
            yield from (run for cell in row for run in cell)
            yield Run("\n")
        elif any(filled[number]):
            for column in columns:
                yield from row[column] if column < len(row) else ()
                yield Run(CELL)
            yield Run(ROW)
