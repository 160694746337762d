"""Which provinces and ministries there were on a day, and what became of those that are gone.

A name stays as the paper has it: "tỉnh Hà Giang" in a document of 2021 is that province, whatever
it is part of today. What is asked here is only whether a name and a day go together, and which name
to look under from a later day on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extractors.vocabulary import Entry, load
from models.facts import Header
from models.wording import folded_form

#: How sure a date is on which its issuer did not exist: one of the two was misread.
_DOUBTFUL = 0.5
#: Names that one name can have come from, or gone into; no real one has as many.
_MOST = 40
_WORD = re.compile(r"[^\W_]+")
_CITY = re.compile(r"\bTP\b\.?\s*", re.IGNORECASE)
#: A short name that follows one of these is a smaller place: "thị xã Quảng Trị".
_LEVELS = frozenset(("tinh", "pho", "tran", "xa", "khu", "phuong", "huyen", "quan"))

#: Folded words of a name, and the names that it is linked to.
_Links = Mapping[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tenure:
    """From when until when a name was good, both days included; None is "as far as is known"."""

    starts: date | None
    ends: date | None
    became: str | None

    def holds(self, day: date) -> bool:
        """Whether the name was good on `day`."""
        return (self.starts is None or self.starts <= day) and (
            self.ends is None or day <= self.ends
        )


def existed(name: str, day: date) -> bool:
    """Whether every province and ministry that `name` names existed on `day`; True if unknown.

    >>> existed("Ủy ban nhân dân tỉnh Hà Giang", date(2021, 5, 4))
    True
    >>> existed("Sở Nội vụ tỉnh Hà Giang", date(2025, 7, 1))
    False
    """
    return all(tenure.holds(day) for tenure in _tenures(name).values())


def successor(name: str, day: date) -> str:
    """`name` as it would be on `day`, after the mergers up to then; unchanged where none was.

    >>> successor("Ủy ban nhân dân tỉnh Hà Giang", date(2025, 8, 1))
    'Ủy ban nhân dân tỉnh Tuyên Quang'
    >>> successor("Ủy ban nhân dân tỉnh Hà Giang", date(2021, 8, 1))
    'Ủy ban nhân dân tỉnh Hà Giang'
    """
    for old, tenure in _tenures(name).items():
        if tenure.became and tenure.ends and day > tenure.ends:
            name = name.replace(old, tenure.became)
    return name


def predecessors(name: str) -> tuple[str, ...]:
    """The names under which older papers have what `name` does, whose it all became; `name` may be
    written without marks, and names in it are good for the whole: a department's and a province's.

    Departments are named after the ministries; on which day each province merged its own is not
    known here, so that there is no day to give.

    >>> predecessors("Sở Nông nghiệp và Môi trường")
    ('Sở Tài nguyên và Môi trường', 'Sở Nông nghiệp và Phát triển nông thôn')
    >>> predecessors("Sở Y tế tỉnh Tuyên Quang")
    ('Sở Y tế tỉnh Hà Giang',)
    """
    return _linked(name, _links()[0])


def successors(name: str) -> tuple[str, ...]:
    """The names under which newer papers have what `name` does.

    >>> successors("so giao thong van tai")
    ('Sở Xây dựng',)
    """
    return _linked(name, _links()[1])


def doubted(header: Header) -> Header:
    """`header` with a date that is less sure where its issuer did not exist on that day."""
    if header.date is None or header.issuer is None or existed(header.issuer, header.date):
        return header
    quotes = tuple(
        (name, replace(quote, confidence=min(quote.confidence, _DOUBTFUL)))
        if name == "date"
        else (name, quote)
        for name, quote in header.quotes
    )
    return replace(header, quotes=quotes)


def _linked(name: str, links: _Links) -> tuple[str, ...]:
    """What `name` becomes when the names in it are put for those that they are linked to, until
    there is nothing new.
    """
    found = {name: _said(name)}
    waiting = [name]
    while waiting and len(found) <= _MOST:
        for other in _put(waiting.pop(0), links):
            said = _said(other)
            if said not in found.values():
                found[other] = said
                waiting.append(other)
    return tuple(found)[1:]


def _said(name: str) -> str:
    return folded_form(_CITY.sub("thành phố ", name))


def _put(name: str, links: _Links) -> list[str]:
    """`name` with each of the linked names in it put for another one, one at a time."""
    name = _CITY.sub("thành phố ", name)
    places = [match.span() for match in _WORD.finditer(name)]
    words = [folded_form(name[start:end]).strip() for start, end in places]
    made, first = [], 0
    while first < len(words):
        ends = range(len(words), first, -1)
        last = next((end for end in ends if tuple(words[first:end]) in links), first)
        if last > first and (first == 0 or words[first - 1] not in _LEVELS):
            start, end = places[first][0], places[last - 1][1]
            others = links[tuple(words[first:last])]
            made += [f"{name[:start]}{other}{name[end:]}" for other in others]
        first = max(last, first + 1)
    return made


@cache
def _links() -> tuple[_Links, _Links]:
    """For every name, as it may be written, those before it; and those after it. Names without any
    are there, too: "Thừa Thiên Huế" must not be taken for "Huế".
    """
    entries = {e.name: e for part in ("provinces", "agencies") for e in load(part)}
    before: dict[tuple[str, ...], tuple[str, ...]] = {}
    after: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in entries.values():
        old = [e for e in entries.values() if e.fields.get("became") == entry.name]
        new = [entries[name] for name in [entry.fields.get("became")] if name]
        for words, party in _writings(entry):
            before[words] = tuple(_party(e) if party else e.name for e in old)
            after[words] = tuple(_party(e) if party else e.name for e in new)
    return before, after


def _writings(entry: Entry) -> list[tuple[tuple[str, ...], bool]]:
    """How a name is written, and whether it is that of the committee of the Party there."""
    names = [(name, False) for name in (entry.name, *entry.variants)]
    if short := entry.fields.get("short"):
        names += [(short, False), (_party(entry), True)]
    return [(tuple(folded_form(name).split()), party) for name, party in names]


def _party(province: Entry) -> str:
    level = "Tỉnh ủy" if province.name.startswith("tỉnh ") else "Thành ủy"
    return f"{level} {province.fields['short']}"


def _tenures(name: str) -> dict[str, Tenure]:
    """The names with a beginning or an end that stand in `name`, as they stand there."""
    pattern, tenures = _known()
    return {match.group(): tenures[match.group()] for match in pattern.finditer(name)}


@cache
def _known() -> tuple[re.Pattern[str], dict[str, Tenure]]:
    entries = [*load("provinces"), *load("agencies")]
    tenures = {
        entry.name: _tenure(entry) for entry in entries if {"from", "until"} & entry.fields.keys()
    }
    names = sorted(tenures, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)"), tenures


def _tenure(entry: Entry) -> Tenure:
    starts, ends = entry.fields.get("from"), entry.fields.get("until")
    return Tenure(
        date.fromisoformat(starts) if starts else None,
        date.fromisoformat(ends) if ends else None,
        entry.fields.get("became"),
    )
