"""The names of shares that two numbers before them give, or that stand behind what they are of."""

from __future__ import annotations

import re

from extractors.clauses import Clauses
from extractors.numbers import Number
from extractors.phrases import clean

#: From a part to its whole, and from there to its share.
_OUT_OF = re.compile(r"(?P<rest>(?: [^\W\d_]+){0,8}?) (?:trong|trên)(?: (?:tổng|số))+ ")
_TAKES = re.compile(
    r"(?P<rest>(?: [^\W\d_]+){0,6}?),? (?:\()?(?:chiếm|đạt|bằng)(?: (?:tỷ|tỉ) lệ)?\s"
)
_SAID_OF = re.compile(
    r"\) (?P<said>(?:đã |được )*(?:đạt|hoàn thành|thực hiện|được|có|ban hành|sử dụng|tham gia)"
    r"(?: [^\W\d_]+){1,12})"
)
#: From the things of a part to the share in brackets behind them.
_BRACKETED = re.compile(
    r"(?P<rest>(?: [^\W\d_]+){0,8}) \((?:(?:đạt|chiếm|bằng|tương đương) )?(?:(?:tỷ|tỉ) lệ )?"
    r"(?:(?:đạt|gần|trên|hơn|khoảng) )*"
)
_PART_OF = re.compile(r"(?:, với|\btrong (?:đó|số đó),?:?(?: có)?|\bgồm) $")
_ROUNDED = 0.06  #: per cent


def ratio(clauses: Clauses, number: Number) -> str | None:
    """The name of a share of two numbers that stand before it and give it: "có 17.435 hộ nghèo
    trong tổng số 79.677 hộ, chiếm tỷ lệ 21,88%"; None where they do not."""
    words = clauses.words
    if (named := _fraction(clauses, number)) is not None:
        return named
    things = [n for n in clauses.numbers if n.span.end <= number.span.start]
    if number.sort != "percent" or len(things) < 2:
        return None
    part, whole = things[-2:]
    between = _OUT_OF.fullmatch(words, part.span.end, whole.span.start)
    behind = _TAKES.fullmatch(words, whole.span.end, number.span.start)
    if not (between and behind and part.unit and whole.unit and whole.value):
        return None
    if abs(100 * part.value / whole.value - number.value) > _ROUNDED:
        return None
    of = f"{whole.unit}{behind['rest']}"
    return clean(f"{part.unit}{between['rest']} trên tổng số {of}")


def in_brackets(clauses: Clauses, number: Number) -> str | None:
    """The name of a share in brackets right behind things that are a part of others: "tiếp nhận
    900 hồ sơ, với 300 hồ sơ trực tuyến (đạt tỷ lệ 33%)"."""
    words = clauses.words
    things = [n for n in clauses.numbers if n.span.end <= number.span.start and n.unit]
    if number.sort != "percent" or not things or things[-1].sort != "thing":
        return None
    part = things[-1]
    between = _BRACKETED.fullmatch(words, part.span.end, number.span.start)
    if not between or not _PART_OF.search(words, 0, part.span.start):
        return None
    return clean(f"{part.unit}{between['rest']}")


def _fraction(clauses: Clauses, number: Number) -> str | None:
    """The name of a share in brackets right behind its fraction, where what is said of the
    things stands behind both: "6.022/8.177 xã (73,65%) đạt chuẩn"."""
    words = clauses.words
    parts = [n for n in clauses.numbers if n.span.end <= number.span.start and n.of]
    if number.sort != "percent" or not parts or not parts[-1].of or not parts[-1].unit:
        return None
    part = parts[-1]
    between = re.fullmatch(r"((?: [^\W\d_]+){0,4}) \(", words[part.span.end : number.span.start])
    said = _SAID_OF.match(words, number.span.end)
    if not between or not said or not part.of:
        return None
    if abs(100 * part.value / part.of - number.value) > _ROUNDED:
        return None
    return clean(f"{part.unit}{between[1]} {said['said']}")
