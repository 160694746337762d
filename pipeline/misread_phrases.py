"""Set phrases that were misread as other words: `hiệu lực kề từ ngày` is kể từ ngày.

Every word of such a phrase is a word, and on a good page too few are wrong for the words around to
decide. The phrases stand in `misread_phrases.toml`, each with its examples.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

from models.spans import Span
from pipeline.proposals import Proposal

_TABLE = Path(__file__).with_name("misread_phrases.toml")
_CONFIDENCE = 0.97
_GAP = r"[ \t]*(?:[ \t]|\n)[ \t]*"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they are read, and as they must be: as many. `votes` is 0 where no other meaning
    is possible, else how many times as often the text must have it right."""

    read: str
    right: str
    votes: int
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    mended: tuple[str, ...]
    kept: tuple[str, ...]


@cache
def known() -> tuple[Phrase, ...]:
    """The phrases of the table."""
    with _TABLE.open("rb") as file:
        table = tomllib.load(file)
    return tuple(
        Phrase(
            entry["read"],
            entry["right"],
            entry.get("votes", 0),
            tuple(entry.get("not_after", ())),
            tuple(entry.get("not_before", ())),
            tuple(entry["mended"]),
            tuple(entry["kept"]),
        )
        for entry in table["phrase"]
    )


def phrases(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The words of misread phrases in `lines`, each as it must be; where votes decided it, for a
    person to look at.

    >>> text = "có hiệu lực kề từ ngày ký"
    >>> [p.after for p in phrases(text, [Span(0, len(text))])]
    ['kể']
    """
    found = [p for phrase in known() for p in _misread(text, phrase)]
    return [p for p in found if any(line.start <= p.start < line.end for line in lines)]


def _misread(text: str, phrase: Phrase) -> Iterator[Proposal]:
    # a search for the words costs a hundredth of one for the pattern
    if not all(word in text for word in phrase.read.split()):
        return
    places = list(_pattern(phrase).finditer(text))
    if phrase.votes and len(_as_meant(phrase).findall(text)) < phrase.votes * len(places):
        return
    right = phrase.right.split()
    for match in places:
        for k, (word, meant) in enumerate(zip_longest(phrase.read.split(), right), 1):
            if word != meant:
                yield Proposal(*match.span(k), meant, _CONFIDENCE, doubtful=bool(phrase.votes))


@cache
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    before = "".join(rf"(?<!\b{re.escape(word)} )" for word in phrase.not_after)
    after = "".join(rf"(?! {re.escape(word)}\b)" for word in phrase.not_before)
    words = _GAP.join(f"({re.escape(word)})" for word in phrase.read.split())
    return re.compile(rf"{before}\b{words}\b{after}")


@cache
def _as_meant(phrase: Phrase) -> re.Pattern[str]:
    return re.compile(rf"\b{_GAP.join(map(re.escape, phrase.right.split()))}\b")
