"""Tasks without a deadline, without a lead, with several leads; newest documents first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

import sqlalchemy as sa

from models.questions_lookup import Key, first_of_each, of, wanted
from models.questions_owners import leading_agencies
from models.questions_rows import OPEN
from models.questions_tables import DutyRow
from models.store_opening import Store
from models.tables import AssignmentRow, DirectiveRow, DocumentRow, FileRow


class Lack(StrEnum):
    """What a task is asked for by."""

    NO_DEADLINE = "no_deadline"  #: neither a day nor a recurrence
    NO_LEAD = "no_lead"
    SHARED = "shared"  #: several agencies lead it at once


@dataclass(frozen=True, slots=True)
class Task:
    """A task with all that is needed to check it against the paper. `path` is the file's, `decided`
    what a person said of it, if anything.
    """

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
    decided: str | None = None


@dataclass(frozen=True, slots=True)
class Tasks:
    """What was found. `names` are the forms of the agencies that the typed name means; empty
    without one, and when there is none such, which `unknown` tells.
    """

    found: tuple[Task, ...]
    names: tuple[str, ...] = ()
    unknown: bool = False


def tasks_lacking(
    store: Store,
    lack: Lack,
    agency: str | None = None,
    limit: int = 50,
    document: str | None = None,
    also: Sequence[str] = (),
) -> Tasks:
    """The newest tasks that lack a deadline or a lead, or have several leads; with `agency` those
    that it leads (of those that nobody leads there are none then), with `document` those of it.
    The names `also` are asked after with `agency`.
    """
    with store.reading() as connection:
        names: list[str | None] = [None]
        if agency is not None:
            names = list(leading_agencies(connection, agency, also))
            if not names:
                return Tasks((), unknown=True)
        keys = _newest(connection, _query(lack, agency is not None, limit, document), names, limit)
        return Tasks(load_tasks(connection, keys), tuple(name for name in names if name))


def load_tasks(connection: sa.Connection, keys: Sequence[Key]) -> tuple[Task, ...]:
    """The tasks with these keys, in their order; those that a person rejected are left out."""
    found = {}
    leads, others = _assigned(connection, keys)
    these = wanted(connection, keys)
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
            DirectiveRow.decided,
        )
        .select_from(these)
        .join(DirectiveRow, of(these, DirectiveRow.document, DirectiveRow.ordinal))
        .join(DocumentRow, DocumentRow.id == DirectiveRow.document)
        .join(FileRow, FileRow.sha256 == DocumentRow.file)
        .where(DirectiveRow.decided.is_distinct_from("rejected"))
    )
    for row in connection.execute(query):
        key = row.document, row.ordinal
        found[key] = Task(**row._mapping, lead=tuple(leads[key]), support=tuple(others[key]))
    return tuple(found[key] for key in keys if key in found)


def load_texts(
    connection: sa.Connection, keys: Sequence[Key]
) -> dict[Key, tuple[str, tuple[str, ...]]]:
    """By the task: what it says, and who leads or supports it; without rejected ones."""
    found = {}
    leads, others = _assigned(connection, keys)
    row, these = DirectiveRow, wanted(connection, keys)
    query = (
        sa.select(row.document, row.ordinal, row.text)
        .select_from(these)
        .join(row, of(these, row.document, row.ordinal))
        .where(row.decided.is_distinct_from("rejected"))
    )
    for document, ordinal, text in connection.execute(query).all():
        key = document, ordinal
        found[key] = text, (*leads[key], *others[key])
    return found


def _newest(
    connection: sa.Connection,
    query: sa.Select[tuple[Date, str, int]],
    names: Iterable[str | None],
    limit: int,
) -> list[Key]:
    agencies = [name for name in names if name is not None]
    if agencies:
        return first_of_each(
            connection,
            lambda name: query.where(DutyRow.agency == name),
            agencies,
            limit,
            latest=True,
        )
    return [(document, ordinal) for _, document, ordinal in connection.execute(query)]


def _query(
    lack: Lack, named: bool, limit: int, document: str | None
) -> sa.Select[tuple[Date, str, int]]:
    """Says its conditions as the indexes of `duty` do, so that each is answered in its order."""
    row = DutyRow
    query = sa.select(row.date, row.document, row.directive)
    if lack is Lack.NO_DEADLINE:
        query = query.where(row.sort == OPEN, row.due.is_(None))
    else:
        several = "shared = 1" if named else "shared * lead = 1"
        query = query.where(sa.text("agency = ''" if lack is Lack.NO_LEAD else several))
    if not named and lack is Lack.NO_DEADLINE:
        query = query.where(sa.literal_column("lead") == sa.literal_column("1"))
    if document is not None:
        query = query.where(row.document == document)
    return query.order_by(row.date.desc(), row.document, row.directive).limit(limit)


def _assigned(
    connection: sa.Connection, keys: Sequence[Key]
) -> tuple[defaultdict[Key, list[str]], defaultdict[Key, list[str]]]:
    """By the task: who leads it, and who supports it."""
    leads: defaultdict[Key, list[str]] = defaultdict(list)
    others: defaultdict[Key, list[str]] = defaultdict(list)
    row, these = AssignmentRow, wanted(connection, keys)
    query = (
        sa.select(row.document, row.directive, row.role, row.agency)
        .select_from(these)
        .join(row, of(these, row.document, row.directive))
        .order_by(row.document, row.directive, row.role, row.ordinal)
    )
    for document, ordinal, role, name in connection.execute(query).all():
        if role != "monitor":
            (leads if role == "lead" else others)[document, ordinal].append(name)
    return leads, others
