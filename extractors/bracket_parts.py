"""The parts of what was told, in brackets behind it: "38,4% (cấp tỉnh 42,1%; cấp xã 33,5%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure

_OPENS = re.compile(r"[^()\[\];.\d]{0,40}\(")
#: A part and what leads up to its number; a time, a plan or a change is none.
_PART = re.compile(
    r"[,;]?\s*(?:và )?(?:trong đó,?:? )?"
    r"(?P<part>(?!(?:kế hoạch|chỉ tiêu|mục tiêu|KH|năm|quý|tháng|tăng|giảm|cùng kỳ|so|vượt"
    r"|trong(?! hạn)|chiếm|đạt|bằng|bình quân|tương|riêng|gồm|dự toán|nghị quyết|có|còn|là|trên"
    r"|dưới|tính|không|cao|thấp)"
    r"\b)[^\W\d_]+(?: [^\W\d_]+){0,6}?)(?:,? (?:đạt|là|chiếm|có))?:? ",
    re.IGNORECASE,
)


def in_brackets(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of two parts or more that a bracket names behind the number of their whole."""
    words, numbers = sentence.clauses.words, sentence.clauses.numbers
    if "(" not in words:
        return
    for place, whole in enumerate(numbers):
        own = told.get(whole.digits)
        opens = _OPENS.match(words, whole.span.end) if own is not None else None
        if own is None or opens is None:
            continue
        closes = words.find(")", opens.end())
        closes = closes if closes >= 0 else len(words)  # never closed
        inside = [one for one in numbers[place + 1 :] if one.span.end <= closes]
        parts = _parts(words, opens.end(), inside, whole)
        if len(parts) < 2 or len(parts) != len(inside):
            continue
        for number, part in zip(inside, parts, strict=True):
            there = told.get(number.digits)
            named = there.indicator.lower() if there else ""
            # of a whole before this one
            others = whole.sort == "thing" and named.endswith(f", riêng {part.lower()}")
            if part.lower() not in named or named == part.lower() or others:
                one = replace(number, unit=whole.unit)
                yield number, sentence.of(own, one, part)


def _parts(words: str, start: int, inside: list[Number], whole: Number) -> list[str]:
    """The names of the parts before their numbers, as far as they are of the unit of the whole, or
    only count its things: "24.000 hồ sơ (trước hạn 18.000, đúng hạn 6.000)"."""
    parts: list[str] = []
    for number in inside:
        found = _PART.fullmatch(words, start, number.span.start)
        counts = number.sort == "bare" and whole.sort == "thing" and number.value <= whole.value
        if found is None or not (number.unit == whole.unit or counts):
            break
        parts.append(found["part"])
        start = number.span.end
    return parts
