"""Rows on a terminal: a ruled table where it has room, else each row as a card.

A table of ten columns on a screen of 80 letters breaks every word and every number in it. There
each row is written as `Thời hạn: 31/10/2026 · Trang: 4`, in the order of the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.wording import legible

#: Cells up to this width stay whole on one line: a number or a day that is cut is a wrong one.
_NEVER_CUT = 16
#: Columns of words are at least so wide, and wide enough for the longest cell in so many lines.
_WORDS, _LINES = 20, 8
#: What a column takes beside its words: a space on either side and a rule.
_RULES = 3
_BULLET, _BETWEEN = "• ", " · "


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    cells: tuple[Text, ...]
    widest: int  # cells of the terminal that its longest line takes
    needed: int  # those without which it can't be read


def print_rows(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[str | Text]], none: str
) -> None:
    """Prints to stdout, as wide as the terminal; columns that are empty throughout are left out,
    and `none` is said where there are no rows."""
    held = [[Text(legible(c)) if isinstance(c, str) else c for c in row] for row in rows]
    console = Console()
    if not held:
        console.print(Text.assemble((title, "italic"), f": {none}"))
        return
    columns = [
        _column(head, tuple(row[i] for row in held))
        for i, head in enumerate(heads)
        if any(row[i] for row in held)
    ]
    spare = console.width - 1 - sum(column.needed + _RULES for column in columns)
    if spare >= 0:
        console.print(_ruled(title, columns, spare))
        return
    console.print(Text(title, style="bold underline"))
    for card in zip(*(column.cells for column in columns), strict=True):
        for line in card_lines([c.head for c in columns], card, console):
            console.print(line, soft_wrap=True)
    console.print()


def card_lines(heads: Sequence[str], cells: Sequence[Text], console: Console) -> list[Text]:
    """A row as lines of at most the console's width: its filled cells, each behind its head, as
    many on a line as have room; one that is longer than a line has lines of its own."""
    room = max(console.width - len(_BULLET), 1)
    lines = [Text()]
    for head, cell in zip(heads, cells, strict=True):
        if not cell.plain.strip():
            continue
        item = Text.assemble((f"{head}: ", "dim"), cell)
        alone = "\n" in cell.plain
        if not alone and lines[-1].cell_len + len(_BETWEEN) + item.cell_len <= room:
            lines[-1].append(_BETWEEN if lines[-1] else "", style="dim").append_text(item)
            continue
        broken = list(item.wrap(console, room))
        lines += [*broken, *([Text()] if len(broken) > 1 else ())]
    filled = [line for line in lines if line.plain.strip()]
    for line in filled:
        line.rstrip()
    bullets = (_BULLET, *[" " * len(_BULLET)] * len(filled))
    return [Text.assemble((b, "bold cyan"), line) for b, line in zip(bullets, filled, strict=False)]


def _column(head: str, cells: tuple[Text, ...]) -> _Column:
    lines = [line for cell in cells for line in cell.plain.split("\n")]
    widest = max(cell_len(line) for line in lines)
    longest = max(cell_len(word) for text in (head, *lines) for word in text.split())
    words = widest if widest <= _NEVER_CUT else min(widest, max(_WORDS, -(-widest // _LINES)))
    return _Column(head, cells, max(widest, cell_len(head)), max(words, longest))


def _ruled(title: str, columns: Sequence[_Column], spare: int) -> Table:
    """The table, its columns as wide as they need, and the room that is left shared among those
    whose lines are longer: rich would take from a column what it can't do without."""
    wishes = [column.widest - column.needed for column in columns]
    share = min(1.0, spare / max(sum(wishes), 1))
    ruled = Table(title=title, title_justify="left", expand=False)
    for column, wish in zip(columns, wishes, strict=True):
        ruled.add_column(column.head, width=column.needed + int(wish * share), overflow="fold")
    for row in zip(*(column.cells for column in columns), strict=True):
        ruled.add_row(*row)
    return ruled
