"""Questions about a document's segments: their own words, and what stands above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.spans import Span
from models.structure import Kind, Manuscript, Segment

#: What is neither a provision nor a report: no task and no measure stands there.
_ENDS = (Kind.HEAD, Kind.SIGNATURE, Kind.RECIPIENTS, Kind.FOOTNOTE)
_NO_PROSE = frozenset({*_ENDS, Kind.TABLE, Kind.ROW})
_LABEL = re.compile(
    r"\s*(?:[-–—+•●▪*]\s*)?(?:(?:Điều|ĐIỀU|Mục|MỤC|Chương|CHƯƠNG|Phần|PHẦN)\s+"
    # and not "Mục tiêu:", "Chương trình", "Điều chỉnh", "Phần mềm"
    r"(?:\d[\w.]*|[IVXLC]{1,6}\b\.?|thứ \w+|\w{1,3}(?=\s?[.:]))\s*[.:]?\s*"
    r"|\(?\d{1,2}(?:\.\d{1,2})*\s*[.)]\s*(?=\D)|\d{1,2}/\s+(?=\D)|[a-zđ]\d?\s*[.)]\s+|[a-zđ]\)\s*|[IVXL]{1,6}\s*[.)/]\s*"
    r"|\((?:\d{1,2}|[ivx]{1,5})\)\s*)?"
)
#: Of the letters that have another one behind them, those that a label begins with.
_OPENS_A_LABEL = frozenset("ĐMCPIVXL")
#: "Nơi nhận:", with the first word misread, after the text: a list of who gets the paper.
_RECIPIENTS = re.compile(r"(?:^|\./\.?)\W*\w{1,4} ?nhận ?:\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of a segment that are its own, without label: `span` counts in the text."""

    index: int
    segment: Segment
    span: Span
    words: str


def paragraphs(manuscript: Manuscript) -> Iterator[Paragraph]:
    """The paragraphs that can hold tasks or measures, in the order of the text; no table rows."""
    after_end = False
    text = manuscript.text
    for index, segment in enumerate(manuscript.segments):
        after_end = after_end and segment.kind in (Kind.BULLET, Kind.PARAGRAPH)
        if after_end or segment.kind in _NO_PROSE:
            continue
        words = segment.own.of(text)
        end = words[-16:]
        after_end = ":" in end and _RECIPIENTS.search(end) is not None
        skipped = label_end(words)
        said = words[skipped:] if skipped else words
        if said and not said.isspace():
            span = Span(segment.own.start + skipped, segment.own.end) if skipped else segment.own
            yield Paragraph(index, segment, span, said)


def label_end(words: str) -> int:
    """Where the words behind a segment's label begin.

    >>> label_end("a) Sở Nội vụ"), label_end("Sở Nội vụ")
    (3, 0)
    >>> label_end("Mục 2. Tổ chức"), label_end("Mục tiêu cụ thể:")
    (7, 0)
    """
    if words[:2].isalpha() and words[0] not in _OPENS_A_LABEL:
        return 0
    label = _LABEL.match(words)
    return label.end() if label else 0


def above(manuscript: Manuscript, index: int) -> Iterator[tuple[int, Segment]]:
    """The segments that enclose segment `index`, the nearest first."""
    parent = manuscript.segments[index].parent
    while parent is not None:
        yield parent, manuscript.segments[parent]
        parent = manuscript.segments[parent].parent


def heading_of(manuscript: Manuscript, segment: Segment) -> str:
    """The heading of a segment, or all its own words where they are short or lead into a list."""
    words = segment.own.of(manuscript.text)
    return segment.heading or (words if len(words) <= 300 or words.rstrip().endswith(":") else "")
