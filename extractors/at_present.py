"""How things stand beside what is aimed at, in brackets: "đạt 80% (hiện nay mới đạt 52%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure, MeasureKind

_YEAR = r"(?:năm|quý [IV]+ năm|quý [IV]+/|tháng \d{1,2}[/ ](?:năm )?|ngày \d{1,2}/\d{1,2}/) ?20\d\d"
#: From the number that is aimed at to the one of now, or of a time that is over.
_NOW = re.compile(
    r"(?:/[^\W\d_]+| (?!(?:và|trong đó)\b)[^,;:()]{1,90}?)? ?\("
    r"(?P<when>hiện nay|hiện tại|hiện|đến nay|tính đến nay"
    rf"|(?P<past>(?:tính |đến |hết |cuối |trong |thời điểm )*{_YEAR}))?,?"
    r"(?P<said>(?: ?(?:tỷ lệ này|con số này|toàn tỉnh|cả nước|toàn quốc|mới|chỉ|đang|đã|ước|vẫn"
    r"|còn|là|đạt|có|ở mức|khoảng|được|thực hiện|trên|gần|hơn)\b)*):?\s*",
    re.IGNORECASE,
)
#: So far, and no step on the way.
_SO_FAR = re.compile(r"\b(?:mới|chỉ|đã|đang|vẫn|thực hiện)\b", re.IGNORECASE)
_CHANGES = re.compile(r"\s(?:tăng|giảm|vượt|gấp)(?: so với .*)?$|^(?:giảm|tăng) ")
_UNTIL = re.compile(r"\s*[),;.]")


def at_present(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The results that a bracket holds against the target before it."""
    words = sentence.clauses.words
    if "(" not in words:
        return
    last: tuple[Number, Measure] | None = None
    for number in sentence.clauses.numbers:
        own = told.get(number.digits)
        if last is not None and last[0].unit == number.unit:
            found = _NOW.fullmatch(words, last[0].span.end, number.span.start)
            now = _when(found) if found and _UNTIL.match(words, number.span.end) else None
            if now and not _CHANGES.search(last[1].indicator):
                measure = sentence.like(last[1], number, last[1].indicator)
                yield (
                    number,
                    replace(measure, kind=MeasureKind.RESULT, period=now, starts=None, due=None),
                )
                continue
        asked = own is not None and own.kind is MeasureKind.TARGET
        if own is not None and asked:
            last = number, own
        elif number.unit is not None:
            last = None


def _when(found: re.Match[str]) -> str | None:
    """The time that a bracket tells of, None where it is none of now or before."""
    when = found["when"]
    if not when:
        return "hiện nay" if re.match(r" ?(?:mới|đang|vẫn)\b", found["said"]) else None
    if not found["past"]:
        return "hiện nay"
    return " ".join(when.split()) if _SO_FAR.search(found["said"]) else None
