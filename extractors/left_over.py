"""Numbers that no way of their own has a name for, read by the grammar of their clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clause_cut import cut_of
from extractors.clause_names import named_by_clause
from extractors.counted import counted
from extractors.not_measures import as_measured, is_proposed
from extractors.numbers import Number
from extractors.periods import dated
from extractors.scoped import scope_of, within
from extractors.stated import is_means
from extractors.tallies import asks_for
from extractors.timed import period_of
from extractors.told import Told, kind_told, measure_told
from models.facts import Measure, MeasureKind

#: "triệu tấn.km": no tons.
_PRODUCT = re.compile(r"\.[^\W\d_]")

#: "đạt 100% (vượt so với Nghị quyết đề ra là 40%)": it was reached.
_BEYOND = re.compile(r"\s*[(,]\s?(?:vượt|tăng|giảm)\b")

_LABEL = re.compile(r"[^:\d]{5,120}:")


def left_over(said: Told, read: Sequence[tuple[Number, Measure]]) -> Iterator[Measure]:
    """The measures of the numbers of a sentence that are not among those `read`."""
    words = said.clauses.words
    place = said.place.paragraph
    paragraph, there = place.words, said.start - place.span.start
    known = {number.digits: measure for number, measure in read}
    typed = said.place.header.type is not None
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
        named = named or counted(said.clauses, number, typed=typed)
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
        measure = measure_told(bounded, kind, phrase, period, said, named.sure)
        if named.act:  # "cấp xã ban hành 40 quy trình"
            measure = within(measure, scope_of("", before, said.place.header.issuer))
        known[number.digits] = measure
        yield measure


def _kind(number: Number, said: Told, prior: Measure | None) -> MeasureKind | None:
    """Asked for or reported: as its clause says, else as what the number before it tells."""
    if _BEYOND.match(said.clauses.around(number)[1]):
        return MeasureKind.RESULT
    heads = said.place.headings
    if label := _LABEL.match(said.clauses.words, 0, number.span.start):
        heads = (label.group(), *heads)  # "còn một số hạn chế: tỷ lệ"
    return kind_told(number, said, heads) or (prior.kind if prior else None)
