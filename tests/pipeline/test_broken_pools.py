"""A pool of readers that breaks: who is to blame for it, and who is not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pebble
import pytest

from models.outcome import Status
from models.record import Outcome
from pipeline.page_watch import PageWatch
from pipeline.reading_task import Task
from pipeline.recipe import Recipe
from pipeline.workers import Workers
from tests.outcomes import fake_process


def broken_first(
    patch: pytest.MonkeyPatch, times: int, how: Callable[[PageWatch], None]
) -> list[PageWatch]:
    """Lets the pool break under the first files that it is given; what then followed each file."""
    schedule, given = pebble.ProcessPool.schedule, []

    def breaks(pool: pebble.ProcessPool, function: object, args: tuple) -> Future:
        [(_path, watch)] = args[0]
        given.append(watch)
        if len(given) > times:
            return schedule(pool, function, args=args)
        how(watch)
        future: Future = Future()
        future.set_exception(BrokenProcessPool("All workers expired"))
        return future

    patch.setattr(pebble.ProcessPool, "schedule", breaks)
    return given


def read(path: Path) -> Outcome:
    with Workers(Recipe(), 1, fake_process) as workers:
        [made] = workers.read([path])
    return made


@pytest.mark.slow
def test_a_file_is_not_blamed_for_readers_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several may break one after the other: a machine that stood still hears all at once."""
    given = broken_first(monkeypatch, 4, lambda watch: None)
    (tmp_path / "a.txt").write_text("good a")
    assert read(tmp_path / "a.txt").status is Status.DONE
    assert [watch.lost for watch in given] == [frozenset()] * 5


@pytest.mark.slow
def test_the_page_that_a_reader_died_of_is_known_when_the_whole_pool_broke(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as dead:
        pass

    def die(watch: PageWatch) -> None:
        assert watch.mark is not None
        watch.mark.write_bytes(b"%d 2" % dead.pid)

    given = broken_first(monkeypatch, 2, die)
    (tmp_path / "a.txt").write_text("pages\ntwo\nthree")
    failures = [(failure.code, failure.page) for failure in read(tmp_path / "a.txt").failures]
    assert failures == [("page_lost", 2)]
    assert [watch.lost for watch in given] == [frozenset(), frozenset(), frozenset({2})]


def test_a_pool_that_can_not_last_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_first(monkeypatch, 99, lambda watch: None)
    (tmp_path / "a.txt").write_text("good a")
    [failure] = read(tmp_path / "a.txt").failures
    assert failure.code == "worker_died"


def test_what_is_stopped_begins_no_reader_any_more(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("good a")
    workers = Workers(Recipe(), 1, fake_process)

    def paths() -> Iterator[Path]:
        workers.__exit__(None, None, None)  # by another thread, at this very moment
        yield tmp_path / "a.txt"

    assert list(workers.read(paths())) == []
    assert workers._pool is None


@pytest.mark.parametrize(
    ("tasks", "limit", "seconds"),
    [
        ((Task(Path("a"), PageWatch()),), 7_200, 7_200),
        ((Task(Path("a"), PageWatch()),), 5, 5),
        # what was read is understood, however little time is given to read it
        ((Task(Path("a"), PageWatch(), lost=Outcome("a", None, "r")),), 5, 300),
        # of small files that share a reader, any may be read by itself afterwards
        ((Task(Path("a"), PageWatch()),) * 2, 7_200, 60),
        ((Task(Path("a"), PageWatch()),) * 2, 5, 5),
    ],
)
def test_how_long_a_reader_has(tasks: tuple[Task, ...], limit: int, seconds: float) -> None:
    assert Workers(Recipe(file_timeout=limit), 1)._patience(tasks) == seconds
