"""The index has what the store has: through replacing, deleting, breaking off, upgrading."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from test_store_postgres import server as server

from models import store_opening
from models.rows import rows_of
from models.search import Wish, search
from models.search_ask import Ask
from models.search_entries import ids_dated, search_rows
from models.search_reading import Reader
from models.search_table import SearchEntryRow
from models.store import Saved, Store, StoreRefused, Visit, open_store, save
from models.tables import Table
from tests.outcomes import outcome
from tests.papers import Task, paper

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")
ROOT = Path(__file__).parents[2]
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    postgres = request.param == "postgres"
    opened = open_store(request.getfixturevalue("server") if postgres else "sqlite://")
    yield opened
    with opened.writing() as connection:
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(sa.delete(table))
    opened.engine.dispose()


def draft(*tasks: str, dated: date | None = date(2024, 1, 1)):
    return paper("1/KH-UBND", dated, "Tên gọi", tuple(map(Task, tasks)), name="draft")


def found(store: Store, words: str) -> int:
    return search(store, Wish(words=words)).total


def left(store: Store) -> int:
    """Words that the index still holds, or rows of it."""
    sqlite = store.engine.dialect.name == "sqlite"
    table = "search_index_word" if sqlite else "search_index"
    with store.reading() as connection:
        entries = connection.scalar(sa.select(sa.func.count()).select_from(SearchEntryRow))
        index = sa.select(sa.func.count()).select_from(sa.table(table))
        return entries + connection.scalar(index)


def test_what_is_replaced_leaves_no_ghost(store: Store) -> None:
    save(store, draft("nuôi bò sữa", "trồng rừng"), (), VISIT)
    second = replace(draft("nuôi cá tra", dated=None), recipe="r2")
    assert save(store, second, (), VISIT) is Saved.REPLACED
    assert [found(store, words) for words in ("bò", "rừng", "cá tra", '"ca tra"')] == [0, 0, 2, 2]
    assert search(store, Wish(words="nuôi", since=date(2024, 1, 1))).total == 0


def test_what_is_deleted_is_gone_from_the_index(store: Store) -> None:
    save(store, draft("nuôi bò sữa"), (), VISIT)
    save(store, outcome(parts=3), (), VISIT)
    with store.writing() as connection:
        connection.execute(sa.delete(Table.metadata.tables["file"]))
    assert left(store) == 0


def test_what_is_changed_is_found_as_it_is(store: Store) -> None:
    save(store, draft("nuôi bò sữa"), (), VISIT)
    entry = SearchEntryRow
    with store.writing() as connection:
        connection.execute(
            sa.update(entry).where(entry.kind == "directive").values(exact=" nuôi cá tra ")
        )
    assert [found(store, "bò sữa"), found(store, "ca tra")] == [1, 1]


def test_what_breaks_off_leaves_nothing(store: Store) -> None:
    made = draft("nuôi bò sữa")
    twice = replace(made, records=made.records * 2)
    with pytest.raises(StoreRefused):
        save(store, twice, (), VISIT)
    assert left(store) == 0


def test_documents_of_one_day_keep_apart(store: Store) -> None:
    for number in range(40):
        made = paper(f"{number}/KH", date(2024, 1, 1), "Tên", (Task("việc chung"),))
        save(store, made, (), VISIT)
    assert found(store, '"việc chung"') == 80


def test_no_hit_is_left_out_however_far_apart_the_papers_are(tmp_path: Path) -> None:
    """FTS5 reads a word of many pages wrongly on its way down, where the papers of some pages are
    more than three years apart and those of others less."""
    store = open_store(f"sqlite:///{tmp_path / 'kho.db'}")
    save(store, draft("nuôi bò sữa"), (), VISIT)
    luck = Random(7)  # noqa: S311
    days = [
        date(1985, 1, 1) + timedelta(n)  # fewer papers in every other four years
        for n in range(15_000)
        if luck.random() < (0.5 if n // 1_500 % 2 else 0.66)
    ]
    ids = [ids_dated(day, day)[0] + luck.getrandbits(40) for day in days]
    same = {"kind": "target", "size": 1, "head": "", "agencies": "", "issuer": "", "tags": ""}
    with store.writing() as connection:
        same["document"] = connection.scalar(sa.select(SearchEntryRow.document).limit(1))
        rows = [
            same | {"id": id_, "ordinal": n + 1, "exact": " lúa " if n % 7 else " lúa khoai "}
            for n, id_ in enumerate(ids)
        ]
        connection.execute(sa.insert(SearchEntryRow), rows)
        connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('optimize')")
    with store.reading() as connection:
        reader = Reader.between(connection, None, None, ())
        both = reader.newest(Ask((("lua",), ("khoai",))), 10_000)
        assert both == sorted(ids[::7], reverse=True)
        for place in range(0, len(ids), 40):
            newest = replace(reader, high=ids[place]).newest(Ask((("lua",),)), 1)
            assert newest == [ids[place]]
    store.engine.dispose()


def test_a_document_of_great_length_is_stored_and_found(store: Store) -> None:
    words = " ".join(f"từ{number}" for number in range(6_000))
    made = paper("1/KH", date(2024, 1, 1), "Tên dài", body=words)
    assert save(store, made, (), VISIT) is Saved.ADDED
    assert (found(store, "ten dai"), found(store, "tu3")) == (1, 1)
    long = paper("2/KH", date(2024, 1, 1), "ơ" * 5_000, body="x" * 100_000)
    assert save(store, long, (), VISIT) is Saved.ADDED


@pytest.mark.slow
def test_a_process_that_is_killed_leaves_no_half_index(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kho.db'}"
    first = open_store(url)
    save(first, draft("nuôi bò sữa"), (), VISIT)
    first.engine.dispose()
    code = (
        "import sys, time; import sqlalchemy as sa\n"
        "from models.store import open_store\nfrom models.tables import Table\n"
        "from models.rows import rows_of\nfrom tests.papers import *\n"
        "from datetime import date\n"
        f"store = open_store({url!r})\n"
        "made = paper('9/KH', date(2024, 1, 1), 'Khác', (Task('trồng rừng'),) * 1)\n"
        "with store.writing() as connection:\n"
        "    connection.execute(sa.text('PRAGMA cache_size = 1'))\n"
        "    connection.execute(sa.delete(Table.metadata.tables['file']))\n"
        "    print('inside', flush=True); time.sleep(3600)\n"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "inside\n"
        process.send_signal(signal.SIGKILL)
    second = open_store(url)
    assert (found(second, "bò sữa"), found(second, "trồng rừng")) == (2, 0)
    with second.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO search_index (search_index) VALUES ('integrity-check')"
        )
    second.engine.dispose()


def at_first(url: str) -> Store:
    """A store as the first version made it, with two documents in its tables."""
    parsed = store_opening._parse(url)
    opened = Store(store_opening._engine(parsed, url), url)
    config = Config()
    config.set_main_option("script_location", str(ROOT / "models" / "migrations"))
    with opened.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        old = sa.MetaData()
        old.reflect(connection)
        papers = (draft("nuôi bò sữa", "trồng rừng"), paper("2/KH", None, "Giảm nghèo"))
        for made in papers:
            file = {"sha256": made.source.sha256, "path": made.path, "size": 1, "pages": 1}
            rest = dict.fromkeys(("media_type", "status", "recipe", "code_version"), "done")
            times = {"content": "", "first_stored": VISIT.now, "stored": VISIT.now}
            connection.execute(sa.insert(old.tables["file"]).values(**file, **rest, **times))
            for name in ("document", "measure", "directive", "assignment"):
                table = old.tables[name]
                for row in rows_of(made)[name]:
                    kept = {key: cell for key, cell in row.items() if key in table.c}
                    connection.execute(sa.insert(table).values(**kept))
            entry = {"document": rows_of(made)["document"][0]["id"], "kind": "document"}
            words = {"ordinal": 1, "exact": " cũ ", "folded": " cu ", "agencies": ""}
            connection.execute(sa.insert(old.tables["search_entry"]).values(**entry, **words))
    return opened


@pytest.mark.parametrize("kind", BOTH)
def test_a_store_of_the_first_version_gets_its_index(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path / 'kho.db'}"
    if kind == "postgres":
        url = request.getfixturevalue("server")
        engine = sa.create_engine(store_opening._parse(url), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("DROP DATABASE IF EXISTS kho_cu")
            connection.exec_driver_sql("CREATE DATABASE kho_cu")
        engine.dispose()
        url = url.replace("/postgres", "/kho_cu")
    at_first(url).engine.dispose()
    store = open_store(url)
    assert [found(store, words) for words in ("bo sua", '"trong rung"', "cũ")] == [2, 2, 0]
    assert search(store, Wish(words="giam ngheo")).hits[0].code == "2/KH"
    with store.reading() as connection:
        ids = set(connection.scalars(sa.select(SearchEntryRow.id)))
    papers = (draft("nuôi bò sữa", "trồng rừng"), paper("2/KH", None, "Giảm nghèo"))
    assert ids == {row["id"] for made in papers for row in search_rows(rows_of(made))}
    store.engine.dispose()
