"""Numbers that no way of their own has a name for, read by the grammar of their clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.agencies import AgencyMention
from extractors.clause_cut import cut_of
from extractors.clause_names import named_by_clause
from extractors.kinds import kind_of
from extractors.not_measures import as_measured, is_proposed
from extractors.numbers import Number
from extractors.periods import dated, starting_day
from extractors.scope import agency_of, heading_agency
from extractors.stated import is_means
from extractors.sureness import sureness
from extractors.tallies import asks_for
from extractors.timed import Told, period_of
from models.facts import Comparator, Measure, MeasureKind, Quote

#: "triệu tấn.km": no tons.
_PRODUCT = re.compile(r"\.[^\W\d_]")

#: "đạt 100% (vượt so với Nghị quyết đề ra là 40%)": it was reached.
_BEYOND = re.compile(r"\s*[(,]\s?(?:vượt|tăng|giảm)\b")

_LABEL = re.compile(r"[^:\d]{5,120}:")


def left_over(
    said: Told,
    read: Sequence[tuple[Number, Measure]],
    agencies: Sequence[AgencyMention],
    start: int,
) -> Iterator[Measure]:
    """The measures of the numbers of a sentence that are not among those `read`; `start` is where
    the sentence stands in its text.
    """
    words = said.clauses.words
    place = said.place.paragraph
    paragraph, there = place.words, start - place.span.start
    known = {number.digits: measure for number, measure in read}
    for number in said.clauses.numbers:
        if number.digits in known or number.sort in ("bare", "rate", "rank", "step"):
            continue
        cut = cut_of(said.clauses, number)
        prior = known.get(cut.prior.digits) if cut.prior else None
        if cut.prior is None and cut.time and not cut.subject:
            alike = [one for one in known.values() if one.unit == number.unit]
            prior = alike[-1] if alike else None
        told_before = f"{said.earlier} {words[: number.span.start]}"
        named = named_by_clause(cut, number, prior, told_before)
        if named is None:
            continue
        before, after = said.clauses.around(number)
        bounded = as_measured(number, words, before, after)
        if (
            bounded is None
            or _PRODUCT.match(paragraph, there + number.span.end)
            or (said.place.header.type is None and is_proposed(before))
        ):
            continue
        before_it = [one for place, one in known.items() if place < bounded.digits]
        last = prior or (before_it[-1] if before_it else None)
        kind = _kind(bounded, said, last)
        if kind is None:
            continue
        asked = not named.act or asks_for(words, said.place.headings)
        if kind is MeasureKind.TARGET and (is_means(named.words) or not asked):
            continue
        period = period_of(bounded, before, after, kind, said)
        phrase, period = dated(named.words, period)
        clause = said.clauses.quote(number)
        header = heading_agency(said.place.headings, said.place.names)
        sure = min(sureness(bounded, words), named.sure)
        measure = Measure(
            quote=Quote(clause.shift(start), clause.of(words), sure),
            kind=kind,
            indicator=phrase,
            op=bounded.op,
            value=bounded.value,
            value_high=bounded.high if bounded.op is Comparator.BETWEEN else None,
            unit=bounded.unit,
            period=period.words,
            starts=period.starts,
            due=period.due,
            agency=agency_of(
                words,
                (clause.start, bounded.span.start),
                phrase,
                agencies,
                header if kind is MeasureKind.TARGET else None,
            ),
            provision=said.place.paragraph.segment.path,
        )
        known[number.digits] = measure
        yield measure


def _kind(number: Number, said: Told, prior: Measure | None) -> MeasureKind | None:
    """Asked for or reported: as its clause says, else as what the number before it tells."""
    words, place = said.clauses.words, said.place
    before, after = said.clauses.around(number)
    starts, issued = starting_day(after), place.header.date
    later = issued is not None and starts is not None and starts > issued
    bound = words[number.span.start : number.digits.start]
    opening = words[: number.span.start - len(before)]
    if _BEYOND.match(after):
        return MeasureKind.RESULT
    heads = place.headings
    if label := _LABEL.match(words, 0, number.span.start):  # "còn một số hạn chế: tỷ lệ"
        heads = (label.group(), *heads)
    kind = kind_of(before, bound, later, heads, place.header, opening)
    return kind or (prior.kind if prior else None)
