"""What the cells of a table hold: a number with its unit, and what is said over the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.cells import Cell, Row
from extractors.numbers import Number, find_numbers
from extractors.outline import above, heading_of
from extractors.periods import Period, inherited_period
from extractors.vocabulary import find
from models.facts import Comparator, Header
from models.spans import Span
from models.structure import Manuscript

LETTERS = re.compile(r"[^\W\d_]")
#: "< 2", ">= 95": the signs, which running text has for other things, too.
_SIGNS = re.compile(r"(?P<sign><=|>=|[<>])\s*(?=\d)")
#: "≤ 3 Đông Nam Á": a place among others.
_RANK = re.compile(
    r"(?P<sign><=|>=|[<>≤≥])?\s*(?P<rank>\d{1,3})\s+(?P<among>[^\W\d_]+(?:[ -][^\W\d_]+){0,5})"
)
_OPS = {"≤": "<=", "≥": ">=", **{sign: sign for sign in ("<=", ">=", "<", ">", "=")}}
#: "Tỷ lệ hồ sơ trực tuyến (%)", "Thu ngân sách (tỷ đồng)".
IN_NAME = re.compile(r"\s*\((?:đơn vị(?: tính)?:?\s*|ĐVT:?\s*)?(%|[^()\d]{1,24})\)\s*$")
#: What a cell says beside its number: "575 (tăng 15%)", "0,4% (theo chuẩn năm 2016)".
_ASIDE = re.compile(r"\s?\((?=[^()]*\d)(?=[^()]*[^\W\d_])(?P<said>[^()]+)\)\s*$")
_MOVED = re.compile(
    r"(?P<way>tăng|giảm) (?P<by>(?:(?:khoảng|gần|trên|hơn|từ) )*\d[\d.,\s–-]*%)"
    r"(?P<base> so với (?!mục tiêu|nghị quyết)[^;,]{2,60})?",
    re.IGNORECASE,
)
#: "Bác sỹ/vạn dân".
_PER_HEADS = re.compile(
    r"(?:số )?(?P<thing>[^\W\d_]+(?: [^\W\d_]+)?)\s?(?:/|trên)\s?(?:0?1 |một )?"
    r"(?:vạn|10\.000|1\.000) dân",
    re.IGNORECASE,
)
_WAY = re.compile(r"(?P<way>tăng|giảm)\s[^()]*%", re.IGNORECASE)
#: "(Đơn vị tính: triệu đồng)" in the line over a table: of every number in it.
_OVER = re.compile(
    r"(?:đơn vị(?: tính)?|ĐVT)\s*:\s*(?P<unit>%|[^\W\d_][^\n()|;:.]{0,22}?)\s*\)?\s*$",
    re.IGNORECASE,
)
#: It names the day of another paper.
_ISSUED_WITH = re.compile(r"\W*(?:ban hành )?kèm theo\b", re.IGNORECASE)
_CAPTION = 300  #: characters in which the last line over a table ends
_LINE = 60  #: characters of such a line


def cell_words(row: Row, place: int | None) -> str:
    """The words of a cell on one line; empty where the row has none there."""
    if place is None or place >= len(row.cells):
        return ""
    return " ".join(row.cells[place].words.split())


def number_in(cell: Cell, unit: str) -> Number | None:
    """The one number of a cell, in the unit of its row."""
    words = _ASIDE.sub("", " ".join(cell.words.split()))
    if sign := _SIGNS.match(words):
        number = _in_unit(words[sign.end() :], unit)
        exact = number is not None and number.op is Comparator.EQ
        return replace(number, op=Comparator(sign["sign"])) if number and exact else None
    return _in_unit(words, unit)


def moved_in(cell: Cell) -> tuple[str, Number] | None:
    """By how much what a cell tells has risen or fallen, as it says in brackets behind its number,
    with the words for it: "575 (tăng 15% so với năm 2020)"."""
    aside = _ASIDE.search(" ".join(cell.words.split()))
    said = _MOVED.fullmatch(aside["said"].strip()) if aside else None
    numbers = find_numbers(said["by"]) if said else ()
    if said is None or len(numbers) != 1:
        return None
    return f"{said['way'].lower()}{said['base'] or ''}", numbers[0]


def way_of(cell: Cell) -> str:
    """Whether a share in a cell is one by which something rises or falls: "tăng từ 8 - 10%"."""
    said = _WAY.match(cell.words)
    return said["way"].lower() if said else ""


def thing_of(name: str) -> str:
    """What a row counts, where its name says how many of it so many people have.

    >>> thing_of("Bác sỹ/vạn dân"), thing_of("Số giường bệnh trên 1 vạn dân"), thing_of("Bác sỹ")
    ('bác sỹ', 'giường bệnh', '')
    """
    said = _PER_HEADS.fullmatch(name.strip(" .;:"))
    thing = said["thing"].lower() if said else ""
    return thing if any(hit.span == Span(0, len(thing)) for hit in find("units", thing)) else ""


def ranks_in(cell: Cell) -> Iterator[tuple[Number, str]]:
    """The ranks of a cell, each with whom it is among; none where a part of it says otherwise."""
    parts = [_RANK.fullmatch(part.strip()) for part in " ".join(cell.words.split()).split(";")]
    if not all(parts):
        return
    for part in parts:
        if part is not None:
            span = Span(*part.span("rank"))
            op = Comparator(_OPS[part["sign"] or "="])
            number = Number(span, span, float(part["rank"]), None, op, "hạng", "rank")
            yield number, part["among"]


def _in_unit(words: str, unit: str) -> Number | None:
    if LETTERS.search(re.sub(r"\(.*\)", "", unit)) or unit.strip() == "%":
        with_unit = find_numbers(f"{words} {unit}".strip())
        if len(with_unit) == 1 and with_unit[0].unit is not None:
            return with_unit[0]
    numbers = find_numbers(words)
    if len(numbers) != 1:
        return None
    number = numbers[0]
    if number.unit is None and unit.strip():
        return Number(
            number.span, number.digits, number.value, number.high, number.op, unit.strip(), "thing"
        )
    return number if number.unit is not None else None


def unit_above(manuscript: Manuscript, rows: tuple[Row, ...]) -> str:
    """The unit that the line over a table gives for all its numbers, empty where it gives none."""
    start = rows[0].segment.own.start if rows else 0
    said = _OVER.search(manuscript.text[max(start - _LINE, 0) : start])
    known = said and (
        said["unit"] == "%" or any(not hit.span.start for hit in find("units", said["unit"]))
    )
    return said["unit"] if said and known else ""


def lines_over(manuscript: Manuscript, rows: tuple[Row, ...]) -> str:
    """The lines right over a table."""
    start = rows[0].segment.own.start if rows else 0
    return manuscript.text[max(start - _CAPTION, 0) : start]


def line_over(manuscript: Manuscript, rows: tuple[Row, ...]) -> str:
    """The last of them."""
    return lines_over(manuscript, rows).rstrip().rpartition("\n")[2]


def time_over(manuscript: Manuscript, rows: tuple[Row, ...], header: Header) -> Period:
    """The time of a table's targets that its head does not say: of the line over it, of the
    headings that it stands under, of the title of a plan."""
    first = rows[0].segment
    line = line_over(manuscript, rows)
    line = "" if _ISSUED_WITH.match(line) else line
    index = next(i for i, one in enumerate(manuscript.segments) if one is first)
    chain = [heading_of(manuscript, one) for _, one in above(manuscript, index)]
    return inherited_period(Period(), [line, *chain], header)
