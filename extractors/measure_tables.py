"""Measures out of the rows of a table: indicator, unit, plan, result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from extractors.cells import Cell, Head, Row, read_head, tables
from extractors.numbers import Number, find_numbers
from extractors.vocabulary import find
from models.facts import Comparator, Measure, MeasureKind, Quote
from models.spans import Span
from models.structure import Manuscript

_HEADS: Mapping[str, re.Pattern[str]] = {
    meaning: re.compile(words, re.IGNORECASE)
    for meaning, words in {
        "unit": r"đơn vị(?: tính)?\s*$|^đvt",
        "target": r"kế hoạch|mục tiêu|chỉ tiêu (?:giao|năm|đến)|giao năm|phấn đấu"
        r"|^(?:đến )?năm 20\d\d$",
        "result": r"thực hiện|kết quả|đạt được|ước",
        "indicator": r"chỉ tiêu|tiêu chí|chỉ số|nội dung|danh mục",
    }.items()
}
_YEAR = re.compile(r"\b(20\d\d)\b")
_LETTERS = re.compile(r"[^\W\d_]")


def find_table_measures(manuscript: Manuscript) -> Iterator[Measure]:
    """A measure for each number of a table of indicators, in the order of the text.

    A table of indicators has a column of indicators and one of plans or results at least; the unit
    stands in its own column or beside the number. A cell with more than one number, or with none,
    gives none.
    """
    for rows in tables(manuscript):
        head = read_head(rows, _HEADS)
        if "indicator" not in head.columns or not {"target", "result"} & head.columns.keys():
            continue
        for row in head.below:
            for kind in MeasureKind:
                measure = _measure(manuscript, row, head, kind)
                if measure is not None:
                    yield measure


def _measure(manuscript: Manuscript, row: Row, head: Head, kind: MeasureKind) -> Measure | None:
    cells = {k: row.cells[i] for k, i in head.columns.items() if i < len(row.cells)}
    cell, name = cells.get(kind.value), cells.get("indicator")
    if cell is None or name is None or len(_LETTERS.findall(name.words)) < 4:
        return None
    unit = cells["unit"].words if "unit" in cells else ""
    number = _number(cell, unit)
    if number is None:
        return None
    year = _YEAR.search(head.titles[head.columns[kind.value]])
    due = date(int(year[1]), 12, 31) if year and kind is MeasureKind.TARGET else None
    quote = Span(row.segment.own.start, row.segment.own.end)
    indicator, op = _asked(" ".join(name.words.split()).strip(" .;:-+"), number.op)
    return Measure(
        quote=Quote(quote, quote.of(manuscript.text), 0.9),
        kind=kind,
        indicator=indicator,
        op=op,
        value=number.value,
        value_high=number.high if number.op is Comparator.BETWEEN else None,
        unit=number.unit,
        period=f"năm {year[1]}" if year else None,
        due=due,
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


def _number(cell: Cell, unit: str) -> Number | None:
    """The one number of a cell, in the unit of its row."""
    words = cell.words
    if _LETTERS.search(re.sub(r"\(.*\)", "", unit)) or unit.strip() == "%":
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
