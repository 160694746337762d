"""What an act quotes of another one that it amends: `8. Sửa đổi khoản 3 Điều 13 như sau:`, and then
“3. Lợi dụng …” with its own clauses and points, which are none of the act itself.

A quotation opens with its mark behind a colon, or behind another quotation, and lasts until its
mark is closed. One whose end was not read ends where the act itself goes on to amend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

OPENS = '“„"'
_OPENS = re.compile(rf"\s*[{OPENS}]")
_ENDS = re.compile(r"[”\"][\s.;,]*$")
_COLON = re.compile(r":\s*$")
#: `9. Khoản 2 Điều 17 được sửa đổi, bổ sung như sau:`, `Điều 2. Bổ sung …:`
_AMENDS = re.compile(
    r"\s*(?:Điều )?\d{1,2}\. .*\b(?:Khoản|khoản|Điều|Điểm|điểm|[Bb]ổ sung|[Ss]ửa đổi|[Tt]hay thế)\b"
    r".*:\s*$",
    re.DOTALL,
)
#: No quotation is longer; one that seems so has lost its end.
_LONGEST = 150


def quotations(paragraphs: Sequence[str]) -> Iterator[range]:
    """The paragraphs of each quotation, by their places.

    >>> list(quotations(["1. Điều 8 như sau:", "“Điều 8. Phí", "1. Mức.”", "2. Điều 9 như sau:"]))
    [range(1, 3)]
    """
    at = 0
    behind = False  # whether a quotation has just ended
    while at < len(paragraphs):
        announced = behind or (at > 0 and _COLON.search(paragraphs[at - 1]) is not None)
        behind = announced and _OPENS.match(paragraphs[at]) is not None
        if behind:
            found = range(at, _end(paragraphs, at))
            yield found
            at = found.stop
        else:
            at += 1


def _end(paragraphs: Sequence[str], start: int) -> int:
    """Behind which paragraph the quotation that opens at `start` ends."""
    depth = 0
    for at in range(start, min(start + _LONGEST, len(paragraphs))):
        words = paragraphs[at]
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else ""
        if at > start and _AMENDS.match(words) and _OPENS.match(following):
            return at
        depth += words.count("“") + words.count("„") - words.count("”")
        depth += words.lstrip().startswith('"')
        depth -= words.rstrip(" .;,").endswith('"')
        if depth <= 0 and _ENDS.search(words):
            return at + 1
    return start + 1
