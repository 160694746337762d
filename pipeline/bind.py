"""Facts are bound to the paper: each quote gets its pages, its boxes and its final confidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.document import DISPUTED, Change, Leaf
from models.facts import Facts, Place, Quote
from models.spans import Span, TextMap
from models.words import touching


def bind(facts: Facts, body: TextMap, leaves: Sequence[Leaf]) -> Facts:
    """The same facts with the place of every quote filled in.

    `body` is the running text that the quotes count in. A quote's confidence becomes the least of
    the extractor's, the reading's (mean over its words) and the restoration's (mean over its
    words, an untouched word counting as 1), and no more than a doubt where two readings of the
    page have other figures. A fact is no surer than a figure in it that restoration doubts; a
    number, a date or a quantity is no surer than its least sure figure was read.
    """
    by_number = {leaf.number: _Sheet(leaf) for leaf in leaves}

    def bound(quote: Quote, *, by_figures: bool = True) -> Quote:
        return _bound(quote, body, by_number, by_figures=by_figures)

    header = replace(
        facts.header, quotes=tuple((name, bound(quote)) for name, quote in facts.header.quotes)
    )
    return Facts(
        header=header,
        citations=tuple(replace(c, quote=bound(c.quote)) for c in facts.citations),
        measures=tuple(replace(m, quote=bound(m.quote)) for m in facts.measures),
        # a task is a sentence, in which a figure is seldom what counts
        directives=tuple(
            replace(d, quote=bound(d.quote, by_figures=False)) for d in facts.directives
        ),
    )


class _Sheet:
    """A page with what was changed and disputed on it, in order, found by its place."""

    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        self._changes = sorted(leaf.restored.changes, key=_place)
        self._starts = [change.span.start for change in self._changes]
        self._longest = max((len(change.span) for change in self._changes), default=0)
        self._disputed = leaf.disputed if leaf.page.disputed else ()

    def changes(self, span: Span) -> list[Change]:
        """The changes that touch `span` of the restored text."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [c for c in self._changes[first:last] if c.span.overlaps(span)]

    def disputes(self, span: Span) -> bool:
        """Whether two readings of the page have other figures in `span`."""
        return any(figure.overlaps(span) for figure in self._disputed)


def _place(change: Change) -> Span:
    return change.span


def _bound(quote: Quote, body: TextMap, sheets: Mapping[int, _Sheet], *, by_figures: bool) -> Quote:
    places: list[Place] = []
    confidence = quote.confidence
    for number, span in body.locate(quote.span):
        sheet = sheets[number]
        leaf = sheet.leaf
        places.append(Place(number, leaf.boxes(span)))
        confidence = min(
            confidence,
            _reading(leaf, span, by_figures=by_figures),
            _restoration(sheet, span),
        )
        if sheet.disputes(span):
            confidence = min(confidence, DISPUTED)
    return replace(quote, places=tuple(places), confidence=round(confidence, 4))


def _reading(leaf: Leaf, span: Span, *, by_figures: bool) -> float:
    """How surely the words of `span` were read, and no more than its least sure figure if
    `by_figures`; the page's mean where words are not known."""
    read = leaf.as_read(span)
    words = list(touching(leaf.page.words, read))
    if not words:
        return leaf.page.confidence
    mean = sum(word.confidence for word in words) / len(words)
    figures = [w.confidence for w in words if by_figures and _has_figure(w.span.of(leaf.page.text))]
    return min([mean, *figures])


def _restoration(sheet: _Sheet, span: Span) -> float:
    """How surely the words of `span` were restored, and no more than a figure that is in doubt."""
    leaf, changes = sheet.leaf, sheet.changes(span)
    words = max(len(span.of(leaf.text).split()), len(changes), 1)
    mean = (sum(c.confidence for c in changes) + words - len(changes)) / words
    doubts = [c.confidence for c in changes if c.doubtful and _has_figure(c.span.of(leaf.text))]
    return min([mean, *doubts])


def _has_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
