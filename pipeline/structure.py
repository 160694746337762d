"""Running text becomes a tree of provisions: Phần, Chương, Mục, Điều, khoản, điểm, headings, ends.

A label says how high a paragraph stands (`pipeline.labels`); a paragraph without one belongs to
what was opened last. Tables, annexes, the head, the recipients and the signature are segments too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from models.spans import Span
from models.structure import Kind, Segment
from pipeline.ends import Zone, zones
from pipeline.labels import Label, Rank, label
from pipeline.quoted import OPENS, quotations

_KINDS = {
    Rank.PART: Kind.PART,
    Rank.ANNEX: Kind.ANNEX,
    Rank.CHAPTER: Kind.CHAPTER,
    Rank.SECTION: Kind.SECTION,
    Rank.ARTICLE: Kind.ARTICLE,
    Rank.DASH: Kind.BULLET,
    Rank.PLUS: Kind.BULLET,
}
_NAMES = {
    Rank.PART: "Phần",
    Rank.ANNEX: "Phụ lục",
    Rank.CHAPTER: "Chương",
    Rank.SECTION: "Mục",
    Rank.ARTICLE: "Điều",
}
_ZONES = {
    Zone.HEAD: Kind.HEAD,
    Zone.RECIPIENTS: Kind.RECIPIENTS,
    Zone.SIGNATURE: Kind.SIGNATURE,
}
_HEADING_END = (".", ";", ":", ",")
_QUOTES = OPENS + "”"
#: A heading is a phrase; what is longer is the provision's own text.
_LONGEST_HEADING = 200


@dataclass(slots=True)
class _Open:
    """A provision that may still grow."""

    index: int
    rank: Rank
    depth: int
    path: tuple[str, ...]


def structure(text: str, footnotes: Mapping[Span, str] | None = None) -> tuple[Segment, ...]:
    """The segments of one document, in the order of the text.

    `text` has a paragraph a line; `footnotes` are the paragraphs that are notes, with their
    numbers. Every character that is not a line end belongs to at least one segment. What is quoted
    of another act stands below the provision that quotes it.

    >>> [s.path for s in structure("Điều 1. Phạm vi\\n1. Một\\na) Hai")]
    ['Điều 1', 'Điều 1, khoản 1', 'Điều 1, khoản 1, điểm a']
    """
    builder = _Builder(text)
    notes = footnotes or {}
    paragraphs = tuple(paragraphs_of(text))
    quoted = tuple(quotations([paragraph.of(text) for paragraph in paragraphs]))
    first = {quotation.start for quotation in quoted}
    behind = {quotation.stop for quotation in quoted}
    for at, (paragraph, zone) in enumerate(
        zip(paragraphs, zones(text, paragraphs), strict=True),
    ):
        if at in behind:
            builder.close_quotation()
        if at in first:
            builder.open_quotation()
        if paragraph in notes:
            builder.note(paragraph, notes[paragraph])
        elif zone is not Zone.BODY:
            builder.zone(_ZONES[zone], paragraph)
        else:
            builder.body(paragraph)
    return builder.done()


def paragraphs_of(text: str) -> Iterator[Span]:
    """The paragraphs of a running text, without their line ends; empty ones are left out."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


