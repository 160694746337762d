"""What is due and what is overdue as of a day, by agency; recurring tasks apart.

The store knows what was asked for and by when, not that it is done. "Overdue" is what the paper
says: its day has passed.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

import sqlalchemy as sa

from models.questions_owners import MOST_NAMES, leading_agencies
from models.questions_tables import DATED, OPEN, RECURRING, DutyRow
from models.questions_tasks import Task, TaskKey, load_tasks
from models.store_opening import Store


@dataclass(frozen=True, slots=True)
class DutyCount:
    """How many tasks an agency leads. `agency` is its folded form, empty for those that nobody
    leads; a task of several leads counts for each of them.
    """

    agency: str
    overdue: int
    ongoing: int
    undated: int
    recurring: int


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
    counts: tuple[DutyCount, ...]
    names: tuple[str, ...] = ()
    unknown: bool = False


def due(
    store: Store,
    as_of: Date,
    agency: str | None = None,
    within: int | None = None,
    limit: int = 50,
) -> Due:
    """The tasks due as of `as_of`, a task that is due on the day itself being still in time.

    `within` narrows to those due so many days before or after; the counts stay whole. At most
    `limit` tasks of each kind.
    """
    with store.reading() as connection:
        names = leading_agencies(connection, agency)[:MOST_NAMES] if agency is not None else [None]
        if not names:
            return Due(as_of, (), (), (), (), unknown=True)
        reach = timedelta(days=within) if within is not None else None
        after = None if reach is None else as_of - reach
        before = None if reach is None else as_of + reach
        past = _dated(connection, names, limit, (after, as_of - timedelta(days=1)), latest=True)
        coming = _dated(connection, names, limit, (as_of, before), latest=False)
        return Due(
            as_of,
            load_tasks(connection, past),
            load_tasks(connection, coming),
            load_tasks(connection, _recurring(connection, names, limit)),
            duty_counts(connection, as_of, [name for name in names if name is not None]),
            tuple(name for name in names if name is not None),
        )


def duty_counts(
    connection: sa.Connection, as_of: Date, names: Sequence[str] = ()
) -> tuple[DutyCount, ...]:
    """The counts of each agency, of `names` alone if there are any; those with most overdue first.

    Rejected tasks count too: they are told apart in the lists only.
    """
    held: dict[str, list[int]] = {}
    passed = sa.func.sum(sa.case((DutyRow.due < as_of, 1), else_=0))
    for condition, places, columns in (
        (DATED, (0, 1), (passed, sa.func.count() - passed)),
        (OPEN, (2,), (sa.func.count(),)),
        (RECURRING, (3,), (sa.func.count(),)),
    ):
        query = sa.select(DutyRow.agency, *columns).where(sa.text(condition))
        query = query.group_by(DutyRow.agency)
        if names:
            query = query.where(DutyRow.agency.in_(names))
        for agency, *numbers in connection.execute(query):
            for place, number in zip(places, numbers, strict=True):
                held.setdefault(agency, [0, 0, 0, 0])[place] = number
    counts = (DutyCount(agency, *numbers) for agency, numbers in held.items())
    return tuple(sorted(counts, key=lambda c: (-c.overdue, -c.ongoing, c.agency)))


def _dated(
    connection: sa.Connection,
    names: Iterable[str | None],
    limit: int,
    span: tuple[Date | None, Date | None],
    *,
    latest: bool,
) -> list[TaskKey]:
    first, last = span
    row = DutyRow
    query = sa.select(row.due, row.document, row.directive)
    if first is not None:
        query = query.where(row.due >= first)
    if last is not None:
        query = query.where(row.due <= last)
    order = (row.due.desc() if latest else row.due, row.document, row.directive)
    query = query.order_by(*order).limit(limit)
    found: set[tuple[int, str, int]] = set()
    for name in names:
        one = query.where(sa.text(DATED if name is not None else f"{DATED} AND lead = 1"))
        if name is not None:
            one = one.where(row.agency == name)
        for day, document, ordinal in connection.execute(one):
            found.add((-day.toordinal() if latest else day.toordinal(), document, ordinal))
    return [(document, ordinal) for _, document, ordinal in heapq.nsmallest(limit, found)]


def _recurring(connection: sa.Connection, names: Iterable[str | None], limit: int) -> list[TaskKey]:
    row = DutyRow
    query = sa.select(row.date, row.document, row.directive).where(sa.text(RECURRING))
    query = query.order_by(row.date.desc(), row.document, row.directive).limit(limit)
    found: set[tuple[int, str, int]] = set()
    for name in names:
        one = query.where(row.agency == name if name is not None else row.lead == 1)
        for day, document, ordinal in connection.execute(one):
            found.add((-day.toordinal(), document, ordinal))
    return [(document, ordinal) for _, document, ordinal in heapq.nsmallest(limit, found)]
