"""Parts that add up to their whole: "1.862 thủ tục, trong đó cấp tỉnh là 1.499 thủ tục, cấp huyện
là 253 thủ tục và cấp xã là 110 thủ tục".

That the numbers add up proves that they are the parts of that whole, however they are worded; each
has its name right before its number, or is what the words behind it say of the things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Comparator, Measure

_OPENS = re.compile(
    r"[^;.]{0,90}?(?:\btrong đó\b(?:,? có)?|\b(?:bao )?gồm(?: có)?\b|\bcụ thể\b|\bchia ra\b|:|\()"
    r"[\s:,]*"
)
#: A number that counts nothing: a year, a provision, a label.
_NO_PART = re.compile(
    r"\b(?:năm|tháng|ngày|quý|điều|khoản|số|mức|mức độ|thứ|lần|giai đoạn|cấp|nhóm|loại)\s*$|[/(]$",
    re.IGNORECASE,
)
#: The name of a part before its number.
_BEFORE = re.compile(
    r"(?:^|.*[,;:(]|.*\b(?:và|còn)\b|.*\btrong đó\b)\s*(?:(?:[-–+*•]|và|còn)\s)?"
    r"(?P<name>(?!(?:và|có|gồm|đã|đang|chưa|còn|với|giảm|tăng|đạt|là)\b)[^\W\d_]+"
    r"(?:[ ,/-]{1,2}[^\W\d_]+){0,11}?)"
    r"(?::|,)?(?: (?:là|có|đạt|được|chiếm|khoảng|với))*\s*",
    re.DOTALL,
)
#: Nothing but what joins a part to the one before it.
_JOINED = re.compile(r"(?:[^;,(]*[;,)]|[^;,(]*\bvà)?\s*(?:(?:và|có|còn|với|gồm)\s)?\s*")
#: What is said of the things behind their number.
_BEHIND = re.compile(
    r"\s*(?P<said>(?!(?:và|trong|chiếm|đạt|tăng|giảm|là|bằng|tương)\b)[^\W\d_]+"
    r"(?:[ /-][^\W\d_]+){0,14})"
)
_ENDS = re.compile(r"\s(?:và|trong đó|chiếm|đạt|bằng|tương đương|tăng|giảm|so với)\b")
_LONGEST = 8  #: parts


def summed(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of the numbers behind a whole that was told, which add up to it."""
    words, numbers = sentence.clauses.words, sentence.clauses.numbers
    for place, whole in enumerate(numbers):
        own = told.get(whole.digits)
        if own is None or whole.sort not in ("thing", "money", "size") or whole.of is not None:
            continue
        if own.op is not Comparator.EQ:
            continue
        parts = _parts(whole, numbers[place + 1 :], words)
        names = [*_names(parts, whole, words)] if parts else []
        if len(names) < len(parts) or not all(names):
            continue
        for part, name in zip(parts, names, strict=True):
            if name is not None and part.digits not in told:
                one = replace(part, unit=part.unit or whole.unit)
                yield one, sentence.of(own, one, name)


def _parts(whole: Number, behind: Sequence[Number], words: str) -> list[Number]:
    """The numbers behind a whole that add up to it, the first ones; none if they do not."""
    opened = _OPENS.match(words, whole.span.end)
    if opened is None or not behind or opened.end() > behind[0].span.start:
        return []
    bracket = words.find(")", opened.end()) if opened.group().rstrip().endswith("(") else -1
    found: list[Number] = []
    for number in behind:
        if 0 <= bracket < number.span.start:
            break
        depth = words.count("(", opened.end(), number.span.start) - words.count(
            ")", opened.end(), number.span.start
        )
        counts = number.sort in (whole.sort, "bare") and number.of is None and depth <= 0
        if counts and not _NO_PART.search(words[: number.span.start]):
            found.append(number)
    if any(n.sort == "money" and n.unit != whole.unit for n in found):
        return []
    sums = [*accumulate(n.value for n in found[:_LONGEST])]
    near = 10.0 ** -_decimals(whole, words) / 2
    count = next((i for i, total in enumerate(sums, 1) if abs(total - whole.value) < near), 0)
    return found[:count] if count > 1 else []


def _decimals(number: Number, words: str) -> int:
    return len(number.digits.of(words).partition(",")[2])


def _names(parts: Sequence[Number], whole: Number, words: str) -> Iterator[str | None]:
    """What each part is, all told in one way: before their numbers, or behind them."""
    gaps = []
    end = _opening(whole, words)
    for part in parts:
        gaps.append(words[end : part.span.start])
        end = part.span.end
    before = [_BEFORE.fullmatch(gap) for gap in gaps]
    if all(before):
        yield from (match["name"] if match else None for match in before)
    elif all(map(_JOINED.fullmatch, gaps)):
        for part in parts:
            said = _BEHIND.match(words, part.span.end)
            rest = _ENDS.split(said["said"])[0] if said else ""
            yield f"{part.unit or ''} {rest}".strip() if rest else None


def _opening(whole: Number, words: str) -> int:
    opened = _OPENS.match(words, whole.span.end)
    return opened.end() if opened else whole.span.end
