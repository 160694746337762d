"""Crops and herds one behind the other, of which only the first says what is told of all.

"Sản lượng lúa 240 tấn, giảm 1,5%; ngô đạt 27 tấn, tăng 4,9%", "sản lượng ước đạt: rau 28 tấn (tăng
6%); lạc 19 tấn"; and the parts of a whole in a bracket that begins behind its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Comparator, Measure

_NOUN = (
    r"(?:tổng )?(?:sản lượng|năng suất|diện tích|đàn)"
    r"(?: (?:gieo trồng|gieo cấy|xuống giống|thu hoạch|nuôi trồng))?"
)
#: What grows or is kept, as its name begins.
_GROWS = (
    r"(?:cây|lúa|ngô|bắp|lạc|đậu|đỗ|rau|màu|khoai|sắn|mỳ|mì|mía|chè|cà phê|hồ tiêu|cao su|điều|dừa"
    r"|thuốc lá|vừng|mè|dưa|hoa|cam|bưởi|vải|nhãn|xoài|chuối|dứa|thanh long|sầu riêng|tôm"
    r"|cá(?! (?:nhân|thể|biệt))|nghêu|ngao|mực|trâu|bò|lợn|heo|dê|gà|vịt|gia cầm|đàn"
    r"(?= (?:trâu|bò|lợn|heo|dê|gà|gia)))"
)
_WORD = (
    r"(?!(?:đạt|là|ước|được|khoảng|hơn|gần|trên|dưới|tăng|giảm|bằng|chiếm|so|vượt|năm|tháng|quý|vụ"
    r"|trong|của|tại|cho|với|bị|chết|mới|đã|và|có|còn|bình|năng|diện|sản|tổng)\b)[^\W\d_]+"
)
_WHO = rf"(?P<who>{_GROWS}(?: {_WORD}){{0,4}})"
_TO = r"(?: (?:ước|đạt|là|được|khoảng|gần|hơn|trên))*:?\s*"
#: What still tells of the number before: what it is held against, how much that is.
_REST = (
    r"(?:\s?\)|\s?\([^()%]{0,60}\)| kế hoạch(?: vụ| năm| tỉnh| giao| đề ra)*"
    r"|,? so (?:với )?(?:vụ )?(?:cùng|năm|đông|hè|kế)[^;,()]{0,40})*"
)
_NEXT = re.compile(rf"{_REST}(?:;|,|,? và)\s+(?:và )?{_WHO}{_TO}", re.IGNORECASE)
#: "sản lượng ước đạt: rau các loại ".
_HEAD = re.compile(
    rf"\b(?P<noun>{_NOUN})(?: (?:ước|đạt|như sau|cụ thể))*\s?: ?{_WHO}{_TO}$", re.IGNORECASE
)
#: What was told of the first of them.
_TOLD = re.compile(rf"(?:(?:dự )?ước )?(?P<noun>{_NOUN}) {_GROWS}\b", re.IGNORECASE)
_MOVED = re.compile(r",? ?\(? ?(?P<how>tăng|giảm)(?: (?:khoảng|gần|trên|hơn))* *", re.IGNORECASE)
_UNITS = frozenset({"ha", "tấn", "tạ/ha", "con", "kg"})

#: "(trong đó: ", as a sentence begins.
_OPENS = re.compile(r"\s*\((?:trong đó|gồm|bao gồm),?:? ", re.IGNORECASE)
_PART = re.compile(
    r"(?:[;,] )?(?:và )?(?P<who>(?!(?:kế hoạch|tăng|giảm|đạt|chiếm|bằng|so|vượt|năm|năng suất|sản"
    r" lượng|diện tích|kinh phí)\b)[^\W\d_](?:[^;:.()\d%]|\d(?= vụ\b)){1,60}?):? "
)
_FEWEST, _ROUNDED = 2, 1.005


def crop_rows(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of crops behind the one that says what is told, and how each has changed."""
    words = sentence.clauses.words
    if not any(number.unit in _UNITS for number in sentence.clauses.numbers):
        return
    noun: str | None = None
    unit: str | None = None
    name, kind, end = "", None, 0
    for number in sentence.clauses.numbers:
        gap, end = words[end : number.span.start], number.span.end
        own = told.get(number.digits)
        if number.sort == "percent":
            moved = _MOVED.fullmatch(gap) if name and number.op is Comparator.EQ else None
            if moved and (own is None or name.lower() not in own.indicator.lower()):
                base = base_of(words[end:])
                raw = f"{name} {moved['how'].lower()}{f' so với {base}' if base else ''}"
                if made := sentence.build(number, raw, kind):
                    yield number, made
            name = ""
            continue
        name = ""
        if number.unit not in _UNITS or words.startswith("/", end):
            noun = None if number.unit else noun
            continue
        head = _HEAD.search(gap)
        goes_on = _NEXT.fullmatch(gap) if noun and number.unit == unit else None
        if head:
            noun, unit = head["noun"].lower(), number.unit
        elif goes_on is None:
            first = _TOLD.match(own.indicator) if own else None
            noun, unit = (first["noun"].lower(), number.unit) if first else (None, None)
            kind = own.kind if own else None
            continue
        who = (head or goes_on or {"who": ""})["who"]
        who = f"{who[:1].lower()}{who[1:]}".removeprefix("đàn ")
        if own is not None and own.indicator.lower() != who.lower():
            continue
        made = sentence.build(number, f"{noun} {who}", own.kind if own else kind)
        if made is not None:
            name, kind = made.indicator, made.kind
            yield number, made


def behind_whole(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of the parts of what the sentence before told, in a bracket, closed or not."""
    words = sentence.clauses.words
    opens = _OPENS.match(words)
    whole = sentence.before[-1] if opens and sentence.before else None
    if opens is None or whole is None or whole.op is not Comparator.EQ:
        return
    end, parts = opens.end(), list[tuple[Number, str]]()
    for number in sentence.clauses.numbers:
        if words.startswith(" vụ ", number.digits.end):
            continue  # "lúa nước 2 vụ 40 ha"
        found = _PART.fullmatch(words, end, number.span.start)
        end = number.span.end
        if found and number.unit == whole.unit and number.of is None:
            parts.append((number, " ".join(found["who"].strip(" ,").split())))
    apart = sum(number.value for number, _ in parts) > whole.value * _ROUNDED
    if len(parts) < _FEWEST or apart:
        return
    for number, who in parts:
        own = told.get(number.digits)
        if own is None or own.indicator.lower() == who.lower():
            yield number, sentence.of(whole, number, f"{who[:1].lower()}{who[1:]}")
