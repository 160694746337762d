"""What a report holds its figures against: a plan in brackets, the year before of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.bases import base_of
from extractors.numbers import Number
from models.facts import Comparator, Measure, MeasureKind

_PLAN = r"(?:kế hoạch|KH|chỉ tiêu|mục tiêu)"
#: Who set a plan and for when: "Nghị quyết Đại hội đề ra đến năm 2025".
_SET = (
    r"(?: (?:đề ra|đặt ra|giao|được giao|cả năm|năm|đến|hết|cuối|(?P<year>20\d\d)|nghị quyết|NQ"
    r"|đại hội|đảng bộ|lần thứ [IVX]+|nhiệm kỳ|HĐND|UBND|hội đồng nhân dân|ủy ban nhân dân|tỉnh"
    r"|thành phố|huyện|quận|thị xã|xã|phường|trung ương|TW|bộ|chính phủ|thủ tướng|quốc hội|của"
    r"|toàn|ngành|cấp trên))*"
)
#: A share of the plan may stand between: ", bằng 105% dự toán".
_SHARED = r"(?:, (?:đạt|bằng|tăng|vượt) \d[\d.,]*\s?%[^.;()%,\d]{0,40}(?=,))?"
#: What leads up to a plan behind what was reached: in brackets, behind how the two compare, or
#: behind a comma: "(kế hoạch là 15%)", ", vượt chỉ tiêu đề ra (95%)", "; chỉ tiêu giao 93%".
_IN_BRACKETS = re.compile(
    rf"[^.;()%]{{0,60}}\(\s*(?:so với )?(?:{_PLAN}|nghị quyết|NQ){_SET}\s*(?:là|:)?\s*",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    rf"{_SHARED}[^.;()%,]{{0,40}},? (?:(?:đã|và) )?"
    r"(?P<how>vượt|thấp hơn|cao hơn|chưa đạt|không đạt|chưa bằng|đạt|bằng|so)(?: so)?(?: với)?"
    rf" {_PLAN}(?P<set>{_SET})(?P<told>\s*(?:năm 20\d\d )?[(:]|\s+là)?\s*",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"[^.;()%,]{{0,40}}[;,] (?:trong khi )?{_PLAN}{_SET}\s*(?:là|:)?\s*", re.IGNORECASE
)
#: What was reached behind its plan: "chỉ tiêu giao 80%, thực hiện đạt ".
_REACHED = re.compile(
    r"[,;](?: kết quả)?(?: ước)? (?:đã |đạt |kết quả )?(?:thực hiện|đạt|kết quả)"
    r"(?:(?: năm 20\d\d)?(?: được| đạt| là| ước| ước đạt)*)\s*:?\s*",
    re.IGNORECASE,
)
_PLAN_BEFORE = re.compile(rf"\b{_PLAN}{_SET}\s*(?:là|:)?\s*$", re.IGNORECASE)
#: A plan is of the size of what was reached, or else it is by how much that is beyond it.
_NEAR = 2.0
_HELD = re.compile(r" so với (?!kế hoạch|dự toán|chỉ tiêu).*$")
_OF_PLAN = re.compile(r" so với (?:kế hoạch|dự toán|chỉ tiêu).*$")
_CHANGES = (" tăng", " giảm")
#: Three shares of one verb, each with its own thing.
_LISTED = re.compile(r"(?: đạt \d[\d.,]*\s?%,[^,;.%\d]{3,60}){2} đạt \d")


def plan_of(last: tuple[Number, Measure] | None, number: Number, words: str) -> Measure | None:
    """The plan for what the `last` number of the same unit told, where `number` is it, or what was
    reached, where the last is its plan; None where it is neither.

    "tăng 15,6% (kế hoạch là 15%)", "đạt 92%, vượt chỉ tiêu 90%", "chỉ tiêu giao 80%, thực hiện
    86%". `words` are those of the sentence.
    """
    if last is None:
        return None
    before, told = last
    gap = (words, before.span.end, number.span.start)
    high = number.high if number.op is Comparator.BETWEEN else None
    if told.kind is MeasureKind.TARGET:
        planned = _PLAN_BEFORE.search(words[: before.span.start])
        if not planned or not _REACHED.fullmatch(*gap):
            return None
        return replace(
            told,
            kind=MeasureKind.RESULT,
            op=number.op,
            value=number.value,
            value_high=high,
            due=None,
        )
    found = _IN_BRACKETS.fullmatch(*gap) or _BESIDE.fullmatch(*gap)
    found = found or _set_beside(_COMPARED.fullmatch(*gap), told, number)
    if found is None:
        return None
    year = found["year"]
    return replace(
        told,
        kind=MeasureKind.TARGET,
        indicator=_OF_PLAN.sub("", told.indicator),
        op=number.op,
        value=number.value,
        value_high=high,
        period=f"năm {year}" if year else told.period,
        due=date(int(year), 12, 31) if year else None,
    )


def _set_beside(found: re.Match[str] | None, told: Measure, number: Number) -> re.Match[str] | None:
    """How a result compares with its plan, where the number can be that plan itself: "vượt chỉ tiêu
    2%" may say by how much."""
    if found is None or found["how"].lower() == "so" or found["told"] or found["set"]:
        return found
    low, high = sorted((told.value, number.value))
    beyond = found["how"].lower() in ("vượt", "cao hơn") and number.value > told.value
    return None if beyond or low <= 0 or high / low > _NEAR else found


