"""Family names of signers that were misread as ones that nobody has: `Đỏ Hữu Toàn` is Đỗ Hữu Toàn.

A seal lies over most of them, and over the office that signs: `SIÁM ĐỐC`, `KT, CHỦ TỊCH`. Of
names only the marks of the first syllable are mended, only under the office that signs, and all is
for a person to look at; the families stand in `misread_names.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors import vocabulary
from models.spans import Span
from pipeline.proposals import Proposal
from pipeline.syllables import is_syllable, strip

_TABLE = Path(__file__).with_name("misread_names.toml")
_CONFIDENCE = 0.8
#: `Đỏ Hữu Toàn`, alone on its line.
_NAME = re.compile(
    r"(?P<family>[A-ZÀ-ỸĐ][a-zà-ỹ]{1,5})(?: [A-ZÀ-ỸĐ][a-zà-ỹ]{0,6}){1,4}(?=[ \t]*$)", re.MULTILINE
)
#: Who signs, alone on the line in capitals, or behind a formula: `KT. CHỦ TỊCH`, `GIÁM ĐỐC`.
_OFFICE = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\.|.*(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|TRƯỞNG|CHÁNH|BÍ THƯ|CHỦ NHIỆM)).*"
)
#: `SIÁM ĐỐC`, `PHÓ LÀM ĐỐC`: no other office ends so; of ĐÔN ĐỐC nobody is one.
_DIRECTOR = re.compile(r"(?:(?:KT\.|PHÓ|TỔNG) )*(?P<word>(?!GIÁM|ĐÔN)\w{2,5}) ĐỐC")
_ALIKE = 2
#: The comma of `KT, CHỦ TỊCH`.
_FORMULA = re.compile(r"(?:TM|KT|TL|TUQ)(?P<comma>,) (?=[A-ZÀ-ỸĐ]{2})")
#: Letters by which a word of an office may be another one: `QƯUÓg` is QUỐC.
_STROKES = 2
#: A name stands no further below its office than so many lines that are not blank.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Family:
    """A family name, and names in which it is misread."""

    name: str
    mended: tuple[str, ...]


@cache
def families() -> tuple[Family, ...]:
    """The family names of the table."""
    with _TABLE.open("rb") as file:
        table = tomllib.load(file)
    return tuple(Family(entry["name"], tuple(entry["mended"])) for entry in table["family"])


def names(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The family names of signers in `lines` that were misread, each as it must be.

    >>> text = "KT. CHỦ TỊCH\\nĐỏ Hữu Toàn"
    >>> [p.after for p in names(text, [Span(0, 12), Span(13, 24)])]
    ['Đỗ']
    """
    found: list[Proposal] = []
    since = _NEAR + 1
    for at, line in enumerate(lines):
        words = line.of(text).strip()
        found += _office(words, line.start + line.of(text).find(words))
        if _above_name(text, lines[at + 1 : at + 1 + _NEAR]):
            found += _known_office(words, line.start + line.of(text).find(words))
        if words.isupper() and _OFFICE.fullmatch(words):
            since = 0
            continue
        since += 1
        start = line.start + line.of(text).find(words)
        match = _NAME.match(text, start) if 0 < since <= _NEAR else None
        meant = _by_letters().get(_letters(match["family"])) if match else None
        if match and meant and match.end() >= start + len(words):
            since = _NEAR + 1
            if match["family"] != meant:
                found.append(Proposal(*match.span("family"), meant, _CONFIDENCE, True))
    return found


def _office(words: str, start: int) -> Iterator[Proposal]:
    """What must be mended in the words of a line that names who signs."""
    if not words.isupper():
        return
    director = _DIRECTOR.fullmatch(words)
    if director and len(set(strip(director["word"])) & set("GIAM")) >= _ALIKE:
        place = Span(*director.span("word")).shift(start)
        yield Proposal(place.start, place.end, "GIÁM", _CONFIDENCE, True)
    if formula := _FORMULA.match(words):
        place = Span(*formula.span("comma")).shift(start)
        yield Proposal(place.start, place.end, ".", _CONFIDENCE, True)


def _above_name(text: str, below: Sequence[Span]) -> bool:
    return any(_NAME.fullmatch(line.of(text).strip()) for line in below)


def _known_office(words: str, start: int) -> Iterator[Proposal]:
    """The one word of an office that is no word, where one office alone has the others."""
    said = words.split()
    capitals = sum(map(str.isupper, words))
    if len(said) < 3 or capitals < 0.8 * sum(map(str.isalpha, words)):
        return
    strange = [k for k, word in enumerate(said) if not is_syllable(word.lower())]
    if len(strange) != 1:
        return
    (k,) = strange
    meant = {
        office[k]
        for office in _offices()
        if len(office) == len(said)
        and (*office[:k], *office[k + 1 :]) == (*said[:k], *said[k + 1 :])
        and _off(_letters(said[k]), _letters(office[k])) <= _STROKES
    }
    if len(meant) == 1:
        place = Span(*[*re.finditer(r"\S+", words)][k].span()).shift(start)
        yield Proposal(place.start, place.end, meant.pop(), _CONFIDENCE, True)


@cache
def _offices() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(entry.name.upper().split()) for entry in vocabulary.load("offices"))


def _off(read: str, meant: str) -> int:
    """How many letters must be another one, more or less."""
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(read, 1):
        before, row = row, [i]
        for k, other in enumerate(meant, 1):
            row.append(min(before[k] + 1, row[-1] + 1, before[k - 1] + (letter != other)))
    return row[-1]


@cache
def _by_letters() -> dict[str, str]:
    return {_letters(family.name): family.name for family in families()}


def _letters(name: str) -> str:
    """The name without its marks; đ is a letter of its own."""
    return "".join("đ" if c in "đĐ" else strip(c).lower() for c in name)
