"""What is due and what is overdue as of a day, by agency; recurring tasks apart.

The store knows what was asked for and by when, not that it is done. "Overdue" is what the paper
says: its day has passed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from models.questions_keys import agency_key, territory
from models.questions_lookup import Key, first_keys
from models.questions_owners import leading_agencies
from models.questions_rows import DATED, OPEN, RECURRING
from models.questions_tables import DutyRow
from models.questions_tasks import Task, load_tasks
from models.store_opening import Store
from models.tables import AssignmentRow, DocumentRow


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
class NamedCount:
    """A count with a name of the agency as a paper has it, and who issued that paper."""

    name: str
    issuers: tuple[str | None, ...]
    count: DutyCount


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
        reach = timedelta(days=within) if within is not None else None
        after = None if reach is None else as_of - reach
        before = None if reach is None else as_of + reach
        past = _dated(
            connection, names, limit, as_of, (after, as_of - timedelta(days=1)), latest=True
        )
        coming = _dated(connection, names, limit, as_of, (as_of, before), latest=False)
        return Due(
            as_of,
            load_tasks(connection, past),
            load_tasks(connection, coming),
            load_tasks(connection, _recurring(connection, names, limit, as_of)),
            tuple(name for name in names if name is not None),
        )


def duty_counts(
    store: Store, as_of: Date, names: Sequence[str] = (), limit: int = 50
) -> tuple[tuple[NamedCount, ...], bool]:
    """The counts of each agency as of `as_of`, of `names` (see `Due`) alone if there are any; those
    with most overdue first, and whether these are all. Tasks of later documents do not count, nor
    those that a person rejected.
    """
    with store.reading() as connection:
        counts = _counts(connection, as_of, names)
        named = tuple(_named(connection, count) for count in counts[:limit])
        return named, len(counts) <= limit


def _counts(connection: sa.Connection, as_of: Date, names: Sequence[str]) -> tuple[DutyCount, ...]:
    row = DutyRow
    newest = connection.scalar(sa.select(sa.func.max(row.date)).where(sa.text("lead = 1")))
    issued = sa.true() if newest is None or newest <= as_of else row.date <= as_of
    mine = [row.agency.in_(names)] if names else []
    held: defaultdict[str, dict[int, int]] = defaultdict(dict)
    ongoing: dict[str, int] = {}
    for sort in (DATED, OPEN, RECURRING):
        each = (
            sa.select(row.agency, sa.func.count().label("tasks"))
            .where(issued, row.sort == sort, *mine)
            .group_by(row.agency)
            .subquery()
        )
        # Few are still to come, and the index has those of an agency side by side; to compare the
        # days of all would take as long as to count them.
        coming = (
            sa.select(sa.func.count())
            .where(issued, row.sort == sort, row.agency == each.c.agency, row.due >= as_of)
            .scalar_subquery()
        )
        query = sa.select(each.c.agency, each.c.tasks, coming if sort == DATED else sa.literal(0))
        for agency, tasks, to_come in connection.execute(query):
            held[agency][sort] = tasks
            ongoing[agency] = ongoing.get(agency, 0) + to_come
    counts = (
        DutyCount(
            who,
            tasks.get(DATED, 0) - ongoing[who],
            ongoing[who],
            tasks.get(OPEN, 0),
            tasks.get(RECURRING, 0),
        )
        for who, tasks in held.items()
    )
    return tuple(sorted(counts, key=lambda c: (-c.overdue, -c.ongoing, c.agency)))


def _named(connection: sa.Connection, count: DutyCount) -> NamedCount:
    if count.agency:
        for name, issuer, parent in connection.execute(_naming(), {"form": count.agency}):
            if agency_key(name, territory(issuer, parent)) == count.agency:
                return NamedCount(name, (issuer, parent), count)
    return NamedCount(count.agency.strip(), (), count)


@cache
def _naming() -> sa.Select[tuple[str, str | None, str | None]]:
    """Who leads one of the tasks of an agency, and who issued its paper."""
    duty, row = DutyRow, AssignmentRow
    one = (
        sa.select(duty.document, duty.directive)
        .where(duty.agency == sa.bindparam("form", type_=sa.Text))
        .order_by(duty.date.desc(), duty.document, duty.directive)
        .limit(1)
        .subquery()
    )
    return (
        sa.select(row.agency, DocumentRow.issuer, DocumentRow.parent_issuer)
        .select_from(one)
        .join(row, (row.document == one.c.document) & (row.directive == one.c.directive))
        .join(DocumentRow, DocumentRow.id == row.document)
        .where(row.role == "lead")
    )


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
    query = query.where(row.sort == DATED, row.due.is_not(None), row.date <= as_of)
    if first is not None:
        query = query.where(row.due >= first)
    if last is not None:
        query = query.where(row.due <= last)
    order = (row.due.desc() if latest else row.due, row.document, row.directive)
    query = query.order_by(*order).limit(limit)
    return _first(connection, query, names, limit, -1 if latest else 1)


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
    return _first(connection, query, names, limit, -1)


def _first(
    connection: sa.Connection,
    query: sa.Select[Any],
    names: Iterable[str | None],
    limit: int,
    sign: int,
) -> list[Key]:
    """The first tasks of those that any of `names` leads, by their days; `sign` is -1 for the
    latest first.
    """
    row = DutyRow
    of_each = (
        query.where(row.agency == name if name is not None else row.lead == 1) for name in names
    )
    streams = (
        ((sign * day.toordinal(), key, ordinal) for day, key, ordinal in connection.execute(one))
        for one in of_each
    )
    return first_keys(streams, limit)
