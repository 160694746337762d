"""Measures out of the rows of a table: indicator, unit, plans, results, each in its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from extractors.cells import Head, Row, read_head, tables
from extractors.listed_under import is_quantity
from extractors.numbers import Number
from extractors.periods import Period, inherited_period, reported_period
from extractors.phrases import under_one_name
from extractors.place_tables import place_measures
from extractors.table_values import (
    IN_NAME,
    LETTERS,
    cell_words,
    lines_over,
    moved_in,
    number_in,
    ranks_in,
    thing_of,
    time_over,
    unit_above,
    way_of,
)
from extractors.vocabulary import find
from models.facts import Comparator, Header, Measure, MeasureKind, Quote
from models.spans import Span
from models.structure import Manuscript

_VALUE = (
    r"kế hoạch|mục tiêu|chỉ tiêu (?:giao|năm|đến)|giao năm|phấn đấu|thực hiện|kết quả|đạt được|ước"
    r"|^(?:(?:đến|hết|cuối) )*(?:năm )?20\d\d$|dự toán (?:năm|được giao|giao)"
)
_HEADS: Mapping[str, re.Pattern[str]] = {
    meaning: re.compile(words, re.IGNORECASE)
    for meaning, words in {
        "unit": r"đơn vị(?: tính)?\s*$|^đvt",
        "value": _VALUE,
        "indicator": r"chỉ tiêu|tiêu chí|chỉ số|nội dung|danh mục",
    }.items()
}
_VALUED = re.compile(_VALUE, re.IGNORECASE)
_RESULT = re.compile(r"thực hiện|kết quả|đạt được|ước", re.IGNORECASE)
_TARGET = re.compile(
    r"kế hoạch|mục tiêu|chỉ tiêu (?:giao|năm|đến)|giao năm|phấn đấu|dự toán|^(?:đến|hết) ",
    re.IGNORECASE,
)
#: What is to come of it, in a list of aims that says who answers for each.
_TO_COME = re.compile(r"kết quả(?: (?:cần|phải) đạt)?", re.IGNORECASE)
_AIMS = re.compile(r"(?:chỉ tiêu|mục tiêu)(?! (?:đã )?(?:đạt|hoàn thành))", re.IGNORECASE)
_REACHED = re.compile(r"kết quả|tình hình|đánh giá|báo cáo|thực hiện", re.IGNORECASE)
_ANSWERS = re.compile(r"chủ trì|phụ trách|chịu trách nhiệm|phân công", re.IGNORECASE)
#: A row that says for when those below it are: "Đến năm 2030".
_FOR_WHEN = re.compile(
    r"(?:đến|năm|giai đoạn|hết năm)[^\W\d_ ]* ?(?:năm )?20\d\d(?:\s*[-–]\s*20\d\d)?", re.IGNORECASE
)
#: A column of what is worked out of others, and one that is no number of an indicator.
_DERIVED = re.compile(
    r"so (?:với|sánh)|tăng|giảm|tỷ lệ|tỉ lệ|chênh|ghi chú|/\s*(?:KH|TH)|đơn vị|cơ quan|thời gian"
    r"|thời hạn|người|chủ trì|phối hợp|nội dung",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(r"(?:về )?(?:đánh giá )?(?:kết quả|tình hình|tổng kết)", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
#: A time within a year, or of several.
_OTHER_TIME = re.compile(
    r"tháng|quý|giai đoạn|\b20\d\d\s*[-–]\s*20\d\d|nhiệm kỳ|kỳ\b", re.IGNORECASE
)
_WHOLE_TIME = re.compile(
    r"\b\d{1,2} tháng(?: đầu| cuối)?(?: năm)? 20\d\d|quý (?:IV|I{1,3})(?:/| năm )20\d\d"
    r"|(?:giai đoạn|nhiệm kỳ) 20\d\d\s*[-–]\s*20\d\d",
    re.IGNORECASE,
)
#: The unit of places in an order.
_RANKS = re.compile(r"thứ (?:bậc|hạng)|xếp hạng|hạng", re.IGNORECASE)
#: The number of a row in its name.
_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[a-zđ])[.)]\s+")
#: A part of the row above: "- Trong đó: nữ", "+ Cấp xã"; or its mark in a cell of its own.
_DASH = re.compile(r"[-–+*•]+")
_PART = re.compile(r"^(?:[-–+*•]\s*(?:trong đó\s*:?\s*)?|trong đó\s*:?\s+)(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of numbers: planned or reached, and for when."""

    place: int
    kind: MeasureKind
    period: str | None
    due: date | None
    unit: str


