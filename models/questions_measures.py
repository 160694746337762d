"""Targets and results of an owner or an indicator, each indicator a series over the years.

A series holds what has the same owner, the same phrase (`questions_keys.phrase_key`) and the same
unit, and nothing else. Series whose phrases are much alike stand beside one another, under one
`group`; they are never merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from typing import Any

import sqlalchemy as sa

from models.facts import MeasureKind
from models.questions_keys import telling_words
from models.questions_lookup import Key, of, wanted
from models.questions_newest import LOOKED_AT, Narrowed, newest_keys
from models.questions_owners import owners
from models.questions_periods import Period, period_of, year_of
from models.questions_tables import MeasureKeyRow
from models.store_opening import Store
from models.tables import DocumentRow, FileRow, MeasureRow

#: Measures of one series at most.
_LONGEST = 80
#: Phrases that share so much of their words stand side by side.
_BESIDE = 0.6

#: The key of a series, without its unit: owner and phrase.
SeriesKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MeasureFound:
    """A target or a result with all that is needed to check it against the paper. `decided` is what
    a person said of it, if anything.
    """

    document: str
    ordinal: int
    kind: str
    subject: str
    phrase: str
    code: str | None
    type: str | None
    date: Date | None
    issuer: str | None
    path: str
    indicator: str
    op: str
    value: float
    value_high: float | None
    unit: str | None
    period: str | None
    starts: Date | None
    due: Date | None
    agency: str | None
    provision: str
    page: int
    words: str
    confidence: float
    decided: str | None = None

    @property
    def span(self) -> Period:
        """The days that it is about, as far as its paper says."""
        return period_of(self.period, self.starts, self.due)

    @property
    def year(self) -> int | None:
        """The year in which it ends; None if the paper does not say."""
        return year_of(self.span)


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator of an owner in one unit, by year and day of the document."""

    group: int
    subject: str
    phrase: str
    unit: str | None
    measures: tuple[MeasureFound, ...]


