"""What has come together since the year began, behind what the last month brought: "tháng 6 đạt
120 tỷ đồng, lũy kế 6 tháng đạt 900 tỷ đồng, bằng 55% dự toán, tăng 8% so với cùng kỳ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.patterns import rare
from extractors.sharing import Shared, Told
from models.facts import Measure, MeasureKind

_WHEN = (
    r"(?:từ đầu năm(?: đến (?:nay|hết tháng \d{1,2}))?|đến nay|(?:sáu|chín|ba|\d{1,2}) tháng"
    r"(?: đầu năm)?(?:(?: năm |/)20\d\d)?|tháng \d{1,2}(?:(?: năm |/)20\d\d)?"
    r"|ngày \d{1,2}/\d{1,2}(?:/20\d\d)?|quý (?:IV|I{1,3})(?:(?: năm |/)20\d\d)?|năm 20\d\d)"
)
#: From the number before to the one that is so much together.
_SO_FAR = rare(
    re.compile(
        r"(?P<rest>(?: [^\W\d_]+){0,4}?)(?:[,;]|,? và| \()\s?(?:(?:nâng|tính|và) )?"
        r"(?:lũy kế|luỹ kế|cộng dồn|tính chung)"
        rf"(?: (?:cả|trong|tính đến|đến hết|đến|hết))*(?: (?P<when>{_WHEN}))?,?"
        r"(?P<act>(?: [^\W\d_]+){0,5}?)"
        r"(?: (?:đạt|là|được|có|lên|khoảng|gần|trên|hơn|tổng số))*\s*",
        re.IGNORECASE,
    ),
    *("lũy kế", "luỹ kế", "cộng dồn", "tính chung"),
)
#: What says no other thing than the name before.
_SAYS_NOTHING = frozenset(
    {"đã", "ước", "tính", "dự", "chỉ", "mới", "thực", "hiện", "toàn", "tỉnh", "huyện", "thành"}
    | {"phố", "xã"}
)
#: From what has come together, or from a share of it, to the next share of it.
_SHARE = re.compile(
    r"[^;.:()\d]{0,60}?(?:,|,? và|\s\(|\))\s*"
    r"(?:(?:chỉ|mới|ước|cũng|đã|nhưng|bằng và) )*(?P<verb>đạt|bằng|tăng|giảm)"
    r"(?: (?:khoảng|gần|trên|hơn|thêm|tỷ lệ))*\s*",
    re.IGNORECASE,
)
_AMOUNTS = frozenset({"money", "thing", "size"})
_TAIL = re.compile(r",? (?:tăng|giảm|gấp|vượt)(?: so với .*)?$| so với .*$")
#: The month at the end of a name, which is not the time of both.
_MONTH = re.compile(
    r",?(?: (?:trong|của))?(?: (?:tháng \d{1,2}|quý [IV]+)(?:[/ ](?:năm )?20\d\d)?"
    r"| (?:trong )?tháng(?: này)?)(?=$|,)"
)
_NOT_A_NAME = re.compile(r"\b(?:l[ũu][ỹy] kế|cộng dồn|tính chung)\b", re.IGNORECASE)


def so_far(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of a sum since the year began, and of the shares behind it, where the number
    before it tells of what it is."""
    words = sentence.clauses.words
    if _SO_FAR.search(words) is None:
        return
    before: tuple[Number, Measure] | None = None
    whole: Measure | None = None
    end = 0
    for number in sentence.clauses.numbers:
        if number.unit is None:
            continue
        own = told.get(number.digits)
        if number.sort in _AMOUNTS:
            whole = _together(sentence, *before, number) if before else None
            if whole is not None:
                yield number, whole
            before = (number, own) if own is not None and whole is None else None
        elif whole is not None:
            share = _share(sentence, whole, number, end)
            if share is not None and (own is None or _says_less(own, share)):
                yield number, share
            elif share is None:
                whole = None
        end = number.span.end


def _says_less(own: Measure, share: Measure) -> bool:
    """Whether a share was told without its time, by what is no name, or by a part of its name."""
    cut = share.indicator.startswith(own.indicator)
    return own.period is None or cut or _NOT_A_NAME.search(own.indicator) is not None


def _together(sentence: Shared, prior: Number, told: Measure, number: Number) -> Measure | None:
    words = sentence.clauses.words
    if number.sort != prior.sort or told.kind is not MeasureKind.RESULT:
        return None
    between = words[prior.span.end : number.span.start]
    found = _SO_FAR.search(between)
    shares = between[: found.start()] if found else ""
    if found is None or ";" in shares or found.end() != len(between):
        return None
    if number.sort != "money" and number.unit != prior.unit:
        return None
    said = {*_SAYS_NOTHING, *told.indicator.lower().split()}
    if not said.issuperset(found["act"].lower().split()) or _NOT_A_NAME.search(told.indicator):
        return None
    name = _MONTH.sub("", _TAIL.sub("", told.indicator)).strip(" ,")
    when = found["when"]
    measure = sentence.like(told, number, name if when else f"{name} lũy kế")
    return replace(measure, period=when and " ".join(when.split()), starts=None, due=None)


def _share(sentence: Shared, whole: Measure, number: Number, end: int) -> Measure | None:
    """A share of what has come together, or how it has changed."""
    words = sentence.clauses.words
    found = _SHARE.fullmatch(words, end, number.span.start)
    if found is None or number.sort != "percent":
        return None
    verb, base = found["verb"].lower(), base_of(words[number.span.end :])
    if verb in ("tăng", "giảm"):
        name = f"{whole.indicator} {verb}" + (f" so với {base}" if base else "")
    elif base:
        name = f"{whole.indicator} so với {base}"
    else:
        return None
    return sentence.like(whole, number, name)
