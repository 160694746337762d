"""When a number of a sentence holds: as its clause says, its sentence, or what stands above."""

from __future__ import annotations

import re

from extractors.numbers import Number
from extractors.part_years import part_of_year, with_year
from extractors.periods import (
    Period,
    inherited_period,
    opening_period,
    own_period,
    recurs,
    reported_period,
    told_period,
)
from extractors.told import Told
from models.facts import MeasureKind

#: "gấp 2,5 lần năm 2020": what it is held against, and not when.
_TIMES_OF = re.compile(r"^\s*(?:cùng kỳ\s+)?(?:năm|quý|tháng)\s[\d/]+")

#: "Chỉ số PCI của tỉnh luôn nằm trong tốp 10": of no one year, whichever was told of before it.
_ALWAYS = re.compile(
    r"(?:^|[.;,]\s)(?:(?!\b(?:19|20)\d\d\b)[^.;,]){0,120}\b(?:luôn|liên tục|nhiều năm liền)\b"
    r"[^.;,\d]{0,40}$",
    re.IGNORECASE,
)


def period_of(number: Number, before: str, after: str, kind: MeasureKind, told: Told) -> Period:
    """The time that a number is of, or is to be reached in; `before` and `after` are the words of
    its clause on both sides.
    """
    words, header = told.clauses.words, told.place.header
    issued = header.date
    if number.sort == "multiple":
        after = _TIMES_OF.sub("", after)
    period = own_period(*told.clauses.near(number, before, after), issued, kind)
    if period.words is None and period.due is None:
        period = own_period(before, "", issued, kind)
    if kind is MeasureKind.RESULT:
        if number.sort == "rank" and _ALWAYS.search(before):
            return Period()
        if period.words or number.sort in ("rank", "step"):
            # a rank is that of the year that was judged, mostly the one before
            said = with_year(period.words, reported_period(header))
            return Period(said, period.starts, period.due)
        of = told_period(words, told.earlier, told.place.headings)
        reported = reported_period(header)
        told_of = told.clauses.around(told.clauses.chained(number)[0])[0]
        if part := part_of_year(words, told_of, reported):
            return Period(part)
        return Period(with_year(of, reported) or reported)
    if period.words is None and period.due is None:
        period = opening_period(words, issued)
    if period.due or recurs(period):
        return period
    return inherited_period(period, told.place.headings, header)
