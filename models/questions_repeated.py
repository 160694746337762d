"""Tasks that repeat an earlier one of another document, both side by side.

Two tasks are near each other where a print of their words is the same (`questions_keys.bands`);
how alike they are is told by the words and pairs that they share. The earlier task is of an older
document, or of an undated one, of the same territory or of the whole country: what two provinces
ask for is no task given twice. Copies of a document (same number and day) are passed over.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, TypeAlias

import sqlalchemy as sa

from models.questions_keys import features, likeness, names_in, place_salt, territory
from models.questions_lookup import Key, first_of_each, of, wanted
from models.questions_owners import leading_agencies
from models.questions_tables import DocumentKeyRow, DutyRow, TaskBandRow
from models.questions_tasks import Task, load_tasks, load_texts
from models.store_opening import Store

#: From here on two tasks are shown as one repeating the other.
ALIKE = 0.7
#: For each row that is asked for so many tasks are looked at, newest first, before the answer says
#: how far it got.
_LOOKED_AT = 3
_WINDOW = 50
#: Earlier tasks that are held against a later one: those that share most prints, the most recent.
_NEAR = 3
#: Prints that are looked up at once.
_AT_ONCE = 100

#: Document and number of a task, one of its prints, and the day of the document.
_Print: TypeAlias = tuple[str, int, int, Date]


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
    also: Sequence[str] = (),
) -> Repeats:
    """The newest tasks that repeat earlier ones with a likeness of `least` or more: of `document`
    (`document.id`), of those that `agency` leads, or of all. The names `also` are asked after with
    `agency`.
    """
    with store.reading() as connection:
        names: tuple[str, ...] = ()
        if agency is not None:
            names = leading_agencies(connection, agency, also)
            if not names:
                return Repeats((), 0, True, unknown=True)
        most = _LOOKED_AT * max(limit, 10)
        keys = _to_look_at(connection, names, document, most)
        found: list[Repeat] = []
        looked_at = 0
        for first in range(0, len(keys), _WINDOW):
            some = keys[first : first + _WINDOW]
            found += _repeats(connection, some, least)
            looked_at += len(some)
            if len(found) >= limit:
                break
        whole = looked_at == len(keys) < most
        return Repeats(tuple(found[:limit]), looked_at, whole, names)


def _to_look_at(
    connection: sa.Connection, names: Sequence[str], document: str | None, most: int
) -> list[Key]:
    row = DutyRow
    query = sa.select(row.date, row.document, row.directive).limit(most)
    query = query.order_by(row.date.desc(), row.document, row.directive)
    if document is not None:
        query = query.where(row.document == document, row.lead == 1)
    elif names:
        return first_of_each(
            connection, lambda name: query.where(row.agency == name), names, most, latest=True
        )
    else:
        query = query.where(sa.text("lead = 1"))
    return [(key, ordinal) for _, key, ordinal in connection.execute(query)]


def _repeats(connection: sa.Connection, keys: Sequence[Key], least: float) -> Iterator[Repeat]:
    """The words of all tasks are compared, before the rest is read of those that are alike."""
    near = _near(connection, keys)
    wanted = {key for key in keys if near[key]} | {one for some in near.values() for one in some}
    texts = load_texts(connection, sorted(wanted))
    prints = {key: features(*texts[key]) for key in texts}
    alike = {
        key: [
            (score, other)
            for other in near[key]
            if other in prints and (score := likeness(prints[key], prints[other])) >= least
        ]
        for key in keys
        if key in prints
    }
    shown = {key for key, some in alike.items() if some}
    shown |= {other for some in alike.values() for _, other in some}
    tasks = {(t.document, t.ordinal): t for t in load_tasks(connection, sorted(shown))}
    for key in keys:
        scored = ((score, _age(tasks[other]), other) for score, other in alike.get(key, ()))
        for score, _, other in sorted(scored, reverse=True):
            if _may_repeat(tasks[key], tasks[other]):
                yield Repeat(tasks[key], tasks[other], score)
                break


def _near(connection: sa.Connection, keys: Sequence[Key]) -> defaultdict[Key, list[Key]]:
    """By the task: the most recent tasks of older documents that share a print with it, in its
    territory or in the whole country.
    """
    row, these = TaskBandRow, wanted(connection, keys)
    own = (
        sa.select(row.document, row.directive, row.band, row.date, DocumentKeyRow.place)
        .select_from(these)
        .join(row, of(these, row.document, row.directive))
        .join(DocumentKeyRow, DocumentKeyRow.document == row.document)
        .order_by(row.document, row.directive, row.slot)
    )
    prints = [
        (document, ordinal, band, day)
        for document, ordinal, one, day, place in connection.execute(own).all()
        for band in dict.fromkeys((one, one ^ place_salt(place)))
    ]
    shared: defaultdict[Key, Counter[Key]] = defaultdict(Counter)
    holders = _holders if connection.dialect.name == "sqlite" else _holders_joined
    for first in range(0, len(prints), _AT_ONCE):
        some = prints[first : first + _AT_ONCE]
        for place, other, ordinal in holders(connection, some):
            shared[some[place][:2]][other, ordinal] += 1
    near = {key: [other for other, _ in one.most_common(_NEAR)] for key, one in shared.items()}
    return defaultdict(list, near)


def _holders(connection: sa.Connection, prints: Sequence[_Print]) -> Iterator[tuple[int, str, int]]:
    """For each print, by its place, the newest tasks that have it, as SQLite finds them fastest: a
    query for each would take the most time by far, a join would read all of a formula that
    thousands of tasks have, and here no subquery may follow one beside it, only one around it.
    """
    query = sa.text(
        "SELECT own.key, (SELECT group_concat(document || ' ' || directive, '|') FROM ("
        "SELECT document, directive FROM task_band"
        " WHERE band = json_extract(own.value, '$[1]') AND date <= json_extract(own.value, '$[2]')"
        " AND document <> json_extract(own.value, '$[0]')"
        " ORDER BY date DESC, document, directive LIMIT :most)) FROM json_each(:prints) AS own"
    )
    own = json.dumps([(document, band, day.isoformat()) for document, _, band, day in prints])
    for place, near in connection.execute(query, {"prints": own, "most": 2 * _NEAR}).all():
        for one in near.split("|") if near else ():
            document, _, directive = one.rpartition(" ")
            yield place, document, int(directive)


def _holders_joined(connection: sa.Connection, prints: Sequence[_Print]) -> Sequence[sa.Row[Any]]:
    """The same where a join can be cut off for each print; to plan so many queries takes longer."""
    query = sa.text(
        "SELECT own.place - 1, near.document, near.directive FROM unnest("
        "CAST(:documents AS text[]), CAST(:bands AS bigint[]), CAST(:days AS date[]))"
        " WITH ORDINALITY AS own(document, band, day, place) CROSS JOIN LATERAL ("
        "SELECT document, directive FROM task_band WHERE band = own.band AND date <= own.day"
        " AND document <> own.document ORDER BY date DESC, document, directive LIMIT :most) AS near"
        " ORDER BY own.place"
    )
    documents, _, bands, days = (list(column) for column in zip(*prints, strict=True))
    values = {"documents": documents, "bands": bands, "days": days, "most": 2 * _NEAR}
    return connection.execute(query, values).all()


def _age(task: Task) -> int:
    return (task.date or Date.min).toordinal()


def _may_repeat(later: Task, earlier: Task) -> bool:
    """Whether one can repeat the other at all: not in copies of one document, nor in a document of
    the same day that comes later, nor where they name different places or documents.
    """
    if later.code and (later.code, later.date) == (earlier.code, earlier.date):
        return False
    if _age(later) == _age(earlier) and later.document < earlier.document:
        return False
    one, two = (names_in(task.text, territory(task.issuer)) for task in (later, earlier))
    return one.places == two.places and (one.codes <= two.codes or two.codes <= one.codes)
