"""What a step of restoration proposes to change, and how proposals become a restored text.

Each step looks at the text that the step before left, and proposes; `applied` carries proposals
out, `followed` joins two steps into one road from the first text to the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.document import Change, Restoration
from models.spans import Alignment, Edit, Span


class Proposal(NamedTuple):
    """Characters `start` to `end` should read `after`; `after` may be what stands there already,
    to say that it is in doubt. `confidence` is 0..1; `doubtful` asks for a person's eye."""

    start: int
    end: int
    after: str
    confidence: float
    doubtful: bool = False


def applied(text: str, proposals: Iterable[Proposal], damage: str) -> Restoration:
    """The text with the proposals carried out; where two overlap, the earlier one holds."""
    parts: list[str] = []
    edits: list[Edit] = []
    kept: list[Change] = []
    at = length = 0
    for start, end, after, sure, doubtful in sorted(proposals):
        if start < at:
            continue
        parts += (text[at:start], after)
        length += start - at
        span = Span(length, length + len(after))
        if after != text[start:end]:
            edits.append(Edit(Span(start, end), span))
        kept.append(Change(span, text[start:end], round(min(max(sure, 0.0), 1.0), 4), doubtful))
        at, length = end, span.end
    parts.append(text[at:])
    alignment = Alignment.from_edits(len(text), edits)
    changes = tuple(kept)
    if len(alignment.edits) < len(edits):  # some touched, and are one edit now
        changes = _apart(text, alignment, kept)
    return Restoration("".join(parts), alignment, changes, damage)


def proposed(made: Restoration) -> list[Proposal]:
    """What `made` comes to, as proposals on the text that it was made of."""
    found = ((made.alignment.to_source(c.span), c) for c in made.changes)
    return [
        Proposal(place.start, place.end, c.span.of(made.text), c.confidence, c.doubtful)
        for place, c in found
    ]


def followed(text: str, first: Restoration, later: Restoration) -> Restoration:
    """Two steps as one: `first` was made of `text`, `later` of `first.text`.

    Where both touch a word it is one change, from what stood in `text` to what stands at the end,
    as sure as the less sure of the two. `damage` is that of `first`.
    """
    if not later.changes:
        return first
    if not first.changes:
        return Restoration(later.text, later.alignment, later.changes, first.damage)
    alignment = first.alignment.then(later.alignment)
    found = [(c.span, later.alignment.to_source(c.span), c) for c in later.changes]
    touched = [middle for _, middle, _ in found]
    far, near = _sorted_out(first.changes, later.alignment.edits, touched)
    found += [(later.alignment.to_target(c.span), c.span, c) for c in near]
    found.sort(key=lambda item: (item[1].start, item[1].end))
    groups: list[list[tuple[Span, Span, Change]]] = []
    for item in found:
        if groups and item[1].start < max(middle.end for _, middle, _ in groups[-1]):
            groups[-1].append(item)
        else:
            groups.append([item])
    joined = [_joined(text, group, first.alignment) for group in groups]
    changes = [*far, *_apart(text, alignment, joined)]
    changes.sort(key=lambda change: change.span)
    return Restoration(later.text, alignment, tuple(changes), first.damage)


def _sorted_out(
    changes: Iterable[Change], edits: Sequence[Edit], touched: Sequence[Span]
) -> tuple[list[Change], list[Change]]:
    """Those that no later change comes near, moved to where they are after it, and the others."""
    far: list[Change] = []
    near: list[Change] = []
    at = place = moved = 0
    for change in changes:
        start, end = change.span.start, change.span.end
        while at < len(edits) and edits[at].source.end < start:
            moved = edits[at].target.end - edits[at].source.end
            at += 1
        while place < len(touched) and touched[place].end < start:
            place += 1
        if (at < len(edits) and edits[at].source.start <= end) or (
            place < len(touched) and touched[place].start <= end
        ):
            near.append(change)
        else:
            span = Span(start + moved, end + moved)
            far.append(Change(span, change.before, change.confidence, change.doubtful))
    return far, near


def _apart(text: str, alignment: Alignment, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, each with what stood in its place; those that share one edit are one change."""
    kept: list[Change] = []
    end = 0
    for change in changes:
        span, sure, doubtful = change.span, change.confidence, change.doubtful
        found = alignment.to_source(span)
        if kept and found.start < end:
            last = kept.pop()
            span = Span(last.span.start, max(last.span.end, span.end))
            found = alignment.to_source(span)
            sure, doubtful = min(sure, last.confidence), doubtful or last.doubtful
        kept.append(Change(span, found.of(text), sure, doubtful))
        end = found.end
    return tuple(kept)


def _joined(text: str, group: list[tuple[Span, Span, Change]], first: Alignment) -> Change:
    span = Span(min(end.start for end, _, _ in group), max(end.end for end, _, _ in group))
    if len(group) == 1:
        return Change(span, group[0][2].before, group[0][2].confidence, group[0][2].doubtful)
    middle = Span(min(m.start for _, m, _ in group), max(m.end for _, m, _ in group))
    return Change(
        span,
        first.to_source(middle).of(text),
        min(change.confidence for _, _, change in group),
        any(change.doubtful for _, _, change in group),
    )
