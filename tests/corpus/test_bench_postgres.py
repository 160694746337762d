"""PostgreSQL gives every answer that SQLite gives over the same rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.bench_questions import draws, questions
from corpus.bench_store import KINDS, Questions
from corpus.made_store import fill
from models.search import search
from models.store import Store, open_store
from tests.postgres_server import postgres

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Store, Store]]:
    with postgres() as url:
        stores = open_store("sqlite://"), open_store(url)
        for store in stores:
            assert list(fill(store, 800))
        yield stores
        for store in stores:
            store.engine.dispose()


@pytest.fixture(scope="module")
def drawn(both: tuple[Store, Store]) -> Questions:
    return Questions(both[0], 5)


@pytest.mark.parametrize("kind", KINDS)
def test_searches(both: tuple[Store, Store], drawn: Questions, kind: str) -> None:
    for wish in [drawn.of(kind) for _ in range(4)]:
        assert search(both[1], wish) == search(both[0], wish), wish


def test_questions(both: tuple[Store, Store]) -> None:
    asked = [dict(questions(store)) for store in both]
    for one in draws(both[0], 2):
        for name in asked[0]:
            assert asked[1][name](one) == asked[0][name](one), (name, one)
