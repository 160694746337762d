"""Which provinces and ministries there were on a day, and what became of those that are gone.

A name stays as the paper has it: "tỉnh Hà Giang" in a document of 2021 is that province, whatever
it is part of today. What is asked here is only whether a name and a day go together, and which name
to look under from a later day on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extractors.vocabulary import Entry, load
from models.facts import Header

#: How sure a date is on which its issuer did not exist: one of the two was misread.
_DOUBTFUL = 0.5


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