#: From an amount to how much more or less it is than another: ", cao hơn ", " đạt chuẩn, tăng ".
_MOVED = re.compile(
    r"(?P<rest>[^,;.()\d]{0,90})(?P<share>,? \(?(?:(?:chiếm|đạt|bằng|(?:tỷ|tỉ) lệ) )+\d[\d.,]*\s?%"
    r"(?: \([^()]{1,160}\))?\)?)?,? ?\(?(?:(?:đã|cũng|còn) )?"
    r"(?P<verb>tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn)"
    r"(?: (?:thêm|được|khoảng|gần|trên|hơn))* ?",
    re.IGNORECASE,
)
_MORE = {"cao hơn": "tăng", "nhiều hơn": "tăng", "thấp hơn": "giảm", "ít hơn": "giảm"}
_PAST = re.compile(r"(?:cùng kỳ|năm|quý|tháng|đầu)\b")


def moved_of(
    told: Measure | None, before: Number | None, number: Number, words: str
) -> Measure | None:
    """By how much what was `told` by the number `before` differs from another, where `number` says
    so: "15 xã đạt chuẩn, tăng 3 xã so với năm 2022"; None where it says no such thing.
    """
    if told is None or before is None or before.of is not None:
        return None
    if not _of_one_kind(before.unit, number.unit):
        return None
    moved = _MOVED.fullmatch(words, before.span.end, number.digits.start)
    if not moved or told.indicator.endswith(_CHANGES) or told.kind is not MeasureKind.RESULT:
        return None
    base = base_of(words[number.span.end :])
    verb = moved["verb"].lower()
    if verb in _MORE:
        if base is None or not _PAST.match(base):
            return None  # how far from a plan is the plan's matter
        verb = _MORE[verb]
    elif number.sort != "thing":
        return None  # read as the end of a chain
    tail = f" so với {base}" if base else ""
    return replace(
        told,
        indicator=f"{told.indicator} {verb}{tail}",
        op=Comparator.EQ,
        value=number.value,
        value_high=None,
        unit=number.unit,
    )


def _of_one_kind(one: str | None, other: str | None) -> bool:
    """Whether two units count the same, one of them in more words: "đơn vị sự nghiệp", "đơn vị"."""
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def beyond(measure: Measure, base: str | None) -> Measure:
    """A share by which something goes beyond its `base`, and not what it comes to: "thu ngân sách
    vượt 10% so với dự toán tỉnh giao"."""
    if base is None or measure.unit != "%":
        return measure
    return replace(measure, indicator=f"{measure.indicator} vượt so với {base}")


def _is_part(one: Measure) -> bool:
    """Whether its sentence tells of a share as a part, with a verb and nothing to hold it against:
    "đạt 53,8% dự toán, trong đó thu nội địa đạt 52,1%, thu dầu thô đạt 64%"."""
    name = re.escape(one.indicator.rpartition(", riêng ")[2])
    said = rf"\btrong đó\b[^.;]*\b{name} (?:ước )?(?:đạt|bằng) (?:khoảng |gần |trên )?\d[\d.,]*\s?%"
    return (
        re.search(rf"{said}(?! (?:so|kế hoạch|dự toán|chỉ tiêu|tổng))", one.quote.words) is not None
    )


def under_one_base(told: Sequence[Measure]) -> list[Measure]:
    """The measures of a sentence, with what the last share of a list is held against in the name of
    each: "bia đạt 98%, vải đạt 95%, xe đạp đạt 77% so với cùng kỳ"; and parts with the plan that
    their whole is a share of.
    """
    measures = list(told)
    plan = None
    for place, one in enumerate(measures):
        of_plan = _OF_PLAN.search(one.indicator)
        if one.unit != "%" or one.kind is not MeasureKind.RESULT:
            continue
        if of_plan:
            plan = of_plan.group()
        elif plan and " so với " not in one.indicator and _is_part(one):
            measures[place] = replace(one, indicator=f"{one.indicator}{plan}")
    base = None
    for place in range(len(measures) - 1, -1, -1):
        one = measures[place]
        held = _HELD.search(one.indicator)
        if one.unit != "%" or one.kind is not MeasureKind.RESULT:
            base = None
        elif held:
            base = None if _HELD.sub("", one.indicator).endswith(_CHANGES) else held.group()
        elif base and " trên " not in one.indicator and _LISTED.search(one.quote.words):
            measures[place] = replace(one, indicator=f"{one.indicator}{base}")
    return measures
