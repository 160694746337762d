"""The measures that are asked for, newest document first, read no further than they are needed.

They are found from the side on which there is least to read: by the owner, or by the words of the
indicator. Few measures have a rare word, and each is looked at. Of frequent words the measures that
have them all may still be few; the index of words for the search finds those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from heapq import merge
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from models.facts import MeasureKind
from models.questions_keys import LONGEST_WORD
from models.questions_tables import MeasureKeyRow, MeasureWordRow
from models.search_ask import Ask, fts5, tsquery
from models.search_tokens import TAG

#: Measures of one owner, or of all, that are looked at; with more an answer is not whole.
LOOKED_AT = 2_000
#: A probe of how frequent a word or an owner is stops here.
_FREQUENT = 5_000
#: An owner with fewer measures is asked after without a look at the words.
_FEW = 500

#: What is read of `measure_key`.
_COLUMNS = ("document", "ordinal", "subject", "phrase", "date")
#: A measure while it is looked for.
_NEAR = sa.orm.aliased(MeasureKeyRow, name="near")


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What measures to look for. `first` and `last` bound the year that a measure is about."""

    kind: MeasureKind | None = None
    first: int | None = None
    last: int | None = None
    words: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    document: str | None = None


@dataclass(frozen=True, slots=True)
class NewestKey:
    """A measure by its key, with owner and phrase; the `place`-th of its owner, or of all."""

    document: str
    ordinal: int
    subject: str
    phrase: str
    date: Date
    place: int


def newest_keys(connection: sa.Connection, asked: Narrowed) -> Iterator[NewestKey]:
    """What is asked for, by the day of the document, the newest first, then by key; of each owner
    at most `LOOKED_AT`. Rows are read as they are taken.
    """
    streams = (_stream(connection, *query) for query in _queries(connection, asked))
    return merge(*streams, key=lambda one: (-one.date.toordinal(), one.document, one.ordinal))


def _stream(
    connection: sa.Connection, query: sa.Executable, values: Mapping[str, object]
) -> Iterator[NewestKey]:
    """The rows of a query in the order of their days, those of one day by their keys."""
    place = 0
    for _, same in groupby(connection.execute(query, values), key=lambda row: row.date):
        for row in sorted(same, key=lambda row: (row.document, row.ordinal)):
            place += 1
            yield NewestKey(row.document, row.ordinal, row.subject, row.phrase, row.date, place)


def _queries(
    connection: sa.Connection, asked: Narrowed
) -> list[tuple[sa.Executable, Mapping[str, object]]]:
    """One query for each owner, or one for all, and what it is filled with."""
    sqlite = connection.dialect.name == "sqlite"
    if asked.document is not None:
        whose = [_NEAR.subject.in_(asked.owners)] if asked.owners else []
        by_key = _by_key(asked, sqlite=sqlite)
        return [(by_key.where(_NEAR.document == asked.document, *whose), {})]
    if asked.words and not (asked.owners and not _words_are_fewer(connection, asked)):
        return [(_by_search(asked, sqlite=sqlite), {})]
    if not asked.owners:
        return [(_by_key(asked, sqlite=sqlite), {})]
    # built once: that takes longer than to answer it for an owner
    of_one = _by_key(asked, sqlite=sqlite).where(
        _NEAR.subject == sa.bindparam("owner", type_=sa.Text)
    )
    return [(of_one, {"owner": name}) for name in asked.owners]


def _by_key(asked: Narrowed, *, sqlite: bool) -> sa.Select[tuple[Any, ...]]:
    """What is narrowed by an index alone, which has the days in their order; the rest of a measure
    is looked up for what is found.
    """
    key, near = MeasureKeyRow, _NEAR
    query = (
        sa.select(near.document, near.ordinal, key.subject, key.phrase, near.date)
        .join(key, (key.document == near.document) & (key.ordinal == near.ordinal))
        .where(*(map(_has, asked.words) if sqlite else _has_all(asked.words)))
    )
    if asked.kind is not None:
        query = query.where(near.kind == asked.kind.value)
    if asked.first is not None:
        query = query.where(near.year >= asked.first)
    if asked.last is not None:
        query = query.where(near.year <= asked.last)
    return query.order_by(near.date.desc()).limit(LOOKED_AT)


