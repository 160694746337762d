"""A file is in the store whole or not at all, once, and comes out as it went in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from models import queries, store_opening
from models.outcome import Stage
from models.store import (
    Explained,
    Saved,
    Store,
    StoreRefused,
    Tally,
    Visit,
    begin_run,
    end_run,
    is_done,
    open_store,
    save,
    see,
)
from models.tables import HEAD, Table
from tests.compared import COMPARED
from tests.outcomes import failure, outcome

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
LATER = datetime(2026, 2, 2, tzinfo=UTC)
FAILED = (failure("damaged_pdf"),)
#: Tables that fill while a run goes on, by decisions, and when a file is read once more.
LATER_ONES = {"claim", "decision", "machine_reading", "past_reading"}


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.engine.dispose()


def keep(store: Store, made, run: int | None = None, now: datetime = NOW) -> Saved:
    explained = [Explained(f, "câu", "lời khuyên") for f in made.failures]
    return save(store, made, explained, Visit(run, now, "0.1.0"))


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in Table.metadata.sorted_tables
        }


def count(store: Store, table: str) -> int:
    return len(dump(store)[table])


def test_a_record_comes_out_as_it_went_in(store: Store) -> None:
    made = outcome(parts=3)
    keep(store, made)
    assert list(queries.all_records(store)) == list(made.records)


def test_every_table_has_rows_of_a_whole_outcome(store: Store) -> None:
    run = begin_run(store, "r1", "plain", NOW)
    keep(store, outcome(failures=FAILED), run)
    empty = {name for name, rows in dump(store).items() if not rows}
    assert empty <= LATER_ONES


def test_saving_again_changes_nothing(store: Store) -> None:
    made = outcome(parts=2, failures=FAILED)
    assert keep(store, made) is Saved.ADDED
    before = dump(store)
    assert keep(store, made, now=LATER) is Saved.UNCHANGED
    assert dump(store) == before


def test_the_order_of_files_leaves_no_trace() -> None:
    files = [outcome(f"/kho/{name}", name.encode(), parts=2) for name in "abc"]
    dumps = []
    for order in (files, files[::-1]):
        store = open_store("sqlite://")
        for made in order:
            keep(store, made)
        dumps.append(dump(store))
        store.engine.dispose()
    assert dumps[0] == dumps[1]


def test_a_newer_recipe_replaces_the_old_rows(store: Store) -> None:
    keep(store, outcome(parts=2, failures=FAILED))
    assert keep(store, outcome(recipe="r2"), now=LATER) is Saved.REPLACED
    assert [count(store, name) for name in ("file", "document", "page", "failure")] == [1, 1, 2, 0]


def test_a_failed_file_leaves_its_failures_and_no_more(store: Store) -> None:
    failed = outcome(parts=0, failures=(failure("damaged_pdf"), failure("no_text")))
    keep(store, failed)
    keep(store, outcome(parts=0, failures=FAILED), now=LATER)
    assert [past.failure.code for past in queries.failures(store)] == ["damaged_pdf"]
    keep(store, outcome(recipe="r2"))
    assert queries.failures(store) == []


def test_a_spoilt_second_reading_does_not_take_the_first_away(store: Store) -> None:
    keep(store, outcome())
    spoilt = (failure("engine_missing", stage=Stage.OCR),)
    assert keep(store, outcome(recipe="r2", parts=0, failures=spoilt)) is Saved.KEPT
    assert count(store, "document") == 1
    assert not is_done(store, outcome().source.sha256, "r2")


def test_a_file_without_bytes_is_noted_by_its_path(store: Store) -> None:
    gone = replace(outcome(parts=0, failures=(failure("missing"),)), source=None)
    assert keep(store, gone) is Saved.NOTED
    assert keep(store, gone) is Saved.NOTED
    assert (count(store, "file"), count(store, "failure")) == (0, 1)
    keep(store, outcome())
    assert count(store, "failure") == 0


def test_copies_are_sightings_of_one_file(store: Store) -> None:
    keep(store, outcome("/kho/a.txt"))
    keep(store, outcome("/kho/b.txt"))
    see(store, "/kho/c.txt", outcome().source.sha256, Visit(None, NOW, "0.1.0"))
    see(store, "/kho/c.txt", outcome().source.sha256, Visit(None, LATER, "0.1.0"))
    assert (count(store, "file"), count(store, "sighting"), count(store, "document")) == (1, 3, 1)


def test_two_copies_that_fail_in_one_run_both_say_so(store: Store) -> None:
    run = begin_run(store, "r1", "plain", NOW)
    for path in ("/kho/a.txt", "/kho/b.txt"):
        keep(store, outcome(path, parts=0, failures=(failure("no_text", path),)), run)
    assert [past.failure.path for past in queries.failures(store)] == ["/kho/a.txt", "/kho/b.txt"]


@pytest.mark.parametrize(
    ("made", "recipe", "done"),
    [
        (outcome(), "r1", True),
        (outcome(), "r2", False),
        (outcome(parts=0, failures=FAILED), "r1", False),
        (outcome(failures=FAILED), "r1", True),
        (outcome(failures=(failure("page_timeout", stage=Stage.OCR),)), "r1", False),
    ],
    ids=["done", "other recipe", "failed", "damaged page", "spoilt page"],
)
def test_what_need_not_be_read_again(store: Store, made, recipe: str, done: bool) -> None:
    keep(store, made)
    assert is_done(store, made.source.sha256, recipe) is done


def test_text_that_databases_refuse_is_kept_readable(store: Store) -> None:
    made = outcome(path="/kho/\udce1.txt")
    bad = replace(made.records[0].facts.header, title="Về \x00 việc \ud800")
    facts = replace(made.records[0].facts, header=bad)
    keep(store, replace(made, records=(replace(made.records[0], facts=facts),)))
    [kept] = queries.all_records(store)
    assert kept.facts.header.title == "Về \ufffd việc \ufffd"


def test_a_transaction_that_breaks_leaves_nothing(store: Store) -> None:
    keep(store, outcome())
    before = dump(store)
    made = outcome(recipe="r2")
    twice = replace(made, records=made.records * 2)  # the same part twice breaks a constraint
    with pytest.raises(StoreRefused):
        keep(store, twice)
    assert dump(store) == before


def test_runs_tell_how_they_went(store: Store) -> None:
    run = begin_run(store, "r1", "plain", NOW)
    assert queries.runs(store)[0].status == "running"
    end_run(store, run, Tally(files=3, done=2, failed=1), "done", LATER)
    [past] = queries.runs(store)
    assert (past.status, past.files, past.failed, past.started) == ("done", 3, 1, NOW)


def test_the_migrations_make_the_tables_that_the_code_has(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts=COMPARED)
        assert compare_metadata(context, Table.metadata) == []
        assert context.get_current_revision() == HEAD


def test_head_is_the_newest_migration() -> None:
    folder = Path(__file__).parents[2] / "models" / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("no/such/folder/x.db", None, "store_no_folder"),
        ("notes.txt", b"not a database at all", "store_not_a_database"),
        ("short.db", b"x", "store_not_a_database"),
    ],
)
def test_what_is_no_store_is_refused(tmp_path: Path, name: str, content, code: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreRefused) as refused:
        open_store(f"sqlite:///{tmp_path / name}")
    assert refused.value.code == code
    assert content is None or (tmp_path / name).read_bytes() == content


def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "máy quét #1.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE lent (book TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreRefused) as refused:
        open_store(str(path))
    assert refused.value.code == "store_not_a_database"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_store_that_was_cut_short_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    open_store(str(path)).engine.dispose()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreRefused) as refused:
        open_store(str(path))
    assert refused.value.code == "store_damaged"


def test_a_store_that_must_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused) as refused:
        open_store(str(tmp_path / "x.db"), must_exist=True)
    assert refused.value.code == "store_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_the_future_is_left_alone(tmp_path: Path) -> None:
    open_store(str(tmp_path / "x.db")).engine.dispose()
    connection = sqlite3.connect(tmp_path / "x.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreRefused) as refused:
        open_store(str(tmp_path / "x.db"))
    assert refused.value.code == "store_newer"


@pytest.mark.parametrize(
    "url", ["postgresql://clerk:s3cret@127.0.0.1:1/kho", "nonsense://clerk:s3cret@host/kho"]
)
def test_passwords_are_never_said(url: str) -> None:
    with pytest.raises(StoreRefused) as refused:
        open_store(url)
    assert "s3cret" not in str(refused.value) + refused.value.where + refused.value.detail


def test_sqlite_is_set_for_one_writer_and_many_readers(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "x.db"))
    with store.reading() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    store.engine.dispose()
    assert settings == ["wal", 1, 60_000]


@pytest.mark.parametrize(("writable", "code"), [(True, "unreachable"), (False, "read_only")])
def test_a_store_on_a_disk_that_can_only_be_read_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writable: bool, code: str
) -> None:
    path = tmp_path / "kho.db"
    open_store(str(path)).engine.dispose()
    path.with_name("kho.db-wal").mkdir()  # SQLite can't write its log there, whoever runs the test
    may = store_opening.os.access
    monkeypatch.setattr(
        store_opening.os,
        "access",
        lambda where, mode: may(where, mode) and (writable or mode != store_opening.os.W_OK),
    )
    with pytest.raises(StoreRefused) as refused:
        open_store(str(path), must_exist=True)
    assert refused.value.code == f"store_{code}"
