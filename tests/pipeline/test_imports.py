"""What was exported can be taken in again, the same; what is no record is told by its line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from models import queries
from models.decisions import Verdict, facts_of
from models.identity import document_id
from models.queries_named import named
from models.store import Explained, Store, Visit, open_store, save
from models.store_columns import Table
from models.store_decisions import Ruling, decide
from models.store_whole import whole_files
from pipeline.cli import main
from pipeline.export import json_line, write_jsonl, write_whole
from pipeline.imports import BadLine, Taken, take_in
from tests.outcomes import failure, outcome
from tests.stores import empty_store

pytestmark = pytest.mark.slow

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
#: What a plain record carries, whole.
CARRIED = {"recipient", "agency", "assignment"}
#: What stays behind in its store.
OWN = {"run", "claim"}


def filled(tmp_path: Path) -> Store:
    """Two files, one read twice, with a fact of each kind decided."""
    store = empty_store(tmp_path, "filled.db")
    made = outcome(parts=2)
    failed = outcome("/kho/b.txt", b"b", failures=(failure("no_text", "/kho/b.txt"),))
    for each in (replace(made, recipe="r0"), made, failed):
        explained = [Explained(f, "câu", "lời khuyên") for f in each.failures]
        save(store, each, explained, Visit(None, NOW, "0.1.0", "tesseract 5"))
    key = document_id(made.records[0].source.sha256, 1)
    names = {(f.kind, f.ordinal): f.fact for f in facts_of(made.records[0])}
    for kind, verdict, chosen in (
        ("measure", Verdict.REJECTED, ()),
        ("directive", Verdict.CORRECTED, (("lead", ["Sở Y tế"]), ("due", "2025-01-31"))),
        ("citation", Verdict.ACCEPTED, ()),
        ("header", Verdict.CORRECTED, (("type", "Quyết định"),)),
    ):
        decide(store, Ruling(names[kind, 1], key, verdict, chosen, "Lan", "x", NOW))
    return store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A full line."""
    return json.dumps(next(whole_files(filled(tmp_path_factory.mktemp("kho")))))


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in Table.metadata.sorted_tables
            if table.name not in OWN
        }


def exported(store: Store) -> str:
    out = io.StringIO()
    write_jsonl(queries.all_records(store), out)
    return out.getvalue()


def taken(tmp_path: Path, text: str, store: Store | None = None) -> tuple[Store, Taken]:
    path = tmp_path / "kho.jsonl"
    path.write_text(text, encoding="utf-8")
    into = store or empty_store(tmp_path)
    return into, take_in(path, lambda: into)


def test_the_same_export_comes_out_again(tmp_path: Path) -> None:
    store = filled(tmp_path)
    text = exported(store)
    again, result = taken(tmp_path, text)
    assert exported(again) == text
    assert (result.files, result.documents, result.known, result.bare) == (2, 3, 0, True)
    first, second = dump(store), dump(again)
    assert {name: first[name] for name in CARRIED} == {name: second[name] for name in CARRIED}
    left_behind = {"boxes", "start", "end", "confidence"}
    for table in ("citation", "measure", "directive", "header_field"):
        columns = [c.name for c in Table.metadata.tables[table].columns]
        kept = [i for i, name in enumerate(columns) if name not in left_behind]
        rows = [[[row[i] for i in kept] for row in each[table]] for each in (first, second)]
        assert sorted(rows[0], key=repr) == sorted(rows[1], key=repr)


def test_a_full_export_loses_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path)
    out = io.StringIO()
    write_whole(whole_files(store), out)
    again, result = taken(tmp_path, out.getvalue())
    assert dump(again) == dump(store)
    assert list(queries.all_records(again)) == list(queries.all_records(store))
    assert (result.files, result.documents, result.bare) == (2, 3, False)
    assert len(named(again, "12/NQ-HĐND")) == 3


