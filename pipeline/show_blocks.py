"""The running text of a document as blocks of a page: paragraphs, rows of tables, their pieces.

blocks_of     the paragraphs, each with the provision that it is or stands in
pieces_of     the text cut wherever a fact, a restored word or a page begins or ends
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.numerals import read_numeral
from models.record import Record
from models.spans import Span, TextMap
from models.structure import Kind, Segment
from pipeline.show_changes import BodyChange
from pipeline.show_facts import Mark, holder
from pipeline.structure import paragraphs_of

_FIGURE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*(?!\d)")
_CELL = re.compile(r"\|([^|]*)(?=\|)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: the index of the innermost segment that it stands in, None for none.

    `opens` tells that the segment begins with it; `depth` counts the provisions around. `cells`
    are the cells of a row of a table, without the bars and blanks around them.
    """

    span: Span
    segment: int | None
    kind: Kind
    opens: bool
    depth: int
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text all of whose letters are alike.

    `marks` are the facts that it belongs to, the widest first; `change` is the restoration it is
    part of; `figure` tells that it is the figure that a measure gives; `page` is set where a page
    begins with it.
    """

    span: Span
    marks: tuple[Mark, ...]
    change: BodyChange | None
    figure: bool
    page: int | None


def blocks_of(record: Record) -> Iterator[Block]:
    """The paragraphs of a document, in order; blank ones are left out."""
    text, segments = record.manuscript.text, record.manuscript.segments
    starts = [segment.span.start for segment in segments]
    depths: list[int] = []
    for segment in segments:
        depths.append(0 if segment.parent is None else depths[segment.parent] + 1)
    for paragraph in paragraphs_of(text):
        index = holder(segments, starts, paragraph.start)
        if index is None:
            yield Block(paragraph, None, Kind.PARAGRAPH, False, 0)
            continue
        segment = segments[index]
        cells = tuple(_cells(text, paragraph)) if segment.kind is Kind.ROW else ()
        opens = segment.span.start == paragraph.start
        yield Block(paragraph, index, segment.kind, opens, depths[index], cells)


def _cells(text: str, row: Span) -> Iterator[Span]:
    for found in _CELL.finditer(text, row.start, row.end):
        start, end = found.span(1)
        words = found.group(1)
        left = start + len(words) - len(words.lstrip())
        yield Span(min(left, end), max(left, end - (len(words) - len(words.rstrip()))))


def page_starts(body: TextMap) -> dict[int, int]:
    """Where in the running text each page begins, by its number.

    A page that comes again later, as for its footnote, does not begin again.
    """
    found: dict[int, int] = {}
    last = 0
    for run in body.runs:
        if run.page > last:
            found[run.page] = run.start
            last = run.page
    for run in body.runs:
        found.setdefault(run.page, run.start)
    return found


def pieces_of(
    cuts: Sequence[Span],
    marks: Sequence[Mark],
    changes: Sequence[BodyChange],
    figures: Sequence[Span],
    pages: dict[int, int],
) -> list[list[Piece]]:
    """The pieces of each of `cuts`, which are in order and do not overlap.

    The time it takes grows with the number of facts and changes, and with how deeply they overlap.
    """
    opening: defaultdict[int, list[int]] = defaultdict(list)
    closing: defaultdict[int, list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        if len(mark.span):
            opening[mark.span.start].append(index)
            closing[mark.span.end].append(index)
    of_page = {start: page for page, start in pages.items()}
    edges = {*opening, *closing, *of_page}
    edges.update(edge for c in changes for edge in (c.span.start, c.span.end))
    edges.update(edge for span in (*cuts, *figures) for edge in (span.start, span.end))
    starts = [change.span.start for change in changes]
    inked = [figure.start for figure in figures]
    made: list[list[Piece]] = [[] for _ in cuts]
    firsts = [cut.start for cut in cuts]
    active: set[int] = set()
    fresh: int | None = None
    for start, end in pairwise(sorted(edges)):
        active.difference_update(closing[start])
        active.update(opening[start])
        # a page that begins between two paragraphs begins with the second
        fresh = of_page.get(start, fresh)
        at = bisect_right(firsts, start) - 1
        if at < 0 or start >= cuts[at].end:
            continue
        found = bisect_right(starts, start) - 1
        change = changes[found] if found >= 0 and changes[found].span.end > start else None
        found = bisect_right(inked, start) - 1
        figure = found >= 0 and figures[found].end > start
        around = sorted(active, key=lambda i: (marks[i].span.start, -marks[i].span.end, i))
        held = tuple(marks[i] for i in around)
        made[at].append(Piece(Span(start, end), held, change, figure, fresh))
        fresh = None
    return made


def figures_of(record: Record) -> tuple[Span, ...]:
    """Where in their words the figures of the measures stand, in order; none overlap."""
    text = record.manuscript.text
    found = set()
    for measure in record.facts.measures:
        span = measure.quote.span
        for figure in _FIGURE.finditer(text, span.start, span.end):
            if read_numeral(figure.group()) in (measure.value, measure.value_high):
                found.add(Span(*figure.span()))
    return tuple(sorted(found))


def label_end(segment: Segment, text: str) -> int:
    """Where the label of a provision ends in the running text; its start where it has none."""
    from pipeline.labels import label

    found = label(segment.own.of(text)) if segment.label else None
    return segment.own.start + (found.end if found else 0)
