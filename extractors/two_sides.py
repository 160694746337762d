"""A change told of in two respects: "tăng 7% về lượng nhưng giảm 3% về giá trị"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from extractors.sureness import no_surer
from models.facts import Measure

_ABOUT = re.compile(
    r"\s+về (?P<what>(?!(?:đích|trước|sau|nước|mức|nguồn)\b)[^\W\d_]+"
    r"(?: (?!(?:và|nhưng|so|còn|với|tăng|giảm|trong|bằng|của|song)\b)[^\W\d_]+){0,4})"
)
_VERB = re.compile(r"\b(?P<verb>tăng|giảm|bằng)(?: (?:khoảng|gần|hơn|trên|tới|đến|thêm))*\s*$")
_JOINT = re.compile(
    r"(?:,| và|, và| nhưng|, nhưng| song)(?: lại)?(?: (?P<verb>tăng|giảm|bằng))?"
    r"(?: (?:khoảng|gần|hơn|trên|tới|đến|thêm))*\s*"
)
#: From an amount to how it has changed.
_BEHIND = re.compile(r"[^;.:()\d]{0,40},[^;.:(),\d]{0,20}")
_TAIL = re.compile(r",? (?:tăng|giảm|bằng)(?: so với .*)?$| so với .*$")
#: The amount that stands for the things: "nhập 682.000 tấn lúa mỳ, tương đương 117 triệu USD".
_WORTH = re.compile(
    r",? (?:tương (?:đương|ứng)(?: với)?|(?:đạt|với|có) (?:tổng )?(?:kim ngạch|giá trị|trị giá)"
    r"|trị giá|với)$"
)
_NO_NAME = re.compile(r"\b(?:do|chỉ|đạt|này|trên)\b|,")
#: These say how much, and not of what.
_VAGUE = frozenset({"lượng", "số lượng", "khối lượng", "giá trị", "trị giá", "giá", "kim ngạch"})
_FEWEST, _MOST = 3, 12  #: syllables of a name
_UNSURE = 0.45  #: where the name is of what stands before it all


def two_sides(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of both numbers of a change, where the first one was told, or the amount that
    has changed."""
    words = sentence.clauses.words
    if " về " not in words:
        return
    amount: tuple[Number, Measure] | None = None
    before: Number | None = None
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        if number.sort != "percent":
            amount = (number, own) if own is not None else None
            before = None
            continue
        if before is not None and own is None:
            of = told.get(before.digits)
            if of is None and amount is not None:
                gap = words[amount[0].span.end : before.span.start]
                of = amount[1] if _BEHIND.fullmatch(gap) else None
            if of is not None:
                yield from _both(sentence, of, before, number)
        before = number


def _both(
    sentence: Shared, own: Measure, first: Number, second: Number
) -> Iterator[tuple[Number, Measure]]:
    words = sentence.clauses.words
    one, other = _ABOUT.match(words, first.span.end), _ABOUT.match(words, second.span.end)
    way = _VERB.search(words[: first.digits.start])
    if one is None or other is None or way is None:
        return
    joint = _JOINT.fullmatch(words, one.end(), second.span.start)
    if joint is None:
        return
    base = base_of(words[other.end() :])
    held = f" so với {base}" if base else ""
    verb = joint["verb"] or way["verb"]
    name = _TAIL.sub("", own.indicator)
    if name.lower() == one["what"].lower() and other["what"].lower() in _VAGUE:
        return
    if name.lower() == one["what"].lower():
        yield second, sentence.like(own, second, f"{other['what']} {verb}{held}")
        return
    name = _WORTH.sub("", name)
    sound = _FEWEST <= len(name.split()) <= _MOST and not _NO_NAME.search(name)
    if not sound:
        return
    for number, moved, what in (
        (first, way["verb"], one["what"]),
        (second, verb, other["what"]),
    ):
        change = "" if moved == "bằng" else f" {moved}"  # "bằng 87% về lượng": no change
        measure = sentence.like(own, number, f"{name}{change} về {what}{held}")
        yield number, no_surer(measure, _UNSURE)
