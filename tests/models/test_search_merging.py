"""The pieces of the index become fewer after many files, and say what they said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa

from models.search import Wish, search
from models.search_merging import put_together
from models.store import Store, Visit, open_store, save
from tests.papers import Task, paper

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")


def pieces(store: Store) -> int:
    query = "SELECT count(DISTINCT segid) FROM search_index_idx"
    with store.reading() as connection:
        return connection.execute(sa.text(query)).scalar_one()


def test_many_files_earn_an_index_of_one_piece(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'kho.db'}")
    for number in range(1, 8):
        tasks = (Task("sửa đường"), Task(f"trồng rừng {number}"))
        save(store, paper(f"{number}/KH", date(2024, number, 1), "Tên", tasks), (), VISIT)
    before, found = pieces(store), search(store, Wish(words="sua duong"))
    put_together(store, 99, large=0)
    assert pieces(store) == before > 2
    put_together(store, 1_000)  # a small store answers at once as it is
    assert pieces(store) == before
    put_together(store, 1_000, large=0)
    assert pieces(store) < before
    assert search(store, Wish(words="sua duong")) == found
    assert found.total == 14
    store.engine.dispose()
