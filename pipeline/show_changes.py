"""What restoration did to the pages of a document, carried to its running text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.queries_pages import StoredChange
from models.spans import Span, TextMap


@dataclass(frozen=True, slots=True)
class BodyChange:
    """What restoration did to a stretch of the running text; see `StoredChange`."""

    span: Span
    before: str
    after: str
    confidence: float
    doubtful: bool


def body_changes(body: TextMap, changes: Iterable[StoredChange]) -> tuple[BodyChange, ...]:
    """The changes of pages where they stand in the running text, in its order.

    What the running text leaves out (page numbers, stamps) is left out; a change over a line end
    that became a space is one change still.
    """
    runs: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for i, run in enumerate(body.runs):
        following = body.runs[i + 1].start if i + 1 < len(body.runs) else len(body.text)
        runs[run.page].append((run.offset, run.start, following))
    for of_page in runs.values():
        of_page.sort()
    made: list[BodyChange] = []
    for change in changes:
        of_page = runs[change.page]
        first = _at(of_page, change.span.start)
        last = _at(of_page, max(change.span.end - 1, change.span.start))
        if first is not None and last is not None and first <= last:
            made.append(
                BodyChange(
                    Span(first, max(last + 1, first)),
                    change.before,
                    change.after,
                    change.confidence,
                    change.doubtful,
                )
            )
    return tuple(sorted(made, key=lambda one: one.span))


def _at(runs: Sequence[tuple[int, int, int]], offset: int) -> int | None:
    """Where in the running text the character at `offset` of a page stands."""
    index = bisect_right(runs, (offset, 1 << 62, 0)) - 1
    if index < 0:
        return None
    start_on_page, start, end = runs[index]
    at = start + offset - start_on_page
    return at if at < end else None
