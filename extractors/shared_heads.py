"""Agencies that share the word for their kind or their unit: "các Sở: Nội vụ, Y tế"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from extractors import vocabulary
from extractors.names import province_called
from extractors.patterns import compiled

#: The head of a list whose items go without it: "các Sở: Nội vụ, Tài chính", "các Bộ Y tế, Công an"
_SHARED_HEAD = re.compile(
    r"(?:[Cc]ác|[Hh]ai)\s+(?P<kind>[Ss]ở|[Bb]ộ)(?:(?:,\s+[Bb]an)?,\s+[Nn]gành(?=\s*:))?"
    r"(?P<colon>\s*:)?\s+"
)
_SHARED_UNIT = compiled(
    r"(?P<body>(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Thuế|Công an)\s+)?(?:[Cc]ác\s+)?"
    r"(?P<unit>tỉnh, thành phố|tỉnh|thành phố|huyện|xã, phường|phường, xã|xã|phường)"
    r"(?:\s+trực thuộc [Tt]rung ương)?(?P<colon>\s*:)?\s+(?=[\Lu])"
)
_NAME = compiled(
    r"(?:(?:tỉnh|thành phố|TP\.?|huyện|xã|phường)\s+)?[\Lu][\Ll]+(?:[ -]+[\Lu][\Ll]+){0,3}"
)
#: What a sentence goes on with behind its first syllable, which is no name.
_SMALL = compiled(r"[ ](?!và\b|với\b|có\b|chủ trì\b|tổ chức\b|rà soát\b|thực hiện\b)[\Ll]")
_AND = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
#: Bodies by their letters.
SHORT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "ĐBQH": "đại biểu Quốc hội",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, which may stand for several agencies ("các Sở: Nội vụ, Y tế")."""

    names: tuple[str, ...]
    end: int
    is_class: bool


def shared(text: str, at: int) -> Item | None:
    """The agencies at `at` that share the word for their kind, or bodies that share their unit.

    >>> shared("các Sở: Nội vụ, Y tế rà soát", 0).names
    ('Sở Nội vụ', 'Sở Y tế')
    """
    head = _SHARED_HEAD.match(text, at)
    if head:
        kind = head["kind"].capitalize()
        return _kin(text, head.end(), kind, head["colon"] is not None)
    unit = _SHARED_UNIT.match(text, at)
    if unit and (unit["colon"] or "ác" in unit.group()):
        return _units(text, unit)
    return None


def _kin(text: str, at: int, kind: str, announced: bool) -> Item | None:
    def name(match: re.Match[str]) -> str | None:
        if not announced and match.group()[0].islower():
            return None
        return _full_names(kind)[" ".join(match.group().split()).casefold()]

    return _listed(text, at, _of_kind(kind), name)


def _listed(
    text: str, at: int, item: re.Pattern[str], name: Callable[[re.Match[str]], str | None]
) -> Item | None:
    """The items from `at` on, parted by commas and "và", up to the first that has no `name`."""
    names: list[str] = []
    end = at
    while (match := item.match(text, at)) and (called := name(match)) is not None:
        names.append(called)
        end = match.end()
        between = _AND.match(text, end)
        if between is None:
            break
        at = between.end()
    return Item(tuple(names), end, False) if names else None


@cache
def _full_names(kind: str) -> Mapping[str, str]:
    """Agencies by what follows the word for their kind: "nội vụ" is "Sở Nội vụ"."""
    found: dict[str, str] = {}
    for entry in vocabulary.load("agencies"):
        for written in (entry.name, *entry.variants, *entry.abbreviations):
            if written.startswith(f"{kind} "):
                called = written.removeprefix(f"{kind} ").casefold()
                for form in (called, called.replace(",", ""), called.replace(" và ", " & ")):
                    found.setdefault(form, entry.name)
    return found


@cache
def _of_kind(kind: str) -> re.Pattern[str]:
    longest = sorted(_full_names(kind), key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    return re.compile(rf"(?:{either})(?!\w)", re.IGNORECASE)


def _units(text: str, head: re.Match[str]) -> Item | None:
    body = " ".join(SHORT.get(word, word) for word in (head["body"] or "").split())

    def name(match: re.Match[str]) -> str | None:
        called = " ".join(match.group().split())
        province = province_called(called) if head["unit"][:2] in ("tỉ", "th") else None
        if province is None and head["colon"] is None and head["unit"] != "xã":
            return None
        own = re.match(r"(?:tỉnh|thành phố|huyện|xã|phường)\s", called)
        if province is None and " " not in called and _SMALL.match(text, match.end()):
            return None  # "UBND các xã, phường: Rà soát các hồ sơ"
        unit = "" if own else f"{head['unit'].split(',')[0]} "
        return f"{body} {province or unit + called}".strip()

    return _listed(text, head.end(), _NAME, name)
