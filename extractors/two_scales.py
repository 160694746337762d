"""Amounts that a paper writes in two scales or three: "16 tỷ 434 triệu đồng"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.numerals import SCALES
from models.facts import Comparator
from models.spans import Span

if TYPE_CHECKING:
    from extractors.numbers import Number

#: What stands before the second: the scale of the first.
_BEFORE = re.compile(
    r"(?<=\d) ?(?P<scale>tỷ|tỉ|triệu|nghìn|ngàn)(?P<apart>,| và)?(?: lẻ)? $", re.IGNORECASE
)
_BACK = 15  #: characters that it takes at most
#: A unit of money: its scale, and what it is of.
_MONEY = re.compile(r"(?:(?P<scale>tỷ|triệu|nghìn) )?(?P<of>đồng|USD)")
_NAMES = {"tỉ": "tỷ", "ngàn": "nghìn"}
_PLACES = 9  #: of a sum in thousands of millions, down to the last đồng


def in_one(text: str, numbers: Sequence[Number]) -> list[Number]:
    """`numbers` of `text`, in order, where an amount in two scales is one number.

    Where the two do not go together (the second is more than one of the first, the first is broken,
    a comma stands between them), neither measures anything: half of an amount is a wrong one.

    >>> from extractors.numbers import find_numbers
    >>> [(n.value, n.unit) for n in find_numbers("huy động 16 tỷ 434 triệu đồng")]
    [(16.434, 'tỷ đồng')]
    >>> [(n.value, n.unit) for n in find_numbers("huy động 1,5 tỷ 434 triệu đồng")]
    [(1.5, None), (434.0, None)]
    """
    joined: list[Number] = []
    for at in range(len(numbers) - 1, -1, -1):
        number = numbers[at]
        lower = joined[-1] if joined else None
        if lower is not None and (before := _first_of(text, lower)):
            whole = _whole(number, before["scale"].lower(), lower) if not before["apart"] else None
            if whole is not None and number.span.end == before.start():
                joined[-1] = whole
                continue
            joined[-1] = replace(lower, unit=None, sort="bare")
        joined.append(number)
    if joined and _first_of(text, joined[-1]):
        joined[-1] = replace(joined[-1], unit=None, sort="bare")
    return joined[::-1]


def _first_of(text: str, lower: Number) -> re.Match[str] | None:
    """The scale right before a number that has another: "tỷ" before "434 triệu đồng"."""
    if lower.unit is None:
        return None
    start = lower.span.start
    before = _BEFORE.search(text, max(start - _BACK, 0), start)
    if before is None:
        return None
    scale, money = before["scale"].lower(), _MONEY.fullmatch(lower.unit)
    if money is None:  # "2 triệu 300 nghìn lượt khách": the thousands are in its value
        return before if lower.sort == "thing" and lower.value >= SCALES["nghìn"] else None
    return before if SCALES[scale] != SCALES.get(money["scale"] or "", 1) else None


def _whole(upper: Number, scale: str, lower: Number) -> Number | None:
    """The one number of two; None where they are not parts of one."""
    alone = upper.unit is None and upper.of is None and upper.high is None
    if not alone or upper.value != int(upper.value):
        return None
    if lower.of is not None or lower.high is not None or lower.unit is None:
        return None
    unit, times = lower.unit, SCALES[scale]
    part, money = lower.value, _MONEY.fullmatch(lower.unit)
    own = SCALES.get(money["scale"] or "", 1) if money else 1
    if money and times > own:
        unit, part, times = f"{_NAMES.get(scale, scale)} {money['of']}", part * own / times, 1
    if part >= times:
        return None
    return replace(
        lower,
        span=Span(upper.span.start, lower.span.end),
        digits=Span(upper.digits.start, lower.digits.end),
        value=round(upper.value * times + part, _PLACES),
        unit=unit,
        op=upper.op if lower.op is Comparator.EQ else lower.op,
        rounded=upper.rounded or lower.rounded,
    )
