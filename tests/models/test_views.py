"""What a person who writes SQL finds: plain names, one row a thing, and a word on every column."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from models.store import Store, Visit, open_store, save
from models.store_columns import Table
from models.views import dictionary
from tests.outcomes import outcome

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
VIEWS = (
    "documents tasks assignments targets results citations agencies deadlines decisions files"
    " failures"
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    save(opened, outcome(parts=2), (), Visit(None, NOW, "0.1.0", "tesseract 5"))
    yield opened
    opened.engine.dispose()


def rows(store: Store, query: str) -> list[dict[str, object]]:
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(sa.text(query)).mappings()]


def test_a_task_is_one_row(store: Store) -> None:
    [first, _] = rows(store, "SELECT * FROM v_tasks")
    assert first["code"] == "12/NQ-HĐND"
    assert first["lead"] == "Sở Nội vụ"
    assert first["support"] == "Sở Tài chính; Công an tỉnh"
    assert (first["due"], first["page"]) == ("2024-06-30", 1)
    [twin, _] = rows(store, "SELECT viec, chu_tri, thoi_han, trang FROM nhiem_vu")
    assert list(twin.values()) == [first["task"], "Sở Nội vụ", "2024-06-30", 1]


def test_views_count_and_sort_out(store: Store) -> None:
    [document, _] = rows(store, "SELECT * FROM v_documents")
    counts = [document[name] for name in ("tasks", "targets", "results", "citations")]
    assert counts == [1, 1, 0, 1]
    assert len(rows(store, "SELECT * FROM v_targets")) == 2
    assert rows(store, "SELECT * FROM v_results") == []
    assert {row["kind"] for row in rows(store, "SELECT * FROM v_deadlines")} == {"task", "target"}
    [led] = rows(store, "SELECT * FROM v_agencies WHERE name = 'Sở Nội vụ'")
    assert (led["tasks_led"], led["level"]) == (2, "province")
    [file] = rows(store, "SELECT * FROM v_files")
    assert (file["documents"], file["copies"], file["engines"]) == (2, 1, "tesseract 5")


def test_a_citation_tells_whether_the_store_has_it(store: Store) -> None:
    assert {row["in_store"] for row in rows(store, "SELECT * FROM v_citations")} == {0}


@pytest.mark.parametrize("view", [f"v_{name}" for name in VIEWS.split()])
def test_each_view_has_its_rows_under_both_names(store: Store, view: str) -> None:
    told = [entry for entry in dictionary(store) if entry.table == view]
    assert told[0].is_view
    assert rows(store, f"SELECT * FROM {view}") is not None  # noqa: S608


def test_every_table_view_and_column_is_explained_in_both_languages(store: Store) -> None:
    with store.reading() as connection:
        inspector = sa.inspect(connection)
        found = {
            (name, column["name"])
            for name in (*Table.metadata.tables, "alembic_version", *inspector.get_view_names())
            for column in inspector.get_columns(name)
        }
    told = {(e.table, e.column): (e.vi, e.en) for e in dictionary(store)}
    assert found - set(told) == set()
    assert [key for key, words in told.items() if not all(words)] == []
    with store.reading() as connection:
        inspector = sa.inspect(connection)
        there = {*inspector.get_table_names(), *inspector.get_view_names()}
    assert {name for name, column in told if not column} == there


def test_the_dictionary_explains_nothing_that_is_not_there(store: Store) -> None:
    import tomllib
    from importlib.resources import files

    told = tomllib.loads((files("models") / "dictionary.toml").read_text("utf-8"))
    names = {(entry.table, entry.column) for entry in dictionary(store)}
    twins = {about.get("twin") for about in told["table"].values()}
    for table, columns in told["table"].items():
        for column in set(columns) - {"about", "twin"}:
            assert (table, column) in names
    for part, kinds in (("column", False), ("view", True)):
        used = {c for t, c in names if (t in told["table"] and "twin" in told["table"][t]) is kinds}
        assert set(told[part]) <= used | twins
