"""What several share that a sentence gives each its own number: one name, and whose each is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.agencies import AgencyMention
from extractors.clauses import Clauses
from extractors.numbers import Number
from extractors.patterns import compiled
from models.facts import Comparator, Measure, MeasureKind, Quote
from models.spans import Span

#: What a number is measured as that a name was found for; the kind where the words say it.
Build = Callable[[Number, str, MeasureKind | None], Measure | None]
#: Measures by where their digits stand in the sentence.
Told = Mapping[Span, Measure]


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence whose numbers are told of together.

    `start` is where it stands in its text, `before` what the sentence before it tells, in the words
    of `earlier`; `official` says that the paper is one of an office, `year` of when it is; `heads`
    stand above it, the nearest first.
    """

    clauses: Clauses
    start: int
    official: bool
    heads: Sequence[str]
    before: Sequence[Measure]
    earlier: str
    agencies: Sequence[AgencyMention]
    build: Build
    year: int | None

    def like(self, told: Measure, number: Number, name: str) -> Measure:
        """A measure of `number` that is in all but its name like one that was told."""
        clause = self.clauses.quote(number)
        words = clause.of(self.clauses.words)
        return replace(
            told,
            indicator=name,
            op=number.op,
            value=number.value,
            value_high=number.high if number.op is Comparator.BETWEEN else None,
            unit=number.unit,
            quote=Quote(clause.shift(self.start), words, told.quote.confidence),
        )

    def of(self, told: Measure, number: Number, who: str) -> Measure:
        """What was `told` of somebody else, of `who`."""
        named = {mention.words: mention.name for mention in self.agencies if not mention.is_class}
        if who in named or _OFFICE.match(who):
            name = _WHOSE.sub("", told.indicator)
            return replace(self.like(told, number, name), agency=named.get(who, who))
        return replace(self.like(told, number, whose(told.indicator, who)), agency=None)


#: Who it is at the end of a name: ", riêng cấp xã", " của thành phố Cần Thơ", " của cả nước".
_WHOSE = compiled(
    r"(?:, riêng .+|,? (?:của|tại|ở) [\Lu][\Ll]*(?: [\Lu][\Ll]*)+"
    r"| (?:của|tại) (?:tỉnh|thành phố|huyện|xã)|,? (?:của|tại|ở) cấp (?:bộ|tỉnh|huyện|xã)"
    r"|,?(?: (?:của|tại|ở|trên địa bàn))* (?:cả nước|toàn (?:tỉnh|quốc|thành phố|huyện|ngành)"
    r"|(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|[Tt]hành phố)(?: [\Lu][\Ll]*)+))$"
)
_OFFICE = compiled(r"(?:Bộ|Sở|UBND|Ủy ban nhân dân|Ban|Cục|Chi cục) [\Lu]|Công an (?:tỉnh|thành)")
_PART = re.compile(
    r"(cấp|bậc|khối|khu vực|lĩnh vực|vùng|nhóm|ngành|các (?:sở|huyện|xã|bộ))\b", re.IGNORECASE
)


def whose(name: str, who: str) -> str:
    """`name` with `who` in the place of whom it was told.

    >>> whose("Tỷ lệ giải ngân khối sở", "khối xã"), whose("Tỷ lệ hộ nghèo của cả nước", "Lào Cai")
    ('Tỷ lệ giải ngân khối xã', 'Tỷ lệ hộ nghèo, riêng Lào Cai')
    """
    part = _PART.match(who)
    who = f"{who[:1].lower()}{who[1:]}" if part else who
    if part:
        own = re.search(rf"(?P<apart>, riêng)? {part[1].lower()} [^;.:()]{{2,40}}$", name)
        if own:
            return f"{name[: own.start()]}{own['apart'] or ''} {who}"
    return f"{_WHOSE.sub('', name)}, riêng {who}"
