"""Hits that are read are in the tiers into which the index puts them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from models.search_ask import tiers, whole_ask
from models.search_reading import Reader
from models.search_told import told
from models.search_words import parse_words
from models.store import Store, Visit, open_store, save
from tests.papers import Task, paper

TASKS = (
    *("sửa đường bộ", "sửa cầu, đường bộ", "sua duong", "sữa dê; đường mía", "sứa và đường"),
    *("sửa đường số 20/NQ-HĐND", "sửa", f"sửa {'ơ' * 230} đường", f"đường {'sửa' * 70}"),
    *("đường đi sửa", "SỬA ĐƯỜNG", "sửa đường đường bộ sửa đường", "sưa dương"),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    for number, text in enumerate(TASKS, 1):
        day = date(2024, 1, number) if number % 4 else None
        made = paper(f"{number}/NQ-HĐND", day, "Về việc sửa đường", (Task(text),), name=str(number))
        save(opened, made, (), Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0"))
    yield opened
    opened.engine.dispose()


@pytest.mark.parametrize(
    ("typed", "most"),
    [
        ("sửa đường", 4),
        ("sua duong", 3),
        ("sửa", 2),
        ('"sửa đường" bộ', 1),
        ("sửa đườ*", 2),
        ("đường sửa -bộ", 3),
        ("đường sửa -số", 3),
        ("5/NQ-HĐND", 1),
        ("20/nq hđnd", 1),
        (f"sửa {'ơ' * 230}", 1),
        (f"đường {'sửa' * 70}", 1),
        ("", 1),
    ],
)
def test_what_is_read_is_as_the_index_has_it(store: Store, typed: str, most: int) -> None:
    words = parse_words(typed)
    ask = whole_ask(words, [(":kdirective", ":kdocument")])
    heads = tuple(word for term in words.wanted for word in term.folded)
    with store.reading() as connection:
        reader = Reader.between(connection, None, None, ())
        known = told(reader, ask, reader.newest(ask, 1_000))
        parts = [known.best(tier.ask, heads) for tier in tiers(words, ask)]
        assert parts == [reader.best(tier.ask, heads, 1_000) for tier in tiers(words, ask)]
    assert sum(map(bool, parts)) == most
    assert sum(map(len, parts)) == len(known.entries) > 0
