"""The lines of a text, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from models.spans import Span

#: White space and markup around a line.
MARKS = " \t\r*_#|\\"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the white space and markup around it."""

    span: Span
    words: str


def lines_of(text: str, within: Span | None = None) -> tuple[Line, ...]:
    """The lines of `text` that have words in them."""
    found: list[Line] = []
    position = within.start if within else 0
    for raw in (within.of(text) if within else text).split("\n"):
        words = raw.strip(MARKS)
        if words:
            start = position + len(raw) - len(raw.lstrip(MARKS))
            found.append(Line(Span(start, start + len(words)), words))
        position += len(raw) + 1
    return tuple(found)
