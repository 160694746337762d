"""Marks of the notes below a form that were misread: `G) Chủ sở hữu` between (2) and (4) is (3).

Told by the notes before and after, or by the figure that is left of the mark; the words that call
for a note stay as they were read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.spans import Span
from pipeline.proposals import Proposal

_CONFIDENCE = 0.9
#: `Chú thích:`, `Ghi chú`, alone on its line.
_NOTES = re.compile(r"\W*(?:Chú thích|Ghi chú|Chú giải|CHÚ THÍCH|GHI CHÚ)\W*$")
#: `(2) Ghi`, `G) Chủ`, `(@) Ủy`, `3)Uy`.
_MARK = re.compile(r"[ \t]*(?P<mark>\(?[^\s()]{0,2}\) ?)(?P<first>[^\W\d_])\w")
_WHOLE = re.compile(r"\((\d{1,2})\) ?")


def notes(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The marks of the notes in `lines` that were misread, each as it must be; all are doubtful.

    >>> text = "Chú thích:\\n(1) Tên\\nG) Họ\\n(3) Số"
    >>> [p.after for p in notes(text, [Span(0, 10), Span(11, 18), Span(19, 24), Span(25, 31)])]
    ['(2) ']
    """
    found: list[Proposal] = []
    run: list[tuple[Span, str]] | None = None
    for line in lines:
        row = line.of(text)
        if _NOTES.match(row):
            found += _mended(run or [])
            run = []
        elif run is not None and (mark := _MARK.match(row)) and mark["first"].isupper():
            run.append((Span(*mark.span("mark")).shift(line.start), mark["mark"]))
    return found + list(_mended(run or []))


def _mended(run: Sequence[tuple[Span, str]]) -> Iterator[Proposal]:
    last = 0
    for k, (place, said) in enumerate(run):
        whole = _WHOLE.fullmatch(said)
        if whole is not None:
            last = int(whole[1])
            continue
        after = _WHOLE.fullmatch(run[k + 1][1]) if k + 1 < len(run) else None
        told = said.strip("() ") == str(last + 1)
        if told or (after is not None and int(after[1]) == last + 2):
            last += 1
            yield Proposal(place.start, place.end, f"({last}) ", _CONFIDENCE, True)
        else:
            return
