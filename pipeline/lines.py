"""The lines of a page that say something: without blanks, page numbers, rules and markup.

Each line keeps the place of every one of its characters, and what stood around it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from models.document import Leaf, Origin
from models.spans import Span
from pipeline.labels import label
from pipeline.markup import is_heading, markup

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-–]\s*)?(?:Trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–])?\s*$"
)
#: A rule over the footnotes, drawn or left blank by text-makers.
_RULE = re.compile(r"^(?:[ \t]{20,}|\s*[_\-=~—–]{4,}\s*|\s*\\?_+/?\s*)$")
_TAGGED_NOTE = re.compile(r"^\s*(?:<sup>\s*\d{1,3}\s*</sup>|\[\^?\d{1,3}\]:?)")
_NOTE = re.compile(r"^\s*(?:<sup>\s*\d{1,3}\s*</sup>|\[\^?\d{1,3}\]:?|\d{1,3}(?=\s*[^\W\d_]))")
#: A first line is set in by about 1 cm; less is skew. In points.
_INDENT = 12.0
_NEAR = 2.5
#: Lines that make a place a usual one.
_USUAL = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: `text` without markup; character i stands at `offsets[i]` of `page`.

    `blank_before` tells that an empty line stood above it (and means something), `page_before`
    that it is the first of its page, `indented` that it is set in as the page sets in its first
    lines (False where nothing is known of places). `furniture` is a head or foot of pages that
    stands at the end of the text; it is a footnote, too.
    """

    text: str
    page: int
    offsets: tuple[int, ...]
    blank_before: bool
    page_before: bool
    indented: bool = False
    heading: bool = False
    footnote: bool = False
    furniture: bool = False

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.text) > 1 and self.text.startswith("|") and self.text.endswith("|")

    @property
    def opens_note(self) -> bool:
        """Whether a footnote begins with it."""
        return self.footnote and _NOTE.match(self.text) is not None


def lines_of(leaf: Leaf) -> tuple[Line, ...]:
    """The lines of a page, top to bottom.

    Dropped: empty lines, the page number at the head or foot of the page, rules, Markdown marks
    and tags of text files. Footnotes are marked.
    """
    plain = leaf.page.origin is Origin.TEXT
    raw = _split(leaf.text)
    blanks_count = not _double_spaced([text for _, text in raw])
    filled = [i for i, (_, text) in enumerate(raw) if text.strip()]
    edges = {filled[0], filled[-1]} if len(filled) > 1 else set()
    result: list[Line] = []
    notes = _Notes()
    indented = _indented(leaf, raw)
    furniture = leaf.furniture
    blank = True
    for i, (start, text) in enumerate(raw):
        if _RULE.match(text):
            following = next((t for _, t in raw[i + 1 :] if t.strip()), "")
            notes.rule(following)
            blank = True
            continue
        if not text.strip():
            notes.blank(blanks_count)
            blank = True
            continue
        if _PAGE_NUMBER.match(text) and (i in edges or (plain and blank and not blanks_count)):
            notes.end()
            continue
        aside = furniture is not None and furniture.start <= start < furniture.end
        footnote = notes.line(text, after_blank=blank) or aside
        kept = _kept(text, plain)
        if not kept:
            continue
        result.append(
            Line(
                "".join(" " if text[k].isspace() else text[k] for k in kept),
                leaf.number,
                tuple(start + k for k in kept),
                blank_before=blank and (blanks_count or not result),
                page_before=not result,
                indented=start in indented,
                heading=plain and is_heading(text),
                footnote=footnote,
                furniture=aside,
            )
        )
        blank = False
    return tuple(result)


class _Notes:
    """Whether the lines that come by belong to footnotes."""

    def __init__(self) -> None:
        self._inside = False
        self._ruled = False

    def rule(self, following: str) -> None:
        self._inside = self._ruled = bool(_NOTE.match(following)) and label(following) is None

    def blank(self, counts: bool) -> None:
        if counts and not self._ruled:
            self._inside = False

    def end(self) -> None:
        self._inside = self._ruled = False

    def line(self, text: str, *, after_blank: bool) -> bool:
        if _TAGGED_NOTE.match(text):
            self._inside, self._ruled = True, False
        elif self._ruled and not after_blank and text[:1] == " " and text[1:2] != " ":
            # dumps of PDFs set in the first line of a new page by one space
            self.end()
        return self._inside


def _indented(leaf: Leaf, lines: list[tuple[int, str]]) -> frozenset[int]:
    """The offsets of the lines that are set in by the page's usual first indent.

    Empty without boxes, and where lines are set in that go on with a sentence: there the first
    lines hang. Centred lines begin here and there and have no usual place.
    """
    lefts = {
        start: boxes[0].x0
        for start, text in lines
        if leaf.page.words
        and text.strip()
        and (boxes := leaf.boxes(Span(start, start + len(text))))
    }
    if not lefts:
        return frozenset()
    margin = sorted(lefts.values())[len(lefts) // 10]
    places = Counter(round(x) for x in lefts.values() if x > margin + _INDENT)
    if not places:
        return frozenset()
    usual, _ = places.most_common(1)[0]
    found = {start for start, x in lefts.items() if abs(x - usual) <= _NEAR}
    going_on = sum(text.lstrip()[:1].islower() for start, text in lines if start in found)
    # "a)" and "đ)" begin in small letters, too
    labelled = sum(label(text) is not None for start, text in lines if start in found)
    if len(found) < _USUAL or going_on > max(labelled, 0.2 * len(found)):
        return frozenset()
    return frozenset(found)


def _split(text: str) -> list[tuple[int, str]]:
    result: list[tuple[int, str]] = []
    offset = 0
    for line in text.split("\n"):
        result.append((offset, line))
        offset += len(line) + 1
    return result


def _double_spaced(lines: list[str]) -> bool:
    """Whether empty lines stand between the lines of a paragraph and so mean nothing."""
    after_blank = [
        line.lstrip() for before, line in pairwise(lines) if not before.strip() and line.strip()
    ]
    if len(after_blank) < 20:
        return False
    return sum(line[0].islower() for line in after_blank) > 0.25 * len(after_blank)


def _kept(text: str, plain: bool) -> list[int]:
    """The indexes of the characters that belong to the paper; of many blanks two stay."""
    dropped: set[int] = set()
    if plain:
        for span in markup(text):
            dropped.update(range(span.start, span.end))
    kept: list[int] = []
    for i, character in enumerate(text):
        if i in dropped:
            continue
        if character.isspace() and (
            not kept or (len(kept) > 1 and text[kept[-1]].isspace() and text[kept[-2]].isspace())
        ):
            continue
        kept.append(i)
    while kept and text[kept[-1]].isspace():
        kept.pop()
    return kept
