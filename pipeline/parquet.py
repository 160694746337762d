"""Flat tables as Parquet: for notebooks and databases, numbers, dates and lists as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from models.record import Record
from models.wording import storable
from pipeline.sheets import columns, facts

#: Rows that are held in memory at once.
_AT_ONCE = 5_000
#: Columns that are not plain text, under the same name in each table.
_TYPES = {
    **dict.fromkeys(("part", "page", "first_page", "last_page"), pa.int32()),
    **dict.fromkeys(("value", "value_high", "confidence"), pa.float64()),
    **dict.fromkeys(("restored_share", "mean_confidence"), pa.float64()),
    **dict.fromkeys(("date", "document_date", "from", "due"), pa.date32()),
    **dict.fromkeys(("recipients", "flags", "lead", "support", "monitor"), pa.list_(pa.string())),
}


def schema(what: str) -> pa.Schema:
    """The columns of table `what` with their types; every one but lists may be null."""
    return pa.schema([(name, _TYPES.get(name, pa.string())) for name in columns(what)])


def write_parquet(records: Iterable[Record], what: str, out: BinaryIO) -> None:
    """The table `what`, also when it has no rows; the same records give the same bytes."""
    form = schema(what)
    with pq.ParquetWriter(out, form) as writer:
        for rows in _in_parts(facts(records, what)):
            table = {
                field.name: [_value(row[field.name], field.type) for row in rows] for field in form
            }
            writer.write_table(pa.table(table, schema=form))


def _in_parts(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    while part := list(islice(rows, _AT_ONCE)):
        yield part


def _value(value: object, kind: pa.DataType) -> object:
    if isinstance(value, str):
        return date.fromisoformat(value) if kind == pa.date32() else storable(value)
    if isinstance(value, list):
        return [storable(str(item)) for item in value]
    return value
