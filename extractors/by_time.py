"""One thing at several times: "tăng 7,63% (quý I tăng 7,56%; quý II tăng 7,69%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure, MeasureKind

_YEAR = r"(?:(?: năm |/)20\d\d)?"
_DAYS = (
    rf"(?:quý (?:IV|I{{1,3}}|[1-4]){_YEAR}|(?:sáu|chín|ba|\d{{1,2}}) tháng(?: đầu| cuối)?{_YEAR}"
    rf"(?: đầu năm| cuối năm)?|(?:hết |trước )?ngày \d{{1,2}}/\d{{1,2}}/\d{{4}}"
    rf"|tháng \d{{1,2}}{_YEAR}|(?<=\()cùng kỳ(?: năm (?:trước|20\d\d))?|(?:cả )?năm 20\d\d)"
)
#: A season of crops, and not "vụ tai nạn giao thông".
_SEASON = (
    r"(?:vụ (?:lúa )?(?:đông|xuân|hè|thu|chiêm|mùa)"
    r"(?:[ -](?:xuân|hè|thu|đông|mùa|chiêm|sớm|muộn))?\b)"
)
_WHEN = rf"(?:{_DAYS}|{_SEASON})"
#: From one number to the next that only another time stands before.
_NEXT = re.compile(
    r"(?P<rest>[^;:()]{0,60}?)\)?\s?(?:[,;(]|,? và|,? còn)\s?"
    r"(?:(?:đến|tính chung|riêng|lũy kế|trong) )*"
    rf"(?P<mean>bình quân )?(?P<when>{_WHEN})"
    r"(?: (?:ước(?: tính)?|đã|chỉ|mới|dự kiến))*(?: (?P<verb>tăng|giảm|đạt|là|còn|bằng|chiếm))?\s*",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\s(?P<verb>tăng|giảm)(?P<base> so với .*)?$")
_HELD = re.compile(r" so với .*$")
_DAY = re.compile(r"\b(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/(20\d\d)$")
#: A name that is no more than a time: "đến ngày 31/12/2024".
_ONLY_WHEN = re.compile(r"(?:đến|hết|trước|tính)(?: đến| hết)* ngày \d[\d/]*$", re.IGNORECASE)
#: The time in a name; a season only where another one stands beside the number.
_OWN_TIME, _OWN_DAYS = (
    re.compile(
        rf",?(?: (?:của|trong|đến|tính chung))*\s+{when}(?=\s|$)|^{when},?\s+", re.IGNORECASE
    )
    for when in (_WHEN, _DAYS)
)


def at_times(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of numbers that say of another time what the number before them does."""
    words = sentence.clauses.words
    last: tuple[Number, Measure] | None = None
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        if own is not None and _ONLY_WHEN.match(own.indicator):
            own = None
        if own is None and last is not None and number.unit == last[0].unit:
            own = _again(sentence, *last, number)
            if own is not None:
                yield number, own
        if own is not None:
            last = number, own
        elif number.unit is not None and words[number.span.start - 1 : number.span.start] != "(":
            last = None


def _again(sentence: Shared, before: Number, told: Measure, number: Number) -> Measure | None:
    words = sentence.clauses.words
    found = _NEXT.fullmatch(words, before.span.end, number.span.start)
    if found is None or number.sort not in ("percent", "money", "size", "score", "thing"):
        return None
    dated = _DAY.search(found["when"])
    if told.kind is not MeasureKind.RESULT:
        day = date(*map(int, reversed(dated.groups()))) if dated else None
        measure = sentence.like(told, number, told.indicator)
        return replace(measure, period=found["when"], starts=None, due=day) if day else None
    moved, verb = _MOVED.search(told.indicator), (found["verb"] or "").lower()
    base = base_of(words[number.span.end :])
    if moved and verb in ("tăng", "giảm"):
        name = told.indicator[: moved.start()]
        tail = f" {verb} so với {base}" if base else f" {verb}"
    elif moved or verb in ("tăng", "giảm"):
        return None
    else:
        name, tail = _HELD.sub("", told.indicator), f" so với {base}" if base else ""
        if not base and name != told.indicator:
            return None
    seasonal = found["when"].lower().startswith("vụ ")
    name = (_OWN_TIME if seasonal else _OWN_DAYS).sub(" ", name).strip()
    mean = " bình quân" if found["mean"] else ""
    measure = sentence.like(told, number, f"{name}{mean}{tail}")
    when = " ".join(found["when"].split())
    return replace(measure, period=when, starts=None, due=None)
