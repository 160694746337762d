"""What a report holds its figures against: a plan in brackets, the year before of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.numbers import Number
from models.facts import Comparator, Measure, MeasureKind

#: What leads up to a plan in brackets; a plan of another year is another matter.
_IN_BRACKETS = re.compile(
    r"[^.;()%]{0,60}\(\s*(?:kế hoạch|KH|chỉ tiêu|mục tiêu)"
    r"(?: (?:đề ra|đặt ra|giao|năm|cả năm|được giao|tỉnh giao|huyện giao|đại hội))*\s*(?:là|:)?\s*",
    re.IGNORECASE,
)
_HELD = re.compile(r" so với (?!kế hoạch|dự toán|chỉ tiêu).*$")
_OF_PLAN = re.compile(r" so với (?:kế hoạch|dự toán|chỉ tiêu).*$")
_CHANGES = (" tăng", " giảm")
#: Three shares of one verb, each with its own thing.
_LISTED = re.compile(r"(?: đạt \d[\d.,]*\s?%,[^,;.%\d]{3,60}){2} đạt \d")


def plan_of(
    told: Measure | None, before: Number | None, number: Number, words: str
) -> Measure | None:
    """The plan for what was `told` by the number `before`, where `number` is it: "tăng 15,6% (kế
    hoạch là 15%)"; `words` are those of the sentence. None where it is no such plan.
    """
    if told is None or before is None or told.kind is not MeasureKind.RESULT:
        return None
    if told.unit != number.unit or "(" not in words[before.span.end : number.span.start]:
        return None
    if not _IN_BRACKETS.fullmatch(words, before.span.end, number.span.start):
        return None
    high = number.high if number.op is Comparator.BETWEEN else None
    return replace(told, kind=MeasureKind.TARGET, op=number.op, value=number.value, value_high=high)


def _is_part(one: Measure) -> bool:
    """Whether its sentence tells of a share as a part, with a verb and nothing to hold it against:
    "đạt 53,8% dự toán, trong đó thu nội địa đạt 52,1%, thu dầu thô đạt 64%"."""
    name = re.escape(one.indicator.rpartition(", riêng ")[2])
    said = rf"\btrong đó\b[^.;]*\b{name} (?:ước )?(?:đạt|bằng) (?:khoảng |gần |trên )?\d[\d.,]*\s?%"
    return (
        re.search(rf"{said}(?! (?:so|kế hoạch|dự toán|chỉ tiêu|tổng))", one.quote.words) is not None
    )


def under_one_base(told: Sequence[Measure]) -> list[Measure]:
    """The measures of a sentence, with what the last share of a list is held against in the name of
    each: "bia đạt 98%, vải đạt 95%, xe đạp đạt 77% so với cùng kỳ"; and parts with the plan that
    their whole is a share of.
    """
    measures = list(told)
    plan = None
    for place, one in enumerate(measures):
        of_plan = _OF_PLAN.search(one.indicator)
        if one.unit != "%" or one.kind is not MeasureKind.RESULT:
            continue
        if of_plan:
            plan = of_plan.group()
        elif plan and " so với " not in one.indicator and _is_part(one):
            measures[place] = replace(one, indicator=f"{one.indicator}{plan}")
    base = None
    for place in range(len(measures) - 1, -1, -1):
        one = measures[place]
        held = _HELD.search(one.indicator)
        if one.unit != "%" or one.kind is not MeasureKind.RESULT:
            base = None
        elif held:
            base = None if _HELD.sub("", one.indicator).endswith(_CHANGES) else held.group()
        elif base and " trên " not in one.indicator and _LISTED.search(one.quote.words):
            measures[place] = replace(one, indicator=f"{one.indicator}{base}")
    return measures
