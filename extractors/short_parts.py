"""The parts of a sum that have one word each: "gieo trồng 11.409 ha, trong đó lúa 8.450 ha"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure

_AMONG = re.compile(r"\b(?:trong đó|(?:bao )?gồm),?:?(?: có)?\s", re.IGNORECASE)
#: A part right before its number; no verb, no bound and no time.
_NONE = (
    r"(?!(?:khoảng|gần|hơn|trên|dưới|đạt|là|được|mới|từ|thêm|ước|với|của|cả|vượt|lên|năm|tổng|số|có"
    r"|còn|đã|tăng|giảm|chiếm|bằng|và|trong|tại|ở|cho|để|riêng|đó|này|khác|tới|đến|về|theo|bình|quân"
    r"|giải|chi|thu|bố|cấp|hỗ|thực|kế|so)\b)"
)
_PART = re.compile(
    rf"(?:^|[,;] |\bvà )(?P<part>{_NONE}[^\W\d_]{{2,7}}(?: {_NONE}[^\W\d_]{{2,7}})?)"
    r"(?: (?:đạt|là|có|được))?:?\s$",
    re.IGNORECASE,
)
_REACH = 400  #: characters before a number in which "trong đó" stands
_PERSONS = frozenset(
    {
        "lao động",
        "cán bộ",
        "công chức",
        "viên chức",
        "học viên",
        "học sinh",
        "sinh viên",
        "giáo viên",
    }
    | {"đảng viên", "hội viên", "biên chế"}
)
_SUMS = frozenset({"size", "thing"})


def short_parts(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of parts behind "trong đó" whose names are too short to stand for themselves."""
    words = sentence.clauses.words
    whole: tuple[Number, Measure] | None = None
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        if own is not None and number.sort in _SUMS and ", riêng " not in own.indicator:
            whole = number, own
            continue
        if own is not None or whole is None or number.of:
            continue
        persons = number.unit == "người" and whole[0].unit in _PERSONS
        if number.unit != whole[0].unit and not persons:
            continue
        among = None
        left = max(whole[0].span.end, number.span.start - _REACH)
        for found in _AMONG.finditer(words, left, number.span.start):
            among = found
        if among is None or number.value >= whole[0].value:
            continue
        part = _PART.search(words[among.end() : number.span.start])
        if part is not None and (not persons or part["part"] in ("nữ", "nam")):
            name = f"{whole[1].indicator}, riêng {part['part']}"
            yield number, sentence.like(whole[1], number, name)
