"""Things in a row that are so many to so many people: "15 bác sĩ và 32 giường bệnh/1 vạn dân"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Measure

_OF = r"\s?(?:/\s?|trên )(?:(?:0?1|một) )?(?:vạn|10\.000) dân\b"
#: What still tells of a thing behind its unit: " bệnh viện".
_REST = (
    r"(?P<rest>(?: (?!(?:và|trên|phục|chăm|khám|cho|cung|của|tại|ở|có|được|đang)\b)[^\W\d_]+)"
    r"{0,2}?)"
)
#: From one of the things to the next: " viện, ", " trên 1 vạn dân và đạt ".
_NEXT = re.compile(rf"{_REST}(?:{_OF}(?:[,;]| và|, và)(?: đạt)?|,| và|, và)\s")
#: How many people the last of them is told of.
_LAST = re.compile(rf"{_REST}{_OF}")
#: What was cut out of the text, and is no name.
_RAW = re.compile(r"/\s?(?:0?1 )?vạn")


def per_heads(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of things in a row of which the last one says to how many people they are."""
    words = sentence.clauses.words
    if " dân" not in words:
        return
    row: list[Number] = []
    for number in sentence.clauses.numbers:
        if number.sort != "thing" or number.of is not None:
            continue
        if row and not _NEXT.fullmatch(words, row[-1].span.end, number.span.start):
            row = []
        row.append(number)
        end = _LAST.match(words, number.span.end)
        if end is None:
            continue
        for place, one in enumerate(row):
            until = row[place + 1].span.start if one is not number else None
            rest = _NEXT.match(words, one.span.end, until) if until else end
            name = f"số {one.unit}{rest['rest'] if rest else ''} trên 1 vạn dân"
            own = told.get(one.digits)
            if len(row) == 1 and own and not _RAW.search(own.indicator):
                continue
            measure = replace(own, indicator=name) if own else sentence.build(one, name, None)
            if measure is not None:
                yield one, measure
        row = []
