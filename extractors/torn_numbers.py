"""Numbers that a page's own text layer tore apart: "đạt 1 7,7 tỷ đồng, tăng 14, 3%".

What was torn off may be a part of the number or none, so that it can't be told. But it is a number
with its unit all the same, and what stands behind it goes on from it: in "đạt 1 7,7 tỷ đồng, tăng
12%" the 12% are those of the money, which has its name before the torn number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from extractors.numbers import Number, bind
from extractors.patterns import begun
from models.spans import Span

#: A value that is like none, and therefore never a part, a whole or a share of another.
UNREAD = math.nan

#: Its halves, one of which has the mark: "1 7,7", "20 6,05", "40, 75", "6 ,5", "13.0 50".
_TORN = begun(
    re.compile(
        r"(?<![\d.,/:–-])(?<!\d\s)(?P<digits>\d{1,3}\s\d{1,3},\d{1,2}|\d{1,3}(?:,\s|\s,)\d{1,2})"
        r"(?=\s?%|\s(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|USD|tấn|ha|điểm)\b)"
    ),
    r"\d",
    ",",
)
#: What numbers one of several: "quý 1, 30%", "Bảng 2 17,5%".
_LABEL = re.compile(
    r"\b(?:tháng|quý|ngày|năm|thứ|mức|mức độ|loại|hạng|khóa|lần|đợt|điều|khoản|số|cấp|quận|nhóm"
    r"|bảng|biểu|phụ lục|khu vực|vùng|phường|các|và)\s(?:\d{1,3},\s)*$",
    re.IGNORECASE,
)


def with_torn(words: str, numbers: Sequence[Number]) -> list[Number]:
    """`numbers` of `words` in order, with the torn ones among them in the place of their halves;
    their value is `UNREAD`.

    >>> from extractors.numbers import find_numbers
    >>> words = "đạt 1 7,7 tỷ đồng, tăng 12%"
    >>> [(n.value, n.unit) for n in with_torn(words, find_numbers(words))]
    [(nan, 'tỷ đồng'), (12.0, '%')]
    """
    torn = [
        Number(span, span, UNREAD)
        for match in _TORN.finditer(words)
        if not _LABEL.search(words[max(match.start() - 30, 0) : match.start()])
        for span in [Span(*match.span("digits"))]
        if all(n.sort == "bare" or not n.span.overlaps(span) for n in numbers)
    ]
    if not torn:
        return list(numbers)
    found = [n for n in bind(words, torn) if n.unit]
    whole = [n for n in numbers if not any(n.span.overlaps(one.span) for one in found)]
    return sorted([*whole, *found], key=lambda number: number.digits)


def is_read(value: float) -> bool:
    """Whether a value is that of a number that was read."""
    return not math.isnan(value)
