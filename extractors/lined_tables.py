"""Tasks out of tables that lost their rules: every cell became a line of its own.

STT ⏎ Nhiệm vụ ⏎ Cơ quan chủ trì ⏎ Thời hạn ⏎ 1 ⏎ Rà soát danh mục ⏎ Sở Y tế ⏎ 30/6/2025 ⏎ 2 ⏎ …

A row is read where nothing else can be meant: its number is the next one, it has a line for each
column, the line below the column of who leads is nothing but agencies, and the one below the
deadline is one. A row with an empty cell, or with a cell of two lines, is left to be read as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.agencies import AgencyMention
from extractors.assignment_tables import HEADS
from extractors.deadlines import best_deadline
from extractors.mentioned import near_to
from extractors.outline import Paragraph, paragraphs
from extractors.rosters import read_list
from models.facts import Directive, Quote
from models.spans import Span
from models.structure import Kind, Manuscript

#: The first title of the head, alone or at the end of the caption that it ran into.
_FIRST = re.compile(r"(?:^|\s)(?:STT|TT|Stt)\W*$")
_FIRST_ANYWHERE = re.compile(_FIRST.pattern, re.MULTILINE)
#: The number of a row, and what stands over a group of rows: "I", "B".
_NUMBER = re.compile(r"0?(\d{1,3})\s*[.)]?\s*$")
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-H])\s*[.)]?\s*$")
_GROUP_TITLE = 3  #: lines that the name of a group has at most
#: Columns that neither the task nor who does it stands in: "Văn bản giao nhiệm vụ".
_OTHER = re.compile(r"\W*(?:Văn bản|Căn cứ|Ghi chú|Kinh phí|Lĩnh vực)\b", re.IGNORECASE)
_PAPER = re.compile(r"\W*(?:Số )?[Vv]ăn bản\b")
_LONGEST_TITLE = 60  #: letters
_TITLES = range(3, 9)  #: how many columns there are beside that of the number
#: Words that a task has at least; what is shorter may be a cell of another column.
_LEAST = 3
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Head:
    """What each column holds, by its place among the lines of a row, and how many there are."""

    columns: Mapping[str, int]
    #: The columns that name other papers, each of which has a number.
    papers: tuple[int, ...]
    width: int
    #: The place of the first line behind the head.
    end: int


def find_lined_rows(
    manuscript: Manuscript, mentions: Sequence[AgencyMention], issued: date | None
) -> tuple[tuple[Directive, ...], frozenset[int]]:
    """The tasks of such tables, and the segments that they were read from.

    `mentions` are the agencies of the text, `issued` is the date of the document.
    """
    text = manuscript.text
    if not ("TT" in text or "Stt" in text) or not _FIRST_ANYWHERE.search(text):
        return (), frozenset()
    lines = list(paragraphs(manuscript))
    found: list[Directive] = []
    used: set[int] = set()
    place = 0
    while place < len(lines):
        head = _head(lines, place) if _FIRST.search(lines[place].words) else None
        place = place + 1 if head is None else head.end
        number = 0
        while head is not None and place < len(lines):
            if _GROUP.match(lines[place].words):  # "I" ⏎ "LĨNH VỰC Y TẾ" ⏎ "1"
                next_lines = range(place + 2, min(place + 2 + _GROUP_TITLE, len(lines)))
                first = (at for at in next_lines if _number(lines[at]) in (1, number + 1))
                place = next(first, place)
                number = _number(lines[place]) - 1
            if _number(lines[place]) != number + 1:
                break
            number += 1
            end = _row_end(lines, place + 1, number + 1, head.width)
            cells = lines[place + 1 : end]
            directive = _directive(manuscript, cells, head, mentions, issued)
            if directive is not None:
                found.append(directive)
                used.update(line.index for line in lines[place:end])
            place = end
    return tuple(found), frozenset(used)


def _number(line: Paragraph) -> int:
    """The number that a line is nothing but, 0 for other lines."""
    match = _NUMBER.match(line.words)
    return int(match[1]) if match else 0


def _head(lines: Sequence[Paragraph], start: int) -> _Head | None:
    """The head whose first title ends line `start`; None where its columns give no tasks."""
    end = start + 1
    while end < len(lines) and end - start <= _TITLES.stop:
        if _number(lines[end]) == 1 or _GROUP.match(lines[end].words):
            break
        if len(lines[end].words) > _LONGEST_TITLE or lines[end].words.rstrip().endswith((".", ";")):
            return None
        end += 1
    titles = [line.words for line in lines[start + 1 : end]]
    columns: dict[str, int] = {}
    for index, title in enumerate(titles):
        told = (name for name, words in HEADS.items() if words.search(title))
        meaning = None if _OTHER.match(title) else next(told, None)
        if meaning in columns and meaning in ("text", "lead", "due"):
            return None  # which of the two?
        if meaning is not None:
            columns.setdefault(meaning, index)
    if len(titles) not in _TITLES or "text" not in columns or "lead" not in columns:
        return None
    papers = tuple(i for i, title in enumerate(titles) if _PAPER.match(title))
    return _Head(columns, papers, len(titles), end)


def _row_end(lines: Sequence[Paragraph], start: int, following: int, width: int) -> int:
    """Where a row's lines end: before the next number or group, or what is no line of a table."""
    for place in range(start, len(lines)):
        line = lines[place]
        over = _GROUP.match(line.words) is not None or line.segment.kind is not Kind.PARAGRAPH
        if _number(line) == following or over:
            return place
        if place - start >= width + _TITLES.stop:
            break
    return min(start + width, len(lines))


def _directive(
    manuscript: Manuscript,
    cells: Sequence[Paragraph],
    head: _Head,
    mentions: Sequence[AgencyMention],
    issued: date | None,
) -> Directive | None:
    if len(cells) != head.width:
        return None
    if not all(any(map(str.isdigit, cells[paper].words)) for paper in head.papers):
        return None
    task = cells[head.columns["text"]]
    lead = _agencies(cells[head.columns["lead"]], mentions)
    if not lead or len(task.words.split()) < _LEAST or _agencies(task, mentions):
        return None
    due = cells[head.columns["due"]].words.strip() if "due" in head.columns else ""
    deadline = best_deadline(due, issued) if due else None
    if due and deadline is None and best_deadline(due, None) is None:
        return None  # no time at all, not even one that had passed when the paper was signed
    helping = cells[head.columns["support"]] if "support" in head.columns else None
    support = _agencies(helping, mentions) if helping else ()
    if helping and not support:
        return None
    span = Span(cells[0].span.start, cells[-1].span.end)
    return Directive(
        quote=Quote(span, span.of(manuscript.text), _SURE),
        text=" ".join(task.words.split()),
        lead=lead,
        support=support,
        due=deadline.due if deadline else None,
        due_text=due or None,
        recurrence=deadline.recurrence if deadline else None,
        provision=task.segment.path,
    )


def _agencies(line: Paragraph, mentions: Sequence[AgencyMention]) -> tuple[str, ...]:
    """The agencies that a line is nothing but; () where anything else stands there."""
    words = line.words.rstrip(" .;")
    found = read_list(words, 0, near_to(mentions, line.span.start, len(line.words)))
    return found.names if found and found.span.end >= len(words) else ()
