"""Tasks out of tables that lost their rules: every cell became a line of its own.

STT ⏎ Nhiệm vụ ⏎ Cơ quan chủ trì ⏎ Thời hạn ⏎ 1 ⏎ Rà soát danh mục ⏎ Sở Y tế ⏎ 30/6/2025 ⏎ 2 ⏎ …

The rows are told by their numbers. Which line stands in which column says `extractors.lined_cells`;
what may stand in this one or in that one (the only agency of a row, where both who leads and who
helps have a column) is not told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from extractors.agencies import AgencyMention
from extractors.deadlines import best_deadline
from extractors.lined_cells import (
    Says,
    begins_a_name,
    begins_a_time,
    is_paper,
    place_lines,
)
from extractors.lined_heads import WIDTHS, LinedHead, is_title, read_lined_head
from extractors.mentioned import near_to
from extractors.outline import Paragraph, paragraphs
from extractors.products import product_of
from extractors.rosters import read_list
from extractors.row_numbers import (
    Number,
    follows,
    is_group,
    is_number_title,
    one_before,
    row_number,
)
from models.facts import Directive, Quote
from models.spans import Span
from models.structure import Kind, Manuscript

#: The first title of the head, alone or at the end of the caption that it ran into.
_FIRST = re.compile(r"(?:S(?<!\S.)(?:TT|tt)|T(?<!\S.)T)\W*$")
_FIRST_ANYWHERE = re.compile(_FIRST.pattern, re.MULTILINE)
_GROUP_TITLE = 4  #: lines that the name of a group has at most
#: Lines that a row has at most beside one for each column.
_MORE = 8
#: What is left out between rows: "…………".
_LEFT_OUT = re.compile(r"[\s.…]{3,}")
#: Words that a task has at least; what is shorter may be a cell of another column.
_LEAST = 3
_LONGEST_NAME = 100  #: letters
#: What a cell may say of its agencies once more: "Các địa phương chủ trì".
_LEADS = re.compile(r"\s+chủ trì$")
_SURE = 0.8


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
        read = _head(lines, place) if _FIRST.search(lines[place].words) else None
        if read is None:
            place += 1
            continue
        head, place = read
        # a head that is printed again at the top of a page stands over any number
        first = row_number(lines[place].words) if place < len(lines) else None
        number = one_before(first) if first else ()
        while place < len(lines):
            place, number = _over_group(lines, place, number)
            following = row_number(lines[place].words)
            if following is None or not follows(following, number):
                break
            number = following
            end = _row_end(lines, place + 1, number, head.width)
            cells = lines[place + 1 : end]
            directive = _directive(manuscript, cells, head, mentions, issued)
            if directive is not None:
                found.append(directive)
                used.update(line.index for line in lines[place:end])
            place = end
    return tuple(found), frozenset(used)


def _head(lines: Sequence[Paragraph], start: int) -> tuple[LinedHead, int] | None:
    """The head whose first title ends line `start`, and where its first row begins; None where
    its columns give no tasks."""
    end = start + 1
    while end < len(lines) and end - start <= WIDTHS.stop and not _numbers(lines[end].words):
        if not is_title(lines[end].words):
            return None
        end += 1
    head = read_lined_head([line.words for line in lines[start + 1 : end]])
    if head is None:
        return None
    counted = end  # "1" ⏎ "2" ⏎ "3" ⏎ "4": the columns are numbered
    while counted < len(lines) and row_number(lines[counted].words) == (counted - end + 1,):
        counted += 1
    return head, counted if counted - end in (head.width, head.width + 1) else end


def _numbers(words: str) -> bool:
    """Whether a line is the number of a row or of a group of rows."""
    return is_group(words) or row_number(words) is not None


def _opens(words: str, before: Number) -> bool:
    """Whether a line is the number of the row below number `before`, or that of a group."""
    number = row_number(words)
    return is_group(words) or (number is not None and follows(number, before))


def _over_group(lines: Sequence[Paragraph], place: int, number: Number) -> tuple[int, Number]:
    """The place behind the name of a group of rows ("I" ⏎ "LĨNH VỰC Y TẾ" ⏎ "1") and behind what
    was left out, and the number after which the rows go on."""
    words = lines[place].words
    if _LEFT_OUT.fullmatch(words) and place + 1 < len(lines):
        going_on = row_number(lines[place + 1].words)
        if going_on and len(going_on) == 1 and going_on[0] > 1:
            return place + 1, (going_on[0] - 1,)
        return place + 1, number
    if not is_group(words):
        return place, number
    for at in range(place + 2, min(place + 3 + _GROUP_TITLE, len(lines))):
        going_on = row_number(lines[at].words)
        if going_on is not None and follows(going_on, ()):
            return at, ()
        if going_on is not None and follows(going_on, number):
            return at, number
    return place, number


def _row_end(lines: Sequence[Paragraph], start: int, number: Number, width: int) -> int:
    """Where a row's lines end: before the next number or group, or what is no line of a table."""
    for place in range(start, len(lines)):
        line = lines[place]
        closed = is_number_title(line.words) or _LEFT_OUT.fullmatch(line.words) is not None
        if _opens(line.words, number) or closed:
            return place
        if line.segment.kind not in (Kind.PARAGRAPH, Kind.BULLET) or place - start >= width + _MORE:
            break
    return min(start + width, len(lines))


