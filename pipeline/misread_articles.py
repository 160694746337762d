"""Numbers of articles that were misread: `Điều 12.` between `Điều 21.` and `Điều 23.` is 22.

A digit is changed here, which nothing else does: only in the head of an article, only one digit,
and only where the articles before and after leave no other number, or, for one that a law quotes
to amend it, where the sentence before names another one and the order wants that. The change is
doubtful.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from models.spans import Span
from pipeline.proposals import Proposal

#: `Điều 22. Cứu nạn`, `ĐIỀU 3`; not `“Điều 22. …`, which another text is quoted with.
_ARTICLE = re.compile(r"[ \t]*(?:Điều|ĐIỀU)\s+(?P<number>\d{1,3})(?=\s*[.:]\s|\s*$)")
#: `“Điều 22. Cứu nạn`, with which an amended article begins.
_QUOTED = re.compile(r"[ \t]*[“\"„](?:Điều|ĐIỀU)\s+(?P<number>\d{1,3})(?=[.:]\s)")
#: The sentence before it, from its label on: `7. Điều 22 được sửa đổi, bổ sung như sau:`.
_LABEL = re.compile(r"[ \t]*(?:\d{1,3}\.|[a-zđ]\)) ")
_AS_FOLLOWS = re.compile(r"như sau:\s*$")
_NAMED = re.compile(r"\bĐiều\s+(\w+)(?!/)")
#: That sentence is no longer than so many lines.
_SENTENCE = 4
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
    return found + _quoted(text, lines)


def _quoted(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The same for articles that are quoted to be amended: `7. Điều 22 … như sau:`, `“Điều 12.`."""
    rows = [line.of(text) for line in lines]
    heads = [(k, match) for k, row in enumerate(rows) if (match := _QUOTED.match(row))]
    numbers = [0, *(int(match["number"]) for _, match in heads), sys.maxsize]
    found: list[Proposal] = []
    for (k, match), before, said, after in zip(
        heads, numbers, numbers[1:], numbers[2:], strict=False
    ):
        wanted = _amended(rows[max(k - _SENTENCE, 0) : k])
        if (
            wanted is not None
            and before < wanted < after
            and not before < said < after
            and _one_digit_off(str(said), str(wanted))
        ):
            place = Span(*match.span("number")).shift(lines[k].start)
            found.append(Proposal(place.start, place.end, str(wanted), _CONFIDENCE, True))
    return found


def _amended(rows: Sequence[str]) -> int | None:
    """The one article that the sentence at the end of `rows` says is amended as follows."""
    if not rows or not _AS_FOLLOWS.search(rows[-1]):
        return None
    first = next((k for k in reversed(range(len(rows))) if _LABEL.match(rows[k])), None)
    if first is None:
        return None
    named = set(_NAMED.findall(" ".join(rows[first:])))
    only = named.pop() if len(named) == 1 else ""
    return int(only) if only.isdecimal() else None


def _one_digit_off(said: str, wanted: str) -> bool:
    return len(said) == len(wanted) and sum(a != b for a, b in zip(said, wanted, strict=True)) == 1
