"""Those of one quantity in a row: "tăng trưởng hai con số gồm: Quảng Ngãi (11,5%), Hải Phòng"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.numbers import Number
from extractors.patterns import compiled, rare
from extractors.phrases import clean
from extractors.sharing import Shared, Told
from extractors.sides import WHO
from models.facts import Measure

#: What they are told of, before the words that open the row.
_QUANTITY = rare(
    re.compile(
        r"\b(?P<what>(?:mức |tốc độ )?tăng trưởng(?: kinh tế| GRDP| GDP)?"
        r"|(?:tỷ|tỉ) lệ (?!này|đó|cao|thấp)(?:[^\W\d_]+ ){0,10}?[^\W\d_]+"
        r"|giải ngân(?: [^\W\d_]+){0,5}?)"
        r"(?= (?:cao|thấp|hai|[23]|trên|dưới|từ|lớn|khá|tốt|trong|gồm|như|là)\b"
        r"| đạt (?:hai|[23]|trên|dưới|thấp|cao|từ|tỷ lệ)\b|\s?[,:(])[^;:(]{0,80}?"
        r"(?:gồm|là|như|cụ thể|[:(])",
        re.IGNORECASE,
    ),
    "tăng trưởng",
    "tỷ lệ",
    "tỉ lệ",
    "giải ngân",
)
_OPENS = compiled(
    rf"(?:gồm|là|như|cụ thể|:|\()\s?:?\s?(?P<who>{WHO})\s?"
    r"(?:\(|(?:tăng|đạt|là|với|ở mức|chiếm) )?(?:khoảng |trên |gần )?$"
)
_GOES_ON = compiled(
    rf"\)?(?:,|;| và|, và|,? tiếp (?:đến|theo) là)\s(?P<who>{WHO})\s?"
    r"(?:\(|(?:tăng|đạt|là|với|ở mức|chiếm) )?(?:khoảng |trên |gần )?"
)
#: How they stand, which is no part of a name: "tỷ lệ giải ngân thấp", "đạt thấp, như, riêng".
_LEFT = re.compile(r" (?:thấp|cao|lớn|nhỏ|như|gồm)(?: nhất)?(?:,|$)")
_FEWEST = 2  #: numbers of a row


def series(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of numbers in a row, each with whose it is right before it, where
    the sentence says what they are told of."""
    words = sentence.clauses.words
    quantity = _QUANTITY.search(words)
    if quantity is None:
        return
    for row in _rows(sentence, quantity.end("what")):
        if len(row) < _FEWEST:
            continue
        for number, who in row:
            own = told.get(number.digits)
            name = clean(quantity["what"])
            whose = own and (own.agency or own.indicator.endswith(f"riêng {who}"))
            whole = own and name and name.lower() in own.indicator.lower()
            if own and whose and whole and not _LEFT.search(own.indicator):
                continue
            measure = sentence.build(number, name, None) if name else None
            if measure is not None:
                yield number, sentence.of(measure, number, who)


def _rows(sentence: Shared, start: int) -> Iterator[list[tuple[Number, str]]]:
    words = sentence.clauses.words
    row: list[tuple[Number, str]] = []
    for number in sentence.clauses.numbers:
        if number.span.start < start or number.sort not in ("percent", "score"):
            continue
        if row and number.unit == row[-1][0].unit:
            goes_on = _GOES_ON.fullmatch(words, row[-1][0].span.end, number.span.start)
            if goes_on:
                row.append((number, goes_on["who"].strip()))
                continue
        yield row
        opens = _OPENS.search(words, start, number.span.start)
        row = [(number, opens["who"].strip())] if opens else []
    yield row
