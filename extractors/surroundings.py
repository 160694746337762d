"""Where a sentence stands: its paragraph, what stands above, its citations and agencies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.agencies import AgencyMention
from extractors.listed_under import Above, only_when, quantity_above
from extractors.outline import Paragraph, above, heading_of
from models.facts import Header, Measure
from models.spans import Span
from models.structure import Manuscript


def within_stretch(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Those of `spans`, in order, that begin in the stretch or just before it."""
    first = max(bisect_left(spans, start, key=lambda span: span.start) - 1, 0)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return [span for span in spans[first:last] if span.end > start]


def inside_stretch(mentions: Sequence[AgencyMention], start: int, end: int) -> list[AgencyMention]:
    """Those of `mentions`, which are in order, that stand in the stretch; spans count from it."""
    first = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.span.start)
    return [replace(one, span=one.span.shift(-start)) for one in mentions[first:last]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its paragraph, the headings above it, the document's agencies.

    `official` says that the text is a paper of an office, or tells of its work in its own words;
    `over` is the quantity that the line above names for the items below it; `day` is that of the
    paper, or the last of the year that its words show it to be of.
    """

    paragraph: Paragraph
    headings: Sequence[str]
    header: Header
    names: Mapping[str, str]
    official: bool
    over: Above | None = None
    day: date | None = None


def place_of(
    manuscript: Manuscript,
    paragraph: Paragraph,
    opener: str,
    header: Header,
    names: Mapping[str, str],
    official: bool,
    told: Mapping[int, Measure],
    day: date | None = None,
) -> Place:
    """The place of a paragraph; `told` are the measures that open the lists of their segments."""
    chain = [heading_of(manuscript, segment) for _, segment in above(manuscript, paragraph.index)]
    headings = [text for text in (paragraph.segment.heading, opener, *chain) if text]
    listed = official or only_when(paragraph.words)
    over = quantity_above(manuscript, paragraph.index, told) if listed else None
    return Place(paragraph, headings, header, names, official, over, day)


def aimed(place: Place) -> Place:
    """A place in a running text that has told before what is aimed at."""
    return replace(place, headings=("Mục tiêu", *place.headings))
