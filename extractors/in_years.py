"""What a bracket tells of several years, or of the year before, by the words in front of it.

"Xuất khẩu tăng mạnh (năm 2021 tăng 5,2%; năm 2022 tăng 7,1%)"; "đạt 520.000 tấn (cùng kỳ năm trước
tăng 3,2%)"; "trồng mới 5.000 ha rừng (bình quân 1.000 ha/năm)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.listed_under import is_quantity
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure, MeasureKind

_WHEN = r"(?P<when>(?:quý (?:IV|I{1,3})[/ ]?(?:năm )?)?(?:năm )?20\d\d)"
#: From the opening of the bracket, or from one number in it to the next, to a number.
_ITEM = re.compile(rf"{_WHEN}(?::| (?P<verb>tăng|giảm|đạt|là|còn|chiếm))?(?: khoảng| trên)? ?")
_NEXT = re.compile(rf"(?:[,;]| và|, và) {_ITEM.pattern}")
#: What stands before the bracket: the name, and which way it has gone.
_TOLD = re.compile(
    r"(?:^|.*[.;:]\s|.*,\s(?=(?:tỷ lệ|tỉ lệ|tỷ trọng|số|tổng|giá trị|kim ngạch|thu|chi|chỉ số)\b))"
    r"(?P<name>(?!đã )[^\W\d_](?:(?!\b(?:tăng|giảm|đạt)\b)[^.;:()\d%]){3,100}?)"
    r"(?:,? (?:đã|đều|tiếp tục|liên tục|luôn|có xu hướng))*"
    r"(?:\s(?P<way>tăng|giảm)(?: (?:dần|mạnh|nhanh|đều|khá|cao|qua|các|từng|hằng|hàng|năm))*"
    r"|\s(?:qua|trong|theo) các năm)?,?\s?$",
    re.DOTALL | re.IGNORECASE,
)
_BEFORE = re.compile(
    r"[^;.()\d]{0,40}\((?P<when>cùng kỳ(?: năm (?:trước|20\d\d))?|năm (?:trước|20\d\d))"
    r" (?P<verb>tăng|giảm) "
)
_MEAN = re.compile(r"[^;.()\d]{0,40}\((?:bình quân|trung bình)(?: mỗi năm)?(?: là| đạt)? ")
_A_YEAR = re.compile(r"(?: [^\W\d_]+)?\s?(?:/|một |mỗi )\s?(?:01 |1 )?năm\s?\)|\)")
_MOVES = ("tăng", "giảm")


def in_years(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of such brackets."""
    words = sentence.clauses.words
    if "(" not in words:
        return
    yield from _listed(sentence, told)
    numbers = sentence.clauses.numbers
    for place, number in enumerate(numbers[1:], start=1):
        own = told.get(numbers[place - 1].digits)
        if own is None or own.kind is not MeasureKind.RESULT:
            continue
        start = numbers[place - 1].span.end
        then = _BEFORE.fullmatch(words, start, number.span.start)
        if then and number.sort == "percent" and own.unit != "%" and number.digits not in told:
            moved = sentence.like(own, number, f"{own.indicator} {then['verb']}")
            yield number, replace(moved, period=then["when"], starts=None, due=None)
        mean = _MEAN.fullmatch(words, start, number.span.start)
        if mean and number.unit == own.unit and number.value < own.value:
            yearly = "mỗi năm" in mean.group() or _A_YEAR.match(words, number.span.end)
            if yearly:
                yield number, sentence.like(own, number, f"{own.indicator} bình quân một năm")


def _listed(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The numbers of brackets that have a year before each, two of them or more."""
    words = sentence.clauses.words
    numbers = [number for number in sentence.clauses.numbers if number.unit is not None]
    end = 0
    for place, first in enumerate(numbers):
        opens = words.rfind("(", end, first.span.start) + 1
        if not opens or first.sort not in ("percent", "money", "thing", "size"):
            continue
        item = _ITEM.fullmatch(words, opens, first.span.start)
        before = _TOLD.match(words[: opens - 1]) if item else None
        if item is None or before is None:
            continue
        items = [(first, item)]
        for number in numbers[place + 1 :]:
            another = _NEXT.fullmatch(words, items[-1][0].span.end, number.span.start)
            if another is None or number.unit != first.unit or another["verb"] != item["verb"]:
                break
            items.append((number, another))
        end = items[-1][0].span.end
        if len(items) < 2 or words[end : end + 1] != ")":
            continue
        verb = (item["verb"] or "").lower()
        if not (before["way"] or is_quantity(before["name"])):
            continue
        if verb in _MOVES and before["way"] and before["way"].lower() != verb:
            continue
        name = f"{before['name']} {verb}" if verb in _MOVES else before["name"]
        for number, one in items:
            measure = told.get(number.digits)
            past = sentence.year is not None and int(one["when"][-4:]) <= sentence.year
            kind = MeasureKind.RESULT if past else None
            measure = measure or sentence.build(number, name, kind)
            if measure is not None:
                when = one["when"] if "năm" in one["when"] else f"năm {one['when']}"
                yield number, replace(measure, indicator=name, period=when)
