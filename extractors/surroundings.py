"""Where a sentence stands: its paragraph, what stands above, which citations and agencies it has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.agencies import AgencyMention
from extractors.outline import Paragraph, above, heading_of
from models.facts import Header
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
    """Where a sentence stands: its paragraph, the headings above it, the document's agencies."""

    paragraph: Paragraph
    headings: Sequence[str]
    header: Header
    names: Mapping[str, str]


def place_of(
    manuscript: Manuscript,
    paragraph: Paragraph,
    opener: str,
    header: Header,
    names: Mapping[str, str],
) -> Place:
    chain = [heading_of(manuscript, segment) for _, segment in above(manuscript, paragraph.index)]
    headings = [text for text in (paragraph.segment.heading, opener, *chain) if text]
    return Place(paragraph, headings, header, names)
