"""Ctrl-C comes when it does no harm, and is not lost where SQLite would forget it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Thread

import pytest

from models import queries, search_table
from models.interrupts import held_back, noticed
from models.search import Wish, search
from models.store import Visit, open_store, save
from tests.outcomes import outcome

VISIT = Visit(None, datetime(2026, 1, 2, tzinfo=UTC), "0")
SIGNALS = [signal.SIGINT, signal.SIGTERM]


@pytest.fixture(autouse=True)
def as_in_a_run() -> Iterator[None]:
    """Tests that run in the background would be deaf to one, and ended by the other."""
    before = [signal.signal(one, signal.default_int_handler) for one in SIGNALS]
    yield
    for one, handler in zip(SIGNALS, before, strict=True):
        signal.signal(one, handler)


def press(one: signal.Signals = signal.SIGINT) -> None:
    os.kill(os.getpid(), one)
    for _ in range(1_000):  # it is raised between two steps, here at the latest
        pass


@pytest.mark.parametrize("one", SIGNALS)
def test_it_waits_until_the_end(one: signal.Signals) -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), held_back():  # noqa: PT012
        press(one)
        done.append("all of it")
    assert done == ["all of it"]
    assert signal.getsignal(one) is signal.default_int_handler


def test_who_asks_twice_is_answered_at_once() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), held_back():  # noqa: PT012
        press()
        done.append("one")
        press()
        done.append("two")
    assert done == ["one"]


def test_nothing_changes_in_other_threads_and_where_it_is_passed_over() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    seen = []

    def work() -> None:
        with held_back(), noticed():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    with held_back():
        seen.append(signal.getsignal(signal.SIGTERM))
    assert seen == [signal.default_int_handler, signal.SIG_IGN]


def test_what_was_raised_is_known_though_it_was_passed_over() -> None:
    with noticed() as raised, pytest.raises(KeyboardInterrupt):
        press()
    assert [type(error) for error in raised] == [KeyboardInterrupt]
    with noticed() as raised:
        pass
    assert raised == []


def pressed(*_: object) -> str:
    press()
    return ""


@pytest.mark.parametrize("one", ["tokens_of", "_names"])
def test_while_a_document_is_written_nothing_of_it_is_kept(
    monkeypatch: pytest.MonkeyPatch, one: str
) -> None:
    store = open_store("sqlite://")
    with monkeypatch.context() as patch:
        # `_names` is what SQLite itself calls: the signal comes before its first step
        patch.setattr(search_table, one, pressed)
        if one == "_names":
            with store.engine.connect() as connection:
                search_table.add_functions(connection.connection.driver_connection)
        with pytest.raises(KeyboardInterrupt):
            save(store, outcome("/kho/a.pdf", b"a"), (), VISIT)
    with store.engine.connect() as connection:
        search_table.add_functions(connection.connection.driver_connection)
    assert queries.counts(store).files == 0
    save(store, outcome("/kho/a.pdf", b"a"), (), VISIT)
    assert search(store, Wish(words='"đường dây nóng"')).total


def test_while_texts_are_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store("sqlite://")
    save(store, outcome("/kho/a.pdf", b"a"), (), VISIT)
    monkeypatch.setattr(search_table, "phrase_in_utf8", pressed)
    with pytest.raises(KeyboardInterrupt):
        search(store, Wish(words='"duong day nong"'))
