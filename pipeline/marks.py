"""What others than its writers have set on a page: stamps of signing programs, names of portals.

The words are data (`marks.toml`); this module only looks for them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from models.document import Role
from models.spans import Span
from pipeline.ends import folded

#: A stamp has no more lines than this after the one that opens it.
_STAMP_LINES = 9
#: No line of a stamp, and no name of a portal alone on its line, is longer.
_LONGEST = 110
#: What a stamp that opens somewhere has in it, quick to look for.
_SIGNAL = re.compile(r"(?i)k[yý](?: b[oở]i| s[oố]\b.{0,8})?\s*:|sign(?:ed|er|ature)")
_WORD = re.compile(r"\S+")
_EDGE = "([{<*|.,:;)]}>-–—_"


#: A line is looked at for each kind of mark, and again when its page is done.
_folded = lru_cache(maxsize=2048)(folded)


class MarkKind(StrEnum):
    """How the words of an entry count; `marks.toml` says what each means."""

    OPENS = "opens"
    GOES_ON = "goes_on"
    ALONE = "alone"
    WORD = "word"
    ARRIVAL = "arrival"
    CAME_IN = "came_in"
    LABEL = "label"


_IN_CAPITALS = (MarkKind.ARRIVAL, MarkKind.CAME_IN)


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the vocabulary: what it looks like, and lines that are and are not of it."""

    name: str
    kind: MarkKind
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def marks() -> tuple[Mark, ...]:
    """The vocabulary."""
    read = tomllib.loads((files("pipeline") / "marks.toml").read_text("utf-8"))
    return tuple(
        Mark(
            entry["name"],
            MarkKind(entry["kind"]),
            re.compile(entry["pattern"]),
            tuple(entry["examples"]),
            tuple(entry["not_examples"]),
        )
        for entry in read["entry"]
    )


def is_mark(text: str, kind: MarkKind) -> bool:
    """Whether a line is of that kind; for `WORD`, whether one of its words is.

    >>> is_mark("Người ký: Sở Nội vụ", MarkKind.OPENS), is_mark("Người ký duyệt", MarkKind.OPENS)
    (True, False)
    """
    if kind is MarkKind.WORD:
        return any(True for _ in mark_words(text))
    if len(text) > 2 * _LONGEST:
        return False
    line = _folded(text)
    if len(line) > _LONGEST or (kind in _IN_CAPITALS and not _begins_in_capitals(text)):
        return False
    return any(m.pattern.match(line) for m in marks() if m.kind is kind)


def _begins_in_capitals(text: str) -> bool:
    words = (word for word in text.split() if sum(map(str.isalpha, word)) > 1)
    return next((sum(map(str.isupper, word)) > 1 for word in words), False)  # `cổNG`, too


def mark_words(text: str) -> Iterator[Span]:
    """The words of `text` that are names of portals, with what clings to them."""
    if "uat" not in text.lower() and "luật" not in text.lower():
        return  # nearly every line; the names all end so
    for word in _WORD.finditer(text):
        bare = _folded(word[0]).strip(_EDGE)
        if any(m.pattern.fullmatch(bare) for m in marks() if m.kind is MarkKind.WORD):
            yield Span(word.start(), word.end())


def stamped(lines: Sequence[str]) -> tuple[tuple[int, Role], ...]:
    """The lines that are no part of a document, by their index, and what they are.

    A stamp counts from the line that opens it to the last one that must belong to it, when there
    is at least one such.

    >>> stamped(["Người ký: Sở Nội vụ", "Email: so@nv.vn", "BÁO CÁO", "CamScanner"])
    ((0, <Role.STAMP: 'stamp'>), (1, <Role.STAMP: 'stamp'>), (3, <Role.MARK: 'mark'>))
    """
    found: dict[int, Role] = {}
    for i, line in enumerate(lines):
        if i in found:
            continue
        if is_mark(line, MarkKind.ALONE):
            found[i] = Role.MARK
        elif is_mark(line, MarkKind.OPENS):
            for k in range(i, stamp_end(lines, i)):
                found[k] = Role.STAMP
    return tuple(sorted(found.items()))


def stamp_end(lines: Sequence[str], first: int) -> int:
    """Where the stamp that line `first` opens ends; `first` itself where it opens none.

    A line between two lines of a stamp belongs to it: names run over line ends.
    """
    end = first
    for k in range(first + 1, min(first + 1 + _STAMP_LINES, len(lines))):
        if len(lines[k]) > _LONGEST:
            break
        if is_mark(lines[k], MarkKind.GOES_ON):
            end = k + 1
        elif k - max(end, first + 1) > 1:
            break
    return end


def may_open(text: str) -> bool:
    """Whether a stamp may open somewhere in a line; quick, for all lines of a page."""
    return _SIGNAL.search(text) is not None
