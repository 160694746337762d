"""Folders go in once; crashes, hangs and kills cost what they must and no more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from models import queries
from models.store import Store, open_store
from models.tables import Table
from pipeline.ingest import Ingestion, Progress, ingest
from pipeline.recipe import Recipe
from pipeline.workers import Workers, read_here
from tests.outcomes import fake_process

ROOT = Path(__file__).parents[2]


def quiet(progress: Progress) -> None:
    """Nobody watches."""


def take(folder: Path, recipe: Recipe | None = None) -> Progress:
    url = f"sqlite:///{folder.parent / 'kho.db'}"
    return ingest(Ingestion([folder], url, recipe or Recipe(), 2, quiet, fake_process))


def files(folder: Path, **contents: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in contents.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the store but the clock and the runs."""
    times = {"stored", "first_stored", "seen", "run"}
    with store.reading() as connection:
        return {
            table.name: sorted(
                map(
                    tuple,
                    connection.execute(sa.select(*(c for c in table.c if c.name not in times))),
                ),
                key=repr,
            )
            for table in Table.metadata.sorted_tables
            if table.name != "run"
        }


def test_each_file_ends_in_a_row_whatever_happens_to_it(tmp_path: Path) -> None:
    folder = files(
        tmp_path / "in", a="good one", b="crash now", c="bug here", d="bad file", e="good two"
    )
    (folder / "copy.txt").write_text("good one")
    progress = take(folder)
    assert (progress.tally.done, progress.tally.failed, progress.tally.unchanged) == (2, 3, 1)
    store = open_store(str(tmp_path / "kho.db"))
    failed = {Path(p.failure.path).name: p.failure.code for p in queries.failures(store)}
    assert failed == {"b.txt": "worker_died", "c.txt": "internal_error", "d.txt": "no_text"}
    assert len(list(queries.all_records(store))) == 2
    before = rows(store)
    again = take(folder)
    assert (again.tally.files, again.tally.unchanged, again.tally.failed) == (6, 3, 3)
    assert rows(store) == before
    assert [(run.status, run.files) for run in queries.runs(store)] == [("done", 6), ("done", 6)]
    store.engine.dispose()


def test_a_file_that_hangs_is_given_up(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="hang for ever", b="good")
    progress = take(folder, replace(Recipe(), file_timeout=2))
    assert (progress.tally.done, progress.tally.failed) == (1, 1)
    store = open_store(str(tmp_path / "kho.db"))
    [past] = queries.failures(store)
    assert past.failure.code == "file_timeout"
    assert "2 giây" in past.sentence
    store.engine.dispose()


def test_what_can_not_be_found_is_a_failure_too(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="good")
    url = f"sqlite:///{tmp_path / 'kho.db'}"
    paths = [folder / "nowhere.pdf", folder]
    progress = ingest(Ingestion(paths, url, Recipe(), 1, quiet, fake_process))
    assert (progress.tally.done, progress.tally.failed) == (1, 1)


def test_an_error_of_programming_is_kept_as_a_failure(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", c="bug here")
    made = read_here(folder / "c.txt", Recipe(), fake_process, PageWatch())
    [failure] = made.failures
    assert failure.code == "internal_error"
    assert "ZeroDivisionError" in failure.detail


def test_workers_stop_with_their_context(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="hang", b="hang on")

    def paths() -> Iterator[Path]:
        yield folder / "a.txt"
        raise KeyboardInterrupt

    started = time.monotonic()
    with Workers(Recipe(), 1, fake_process) as workers, pytest.raises(KeyboardInterrupt):
        list(workers.read(paths()))
    assert time.monotonic() - started < 20


KILLED = """
import sys
from pathlib import Path
from pipeline.ingest import Ingestion, ingest
from pipeline.recipe import Recipe
from tests.outcomes import fake_process

def tell(progress):
    print(progress.tally.files, flush=True)

if __name__ == "__main__":
    ingest(Ingestion([Path(sys.argv[1])], sys.argv[2], Recipe(), 2, tell, fake_process))
"""


#: Files that take two workers some seconds, so that a busy machine, too, has time to kill them.
_MANY = 60


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_killed_in_the_middle_and_run_again(tmp_path: Path, sign: signal.Signals) -> None:
    folder = files(tmp_path / "in", **{f"f{i:02}": f"slow {i}" for i in range(_MANY)})
    script = tmp_path / "run.py"
    script.write_text(KILLED)

    def run(name: str) -> subprocess.Popen[str]:
        url = f"sqlite:///{tmp_path / name}"
        return subprocess.Popen(
            [sys.executable, str(script), str(folder), url],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    with run("whole.db") as whole:
        assert whole.communicate()[0].split()[-1] == str(_MANY)
    with run("cut.db") as cut:
        while int(cut.stdout.readline()) < 5:
            pass
        cut.send_signal(sign)
        cut.wait()
    store = open_store(str(tmp_path / "cut.db"))
    assert 5 <= queries.counts(store).files < _MANY
    if sign == signal.SIGINT:
        assert queries.runs(store)[0].status == "stopped"
    with run("cut.db") as again:
        assert again.communicate()[0].split()[-1] == str(_MANY)
    other = open_store(str(tmp_path / "whole.db"))
    assert rows(store) == rows(other)
    for opened in (store, other):
        opened.engine.dispose()
