"""Who has most and least of a whole: "10.200 hộ, nhiều nhất là huyện Bình Lục với 2.300 hộ, tiếp
theo là Lý Nhân 1.900 hộ, ít nhất là Phủ Lý với 300 hộ"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.numbers import Number
from extractors.sharing import Shared, Told
from extractors.sureness import no_surer
from models.facts import Comparator, Measure

_WHO = (
    r"(?P<who>(?!(?:và|có|còn|với|trong|khoảng|tăng|giảm|so|đạt|là|năm|tháng|số|các|những|mỗi)\b)"
    r"[^\W\d_]+(?: (?!(?:có|với|là|đạt|chỉ|chiếm|và|còn|tăng|giảm)\b)[^\W\d_]+){0,6})"
    r"(?: (?:có|với|là|đạt|chỉ|chiếm))*\s*"
)
_MOST = r"(?:nhiều|đông|cao|lớn|ít|thấp|nhỏ) nhất là (?:ở )?"
#: From the whole to the one that has most of it.
_FIRST = re.compile(rf"[^;.()\d]{{0,60}}?[,;:]? ?(?:trong đó,? )?{_MOST}{_WHO}", re.IGNORECASE)
#: From one to the next.
_NEXT = re.compile(
    rf"[^;.(),\d]{{0,30}}?(?:[,;]|,? và|,? còn) (?:(?:{_MOST})"
    rf"|(?:tiếp (?:theo|đến|sau)|kế đến|kế tiếp|sau đó|thứ (?:hai|ba|tư)) là (?:ở )?)?{_WHO}",
    re.IGNORECASE,
)
_SORTS = frozenset({"thing", "money", "size"})
#: A whole that has no name of its own, or none that parts add up to.
_NO_WHOLE = re.compile(
    r"\d|.* nhất là\b|(?:mật độ|bình quân|trung bình|năng suất)\b", re.IGNORECASE
)
_CHOSEN = 0.45  #: the confidence: that they are parts, a rule says, and no sum proves it


def most_of(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of those who are named with their parts of a whole that was told."""
    words = sentence.clauses.words
    if " nhất là " not in words:
        return
    whole: tuple[Number, Measure] | None = None
    row: list[tuple[Number, str]] = []
    end = 0
    for number in (*sentence.clauses.numbers, None):
        gap = (
            (_NEXT if row else _FIRST).fullmatch(words, end, number.span.start) if number else None
        )
        alike = number and whole and number.unit == whole[0].unit and number.of is None
        if number and gap and alike:
            row.append((number, gap["who"]))
        else:
            if whole is not None:
                yield from _parts(sentence, told, whole[1], row)
            own = told.get(number.digits) if number else None
            adds = number is not None and number.sort in _SORTS and number.of is None
            whole = (number, own) if number and own and adds else None
            row = []
        end = number.span.end if number else end


def _parts(
    sentence: Shared, told: Told, whole: Measure, row: list[tuple[Number, str]]
) -> Iterator[tuple[Number, Measure]]:
    """What each of a row has, where they have not more than there is together."""
    if (
        whole.op is not Comparator.EQ
        or "/" in (whole.unit or "")
        or _NO_WHOLE.match(whole.indicator)
    ):
        return
    if sum(number.value for number, _ in row) > whole.value:
        return
    for number, who in row:
        own = told.get(number.digits)
        if own is None or " nhất là " in f" {own.indicator}":
            part = sentence.of(whole, number, who)
            yield number, no_surer(part, _CHOSEN)
