"""What a thing was before: "giảm từ 76,6% năm 2003 xuống còn 75,5% năm 2004", "đạt 38,5%, so với
38,2% năm 2003".

The earlier value is told only where its time stands beside it; without a time it could be of any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.listed_under import is_quantity
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Comparator, Measure, MeasureKind

_YEAR = r"(?:19|20)\d\d"
_SPAN = rf"{_YEAR}\s?[-–]\s?{_YEAR}"
_WHEN = (
    rf"(?P<when>(?:(?:thời kỳ|giai đoạn|nhiệm kỳ) {_SPAN}|(?:(?:cuối|đầu|cùng kỳ) )?năm {_YEAR}"
    rf"(?!\s?[-–]\s?{_YEAR})|(?:quý (?:IV|I{{1,3}}|[1-4])|tháng \d{{1,2}}"
    rf"|(?:6|9|sáu|chín) tháng(?: đầu)?)(?: năm |/){_YEAR}))"
)
_AT = rf"\s*(?:(?:của|vào|trong|ở|hồi)\s)?\(?{_WHEN}\)?"
_TO = (
    r"(?:(?:tăng|giảm|nâng|hạ|rút) )?(?:lên|xuống|còn|đạt)"
    r"(?: (?:còn|mức|đến|tới|đạt|là|chỉ|dưới|trên|hơn|khoảng|gần))*"
)
#: What stands before the earlier value: that it moved, and from where.
_FROM = re.compile(
    r"(?:(?:\s|^)(?P<verb>tăng|giảm|nâng|hạ)(?: (?:dần|mạnh|nhanh|sâu|đều|lên|xuống|rõ rệt))*,?"
    r"|(?P<bare>)) từ(?: mức)?\s*$",
    re.IGNORECASE,
)
_THEN = re.compile(rf"{_AT},?\s+(?:và |đã )?{_TO}\s*", re.IGNORECASE)
_NOW = re.compile(_AT, re.IGNORECASE)
#: Who or what a number moved: from the start of its clause to the verb.
_MOVING = re.compile(
    r"(?:^|.*[.;:]|.*,(?= (?:tỷ|tỉ) (?:lệ|trọng)| giá trị| số| tổng| thu nhập| mức| tốc độ))\s*"
    r"(?:[-–+*•]\s*)?(?:(?:phấn đấu|góp phần|trong khi đó|đến nay|đưa),? )?"
    r"(?P<done>đã )?(?P<act>(?:nâng|giảm|tăng|hạ|đưa) )?(?P<name>[^.;:\d%()]{5,140}?)"
    r"(?:,?\s(?:đã|vẫn|tiếp tục|liên tục|cũng|đều|có xu (?:hướng|thế)|được|tăng lên|giảm xuống"
    r"|giảm dần|tăng dần))*,?$",
    re.DOTALL | re.IGNORECASE,
)
#: From a value to the one that it is held against.
_AGAINST = re.compile(
    r"(?P<of>(?: [^\W\d_]+){0,6}),?\s\(?(?:(?:tăng|cao hơn|thấp hơn|giảm) )?so với"
    r"(?: (?:mức|con số|tỷ lệ|khoảng))*\s*",
    re.IGNORECASE,
)
#: The time before the value, in brackets: "cao hơn cùng kỳ năm 2022 (85,1%)".
_BRACKET = re.compile(
    rf"[^;()%\d]{{0,40}}\b(?:so với|cao hơn|thấp hơn)(?: (?:mức|của|thực hiện))* {_WHEN}\s?"
    r"\((?:(?:là|đạt|chỉ đạt) )?\s*",
    re.IGNORECASE,
)
_MOVES = re.compile(r"\s(?:tăng|giảm)(?P<base> so với .*)?$", re.IGNORECASE)
_HELD = re.compile(r"\s(?:so với|vượt|gấp) .*$")
#: No value of that time, but what was planned for it.
_PLANNED = re.compile(r"\s*(?:kế hoạch|dự toán|chỉ tiêu|đề ra|giao|mục tiêu|đặt ra)\b")
#: A quantity of what was named before.
_OF_THAT = re.compile(r"(?:\bcủa (?:ngành|tỉnh|huyện|khu vực|họ|mình)|\b(?:này|đó|trên))$")
_FEWEST = 2  #: syllables of a name
_SIZES = 4.0  #: a rise of one year is not many times that of another


def earlier(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure | None]]:
    """The earlier value of what a sentence tells, under the same name with its own time, and the
    later one where only both together show it."""
    measuring = [one for one in sentence.clauses.numbers if one.unit is not None]
    for place, (first, second) in enumerate(pairwise(measuring)):
        if first.unit != second.unit or first.of is not None or second.of is not None:
            continue
        alone = all(one.unit != first.unit for one in measuring[:place])
        yield from _from_to(sentence, told, first, second)
        yield from _against(sentence, told, first, second, alone=alone)


def _from_to(
    sentence: Shared, told: Told, first: Number, second: Number
) -> Iterator[tuple[Number, Measure]]:
    words = sentence.clauses.words
    moved = _FROM.search(words[: first.span.start])
    then = _THEN.fullmatch(words, first.span.end, second.digits.start)
    if moved is None or then is None:
        return
    now = _NOW.match(words, second.span.end)
    if now and _last_year(now["when"]) <= _last_year(then["when"]):
        return
    own = told.get(second.digits)
    if own is None or _MOVES.search(own.indicator):
        subject = _MOVING.fullmatch(words[: moved.start()])
        name = subject["name"].strip(" ,") if subject else ""
        if _OF_THAT.search(name) or ("," in name and not is_quantity(name)):
            return
        own = sentence.build(second, name, None) if len(name.split()) >= _FEWEST else None
        to_come = now and sentence.year and _last_year(now["when"]) > sentence.year
        asked = to_come or (subject and subject["act"] and not subject["done"])
        if own and asked and own.kind is MeasureKind.RESULT:
            return
    if own is None:
        return
    period = " ".join(now["when"].split()) if now else own.period
    if own.kind is MeasureKind.RESULT:
        late = None if now is None and period and then["when"] in period else period
        own = replace(own, period=late, due=None)
    yield second, own
    if own.kind is MeasureKind.RESULT:
        yield first, _was(sentence, own, first, then["when"])


def _against(
    sentence: Shared, told: Told, first: Number, second: Number, *, alone: bool
) -> Iterator[tuple[Number, Measure]]:
    words, own = sentence.clauses.words, told.get(first.digits)
    if own is None or own.kind is not MeasureKind.RESULT or _HELD.search(own.indicator):
        return
    held = _AGAINST.fullmatch(words, first.span.end, second.span.start)
    at = _NOW.match(words, second.span.end) if held else None
    at = at or _BRACKET.fullmatch(words, first.span.end, second.span.start)
    if at is None or _PLANNED.match(words, max(at.end(), second.span.end)):
        return
    low, high = sorted((abs(first.value), abs(second.value)))
    if _MOVES.search(own.indicator) and not (alone and low > 0 and high / low < _SIZES):
        return
    yield second, _was(sentence, own, second, at["when"])


def _last_year(when: str) -> int:
    return int(re.findall(_YEAR, when)[-1])


def _was(sentence: Shared, own: Measure, number: Number, when: str) -> Measure:
    op = Comparator.EQ if number.op is Comparator.GE else number.op
    then = sentence.like(own, replace(number, op=op), own.indicator)
    period = " ".join(when.split())
    return replace(then, kind=MeasureKind.RESULT, period=period, starts=None, due=None)
