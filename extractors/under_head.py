"""A quantity and a colon, and behind it each of its parts: "Tỷ suất tử vong: dưới 5 tuổi còn"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.numbers import Number
from extractors.phrases import clean
from extractors.sharing import Shared, Told
from extractors.soundness import HEAD
from models.facts import Measure

#: The quantity, up to the colon; "giảm" is told where the parts only say by how much.
_HEAD = re.compile(
    r"(?:^\W*|[.;]\s+|[-+]\s)(?:(?:phấn đấu|bảo đảm|đảm bảo|duy trì|nâng|trong đó,?|về|đạt)\s+)*"
    r"(?:(?P<way>giảm|tăng|kéo giảm|hạ)\s+)?"
    r"(?P<what>(?:tỷ|tỉ) (?:lệ|suất|trọng|số)|số|mức"
    r"|chiều cao|tuổi thọ|diện tích|sản lượng|năng suất|giá trị|thu nhập|dân số|doanh thu|kim ngạch"
    r"|tốc độ|chỉ số|tổng (?:số|thu|chi|sản lượng|diện tích|giá trị|kinh phí|vốn|đàn))"
    r"(?P<rest>(?:,? [^\W\d_]+"
    r"| (?:dưới |trên |từ )?\d{1,2}(?: đến \d{1,2})?(?= tuổi| tháng)){1,18}?)"
    r"(?: (?:năm|giai đoạn) 20\d\d(?:\s?[-–]\s?20\d\d)?)?"
    r"(?: (?:như sau|cụ thể|gồm|là|đạt|còn))*:\s*",
    re.IGNORECASE,
)
_NONE = (
    r"(?!(?:kế hoạch|chỉ tiêu|mục tiêu|năm|quý|tháng|giai đoạn|đến|tăng|giảm|so|vượt|trong|chiếm"
    r"|đạt|bằng|bình quân|tương|gồm|dự toán|có|còn|là|không|cao|thấp|toàn|cả|hiện|ước|đã)\b)"
)
#: A part with its verb.
_PART = (
    rf"(?:[-+]\s)?(?P<part>{_NONE}(?:(?:dưới|trên|từ) \d{{1,2}}(?: đến(?: dưới)? \d{{1,2}})?"
    r"(?= tuổi| tháng)|[^\W\d_]+)(?:,? (?!(?:và|đạt|là|còn|có|chiếm|tăng|giảm|ở mức)\b)[^\W\d_]+"
    r"| \d{1,2}(?= tuổi| tháng)){0,7}?)"
    r"(?:(?: (?:đạt|là|còn|có|chiếm|ở mức|giảm còn|giảm xuống|xuống|khoảng|ước))+"
    r"| (?P<way>tăng|giảm))?:?\s*"
)
_FIRST = re.compile(_PART, re.IGNORECASE)
_NEXT = re.compile(rf"(?:/[^\W\d_]+)?\s?(?:[;,]|;? và|, và|[;,] còn)\s?{_PART}", re.IGNORECASE)
#: What says of itself whom of the quantity it means.
_WHICH = re.compile(
    r"(?:dưới|trên|từ|ở|tại|đối với|của|thể|trong|theo|vụ|cấp|khu vực|nhóm|trẻ|người)\b",
    re.IGNORECASE,
)
_FEWEST = 2  #: parts
_DOUBTFUL = 0.45


def under_head(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of parts that stand behind a colon, under the name of the quantity before it."""
    words = sentence.clauses.words
    for head in _HEAD.finditer(words) if ":" in words else ():
        name = clean(f"{head['what']}{head['rest']}")
        parts = [*_parts(sentence, head.end())]
        if name is None or len(parts) < _FEWEST:
            continue
        for number, part, way, reaches in parts:
            own = told.get(number.digits)
            by = head["way"] if not reaches else None
            moved = (way or by or "").lower()
            there = own.indicator.lower() if own else ""
            if head["what"].lower() in there and moved in there:
                continue
            joint = " " if _WHICH.match(part) else ", riêng "
            full = f"{name}{joint}{part} {moved}".strip()
            measure = replace(own, indicator=full) if own else sentence.build(number, full, None)
            if measure is not None and by and not way:  # by so much, or down to it
                measure = replace(measure, quote=replace(measure.quote, confidence=_DOUBTFUL))
            if measure is not None:
                yield number, measure


def _parts(sentence: Shared, start: int) -> Iterator[tuple[Number, str, str | None, bool]]:
    """Each number behind a colon with its part, the way it changes, and whether it is reached."""
    words = sentence.clauses.words
    first: Number | None = None
    for number in sentence.clauses.numbers:
        if number.span.start < start or number.unit is None:
            continue
        said = (_NEXT if first else _FIRST).fullmatch(words, start, number.span.start)
        if said is None or (HEAD.match(said["part"]) and not _WHICH.match(said["part"])):
            return
        first = first or number
        if number.unit != first.unit:
            return
        bound = words[number.span.start : number.digits.start]
        reaches = re.search(r"\b(?:đạt|là|còn|chiếm|mức|xuống|dưới)\b", said.group() + bound)
        yield number, said["part"], said["way"], reaches is not None
        start = number.span.end
