"""How many things one of others has: "bình quân đạt 16,9 tiêu chí/xã", "1,76 giáo viên/lớp"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure

_EACH = re.compile(
    r"(?P<rest>(?: (?!(?:và|với)\b)[^\W\d_]+){0,3}?)\s?/\s?(?:01 |1 |một )?"
    r"(?P<each>xã|lớp|trường|huyện|thôn|ấp|khu dân cư|đơn vị|cơ quan|hộ|người|cán bộ|công chức)"
    r"(?![^\W\d_]|/| (?:nông|tiêu|học|sinh|dân|nghèo))"
)
#: "Bình quân mỗi xã đạt 17,2 tiêu chí".
_BY_EACH = re.compile(
    r"\bbình quân (?:mỗi|một|01|1) (?P<each>xã|lớp|trường|huyện|thôn|đơn vị|hộ)\b[^;.()\d,]{0,30}$",
    re.IGNORECASE,
)
#: "giá trị sản xuất trên 1 ha đất".
_ON_EACH = re.compile(r" trên (?:0?1|một) (?:ha|héc ta|hecta|đơn vị diện tích|hộ|lao động)(?!\w)")
#: What says that it is so, and no rule that it be.
_SAYS = re.compile(
    r"\b(?:bình quân|trung bình)\b[^;.()\d]{0,50}$|\b(?:đạt|là|còn)(?: (?:khoảng|trên|gần))*\s*$"
    r"|\btỷ lệ\b[^;.()\d]{0,40}$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"[,(] ?(?P<way>tăng|giảm)(?: (?:khoảng|trên|gần|thêm))*\s*", re.IGNORECASE)
_VERB = r"(?:đạt|là|còn|bình quân|trung bình|có|được|trên|mới)"
_NEAR = 60  #: characters between two numbers of one thing
_REACH = 160  #: characters before a number that are looked at
_RULE = re.compile(
    r"\b(?:định mức|quy định|mức chi|hỗ trợ|tối đa|không quá|bố trí)\b[^;.]{0,60}$", re.IGNORECASE
)


def per_one(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of things that are counted by one of others, and of how they have changed."""
    words = sentence.clauses.words
    if " trên 1 " in words or " trên một " in words:
        yield from _on_each(sentence, told)
    if "/" not in words and "quân" not in words:
        return
    last: tuple[Number, str] | None = None
    for number in sentence.clauses.numbers:
        if number.sort != "thing" or number.of is not None:
            continue
        before = words[max(number.span.start - _REACH, 0) : number.span.start]
        each = _EACH.match(words, number.span.end) or _BY_EACH.search(before)
        inside = words[last[0].span.end : number.span.start] if last else ""
        moved = _MOVED.search(inside) if each and len(inside) < _NEAR else None
        if each is None:
            continue
        if moved and last:
            base = base_of(words[each.end() :]) if each.start() >= number.span.end else None
            name = f"{last[1]} {moved['way'].lower()}" + (f" so với {base}" if base else "")
        elif _SAYS.search(before) and not _RULE.search(before):
            name = f"số {_thing(number, words)} bình quân một {each['each'].lower()}"
            last = number, name
        else:
            continue
        own = told.get(number.digits)
        vague = own is not None and "bình quân" in own.indicator.lower()
        if own is not None and vague and f" một {each['each'].lower()}" not in own.indicator:
            yield number, replace(own, indicator=name)
        elif own is None and (measure := sentence.build(number, name, None)):
            yield number, measure


def _on_each(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """What lost in its name that it is told of each: "giá trị sản xuất trên 1 ha đất trồng"."""
    words = sentence.clauses.words
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        on_each = _ON_EACH.search(words, 0, number.span.start)
        if own is None or on_each is None:
            continue
        said = own.indicator.split(" ")
        for cut in range(1, len(said) + 1):
            head, rest = " ".join(said[:cut]), "".join(f" {word}" for word in said[cut:])
            whole = f"{head}{on_each.group()}{rest}"
            if whole in words[: number.span.start]:
                yield number, replace(own, indicator=whole)
                break


def _thing(number: Number, words: str) -> str:
    """What is counted, in full where it is named before its number: "giáo viên mầm non"."""
    unit = number.unit or ""
    if unit == "tiêu chí":
        return f"{unit} nông thôn mới" if "nông thôn mới" in words.lower() else unit
    before = words[max(number.span.start - _REACH, 0) : number.span.start]
    full = re.search(
        rf"\b{re.escape(unit)}((?: (?!{_VERB}\b)[^\W\d_]+){{1,4}})(?= {_VERB}\b)", before
    )
    return f"{unit}{full[1]}" if full else unit