def find_table_measures(manuscript: Manuscript, header: Header) -> Iterator[Measure]:
    """A measure for each number of a table of indicators, row by row.

    A table of indicators has a column of indicators and one at least of plans, results, or a year:
    of a bare year, what `header` makes of it (a year before the document's was reached, one of a
    plan from its own on is aimed at; else nobody can say, and it is left out). The unit stands in
    its own column, in the name of the row, over the numbers, or beside them. A cell with more than
    one number, or with none, gives none; nor do the number of the row, and columns that compare.
    """
    for rows in tables(manuscript):
        if placed := place_measures(manuscript, rows, header):
            yield from placed
            continue
        head = read_head(rows, _HEADS)
        if "indicator" not in head.columns or "value" not in head.columns:
            continue
        head = _with_years(head)
        aims = _lists_aims(head, lines_over(manuscript, rows))
        columns = [*_columns(head, header, aims=aims)]
        over = time_over(manuscript, rows, header)
        unit = unit_above(manuscript, rows)
        whole: str | None = None
        for row in head.below:
            name = _NUMBERED.sub("", cell_words(row, head.columns["indicator"]))
            if _FOR_WHEN.fullmatch(name.strip(" *:")):
                over = inherited_period(Period(), [name], header)
                continue
            part = _PART.match(name)
            inside = part or _marks_part(row, head.columns["indicator"])
            if inside and whole:
                name = _of_whole(whole, name[part.end() :] if part else name)
            elif not inside:
                whole = IN_NAME.sub("", name).strip(" .;:") or None
            for column in columns:
                for measure in _measures(manuscript, row, head, column, name, unit):
                    yield _named(_dated(measure, over), header)


def _lists_aims(head: Head, caption: str) -> bool:
    """Whether a table lists what is to be reached, with who answers for it."""
    asked = _AIMS.search(caption) and not _REACHED.search(caption)
    return bool(asked) and any(map(_ANSWERS.search, head.titles))


def _dated(measure: Measure, over: Period) -> Measure:
    """A target whose column says no time, with that of the row or the table that it stands in."""
    if measure.kind is not MeasureKind.TARGET or measure.period is not None:
        return measure
    return replace(measure, period=over.words, due=over.due)


def _named(measure: Measure, header: Header) -> Measure:
    """A measure of a table with what the title of its report says, and indices by their names."""
    period = measure.period
    if measure.kind is MeasureKind.RESULT and period is None:
        period = reported_period(header)
    return replace(measure, indicator=under_one_name(measure.indicator), period=period)


def _marks_part(row: Row, place: int) -> bool:
    """Whether the cells before its name mark a row as a part of the one above: "-", "+"."""
    return any(_DASH.fullmatch(cell.words) for cell in row.cells[:place])


def _of_whole(whole: str, part: str) -> str:
    """The name of a row that is a part of the row above: of its sum, or a quantity of the thing
    that it names.

    >>> _of_whole("Thu ngân sách", "thu nội địa"), _of_whole("Cây lúa", "Năng suất")
    ('Thu ngân sách, riêng thu nội địa', 'Năng suất, riêng Cây lúa')
    """
    if not is_quantity(part):
        return f"{whole}, riêng {part}"
    return part if is_quantity(whole) else f"{part}, riêng {whole}"


def _with_years(head: Head) -> Head:
    """`head` with a row of years below it, each under the words that are merged over it."""
    row = head.below[0] if head.below else None
    if row is None or cell_words(row, head.columns["indicator"]):
        return head
    if not any(_VALUED.search(cell.words) for cell in row.cells):
        return head
    titles: list[str] = []
    said = ""
    for place, title in enumerate(head.titles):
        below = cell_words(row, place)
        said = title or (said if below else "")
        titles.append(f"{said} {below}".strip())
    return Head(head.columns, tuple(titles), head.below[1:])


