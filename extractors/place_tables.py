"""Measures out of tables whose rows are places or offices, or whose columns are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from extractors.cells import Head, Row, read_head
from extractors.patterns import compiled
from extractors.periods import Period, reported_period
from extractors.phrases import under_one_name
from extractors.place_columns import SURE, Column, caption_of, columns_of, kind_of_column, unit_of
from extractors.table_values import IN_NAME, LETTERS, cell_words, number_in, time_over, unit_above
from models.facts import Comparator, Header, Measure, MeasureKind, Quote
from models.spans import Span
from models.structure import Manuscript

#: What stands over a column of places or offices; who is to do something is none of them.
_WHO_TITLE = re.compile(
    r"(?:tên )?(?:các )?(?P<who>đơn vị|địa phương|cơ quan(?:,? đơn vị)?|địa bàn|huyện|quận|xã"
    r"|phường|tỉnh|thành phố|thị xã|thị trấn|sở|bộ)"
    r"(?:\s?[,/–-]\s?(?:và )?(?:đơn vị|địa phương|huyện|quận|xã|phường|thị xã|thị trấn|thành phố|TP"
    r"|đặc khu|ban|ngành|cơ quan))*(?: (?:cấp \S+|thực hiện|trực thuộc))?",
    re.IGNORECASE,
)
_ROWS: Mapping[str, re.Pattern[str]] = {"who": re.compile(rf"^{_WHO_TITLE.pattern}$", re.I)}
_COLUMNS: Mapping[str, re.Pattern[str]] = {
    "unit": re.compile(r"đơn vị tính|^đvt", re.IGNORECASE),
    "name": re.compile(r"^(?:tên )?(?:các )?(?:chỉ tiêu|tiêu chí|chỉ số|nội dung)", re.IGNORECASE),
}
_ORDER = re.compile(r"(?:STT|TT|Số TT|Số thứ tự)?\W*", re.IGNORECASE)
_PLACE = compiled(
    r"(?:(?:UBND|Ủy ban nhân dân|Đảng ủy|Công an) )?(?:[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố"
    r"|TP\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]ỉnh|[Đđ]ặc khu)\s(?:[\Lu]|\d)[^;:|]{0,40}"
)
_OFFICE = compiled(
    r"(?:UBND|Ủy ban nhân dân|Sở|Bộ|Ban|Cục|Chi cục|Văn phòng|Thanh tra|Công an|Bộ Chỉ huy|Bảo hiểm"
    r"|Kho bạc|Trung tâm|Trường|Bệnh viện|Công ty|Tổng cục|Viện|Hội|Liên đoàn|Ngân hàng|Đảng ủy)\s"
    r"[^;:|\d]{2,90}"
)
_PROPER = compiled(r"[\Lu][\Ll]*(?:[ -]+[\Lu][\Ll]*){0,3}")
_GROUP = re.compile(r"(?:các|khối|cấp) [^;:|\d]{2,60}", re.IGNORECASE)
_ALL = re.compile(
    r"(?:tổng(?: cộng| số)?|cộng|chung|(?:toàn|cả) (?:tỉnh|huyện|thành phố|ngành|nước))\W*",
    re.IGNORECASE,
)
#: Kinds of places of which a column has only the names.
_KINDS = frozenset({"huyện", "quận", "xã", "phường", "tỉnh"})
_FEWEST = 2  #: rows of places, or columns


def place_measures(manuscript: Manuscript, rows: tuple[Row, ...], header: Header) -> list[Measure]:
    """The measures of a table that has places or offices as its rows, or as its columns; empty for
    any other table."""
    head = read_head(rows, _ROWS)
    if "who" in head.columns and all(
        _ORDER.fullmatch(" ".join(title.split())) for title in head.titles[: head.columns["who"]]
    ):
        return [*_by_rows(manuscript, rows, _whole(head), header)]
    head = read_head(rows, _COLUMNS)
    if "name" in head.columns:
        return [*_by_columns(manuscript, rows, head, header)]
    return []


def _whole(head: Head) -> Head:
    """`head` with the row of titles below it that stand under merged ones."""
    row = head.below[0] if head.below else None
    if row is None or cell_words(row, head.columns["who"]):
        return head
    below = [" ".join(cell.words.split()) for cell in row.cells]
    if not any(LETTERS.search(words) or words == "%" for words in below):
        return head
    titles: list[str] = []
    said = ""
    for place, title in enumerate(head.titles):
        under = below[place] if place < len(below) else ""
        said = title or (said if under else "")
        titles.append(said if under in said else f"{said} {under}".strip())
    return Head(head.columns, tuple(titles), head.below[1:])


def _by_rows(
    manuscript: Manuscript, rows: tuple[Row, ...], head: Head, header: Header
) -> Iterator[Measure]:
    who = head.columns["who"]
    title = " ".join(head.titles[who].split())
    named = [(row, _who(cell_words(row, who), title)) for row in head.below]
    if sum(1 for _, one in named if one) < _FEWEST:
        return
    columns = [*columns_of(manuscript, rows, head, header)]
    for row, one in named:
        for column in columns if one is not None else ():
            if measure := _measure(manuscript, row, column, one or ""):
                yield measure


def _by_columns(
    manuscript: Manuscript, rows: tuple[Row, ...], head: Head, header: Header
) -> Iterator[Measure]:
    place = head.columns["name"]
    titles = [" ".join(title.split()) for title in head.titles]
    named = [
        (at, one)
        for at in range(place + 1, len(titles))
        if (one := _who(titles[at], "")) is not None
    ]
    if sum(1 for _, one in named if one) < _FEWEST:
        return
    caption = caption_of(manuscript, rows)
    kind = kind_of_column("", header, caption)
    if kind is None:
        return
    over = time_over(manuscript, rows, header) if kind is MeasureKind.TARGET else Period()
    for row in head.below:
        name = cell_words(row, place).strip(" .;:-+")
        unit = (
            cell_words(row, head.columns.get("unit"))
            or unit_of(name)
            or unit_above(manuscript, rows)
        )
        for at, one in named if len(LETTERS.findall(name)) >= len("tỷ lệ") else ():
            column = Column(at, IN_NAME.sub("", name), unit, kind, over.words, over.due, SURE)
            if measure := _measure(manuscript, row, column, one):
                yield _reported(measure, header)


def _who(words: str, title: str) -> str | None:
    """Whose row it is, as a name says it; empty for the row of all, None for no place or office."""
    words = words.strip(" .,;:*")
    if _ALL.fullmatch(words):
        return ""
    if _OFFICE.fullmatch(words):
        return words
    if _PLACE.fullmatch(words) or _GROUP.fullmatch(words):
        return words if words[:2].isupper() else f"{words[0].lower()}{words[1:]}"
    if title and _PROPER.fullmatch(words):
        kind = title.lower().removeprefix("tên ")
        return f"{kind} {words}" if kind in _KINDS else words
    return None


def _measure(manuscript: Manuscript, row: Row, column: Column, who: str) -> Measure | None:
    if column.place >= len(row.cells):
        return None
    number = number_in(row.cells[column.place], column.unit)
    if number is None or number.sort in ("rank", "step"):
        return None
    office = bool(who) and _OFFICE.fullmatch(who) is not None
    quote = Span(row.segment.own.start, row.segment.own.end)
    name = under_one_name(column.name)
    return Measure(
        quote=Quote(quote, quote.of(manuscript.text), column.sure),
        kind=column.kind,
        indicator=name if office or not who else f"{name}, riêng {who}",
        op=number.op,
        value=number.value,
        value_high=number.high if number.op is Comparator.BETWEEN else None,
        unit=number.unit,
        period=column.period,
        due=column.due,
        agency=who if office else None,
        provision=row.segment.path,
    )


def _reported(measure: Measure, header: Header) -> Measure:
    if measure.kind is MeasureKind.RESULT and measure.period is None:
        return replace(measure, period=reported_period(header))
    return measure
