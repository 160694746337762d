"""A number of a sentence as the measure that the words around it make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.agencies import AgencyMention
from extractors.clauses import Clauses
from extractors.kinds import kind_of
from extractors.numbers import Number
from extractors.patterns import rare
from extractors.periods import Period, starting_day
from extractors.scope import agency_of, heading_agency
from extractors.sureness import sureness
from extractors.surroundings import Place
from extractors.tense import is_ahead_behind
from models.facts import Comparator, Measure, MeasureKind, Quote


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, the one before it, and where it stands; `start` is its place in the text of the
    document, `agencies` are those that it names.
    """

    clauses: Clauses
    earlier: str
    place: Place
    start: int
    agencies: Sequence[AgencyMention]


def kind_told(number: Number, said: Told, headings: Sequence[str]) -> MeasureKind | None:
    """Whether the clause of a number asks for it or reports it, or `headings` do, the nearest
    first; None for a norm, and where nothing tells.
    """
    words, header = said.clauses.words, said.place.header
    before, after = said.clauses.around(number)
    starts = starting_day(after)
    later = header.date is not None and starts is not None and starts > header.date
    later = later or is_ahead_behind(after, said.place.day)
    bound = words[number.span.start : number.digits.start]
    opening = words[: number.span.start - len(before)]
    return kind_of(before, bound, later, headings, header, opening, after, said.place.day)


#: "lợi nhuận đạt 23,7 tỷ tăng 65,5%": by how much, and not "giảm xuống 11%", how far.
_CHANGED = rare(
    re.compile(
        r"\b(?P<how>tăng|giảm)(?: (?:thêm|mạnh|nhẹ|bình quân|trung bình|khá|nhanh|cao))*\s+$",
        re.IGNORECASE,
    ),
    *("tăng", "giảm"),
)
_SAYS_CHANGE = re.compile(
    r"tăng|giảm|tiết kiệm|rút ngắn|biến động|chênh|\bhạ\b|tốc độ|\bmức\b", re.IGNORECASE
)
_BASE = re.compile(r"\s+so với\s")


def _with_change(phrase: str, before: str) -> str:
    """`phrase` with the change that the words right before its number say, where it has lost it.

    >>> _with_change("lợi nhuận so với năm 2003", "lợi nhuận đạt 23,7 tỷ tăng ")
    'lợi nhuận tăng so với năm 2003'
    """
    changed = _CHANGED.search(before[-40:])
    if changed is None or _SAYS_CHANGE.search(phrase):
        return phrase
    base = _BASE.search(phrase)
    at = base.start() if base else len(phrase)
    return f"{phrase[:at]} {changed['how'].lower()}{phrase[at:]}"


def measure_told(
    number: Number, kind: MeasureKind, phrase: str, period: Period, said: Told, sure: float = 1.0
) -> Measure:
    """A number as the measure that `phrase` is the name of; `sure` is how sure the name is."""
    words, place = said.clauses.words, said.place
    if number.sort == "percent":
        phrase = _with_change(phrase, words[: number.span.start])
    clause = said.clauses.quote(number)
    above = None
    almost = number.rounded and number.op is Comparator.LT and kind is MeasureKind.TARGET
    if kind is MeasureKind.TARGET:
        above = heading_agency(place.headings, place.names)
    here = (clause.start, number.span.start)
    return Measure(
        quote=Quote(clause.shift(said.start), clause.of(words), min(sureness(number, words), sure)),
        kind=kind,
        indicator=phrase,
        op=Comparator.EQ if almost else number.op,  # "phấn đấu gần 90%" may be more
        value=number.value,
        value_high=number.high if number.op is Comparator.BETWEEN else None,
        unit=number.unit,
        period=period.words,
        starts=period.starts,
        due=period.due,
        agency=agency_of(words, here, phrase, said.agencies, above),
        provision=place.paragraph.segment.path,
    )
