"""The second of two that share a name: "ở cấp tỉnh đạt 84,2%, ở cấp xã đạt 69,7%"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.clauses import Clauses
from extractors.numbers import Number
from models.facts import Comparator, Measure, Quote

_ABOUT = r"(?P<joint>ở|tại|của|đối với)"
_SOME = r"[^,;:.()\d%]{2,50}?"
_REACHES = (
    r"(?: (?:đạt|là|chiếm|còn|bằng|ở mức|mới|chỉ|tỷ lệ|mức|khoảng|ước|tối thiểu|ít nhất|phấn đấu))"
)
_NEXT = r"[,;]?(?: (?:và|còn|trong khi))? "
#: ", ở cấp xã đạt ", ", của khách quốc tế là ".
_ELSEWHERE = re.compile(rf"{_NEXT}{_ABOUT} (?P<part>{_SOME}){_REACHES}+\s*", re.IGNORECASE)
#: ", nông thôn ": one of a pair whose other one is in the name.
_OTHER = re.compile(rf"{_NEXT}(?:khu vực |cấp )?(?P<part>{_SOME}){_REACHES}*\s*", re.IGNORECASE)
#: Parts of which one stands in the place of the other.
_KIN = (
    ("đô thị", "thành thị", "nông thôn"),
    ("nam", "nữ"),
    ("cấp tỉnh", "cấp huyện", "cấp xã"),
    ("nội địa", "quốc tế"),
    ("trực tuyến", "trực tiếp"),
    ("đồng bằng", "miền núi"),
)
#: "giảm 30% thời gian giải quyết và 30% chi phí": each with its thing behind it.
_THING = re.compile(rf" (?P<one>{_SOME})(?:,| và)\s*")
_OWN = re.compile(
    rf"\s(?P<two>{_SOME})(?=[,;.]|$| (?:và|so với|trong|theo|trước|vào|đến|cho|trên) )"
)
#: What no thing begins with.
_NO_THING = re.compile(
    r"(?:so với|trong|theo|trước|vào|đến|cho|tổng|kế hoạch|dự toán|trở lên|mỗi|một|so|là|được|đã"
    r"|trên|năm|vốn|số|của|ở|tại)\b",
    re.IGNORECASE,
)
#: "tiếp nhận 218.640 hồ sơ, bình quân 2.102 hồ sơ/đơn vị": the same for each of some.
_MEAN = re.compile(r"[^.;()\d]{0,60}, (?:trung )?bình quân(?: (?:mỗi|đạt|là|khoảng))*\s*")
_EACH = re.compile(r"/(?:01 |1 |một )?(?P<each>[^\W\d_]+(?: [^\W\d_]+)?)(?=[,.;)]|$| (?:và|so)\b)")
_LEAST = 2  #: syllables of a thing


def second_of(
    told: Measure | None, before: Number | None, number: Number, clauses: Clauses, start: int
) -> Measure | None:
    """What `number` measures when it goes on with what was `told` by the number `before`, for
    another part or another thing under the same verb; None where it does not.

    `start` is where the sentence stands in its text.
    """
    if told is None or before is None or before.unit != number.unit:
        return None
    words = clauses.words
    between = words[before.span.end : number.span.start]
    name = _for_another_part(told.indicator, between)
    if name is None and number.unit == "%":
        name = _for_another_thing(told.indicator, between, words[number.span.end :])
    if name is None and (each := _EACH.match(words, number.span.end)):
        mean = _MEAN.fullmatch(between) and not told.indicator.startswith("bình quân")
        name = f"{told.indicator} bình quân một {each['each']}" if mean else None
    if name is None or name == told.indicator:
        return None
    clause = clauses.quote(number)
    return replace(
        told,
        indicator=name,
        op=number.op,
        value=number.value,
        value_high=number.high if number.op is Comparator.BETWEEN else None,
        quote=Quote(clause.shift(start), clause.of(words), told.quote.confidence),
    )


def _for_another_part(name: str, between: str) -> str | None:
    """`name` with another part in the place of its own, as the words up to the next number say.

    >>> _for_another_part("Tỷ lệ số hóa hồ sơ ở cấp tỉnh", ", ở cấp xã đạt ")
    'Tỷ lệ số hóa hồ sơ ở cấp xã'
    >>> _for_another_part("Tỷ lệ dân số đô thị được cấp nước sạch", ", nông thôn ")
    'Tỷ lệ dân số nông thôn được cấp nước sạch'
    """
    if elsewhere := _ELSEWHERE.fullmatch(between):
        joint = elsewhere["joint"].lower()
        own = re.search(rf"^.*\b{joint} (?=[^,]+$)", name)
        return f"{own.group()}{elsewhere['part']}" if own else None
    other = _OTHER.fullmatch(between)
    part = other["part"].lower() if other else ""
    part = f"cấp {part}" if f"cấp {part}" in between else part
    for kin in _KIN:
        if part in kin:
            own = re.search(rf"\b(?:{'|'.join(one for one in kin if one != part)})\b", name)
            return f"{name[: own.start()]}{part}{name[own.end() :]}" if own else None
    return None


def _for_another_thing(name: str, between: str, after: str) -> str | None:
    """`name` with the thing behind the next number in the place of its own.

    >>> _for_another_thing("giảm thời gian giải quyết", " thời gian giải quyết và ", " chi phí.")
    'giảm chi phí'
    """
    first, second = _THING.fullmatch(between), _OWN.match(after)
    if not first or not second or not name.endswith(f" {first['one']}"):
        return None
    two = second["two"]
    if _NO_THING.match(two) or _NO_THING.match(first["one"]) or len(two.split()) < _LEAST:
        return None
    return f"{name.removesuffix(first['one'])}{two}"
