"""Where things stand: in a text, on paper, and in the text they were made from.

Three ideas carry the promise that every fact can be checked against the ink:

* `Span` says which characters of a named text are meant;
* `Alignment` carries a span from a changed text back to the text it was made from, and forth;
* `TextMap` carries a span of the running text to the pages that it was composed of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from operator import attrgetter


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open range of characters, `start <= i < end`, in a text that the context names.

    Raises `ValueError` for a negative or inverted range.

    >>> Span(4, 9).of("Số: 20/NQ-HĐND")
    '20/NQ'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # a document makes thousands of them; the one that is made for a class takes twice as long
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same range, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Whether at least one character belongs to both."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of `other` belongs to this span."""
        return self.start <= other.start and other.end <= self.end


_set_start: Callable[[Span, int], None] = vars(Span)["start"].__set__
_set_end: Callable[[Span, int], None] = vars(Span)["end"].__set__


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points (1/72 inch), measured from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"not a box: {self}")

    def join(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def shift(self, right: float, down: float) -> Box:
        """The box moved, by negative numbers to the left or up."""
        return Box(self.x0 + right, self.top + down, self.x1 + right, self.bottom + down)

    def holds(self, other: Box) -> bool:
        """Whether the middle of `other` lies in this box."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def shared(self, other: Box) -> tuple[float, float]:
        """How wide and how high both overlap; negative by how far they are apart.

        >>> Box(0, 0, 4, 4).shared(Box(3, 6, 9, 8))
        (1, -2)
        """
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        return wide, min(self.bottom, other.bottom) - max(self.top, other.top)


@dataclass(frozen=True, slots=True)
class Edit:
    """One place where a text was changed: `source` was replaced by `target`."""

    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a text was changed: the edits in order; between them both texts are the same.

    `source_length` and `target_length` are in characters. Raises `ValueError` when the edits
    overlap, are out of order, or when the parts between them differ in length.

    >>> a = Alignment.from_edits(6, [Edit(Span(0, 2), Span(0, 3))])   # "Uy ban" -> "Ủyy ban"
    >>> a.to_source(Span(4, 7))
    Span(start=3, end=6)
    """

    source_length: int
    target_length: int
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        source = target = 0
        for edit in self.edits:
            gap = edit.source.start - source
            if gap < 0 or edit.target.start - target != gap:
                raise ValueError(f"edits do not fit together at {edit}")
            source, target = edit.source.end, edit.target.end
        if self.source_length - source != self.target_length - target:
            raise ValueError("the texts differ in length after the last edit")

    @staticmethod
    def identity(length: int) -> Alignment:
        """The alignment of a text with itself."""
        return Alignment(length, length)

    @staticmethod
    def from_edits(source_length: int, edits: Iterable[Edit]) -> Alignment:
        """The alignment for a source of this length and these edits, in order.

        Edits that touch become one.
        """
        kept: list[Edit] = []
        for edit in edits:
            if kept and edit.source.start == kept[-1].source.end:
                last = kept.pop()
                edit = Edit(
                    Span(last.source.start, edit.source.end),
                    Span(last.target.start, edit.target.end),
                )
            kept.append(edit)
        grown = sum(len(e.target) - len(e.source) for e in kept)
        return Alignment(source_length, source_length + grown, tuple(kept))

    def to_source(self, span: Span) -> Span:
        """The smallest span of the source that `span` of the target was made from."""
        return _carry(span, self.edits, _target, _source)

    def to_target(self, span: Span) -> Span:
        """The smallest span of the target that was made from `span` of the source."""
        return _carry(span, self.edits, _source, _target)

    def then(self, later: Alignment) -> Alignment:
        """This change followed by `later`, as one alignment from the first text to the last.

        Edits that touch are merged, so the result may be coarser, never wrong.
        """
        if self.target_length != later.source_length:
            raise ValueError("the second alignment does not start where the first one ends")
        edits: list[Edit] = []
        before = after = 0  # how much earlier edits moved what follows, on either side
        mine, theirs = deque(self.edits), deque(later.edits)
        while mine or theirs:
            first = min(
                mine[0].target.start if mine else inf, theirs[0].source.start if theirs else inf
            )
            start = end = int(first)
            grown = shrunk = 0
            while (mine and mine[0].target.start <= end) or (
                theirs and theirs[0].source.start <= end
            ):
                if mine and mine[0].target.start <= end:
                    edit = mine.popleft()
                    end = max(end, edit.target.end)
                    shrunk += len(edit.source) - len(edit.target)
                else:
                    edit = theirs.popleft()
                    end = max(end, edit.source.end)
                    grown += len(edit.target) - len(edit.source)
            edits.append(
                Edit(
                    Span(start + before, end + before + shrunk),
                    Span(start + after, end + after + grown),
                )
            )
            before, after = before + shrunk, after + grown
        return Alignment.from_edits(self.source_length, edits)


#: One side of an edit: where it stands in the one text or the other.
_Side = Callable[[Edit], Span]
_source: _Side = attrgetter("source")
_target: _Side = attrgetter("target")


def _carry(span: Span, edits: Sequence[Edit], here: _Side, there: _Side) -> Span:
    """The other side of `span`; where it cuts an edit, the whole of the edit.

    What was put in or taken out at the very edge of the span is not part of it.
    """
    start, end = span.start, span.end
    before = bisect_right(edits, start, key=lambda edit: here(edit).start) - 1
    if before >= 0:
        near, far = here(edits[before]), there(edits[before])
        inside = start < near.end
        start = far.start if inside else far.end + start - near.end
    before = bisect_left(edits, end, key=lambda edit: here(edit).start) - 1
    if before >= 0:
        near, far = here(edits[before]), there(edits[before])
        end = far.end + max(end - near.end, 0)
    return Span(min(start, end), max(start, end))


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """From character `start` of the running text on, the text stands on `page` at `offset`."""

    start: int
    page: int
    offset: int


@dataclass(frozen=True, slots=True)
class TextMap:
    """A running text and, for each of its characters, the page and the place in that page's text.

    `runs` are in order; within a run the running text and the page's text advance together.
    Characters that were put in when pages were joined (a space for a line end) belong to the run
    before them and point at the end of what it shows.

    >>> m = TextMap("Số 20/NQ-HĐND", (Run(0, 1, 70),))
    >>> m.locate(Span(3, 13))
    ((1, Span(start=73, end=83)),)
    """

    text: str
    runs: tuple[Run, ...]

    def locate(self, span: Span) -> tuple[tuple[int, Span], ...]:
        """The places, page by page, that the characters of `span` stand at; pages count from 1."""
        places: dict[int, Span] = {}
        index = max(bisect_right(self.runs, span.start, key=lambda run: run.start) - 1, 0)
        for i in range(index, len(self.runs)):
            run = self.runs[i]
            if run.start >= max(span.end, span.start + 1):
                break
            following = self.runs[i + 1].start if i + 1 < len(self.runs) else len(self.text)
            first = run.offset + max(span.start, run.start) - run.start
            last = run.offset + min(span.end, following) - run.start
            if last < first:
                continue
            seen = places.get(run.page)
            places[run.page] = (
                Span(min(seen.start, first), max(seen.end, last)) if seen else Span(first, last)
            )
        return tuple(places.items())

    def page_at(self, position: int) -> int:
        """The page that character `position` stands on; 1 for an empty text."""
        if not self.runs:
            return 1
        index = bisect_right(self.runs, position, key=lambda run: run.start) - 1
        return self.runs[max(index, 0)].page

    def slice(self, span: Span) -> TextMap:
        """The part of the running text that `span` covers, with its places."""
        kept: list[Run] = []
        for i, run in enumerate(self.runs):
            following = self.runs[i + 1].start if i + 1 < len(self.runs) else len(self.text)
            if following <= span.start or run.start >= span.end:
                continue
            inside = max(run.start, span.start)
            kept.append(Run(inside - span.start, run.page, run.offset + inside - run.start))
        return TextMap(span.of(self.text), tuple(kept))