@dataclass(frozen=True, slots=True)
class SeriesFound:
    """What was found; `whole` tells whether everything that fits was looked at. `names` are the
    forms of the owners that the typed name means, `unknown` says that it means none.
    """

    series: tuple[Series, ...]
    whole: bool
    names: tuple[str, ...] = ()
    unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What measures to look for. `first` and `last` bound the year that a measure is about.

    Measures that do not say their year are left out where a year is asked for. `also` are other
    names that are asked after with `agency`.
    """

    agency: str | None = None
    also: tuple[str, ...] = ()
    indicator: str | None = None
    kind: MeasureKind | None = None
    first: int | None = None
    last: int | None = None
    limit: int = 20

    def narrowed(self, names: tuple[str, ...], document: str | None = None) -> Narrowed:
        """The same, of these owners and this document; of all if there are none."""
        return Narrowed(
            kind=self.kind,
            first=self.first,
            last=self.last,
            words=telling_words(self.indicator or ""),
            owners=names,
            document=document,
        )

    def holds(self, measure: MeasureFound) -> bool:
        """Whether a measure is of a year and a kind that is asked for."""
        if self.kind is not None and measure.kind != self.kind:
            return False
        if self.first is None and self.last is None:
            return True
        year = measure.year
        return year is not None and (self.first or year) <= year <= (self.last or year)


def series(store: Store, asked: Asked) -> SeriesFound:
    """At most `asked.limit` series, those of the newest documents, ordered by owner and group."""
    with store.reading() as connection:
        names = owners(connection, asked.agency, asked.also) if asked.agency is not None else ()
        if asked.agency is not None and not names:
            return SeriesFound((), True, unknown=True)
        seen: set[SeriesKey] = set()
        found: list[tuple[SeriesKey, str | None, tuple[MeasureFound, ...]]] = []
        whole = True
        for key in newest_keys(connection, asked.narrowed(names)):
            whole = whole and key.place < LOOKED_AT
            one = key.subject, key.phrase
            if one in seen:
                continue
            if len(found) >= asked.limit:
                whole = False
                break
            seen.add(one)
            measures = [m for m in whole_series(connection, *one) if asked.holds(m)]
            units = dict.fromkeys(m.unit for m in measures)
            found += [(one, u, tuple(m for m in measures if m.unit == u)) for u in units]
        whole = whole and len(found) <= asked.limit
        return SeriesFound(_grouped(found[: asked.limit]), whole, names)


def whole_series(connection: sa.Connection, subject: str, phrase: str) -> tuple[MeasureFound, ...]:
    """The measures of one owner and phrase in all units, by the end of their time, then by the day
    of the document; the newest ones where they are very many. Rejected ones are left out.
    """
    values = {"subject": subject, "phrase": phrase}
    return _loaded(connection, _of_series(), values)


@cache
def _of_series() -> sa.Select[tuple[object, ...]]:
    """The keys are cut off before the rest of the rows is looked up."""
    key = MeasureKeyRow
    newest = (
        sa.select(key.document, key.ordinal)
        .where(
            key.subject == sa.bindparam("subject", type_=sa.Text),
            key.kind.in_([kind.value for kind in MeasureKind]),
            key.phrase == sa.bindparam("phrase", type_=sa.Text),
        )
        .order_by(key.date.desc(), key.document, key.ordinal)
        .limit(_LONGEST)
        .subquery()
    )
    same = (newest.c.document == key.document) & (newest.c.ordinal == key.ordinal)
    return _measures().join(newest, same)


def load_measures(connection: sa.Connection, keys: Sequence[Key]) -> tuple[MeasureFound, ...]:
    """The measures with these keys (document, ordinal), in their order, without rejected ones."""
    key, these = MeasureKeyRow, wanted(connection, keys)
    query = _measures().join(these, of(these, key.document, key.ordinal))
    found = {(m.document, m.ordinal): m for m in _loaded(connection, query)}
    return tuple(found[one] for one in keys if one in found)


@cache
def _measures() -> sa.Select[tuple[object, ...]]:
    key, row = MeasureKeyRow, MeasureRow
    return (
        sa.select(
            row.document,
            row.ordinal,
            row.kind,
            key.subject,
            key.phrase,
            DocumentRow.code,
            DocumentRow.type,
            DocumentRow.date,
            DocumentRow.issuer,
            FileRow.path,
            row.indicator,
            row.op,
            row.value,
            row.value_high,
            row.unit,
            row.period,
            row.starts,
            row.due,
            row.agency,
            row.provision,
            row.page,
            row.words,
            row.confidence,
            row.decided,
        )
        .select_from(key)
        .join(row, (row.document == key.document) & (row.ordinal == key.ordinal))
        .join(DocumentRow, DocumentRow.id == key.document)
        .join(FileRow, FileRow.sha256 == DocumentRow.file)
        .where(row.decided.is_distinct_from("rejected"))
    )


def _loaded(
    connection: sa.Connection,
    query: sa.Select[tuple[object, ...]],
    values: Mapping[str, object] | None = None,
) -> tuple[MeasureFound, ...]:
    rows: Iterable[Sequence[Any]] = connection.execute(query, values or {}).all()
    return tuple(sorted((MeasureFound(*row) for row in rows), key=_when))


def _when(measure: MeasureFound) -> tuple[int, str, Date, str, int]:
    return (
        measure.year or 9999,
        measure.kind,
        measure.date or Date.min,
        measure.document,
        measure.ordinal,
    )


def _grouped(
    found: Sequence[tuple[SeriesKey, str | None, tuple[MeasureFound, ...]]],
) -> tuple[Series, ...]:
    """Series with the number of their group: phrases of one owner that are much alike share it."""
    groups: list[tuple[str, frozenset[str]]] = []
    placed = []
    for (subject, phrase), unit, measures in found:
        words = frozenset(phrase.split())
        group = next(
            (
                place
                for place, (owner, other) in enumerate(groups)
                if owner == subject and len(words & other) >= _BESIDE * len(words | other)
            ),
            len(groups),
        )
        if group == len(groups):
            groups.append((subject, words))
        placed.append((subject, group, phrase, unit or "", unit, measures))
    placed.sort(key=lambda one: one[:4])
    numbers = {group: None for _, group, *_ in placed}
    number = {group: place for place, group in enumerate(numbers, 1)}
    return tuple(
        Series(number[group], subject, phrase, unit, measures)
        for subject, group, phrase, _, unit, measures in placed
    )
