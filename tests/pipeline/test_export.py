"""What leaves the store is what `read` prints, and a spreadsheet can't be fooled by it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from models import queries
from models.store import Visit, open_store, save
from pipeline.export import json_line, to_json, write_jsonl
from pipeline.sheets import TABLES, columns, harmless, write_csv
from tests.outcomes import outcome

RECORD = outcome().records[0]


def test_the_record_has_the_agreed_form() -> None:
    made = to_json(RECORD)
    keys = {name: list(part if isinstance(part, dict) else part[0]) for name, part in made.items()}
    assert {name: " ".join(parts) for name, parts in keys.items()} == {
        "source": "path sha256 media_type pages size",
        "document": "part first_page last_page type code number symbol date date_text place issuer"
        " title signer signer_role recipients status attached_to parent_issuer authority"
        " attached_to_part",
        "header": "field page text confidence id decided",
        "citations": "code type date issuer title relation page text confidence raw_code id"
        " decided",
        "measures": "kind indicator op value value_high unit period from due agency provision page"
        " text confidence id decided",
        "directives": "provision text lead support monitor due due_text recurrence page confidence"
        " words id decided product",
        "provisions": "path kind label heading text page",
        "quality": "text_origin restored_share mean_confidence flags",
    }


def test_values_are_plain() -> None:
    made = json.loads(json_line(RECORD))
    [measure], [directive] = made["measures"], made["directives"]
    assert (measure["value"], measure["value_high"], measure["op"]) == (80, 90, "between")
    assert (measure["from"], measure["due"]) == ("2024-01-01", "2024-12-31")
    assert directive["lead"] == ["Sở Nội vụ"]
    assert directive["confidence"] == 0.3333
    assert made["document"]["date"] == "2023-12-08"
    assert made["document"]["status"] is None
    assert [p["page"] for p in made["provisions"]] == [1, 1, 1]


def test_the_store_gives_the_same_json() -> None:
    store = open_store("sqlite://")
    made = outcome(parts=2)
    save(store, made, (), Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0"))
    out = io.StringIO()
    write_jsonl(queries.all_records(store), out)
    store.engine.dispose()
    assert out.getvalue().splitlines() == [json_line(record) for record in made.records]


@pytest.mark.parametrize("what", list(TABLES))
def test_a_flat_table_has_its_columns_with_and_without_rows(what: str) -> None:
    for records, rows in (((), 0), ((RECORD, RECORD), 2)):
        out = io.StringIO(newline="")
        write_csv(records, what, out)
        table = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
        assert len(table) == rows
        assert tuple(out.getvalue().splitlines()[0].split(",")) == columns(what)
        assert all(row["document_code"] == "12/NQ-HĐND" for row in table)


def test_several_names_share_a_cell() -> None:
    out = io.StringIO(newline="")
    write_csv([RECORD], "directives", out)
    [row] = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert row["support"] == "Sở Tài chính; Công an tỉnh"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@x", "'@x"),
        ("+84", "'+84"),
        ("- Sở Nội vụ", "'- Sở Nội vụ"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        (-5, -5),
        (None, None),
        ("a\x00b", "a\ufffdb"),
    ],
)
def test_no_cell_is_a_formula(cell: object, written: object) -> None:
    assert harmless(cell) == written


#: What people and their programs rely on: names and order may only grow at the end.
COLUMNS = {
    "documents": "path sha256 part document_code document_date document_issuer type number symbol"
    " date_text place title signer signer_role recipients status attached_to first_page last_page"
    " text_origin restored_share mean_confidence flags",
    "directives": "path sha256 part document_code document_date document_issuer provision text lead"
    " support monitor due due_text recurrence page confidence id decided product",
    "measures": "path sha256 part document_code document_date document_issuer kind indicator op"
    " value value_high unit period from due agency provision page text confidence id decided",
    "citations": "path sha256 part document_code document_date document_issuer code type date"
    " issuer title relation page text confidence id decided",
}


@pytest.mark.parametrize("what", list(TABLES))
def test_the_columns_are_stable(what: str) -> None:
    from pipeline.parquet import schema

    assert " ".join(columns(what)) == COLUMNS[what]
    assert schema(what).names == COLUMNS[what].split()


def test_parquet_takes_the_number_of_what_a_document_came_with() -> None:
    import pyarrow.parquet

    from pipeline.parquet import write_parquet

    facts = replace(RECORD.facts, header=replace(RECORD.facts.header, attached_to="45/QĐ-UBND"))
    out = io.BytesIO()
    write_parquet([replace(RECORD, facts=facts)], "documents", out)
    [row] = pyarrow.parquet.read_table(io.BytesIO(out.getvalue())).to_pylist()
    assert row["attached_to"] == "45/QĐ-UBND"