class _Builder:
    """Grows the list of segments; ends are known only when the next provision opens."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._segments: list[Segment] = []
        #: Where the segments end, each with all that stands in it.
        self._ends: list[int] = []
        self._stack: list[_Open] = []
        #: How many of them stand around the quotation that is open; a label in it closes none.
        self._around = 0
        self._table: int | None = None
        self._zone: Kind | None = None

    def done(self) -> tuple[Segment, ...]:
        return tuple(
            segment if segment.span.end == end else _with(segment, span=(segment.span.start, end))
            for segment, end in zip(self._segments, self._ends, strict=True)
        )

    def open_quotation(self) -> None:
        """What follows is quoted of another act."""
        self._around = len(self._stack)

    def close_quotation(self) -> None:
        """The act itself goes on, where it was."""
        del self._stack[self._around :]
        self._around = 0

    def zone(self, kind: Kind, paragraph: Span) -> None:
        """A paragraph of the head, the recipients or the signature: one segment for each zone."""
        self._stack, self._around, self._table = [], 0, None
        if self._zone is kind:
            self._ends[-1] = paragraph.end
            last = self._segments[-1]
            self._segments[-1] = _with(last, own=(last.own.start, paragraph.end))
        else:
            self._append(kind, "", "", paragraph)
            self._zone = kind

    def note(self, paragraph: Span, number: str) -> None:
        """A footnote, which opens nothing; it belongs to what it stands in."""
        self._table = None
        self._append(Kind.FOOTNOTE, number, "", paragraph)

    def body(self, paragraph: Span) -> None:
        """A paragraph of the body: a row of a table, a labelled provision, or plain text."""
        self._zone = None
        words = paragraph.of(self._text)
        if words.startswith("|") and words.endswith("|"):
            self._row(paragraph)
            return
        self._table = None
        found = self._label(words)
        if found is None and self._names_last(words):
            last = self._segments[-1]
            self._segments[-1] = Segment(
                last.kind,
                last.label,
                words.strip(),
                last.path,
                Span(last.span.start, paragraph.end),
                Span(last.own.start, paragraph.end),
                last.parent,
            )
            self._ends[-1] = paragraph.end
        elif found is None:
            while len(self._stack) > self._around and self._stack[-1].rank >= Rank.DASH:
                self._stack.pop()
            self._append(Kind.PARAGRAPH, "", "", paragraph)
        else:
            self._open(found, words, paragraph)

    def _label(self, words: str) -> Label | None:
        """The label of a paragraph, in a quotation also behind the mark that opens it."""
        bare = words.lstrip(OPENS + " ") if self._around else words
        found = label(bare)
        return found and replace(found, end=found.end + len(words) - len(bare))

    def _names_last(self, words: str) -> bool:
        """Whether a line in capitals is the heading of a Phần or Chương whose label stood alone."""
        if not self._stack or self._stack[-1].index != len(self._segments) - 1:
            return False
        last = self._segments[-1]
        bare = label(last.own.of(self._text))
        alone = bare is not None and not last.own.of(self._text)[bare.end :].strip()
        return alone and self._stack[-1].rank <= Rank.SECTION and words.upper() == words

    def _row(self, paragraph: Span) -> None:
        if self._table is None:
            self._append(Kind.TABLE, "", "", paragraph)
            self._table = len(self._segments) - 1
        row = Segment(
            Kind.ROW, "", "", self._segments[self._table].path, paragraph, paragraph, self._table
        )
        self._segments.append(row)
        self._ends.append(paragraph.end)
        self._ends[self._table] = paragraph.end

    def _open(self, found: Label, words: str, paragraph: Span) -> None:
        self._close(found)
        in_article = any(o.rank is Rank.ARTICLE for o in self._stack)
        kind = _KINDS.get(found.rank, Kind.HEADING)
        name = (
            f"{_NAMES[found.rank]} {found.value}".strip() if found.rank in _NAMES else found.value
        )
        if in_article and found.rank is Rank.NUMBER:
            kind, name = Kind.CLAUSE, f"khoản {found.value}"
        elif in_article and found.rank is Rank.POINT:
            kind, name = Kind.POINT, f"điểm {found.value}"
        elif found.rank is Rank.PAREN:
            name = f"({found.value})"
        above = self._stack[-1].path if self._stack else ()
        if found.rank is Rank.ARTICLE and not self._around:
            # an article is cited without the chapter that it stands in
            above = tuple(step for step in above if step.startswith("Phụ lục"))
        path = above if kind is Kind.BULLET else (*above, name)
        rest = words[found.end :].strip().rstrip(_QUOTES)
        heading = rest if len(rest) <= _LONGEST_HEADING and not rest.endswith(_HEADING_END) else ""
        self._append(kind, found.value, heading, paragraph, ", ".join(path))
        self._stack.append(_Open(len(self._segments) - 1, found.rank, found.depth, path))

    def _close(self, found: Label) -> None:
        """Leave what the new label does not stand in.

        A label of a rank that is open continues its list. Otherwise it goes below what stands
        higher; `(1)` may stand above `a)` or below, whichever came first.
        """
        for i, opened in enumerate(self._stack[self._around :], self._around):
            if opened.rank is found.rank and opened.depth == found.depth:
                del self._stack[i:]
                return
        while len(self._stack) > self._around:
            top = self._stack[-1]
            loose = {top.rank, found.rank} == {Rank.POINT, Rank.PAREN}
            if loose or (top.rank, top.depth) < (found.rank, found.depth):
                return
            self._stack.pop()

    def _append(
        self, kind: Kind, value: str, heading: str, paragraph: Span, path: str | None = None
    ) -> None:
        parent = self._stack[-1] if self._stack else None
        if path is None:
            path = ", ".join(parent.path) if parent else ""
        self._segments.append(
            Segment(
                kind, value, heading, path, paragraph, paragraph, parent.index if parent else None
            )
        )
        self._ends.append(paragraph.end)
        for opened in self._stack:
            self._ends[opened.index] = paragraph.end


def _with(
    segment: Segment, *, span: tuple[int, int] | None = None, own: tuple[int, int] | None = None
) -> Segment:
    return Segment(
        segment.kind,
        segment.label,
        segment.heading,
        segment.path,
        Span(*span) if span else segment.span,
        Span(*own) if own else segment.own,
        segment.parent,
    )
