"""The agencies that a text names, by where they stand in one stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from extractors.agencies import AgencyMention

Mentions = Mapping[int, AgencyMention]
_NOBODY: Mentions = MappingProxyType({})


def near_to(mentions: Sequence[AgencyMention], start: int, length: int) -> Mentions:
    """The agencies named in `length` characters from `start` on, by where they begin from there.

    `mentions` are in the order of the text.
    """
    first = bisect_left(mentions, start, key=_start)
    last = bisect_left(mentions, start + length, first, key=_start)
    return _moved(mentions[first:last], start, length) if last > first else _NOBODY


def _start(mention: AgencyMention) -> int:
    return mention.span.start


def _moved(mentions: Sequence[AgencyMention], start: int, length: int) -> Mentions:
    near: dict[int, AgencyMention] = {}
    for one in mentions:
        if one.span.end <= start + length:
            span = one.span.shift(-start)
            near[span.start] = AgencyMention(span, one.words, one.name, one.level, one.is_class)
    return near
