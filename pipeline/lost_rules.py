"""Where the cells begin of tables of tasks that lost their rules: a line or a block each.

STT ⏎ ⏎ Nhiệm vụ ⏎ ⏎ Cơ quan chủ trì ⏎ ⏎ 1 ⏎ ⏎ Rà soát danh mục ⏎ ⏎ Sở Y tế ⏎ ⏎ 2 ⏎ ⏎ …

Cells do not end as sentences do and are as wide as they happen to be; they must not be joined as
lines of a paragraph are. Empty lines stand between them, or none do: there the first cell of a row,
which is the task, goes on until a line begins as another cell does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.lined_cells import begins_a_name, begins_a_time, is_paper
from extractors.lined_heads import LinedHead, read_lined_head
from extractors.row_numbers import (
    Number,
    follows,
    is_group,
    is_number_title,
    one_before,
    row_number,
)
from pipeline.labels import Rank, label
from pipeline.lines import Line

#: Lines that a head has at most, a group's name, a row that is not the last, one that is.
_HEAD, _GROUP_TITLE, _ROW, _LAST = 24, 6, 60, 14
#: What no cell ends with.
_OPEN_END = (",", "/", "-", "–", "(", " và", " của", " với", " cho", " các")


def cell_starts(lines: Sequence[Line]) -> dict[int, bool]:
    """For the lines of such tables whether each begins a cell (or goes on with it), by index.

    Footnotes between them are left out; lines of other text have no entry.
    """
    found: dict[int, bool] = {}
    place = 0
    while place < len(lines):
        at, place = place, place + 1
        if is_number_title(lines[at].text) and not lines[at].row:
            place = max(place, _table(lines, at, found))
    return found


def _table(lines: Sequence[Line], start: int, found: dict[int, bool]) -> int:
    """Marks the lines of the table whose head begins at `start`; returns the place behind it."""
    told = [i for i in range(start, min(start + _HEAD, len(lines))) if lines[i].note is None]
    end = next((i for i in told[1:] if _numbers(lines[i].text)), None)
    if end is None:
        return start
    spaced = lines[told[1]].blank_before
    titles = _parted(lines, [i for i in told[1:] if i < end], spaced=spaced, head=True)
    head = read_lined_head(_joined(lines, titles))
    if head is None:
        return start
    found[start] = True
    found |= titles
    place = end
    first = row_number(lines[end].text)
    number = one_before(first) if first else ()  # it may be printed again in the middle of a table
    while place < len(lines) and _opens(lines[place].text, number):
        found[place] = True
        told_number = row_number(lines[place].text)
        body = list(_body(lines, place + 1, told_number or number, head))
        if told_number is None:  # the name of a group
            if not _before_a_row(lines, body, number):
                return place + 1
            for i in body:
                found[i] = i == body[0] or (spaced and lines[i].blank_before)
            number = () if row_number(lines[body[-1] + 1].text) in ((1,), (1, 1)) else number
        else:
            found |= _parted(lines, body, spaced=spaced)
            number = told_number
        place = body[-1] + 1 if body else place + 1
    return place


def _before_a_row(lines: Sequence[Line], body: Sequence[int], number: Number) -> bool:
    after = body[-1] + 1 if body else len(lines)
    return (
        len(body) <= _GROUP_TITLE
        and after < len(lines)
        and (_opens(lines[after].text, number) or _opens(lines[after].text, ()))
    )


def _numbers(text: str) -> bool:
    return is_group(text) or row_number(text) is not None


def _opens(text: str, before: Number) -> bool:
    """Whether a line is the number of the row below number `before`, or that of a group."""
    number = row_number(text)
    return is_group(text) or (
        number is not None and (follows(number, before) or follows(number, ()))
    )


def _body(lines: Sequence[Line], start: int, number: Number, head: LinedHead) -> Iterator[int]:
    """The lines from `start` on that are the cells of one row."""
    inside: list[int] = []
    blocks = 0
    for i in range(start, min(start + _ROW, len(lines))):
        line = lines[i]
        if line.note is not None:
            continue
        if _opens(line.text, number):
            yield from inside
            return
        if line.row or line.heading or _closes(line.text):
            break
        inside.append(i)
    for i in inside[:_LAST]:  # the last one: as many cells as the table has columns
        blocks += lines[i].blank_before
        if blocks > head.width:
            return
        yield i


def _closes(text: str) -> bool:
    """Whether a line begins what stands below a table."""
    if is_number_title(text) or text.startswith(("Nơi nhận", "Ghi chú:", "TM.", "KT.")):
        return True
    found = label(text)
    return found is not None and found.rank <= Rank.NUMBER


def _parted(
    lines: Sequence[Line], body: Sequence[int], *, spaced: bool, head: bool = False
) -> dict[int, bool]:
    """For the lines of a row, or of the head, whether each begins a cell."""
    found: dict[int, bool] = {}
    first = not head  # the task
    for before, i in zip([None, *body], body, strict=False):
        text = lines[i].text
        named = begins_a_name(text) or begins_a_time(text)
        if before is None:
            found[i] = True
        elif text[:1].islower() and not (named and spaced and lines[i].blank_before):
            found[i] = False
        elif spaced:
            found[i] = lines[i].blank_before
        else:
            first = first and not (named or is_paper(text))
            found[i] = not first and not lines[before].text.endswith(_OPEN_END)
    return found


def _joined(lines: Sequence[Line], starts: dict[int, bool]) -> list[str]:
    """The words of the cells that begin where `starts` tells."""
    cells: list[str] = []
    for i, begins in starts.items():
        if begins:
            cells.append(lines[i].text)
        else:
            cells[-1] += f" {lines[i].text}"
    return cells