def _words_are_fewer(connection: sa.Connection, asked: Narrowed) -> bool:
    """Whether fewer measures have the words than there are of the owners."""
    owned = sum(_count(connection, MeasureKeyRow.subject == name) for name in asked.owners)
    if owned <= _FEW:
        return False
    return min(_count(connection, MeasureWordRow.word == one) for one in asked.words) < owned


def _has(word: str) -> sa.ColumnElement[bool]:
    other = sa.orm.aliased(MeasureWordRow)
    return sa.exists().where(
        other.document == _NEAR.document,
        other.ordinal == _NEAR.ordinal,
        other.word == word,
    )


def _has_all(words: tuple[str, ...]) -> Iterator[sa.ColumnElement[bool]]:
    """The same of several words at once. For a dozen conditions of one word PostgreSQL weighs in
    which of all orders to join them, which takes a hundred times as long as to answer.
    """
    if words:
        other = sa.orm.aliased(MeasureWordRow)
        said = sa.select(sa.func.count()).where(
            other.document == _NEAR.document,
            other.ordinal == _NEAR.ordinal,
            other.word.in_(words),
        )
        yield said.scalar_subquery() == len(set(words))


def _by_search(asked: Narrowed, *, sqlite: bool) -> sa.TextualSelect:
    """What has the words anywhere in its entry of the search index, and then in its indicator.

    SQLite joins the tables in this order and no other: the index gives its rows in that of the
    days.
    """
    kinds = [asked.kind] if asked.kind is not None else list(MeasureKind)
    tokens = [f"{word}*" if len(word) == LONGEST_WORD else word for word in asked.words]
    ask = Ask((*((one,) for one in tokens), tuple(f"{TAG}k{kind.value}" for kind in kinds)))
    values: dict[str, object] = {"ask": fts5(ask) if sqlite else tsquery(ask), "most": LOOKED_AT}
    said = {f"word{place}": word for place, word in enumerate(asked.words)}
    whose = {f"owner{place}": name for place, name in enumerate(asked.owners)}
    values |= said | whose
    where = [
        "search_index MATCH :ask" if sqlite else "search_index.words @@ CAST(:ask AS tsquery)",
        "(SELECT count(*) FROM measure_word w WHERE w.document = k.document"  # noqa: S608
        f" AND w.ordinal = k.ordinal AND w.word IN ({_named(said)})) = {len(said)}",
    ]
    if whose:  # not by the index of the owners: there is more to read there
        where.append(f"k.subject || '' IN ({_named(whose)})")
    for name, sign, year in (("first", ">=", asked.first), ("last", "<=", asked.last)):
        if year is not None:
            values[name] = year
            where.append(f"k.year {sign} :{name}")
    # the rows of SQLite's index have the ids with the other sign
    join, id_ = ("CROSS JOIN", "-search_index.rowid") if sqlite else ("JOIN", "search_index.id")
    order = "search_index.rowid" if sqlite else f"{id_} DESC"
    query = sa.text(
        "SELECT k.document, k.ordinal, k.subject, k.phrase, k.date FROM search_index"  # noqa: S608
        f" {join} search_entry e ON e.id = {id_}"
        f" {join} measure_key k ON k.document = e.document AND k.ordinal = e.ordinal"
        f" WHERE {' AND '.join(where)} ORDER BY {order} LIMIT :most"
    ).bindparams(**values)
    return query.columns(*(MeasureKeyRow.__table__.c[name] for name in _COLUMNS))


def _named(values: Iterable[str]) -> str:
    return ", ".join(f":{name}" for name in values)


def _count(connection: sa.Connection, where: sa.ColumnElement[bool]) -> int:
    some = sa.select(sa.literal(1)).where(where).limit(_FREQUENT).subquery()
    return connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one()
