"""What people decide about facts, what made each reading, agencies, and more constraints.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

import sqlalchemy as sa
from alembic import op

from models.agencies import agency_row
from models.identity import alike, fact_id

revision = "0005"
down_revision = "0004"

_FACTS = ("header_field", "citation", "measure", "directive")
_AT_ONCE = 5_000
#: Constraints on tables that were made without them.
_CHECKS = {
    "file": {"size": "size >= 0 AND pages >= 0"},
    "page": {"number": "number >= 1"},
    "document": {"pages": "part >= 1 AND first_page >= 1 AND last_page >= 1"},
    "segment": {
        "page": "page >= 1",
        "span": 'start >= 0 AND "end" >= start',
        "own": "own_start >= 0 AND own_end >= own_start",
    },
    **{
        name: {
            "page": "page >= 1",
            "decided": "decided IN ('accepted', 'corrected', 'rejected')",
        }
        for name in _FACTS
    },
}
#: Foreign keys that SQLite takes only while a table is made.
_KEYS = {"file": ", CONSTRAINT fk_file_run FOREIGN KEY(run) REFERENCES run (id) ON DELETE SET NULL"}


def upgrade() -> None:
    """Adds the tables and columns, names the facts that are there, and lists their agencies."""
    op.add_column(
        "file", sa.Column("engines", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column("file", sa.Column("run", sa.Integer()))
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key("fk_file_run", "file", "run", ["run"], ["id"], ondelete="SET NULL")
    for name in _FACTS:
        op.add_column(
            name, sa.Column("fact", sa.String(12), nullable=False, server_default=sa.text("''"))
        )
        op.add_column(name, sa.Column("decided", sa.Text()))
    for table, checks in _CHECKS.items():
        _add_checks(table, checks)
    op.create_index("ix_file_run", "file", ["run"])
    for name in _FACTS:
        op.create_index(f"ix_{name}_fact", name, ["fact"])
        op.create_index(f"ix_{name}_confidence", name, ["confidence"])
    _make_tables()
    for name in _FACTS:
        _name_facts(name)
    _list_agencies()


def _make_tables() -> None:
    kinds = "kind IN ('header', 'citation', 'measure', 'directive')"
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=12), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("provision", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("alike", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.CheckConstraint(kinds, name=op.f("ck_decision_kind")),
        sa.CheckConstraint(
            "verdict IN ('accepted', 'corrected', 'rejected', 'withdrawn')",
            name=op.f("ck_decision_verdict"),
        ),
        sa.CheckConstraint(
            "standing IN ('holds', 'lost', 'followed', 'withdrawn')",
            name=op.f("ck_decision_standing"),
        ),
        sa.CheckConstraint("page >= 1", name=op.f("ck_decision_page")),
        sa.CheckConstraint(
            "occurrence >= 1 AND occurrence <= alike", name=op.f("ck_decision_occurrence")
        ),
        sa.ForeignKeyConstraint(["file"], ["file.sha256"], name="fk_decision_file"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    for column in ("fact", "file", "standing"):
        op.create_index(f"ix_decision_{column}", "decision", [column])
    op.create_table(
        "machine_reading",
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("fact", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint(kinds, name=op.f("ck_machine_reading_kind")),
        sa.CheckConstraint("ordinal >= 1", name=op.f("ck_machine_reading_ordinal")),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_machine_reading_document", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "fact", name="pk_machine_reading"),
    )
    op.create_table(
        "past_reading",
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("code_version", sa.Text(), nullable=False),
        sa.Column("engines", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("stored", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"], ["file.sha256"], name="fk_past_reading_file", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run"], ["run.id"], name="fk_past_reading_run", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("file", "ordinal", name="pk_past_reading"),
    )
    op.create_index("ix_past_reading_run", "past_reading", ["run"])
    op.create_table(
        "agency",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
    )
    op.create_index("ix_agency_level", "agency", ["level"])


def _add_checks(table: str, checks: dict[str, str]) -> None:
    """Adds constraints; on SQLite by making the table anew, which wants foreign keys off."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        for name, condition in checks.items():
            op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, condition)
        return
    made: str = connection.execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name"),
        {"name": table},
    ).scalar_one()
    beside = connection.execute(
        sa.text(
            "SELECT sql FROM sqlite_master"
            " WHERE tbl_name = :name AND type IN ('index', 'trigger') AND sql IS NOT NULL"
        ),
        {"name": table},
    ).scalars()
    statements = list(beside)
    more = "".join(f", CONSTRAINT ck_{table}_{name} CHECK ({c})" for name, c in checks.items())
    more += _KEYS.get(table, "")
    body = made[made.index("(") : made.rindex(")")]
    connection.exec_driver_sql(f'CREATE TABLE "_{table}" {body}{more})')
    connection.exec_driver_sql(f'INSERT INTO "_{table}" SELECT * FROM "{table}"')  # noqa: S608
    connection.exec_driver_sql(f'DROP TABLE "{table}"')
    connection.exec_driver_sql(f'ALTER TABLE "_{table}" RENAME TO "{table}"')
    for statement in statements:
        connection.exec_driver_sql(statement)


def _name_facts(name: str) -> None:
    """Gives every fact of a table its name, as `models.identity` makes it."""
    connection = op.get_bind()
    kind = "header" if name == "header_field" else name
    words = "name" if kind == "header" else "words"
    table = sa.table(name, *map(sa.column, ("document", "ordinal", words, "fact")))
    rows = connection.execute(
        sa.select(table.c.document, table.c.ordinal, table.c[words])
        .order_by(table.c.document, table.c.ordinal)
        .execution_options(yield_per=_AT_ONCE)
    )
    named: list[dict[str, object]] = []
    for document, facts in groupby(rows, lambda row: str(row[0])):
        seen: Counter[str] = Counter()
        for _, ordinal, said in facts:
            same = alike(said)
            seen[same] += kind != "header" or not seen[same]
            made = fact_id(document, kind, same, seen[same])
            named.append({"d": document, "o": ordinal, "f": made})
    change = (
        sa.update(table)
        .where(table.c.document == sa.bindparam("d"), table.c.ordinal == sa.bindparam("o"))
        .values(fact=sa.bindparam("f"))
    )
    _in_parts(change, named)


def _list_agencies() -> None:
    connection = op.get_bind()
    names: set[str] = set()
    for table, column in (("document", "issuer"), ("assignment", "agency"), ("measure", "agency")):
        found = sa.table(table, sa.column(column))
        names |= set(connection.execute(sa.select(found.c[column]).distinct()).scalars())
    rows = {row["id"]: row for row in (agency_row(name) for name in sorted(filter(None, names)))}
    agency = sa.table("agency", *map(sa.column, ("id", "name", "folded", "level", "parent")))
    _in_parts(sa.insert(agency), [dict(row) for row in rows.values()])


def _in_parts(statement: sa.Executable, rows: Sequence[Mapping[str, object]]) -> None:
    for first in range(0, len(rows), _AT_ONCE):
        op.get_bind().execute(statement, rows[first : first + _AT_ONCE])
