"""The facts of a record as people are shown them: numbered, marked where doubtful, in their places.

marks_of     what was read, each fact with its number and the characters that it stands on
branches     the provisions as a tree, each with the facts that stand in it
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from models.facts import Citation, Directive, Measure, MeasureKind, Place, Quote
from models.record import Record
from models.spans import Span
from models.structure import Kind, Segment
from pipeline.show_changes import BodyChange

#: A fact that is less sure than this is shown as doubtful.
DOUBTFUL = 0.6

#: Provisions that have a label; everything else belongs to the one that it stands in.
_LABELLED = frozenset(
    (
        Kind.PART,
        Kind.CHAPTER,
        Kind.SECTION,
        Kind.ARTICLE,
        Kind.CLAUSE,
        Kind.POINT,
        Kind.HEADING,
        Kind.ANNEX,
    )
)
#: What stands around the provisions.
_ENDS = frozenset((Kind.HEAD, Kind.RECIPIENTS, Kind.SIGNATURE))


class Sort(StrEnum):
    """What kind of fact is shown."""

    TARGET = "target"
    RESULT = "result"
    DIRECTIVE = "directive"
    DEADLINE = "deadline"
    CITATION = "citation"
    HEADER = "header"


Fact: TypeAlias = Measure | Directive | Citation | str


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact as it is shown: `sort` and `number` (from 1, in the order of the text) name it.

    `span` and `page` are those of its words; `quote` says more of them. Of a deadline `quote` and
    `fact` are those of its task, and `of` is the task's number; `fact` of a field of the header is
    the field's name.
    """

    sort: Sort
    number: int
    span: Span
    page: int
    doubtful: bool
    quote: Quote
    fact: Fact
    of: int = 0

    @property
    def name(self) -> str:
        """What it is called in links.

        >>> Mark(Sort.TARGET, 3, Span(0, 3), 1, False, Quote(Span(0, 3), "80%"), "").name
        'target-3'
        """
        return f"{self.sort}-{self.number}"

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands on paper; of a deadline only its task knows."""
        return () if self.sort is Sort.DEADLINE else self.quote.places


@dataclass(frozen=True, slots=True)
class Branch:
    """A provision, the facts that stand in it and in none below, and the provisions below.

    `index` is that of `segment` in its document.
    """

    index: int
    segment: Segment
    page: int
    marks: tuple[Mark, ...]
    below: tuple[Branch, ...]


def marks_of(record: Record, changes: Sequence[BodyChange] = ()) -> tuple[Mark, ...]:
    """Every fact of `record`, and the deadlines of its tasks, in the order of the text.

    A fact is doubtful if its confidence is low; a number or a code also if restoration was not
    sure of it (`changes`). What a person has decided is not.
    """
    doubts = sorted(change.span for change in changes if change.doubtful)
    found = [*_quoted(record)]
    found.sort(key=lambda one: (one[1].span.start, -one[1].span.end))
    numbers: Counter[Sort] = Counter()
    marks: list[Mark] = []
    for sort, quote, fact in found:
        numbers[sort] += 1
        words_alone = sort is not Sort.DIRECTIVE
        doubtful = quote.confidence < DOUBTFUL or (words_alone and _within(doubts, quote.span))
        doubtful = doubtful and not quote.decided
        mark = Mark(sort, numbers[sort], quote.span, quote.page, doubtful, quote, fact)
        marks.append(mark)
        if isinstance(fact, Directive) and fact.due_text:
            start = record.manuscript.text.find(fact.due_text, quote.span.start, quote.span.end)
            if start >= 0:
                numbers[Sort.DEADLINE] += 1
                span = Span(start, start + len(fact.due_text))
                marks.append(
                    Mark(
                        Sort.DEADLINE,
                        numbers[Sort.DEADLINE],
                        span,
                        record.manuscript.body.page_at(start),
                        doubtful or (not quote.decided and _within(doubts, span)),
                        quote,
                        fact,
                        mark.number,
                    )
                )
    return tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)))


def _quoted(record: Record) -> Iterator[tuple[Sort, Quote, Fact]]:
    facts = record.facts
    for measure in facts.measures:
        target = measure.kind is MeasureKind.TARGET
        yield (Sort.TARGET if target else Sort.RESULT), measure.quote, measure
    for directive in facts.directives:
        yield Sort.DIRECTIVE, directive.quote, directive
    for citation in facts.citations:
        yield Sort.CITATION, citation.quote, citation
    for name, quote in facts.header.quotes:
        yield Sort.HEADER, quote, name


def _within(doubts: Sequence[Span], span: Span) -> bool:
    """Whether one of `doubts`, which are in order and do not overlap, touches `span`."""
    last = bisect_left(doubts, span.end, key=lambda doubt: doubt.start) - 1
    return last >= 0 and doubts[last].end > span.start


def branches(record: Record, marks: Sequence[Mark]) -> tuple[Branch, ...]:
    """The provisions from the top, each with its facts; head and ends are left out.

    A paragraph, bullet or row has no branch of its own: its facts stand with the provision that it
    is in. At the top of a document, where there is none, it has one if it has facts.
    """
    segments = record.manuscript.segments
    owners = [_owner(segments, index) for index in range(len(segments))]
    facts = _by_owner(segments, owners, marks)
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for index, segment in enumerate(segments):
        if segment.kind in _LABELLED:
            parent = segment.parent
            below[None if parent is None else owners[parent]].append(index)
        elif segment.parent is None and segment.kind not in _ENDS and facts[index]:
            below[None].append(index)

    def branch(index: int) -> Branch:
        segment = segments[index]
        page = record.manuscript.body.page_at(segment.span.start)
        return Branch(index, segment, page, tuple(facts[index]), tuple(map(branch, below[index])))

    return tuple(branch(index) for index in below[None])


def _owner(segments: Sequence[Segment], index: int) -> int:
    """The labelled provision that a segment is or stands in; what stands at the top, without."""
    while segments[index].kind not in _LABELLED:
        parent = segments[index].parent
        if parent is None:
            break
        index = parent
    return index


def _by_owner(
    segments: Sequence[Segment], owners: Sequence[int], marks: Iterable[Mark]
) -> defaultdict[int, list[Mark]]:
    starts = [segment.span.start for segment in segments]
    facts: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        index = holder(segments, starts, mark.span.start)
        if index is not None:
            facts[owners[index]].append(mark)
    return facts


def holder(segments: Sequence[Segment], starts: Sequence[int], position: int) -> int | None:
    """The innermost of `segments`, which begin at `starts`, that character `position` stands in."""
    index: int | None = bisect_right(starts, position) - 1
    if index == -1:
        return None
    while index is not None and segments[index].span.end <= position:
        index = segments[index].parent
    return index
