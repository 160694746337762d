"""A file with all that a store knows of it, as one value of JSON, and back into another store.

What can be made again from the rest is not carried: the words that search and questions compare.
Runs stay behind, too: they are what one store has done.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.decisions import FIELDS, Standing, applied, as_read
from models.decisions_tables import DecisionRow, MachineReadingRow, PastReadingRow
from models.document import Origin, Verdict
from models.facts import Citation, Directive, Header, Measure
from models.identity import document_id
from models.outcome import Failure, Stage
from models.plain import Misfit, from_plain, to_plain
from models.record import Outcome, Record
from models.rows import Row, agencies_in, rows_of
from models.store_decisions import decisions_in, list_agencies, readings_in
from models.store_kept_tables import KeptPageRow, KeptReadingRow
from models.store_loading import load_records
from models.store_opening import Store, refusals
from models.tables import (
    ChangeRow,
    DocumentRow,
    FailureRow,
    FileRow,
    PageRow,
    SightingRow,
    Table,
)

#: The form of a line; one that says another number was written by another vanban.
FORM = 2
#: The form before it: it has no kept pages.
_FORMER = 1
#: No provision stands within more others.
_DEEPEST = 100
#: Tables whose rows hang on a file; those of its documents come with the records.
_OF_FILE: tuple[type[Table], ...] = (
    SightingRow,
    PageRow,
    ChangeRow,
    PastReadingRow,
    FailureRow,
    DecisionRow,
)
#: Those that the former form has not, parents first.
_KEPT: tuple[type[Table], ...] = (KeptReadingRow, KeptPageRow)
_KINDS: Mapping[str, type] = {"citation": Citation, "measure": Measure, "directive": Directive}


def whole_files(store: Store) -> Iterator[dict[str, object]]:
    """Every file of the store, in the order of path; memory is bounded by the largest."""
    with refusals(store.where), Session(store.engine) as session:
        keys = session.scalars(sa.select(FileRow.sha256).order_by(FileRow.path, FileRow.sha256))
        for sha256 in keys.all():
            yield _whole(session, sha256)
            session.expunge_all()


def _whole(session: Session, sha256: str) -> dict[str, object]:
    made: dict[str, object] = {"vanban": FORM}
    [made["file"]] = _rows(session, FileRow, FileRow.__table__.c.sha256 == sha256)
    for table in (*_OF_FILE, *_KEPT):
        made[table.__tablename__] = _rows(session, table, table.__table__.c.file == sha256)
    own = sa.select(DocumentRow.id).where(DocumentRow.file == sha256)
    made["machine_reading"] = _rows(session, MachineReadingRow, MachineReadingRow.document.in_(own))
    records = load_records(session, DocumentRow.file == sha256)
    made["records"] = [to_plain(record) for record in records]
    return made


def _rows(
    session: Session, table: type[Table], where: sa.ColumnElement[bool]
) -> list[dict[str, object]]:
    """The rows of a table as JSON has them; numbers that a store gives out itself are left out."""
    columns = [column for column in table.__table__.columns if column.name not in _OWN]
    keys = sa.inspect(table).primary_key
    query = sa.select(*columns).where(where).order_by(*keys)
    return [
        {name: _as_json(value) for name, value in row._mapping.items()}
        for row in session.execute(query)
    ]


def _as_json(value: object) -> object:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else value


#: Columns whose values mean something in their own store only.
_OWN = {"run", "id"}


def put_whole(store: Store, plain: Mapping[str, object]) -> bool:
    """Takes a file in as `whole_files` gave it; False where the store has it already.

    One transaction. Raises `Misfit` for what `check_whole` refuses, and `StoreRefused`.
    """
    sha256, rows, records = _checked(plain)
    with store.writing() as connection:
        known = sa.select(FileRow.sha256).where(FileRow.sha256 == sha256)
        if connection.execute(known).first() is not None:
            return False
        made = rows_of(Outcome("", records[0].source, "", (), records)) if records else {}
        tables: tuple[type[Table], ...] = (FileRow, *_OF_FILE, *_KEPT)
        of_file = [table.__tablename__ for table in tables]
        ordered = {name: rows[name] for name in of_file}
        ordered |= {name: found for name, found in made.items() if name not in ("page", "change")}
        ordered["machine_reading"] = rows["machine_reading"]
        for name, table_rows in ordered.items():
            if table_rows:
                connection.execute(sa.insert(Table.metadata.tables[name]), table_rows)
        list_agencies(connection, agencies_in(made))
        return True


def check_whole(plain: Mapping[str, object]) -> tuple[str, int]:
    """The key of the file and how many documents it has. Raises `Misfit` for what can't be."""
    sha256, _, records = _checked(plain)
    return sha256, len(records)


