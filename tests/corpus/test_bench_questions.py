"""The benchmark of the questions asks each of them, and gets answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.bench_questions import draws, questions, table
from corpus.made_store import fill
from models.store import Store, open_store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    assert list(fill(opened, 600))
    yield opened
    opened.engine.dispose()


def test_every_question_has_its_row(store: Store) -> None:
    rows = table(store, 2).splitlines()
    assert [row.split(" | ")[0][2:] for row in rows[2:]] == [name for name, _ in questions(store)]


def test_the_made_up_store_has_answers(store: Store) -> None:
    found = {name: [asked(one) for one in draws(store, 3)] for name, asked in questions(store)}
    for name in ("targets of an agency", "targets of an indicator"):
        assert all(answer.series for answer in found[name])
    assert all(answer.found for answer in found["tasks without a lead"])
    assert {row.verdict for row in found["all targets beside results"][0].found} & {
        "reached",
        "not_reached",
        "no_report",
    }
    assert all(found["what a document cites"])
