"""The words of a page in little memory are the words that they were made of."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from models.document import Origin, Page, Verdict
from models.spans import Box, Span
from models.words import Word, Words, touching

EDGE = st.floats(-1e6, 1e6)
BOXES = st.tuples(EDGE, EDGE, EDGE, EDGE).map(
    lambda e: Box(min(e[0], e[2]), min(e[1], e[3]), max(e[0], e[2]), max(e[1], e[3]))
)
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda e: Span(min(e), max(e)))
WORDS = st.builds(Word, SPANS, st.none() | BOXES, st.floats(0, 1))
LINES = st.lists(WORDS, max_size=12) | st.lists(WORDS, max_size=12).map(
    lambda words: sorted(words, key=lambda word: (word.span.start, word.span.end))
)


@given(LINES, st.slices(12))
def test_words_are_what_they_were(words: list[Word], part: slice) -> None:
    packed = Words(words)
    assert list(packed) == words
    assert packed == tuple(words)
    assert tuple(words) == packed
    assert hash(packed) == hash(tuple(words))
    assert packed[part] == tuple(words[part])
    assert [packed[i] for i in range(-len(words), len(words))] == words * 2
    assert pickle.loads(pickle.dumps(packed)) == packed  # noqa: S301 - our own
    assert packed != (*words, Word(Span(0, 1)))


@given(LINES, SPANS)
def test_those_that_touch_a_span_are_found(words: list[Word], span: Span) -> None:
    wanted = [word for word in words if word.span.overlaps(span)]
    assert list(touching(Words(words), span)) == wanted
    assert list(touching(tuple(words), span)) == wanted


@given(LINES, SPANS)
def test_a_page_shows_the_same_places(words: list[Word], span: Span) -> None:
    pages = [
        Page(1, " " * 60, Origin.OCR, Verdict.USABLE, words=kept)
        for kept in (tuple(words), Words(words))
    ]
    assert pages[0] == pages[1]
    assert pages[0].boxes(span) == pages[1].boxes(span)
