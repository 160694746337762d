"""Rows of tables in plain text that have no outer bars, or tabs between their cells.

Word processors and spreadsheets write such rows when a table is saved or pasted as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BAR, _TAB = "|", "\t"
#: The rule below the head of a table in Markdown: "---|:--:|--:".
_RULE = re.compile(r"\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+")
_LETTERS = re.compile(r"[^\W\d_]{2}|%")
#: Cells that a row has at least, and rows that a table has.
_CELLS, _ROWS = 3, 2


def bare_rows(lines: Sequence[str]) -> dict[int, str]:
    """The lines that are rows of tables without outer bars, with what stands between their cells.

    A table is a head of three cells or more with words, and rows of as many cells below it, one of
    which has a figure at least. The two columns of a letterhead or of signatures are none.

    >>> bare_rows(["TT | Chỉ tiêu | 2025", "1 | Tỷ lệ hộ nghèo | 2,5%"])
    {0: '|', 1: '|'}
    >>> bare_rows(["UBND TỈNH\\t\\tCỘNG HÒA", "Số: 12/BC\\t\\tĐộc lập"])
    {}
    """
    found: dict[int, str] = {}
    place = 0
    while place < len(lines):
        mark = _mark(lines[place])
        end = place + 1
        if mark and _is_head(lines[place], mark):
            while end < len(lines) and _goes_on(lines[place], lines[end], mark):
                end += 1
            told = any(any(map(str.isdigit, line)) for line in lines[place + 1 : end])
            if end - place >= _ROWS and told:
                found.update(dict.fromkeys(range(place, end), mark))
        place = end
    return found


def barred(line: str, kept: Sequence[int], mark: str) -> tuple[str, Sequence[int]]:
    """A row with bars around its cells, and for each character the place in the `line` where it
    stands; those that are put in point at what they stand beside. `kept` are the places of what
    the row says.

    >>> barred("a\\tb", range(3), "\\t")
    ('| a | b |', (0, 0, 0, 1, 1, 1, 2, 2, 2))
    """
    said = frozenset(kept)
    letters, places = ["|", " "], [kept[0], kept[0]]
    for place in range(kept[0], len(line.rstrip("\n "))):
        if line[place] == mark:
            letters += [" ", "|", " "]
            places += [place] * 3
        elif place in said:
            letters.append(" " if line[place].isspace() else line[place])
            places.append(place)
    return "".join([*letters, " ", "|"]), (*places, places[-1], places[-1])


def _mark(line: str) -> str | None:
    """What stands between the cells of a line, None where it is no row without outer bars."""
    if _BAR in line:
        bars = line.strip().startswith(_BAR) and line.strip().endswith(_BAR)
        return None if bars or line.count(_BAR) < _CELLS - 1 else _BAR
    return _TAB if line.count(_TAB) >= _CELLS - 1 else None


def _is_head(line: str, mark: str) -> bool:
    cells = [cell.strip() for cell in line.strip(" \n").split(mark)]
    worded = sum(1 for cell in cells if cell)
    return worded >= _CELLS and len(_LETTERS.findall(line)) >= _CELLS


def _goes_on(head: str, line: str, mark: str) -> bool:
    """Whether a line is a row under a head: it has as many cells, or ends before its last ones."""
    if mark == _BAR and _RULE.fullmatch(line):
        return True
    cells = line.count(mark)
    if mark == _TAB:
        return 0 < cells <= head.count(mark) and _BAR not in line
    return cells == head.count(mark)