def _checked(
    plain: Mapping[str, object],
) -> tuple[str, dict[str, list[Row]], tuple[Record, ...]]:
    if plain.get("vanban") == _FORMER:
        plain = {**plain, "vanban": FORM, **{table.__tablename__: [] for table in _KEPT}}
    tables: tuple[type[Table], ...] = (*_OF_FILE, *_KEPT, MachineReadingRow)
    names = [table.__tablename__ for table in tables]
    for name in plain:
        if name not in ("vanban", "file", "records", *names):
            raise Misfit(name, "unknown")
    if plain.get("vanban") != FORM:
        raise Misfit("vanban", "not_a_choice")
    rows = {"file": [_row(FileRow, plain.get("file"), "file")]}
    for table in tables:
        name = table.__tablename__
        given = plain.get(name)
        if not isinstance(given, list):
            raise Misfit(name, "not_a_list")
        rows[name] = [_row(table, row, f"{name}[{i}]") for i, row in enumerate(given)]
    sha256 = str(rows["file"][0]["sha256"])
    records = from_plain(tuple[Record, ...], plain.get("records"), "records")
    for i, record in enumerate(records):
        own = record.source.sha256 == sha256 and record.source == records[0].source
        if not own or record.manuscript.part in {r.manuscript.part for r in records[:i]}:
            raise Misfit(f"records[{i}]", "apart")
        depths: list[int] = []
        for number, segment in enumerate(record.manuscript.segments):
            place = f"records[{i}].manuscript.segments[{number}].parent"
            if segment.parent is not None and not 0 <= segment.parent < number:
                raise Misfit(place, "out_of_bounds")
            depths.append(0 if segment.parent is None else depths[segment.parent] + 1)
            if depths[-1] > _DEEPEST:
                raise Misfit(place, "out_of_bounds")
    for name, found in rows.items():
        for i, row in enumerate(found):
            if row.get("file", sha256) != sha256:
                raise Misfit(f"{name}[{i}].file", "apart")
    if rows["kept_page"] and not rows["kept_reading"]:
        raise Misfit("kept_page", "apart")
    _check_decisions(sha256, rows, records)
    return sha256, rows, records


def _row(table: type[Table], plain: object, place: str) -> Row:
    if not isinstance(plain, Mapping):
        raise Misfit(place, "not_a_table")
    columns = {c.name: c for c in table.__table__.columns if c.name not in _OWN}
    for name in plain:
        if name not in columns:
            raise Misfit(f"{place}.{name}", "unknown")
    made: Row = {}
    for name, column in columns.items():
        where = f"{place}.{name}"
        if name not in plain:
            raise Misfit(where, "missing")
        value = plain[name]
        if value is None and column.nullable:
            made[name] = None
            continue
        own = column.type
        kind = (own.impl_instance if isinstance(own, sa.types.TypeDecorator) else own).python_type
        if kind is bytes:
            made[name] = _bytes(from_plain(str, value, where), where)
            continue
        made[name] = cast("str | int", from_plain(kind, value, where))
        if kind is datetime and not getattr(made[name], "tzinfo", None):
            raise Misfit(where, "not_a_date")
        check = _FORMS.get((table.__tablename__, name))
        if check is not None:
            try:
                check(str(made[name]))
            except (ValueError, TypeError, KeyError, RecursionError):
                raise Misfit(where, "out_of_bounds") from None
    return made


def _bytes(text: str, place: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise Misfit(place, "not_text") from None


def _edits(text: str) -> None:
    from_plain(tuple[tuple[int, int, int, int], ...], json.loads(text))


def _pairs(text: str) -> None:
    from_plain(tuple[tuple[str, str], ...], json.loads(text))


def _failures(text: str) -> None:
    from_plain(tuple[Failure, ...], json.loads(text))


def _fields(text: str) -> None:
    if not isinstance(json.loads(text), dict):
        raise TypeError("no fields")


#: What the store's readers rely on beyond the kind of a column.
_FORMS: Mapping[tuple[str, str], Callable[[str], object]] = {
    ("page", "edits"): _edits,
    ("page", "origin"): Origin,
    ("page", "verdict"): Verdict,
    ("failure", "names"): _pairs,
    ("kept_reading", "failures"): _failures,
    ("failure", "stage"): Stage,
    ("decision", "chosen"): _fields,
    ("decision", "machine"): _fields,
    ("decision", "standing"): Standing,
    ("machine_reading", "content"): _fields,
}


def _check_decisions(
    sha256: str, rows: Mapping[str, list[Row]], records: tuple[Record, ...]
) -> None:
    """Raises `Misfit` unless each decision can be laid over what the machine had read."""
    own = {document_id(sha256, record.manuscript.part): record for record in records}
    for i, row in enumerate(rows["machine_reading"]):
        if row["document"] not in own:
            raise Misfit(f"machine_reading[{i}].document", "apart")
        content = json.loads(str(row["content"]))
        if row["kind"] == "header":
            if len(content) != 1 or not set(content) <= set(FIELDS["header"]):
                raise Misfit(f"machine_reading[{i}].content", "unknown")
            from_plain(Header, content, f"machine_reading[{i}].content")
        elif row["kind"] in _KINDS:
            from_plain(_KINDS[str(row["kind"])], content, f"machine_reading[{i}].content")
        else:
            raise Misfit(f"machine_reading[{i}].kind", "not_a_choice")
    for i, row in enumerate(rows["decision"]):
        if not str(row["document"]).startswith(sha256[:24]):
            raise Misfit(f"decision[{i}].document", "apart")
        if row["kind"] not in FIELDS or not set(json.loads(str(row["chosen"]))) <= set(
            FIELDS[str(row["kind"])]
        ):
            raise Misfit(f"decision[{i}].chosen", "unknown")
    for key, record in own.items():
        machine = as_read(record, readings_in(rows["machine_reading"], key))
        applied(machine, decisions_in(rows["decision"], key))
