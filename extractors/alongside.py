"""Numbers that stand in the same place as others that were told, and shares behind counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.numbers import Number
from extractors.patterns import compiled
from extractors.sharing import Shared, Told
from models.facts import Comparator, Measure

#: What begins parts that are told of side by side.
_KIND = (
    r"[Kk]hu vực|[Nn]gành|[Ll]ĩnh vực|[Kk]hối|[Cc]ấp|[Vv]ùng|[Nn]hóm|[Ss]ản phẩm|[Cc]ây|[Đđ]àn"
    r"|[Xx]ã|[Hh]uyện|[Tt]ỉnh|[Tt]hành phố"
)
_VERB = r"(?:tăng|giảm|đạt|chiếm|đóng góp|là|còn|bằng)"
#: From one number to the next: a part with its verb, or only another verb of the same part.
_NEXT = compiled(
    r"(?P<rest>[^,;:(]*?)\)?(?:[,;:(]|^| và| còn| nhưng)?\s*"
    r"(?:(?:và|còn|trong đó|riêng|Trong đó,) )*"
    rf"(?:(?P<part>(?:{_KIND})(?: [^\W\d_]+(?:, (?=[\Ll]+ ))?){{1,8}}?)"
    r"(?: (?:[^\W\d_]+|\d+) tháng(?: đầu| cuối)?)?(?: (?:quý [IV]+ )?năm 20\d\d)? )?"
    r"(?:(?:ước|cũng|chỉ|đã|nên|tính|mới|vẫn) )*"
    rf"(?P<verb>{_VERB})(?: (?:tỷ trọng|tỷ lệ|khoảng|trên|hơn|gần|mức))*\s*$"
)
#: From things that were counted to the share that they are: " (đạt 99,71%", ", chiếm tỷ lệ 8,1%".
_SHARE = re.compile(
    r"(?P<rest>(?: (?!(?:chiếm|tăng|giảm|và|trong|so|đạt (?!chuẩn|tiêu|yêu|danh))\b)[^\W\d_]+)"
    r"{0,8})(?:(?:,|\s?\()\s?"
    r"(?:đạt|chiếm|bằng|tương đương|tương ứng|(?:với )?(?:tỷ|tỉ) lệ)"
    r"(?:,? (?:tỷ lệ|tỉ lệ|khoảng|gần|hơn|trên|với|là))*\s*|\s?\((?P<bare>)(?:khoảng |gần |hơn )?)"
)
_ALL = 100.0
_CHANGES = re.compile(r"\s(?:tăng|giảm|vượt|gấp)(?: so với .*)?$")
#: Nothing behind a share that says of what it is.
_ENDS = re.compile(r"\s*(?:[,;.)(]|$|(?:và|tăng|giảm|cao hơn|thấp hơn)\b)")
_CLOSES = re.compile(r"\s?\)")


@dataclass(frozen=True, slots=True)
class _Said:
    """The part that a number is told of, and its verb."""

    number: Number
    part: str
    verb: str


def alike(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of numbers whose part and verb stand beside those of a number that was told:
    "khu vực công nghiệp tăng 8,9%, đóng góp 43%; khu vực dịch vụ tăng 8,4%, đóng góp 51%".
    """
    said = [*_said(sentence)]
    for one in said:
        if one.number.digits in told:
            continue
        for other in said:
            own = told.get(other.number.digits)
            if own is None or other is one or not _beside(one, other):
                continue
            place = own.indicator.lower().find(other.part.lower())
            if place < 0:
                continue
            end = place + len(other.part)
            name = f"{own.indicator[:place]}{one.part}{own.indicator[end:]}"
            yield one.number, sentence.like(own, one.number, name)
            break


def _said(sentence: Shared) -> Iterator[_Said]:
    words = sentence.clauses.words
    part, end = "", 0
    for number in sentence.clauses.numbers:
        if number.unit is None:
            continue
        found = _NEXT.fullmatch(words, end, number.span.start)
        end = number.span.end
        if found is None:
            part = ""
            continue
        part = found["part"] or part
        if part:
            yield _Said(number, part, found["verb"].lower())


def _beside(one: _Said, other: _Said) -> bool:
    """Whether two numbers are told of two parts of one kind, with one verb and in one unit."""
    kinds = {said.part.split()[0].lower() for said in (one, other)}
    return (
        one.verb == other.verb
        and one.number.unit == other.number.unit
        and len(kinds) == 1
        and one.part.lower() != other.part.lower()
    )


#: "5,2 tỷ USD, tương đương 130.000 tỷ đồng": the same in another unit.
_SAME = re.compile(
    r"(?:/[^\W\d_]+(?: động)?)?(?:,|\s?\()? ?tương đương(?: (?:khoảng|với|gần|hơn|trên))*\s*"
)


def same_in(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of amounts that say in another unit what the amount before them does."""
    words = sentence.clauses.words
    last: tuple[Number, Measure] | None = None
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        if own is None and last is not None and {number.sort, last[0].sort} <= {"money", "size"}:
            other = number.unit != last[0].unit
            if other and _SAME.fullmatch(words, last[0].span.end, number.span.start):
                yield number, sentence.like(last[1], number, last[1].indicator)
        last = (number, own) if own is not None else None


#: "ít nhất 30% cơ quan cấp tỉnh và 30% cấp xã": one bound of both.
_AND = re.compile(r" [^,;.()]{3,90} và ")


def bounds(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The second of two equal shares under one act with the bound that stands before the first."""
    words = sentence.clauses.words
    for first, second in pairwise(sentence.clauses.numbers):
        one, other = told.get(first.digits), told.get(second.digits)
        if one is None or other is None or first.sort != "percent" or first.value == _ALL:
            continue
        bound = first.op in (Comparator.GE, Comparator.LE) and first.span.start < first.digits.start
        same = first.value == second.value and first.unit == second.unit
        alone = other.op is Comparator.EQ and one.kind is other.kind
        joined = _AND.fullmatch(words, first.span.end, second.span.start)
        if bound and same and alone and joined:
            yield second, replace(other, op=first.op)


def shares_of(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The shares that stand right behind things that were counted and told: "đúng hạn là 4.157 hồ
    sơ (đạt 99,71%)", under the name of what was counted."""
    words = sentence.clauses.words
    last: tuple[Number, Measure] | None = None
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        counted = last is not None and last[0].sort == "thing" and last[0].of is None
        raw = own is None or (last is not None and own.indicator.endswith(f" {last[0].unit}"))
        if raw and last is not None and counted and number.sort == "percent":
            found = _SHARE.fullmatch(words, last[0].span.end, number.span.start)
            changed = _CHANGES.search(last[1].indicator)
            ends = _CLOSES if found and found["bare"] is not None else _ENDS
            if found and not changed and ends.match(words, number.span.end):
                own = sentence.like(last[1], number, last[1].indicator)
                yield number, own
        last = (number, own) if own is not None else None
