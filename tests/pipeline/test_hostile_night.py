"""What happens to machines at night: folders that go and come back, a server that restarts."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pebble
import pytest
import sqlalchemy as sa

from models import queries
from models.outcome import Stage, Status
from models.record import Outcome
from models.store import Store, StoreRefused, open_store
from models.tables import FailureRow, FileRow
from pipeline.ingest import Ingestion, Progress, ingest
from pipeline.messages import failure_advice
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe
from pipeline.workers import Workers, read_here
from tests.outcomes import fake_process
from tests.postgres_server import postgres
from tests.slow_pages import Here
from tests.stores import empty_store

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def quiet(progress: Progress) -> None:
    """Nobody watches."""


def failures(folder: Path) -> list[tuple[str, str]]:
    store = open_store(str(folder / "kho.db"))
    found = [(past.failure.path, past.failure.code) for past in queries.failures(store)]
    store.engine.dispose()
    return found


def test_a_folder_that_is_back_is_no_failure_any_more(tmp_path: Path) -> None:
    inbox, other = tmp_path / "đến" / "2024", tmp_path / "khác"
    inbox.mkdir(parents=True)
    (inbox / "a.txt").write_text("good a")

    def take_in() -> None:
        paths = [inbox, other]
        url = str(tmp_path / "kho.db")
        ingestion = Ingestion(paths, url, Recipe(), 1, quiet, fake_process)
        ingest(ingestion)
        ingestion.store.engine.dispose()

    empty_store(tmp_path).engine.dispose()
    inbox.rename(tmp_path / "mất")
    take_in()
    assert set(failures(tmp_path)) == {(str(inbox), "missing"), (str(other), "missing")}
    (tmp_path / "mất").rename(inbox)
    take_in()
    assert failures(tmp_path) == [(str(other), "missing")]


def full(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_no_fault_of_the_page() -> None:
    [failure] = read_here(Path("a.pdf"), Recipe(), full).failures
    assert (failure.code, failure.stage) == ("disk_full", Stage.WORKER)
    assert "TMPDIR" in failure_advice(failure)


def test_a_store_whose_disk_is_full_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    for i in range(40):
        (tmp_path / "in" / f"{i:02}.txt").write_text(f"good {i}")
    monkeypatch.setattr("pipeline.ingest.Workers", Here)
    monkeypatch.setattr("pipeline.ingest._PAGES_AT_ONCE", 1)
    empty_store(tmp_path).engine.dispose()
    url = str(tmp_path / "kho.db")

    def taken_in(most: int) -> Ingestion:
        ingestion = Ingestion([tmp_path / "in"], url, Recipe(), 1, quiet, fake_process)

        def bound(connection: sqlite3.Connection, _entry: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {most}")

        sa.event.listen(ingestion.store.engine, "connect", bound)
        ingestion.store.engine.dispose()  # its connections are opened anew, so bounded
        return ingestion

    pages = (tmp_path / "kho.db").stat().st_size // 4096
    full = taken_in(pages + 20)
    with pytest.raises(StoreRefused) as refused:
        ingest(full)
    assert refused.value.code == "store_disk_full"
    kept = full.progress.tally.done
    assert 0 < kept < 40
    again = ingest(taken_in(1 << 20))
    assert (again.tally.done, again.tally.unchanged, again.tally.failed) == (40 - kept, kept, 0)


def test_a_pool_that_is_killed_as_it_begins_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("good a")
    begin, killed = pebble.ProcessPool.schedule, []

    def schedule(*given: object, **named: object) -> object:
        if len(killed) < 2:
            killed.append(True)
            raise BrokenProcessPool
        return begin(*given, **named)

    monkeypatch.setattr(pebble.ProcessPool, "schedule", schedule)
    with Workers(Recipe(), 1, fake_process) as workers:
        [made] = workers.read([tmp_path / "a.txt"])
    assert (made.status, len(killed)) == (Status.DONE, 2)


def test_a_store_that_is_away_between_two_questions_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("good a")
    empty_store(tmp_path).engine.dispose()
    asked: list[int] = []

    def kept_among(store: Store, hashes: list[str]) -> set[str]:
        asked.append(len(hashes))
        if len(asked) == 1:
            raise StoreRefused("store_unreachable", store.where)
        return set()

    monkeypatch.setattr("pipeline.ingest.Workers", Here)
    monkeypatch.setattr("pipeline.ingest.kept_among", kept_among)
    monkeypatch.setattr("pipeline.ingest_patience._PATIENCE", (0.0,))
    url = str(tmp_path / "kho.db")
    made = ingest(Ingestion([tmp_path / "in"], url, Recipe(), 1, quiet, fake_process))
    assert (made.tally.done, asked) == (1, [1, 1])


@pytest.mark.skipif(
    os.name != "posix" or (os.geteuid() == 0 and shutil.which("setpriv") is None),
    reason="root may write everywhere",
)
def test_a_folder_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir(mode=0o555)
    if os.geteuid() == 0:
        shutil.chown(tmp_path / "kho", "nobody")
    powerless = ["setpriv", "--bounding-set", "-dac_override", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [
            *powerless,
            sys.executable,
            "-m",
            "pipeline.cli",
            "--lang",
            "en",
            "ingest",
            ".",
            "--plain",
        ],
        cwd=tmp_path / "kho",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "The folder of the store sqlite:///vanban.db can't be written." in done.stderr
    assert "Traceback" not in done.stderr


def test_temporary_files_may_lie_where_no_socket_can(tmp_path: Path) -> None:
    place = tmp_path / ("thư mục tạm của một máy chủ, " * 4).strip()
    place.mkdir()
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "a.txt").write_text("Điều 1. Giao Sở Nội vụ báo cáo trước 30/6/2024.")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "ingest", ".", "--plain"],
        cwd=tmp_path / "kho",
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(place)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(place.iterdir()) == []


@pytest.mark.postgres
def test_a_server_that_restarts_costs_nothing(tmp_path: Path) -> None:
    for i in range(12):
        (tmp_path / f"{i:02}.txt").write_text(f"good {i}")
    with postgres() as url:
        cut = []

        def cut_off(progress: Progress) -> None:
            """Ends every connection to the store, as a restart does."""
            if progress.tally.files in (3, 8) and progress.tally.files not in cut:
                cut.append(progress.tally.files)
                with other.begin() as connection:
                    connection.execute(
                        sa.text(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                            "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
                        )
                    )

        ingestion = Ingestion([tmp_path], url, Recipe(), 1, cut_off, fake_process)
        other = sa.create_engine(ingestion.store.engine.url)
        try:
            ingest(ingestion)
            with ingestion.store.reading() as connection:
                count = connection.scalar(sa.select(sa.func.count()).select_from(FileRow))
                failed = connection.scalars(sa.select(FailureRow.code)).all()
        finally:
            other.dispose()
            ingestion.store.engine.dispose()
    assert cut
    assert (ingestion.progress.tally.done, count, failed) == (12, 12, [])
