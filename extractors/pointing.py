"""What a number is of that a sentence only points at: "tỷ lệ này đạt 45,8%"; and its plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.held_against import plan_of
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure

#: "tỷ lệ này chỉ đạt", "con số này của năm 2022 là", "chỉ số này tăng".
_THIS = re.compile(
    r"(?P<open>\()?\b(?P<noun>tỷ lệ|tỉ lệ|con số|chỉ số|mức|chỉ tiêu|kết quả) (?:này|đó)"
    r"(?P<rest>[^,;.()\d]{0,40}(?:\bnăm 20\d\d\b)?[^,;.()\d]{0,30})$",
    re.IGNORECASE,
)
_REACHES = re.compile(
    r"(?:đạt|là|còn|chiếm|ở mức|lên(?: đến| tới)?|xuống(?: còn)?|bằng)"
    r"(?: (?:khoảng|gần|trên|hơn|dưới))*\s*$",
    re.IGNORECASE,
)
#: What the sentence before is about, with or without a number.
_TOPIC = re.compile(
    r"(?:^|[,;] |\b(?:là|về|có|kết quả) )(?P<topic>(?:tỷ lệ|tỉ lệ|chỉ số|mức độ|tốc độ)"
    r" (?!này|đó|cao|thấp)[^,;:.()\d]{6,90}?)"
    r" (?:vẫn|chưa|còn|đã|được(?= (?:nâng|cải))|đạt|là|không|cao|thấp|tăng|giảm|ngày càng|tiếp tục"
    r"|chuyển)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"\s(?:tăng|giảm|vượt|gấp)(?: so với .*)?$")


def pointed_at(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of numbers that a sentence tells of what it, or the one before it, has named,
    and of what was planned for these.
    """
    words = sentence.clauses.words
    if not re.search(r"\b(?:này|đó)\b", words):
        return
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        if number.sort not in ("percent", "score") or (own and not _THIS.match(own.indicator)):
            continue
        before = words[max(0, number.span.start - 110) : number.span.start]
        found = _THIS.search(before)
        if found is None or found["open"] or not _REACHES.search(found["rest"]):
            continue
        name = _meant(sentence, told, number)
        measure = sentence.build(number, name, None) if name else None
        if measure is not None:
            yield number, measure


def _meant(sentence: Shared, told: Told, number: Number) -> str | None:
    """The name of what was told or spoken of last in the unit of `number`."""
    here = [m for place, m in told.items() if place.end <= number.span.start]
    alike = [one for one in (*sentence.before, *here) if one.unit == number.unit]
    alike = [one for one in alike if not _CHANGES.search(one.indicator)]
    if here and not alike:
        return None
    if alike:
        return alike[-1].indicator
    topics = _TOPIC.findall(sentence.earlier)
    return topics[-1] if len(topics) == 1 and number.sort == "percent" else None


def planned(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The plans for what was told of several, right behind what was reached: "(mục tiêu 70%)"."""
    words = sentence.clauses.words
    last: tuple[Number, Measure] | None = None
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        if own is None and last is not None and number.unit == last[0].unit:
            plan = plan_of(last, number, words)
            if plan is not None:
                clause = sentence.clauses.quote(number)
                quote = replace(
                    plan.quote,
                    span=clause.shift(sentence.start),
                    words=clause.of(words),
                )
                yield number, replace(plan, quote=quote)
        last = (number, own) if own is not None else None
