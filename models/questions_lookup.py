"""Looking many facts up by their keys at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby, islice
from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

#: `document.id` and the ordinal of a fact there.
Key: TypeAlias = tuple[str, int]
#: Keys that go into one query; databases bound the number of their parameters.
_WINDOW = 200


def windows(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """`keys`, so many at a time as one query may hold."""
    return (keys[first : first + _WINDOW] for first in range(0, len(keys), _WINDOW))


def first_keys(streams: Iterable[Iterable[tuple[int, str, int]]], most: int) -> list[Key]:
    """The first `most` keys of several streams that are each in order, read no further than that.

    >>> first_keys([[(1, "a", 1), (3, "a", 2)], [(1, "a", 1), (2, "b", 1)]], 2)
    [('a', 1), ('b', 1)]
    """
    ordered = (one for one, _ in groupby(merge(*streams)))
    return [(document, ordinal) for _, document, ordinal in islice(ordered, most)]


def among(
    document: InstrumentedAttribute[str],
    ordinal: InstrumentedAttribute[int],
    keys: Sequence[Key],
) -> sa.ColumnElement[bool]:
    """Whether a fact is one of `keys`. The documents are said apart: SQLite finds pairs by no index
    and would read the whole table.
    """
    documents = dict.fromkeys(key[0] for key in keys)
    return sa.and_(document.in_(documents), sa.tuple_(document, ordinal).in_(keys))
