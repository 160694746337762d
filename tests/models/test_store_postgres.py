"""The store keeps its promises on a real PostgreSQL, too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from models import queries
from models.decisions import Verdict, facts_of
from models.identity import document_id
from models.parcels import parcel_of
from models.queries_named import named
from models.search import Wish, search
from models.store import (
    Explained,
    Saved,
    Store,
    Visit,
    begin_run,
    is_done,
    open_store,
    save,
    save_all,
)
from models.store_decisions import Ruling, decide
from models.store_whole import put_whole, whole_files
from models.tables import Table
from models.views import dictionary
from tests.compared import COMPARED
from tests.outcomes import failure, outcome
from tests.postgres_server import postgres

pytestmark = pytest.mark.postgres

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture
def store(server: str) -> Iterator[Store]:
    opened = open_store(server)
    yield opened
    with opened.writing() as connection:
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(sa.delete(table))
    opened.engine.dispose()


def keep(store: Store, made, run: int | None = None) -> Saved:
    explained = [Explained(f, "câu", "lời khuyên") for f in made.failures]
    return save(store, made, explained, Visit(run, NOW, "0.1.0"))


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in Table.metadata.sorted_tables
            if table.name != "run"
        }


def test_the_migrations_make_the_tables_that_the_code_has(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts=COMPARED)
        assert compare_metadata(context, Table.metadata) == []


def test_rows_are_those_of_sqlite_and_stay_when_saved_again(store: Store) -> None:
    other = open_store("sqlite://")
    made = outcome(path="/kho/\udce1\x00.txt", parts=2, failures=(failure("damaged_pdf"),))
    for each in (store, other):
        assert keep(each, made) is Saved.ADDED
        before = dump(each)
        assert keep(each, made) is Saved.UNCHANGED
        assert dump(each) == before
    assert dump(store) == dump(other)
    assert list(queries.all_records(store)) == list(queries.all_records(other))
    other.engine.dispose()


def test_files_are_saved_together(store: Store) -> None:
    made = [outcome("/kho/a.txt", b"a"), outcome("/kho/b.txt", b"b", parts=2)]
    parcels = [parcel_of(one, (), one.path, "0.1.0") for one in made]
    assert save_all(store, parcels, Visit(None, NOW, "0.1.0")) == [Saved.ADDED, Saved.ADDED]
    together = dump(store)
    for one in made:
        assert keep(store, one) is Saved.UNCHANGED
    assert dump(store) == together


def test_files_are_replaced_failed_and_done(store: Store) -> None:
    run = begin_run(store, "r1", "plain", NOW)
    keep(store, outcome(parts=0, failures=(failure("no_text"),)), run)
    assert [past.failure.code for past in queries.failures(store, run)] == ["no_text"]
    assert keep(store, outcome(recipe="r2"), run) is Saved.REPLACED
    assert is_done(store, outcome().source.sha256, "r2")
    assert queries.counts(store).failures == 0
    assert [past.id for past in queries.runs(store)] == [run]


def test_search_knows_marks(store: Store) -> None:
    keep(store, outcome())
    wish = Wish(words="duong day", kind="directive", due_before=date(2024, 7, 1))
    [hit] = search(store, wish).hits
    assert hit.agencies[0] == "Sở Nội vụ"
    assert search(store, Wish(words="dưỡng day", kind="directive")).hits[0].exact is False


def test_a_document_is_found_by_what_it_is_called(store: Store) -> None:
    keep(store, outcome())
    for name in ("12/NQ-HĐND", "12/nq-hdnd", "12/nq", "12", "ca978112ca1b"):
        assert [one.code for one in named(store, name)] == ["12/NQ-HĐND"], name
    assert named(store, "1") == named(store, "\udcff\x00/") == ()


def test_long_names_do_not_break_an_index(store: Store) -> None:
    name = "".join(hashlib.sha256(bytes([i])).hexdigest() for i in range(200))
    made = outcome(path=f"/kho/{name[:3000]}")
    [record] = made.records
    header = replace(record.facts.header, issuer=name)
    facts = replace(record.facts, header=header)
    assert keep(store, replace(made, records=(replace(record, facts=facts),))) is Saved.ADDED


def test_decisions_and_views_are_those_of_sqlite(store: Store) -> None:
    made = outcome()
    [record] = made.records
    key = document_id(record.source.sha256, 1)
    other = open_store("sqlite://")
    told = []
    for each in (store, other):
        keep(each, made)
        for kind, verdict, chosen in (
            ("measure", Verdict.REJECTED, ()),
            ("directive", Verdict.CORRECTED, (("lead", ["Sở Y tế", "Sở Nội vụ"]),)),
        ):
            name = next(f.fact for f in facts_of(record) if f.kind == kind)
            decide(each, Ruling(name, key, verdict, chosen, "Lan", "xem giấy", NOW))
        keep(each, replace(made, recipe="r2"))
        [kept] = queries.all_records(each)
        assert kept.facts.measures == ()
        assert kept.facts.directives[0].lead == ("Sở Y tế", "Sở Nội vụ")
        views = sorted({e.table for e in dictionary(each) if e.is_view})
        with each.reading() as connection:
            told.append(
                {
                    view: [
                        tuple(map(str, row))
                        for row in connection.execute(sa.text(f"SELECT * FROM {view}"))  # noqa: S608
                    ]
                    for view in views
                    if view not in ("dictionary", "tu_dien", "v_files", "tep")
                    and not view.endswith(("decisions", "nguoi"))
                }
            )
    assert told[0] == told[1]
    with store.reading() as connection:
        comment = connection.execute(
            sa.text("SELECT obj_description('v_tasks'::regclass, 'pg_class')")
        ).scalar_one()
    assert "one row a task" in comment
    other.engine.dispose()


def test_a_file_moves_whole_from_one_database_to_the_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGTZ", "Asia/Ho_Chi_Minh")  # where its server may think it is
    store.engine.dispose()
    other = open_store("sqlite://")
    made = outcome(parts=2, failures=(failure("damaged_pdf"),))
    [first, *_] = made.records
    keep(other, replace(made, recipe="r0"))
    keep(other, made)
    name = next(f.fact for f in facts_of(first) if f.kind == "citation")
    key = document_id(first.source.sha256, 1)
    decide(other, Ruling(name, key, Verdict.REJECTED, (), "Lan", "xem giấy", NOW))
    [whole] = whole_files(other)
    assert put_whole(store, json.loads(json.dumps(whole))) is True
    assert put_whole(store, whole) is False
    mine, others = dump(store), dump(other)
    assert len(mine.pop("decision")) == len(others.pop("decision")) == 1  # each counts its own
    assert mine == others
    assert list(whole_files(store)) == [whole]
    other.engine.dispose()
