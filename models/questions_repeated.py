"""Tasks that repeat an earlier one of another document, both side by side.

Two tasks are near each other where a print of their words is the same (`questions_keys.bands`);
how alike they are is told by the words and pairs that they share. The earlier task is always of an
older document, or of an undated one; copies of a document (same number and day) are passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date

import sqlalchemy as sa

from models.questions_keys import features, likeness
from models.questions_owners import MOST_NAMES, leading_agencies
from models.questions_tables import DutyRow, TaskBandRow
from models.questions_tasks import Task, TaskKey, load_tasks
from models.store_opening import Store

#: From here on two tasks are shown as one repeating the other.
ALIKE = 0.6
#: So many tasks are looked at, newest first, before the answer says how far it got.
_LOOKED_AT = 2_000
_WINDOW = 200
#: Earlier tasks with a print that are held against a later one, the most recent first.
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Repeat:
    """A task, the earlier one that it is most like, and how alike they are, 0 to 1."""

    later: Task
    earlier: Task
    score: float


@dataclass(frozen=True, slots=True)
class Repeats:
    """What was found, newest first; `looked_at` tasks were compared, `whole` tells whether those
    were all. `names` and `unknown` as in `models.questions_tasks.Tasks`.
    """

    found: tuple[Repeat, ...]
    looked_at: int
    whole: bool
    names: tuple[str, ...] = ()
    unknown: bool = False


def repeated_tasks(
    store: Store,
    agency: str | None = None,
    document: str | None = None,
    limit: int = 50,
    least: float = ALIKE,
) -> Repeats:
    """The newest tasks that repeat earlier ones with a likeness of `least` or more: of `document`
    (`document.id`), of those that `agency` leads, or of all.
    """
    with store.reading() as connection:
        names: list[str] = []
        if agency is not None:
            names = leading_agencies(connection, agency)[:MOST_NAMES]
            if not names:
                return Repeats((), 0, True, unknown=True)
        keys = _to_look_at(connection, names, document)
        found: list[Repeat] = []
        looked_at = 0
        for first in range(0, len(keys), _WINDOW):
            some = keys[first : first + _WINDOW]
            found += _repeats(connection, some, least)
            looked_at += len(some)
            if len(found) >= limit:
                break
        whole = looked_at == len(keys) < _LOOKED_AT
        return Repeats(tuple(found[:limit]), looked_at, whole, tuple(names))


def _to_look_at(
    connection: sa.Connection, names: Sequence[str], document: str | None
) -> list[TaskKey]:
    row = DutyRow
    query = sa.select(row.date, row.document, row.directive).limit(_LOOKED_AT)
    query = query.order_by(row.date.desc(), row.document, row.directive)
    if document is not None:
        wanted = [query.where(row.document == document, row.lead == 1)]
    elif names:
        wanted = [query.where(row.agency == name) for name in names]
    else:
        wanted = [query.where(sa.text("lead = 1"))]
    found = {
        (-day.toordinal(), key, ordinal)
        for one in wanted
        for day, key, ordinal in connection.execute(one)
    }
    return [(key, ordinal) for _, key, ordinal in sorted(found)[:_LOOKED_AT]]


def _repeats(connection: sa.Connection, keys: Sequence[TaskKey], least: float) -> Iterator[Repeat]:
    near = _near(connection, keys)
    wanted = {key for key in keys if near[key]} | {one for some in near.values() for one in some}
    tasks = {(t.document, t.ordinal): t for t in load_tasks(connection, sorted(wanted))}
    prints = {key: _features(task) for key, task in tasks.items()}
    for key in keys:
        if key not in tasks:
            continue
        best = max(
            (
                (likeness(prints[key], prints[other]), _age(tasks[other]), other)
                for other in near[key]
                if other in tasks and not _copies(tasks[key], tasks[other])
            ),
            default=None,
        )
        if best is not None and best[0] >= least:
            yield Repeat(tasks[key], tasks[best[2]], best[0])


def _near(connection: sa.Connection, keys: Sequence[TaskKey]) -> dict[TaskKey, list[TaskKey]]:
    """By the task: tasks of older documents that share a print with it."""
    row = TaskBandRow
    own = (
        sa.select(row.document, row.directive, row.band, row.date)
        .where(sa.tuple_(row.document, row.directive).in_(keys))
        .order_by(row.document, row.directive, row.slot)
    )
    found: defaultdict[TaskKey, list[TaskKey]] = defaultdict(list)
    query = (
        sa.select(row.document, row.directive)
        .where(
            row.band == sa.bindparam("band", type_=sa.BigInteger),
            row.date <= sa.bindparam("day", type_=sa.Date),
            row.document != sa.bindparam("own", type_=sa.Text),
        )
        .order_by(row.date.desc(), row.document, row.directive)
        .limit(_NEAR)
    )
    for document, ordinal, band, day in connection.execute(own).all():
        values = {"band": band, "day": day, "own": document}
        for other in connection.execute(query, values):
            key = other.document, other.directive
            if key not in found[document, ordinal]:
                found[document, ordinal].append(key)
    return found


def _features(task: Task) -> frozenset[str]:
    return features(task.text, (*task.lead, *task.support))


def _age(task: Task) -> int:
    return (task.date or Date.min).toordinal()


def _copies(one: Task, two: Task) -> bool:
    """Whether they stand in copies of one document, or in one of the same day that comes later."""
    if one.code and (one.code, one.date) == (two.code, two.date):
        return True
    return _age(one) == _age(two) and one.document < two.document
