"""Cuts a sentence that goes on and on into stretches short enough to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from extractors.sentences import sentences
from models.spans import Span

#: A stretch has at most so many figures and characters. Which number has which words is looked for
#: among all numbers of a stretch; real sentences have fewer, but for lists and tables that lost
#: their lines, and hostile files.
FIGURES, LENGTH = 48, 4_000
_FIGURE = re.compile(r"\d[\d.,/]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Where a long sentence is cut, the best places first.
_CUTS = (
    re.compile(r"[;•·]\s|\n\s*[-–+*]\s"),
    re.compile(r"\n|\s\|\s|[,)]\s(?!\d)"),
    re.compile(r"\s"),
)


def pieces(text: str) -> Iterator[Span]:
    """The sentences of a text, in order, those that go on and on in stretches."""
    for sentence in sentences(text):
        for stretch in stretches(sentence.of(text)):
            yield stretch.shift(sentence.start)


def stretches(words: str) -> Iterator[Span]:
    """The stretches of a sentence, in order: the whole of it, unless it is very long.

    Every stretch ends where the sentence may be cut: behind a semicolon, else a comma or the end
    of a line, else a blank. Stretches of a long sentence with more figures than words are left
    out, as nothing in them says what the figures measure.

    >>> list(stretches("tỷ lệ hộ nghèo còn 2,5%"))
    [Span(start=0, end=23)]
    """
    place = 0
    while place < len(words):
        end = _end(words, place)
        span = Span(place, end)
        if span == Span(0, len(words)) or _is_told(words, span):
            yield span
        place = end


def _end(words: str, place: int) -> int:
    """Where the stretch ends that begins at `place`."""
    limit = min(place + LENGTH, len(words))
    beyond = next(islice(_FIGURE.finditer(words, place, limit), FIGURES, None), None)
    if beyond is None and limit == len(words):
        return limit
    limit = beyond.start() if beyond else limit
    for cut in _CUTS:
        # not before the middle of it: stretches get no shorter than half of what they may be
        ends = [m.end() for m in cut.finditer(words, (place + limit) // 2, limit)]
        if ends:
            return ends[-1]
    return limit


def _is_told(words: str, span: Span) -> bool:
    said = span.of(words)
    return len(_WORD.findall(said)) > len(_FIGURE.findall(said))
