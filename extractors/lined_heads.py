"""The heads of tables that lost their rules: what columns hold, by titles one below another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.assignment_tables import HEADS
from extractors.products import is_product

#: Columns that neither the task nor who does it stands in: "Văn bản giao nhiệm vụ".
_OTHER = re.compile(r"\W*(?:Văn bản|Căn cứ|Ghi chú|Kinh phí|Lĩnh vực)\b", re.IGNORECASE)
_PAPER = re.compile(r"\W*(?:Số )?[Vv]ăn bản\b")
#: Lists of procedures say who settles them; nobody is given a task.
_PROCEDURES = re.compile(r"\bthủ tục\b|\bTTHC\b", re.IGNORECASE)
_LONGEST = 60  #: letters
#: How many columns there are beside that of the number.
WIDTHS = range(2, 9)


@dataclass(frozen=True, slots=True)
class LinedHead:
    """What each column of a table that gives tasks holds, by its place, and how many there are."""

    columns: Mapping[str, int]
    #: The columns that name other papers, each of which has a number.
    papers: tuple[int, ...]
    width: int
    #: Whether the column of products, if there is one, holds what is asked for.
    asks: bool = True


def read_lined_head(titles: Sequence[str]) -> LinedHead | None:
    """The head whose columns but that of the number have `titles`; None where it gives no tasks.

    >>> read_lined_head(["Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]).columns
    {'text': 0, 'lead': 1, 'due': 2}
    """
    if len(titles) not in WIDTHS or not all(map(is_title, titles)):
        return None
    if any(map(_PROCEDURES.search, titles)):
        return None
    columns: dict[str, int] = {}
    for index, title in enumerate(titles):
        told = (name for name, words in HEADS.items() if words.search(title))
        meaning = None if _OTHER.match(title) else next(told, None)
        if meaning in columns and meaning in ("text", "lead", "due"):
            return None  # which of the two?
        if meaning is not None:
            columns.setdefault(meaning, index)
    if "text" not in columns or "lead" not in columns:
        return None
    papers = tuple(i for i, title in enumerate(titles) if _PAPER.match(title))
    asks = "product" in columns and is_product(titles[columns["product"]])
    return LinedHead(columns, papers, len(titles), asks)


def is_title(words: str) -> bool:
    """Whether `words` may stand over a column: short, and no sentence."""
    return len(words) <= _LONGEST and not words.rstrip().endswith((".", ";"))
