"""What is due and what is overdue as of a day, by agency; recurring tasks apart.

The store knows what was asked for and by when, not that it is done. "Overdue" is what the paper
says: its day has passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

import sqlalchemy as sa

from models.questions_counts import issued_by
from models.questions_lookup import Key, first_of_each
from models.questions_owners import leading_agencies
from models.questions_rows import DATED, RECURRING
from models.questions_tables import DutyRow
from models.questions_tasks import Task, load_tasks
from models.store_opening import Store


@dataclass(frozen=True, slots=True)
class Due:
    """What is due as of a day.

    `overdue` has the tasks whose day has passed, the latest first; `ongoing` those whose day is
    still to come, the nearest first; `recurring` the newest ones of those. `names` are the forms
    of the agencies that the typed name means; none for a name that leads nothing (`unknown`).
    """

    as_of: Date
    overdue: tuple[Task, ...]
    ongoing: tuple[Task, ...]
    recurring: tuple[Task, ...]
    names: tuple[str, ...] = ()
    unknown: bool = False


def due(
    store: Store,
    as_of: Date,
    agency: str | None = None,
    within: int | None = None,
    limit: int = 50,
    also: Sequence[str] = (),
) -> Due:
    """The tasks due as of `as_of`, of documents of that day or before; a task that is due on the
    day itself is still in time.

    `within` narrows to those due so many days before or after. At most `limit` tasks of each kind.
    The names `also` are asked after with `agency`.
    """
    with store.reading() as connection:
        names: list[str | None] = [None]
        if agency is not None:
            names = list(leading_agencies(connection, agency, also))
        if not names:
            return Due(as_of, (), (), (), unknown=True)
        after = None if within is None else _days_on(as_of, -within)
        before = None if within is None else _days_on(as_of, within)
        past = _dated(connection, names, limit, as_of, (after, _days_on(as_of, -1)), latest=True)
        coming = _dated(connection, names, limit, as_of, (as_of, before), latest=False)
        return Due(
            as_of,
            load_tasks(connection, past),
            load_tasks(connection, coming),
            load_tasks(connection, _recurring(connection, names, limit, as_of)),
            tuple(name for name in names if name is not None),
        )


def _days_on(day: Date, days: int) -> Date:
    """So many days after `day`, or before it; the last or the first of all days at most."""
    return Date.fromordinal(min(max(day.toordinal() + days, 1), Date.max.toordinal()))


def _dated(
    connection: sa.Connection,
    names: Iterable[str | None],
    limit: int,
    as_of: Date,
    span: tuple[Date | None, Date | None],
    *,
    latest: bool,
) -> list[Key]:
    first, last = span
    row = DutyRow
    query = sa.select(row.due, row.document, row.directive)
    query = query.where(row.sort == DATED, row.due.is_not(None), issued_by(as_of))
    if first is not None:
        query = query.where(row.due >= first)
    if last is not None:
        query = query.where(row.due <= last)
    order = (row.due.desc() if latest else row.due, row.document, row.directive)
    query = query.order_by(*order).limit(limit)
    return _first(connection, query, names, limit, latest=latest)


def _recurring(
    connection: sa.Connection, names: Iterable[str | None], limit: int, as_of: Date
) -> list[Key]:
    row = DutyRow
    query = sa.select(row.date, row.document, row.directive)
    query = query.where(row.sort == RECURRING, row.due.is_(None))
    query = (
        query.where(row.date <= as_of)
        .order_by(row.date.desc(), row.document, row.directive)
        .limit(limit)
    )
    return _first(connection, query, names, limit, latest=True)


def _first(
    connection: sa.Connection,
    query: sa.Select[Any],
    names: Iterable[str | None],
    limit: int,
    *,
    latest: bool,
) -> list[Key]:
    """The first tasks of those that any of `names` leads, of all with None, by their days."""
    row = DutyRow
    agencies = [name for name in names if name is not None]
    if agencies:
        return first_of_each(
            connection, lambda name: query.where(row.agency == name), agencies, limit, latest=latest
        )
    rows = connection.execute(query.where(row.lead == 1))
    return [(document, ordinal) for _, document, ordinal in rows]
