"""One thing year by year: "Số doanh nghiệp thành lập mới: năm 2021: 312 doanh nghiệp, năm 2022: 415
doanh nghiệp", "mức tăng trưởng 6 tháng đầu các năm trước (2003 tăng 7,0%; 2004 tăng 7,1%)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from extractors.listed_under import is_quantity
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure, MeasureKind

_PART = r"(?:(?:[369]|[78]|ba|sáu|tám|chín|1[01]) tháng(?: đầu)?|quý (?:IV|I{1,3}|[1-4]))"
_WHEN = rf"(?:(?:trong|đến|riêng|vào|hết) )?(?P<when>(?:(?:{_PART} )?năm )?(?P<year>(?:19|20)\d\d))"
_VERB = (
    r"(?: (?:ước|đã|chỉ|mới|cả tỉnh|toàn tỉnh|cả nước))*"
    r"(?: (?P<verb>tăng|giảm|đạt|là|còn|có|chiếm|bằng))?\s?:?\s*"
)
#: From a number of the row to the next.
_NEXT = re.compile(rf"\s?(?:[,;](?: và| còn)?|và|còn)\s{_WHEN}{_VERB}", re.IGNORECASE)
#: From the words that open the row to its first number.
_FIRST = re.compile(
    rf"(?:[:(]|,? (?:trong đó|cụ thể|lần lượt)(?: là)?[,:]?\s)\s?{_WHEN}{_VERB}$", re.IGNORECASE
)
_CLAUSE = re.compile(r"(?:.*(?:[.;:,]|\s(?:cao hơn|thấp hơn|so với)(?: hẳn)?)\s|^)(?:[-–+*•]\s)?")
_EACH = re.compile(
    r",?\s(?:(?:qua|trong|của|theo|ở) )?(?:(?:các|từng|mỗi|những) năm(?: (?:trước|qua|gần đây))?"
    r"|như sau|cụ thể|trong đó)$",
    re.IGNORECASE,
)
_PART_OF = re.compile(rf"\s(?P<part>{_PART})(?=\s|$)", re.IGNORECASE)
_GROWTH = re.compile(r"(?:mức |tốc độ )?tăng trưởng$", re.IGNORECASE)
#: An act with a number of things of which the row tells: "cổ phần hóa được 1.852 DN, trong đó".
_ACT = re.compile(
    r"(?:^|.*[.;:,]\s)(?:(?:cả nước|toàn (?:tỉnh|quốc|thành phố|huyện|ngành)|đã)\s)*"
    r"(?P<act>[^\W\d_]+(?: [^\W\d_]+){1,8}?)(?: (?:được|đạt))?\s\d[\d.\s]*"
    r"(?P<unit>[^\W\d_][^,;:]*)",
    re.IGNORECASE | re.DOTALL,
)
_SORTS = ("percent", "money", "size", "thing", "score")
_FEWEST = 2  #: numbers of a row; syllables of a name


def year_by_year(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of numbers in a row, each with its year right before it, where the words that
    open the row say what they are told of."""
    for row in _rows(sentence):
        opener = sentence.clauses.words[: row[0][1].start()]
        name, part = _named(opener.rstrip(" ,"), row[0][0])
        if not name:
            continue
        if _GROWTH.match(name):
            grown = _grown(sentence)
            if grown is None:
                continue  # nobody says what grew
            name = f"{name} {grown}"
        for number, found in row:
            verb = (found["verb"] or "").lower()
            moved = f" {verb}" if verb in ("tăng", "giảm") and "tăng" not in name else ""
            year, own = int(found["year"]), told.get(number.digits)
            kind = own.kind if own else None  # told already
            measure = sentence.build(number, f"{name}{moved}", kind)
            if measure is None and sentence.year and year < sentence.year:
                measure = sentence.build(number, f"{name}{moved}", MeasureKind.RESULT)
            if measure is None:
                continue
            if measure.indicator.endswith(f", riêng {name}"):  # the row taken for a structure
                measure = replace(measure, indicator=name)
            asked = measure.kind is MeasureKind.TARGET
            if not asked and sentence.year and year > sentence.year:
                continue
            when = f"{part} năm {year}" if part else " ".join(found["when"].split())
            when = f"năm {when}" if when.isdigit() else when
            due = date(year, 12, 31) if asked and not part else None
            yield number, replace(measure, period=when, starts=None, due=due)


def _rows(sentence: Shared) -> Iterator[Sequence[tuple[Number, re.Match[str]]]]:
    words = sentence.clauses.words
    row: list[tuple[Number, re.Match[str]]] = []
    for number in sentence.clauses.numbers:
        if number.sort not in _SORTS or number.of is not None:
            continue
        if row and number.unit == row[-1][0].unit:
            goes_on = _NEXT.fullmatch(words, row[-1][0].span.end, number.span.start)
            if goes_on:
                row.append((number, goes_on))
                continue
        if len(row) >= _FEWEST:
            yield row
        opens = _FIRST.search(words[: number.span.start])
        row = [(number, opens)] if opens else []
    if len(row) >= _FEWEST:
        yield row


def _named(opener: str, first: Number) -> tuple[str | None, str | None]:
    """What the words before a row say that it is told of, and of which part of each year."""
    start = _CLAUSE.match(opener)
    name = opener[start.end() if start else 0 :].strip()
    while _EACH.search(name):
        name = _EACH.sub("", name)
    if is_quantity(name) and not re.search(r"\d[\d.,]*\s?%|\d{3}", name):
        found = _PART_OF.search(name)
        name = _PART_OF.sub("", name) if found else name
        enough = len(name.split()) > 1
        return (name, found["part"] if found else None) if enough else (None, None)
    act = _ACT.fullmatch(opener)
    unit = first.unit or ""
    if act is None or first.sort != "thing" or not act["unit"].startswith(unit):
        return None, None
    return f"{act['act']} {unit}", None


def _grown(sentence: Shared) -> str | None:
    """What grew, where a row only tells that it did: the first that the sentence before told of."""
    names = (one.indicator for one in sentence.before if one.unit == "%")
    first = next(names, "").partition(" so với ")[0]
    grown = first.removesuffix(" tăng")
    if grown in ("", first):
        return None
    return grown if grown[:2].isupper() else f"{grown[:1].lower()}{grown[1:]}"
