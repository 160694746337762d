"""Views for people who write SQL: one row for each thing one would ask for, under plain names.

    v_documents  v_tasks  v_assignments  v_targets  v_results  v_citations  v_agencies  v_deadlines
    v_decisions  v_files  v_failures  dictionary

Each has a twin with Vietnamese names (`nhiem_vu` is `v_tasks`), and PostgreSQL's comments on them
say what `dictionary` says. They are made anew whenever a store is upgraded: a change of a view
wants a migration, though it may be an empty one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import sqlalchemy as sa

from models.describe import Entry, entries, twin_columns, twin_entries, twins
from models.search_table import INDEX
from models.store_columns import Table

if TYPE_CHECKING:  # which makes the views, and so can't be imported here
    from models.store_opening import Store

#: The agencies of a role in a task.
_HELD = (
    "SELECT a.agency, a.ordinal FROM assignment a WHERE a.document = t.document"
    " AND a.directive = t.ordinal AND a.role = '{role}' ORDER BY a.ordinal"
)


def drop_views(connection: sa.Connection) -> None:
    """Takes the views away, so that the tables below them can change."""
    there = set(sa.inspect(connection).get_view_names())
    for view, twin in twins().items():
        for name in (twin, view):
            if name in there:
                _run(connection, f"DROP VIEW {name}")


def make_views(connection: sa.Connection) -> None:
    """Makes the views and their twins, and the dictionary of all of them and of the tables."""
    postgres = connection.dialect.name == "postgresql"
    roles = {role: _of_role(role, postgres=postgres) for role in ("lead", "support", "monitor")}
    told: list[Entry] = []
    inspector = sa.inspect(connection)
    for known in Table.metadata.sorted_tables:
        if inspector.has_table(known.name):
            told.extend(entries(known.name, (column.name for column in known.columns)))
    told.extend(entries("alembic_version", ["version_num"]))
    for table in inspector.get_table_names():
        if table.startswith(INDEX):
            told.extend(replace(entry, table=table) for entry in entries(INDEX, ()))
    dictionary = ["object", "field", "vi", "en"]
    views: dict[str, str] = tomllib.loads((files("models") / "views.toml").read_text("utf-8"))
    for name, query in views.items():
        _run(connection, f"CREATE VIEW {name} AS {query.format(**roles)}")
        columns = tuple(connection.execute(sa.text(f"SELECT * FROM {name} LIMIT 0")).keys())  # noqa: S608
        _make_twin(connection, name, columns)
        told.extend(entries(name, columns))
        told.extend(twin_entries(name, columns))
    told.extend(entries("dictionary", dictionary))
    told.extend(twin_entries("dictionary", dictionary))
    _run(connection, f"CREATE VIEW dictionary AS {_dictionary(told)}")
    _make_twin(connection, "dictionary", dictionary)
    if postgres:
        for entry in told:
            if entry.is_view:
                _run(connection, _comment(connection, entry))


def _make_twin(connection: sa.Connection, name: str, columns: Iterable[str]) -> None:
    own = ", ".join(f"{column} AS {twin}" for column, twin in twin_columns(name, columns).items())
    _run(connection, f"CREATE VIEW {twins()[name]} AS SELECT {own} FROM {name}")  # noqa: S608


def _of_role(role: str, *, postgres: bool) -> str:
    held = _HELD.format(role=role)
    if postgres:
        return f"(SELECT string_agg(h.agency, '; ' ORDER BY h.ordinal) FROM ({held}) h)"  # noqa: S608
    return f"(SELECT group_concat(h.agency, '; ') FROM ({held}) h)"  # noqa: S608


def _dictionary(told: Iterable[Entry]) -> str:
    rows = ",\n".join(f"({', '.join(map(_quoted, (e.table, e.column, e.vi, e.en)))})" for e in told)
    names = "column1 AS object, column2 AS field, column3 AS vi, column4 AS en"
    return f"SELECT {names} FROM (VALUES {rows}) told"  # noqa: S608 - our own words, quoted


def _comment(connection: sa.Connection, entry: Entry) -> str:
    quote = connection.dialect.identifier_preparer.quote
    what = f"VIEW {quote(entry.table)}"
    if entry.column:
        what = f"COLUMN {quote(entry.table)}.{quote(entry.column)}"
    return f"COMMENT ON {what} IS {_quoted(f'{entry.vi} / {entry.en}')}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _run(connection: sa.Connection, statement: str) -> None:
    connection.execute(sa.text(statement.replace(":", r"\:")))


def dictionary(store: Store) -> list[Entry]:
    """What a store says of itself: each table and view, and each of its columns."""
    names = sa.text("SELECT object, field, vi, en FROM dictionary")
    views = {*twins(), *twins().values()}
    with store.reading() as connection:
        return [
            Entry(row.object, row.field, row.vi, row.en, row.object in views)
            for row in connection.execute(names)
        ]
