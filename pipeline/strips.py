"""The lines of a page as it was read, each with its place in the text and on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from models.document import Page, Word
from models.spans import Box, Span

#: Lines after an empty one that are needed to tell.
_TELLING = 20


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of a page's text, without its line end.

    `box` is around its words, in points, None where places are not known; `size` is the usual
    height of its words and `pitch` the mean width of their letters, 0 where it is not known; `sure`
    is how sure the reader is of them, 0..1. Heights depend on which letters a word has where boxes
    lie close around the ink, widths hardly.
    """

    span: Span
    text: str
    box: Box | None = None
    size: float = 0.0
    pitch: float = 0.0
    sure: float = 1.0

    @property
    def empty(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text.strip()

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        text = self.text.strip()
        return len(text) > 1 and text.startswith("|") and text.endswith("|")


def strips(page: Page) -> tuple[Strip, ...]:
    """All lines of a page, empty ones too; joined with line ends they are its text."""
    words = iter(page.words)
    word = next(words, None)
    result: list[Strip] = []
    start = 0
    for text in page.text.split("\n"):
        span = Span(start, start + len(text))
        inside: list[Word] = []
        while word is not None and word.span.start < span.end:
            inside.append(word)
            word = next(words, None)
        result.append(_strip(span, text, inside))
        start = span.end + 1
    return tuple(result)


def _strip(span: Span, text: str, words: list[Word]) -> Strip:
    boxes = [w.box for w in words if w.box is not None]
    if not boxes:
        return Strip(span, text)
    around = boxes[0]
    for box in boxes[1:]:
        around = around.join(box)
    # signs such as "-" and "." are lower than letters
    heights = [
        w.box.bottom - w.box.top
        for w in words
        if w.box is not None and any(map(str.isalnum, w.span.shift(-span.start).of(text)))
    ]
    letters = sum(len(word.span) for word in words if word.box is not None)
    return Strip(
        span,
        text,
        around,
        median(heights) if heights else 0.0,
        sum(box.x1 - box.x0 for box in boxes) / max(letters, 1),
        fmean(word.confidence for word in words),
    )


def double_spaced(lines: Sequence[str]) -> bool:
    """Whether empty lines stand between the lines of a paragraph, and so mean nothing."""
    after_blank = [
        line.lstrip() for before, line in pairwise(lines) if not before.strip() and line.strip()
    ]
    if len(after_blank) < _TELLING:
        return False
    return sum(line[0].islower() for line in after_blank) > 0.25 * len(after_blank)
