"""Markdown and the tags that text-makers leave in plain text: which characters are not the paper's.

Only characters are pointed out here; nothing is removed from the page itself.
"""

from __future__ import annotations

import re

from models.spans import Span

#: Without one of these a line has no markup; nearly no line has one.
_SIGNS = re.compile(r"[#*<]|__")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
#: Emphasis that begins on one line and ends on another.
_DANGLING = re.compile(r"^\s*\*{2,3}(?=[^\s*])|(?<=[^\s*])\*{2,3}\s*$")
#: The end of a line within a cell or a paragraph.
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|br)\s*/?>", re.IGNORECASE)
#: A raised figure, unless it belongs to a unit: m<sup>2</sup>.
_FOOTNOTE_MARK = re.compile(r"(?<!\bm)(?<!\b[kcdm]m)(?<=\S)<sup>\s*\d{1,3}\s*</sup>", re.IGNORECASE)


def is_heading(line: str) -> bool:
    """Whether the line is a Markdown heading (`## NGHỊ QUYẾT`)."""
    return _HEADING.match(line) is not None


def markup(line: str) -> tuple[Span, ...]:
    """The characters of `line` that are markup, in order, not overlapping.

    >>> markup("**Điều 1.** Phê duyệt")
    (Span(start=0, end=2), Span(start=9, end=11))
    """
    if not _SIGNS.search(line):
        return ()
    found: list[Span] = []
    heading = _HEADING.match(line)
    if heading:
        found.append(Span(0, heading.end()))
    found.extend(Span(*m.span()) for m in _FOOTNOTE_MARK.finditer(line))
    found.extend(Span(*m.span()) for m in _TAG.finditer(line))
    for outer in _EMPHASIS.finditer(line):
        mark = len(outer[1])
        found.append(Span(outer.start(), outer.start() + mark))
        found.append(Span(outer.end() - mark, outer.end()))
        # one emphasis may stand inside another: **Điều 1. *Tên* điều**
        inside = _EMPHASIS.finditer(line, outer.start() + mark, outer.end() - mark)
        for inner in inside:
            found.append(Span(inner.start(), inner.start() + len(inner[1])))
            found.append(Span(inner.end() - len(inner[1]), inner.end()))
    found.extend(Span(*m.span()) for m in _DANGLING.finditer(line))
    return _disjoint(sorted(found))


def breaks(line: str) -> tuple[int, ...]:
    """Where a tag ends a line: the words around it are two.

    >>> breaks("|Số: 5/UBND-KT<br>V/v lưu trữ|")
    (15,)
    """
    return tuple(m.start() for m in _BREAK.finditer(line)) if "<" in line else ()


def _disjoint(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)
