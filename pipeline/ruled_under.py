"""Rules of a table under a seal or a signature: what was taken off the page with the ink.

Where red ink lies over a rule both go, and without the rule the cells on its two sides would be
one: three terms in one cell, said of three rows each. A rule that breaks off within such a place
and goes on behind it is drawn through; one that does not go on is drawn as far as the last rule
across its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.spans import Box


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A rule seen along its own way: where it lies across, and from where to where it goes."""

    at: float
    start: float
    end: float


def hidden(
    across: Sequence[Box],
    down: Sequence[Box],
    places: Sequence[Box],
    near: float,
    shortest: float,
) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The missing parts of level and of upright rules within `places`, as boxes without thickness.

    `across` and `down` are the rules that are seen. A rule that ends at one across its way is
    whole. All in one unit; rules within `near` of each other are one, and what is shorter than
    `shortest` behind the ink is not seen as one.

    >>> rules = (Box(0, 50, 40, 50), Box(80, 50, 200, 50))
    >>> hidden(rules, (), (Box(30, 20, 90, 80),), 5.0, 20.0)[0]
    (Box(x0=40, top=50.0, x1=80, bottom=50.0),)
    """
    level = [_Stroke((b.top + b.bottom) / 2, b.x0, b.x1) for b in across]
    upright = [_Stroke((b.x0 + b.x1) / 2, b.top, b.bottom) for b in down]
    more_level = [
        Box(start, at, end, at)
        for p in places
        for at, start, end in _missing(level, upright, p, near, shortest)
    ]
    more_upright = [
        Box(at, start, at, end)
        for p in places
        for at, start, end in _missing(upright, level, _flipped(p), near, shortest)
    ]
    return tuple(dict.fromkeys(more_level)), tuple(dict.fromkeys(more_upright))


def _missing(
    rules: Sequence[_Stroke],
    others: Sequence[_Stroke],
    place: Box,
    near: float,
    shortest: float,
) -> Iterator[tuple[float, float, float]]:
    """Where each missing part of `rules` lies within `place`, and from where to where it goes."""
    crossing = [o.at for o in others if o.start < place.bottom + near and o.end > place.top - near]
    for rule in rules:
        if not place.top - near <= rule.at <= place.bottom + near:
            continue
        same = [r for r in rules if r is not rule and abs(r.at - rule.at) <= near]
        for end, way in ((rule.end, 1), (rule.start, -1)):
            if not place.x0 - near <= end <= place.x1 + near or _meets(end, rule.at, others, near):
                continue
            behind = [r.start if way > 0 else r.end for r in same]
            again = [there for there in behind if (there - end) * way > 0]
            ahead = [at for at in crossing if (at - end) * way > 0]
            reach = place.x1 + shortest if way > 0 else place.x0 - shortest
            ahead = [at for at in ahead if (reach - at) * way >= 0]
            if again:
                there = min(again) if way > 0 else max(again)
            elif ahead:
                there = max(ahead) if way > 0 else min(ahead)
            else:
                continue
            if (reach - there) * way >= 0:
                yield rule.at, min(end, there), max(end, there)


def _meets(end: float, at: float, others: Sequence[_Stroke], near: float) -> bool:
    """Whether a rule that ends there ends at a rule across its way."""
    return any(abs(o.at - end) <= near and o.start - near <= at <= o.end + near for o in others)


def _flipped(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)
