"""A fact is no surer than the text that it stands on, and its figures least of all."""

from __future__ import annotations

import pytest

from models.document import Change, Leaf, Origin, Page, Restoration, Verdict, Word
from models.facts import Directive, Facts, Header, Quote
from models.spans import Alignment, Run, Span, TextMap
from pipeline.bind import bind

TEXT = "giao 98% cho 12 xã"
SPANS = (Span(0, 4), Span(5, 8), Span(9, 12), Span(13, 15), Span(16, 18))


def _sureness(
    read: tuple[float, ...], changes: tuple[Change, ...] = (), start: int = 0, end: int = len(TEXT)
) -> tuple[float, float]:
    """How sure a number and a task are that stand on the words from `start` to `end`."""
    same = Alignment.identity(len(TEXT))
    words = tuple(Word(span, confidence=sure) for span, sure in zip(SPANS, read, strict=True))
    page = Page(1, TEXT, Origin.OCR, Verdict.USABLE, words=words)
    leaf = Leaf(page, TEXT, same, Restoration(TEXT, same, changes, "clean"))
    quote = Quote(Span(start, end), TEXT[start:end])
    facts = Facts(
        header=Header(quotes=(("a", quote),)), directives=(Directive(quote=quote, text=TEXT),)
    )
    found = bind(facts, TextMap(TEXT, (Run(0, 1, 0),)), [leaf])
    return found.header.quotes[0][1].confidence, found.directives[0].quote.confidence


@pytest.mark.parametrize(
    ("read", "sure"),
    [
        ((1.0, 1.0, 1.0, 1.0, 1.0), (1.0, 1.0)),
        # a word between the figures, and a figure: only the figure is the number itself
        ((1.0, 1.0, 0.5, 1.0, 1.0), (0.9, 0.9)),
        ((1.0, 1.0, 1.0, 0.5, 1.0), (0.5, 0.9)),
    ],
)
def test_a_number_is_no_surer_than_its_least_sure_figure(
    read: tuple[float, ...], sure: tuple[float, float]
) -> None:
    assert _sureness(read) == sure


def test_what_a_fact_does_not_stand_on_does_not_count() -> None:
    assert _sureness((1.0, 1.0, 1.0, 0.2, 1.0), (), 0, 8) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("change", "sure"),
    [
        # a figure that was left as it was read, and is in doubt
        (Change(Span(13, 15), "12", 0.3, doubtful=True), (0.3, 0.3)),
        # one that was mended for certain, and a word in doubt
        (Change(Span(13, 15), "l2", 0.5), (0.9, 0.9)),
        (Change(Span(9, 12), "chọ", 0.5, doubtful=True), (0.9, 0.9)),
    ],
)
def test_no_fact_is_surer_than_a_figure_in_doubt(change: Change, sure: tuple[float, float]) -> None:
    assert _sureness((1.0, 1.0, 1.0, 1.0, 1.0), (change,)) == sure