def _directive(
    manuscript: Manuscript,
    cells: Sequence[Paragraph],
    head: LinedHead,
    mentions: Sequence[AgencyMention],
    issued: date | None,
) -> Directive | None:
    placed = place_lines([_says(cell, mentions) for cell in cells], head)
    if placed is None or "text" not in placed.lines:
        return None
    lines = placed.lines
    task = _words(cells, lines["text"])
    if len(task.split()) < _LEAST:
        return None
    due = _words(cells, lines["due"]) if "due" in lines else ""
    deadline = best_deadline(due, issued) if due else None
    named = {
        role: _agencies(cells[slice(*lines[role])], mentions) if role in lines else ()
        for role in ("lead", "support", "monitor")
    }
    if not named["lead"] and deadline is None:
        return None
    span = Span(cells[0].span.start, cells[-1].span.end)
    return Directive(
        quote=Quote(span, span.of(manuscript.text), _SURE),
        text=task,
        lead=named["lead"],
        support=named["support"],
        monitor=named["monitor"],
        due=deadline.due if deadline else None,
        due_text=due or None,
        recurrence=deadline.recurrence if deadline else None,
        product=_product(cells, lines, head),
        provision=cells[0].segment.path,
    )


def _product(
    cells: Sequence[Paragraph], lines: Mapping[str, tuple[int, int]], head: LinedHead
) -> str | None:
    told = head.asks and "product" in lines
    return product_of(_words(cells, lines["product"])) if told else None


def _words(cells: Sequence[Paragraph], lines: tuple[int, int]) -> str:
    return " ".join(" ".join(cell.words for cell in cells[slice(*lines)]).split())


def _says(line: Paragraph, mentions: Sequence[AgencyMention]) -> Says:
    words = line.words.strip()
    if _listed(line, mentions) or (begins_a_name(words) and len(words) <= _LONGEST_NAME):
        return Says.WHO
    if begins_a_time(words):
        return Says.WHEN
    return Says.PAPER if is_paper(words) else Says.OTHER


def _agencies(cells: Sequence[Paragraph], mentions: Sequence[AgencyMention]) -> tuple[str, ...]:
    """The agencies that cells list; words that are no known agency are taken as they stand."""
    names: list[str] = []
    for cell in cells:
        words = _LEADS.sub("", " ".join(cell.words.split()).rstrip(" .;,"))
        names += _listed(cell, mentions) or [part.strip(" -–+") for part in words.split(";")]
    return tuple(dict.fromkeys(name for name in names if name))


def _listed(line: Paragraph, mentions: Sequence[AgencyMention]) -> tuple[str, ...]:
    """The agencies that a line is nothing but; () where anything else stands there."""
    words = line.words.rstrip(" .;,")
    found = read_list(words, 0, near_to(mentions, line.span.start, len(line.words)))
    return found.names if found and found.span.end >= len(words) else ()
