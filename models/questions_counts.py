"""How many tasks each agency leads as of a day: overdue, ongoing, without a day, recurring.

Tasks are counted by ranges of an index, agency by agency: to read the days of each of a million
tasks would take several times as long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from typing import Any

import sqlalchemy as sa

from models.questions_keys import agency_key, territory
from models.questions_lookup import listed
from models.questions_owners import each_once
from models.questions_rows import DATED, OPEN, RECURRING
from models.questions_tables import DutyRow
from models.store_opening import Store
from models.tables import AssignmentRow, DocumentRow

_DAY = sa.bindparam("day", type_=sa.Date)


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


def duty_counts(
    store: Store, as_of: Date, names: Sequence[str] = (), limit: int = 50
) -> tuple[tuple[NamedCount, ...], bool]:
    """The counts of each agency as of `as_of`, of `names` (see `models.questions_due.Due`) alone if
    there are any; those with most overdue first, and whether these are all. Tasks of later
    documents do not count, nor those that a person rejected.
    """
    with store.reading() as connection:
        counts = _counts(connection, as_of, names, limit)
        named = tuple(_named(connection, count) for count in counts[:limit])
        return named, len(counts) <= limit


def issued_by(day: Date | sa.BindParameter[Date]) -> sa.ColumnElement[bool]:
    """Whether the paper of a task is of `day` or before it; never looked up in an index: SQLite
    would take that of the papers' days for the better one, from statistics of a part of the rows.
    """
    return sa.func.coalesce(DutyRow.date, DutyRow.date) <= day


def _counts(
    connection: sa.Connection, as_of: Date, names: Sequence[str], limit: int
) -> list[DutyCount]:
    """The counts of all agencies in their order; of more than `limit` at least so many and one."""
    newest = connection.scalar(sa.select(sa.func.max(DutyRow.date)).where(sa.text("lead = 1")))
    if newest is None:
        return []
    past = _past(connection, as_of, names, newest)
    most = sorted(past.values(), reverse=True)[: limit + 1]
    # where more than are shown have overdue tasks, the others' need not be counted
    least = most[-1] if len(most) > limit else 0
    who = [agency for agency, overdue in past.items() if overdue >= least]
    counts = [
        DutyCount(agency, past[agency], *others)
        for agency, *others in connection.execute(
            _others(connection, who, newest <= as_of), {"day": as_of}
        ).all()
    ]
    kept = (c for c in counts if c.overdue or c.ongoing or c.undated or c.recurring)
    return sorted(kept, key=lambda c: (-c.overdue, -c.ongoing, c.agency))


def _past(
    connection: sa.Connection, as_of: Date, names: Sequence[str], newest: Date
) -> dict[str, int]:
    """By the agency: tasks whose day was before `as_of`, of papers of that day or before it."""
    query = _overdue()
    if names:
        query = query.where(query.selected_columns.agency.in_(names))
    early: Counter[str] = Counter()
    if newest > as_of:
        early.update(connection.scalars(_overdue_early(), {"day": as_of}))
    rows = connection.execute(query, {"day": as_of}).all()
    return {agency: overdue - early[agency] for agency, overdue in rows}


@cache
def _overdue() -> sa.Select[tuple[str, int]]:
    """By the agency: tasks with a day before `day`, of papers of whatever day."""
    each = each_once(DutyRow.agency)
    past = _tasks(each.c.name, DATED, DutyRow.due < _DAY)
    return sa.select(each.c.name.label("agency"), past).where(each.c.name.is_not(None))


def _others(
    connection: sa.Connection, who: Sequence[str], all_issued: bool
) -> sa.Select[tuple[str, int, int, int]]:
    """By the agency of `who`: tasks with a day that is `day` or later, without a day, recurring
    ones, of papers of `day` or before it. With `all_issued` there are no others.
    """
    row, each = DutyRow, listed(connection, who)
    issued = () if all_issued else (row.date <= _DAY,)
    later = () if all_issued else (issued_by(_DAY),)
    return sa.select(
        each.c.name,
        _tasks(each.c.name, DATED, row.due >= _DAY, *later),
        _tasks(each.c.name, OPEN, row.due.is_(None), *issued),
        _tasks(each.c.name, RECURRING, row.due.is_(None), *issued),
    )


def _tasks(
    agency: sa.ColumnElement[str], sort: int, *which: sa.ColumnElement[bool]
) -> sa.ScalarSelect[int]:
    """How many tasks of a sort an agency leads."""
    query = sa.select(sa.func.count()).select_from(DutyRow)
    return query.where(DutyRow.sort == sort, DutyRow.agency == agency, *which).scalar_subquery()


@cache
def _overdue_early() -> sa.Select[tuple[str]]:
    """Who leads each task whose day was before `day`, and whose paper is of after it: few, and in
    an index of their own.
    """
    early = sa.text("duty.due < duty.date")
    return sa.select(DutyRow.agency).where(early, DutyRow.date > _DAY, DutyRow.due < _DAY)


def _named(connection: sa.Connection, count: DutyCount) -> NamedCount:
    if count.agency:
        for name, issuer, parent in connection.execute(_naming(), {"form": count.agency}):
            if agency_key(name, territory(issuer, parent)) == count.agency:
                return NamedCount(name, (issuer, parent), count)
    return NamedCount(count.agency.strip(), (), count)


@cache
def _naming() -> sa.Select[Any]:
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
