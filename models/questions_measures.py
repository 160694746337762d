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
from models.questions_lookup import Key, among, windows
from models.questions_owners import MOST_NAMES, owners
from models.questions_periods import Period, period_of
from models.questions_tables import MeasureKeyRow, MeasureWordRow
from models.store_opening import Store
from models.tables import DocumentRow, FileRow, MeasureRow

#: Measures that are looked at to find the series; with more the answer is not whole.
_LOOKED_AT = 2_000
#: A probe of how frequent a word or an owner is stops here.
_FREQUENT = 5_000
#: Measures of one series at most.
_LONGEST = 80
#: Phrases that share so much of their words stand side by side.
_BESIDE = 0.6

#: The key of a series, without its unit: owner and phrase.
SeriesKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MeasureFound:
    """A target or a result with all that is needed to check it against the paper."""

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

    @property
    def span(self) -> Period:
        """The days that it is about, as far as its paper says."""
        return period_of(self.period, self.starts, self.due)

    @property
    def year(self) -> int | None:
        """The year in which it ends; None if the paper does not say."""
        last = self.span.last or self.span.first
        return last.year if last else None


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

    Measures that do not say their year are left out where a year is asked for.
    """

    agency: str | None = None
    indicator: str | None = None
    kind: MeasureKind | None = None
    first: int | None = None
    last: int | None = None
    limit: int = 20

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
        names = owners(connection, asked.agency)[:MOST_NAMES] if asked.agency is not None else []
        if asked.agency is not None and not names:
            return SeriesFound((), True, unknown=True)
        keys, whole = newest_keys(connection, asked, names)
        chosen = list(dict.fromkeys((subject, phrase) for _, _, subject, phrase in keys))
        found: list[tuple[SeriesKey, str | None, tuple[MeasureFound, ...]]] = []
        for subject, phrase in chosen:
            measures = [m for m in whole_series(connection, subject, phrase) if asked.holds(m)]
            units = dict.fromkeys(m.unit for m in measures)
            found += [
                ((subject, phrase), unit, tuple(m for m in measures if m.unit == unit))
                for unit in units
            ]
            if len(found) >= asked.limit:
                break
        cut = len(found) > asked.limit or len(chosen) > len({key for key, _, _ in found})
        return SeriesFound(_grouped(found[: asked.limit]), whole and not cut, tuple(names))


def newest_keys(
    connection: sa.Connection, asked: Asked, names: Sequence[str]
) -> tuple[list[tuple[str, int, str, str]], bool]:
    """Document, ordinal, owner and phrase of what is asked for, newest document first, and whether
    that is all of it. The year is not looked at.
    """
    words = telling_words(asked.indicator or "")
    found: list[tuple[str, int, str, str, Date]] = []
    whole = True
    for query in _queries(connection, asked.kind, words, names):
        rows = [tuple(row) for row in connection.execute(query.limit(_LOOKED_AT))]
        whole = whole and len(rows) < _LOOKED_AT
        found += rows
    found.sort(key=lambda row: (-row[4].toordinal(), row[0], row[1]))
    return [row[:4] for row in found], whole


def whole_series(connection: sa.Connection, subject: str, phrase: str) -> tuple[MeasureFound, ...]:
    """The measures of one owner and phrase in all units, by the end of their time, then by the day
    of the document; the newest ones where they are very many. Rejected ones are left out.
    """
    values = {"subject": subject, "phrase": phrase}
    return _loaded(connection, _of_series(), values)


def results_since(
    connection: sa.Connection, subject: str, phrase: str, day: Date
) -> tuple[MeasureFound, ...]:
    """The results of one owner and phrase in documents of `day` or later, or without a day. None
    for a measure of which nobody knows whose it is.
    """
    if not subject:
        return ()
    values = {"subject": subject, "phrase": phrase, "day": day}
    return _loaded(connection, _results(), values)


@cache
def _of_series() -> sa.Select[tuple[object, ...]]:
    """The keys are cut off before the rest of the rows is looked up."""
    key = MeasureKeyRow
    newest = (
        sa.select(key.document, key.ordinal)
        .where(
            key.subject == sa.bindparam("subject", type_=sa.Text),
            key.phrase == sa.bindparam("phrase", type_=sa.Text),
        )
        .order_by(key.date.desc(), key.document, key.ordinal)
        .limit(_LONGEST)
        .subquery()
    )
    same = (newest.c.document == key.document) & (newest.c.ordinal == key.ordinal)
    return _measures().join(newest, same)


@cache
def _results() -> sa.Select[tuple[object, ...]]:
    key = MeasureKeyRow
    return (
        _measures()
        .where(
            key.subject == sa.bindparam("subject", type_=sa.Text),
            key.phrase == sa.bindparam("phrase", type_=sa.Text),
            key.kind == MeasureKind.RESULT.value,
            sa.or_(key.date >= sa.bindparam("day", type_=sa.Date), key.date == Date.min),
        )
        .order_by(key.date, key.document, key.ordinal)
        .limit(_LONGEST)
    )


def load_measures(connection: sa.Connection, keys: Sequence[Key]) -> tuple[MeasureFound, ...]:
    """The measures with these keys (document, ordinal), in their order, without rejected ones."""
    key = MeasureKeyRow
    found = {
        (m.document, m.ordinal): m
        for some in windows(keys)
        for m in _loaded(connection, _measures().where(among(key.document, key.ordinal, some)))
    }
    return tuple(found[one] for one in keys if one in found)


def _queries(
    connection: sa.Connection, kind: MeasureKind | None, words: Sequence[str], names: Sequence[str]
) -> Iterable[sa.Select[tuple[str, int, str, str, Date]]]:
    """One query for each owner, or one for all; each begins where there is least to read."""
    key, word = MeasureKeyRow, MeasureWordRow
    query = sa.select(key.document, key.ordinal, key.subject, key.phrase, key.date)
    if kind is not None:
        query = query.where(key.kind == kind.value)
    counted = sorted((_count(connection, word, word.word == one), one) for one in words)
    owned = sum(_count(connection, key, key.subject == name) for name in names)
    if names and (not counted or owned <= counted[0][0]):
        for _, one in counted:
            query = query.where(_has(one))
        query = query.order_by(key.date.desc(), key.document, key.ordinal)
        return [query.where(key.subject == name) for name in names]
    if not counted:
        return [query.order_by(key.date.desc(), key.document, key.ordinal)]
    query = query.join(word, (word.document == key.document) & (word.ordinal == key.ordinal)).where(
        word.word == counted[0][1]
    )
    for _, one in counted[1:]:
        query = query.where(_has(one))
    if names:  # not by the index of the owners: there is more to read there
        query = query.where(sa.func.coalesce(key.subject, "").in_(names))
    return [query.order_by(word.date.desc(), word.document, word.ordinal)]


def _has(one: str) -> sa.ColumnElement[bool]:
    other = sa.orm.aliased(MeasureWordRow)
    return sa.exists().where(
        other.document == MeasureKeyRow.document,
        other.ordinal == MeasureKeyRow.ordinal,
        other.word == one,
    )


def _count(
    connection: sa.Connection,
    table: type[MeasureKeyRow] | type[MeasureWordRow],
    where: sa.ColumnElement[bool],
) -> int:
    some = sa.select(sa.literal(1)).select_from(table).where(where).limit(_FREQUENT).subquery()
    return connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one()


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
    rows: Iterable[Sequence[Any]] = connection.execute(query, values or {})
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