@pytest.mark.parametrize("full", [False, True])
def test_taking_in_twice_changes_nothing(tmp_path: Path, full: bool) -> None:
    store = filled(tmp_path)
    text = io.StringIO()
    write_whole(whole_files(store), text) if full else text.write(exported(store))
    again, _ = taken(tmp_path, text.getvalue())
    before = dump(again)
    _, result = taken(tmp_path, text.getvalue(), again)
    assert (result.files, result.known) == (0, 2)
    assert dump(again) == before


def test_what_the_store_has_read_itself_is_left_alone(tmp_path: Path) -> None:
    store = empty_store(tmp_path)
    save(store, outcome(), (), Visit(None, NOW, "0.1.0"))
    before = dump(store)
    record = json.loads(json_line(outcome().records[0]))
    record["document"]["signer"] = "Người khác"
    _, result = taken(tmp_path, json.dumps(record) + "\n", store)
    assert (result.files, result.known) == (0, 1)
    assert dump(store) == before


def test_a_record_of_an_older_export_is_taken_in(tmp_path: Path) -> None:
    record = json.loads(json_line(outcome().records[0]))
    for part in ("citations", "measures", "directives"):
        for fact in record[part]:
            for name in ("id", "decided", "words", "raw_code"):
                fact.pop(name, None)
    del record["header"], record["source"]["size"]
    for name in ("parent_issuer", "authority", "attached_to_part"):
        del record["document"][name]
    store, result = taken(tmp_path, json.dumps(record))
    assert result.documents == 1
    [kept] = queries.all_records(store)
    assert kept.facts.directives[0].lead == ("Sở Nội vụ",)
    assert facts_of(kept)


def put(path: str, value: object) -> Callable[[dict], None]:
    def change(record: dict) -> None:
        *way, last = path.split(".")
        part = record
        for name in way:
            part = part[int(name)] if name.isdigit() else part[name]
        if value is KeyError:
            del part[last]
        else:
            part[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "place", "what"),
    [
        (put("source.sha256", "../../x"), "source.sha256", "out_of_bounds"),
        (put("document.date", "8/12/2023"), "document.date", "not_a_date"),
        (put("document.part", 0), "document.part", "out_of_bounds"),
        (put("document.part", 1.5), "document.part", "not_whole"),
        (put("document.extra", 1), "document.extra", "unknown"),
        (put("measures.0.value", "80"), "measures[0].value", "not_a_number"),
        (put("measures.0.value", KeyError), "measures[0].value", "missing"),
        (put("measures.0.op", "~"), "measures[0].op", "not_a_choice"),
        (put("measures.0.page", 10**30), "measures[0].page", "out_of_bounds"),
        (put("measures.0.text", " "), "measures[0].text", "out_of_bounds"),
        (put("measures.0.confidence", 2), "measures[0].confidence", "out_of_bounds"),
        (put("measures.0.id", "m'; --"), "measures[0].id", "out_of_bounds"),
        (put("measures.0.decided", "yes"), "measures[0].decided", "not_a_choice"),
        (put("directives.0.lead", "Sở Nội vụ"), "directives[0].lead", "not_a_list"),
        (put("provisions.0.kind", "poem"), "provisions[0].kind", "not_a_choice"),
        (put("quality.flags", ["a|b"]), "quality.flags[0]", "out_of_bounds"),
        (put("citations", {}), "citations", "not_a_list"),
        (put("quality", []), "quality", "not_a_table"),
        (put("header.0.field", "DROP"), "header[0].field", "not_a_choice"),
    ],
)
def test_a_line_that_does_not_fit_is_told_and_nothing_is_taken(
    tmp_path: Path, change: Callable[[dict], None], place: str, what: str
) -> None:
    good = json_line(outcome("/kho/b.txt", b"b").records[0])
    bad = json.loads(json_line(outcome().records[0]))
    change(bad)
    store = empty_store(tmp_path)
    with pytest.raises(BadLine) as refused:
        taken(tmp_path, f"{good}\n\n{json.dumps(bad)}\n", store)
    assert (refused.value.line, refused.value.place, refused.value.what) == (3, place, what)
    assert queries.counts(store).documents == 0


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "not_json"),
        ("[" * 100_000, "not_json"),
        ("9" * 10_000, "not_json"),
        ("[1]", "not_a_table"),
        ("{}", "missing"),
        (" " * 2_000_000 + "{}", "too_long"),
        ('{"vanban": 3}', "not_a_choice"),
    ],
)
def test_a_line_that_is_no_record_is_told(tmp_path: Path, line: str, what: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line)
    with pytest.raises(BadLine) as refused:
        take_in(path, lambda: empty_store(tmp_path), longest=1_000_000)
    assert refused.value.what == what


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (put("file.sha256", "0" * 64), "records[0]"),
        (put("records.0.source.sha256", "0" * 64), "records[0]"),
        (put("records.1.manuscript.part", 1), "records[1]"),
        (put("page.0.edits", "[[1]]"), "page[0].edits"),
        (put("page.0.verdict", "nice"), "page[0].verdict"),
        (put("page.0.extra", 1), "page[0].extra"),
        (put("file.stored", "2026-01-01"), "file.stored"),
        (put("sighting.0.file", "0" * 64), "sighting[0].file"),
        (put("machine_reading.0.document", "x-1"), "machine_reading[0].document"),
        (put("machine_reading.0.content", "{"), "machine_reading[0].content"),
        (put("decision.0.chosen", '{"id": 1}'), "decision[0].chosen"),
        (put("decision.1.chosen", '{"due": 1}'), "due"),
        (put("records.0.manuscript.segments.2.parent", 7), "segments[2].parent"),
        (put("records.0.facts.measures", 1), "records[0].facts.measures"),
    ],
)
def test_a_full_line_that_does_not_fit_is_told(
    tmp_path: Path, whole: str, change: Callable[[dict], None], place: str
) -> None:
    plain = json.loads(whole)
    change(plain)
    with pytest.raises(BadLine) as refused:
        taken(tmp_path, json.dumps(plain))
    assert refused.value.place.endswith(place)


