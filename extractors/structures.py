"""How a whole is made up, where its parts prove it: "Cơ cấu kinh tế: nông nghiệp 9 - 10%; …".

The shares of a structure are a hundred together. Where they are, every one of them is told, with
the name and the time of the whole, whatever its own words lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure, MeasureKind

_WHOLE = re.compile(
    r"\b(?P<name>cơ cấu(?: [^\W\d_]+){1,9}?)"
    r"(?=\s*[:(]|,? (?:năm|đến|hết|giai đoạn|chuyển|theo|như|lần lượt|tiếp|có|là|đạt|trong|trên)\b)"
    r"[^:();.%]{0,80}[:(]\s*",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:[,;]?\s*(?:và )?)?(?P<part>(?!(?:năm|trong|tăng|giảm|bằng|còn|so)\b)[^\W\d_]"
    r"[^;:.()\d%]{2,70}?)(?:,? (?:chiếm|đạt|là|khoảng|ước|trên|dưới|tỷ lệ|tỷ trọng))*:?\s*"
)
_MOVED = re.compile(r"\b(?:tăng|giảm|cùng kỳ|so với)\b")
_TO_COME = re.compile(r"\bđến (?:hết |cuối )?năm (?P<year>20\d\d)\b")
_LEAST = 2
_WHOLE_IS, _ROUNDED = 100.0, 0.06  #: by how much each of the parts may be rounded


def structures(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of the parts of a whole that are a hundred per cent of it together."""
    words = sentence.clauses.words
    if "ơ cấu" not in words:
        return
    for whole in _WHOLE.finditer(words):
        parts = _parts(sentence, whole.end())
        numbers = [number for number, _ in parts]
        if len(parts) < _LEAST or not _proved(numbers):
            continue
        name = f"{whole['name'][:1].lower()}{whole['name'][1:]}"
        first = told.get(numbers[0].digits)
        if first is not None and ", riêng " in first.indicator:
            name = first.indicator.partition(", riêng ")[0]
        coming = _TO_COME.search(whole.group())
        asked = bool(coming and sentence.year and int(coming["year"]) > sentence.year)
        for number, part in parts:
            measure = told.get(number.digits)
            if measure is None and first is not None:
                measure = sentence.like(first, number, "")
            elif measure is None:
                measure = sentence.build(number, f"{name}, riêng {part}", None)
            if measure is None:
                continue
            measure = replace(measure, indicator=f"{name}, riêng {part}")
            if first is not None:
                measure = replace(measure, period=first.period, due=first.due, kind=first.kind)
            yield number, replace(measure, kind=MeasureKind.TARGET) if asked else measure


def _parts(sentence: Shared, start: int) -> list[tuple[Number, str]]:
    """The shares from `start` on that each have a part before them and nothing else."""
    found: list[tuple[Number, str]] = []
    for number in sentence.clauses.numbers:
        if number.span.start < start:
            continue
        part = _PART.fullmatch(sentence.clauses.words, start, number.span.start)
        if part is None or number.sort != "percent" or _MOVED.search(part["part"]):
            break
        found.append((number, part["part"].strip(" ,-–")))
        start = number.span.end
    return found


def _proved(shares: Sequence[Number]) -> bool:
    """Whether shares, or some between their bounds, are a hundred together.

    >>> from extractors.numbers import find_numbers
    >>> _proved(find_numbers("9 - 10%; 52 - 53%; 38 - 39%")), _proved(find_numbers("20%; 45%"))
    (True, False)
    """
    slack = _ROUNDED * len(shares)
    low = sum(share.value for share in shares)
    high = sum(share.value if share.high is None else share.high for share in shares)
    return low - slack <= _WHOLE_IS <= high + slack
