"""The words that were searched for, found again in the letters of the paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from models.search_words import Words
from models.spans import Span
from models.wording import unmarked

#: Letters of a passage around the words.
LONGEST = 240
#: Code points with all letters of Latin, Greek and Cyrillic.
_LETTERS = 0x2000
#: Places of words that are looked at in one text.
_PLACES = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text that begins at its character `start`, and where in it the words stand.

    `last` when nothing follows.
    """

    text: str
    start: int
    marks: tuple[Span, ...]
    last: bool = True


def passage(text: str, words: Words, longest: int = LONGEST) -> Passage:
    """The piece of `text` in which most of `words` stand, the earliest of several.

    >>> from models.search_words import parse_words
    >>> passage("Giao Sở Y tế giảm số hộ nghèo.", parse_words("giam ngheo")).marks
    (Span(start=13, end=17), Span(start=25, end=30))
    """
    pattern = pattern_of(words)
    found = [] if pattern is None else _places(pattern, text)
    if len(text) <= longest:
        return Passage(text, 0, tuple(found))
    start, end = _window(text, found, longest)
    inside = (s for s in found if start <= s.start <= s.end <= end)
    marks = tuple(Span(s.start - start, s.end - start) for s in inside)
    return Passage(text[start:end], start, marks, last=end == len(text))


def pattern_of(words: Words) -> re.Pattern[str] | None:
    """What the words look like in a text that was `bared`."""
    said: dict[str, None] = {}
    for term in words.wanted:
        parts = [re.escape(word) for word in term.folded]
        ending = r"[^\W_]*" if term.begins else ""
        said[r"[\W_]+".join(parts) + ending] = None
    if not said:
        return None
    longest_first = sorted(said, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])")


def bared(text: str) -> str:
    """`text` in small letters without marks, letter for letter."""
    return text.lower() if text.isascii() else text.translate(_letters())


def _places(pattern: re.Pattern[str], text: str) -> list[Span]:
    found = []
    for match in pattern.finditer(bared(text)):
        found.append(Span(*match.span()))
        if len(found) == _PLACES:
            break
    return found


def _window(text: str, found: list[Span], longest: int) -> tuple[int, int]:
    """From where to where the passage goes: whole words, some of them before the first mark."""
    best, most = 0, 0
    for i, first in enumerate(found):
        near = [s for s in found[i : i + 20] if s.end - first.start <= longest * 3 // 4]
        different = len({bared(text[s.start : s.end]) for s in near})
        if different > most:
            best, most = first.start, different
    start = max(0, best - longest // 5)
    end = min(len(text), start + longest)
    start = max(0, end - longest)
    if start and (gap := text.find(" ", start, best)) >= 0:
        start = gap + 1
    if end < len(text) and (gap := text.rfind(" ", best, end)) > start:
        end = gap
    return start, end


@cache
def _letters() -> dict[int, str]:
    """For each letter that is not small and bare already, the one that is."""
    made = {}
    for letter in map(chr, range(_LETTERS)):
        if not letter.isalpha():
            continue
        bare = unmarked(letter).casefold()
        if len(bare) == 1 and bare != letter:
            made[ord(letter)] = bare
    return made