def test_documents_of_a_file_stand_together(tmp_path: Path) -> None:
    one, two = (json_line(record) for record in outcome(parts=2).records)
    other = json_line(outcome("/kho/b.txt", b"b").records[0])
    for lines, line in (((one, other, two), 3), ((one, one), 2)):
        with pytest.raises(BadLine) as refused:
            taken(tmp_path, "\n".join(lines))
        assert (refused.value.line, refused.value.what) == (line, "apart")


@pytest.mark.slow
def test_the_command_takes_in_what_it_wrote(tmp_path: Path, capsys) -> None:
    db, again = f"sqlite:///{tmp_path / 'a.db'}", f"sqlite:///{tmp_path / 'b.db'}"
    store = open_store(db)
    save(store, outcome(), (), Visit(None, NOW, "0"))
    store.engine.dispose()
    out = tmp_path / "kho.jsonl"
    for more in ([], ["--full"]):
        assert main(["export", "--db", db, "-o", str(out), *more]) == 0
        (tmp_path / "b.db").unlink(missing_ok=True)
        assert main(["import", str(out), "--db", again, "--lang", "en"]) == 0
        assert "1 files with 1 documents" in capsys.readouterr().out
        assert main(["export", "--db", again, "-o", str(tmp_path / "2"), *more]) == 0
        assert (tmp_path / "2").read_bytes() == out.read_bytes()
    out.write_text("{}\n{")
    assert main(["import", str(out), "--db", again, "--lang", "en"]) == 1
    assert "line 1, source: this field is missing" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "no"), "--db", again]) == 2
    assert main(["export", "--db", db, "--format", "csv", "--full"]) == 2
