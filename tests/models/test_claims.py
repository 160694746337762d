"""Several runs share a store: no file twice, none lost, whoever is killed when."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from models import queries
from models.claim_owner import is_gone, this_process
from models.claim_runs import LEASE, clock
from models.claim_table import ClaimRow
from models.claims import Answer, Asked, ask, failed_paths, paths_of_older
from models.store import (
    Explained,
    Store,
    Tally,
    Visit,
    begin_run,
    count_run,
    end_run,
    open_store,
    save,
)
from models.tables import FileRow, RunRow, SightingRow, Table
from tests.models.test_store_postgres import server as server
from tests.outcomes import failure, outcome

A, B, C = (outcome(f"/kho/{name}.txt", name.encode()) for name in "abc")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    lite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'kho.db'}" if lite else request.getfixturevalue("server")
    opened = open_store(url)
    yield opened
    with opened.writing() as connection:
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(sa.delete(table))
    opened.engine.dispose()


def asked(*made) -> list[Asked]:
    return [Asked(one.path, one.source.sha256) for one in made]


def answers(store: Store, run: int, *made, **more) -> str:
    return " ".join(reply.answer for reply in ask(store, run, asked(*made), "r1", **more))


def begin(store: Store) -> int:
    return begin_run(store, "r1", "plain", datetime.now(UTC))


def keep(store: Store, run: int, made) -> None:
    explained = [Explained(f, "câu", "lời khuyên") for f in made.failures]
    visit = Visit(run, datetime.now(UTC), "0.1.0")
    save(store, made, explained, visit, made.source.sha256)


def change(store: Store, run: int, **values: object) -> None:
    with store.writing() as connection:
        connection.execute(sa.update(RunRow).where(RunRow.id == run).values(**values))


def claims(store: Store) -> int:
    with store.reading() as connection:
        query = sa.select(sa.func.count()).select_from(ClaimRow)
        return connection.execute(query).scalar_one()


def test_a_file_is_read_by_one_run(store: Store) -> None:
    one, two = begin(store), begin(store)
    assert answers(store, one, A, B) == "read read"
    assert answers(store, two, A, C) == "held read"
    keep(store, one, A)
    assert answers(store, two, A, B) == "known held"
    assert claims(store) == 2


def test_copies_wait_for_each_other(store: Store) -> None:
    copy = outcome("/kho/A sao.txt", b"a")
    run = begin(store)
    assert answers(store, run, A, copy) == "read held"
    keep(store, run, A)
    [reply] = ask(store, run, asked(copy), "r1")
    assert (reply.answer, reply.copy) == (Answer.KNOWN, True)
    [found] = queries.copies(store)
    assert (found.path, found.others) == ("/kho/A sao.txt", ("/kho/a.txt",))
    assert ask(store, run, asked(copy), "r1")[0].copy is False
    assert ask(store, run, asked(A), "r1")[0].copy is True


def test_a_run_that_was_cut_off_counts_what_it_stored(store: Store) -> None:
    cut = begin(store)
    count_run(store, cut, Tally(files=3, done=1, unchanged=2, pages=1))
    for made in (A, B):
        keep(store, cut, made)
    change(store, cut, lease=None)  # nothing more could be written down
    begin(store)
    [_, told] = queries.runs(store)
    pages = A.source.pages + B.source.pages
    assert (told.status, told.done, told.files, told.pages) == ("cut", 2, 4, pages)


def test_a_run_that_is_silent_loses_its_claims(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    monkeypatch.setattr("models.claim_runs.clock", lambda _connection: now)
    one, two = begin(store), begin(store)
    assert answers(store, one, A) == "read"
    change(store, one, process="", lease=now + timedelta(seconds=5))
    assert answers(store, two, A) == "held"
    change(store, one, lease=now - timedelta(seconds=5))
    assert [run.status for run in queries.runs(store)] == ["running", "cut"]
    assert answers(store, two, A) == "read"
    # its machine had only slept: it goes on, with other files
    count_run(store, one, Tally())
    assert [run.status for run in queries.runs(store)] == ["running", "running"]
    assert answers(store, one, A, B) == "held read"


def test_a_run_whose_process_is_gone_need_not_be_waited_for(store: Store) -> None:
    before = datetime.now(UTC)
    one = begin(store)
    assert answers(store, one, A) == "read"
    with subprocess.Popen([sys.executable, "-c", "pass"]) as gone:
        pid = gone.pid
    _, _, rest = this_process().process.partition("@")
    change(store, one, process=f"{pid}@{rest}")
    assert queries.runs(store)[0].status == "cut"
    two = begin(store)
    assert answers(store, two, A) == "read"
    [_, past] = queries.runs(store)
    assert past.status == "cut"
    assert past.ended is not None
    assert before <= past.ended <= datetime.now(UTC)
    end_run(store, two, Tally(), "done", datetime.now(UTC))
    assert claims(store) == 0


@pytest.mark.parametrize(
    ("process", "gone"),
    [(this_process().process, False), ("", False), ("4@5@elsewhere", False), ("x@1@y", False)],
    ids=["this process", "unknown", "elsewhere", "no number"],
)
def test_only_what_is_surely_gone_is_gone(process: str, gone: bool) -> None:
    assert is_gone(process) is gone
    pid, _, rest = this_process().process.partition("@")
    assert is_gone(f"{pid}@1{rest}") is True  # the number has been given to another since


def test_a_step_that_broke_has_its_claims_still(store: Store) -> None:
    run = begin(store)
    assert answers(store, run, A) == "read"
    assert answers(store, run, A, mine={A.source.sha256}) == "held"
    assert answers(store, run, A) == "read"


def test_what_another_run_has_failed_of_meanwhile_is_not_tried_again(store: Store) -> None:
    one, two = begin(store), begin(store)
    bad = outcome("/kho/a.txt", b"a", parts=0, failures=(failure("no_text"),))
    assert answers(store, one, bad) == "read"
    keep(store, one, bad)
    assert answers(store, two, bad) == "dealt"
    copy = outcome("/kho/b.txt", b"a", parts=0, failures=(failure("no_text", "/kho/b.txt"),))
    assert answers(store, two, copy) == "read"
    keep(store, two, copy)  # fails in its own name, and leaves that of the other
    assert failed_paths(store) == ["/kho/a.txt", "/kho/b.txt"]
    end_run(store, one, Tally(), "done", datetime.now(UTC))
    assert answers(store, two, bad) == "dealt"
    assert answers(store, begin(store), bad) == "read"


def test_files_without_bytes_are_claimed_by_their_paths(store: Store) -> None:
    one, two = begin(store), begin(store)
    gone = Asked("/kho/mất.txt", None)
    assert [reply.answer for reply in ask(store, one, [gone], "r1")] == [Answer.READ]
    assert [reply.answer for reply in ask(store, two, [gone], "r1")] == [Answer.HELD]


def test_known_is_what_this_recipe_has_read_to_its_end(store: Store) -> None:
    run = begin(store)
    keep(store, run, outcome("/kho/a.txt", b"a", recipe="r0"))
    keep(store, run, outcome("/kho/b.txt", b"b", failures=(failure("page_unreadable"),)))
    end_run(store, run, Tally(), "done", datetime.now(UTC))
    assert paths_of_older(store, "r1") == [(A.source.sha256, "/kho/a.txt")]
    run = begin(store)
    assert answers(store, run, A, B) == "read known"
    assert answers(store, run, B, again=True) == "read"


def test_a_file_is_called_by_its_first_path_in_order(store: Store) -> None:
    run = begin(store)
    for path in ("/kho/m.txt", "/kho/z.txt", "/kho/c.txt"):
        keep(store, run, outcome(path, b"a"))
    with store.reading() as connection:
        assert connection.execute(sa.select(FileRow.path)).scalars().all() == ["/kho/c.txt"]
        assert len(connection.execute(sa.select(SightingRow.path)).all()) == 3


def test_many_ask_at_once_and_each_file_is_given_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.claim_runs.LEASE", timedelta(days=1))  # whoever stands still
    made = [outcome(f"/kho/{i}.txt", str(i).encode()) for i in range(60)]
    runs = [begin(store) for _ in range(4)]

    def take(run: int) -> list[str]:
        order = made if run % 2 else made[::-1]
        got = []
        for first in range(0, len(order), 6):
            portion = order[first : first + 6]
            for one, reply in zip(portion, ask(store, run, asked(*portion), "r1"), strict=True):
                if reply.answer is Answer.READ:
                    keep(store, run, one)
                    got.append(one.path)
        return got

    with ThreadPoolExecutor(4) as pool:
        taken = [path for got in pool.map(take, runs) for path in got]
    assert sorted(taken) == sorted(one.path for one in made)
    assert claims(store) == 0


@pytest.mark.parametrize("hours", [-30_000, -5, 5])
def test_a_clock_that_is_set_holds_nobody_up(
    store: Store, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """A machine that lost its clock with its power has a run of the future in its store."""
    cut, lives = begin(store), begin(store)
    assert answers(store, cut, A) == answers(store, lives, B) == "read"
    change(store, cut, process="1@2@a machine before it was started again")
    now = datetime.now(UTC) + timedelta(hours=hours)
    monkeypatch.setattr("models.claim_runs.clock", lambda _connection: now)
    if hours > 0:  # its next sign of life; until then a run beside it may take it for dead
        count_run(store, lives, Tally())
    third = begin(store)
    assert answers(store, third, A, B) == "read held"
    runs = {run.id: run for run in queries.runs(store)}
    assert (runs[cut].status, runs[lives].status) == ("cut", "running")


@pytest.mark.postgres
def test_machines_need_not_agree_on_the_time(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leases go by the clock of the server, however wrong those of the machines are."""
    monkeypatch.setattr("models.claim_runs.LEASE", timedelta(minutes=5))
    store = open_store(server)
    early, late = (
        begin_run(store, "r1", "plain", datetime.now(UTC) + timedelta(minutes=minutes))
        for minutes in (-10, 10)
    )
    assert answers(store, early, A) == answers(store, late, B) == "read"
    for run in (early, late):
        change(store, run, process="")  # each is a stranger to the other
    assert answers(store, early, A, B, mine={A.source.sha256}) == "held held"
    assert answers(store, late, A, B, mine={B.source.sha256}) == "held held"
    with store.writing() as connection:
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(sa.delete(table))
    store.engine.dispose()


@pytest.mark.postgres
def test_a_run_that_had_to_wait_for_its_beginning_lives_from_then_on(server: str) -> None:
    store = open_store(server)
    with ThreadPoolExecutor(1) as pool:
        with store.engine.connect() as gate:
            gate.execute(sa.text("LOCK TABLE run IN EXCLUSIVE MODE"))
            begun = pool.submit(begin, store)
            waiting = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not gate.scalar(waiting):
                assert not begun.done()
            until = clock(gate) + LEASE
        run = begun.result()
    with store.writing() as connection:
        lease = connection.scalar(sa.select(RunRow.lease).where(RunRow.id == run))
        connection.execute(sa.delete(RunRow))
    assert lease > until
    store.engine.dispose()
