"""What the columns of a table of places hold: by their titles, the line over it, and the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.cells import Head, Row
from extractors.listed_under import is_quantity
from extractors.periods import reported_period
from extractors.table_values import IN_NAME, line_over, time_over, unit_above
from extractors.vocabulary import find
from models.facts import Header, MeasureKind
from models.structure import Manuscript

_DERIVED = re.compile(
    r"xếp (?:hạng|loại)|thứ hạng|^hạng$|ghi chú|so sánh|chênh lệch|^(?:tăng|giảm)\b|thời gian"
    r"|thời hạn"
    r"|người|chủ trì|phối hợp|số quyết định|lý do|mã",
    re.IGNORECASE,
)
_COUNTS_PEOPLE = re.compile(r"^(?:tổng )?số người|\(người\)|\bsố lượng người", re.IGNORECASE)
_REACHED = re.compile(
    r"thực hiện|kết quả|đạt|đã|tiếp nhận|giải ngân|giải quyết|hiện (?:có|trạng)|ước"
    r"|tỷ lệ [^()]*so\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"kế hoạch|mục tiêu|chỉ tiêu|giao|phấn đấu|dự toán", re.IGNORECASE)
_GIVES = frozenset({"Kế hoạch", "Quyết định", "Nghị quyết", "Chương trình"})
#: These say nothing of what they are shares or sums of.
_VAGUE = re.compile(
    r"(?:tỷ lệ|tỉ lệ|tổng(?: số| cộng)?|số lượng|kết quả|thực hiện|kế hoạch|mục tiêu|chỉ tiêu|ước"
    r"|chia ra|trong đó|giá trị|(?:cả )?năm|\d+|%|/|[()-]|\s)+",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?:tỷ lệ|tỉ lệ)(?: đạt)?\W*%?\W*", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
#: When it is so, which is no part of a name: "Giải ngân đến 30/9/2024", "Kế hoạch vốn năm 2024".
_WHEN = re.compile(
    r",?\s*\(?(?P<when>(?:(?:tính |đến |hết |cuối |của |trong )*(?:ngày )?\d{1,2}/\d{1,2}/20\d\d"
    r"|(?:(?:đến|hết|cuối|của|trong) )*(?:\d{1,2} tháng(?: đầu)? )?(?:năm )?20\d\d\b))\)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\s(?:tổng(?: số| cộng)?|cộng)$", re.IGNORECASE)
_ASKS = re.compile(r"^chỉ tiêu(?: (?:giao|về|kế hoạch))*\s(?=\S+ \S)", re.IGNORECASE)
#: Whom a line over a table says that it is of, whom the rows name: "của các huyện".
_OF_ALL = re.compile(r"\s(?:của|tại|theo|ở|trên địa bàn) (?:các|từng|một số)\s.*$", re.IGNORECASE)
_LABEL = re.compile(r"^(?:(?:biểu|bảng|phụ lục)(?: số)? ?[\dIVX.]*|[\dIVXa-zđ]{1,4}[.)])\W*", re.I)
SURE, _DOUBTFUL = 0.8, 0.45


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers of one quantity."""

    place: int
    name: str
    unit: str
    kind: MeasureKind
    period: str | None
    due: date | None
    sure: float


def columns_of(
    manuscript: Manuscript, rows: tuple[Row, ...], head: Head, header: Header
) -> Iterator[Column]:
    caption = caption_of(manuscript, rows)
    over = unit_above(manuscript, rows)
    above = time_over(manuscript, rows, header)
    counted = ""
    for place, cell in enumerate(head.titles):
        title = " ".join(cell.split())
        people = _COUNTS_PEOPLE.search(title)
        if place <= head.columns["who"] or (_DERIVED.search(title) and not people):
            continue
        when = [*_WHEN.finditer(title)]
        bare = _ASKS.sub("", _TOTAL.sub("", IN_NAME.sub("", _WHEN.sub("", title)).strip(" .,;:-")))
        name, sure = bare, SURE
        unit = "%" if _SHARE.match(title) and not IN_NAME.search(title) else unit_of(title)
        if _SHARE.fullmatch(title) and counted:
            name, sure = f"tỷ lệ {counted}", _DOUBTFUL
        elif not bare or _VAGUE.fullmatch(bare):
            name = _OF_ALL.sub("", IN_NAME.sub("", caption)) if is_quantity(caption) else ""
            unit = unit or unit_of(caption)
        kind = kind_of_column(title, header, caption)
        if not name or kind is None or len(when) > 1:
            continue
        if name == bare and name.lower().startswith(("số ", "tổng số ")):
            counted = re.sub(r"^(?:tổng )?số ", "", name, flags=re.IGNORECASE)
        asked = kind is MeasureKind.TARGET
        said = " ".join(when[0]["when"].split()) if when else ""
        said = f"năm {said}" if said.isdigit() else f"{said[:1].lower()}{said[1:]}"
        period = said or (above.words if asked else reported_period(header))
        year = _YEAR.search(said)
        due = (date(int(year[1]), 12, 31) if year else above.due) if asked else None
        yield Column(place, name, unit or over, kind, period, due, sure)


def unit_of(title: str) -> str:
    """The unit that a title names: in brackets, or as what is counted."""
    inside = IN_NAME.search(title)
    if inside and (inside[1] == "%" or any(not hit.span.start for hit in find("units", inside[1]))):
        return inside[1]
    things = re.match(r"(?:tổng )?số (?:lượng )?", title, re.IGNORECASE)
    if things:
        rest = title[things.end() :]
        hit = next((hit for hit in find("units", rest) if not hit.span.start), None)
        return hit.span.of(rest) if hit else ""
    if re.match(r"(?:tỷ|tỉ) lệ\b", title, re.IGNORECASE):
        return "%"
    return "điểm" if re.search(r"\bđiểm\b", title, re.IGNORECASE) else ""


def kind_of_column(title: str, header: Header, caption: str) -> MeasureKind | None:
    """Whether a column is asked for or reached: by its title, else by what stands over the table,
    else by the paper."""
    if _REACHED.search(title):
        return MeasureKind.RESULT
    if _ASKED.search(title):
        return MeasureKind.TARGET
    year = _YEAR.search(title)
    over = year and header.date and int(year[1]) < header.date.year
    if header.type == "Báo cáo" or over or _REACHED.search(caption):
        return MeasureKind.RESULT
    given = _ASKED.search(caption) or _ASKED.search(header.title or "")
    return MeasureKind.TARGET if given and header.type in _GIVES else None


def caption_of(manuscript: Manuscript, rows: tuple[Row, ...]) -> str:
    """The line over a table, without its number."""
    return _LABEL.sub("", line_over(manuscript, rows).strip()).strip(" .:;")
