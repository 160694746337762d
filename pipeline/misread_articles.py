"""Numbers of articles that were misread: `Điều 12.` between `Điều 21.` and `Điều 23.` is 22.

A digit is changed here, which nothing else does: only in the head of an article, only one digit,
and only where the articles before and after leave no other number. The change is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.spans import Span
from pipeline.proposals import Proposal

#: `Điều 22. Cứu nạn`, `ĐIỀU 3`; not `“Điều 22. …`, which another text is quoted with.
_ARTICLE = re.compile(r"[ \t]*(?:Điều|ĐIỀU)\s+(?P<number>\d{1,3})(?=\s*[.:]\s|\s*$)")
_CONFIDENCE = 0.9


def articles(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The numbers of articles that break their order, each as it must be; all are doubtful.

    >>> text = "Điều 7. Một\\nĐiều 3. Hai\\nĐiều 9. Ba"
    >>> [p.after for p in articles(text, [Span(0, 11), Span(12, 23), Span(24, 34)])]
    ['8']
    """
    heads = [
        (Span(*match.span("number")).shift(line.start), int(match["number"]))
        for line in lines
        if (match := _ARTICLE.match(line.of(text)))
    ]
    found: list[Proposal] = []
    for (_, before), (place, said), (_, after) in zip(heads, heads[1:], heads[2:], strict=False):
        wanted = before + 1
        if said != wanted and after == wanted + 1 and _one_digit_off(str(said), str(wanted)):
            found.append(Proposal(place.start, place.end, str(wanted), _CONFIDENCE, True))
    return found


def _one_digit_off(said: str, wanted: str) -> bool:
    return len(said) == len(wanted) and sum(a != b for a, b in zip(said, wanted, strict=True)) == 1
