"""Words as data: each TOML file here is a list of entries with their spellings and examples.

    [[entry]]
    name = "Sở Nội vụ"                     # what a match means
    variants = ["sở nội vụ"]               # any letter case, either tone placement
    abbreviations = ["SNV"]                # exactly these letters
    examples = ["giao Sở Nội vụ chủ trì"]  # sentences in which the entry is found
    not_examples = ["cơ sở nội vụ"]        # sentences in which it is not

Any further key with a text as its value is a field of the entry. A test proves every entry of
every file by its examples.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias

from extractors.folding import canonical_text
from models.spans import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that words can mean, with the ways in which it is written."""

    name: str
    variants: tuple[str, ...]
    abbreviations: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at `span` of the text that was searched."""

    span: Span
    entry: Entry


#: The pattern of words, if there are any.
_Words: TypeAlias = "re.Pattern[str] | None"
#: Words by their letters, one after another; "" where one of them ends.
_Tree: TypeAlias = "dict[str, _Tree]"
_LETTER = re.compile(r"\w")
#: A text is looked at whole up to this length; of the letters before a place the last ones tell
#: whether a word may begin there. No entry is nearly so long.
_LONG, _BEFORE = 4_000, 4
_LISTS = ("variants", "abbreviations", "examples", "not_examples")


@cache
def load(name: str) -> tuple[Entry, ...]:
    """The entries of `<name>.toml`, in the order of the file.

    An entry without variants and abbreviations is written as its name.
    """
    data = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(_entry(item) for item in data["entry"])


def _entry(item: dict[str, str | list[str]]) -> Entry:
    lists = {key: tuple(item.get(key, ())) for key in _LISTS}
    fields = {key: value for key, value in item.items() if isinstance(value, str)}
    name = fields.pop("name")
    return Entry(name, fields=MappingProxyType(fields), **lists)


@cache
def _index(name: str) -> tuple[_Words, _Words, Mapping[str, Entry]]:
    spelled: dict[str, Entry] = {}
    short: dict[str, Entry] = {}
    for entry in load(name):
        for variant in entry.variants or (() if entry.abbreviations else (entry.name,)):
            spelled.setdefault(" ".join(canonical_text(variant).split()), entry)
        for abbreviation in entry.abbreviations:
            short.setdefault(abbreviation, entry)
    named = MappingProxyType(spelled | short)
    return _any_of(spelled) if spelled else None, _any_of(short) if short else None, named


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the longest of `words` that begins at a place; whole words only.

    The words are one tree of letters, so that a text is read once, however many they are.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    if not tree:
        return re.compile(r"(?!)")
    # A word ends where a letter meets none; "%" after a figure needs no such border.
    return re.compile(
        "|".join(
            rf"{re.escape(letter)}(?<!\w.){_rest(letter, node)}"
            if _LETTER.match(letter)
            else re.escape(letter) + _rest(letter, node)
            for letter, node in tree.items()
        )
    )


def _rest(last: str, node: _Tree) -> str:
    """What may follow `last`, the longest way first."""
    ways = [
        (r"\s+" if letter == " " else re.escape(letter)) + _rest(letter, below)
        for letter, below in node.items()
        if letter
    ]
    if "" in node:
        ways.append(r"(?!\w)" if _LETTER.match(last) else "")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def find(name: str, text: str) -> tuple[Match, ...]:
    """The entries of `<name>.toml` in `text`, in order; of overlapping ones the longest.

    >>> [m.entry.name for m in find("document_types", "Kèm theo Tờ trình số 5")]
    ['Tờ trình']
    """
    spelled, short, _ = _index(name)
    hits = [*spelled.finditer(canonical_text(text))] if spelled else []
    if short:
        hits += short.finditer(text)
    if not hits:
        return ()
    if len(hits) > 1:
        hits.sort(key=lambda hit: (hit.start(), -hit.end()))
    kept: list[Match] = []
    end = 0
    for hit in hits:
        if hit.start() >= end:
            kept.append(_match(name, hit))
            end = hit.end()
    return tuple(kept)


def at(name: str, text: str, place: int) -> Match | None:
    """The longest entry of `<name>.toml` that begins at `place` of `text`; a tenth of the work of
    `find` where no other is asked for.

    >>> at("document_types", "Kèm theo Tờ trình số 5", 9).entry.name
    'Tờ trình'
    """
    spelled, short, _ = _index(name)
    before = 0
    if len(text) > _LONG:  # not put into its canonical form anew for each place
        before = max(place - _BEFORE, 0)
        text, place = text[before : place + _LONG], place - before
    hit = spelled.match(canonical_text(text), place) if spelled else None
    other = short.match(text, place) if short else None
    if hit is None or (other is not None and other.end() > hit.end()):
        hit = other
    return None if hit is None else _match(name, hit, before)


def _match(name: str, hit: re.Match[str], before: int = 0) -> Match:
    span = Span(hit.start() + before, hit.end() + before)
    return Match(span, _index(name)[2][" ".join(hit.group().split())])
