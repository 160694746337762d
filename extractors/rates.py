"""How much there is in a stretch of time: "sản lượng cá nuôi đạt 52.000 tấn/năm", "lượng rác thải
thu gom đạt 600 tấn/ngày"; its unit tells the stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure

_PER = re.compile(r"\s?/\s?(?:1 |một )?(?P<per>ngày đêm|ngày|năm|tháng|giờ)(?![^\W\d_]|/)")
#: What there can be so much of, up to the number.
_NAME = re.compile(
    r"(?:^|[;:(•] ?|, |[-–+] |\b(?:và|còn|trong đó|khi đó) )"
    r"(?P<name>(?:tổng )?(?:công suất|sản lượng|lưu lượng|khối lượng|lượng|số lượt|số khách)"
    r" (?!bình thường)[^\W\d_]+"
    r"(?: (?!(?:này|đó|sẽ|phải|dự|theo|nếu|nhu|từ|năm|tháng|quý|tối|không|của|là|đạt|ước)\b)"
    r"[^\W\d_]+| của (?!nó|họ|dự|công)[^\W\d_]+){0,9}?)"
    r"(?: (?:đã|hiện|ước|trung bình|bình quân))*(?: (?:là|đạt|có|còn|lên tới|lên đến|tăng lên))?"
    r":?(?: (?:khoảng|gần|hơn|trên|mức))*\s*$",
    re.IGNORECASE,
)
#: A clause that tells of no state of things.
_NOT_SO = re.compile(
    r"\b(?:nếu|tối đa|không quá|tối thiểu|quy định|có thể|dự báo|khả năng|thiết kế|cho phép)\b"
    r"[^;.]*$",
    re.IGNORECASE,
)


def rates(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of numbers with a unit of time behind theirs."""
    words = sentence.clauses.words
    if "/" not in words:
        return
    for number in sentence.clauses.numbers:
        if number.sort not in ("thing", "size") or number.of is not None or number.digits in told:
            continue
        per = _PER.match(words, number.span.end)
        if per is None or _NOT_SO.search(words, 0, number.digits.start):
            continue
        found = _NAME.search(words[: number.span.start])
        one = replace(number, unit=f"{number.unit}/{per['per']}")
        measure = sentence.build(one, found["name"], None) if found else None
        if measure is not None:
            yield number, measure
