"""Shares that their own fraction proves: "Đã hoàn thành 8.511/9.574 nhiệm vụ, đạt 88,9%".

Where a part and its whole stand before a share and give it, the share is that part's, whatever
else the sentence says. So is one whose decimal mark an OCR lost ("146/175 phường, đạt 83 4%"): the
division tells where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.numbers import Number
from extractors.periods import dated
from extractors.phrases import clean
from extractors.timed import period_of
from extractors.told import Told, kind_told, measure_told
from models.facts import Comparator, Measure, MeasureKind
from models.spans import Span

#: From the things of a fraction to their share.
_NEXT = re.compile(
    r"(?P<rest>(?:,? (?!(?:đạt|chiếm|bằng|tương|với)\b)[^\W\d_]+){0,12}?)"
    r"(?P<mark>,|\s?\()?\s?"
    r"(?:(?:đạt|chiếm|bằng|tương đương|tương ứng|với|tỷ lệ|tỉ lệ|khoảng|là)\s){0,3}"
)
#: A share whose two halves a reader of images left apart.
_TORN = re.compile(r"(?P<whole>\d{1,2}) (?P<part>\d{1,2})\s?%")
_CLOSES = re.compile(r"\s?\)\s?(?P<said>(?:[^\W\d_]+ ){1,14}[^\W\d_]+)?")
#: What was done with the things, or how they stand, right before their number.
_ACT = re.compile(
    r"(?:^|[.;:,(]|\b(?:trong đó|gồm|và)\b)\s*(?:[-–+*]\s*)?"
    r"(?P<act>(?:(?:đã|đang|chưa|mới|được|cơ bản)\s)+[^\W\d_]+(?:\s(?!có\b|là\b)[^\W\d_]+){0,4}?)"
    r"(?:\s(?:được|cho|là|xong))?\s*$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:đã|được|có|đạt|hoàn thành|thực hiện|ban hành|sử dụng|tham gia|triển khai|công khai|đang"
    r"|chưa|kết nối|bảo đảm|đảm bảo|đủ)\b"
)
#: Of the words behind a share only so many belong to its name.
_ENDS = re.compile(r"\s(?:và|trong đó|nhưng|để|nhằm|gồm|từ|tại|trên địa bàn|theo)\s")
_FRACTION_FAR, _HALF, _SLACK = 60, 0.5, 1e-9
_DOUBTED = 0.55  #: a share that was put together again


def proved_shares(
    said: Told, known: Sequence[tuple[Number, Measure]], more: Sequence[Measure]
) -> Iterator[Measure]:
    """The measures of the shares of a sentence that are neither among those `known` nor among
    `more`."""
    words = said.clauses.words
    if "/" not in words or "%" not in words:
        return
    told = {number.digits: measure for number, measure in known}
    taken = {(measure.value, measure.unit) for measure in more}
    for part in said.clauses.numbers:
        if part.sort != "thing" or not part.of or not part.unit:
            continue
        share = _share(part, said, 100 * part.value / part.of)
        if share is None or share.digits in told or (share.value, share.unit) in taken:
            continue
        own = told.get(part.digits)
        name = own.indicator if own else _name(part, share, words)
        if name is None:
            continue
        before, after = said.clauses.around(part)
        if kind_told(part, said, said.place.headings) is MeasureKind.TARGET:
            continue
        period = period_of(part, before, after, MeasureKind.RESULT, said)
        phrase, period = dated(name, period)
        sure = 1.0 if share in said.clauses.numbers else _DOUBTED
        yield measure_told(share, MeasureKind.RESULT, phrase, period, said, sure)


def _share(part: Number, said: Told, value: float) -> Number | None:
    """The share right behind a fraction, where dividing gives it."""
    words = said.clauses.words
    for number in said.clauses.numbers:
        behind = part.span.end <= number.span.start <= part.span.end + _FRACTION_FAR
        if behind and number.sort != "bare":
            near = _NEXT.fullmatch(words, part.span.end, number.span.start)
            right = number.sort == "percent" and gives(value, number, words)
            return number if near and right and number.op is Comparator.EQ else None
    for torn in _TORN.finditer(words, part.span.end, part.span.end + _FRACTION_FAR):
        least = f"{torn['whole']}.{torn['part']}"
        exact = abs(float(least) - value) <= _HALF / 10 ** len(torn["part"]) + _SLACK
        if exact and _NEXT.fullmatch(words, part.span.end, torn.start()):
            span = Span(torn.start(), torn.end())
            digits = Span(torn.start(), torn.end("part"))
            return replace(
                part,
                span=span,
                digits=digits,
                value=float(least),
                unit="%",
                sort="percent",
                of=None,
            )
    return None


def gives(value: float, share: Number, words: str) -> bool:
    """Whether what dividing gives is the share that the paper says, which it rounded or cut.

    >>> from extractors.numbers import find_numbers
    >>> said = "đạt 88,9%"
    >>> gives(88.897, find_numbers(said)[0], said), gives(89.1, find_numbers(said)[0], said)
    (True, False)
    """
    decimals = re.split("[.,]", share.digits.of(words))[1:]
    near = 1.0 / 10 ** len(decimals[0]) if decimals else _HALF
    return abs(share.value - value) <= near + _SLACK


def _name(part: Number, share: Number, words: str) -> str | None:
    """What is said of the things: behind both in brackets, between them, or before the number."""
    near = _NEXT.match(words, part.span.end, share.span.start)
    rest = near["rest"] if near else ""
    closed = _CLOSES.match(words, share.span.end)
    behind = closed["said"] if closed and near and (near["mark"] or "").endswith("(") else None
    if behind and _SAID.match(behind):
        return clean(f"{part.unit}{rest} {_ENDS.split(behind)[0]}")
    if _SAID.match(rest.strip()):
        return clean(f"{part.unit}{rest}")
    act = _ACT.search(words, 0, part.span.start)
    return clean(f"{part.unit}{rest} {act['act'].lower()}") if act else None