def _columns(head: Head, header: Header, *, aims: bool) -> Iterator[_Column]:
    """The columns of numbers, from left to right; `aims` says that the table lists what is to be
    reached."""
    taken = {head.columns["indicator"], head.columns.get("unit")}
    for place, title in enumerate(head.titles):
        words = " ".join(title.split())
        if place in taken or place < head.columns["indicator"] or not _VALUED.search(words):
            continue
        years = list(dict.fromkeys(_YEAR.findall(words)))
        if _DERIVED.search(words) or (len(years) > 1 and not _WHOLE_TIME.search(words)):
            continue
        whole = _WHOLE_TIME.search(words)
        if _OTHER_TIME.search(words) and whole is None:
            continue
        kind = _kind(words, int(years[-1]) if years else None, header)
        if aims and _TO_COME.fullmatch(words):
            kind = MeasureKind.TARGET
        if kind is None:
            continue
        period = whole.group() if whole else f"năm {years[0]}" if years else None
        due = None
        if years and kind is MeasureKind.TARGET and (whole is None or years[1:]):
            due = date(int(years[-1]), 12, 31)
        unit = IN_NAME.search(words)
        yield _Column(place, kind, period, due, unit[1] if unit else "")


def _kind(title: str, year: int | None, header: Header) -> MeasureKind | None:
    """What a column holds by its title, else by its year."""
    if _RESULT.search(title):
        return MeasureKind.RESULT if not _TARGET.search(title) else None
    if _TARGET.search(title):
        return MeasureKind.TARGET
    if year is None or header.date is None:
        return None
    if year < header.date.year:
        return MeasureKind.RESULT
    if header.type == "Báo cáo" and year == header.date.year:
        told = _LOOKS_BACK.match(header.title or "") and reported_period(header) == f"năm {year}"
        return MeasureKind.RESULT if told else None
    return MeasureKind.TARGET


def _measures(
    manuscript: Manuscript, row: Row, head: Head, column: _Column, name: str, by_line: str
) -> Iterator[Measure]:
    """The measure of a cell; of one that ranks among several ("≤ 3 Đông Nam Á; ≤ 50 thế giới")
    one for each."""
    if column.place >= len(row.cells) or len(LETTERS.findall(name)) < 4:
        return
    inside = IN_NAME.search(name)
    over = IN_NAME.search(head.titles[head.columns["indicator"]])
    units = (
        cell_words(row, head.columns.get("unit")),
        inside[1] if inside else "",
        column.unit,
        over[1] if over else "",
        by_line,
        thing_of(name),
    )
    unit = next(filter(None, units), "")
    if _RANKS.fullmatch(unit) and LETTERS.search(row.cells[column.place].words):
        for said, among in ranks_in(row.cells[column.place]):
            yield _of(manuscript, row, column, f"{name}, riêng {among}", said)
        return
    number = number_in(row.cells[column.place], unit)
    if number is None:
        return
    bare = IN_NAME.sub("", name) if inside and number.unit is not None else name
    cell = row.cells[column.place]
    way = way_of(cell)
    yield _of(manuscript, row, column, bare if way in bare.lower() else f"{bare} {way}", number)
    if moved := moved_in(cell):
        yield _of(manuscript, row, column, f"{bare} {moved[0]}", moved[1])


def _of(manuscript: Manuscript, row: Row, column: _Column, name: str, number: Number) -> Measure:
    indicator, op = _asked(name.strip(" .;:-+"), number.op)
    quote = Span(row.segment.own.start, row.segment.own.end)
    return Measure(
        quote=Quote(quote, quote.of(manuscript.text), 0.9),
        kind=column.kind,
        indicator=indicator,
        op=op,
        value=number.value,
        value_high=number.high if number.op is Comparator.BETWEEN else None,
        unit=number.unit,
        period=column.period,
        due=column.due,
        provision=row.segment.path,
    )


def _asked(name: str, op: Comparator) -> tuple[str, Comparator]:
    """The name of a row without the comparator that it ends with, which is the number's: "Tỷ lệ hồ
    sơ đúng hạn tối thiểu"."""
    for hit in find("comparators", name):
        last = hit.span.end == len(name) and hit.entry.fields["place"] == "before"
        if last and op is Comparator.EQ and "opens" not in hit.entry.fields:
            shorter = name[: hit.span.start].rstrip(" ,:(")
            return shorter, Comparator(hit.entry.fields["op"])
    return name, op
