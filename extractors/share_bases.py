"""Shares that only what they are of was taken as the name of: "bội chi ngân sách khoảng 5% GDP",
"mạng 5G phủ sóng 99% dân số", "11.591 trạm 5G (7,72% số trạm 4G)".

What stands behind a share is its whole; what it measures stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.numbers import Number
from extractors.phrases import clean
from extractors.sharing import Shared, Told
from models.facts import Measure

_ALL = frozenset({"GDP", "GRDP", "dân số"})
_WORD = r"(?!(?:và|đạt|là|bằng|chiếm|tăng|giảm|có|đến|năm|được)\b)[^\W_]*[^\W\d_]"
#: A sum before a share of what is produced in a year.
_SUM = re.compile(
    r"(?:^|.*[;:,(.])\s*(?:[-–+*•]\s)?(?:(?:và|còn|trong đó)\s)?"
    r"(?P<name>(?:(?:tổng|mức|quy mô)\s)*"
    r"(?:bội chi|bội thu|thâm hụt|nợ|dư nợ|thu|chi|vốn|đầu tư|kim ngạch|tiết kiệm)"
    rf"(?:\s{_WORD}){{1,9}}?)"
    r"(?:\s(?:là|bằng|đạt|chiếm|ở mức|vào|dự kiến|ước))*\s*",
    re.IGNORECASE | re.DOTALL,
)
#: What reaches people, and how.
_REACH = re.compile(
    r"(?:^|.*[;:,(.])\s*(?:[-–+*•]\s)?"
    rf"(?P<name>(?:{_WORD}\s){{0,6}}(?:phủ sóng|bao phủ|phục vụ))\s*",
    re.IGNORECASE | re.DOTALL,
)
#: From things that were counted to the share that they are of others.
_BESIDE = re.compile(
    rf"(?P<rest>(?:\s{_WORD}){{0,6}}?)(?:\s?\(|,?\s(?=bằng|chiếm))(?:(?:bằng|chiếm|đạt|khoảng)\s)*"
)
_OTHERS = re.compile(r"(?:tổng )?số (?P<things>.+)")


def of_what(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of `told` that have only their whole for a name, with what they are of it."""
    words, numbers = sentence.clauses.words, sentence.clauses.numbers
    for at, number in enumerate(numbers):
        own = told.get(number.digits)
        if own is None or number.sort != "percent":
            continue
        whole = own.indicator
        if not words.startswith(f" {whole}", number.span.end):
            continue
        name = None
        if whole in _ALL:
            name = _before(words[: number.span.start], whole)
        elif at and (others := _OTHERS.fullmatch(whole)):
            first = numbers[at - 1]
            name = _counted(first, told.get(first.digits), number, others["things"], words)
            name = f"{name} trên {whole}" if name else None
        if name is not None:
            yield number, replace(own, indicator=name)


def _before(words: str, whole: str) -> str | None:
    """What the words before a share of `whole` say it is."""
    if whole == "dân số":
        reach = _REACH.fullmatch(words)
        return clean(f"{reach['name']} {whole}") if reach else None
    total = _SUM.fullmatch(words)
    return clean(f"{total['name']} trên {whole}") if total else None


def _counted(
    first: Number, own: Measure | None, number: Number, others: str, words: str
) -> str | None:
    """The things right before a share of `others`, where more is said of them than their kind."""
    if first.sort != "thing" or not first.unit or first.of is not None:
        return None
    beside = _BESIDE.fullmatch(words, first.span.end, number.span.start)
    same = others.lower().startswith(first.unit.lower())
    if beside is None or not same:
        return None
    if beside["rest"]:
        return clean(f"số {first.unit}{beside['rest']}")
    kind = f"số {first.unit} "
    return own.indicator if own and own.indicator.lower().startswith(kind) else None
