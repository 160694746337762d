"""Facts are bound to the paper: each quote gets its pages, its boxes and its final confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.document import DISPUTED, Leaf
from models.facts import Facts, Place, Quote
from models.spans import Span, TextMap


def bind(facts: Facts, body: TextMap, leaves: Sequence[Leaf]) -> Facts:
    """The same facts with the place of every quote filled in.

    `body` is the running text that the quotes count in. A quote's confidence becomes the least of
    the extractor's, the reading's (mean over its words) and the restoration's (mean over its
    words, an untouched word counting as 1), and no more than a doubt where two readings of the
    page have other figures.
    """
    by_number = {leaf.number: leaf for leaf in leaves}

    def bound(quote: Quote) -> Quote:
        return _bound(quote, body, by_number)

    header = replace(
        facts.header, quotes=tuple((name, bound(quote)) for name, quote in facts.header.quotes)
    )
    return Facts(
        header=header,
        citations=tuple(replace(c, quote=bound(c.quote)) for c in facts.citations),
        measures=tuple(replace(m, quote=bound(m.quote)) for m in facts.measures),
        directives=tuple(replace(d, quote=bound(d.quote)) for d in facts.directives),
    )


def _bound(quote: Quote, body: TextMap, leaves: Mapping[int, Leaf]) -> Quote:
    places: list[Place] = []
    confidence = quote.confidence
    for number, span in body.locate(quote.span):
        leaf = leaves[number]
        places.append(Place(number, leaf.boxes(span)))
        confidence = min(confidence, _reading(leaf, span), _restoration(leaf, span))
        if any(figure.overlaps(span) for figure in leaf.disputed):
            confidence = min(confidence, DISPUTED)
    return replace(quote, places=tuple(places), confidence=round(confidence, 4))


def _reading(leaf: Leaf, span: Span) -> float:
    """How surely the words of `span` were read; the page's mean where words are not known."""
    read = leaf.as_read(span)
    words = [w.confidence for w in leaf.page.words if w.span.overlaps(read)]
    return sum(words) / len(words) if words else leaf.page.confidence


def _restoration(leaf: Leaf, span: Span) -> float:
    """How surely the words of `span` were restored."""
    changes = [c.confidence for c in leaf.restored.changes if c.span.overlaps(span)]
    words = max(len(span.of(leaf.text).split()), len(changes), 1)
    return (sum(changes) + words - len(changes)) / words
