"""Tasks without a deadline, without a lead, with several leads; newest documents first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

import sqlalchemy as sa

from models.questions_owners import leading_agencies
from models.questions_tables import OPEN, DutyRow
from models.store_opening import Store
from models.tables import AssignmentRow, DirectiveRow, DocumentRow, FileRow

#: The key of a task: `document.id` and its ordinal there.
TaskKey = tuple[str, int]


class Lack(StrEnum):
    """What a task is asked for by."""

    NO_DEADLINE = "no_deadline"  #: neither a day nor a recurrence
    NO_LEAD = "no_lead"
    SHARED = "shared"  #: several agencies lead it at once


@dataclass(frozen=True, slots=True)
class Task:
    """A task with all that is needed to check it against the paper. `path` is the file's."""

    document: str
    ordinal: int
    code: str | None
    type: str | None
    date: Date | None
    issuer: str | None
    path: str
    provision: str
    page: int
    text: str
    words: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    due: Date | None
    due_text: str | None
    recurrence: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Tasks:
    """What was found. `names` are the forms of the agencies that the typed name means; empty
    without one, and when there is none such, which `unknown` tells.
    """

    found: tuple[Task, ...]
    names: tuple[str, ...] = ()
    unknown: bool = False


def tasks_lacking(store: Store, lack: Lack, agency: str | None = None, limit: int = 50) -> Tasks:
    """The newest tasks that lack a deadline or a lead, or have several leads; with `agency` those
    that it leads (for `NO_LEAD`: of the documents, whoever issued them, so `agency` is no filter).
    """
    with store.reading() as connection:
        names: list[str | None] = [None]
        if agency is not None and lack is not Lack.NO_LEAD:
            names = list(leading_agencies(connection, agency))
            if not names:
                return Tasks((), unknown=True)
        keys = _newest(connection, lack, names, limit)
        return Tasks(load_tasks(connection, keys), tuple(name for name in names if name))


def load_tasks(connection: sa.Connection, keys: Sequence[TaskKey]) -> tuple[Task, ...]:
    """The tasks with these keys, in their order; those that a person rejected are left out."""
    found = {}
    leads, others = _assigned(connection, keys)
    for some in _windows(keys):
        query = (
            sa.select(
                DirectiveRow.document,
                DirectiveRow.ordinal,
                DocumentRow.code,
                DocumentRow.type,
                DocumentRow.date,
                DocumentRow.issuer,
                FileRow.path,
                DirectiveRow.provision,
                DirectiveRow.page,
                DirectiveRow.text,
                DirectiveRow.words,
                DirectiveRow.due,
                DirectiveRow.due_text,
                DirectiveRow.recurrence,
                DirectiveRow.confidence,
            )
            .join(DocumentRow, DocumentRow.id == DirectiveRow.document)
            .join(FileRow, FileRow.sha256 == DocumentRow.file)
            .where(sa.tuple_(DirectiveRow.document, DirectiveRow.ordinal).in_(some))
            .where(DirectiveRow.decided.is_distinct_from("rejected"))
        )
        for row in connection.execute(query):
            key = row.document, row.ordinal
            values = row._mapping
            found[key] = Task(**values, lead=tuple(leads[key]), support=tuple(others[key]))
    return tuple(found[key] for key in keys if key in found)


def _newest(
    connection: sa.Connection, lack: Lack, names: Iterable[str | None], limit: int
) -> list[TaskKey]:
    found: set[tuple[int, str, int]] = set()
    for name in names:
        for row in connection.execute(_query(lack, name is not None, limit), {"agency": name}):
            found.add((-row.date.toordinal(), row.document, row.directive))
    return [(document, ordinal) for _, document, ordinal in sorted(found)[:limit]]


def _query(lack: Lack, named: bool, limit: int) -> sa.Select[tuple[Date, str, int]]:
    """Says its conditions as the indexes of `duty` do, so that each is answered in its order."""
    first = "" if named else " AND lead = 1"
    condition = {
        Lack.NO_DEADLINE: f"{OPEN}{first}",
        Lack.NO_LEAD: "agency = ''",
        Lack.SHARED: f"shared = 1{first}",
    }[lack]
    query = sa.select(DutyRow.date, DutyRow.document, DutyRow.directive).where(sa.text(condition))
    if named:
        query = query.where(DutyRow.agency == sa.bindparam("agency", type_=sa.Text))
    return query.order_by(DutyRow.date.desc(), DutyRow.document, DutyRow.directive).limit(limit)


def _assigned(
    connection: sa.Connection, keys: Sequence[TaskKey]
) -> tuple[defaultdict[TaskKey, list[str]], defaultdict[TaskKey, list[str]]]:
    """By the task: who leads it, and who supports it."""
    leads: defaultdict[TaskKey, list[str]] = defaultdict(list)
    others: defaultdict[TaskKey, list[str]] = defaultdict(list)
    for some in _windows(keys):
        row = AssignmentRow
        query = (
            sa.select(row.document, row.directive, row.role, row.agency)
            .where(sa.tuple_(row.document, row.directive).in_(some))
            .order_by(row.document, row.directive, row.role, row.ordinal)
        )
        for document, ordinal, role, name in connection.execute(query):
            if role != "monitor":
                (leads if role == "lead" else others)[document, ordinal].append(name)
    return leads, others


def _windows(keys: Sequence[TaskKey]) -> Iterable[Sequence[TaskKey]]:
    return (keys[first : first + 200] for first in range(0, len(keys), 200))
