"""A store that an older vanban has filled is brought up to date with nothing lost."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from test_store_postgres import server as server

from models import queries
from models.decisions import facts_of
from models.rows import rows_of
from models.search import Wish, search
from models.store import Visit, open_store, save
from models.store_columns import Table
from models.views import drop_views
from tests.outcomes import outcome
from tests.papers import Task, paper

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
MIGRATIONS = Path(__file__).parents[2] / "models" / "migrations"
FIRST_TABLES = (
    *("file", "page", "change", "document", "header_field", "recipient", "segment", "citation"),
    *("measure", "directive", "assignment"),
)


def old_store(path: Path) -> None:
    """A store as the first version made it, with one file of two documents."""
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    made = outcome(parts=2)
    file = {
        "sha256": made.source.sha256, "path": "/kho/a.txt", "media_type": "text/plain",
        "size": 1, "pages": 2, "status": "done", "recipe": "r1", "code_version": "0.1",
        "content": "x", "first_stored": NOW, "stored": NOW,
    }  # fmt: skip
    rows = {**rows_of(made), "file": [file]}
    with engine.begin() as connection:
        for name in FIRST_TABLES:
            found = sa.Table(name, sa.MetaData(), autoload_with=connection)
            for row in rows[name]:
                old = {key: value for key, value in row.items() if key in found.c}
                connection.execute(sa.insert(found).values(old))
    engine.dispose()


@pytest.mark.slow
def test_an_old_store_is_filled_with_what_is_new(tmp_path: Path) -> None:
    old_store(tmp_path / "kho.db")
    store = open_store(str(tmp_path / "kho.db"))
    made = outcome(parts=2)
    records = list(queries.all_records(store))
    assert [record.facts for record in records] == [record.facts for record in made.records]
    names = [[(f.fact, f.content) for f in facts_of(record)] for record in records]
    assert names == [[(f.fact, f.content) for f in facts_of(record)] for record in made.records]
    with store.reading() as connection:
        counted = {
            name: connection.execute(
                sa.select(sa.func.count()).select_from(Table.metadata.tables[name])
            ).scalar_one()
            for name in ("assignment", "segment", "agency", "page", "header_field")
        }
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert counted == {"assignment": 8, "segment": 6, "agency": 5, "page": 2, "header_field": 4}
    store.engine.dispose()


@pytest.mark.slow
def test_the_new_constraints_hold_in_an_old_store(tmp_path: Path) -> None:
    old_store(tmp_path / "kho.db")
    open_store(str(tmp_path / "kho.db")).engine.dispose()
    connection = sqlite3.connect(tmp_path / "kho.db")
    for change in (
        "UPDATE measure SET page = 0",
        "UPDATE directive SET decided = 'maybe'",
        "UPDATE document SET first_page = 0",
        "UPDATE segment SET own_start = -1",
        "UPDATE page SET number = 0",
        "UPDATE file SET size = -1",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
            connection.execute(change)
    connection.close()


@pytest.mark.postgres
def test_an_older_index_gets_its_months(server: str) -> None:
    store = open_store(server)
    tasks = (Task("sửa đường"), Task("trồng rừng"))
    for number, day in enumerate((date(2024, 5, 2), None), 1):
        made = paper(f"{number}/KH-UBND", day, "Về việc", tasks)
        save(store, made, (), Visit(None, NOW, "0"))
    with store.writing() as connection:
        drop_views(connection)
        for statement in (
            "UPDATE search_index SET words = ts_delete(words, search_months(id))",
            "DROP FUNCTION search_months",
            "ALTER TABLE directive DROP COLUMN product",
            "UPDATE alembic_version SET version_num = '0008'",
        ):
            connection.exec_driver_sql(statement)
    store.engine.dispose()
    store = open_store(server)
    with store.writing() as connection:
        count = sa.text("SELECT count(*) FROM search_index WHERE words @@ CAST(:ask AS tsquery)")
        held = [
            connection.execute(count, {"ask": f"':{mark}' & 'sua'"}).scalar_one()
            for mark in ("p2024", "p202405", "p0", "p202406")
        ]
        connection.execute(sa.delete(Table.metadata.tables["file"]))
    assert held == [2, 2, 2, 0]  # the task, and the paper that has its words
    store.engine.dispose()


def test_an_older_index_of_sqlite_is_turned_round(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kho.db'}"
    store = open_store(url)
    for number, day in enumerate((date(2024, 5, 2), date(2012, 5, 2), None), 1):
        made = paper(f"{number}/KH-UBND", day, "Về việc", (Task("sửa đường"),))
        save(store, made, (), Visit(None, NOW, "0"))
    with store.writing() as connection:
        triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        for name, sql in connection.exec_driver_sql(triggers).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql(
                sql.replace("-new.id", "new.id").replace("-old.id", "old.id")
            )
        drop_views(connection)
        for statement in (
            "ALTER TABLE directive DROP COLUMN product",
            "INSERT INTO search_index (search_index) VALUES ('delete-all')",
            "INSERT INTO search_index (rowid, words) SELECT id,"
            " search_tokens(exact, agencies, issuer, tags) FROM search_entry",
            "UPDATE alembic_version SET version_num = '0009'",
        ):
            connection.exec_driver_sql(statement)
    store.engine.dispose()
    store = open_store(url)
    hits = search(store, Wish(words="sua duong", kind="directive", sort="date")).hits
    assert [hit.code for hit in hits] == ["1/KH-UBND", "2/KH-UBND", "3/KH-UBND"]
    with store.writing() as connection:
        connection.execute(sa.delete(Table.metadata.tables["file"]))
        assert connection.exec_driver_sql("SELECT count(*) FROM search_index_word").scalar() == 0
    store.engine.dispose()
