"""What results say, as far as targets are held against them: read without the rest of their rows,
for of many results few are shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from functools import cache
from typing import Any, TypeAlias

import sqlalchemy as sa

from models.facts import MeasureKind
from models.questions_lookup import Key
from models.questions_periods import period_of, year_of
from models.questions_tables import MeasureKeyRow
from models.questions_verdict import Figure
from models.tables import MeasureRow

#: Results of one owner and phrase at most.
_LONGEST = 80
#: Phrases of results that are looked through for one that is nearly that of a target.
_PHRASES = 2_000
#: So much of their words two phrases share to be nearly the same, and how many such are looked at.
_NEARLY, _NEAREST = 0.6, 3

#: Owner, phrase, and the day from which on documents count.
ResultsKey: TypeAlias = tuple[str, str, Date]


@dataclass(frozen=True, slots=True)
class Reported:
    """A result by its key, the day of its document (the first of all days without one), and what
    it says.
    """

    key: Key
    date: Date
    figure: Figure


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases with the number of their words, and by the word the places of those that have it."""

    said: list[tuple[str, int]]
    having: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a store, read as they are needed, each once."""

    connection: sa.Connection
    _phrases: dict[str, _Phrases] = field(default_factory=dict)
    _known: dict[ResultsKey, tuple[Reported, ...]] = field(default_factory=dict)

    def since(self, subject: str, phrase: str, day: Date) -> tuple[Reported, ...]:
        """The results of one owner and phrase in documents of `day` or later, or without a day, by
        the end of their time. None for a measure of which nobody knows whose it is.
        """
        if not subject:
            return ()
        one = subject, phrase, day
        if one not in self._known:
            values = {"subject": subject, "phrase": phrase, "day": day}
            self._known[one] = _ordered(self.connection.execute(_results(), values).all())
        return self._known[one]

    def read_ahead(self, asked: Collection[ResultsKey]) -> None:
        """Reads what `since` gives for all of these at once, where to ask for each would be a way
        to the database and back: from PostgreSQL. From SQLite they are read when they are needed.
        """
        missing = [one for one in dict.fromkeys(asked) if one[0] and one not in self._known]
        if self.connection.dialect.name == "sqlite" or not missing:
            return
        subjects, phrases, days = zip(*missing, strict=True)
        columns = ((subjects, sa.Text), (phrases, sa.Text), (days, sa.Date))
        arrays = (sa.cast(list(values), sa.ARRAY(type_)) for values, type_ in columns)
        each = sa.func.unnest(*arrays).table_valued(
            "subject", "phrase", "day", with_ordinality="place", name="asked"
        )
        each = each.render_derived()
        found = _results_of(each.c.subject, each.c.phrase, each.c.day).lateral("found")
        query = sa.select(each.c.place, found).select_from(each.join(found, sa.true()))
        rows: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
        for place, *row in self.connection.execute(query).all():
            rows[place - 1].append(row)
        for place, one in enumerate(missing):
            self._known[one] = _ordered(rows[place])

    def near(self, subject: str, phrase: str) -> list[str]:
        """The phrases of results of an owner that are nearly this one, the nearest first."""
        if not subject:
            return []
        if subject not in self._phrases:
            self._phrases[subject] = self._phrases_of(subject)
        phrases, own = self._phrases[subject], set(phrase.split())
        shared = Counter(place for word in own for place in phrases.having.get(word, ()))
        near = [
            (-count, other)
            for place, count in shared.items()
            for other, words in [phrases.said[place]]
            if count >= _NEARLY * (words + len(own) - count) and other != phrase
        ]
        return [other for _, other in sorted(near)[:_NEAREST]]

    def _phrases_of(self, subject: str) -> _Phrases:
        phrases = _Phrases([], defaultdict(list))
        every = self.connection.scalars(_result_phrases(), {"subject": subject}).all()
        for place, phrase in enumerate(every):
            words = set(phrase.split())
            phrases.said.append((phrase, len(words)))
            for word in words:
                phrases.having[word].append(place)
        return phrases


def _ordered(rows: Iterable[Sequence[Any]]) -> tuple[Reported, ...]:
    return tuple(sorted(_reported(rows), key=_when))


def _reported(rows: Iterable[Sequence[Any]]) -> Iterator[Reported]:
    for document, ordinal, day, op, value, high, unit, confidence, period, starts, due in rows:
        span = period_of(period, starts, due)
        figure = Figure(op, value, high, unit, span, confidence)
        yield Reported((document, ordinal), day, figure)


def _when(result: Reported) -> tuple[int, Date, Key]:
    return year_of(result.figure.span) or 9999, result.date, result.key


@cache
def _results() -> sa.Select[tuple[Any, ...]]:
    return _results_of(
        sa.bindparam("subject", type_=sa.Text),
        sa.bindparam("phrase", type_=sa.Text),
        sa.bindparam("day", type_=sa.Date),
    )


def _results_of(
    subject: sa.ColumnElement[str], phrase: sa.ColumnElement[str], day: sa.ColumnElement[Date]
) -> sa.Select[tuple[Any, ...]]:
    key, row = MeasureKeyRow, MeasureRow
    return (
        sa.select(
            *(key.document, key.ordinal, key.date),
            *(row.op, row.value, row.value_high, row.unit, row.confidence),
            *(row.period, row.starts, row.due),
        )
        .select_from(key)
        .join(row, (row.document == key.document) & (row.ordinal == key.ordinal))
        .where(
            row.decided.is_distinct_from("rejected"),
            key.subject == subject,
            key.phrase == phrase,
            key.kind == MeasureKind.RESULT.value,
            sa.or_(key.date >= day, key.date == Date.min),
        )
        .order_by(key.date, key.document, key.ordinal)
        .limit(_LONGEST)
    )


@cache
def _result_phrases() -> sa.Select[tuple[str]]:
    key = MeasureKeyRow
    return (
        sa.select(key.phrase)
        .distinct()
        .where(
            key.subject == sa.bindparam("subject", type_=sa.Text),
            key.kind == MeasureKind.RESULT.value,
            key.phrase >= "",  # so that it goes by the index that has the phrases in their order
        )
        .order_by(key.phrase)
        .limit(_PHRASES)
    )
