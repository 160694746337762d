"""What one verb is said of, with a number each: "giảm 5 đơn vị sự nghiệp và 10% biên chế"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.phrases import clean
from extractors.sharing import Shared, Told
from models.facts import Measure, MeasureKind

#: The verb, right before the first number.
_ACT = re.compile(
    r"(?:^|[,;:.]\s|\b(?:phấn đấu|tiếp tục|sẽ|để|và|nhằm|mục tiêu|năm 20\d\d)[,:]?\s|[-+]\s)\W*"
    r"(?P<act>giảm|cắt giảm|tinh giản|tăng)(?: (?:tối thiểu|ít nhất|bình quân|thêm|được|khoảng|tiếp"
    r"|trên|cả nước|toàn tỉnh))*\s*$",
    re.IGNORECASE,
)
_NO_THING = (
    r"(?!(?:so|trong|theo|vào|đến|tổng|kế hoạch|dự toán|mỗi|xuống|còn|lên|về|trên|của|năm|và|điểm"
    r"|đối|là|đạt|tương)\b)"
)
_THING = re.compile(rf" {_NO_THING}(?P<thing>[^\W\d_]+(?: {_NO_THING}[^\W\d_]+){{1,14}})")
_NEAR = 80  #: characters before the first number in which the verb stands
#: The first thing up to the second number.
_AND = re.compile(rf"(?:{_THING.pattern})?(?: và|, và|,)\s", re.IGNORECASE)


def one_act(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of two numbers that are the objects of one verb, which only the first has
    before it; each has its thing behind it."""
    words = sentence.clauses.words
    for first, second in pairwise(sentence.clauses.numbers):
        if {first.sort, second.sort} - {"percent", "thing"}:
            continue
        start = first.span.start
        found = _ACT.search(words, max(start - _NEAR, 0), start)
        if found is None:
            continue
        joined = _AND.fullmatch(words, first.span.end, second.span.start)
        last = _THING.match(words, second.span.end)
        if joined is None or (last is None and second.sort == "percent"):
            continue
        if joined["thing"] is None and first.sort == "percent":
            continue
        for number, thing in ((first, joined["thing"]), (second, last["thing"] if last else None)):
            own = told.get(number.digits)
            act = found["act"].lower()
            if own is not None and act in own.indicator.lower():
                continue
            unit = number.unit if number.sort == "thing" else ""
            base = base_of(words[last.end() :]) if last and number is second else None
            name = clean(f"{act} {unit} {thing or ''}", f" so với {base}" if base else "")
            if name is None or len(name.split()) < len(act.split()) + 1:
                continue
            measure = replace(own, indicator=name) if own else sentence.build(number, name, None)
            counts = first.sort == second.sort == "thing"  # a report counts much that it did
            if measure is not None and not (counts and measure.kind is MeasureKind.RESULT):
                yield number, measure
