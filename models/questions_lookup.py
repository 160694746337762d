"""Looking many facts up by their keys at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date as Date
from heapq import merge
from itertools import groupby, islice
from typing import TypeAlias

import sqlalchemy as sa

#: `document.id` and the ordinal of a fact there.
Key: TypeAlias = tuple[str, int]


def first_keys(streams: Iterable[Iterable[tuple[int, str, int]]], most: int) -> list[Key]:
    """The first `most` keys of several streams that are each in order, read no further than that.

    >>> first_keys([[(1, "a", 1), (3, "a", 2)], [(1, "a", 1), (2, "b", 1)]], 2)
    [('a', 1), ('b', 1)]
    """
    ordered = (one for one, _ in groupby(merge(*streams)))
    return [(document, ordinal) for _, document, ordinal in islice(ordered, most)]


def first_of_each(
    connection: sa.Connection,
    of_one: Callable[[sa.ColumnElement[str]], sa.Select[tuple[Date, str, int]]],
    names: Sequence[str],
    most: int,
    *,
    latest: bool,
) -> list[Key]:
    """The first `most` keys of all `names`, by the day that a row of `of_one` begins with, or the
    latest first; `of_one` has the rows of a name in that order.

    SQLite answers a query for each name, built once: to build it takes longer. To PostgreSQL each
    query is a way there and back, so it answers one for all.
    """
    sign = -1 if latest else 1
    if connection.dialect.name == "sqlite":
        query = of_one(sa.bindparam("name", type_=sa.Text))
        streams = (
            ((sign * day.toordinal(), document, ordinal) for day, document, ordinal in rows)
            for name in names
            for rows in [connection.execute(query, {"name": name})]
        )
        return first_keys(streams, most)
    each = listed(connection, names)
    found = of_one(each.c.name).lateral("found")
    rows = connection.execute(sa.select(found).select_from(each.join(found, sa.true()))).all()
    keys = sorted((sign * day.toordinal(), document, ordinal) for day, document, ordinal in rows)
    return first_keys([keys], most)


def listed(connection: sa.Connection, names: Sequence[str]) -> sa.FromClause:
    """A table of `names` with the column `name`."""
    if connection.dialect.name == "sqlite":
        each = sa.func.json_each(json.dumps(names)).table_valued("value", name="each")
        return sa.select(each.c.value.label("name")).subquery("listed")
    one = sa.func.unnest(sa.cast(list(names), sa.ARRAY(sa.Text)))
    return one.table_valued("name", name="listed").render_derived()


def wanted(connection: sa.Connection, keys: Iterable[Key]) -> sa.FromClause:
    """A table of `keys` with the columns `document` and `ordinal`, to join facts to: databases look
    each pair up by itself, where for a list of pairs they would read all facts of the documents.
    """
    each = sorted(set(keys))
    if connection.dialect.name == "sqlite":
        cell = sa.func.json_each(json.dumps(each)).table_valued("value", name="key").c.value
        return sa.select(
            sa.func.json_extract(cell, "$[0]").label("document"),
            sa.func.json_extract(cell, "$[1]").label("ordinal"),
        ).subquery("wanted")
    documents = sa.cast([key for key, _ in each], sa.ARRAY(sa.Text))
    ordinals = sa.cast([ordinal for _, ordinal in each], sa.ARRAY(sa.Integer))
    one = sa.func.unnest(documents, ordinals).table_valued("document", "ordinal", name="wanted")
    return one.render_derived()


def of(
    keys: sa.FromClause,
    document: sa.SQLColumnExpression[str],
    ordinal: sa.SQLColumnExpression[int],
) -> sa.ColumnElement[bool]:
    """Whether a fact is one of those that are `wanted`."""
    return (document == keys.c.document) & (ordinal == keys.c.ordinal)
