"""Fields that are told of by what was done on them, and their crops one after the other: "Toàn tỉnh
gieo trồng được 9.400 ha, giảm 2%. Trong đó, ngô 4.100 ha, giảm 3%; lạc 120 ha, tăng 1%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Comparator, Measure

_SOWN = r"(?:gieo trồng|gieo cấy|gieo sạ|xuống giống)"
_WORD = (
    r"(?!(?:đạt|là|ước|được|khoảng|hơn|gần|trên|dưới|cả|năm|tháng|quý|đến|toàn|của|tại|theo|trong"
    r"|bằng|tăng|giảm|tính|cho|với|đã|còn|từ|về|có|tổng|ở|do|chiếm|vượt|so|đó|gồm|và|mới|diện"
    r"|huyện|xã|thị|thành|tỉnh|bị|mất|không)\b)[^\W\d_]+"
)
_OF = rf"{_WORD}(?: (?:{_WORD}|có chất bột)){{0,6}}?"
#: "toàn huyện đã gieo cấy được ": whose fields all are.
_DEED = re.compile(
    rf"\btoàn (?:tỉnh|huyện|xã|thành phố|thị xã)(?: (?:đã|ước|cơ bản|ước tính))* (?P<done>{_SOWN})"
    r"(?: (?:dứt điểm|xong|được|đạt|ước|khoảng|trên|hơn|gần))*\s*$",
    re.IGNORECASE,
)
#: "Lúa đông xuân: ": the crop that the sentence is of.
_LABEL = re.compile(
    r"\W*(?:vụ )?(?P<crop>(?:cây|lúa|ngô|lạc|đậu|rau|khoai|sắn|mía)(?: [^\W\d_]+){0,5})"
    r"(?: 20\d\d(?: ?[-–] ?20\d\d)?)?: ",
    re.IGNORECASE,
)
#: " lúa và cây rau màu các loại": what grows there, behind the number.
_BEHIND = re.compile(
    rf"\s+(?P<of>(?:lúa|cây|ngô|lạc|đậu|rau|khoai|sắn|mía)(?: {_WORD})*(?: và cây(?: {_WORD})+)?)"
    r"(?=\s*(?:[,;.(]|$| (?:và|giảm|tăng|bằng)\b))",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\b(?:trong đó|chia ra|(?<=; )gồm)\b,?:?", re.IGNORECASE)
_PART = re.compile(rf"\W*(?:và )?(?P<of>{_OF})(?: {_SOWN})?(?: (?:là|đạt|được))*\s*", re.IGNORECASE)
_JOINED = re.compile(r"(?:\W*|\s[^;,.()\d]{2,40}\s)(?:và )?\s*", re.IGNORECASE)
_MOVED = re.compile(r"(?:\s*\([^()]*\))?,? (?P<how>tăng|giảm|bằng) ")
_AREA = re.compile(rf"diện tích (?:{_SOWN})", re.IGNORECASE)
_REST = re.compile(r"(?:/|\s*(?:nghìn|triệu)\b)")


def sown(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of fields that were sown, of their crops, and by how much each changed."""
    words = sentence.clauses.words
    if not any(number.unit == "ha" for number in sentence.clauses.numbers):
        return
    whole = _told_before(sentence)
    opened = _opening(words, 0)
    name: str | None = None  #: of the number before, where this way knows it
    end = 0
    for number in sentence.clauses.numbers:
        if number.unit is None:
            continue
        gap, begin, end = words[end : number.span.start], end, number.span.end
        own = told.get(number.digits)
        if number.sort == "percent":
            moved = _MOVED.fullmatch(gap.rstrip() + " ") if name else None
            if moved is None or own is not None or number.op is not Comparator.EQ:
                name = None
                continue
            base = base_of(words[end:])
            if moved["how"].lower() == "bằng":
                raw = f"{name} so với {base or 'cùng kỳ'}"
            else:
                raw = f"{name} {moved['how'].lower()}{f' so với {base}' if base else ''}"
            made = sentence.build(number, raw, None)
            if made is not None:
                yield number, replace(made, indicator=raw)
            name = None
            continue
        if number.unit != "ha" or _REST.match(words, end):
            name = None
            continue
        opener = _opening(words, begin, number.span.start)
        opened = opener or opened
        if opened and whole and opened <= number.span.start:
            said = _of_part(words[max(opened, begin) : number.span.start], words[end:])
            name = f"{whole[0]} {said}" if said and number.value < whole[1] else None
        else:
            name = _named(words, gap, end)
            area = own and name is None and _AREA.match(own.indicator)
            if name is None and own and area:
                whole = area.group().lower(), number.value
            elif name is not None:
                whole = _plain(name), number.value
        if name is None or own is not None:
            same = name and own and name.split()[-1] == own.indicator.lower().split()[-1]
            name = own.indicator if own and same else None
            continue
        made = sentence.build(number, name, None)
        if made is not None:
            yield number, replace(made, indicator=name)


def _opening(words: str, start: int, end: int | None = None) -> int:
    """Where the parts begin that "trong đó" opens at the start of `words`, or before `end`; 0 for
    nowhere."""
    if end is None:
        found = _OPENS.match(words.lstrip())
        return found.end() + len(words) - len(words.lstrip()) if found else 0
    ends = [found.end() for found in _OPENS.finditer(words, start, end)]
    return ends[-1] if ends else 0


def _told_before(sentence: Shared) -> tuple[str, float] | None:
    """What the sentence before tells of the area of all, and how much it is."""
    for one in sentence.before:
        area = _AREA.match(one.indicator) if one.unit == "ha" else None
        if area:
            return area.group().lower(), one.value
    return None


def _plain(name: str) -> str:
    area = _AREA.match(name)
    return area.group() if area else name


def _of_part(gap: str, after: str) -> str | None:
    """The crop of a part, before its number or right behind it."""
    if part := _PART.fullmatch(gap):
        return _small(part["of"])
    behind = _BEHIND.match(after) if _JOINED.fullmatch(gap) else None
    return _small(behind["of"]) if behind else None


def _named(words: str, gap: str, end: int) -> str | None:
    """The name of an area behind what was done on all fields of a place."""
    deed = _DEED.search(gap)
    if deed is None:
        return None
    label, behind = _LABEL.match(words), _BEHIND.match(words, end)
    crop = behind["of"] if behind else label["crop"] if label else ""
    return f"diện tích {deed['done'].lower()} {_small(crop)}".strip()


def _small(of: str) -> str:
    return f"{of[:1].lower()}{of[1:].strip()}"
