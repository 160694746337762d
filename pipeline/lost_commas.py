"""Figures of a table whose decimal comma may have been read as a point, or was not read at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from models.spans import Span

#: A cell that is a figure: whole thousands are parted by points, a point with one or two figures
#: after it parts nothing; a comma does.
_POINTED = re.compile(r"-?\d{1,3}(?:\.\d{3})*\.\d{1,2}")
_DECIMAL = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d{1,2}|-?\d+,\d{1,2}")
#: The point after a whole thousand can't be the point of a label.
_SURELY = re.compile(r"-?\d{1,3}(?:\.\d{3})+\.\d{1,2}")
#: A thousand without its point may be a hundred that lost its comma; a year is none.
_BARE = re.compile(r"-?(?!(?:19|20)\d\d$)[1-9]\d{3,}")
_CELL = re.compile(r"(?<=\|) ([^|\n]*?) (?=\|)")


def lost_commas(text: str) -> tuple[Span, ...]:
    """The figures of a page's tables that have a point, or nothing, where their columns have a
    comma.

    >>> text = "| Kè | 215.4 |\\n| Cầu | 90,6 |\\n| Đường | 84,0 |"
    >>> [span.of(text) for span in lost_commas(text)]
    ['215.4']
    """
    return tuple(sorted(_found(text)))


def _found(text: str) -> Iterator[Span]:
    at = 0
    lines: list[tuple[int, str]] = []
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    for ruled, rows in groupby(lines, key=lambda row: row[1].startswith("|")):
        if not ruled:
            continue
        columns: dict[int, list[Span]] = {}
        for start, row in rows:
            for number, found in enumerate(_CELL.finditer(row)):
                columns.setdefault(number, []).append(
                    Span(start + found.start(1), start + found.end(1))
                )
        for cells in columns.values():
            pointed = [cell for cell in cells if _POINTED.fullmatch(cell.of(text))]
            bare = [cell for cell in cells if _BARE.fullmatch(cell.of(text))]
            commas = sum(_DECIMAL.fullmatch(cell.of(text)) is not None for cell in cells)
            for cell in pointed:
                if commas > len(pointed) or (commas and _SURELY.fullmatch(cell.of(text))):
                    yield cell
            if commas > len(bare):
                yield from bare
