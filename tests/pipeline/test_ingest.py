"""Folders go in once; crashes, hangs and kills cost what they must and no more."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
import sqlalchemy as sa

from models import queries
from models.claim_table import ClaimRow
from models.outcome import Status
from models.store import open_store
from pipeline.ingest import Ingestion, Progress, ingest
from pipeline.ingest_dry import foresee
from pipeline.ingest_plan import Ended, Only, Plan, end_of
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe
from pipeline.workers import Workers, read_here
from tests.outcomes import fake_process, is_begun
from tests.processes import PATIENCE, give_up, wait_until
from tests.taken_in import files, rows


def quiet(progress: Progress) -> None:
    """Nobody watches."""


def take(folder: Path, recipe: Recipe | None = None) -> Progress:
    url = f"sqlite:///{folder.parent / 'kho.db'}"
    return ingest(Ingestion([folder], url, recipe or Recipe(), 2, quiet, fake_process))


@pytest.mark.slow
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


@pytest.mark.slow
def test_what_the_store_refuses_costs_only_itself(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="good one", b="misshapen", c="good two", d="good three")
    progress = take(folder)
    assert (progress.tally.done, progress.tally.failed) == (3, 1)
    assert progress.found.documents == 3
    store = open_store(str(tmp_path / "kho.db"))
    [past] = queries.failures(store)
    assert (Path(past.failure.path).name, past.failure.code) == ("b.txt", "store_refused")
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(ClaimRow)) == 0
    store.engine.dispose()


@pytest.mark.slow
def test_a_file_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = files(tmp_path / "in", a="hang for ever", b="good")
    give_up(monkeypatch, is_begun)
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
    assert time.monotonic() - started < PATIENCE  # it would hang for much longer


@pytest.mark.slow
@pytest.mark.parametrize("hours", [-5, 5])
def test_a_clock_that_is_set_gives_no_file_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    folder = files(tmp_path / "in", a="gate")
    usual = time.time
    with (
        Workers(replace(Recipe(), file_timeout=600), 1, fake_process) as workers,
        ThreadPoolExecutor(1) as pool,
    ):
        read = pool.submit(lambda: list(workers.read([folder / "a.txt"])))
        wait_until(lambda: is_begun(folder / "a.txt"))
        monkeypatch.setattr(time, "time", lambda: usual() + 3600 * hours)
        time.sleep(1.0)  # the pool has looked at it
        (tmp_path / "open").touch()
        [made] = read.result(PATIENCE)
    assert made.status is Status.DONE


@pytest.mark.slow
def test_small_files_that_share_a_reader_share_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enough of them to be taken by the handful."""
    give_up(monkeypatch, is_begun)
    folder = files(tmp_path / "in", **{f"f{i:02}": f"good {i}" for i in range(30)})
    files(folder, f21="crash now", f25="bug here", f28="hang for ever")
    progress = take(folder, replace(Recipe(), file_timeout=2))
    assert (progress.tally.done, progress.tally.failed) == (27, 3)
    store = open_store(str(tmp_path / "kho.db"))
    failed = {Path(p.failure.path).stem: p.failure.code for p in queries.failures(store)}
    assert failed == {"f21": "worker_died", "f25": "internal_error", "f28": "file_timeout"}
    store.engine.dispose()


@pytest.mark.slow
def test_readers_have_the_settings_of_their_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = files(tmp_path, a="setting")
    for setting in ("one", "another"):
        monkeypatch.setenv("VANBAN_OF_TEST", setting)
        with Workers(Recipe(), 1, fake_process) as workers:
            [made] = workers.read([folder / "a.txt"])
        assert f"the setting is {setting}" in made.failures[0].detail


@pytest.mark.slow
def test_a_page_that_ends_its_reader_costs_only_itself(tmp_path: Path) -> None:
    folder = files(
        tmp_path / "in",
        one="pages\nsecond\ncrash here\nfourth\nbug here\nlast",
        all="pages" + "\ncrash" * 5,
        good="good",
    )
    progress = take(folder)
    assert (progress.tally.done, progress.tally.partial, progress.tally.failed) == (1, 1, 1)
    store = open_store(str(tmp_path / "kho.db"))
    failed = [
        (Path(past.failure.path).stem, past.failure.code, past.failure.page)
        for past in queries.failures(store)
    ]
    assert failed == [
        ("all", "worker_died", None),
        ("one", "page_lost", 3),
        ("one", "page_lost", 5),
    ]
    store.engine.dispose()


def test_a_reader_that_was_killed_costs_nothing(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="killed once", b="good")
    assert take(folder).tally.done == 2
    assert (tmp_path / "a.txt.killed").exists()


@pytest.mark.slow
def test_real_pages_are_watched(tmp_path: Path) -> None:
    file = tmp_path / "hai trang.txt"
    file.write_text("Điều 1. Giao Sở Nội vụ báo cáo.\f Điều 2. Giao Sở Y tế báo cáo.\fHết.")
    watch = PageWatch(tmp_path / "mark", frozenset({2}))
    outcome = read_here(file, Recipe(), watch=watch)
    assert [(f.code, f.page) for f in outcome.failures] == [("page_lost", 2)]
    assert outcome.status is Status.PARTIAL
    assert [leaf.number for leaf in outcome.leaves] == [1, 2, 3]
    assert "Sở Nội vụ" in outcome.leaves[0].text
    assert outcome.leaves[1].text == ""
    assert watch.in_hand() == 0
    watch.begin(7)
    assert watch.in_hand() == 7


def planned(folder: Path, plan: Plan, paths: list[Path] | None = None) -> Ingestion:
    url = f"sqlite:///{folder.parent / 'kho.db'}"
    given = [folder] if paths is None else paths
    return Ingestion(given, url, Recipe(), 1, quiet, fake_process, plan)


@pytest.mark.slow
def test_failed_files_alone_are_tried_again(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="good", b="bad", c="pages\ncrash\nlast")
    take(folder)
    for paths in ([folder], []):
        again = ingest(planned(folder, Plan(only=Only.FAILED), paths))
        assert (again.total, again.tally.failed, again.tally.partial) == (2, 1, 1)
    (folder / "b.txt").write_text("good after all")
    mended = ingest(planned(folder, Plan(only=Only.FAILED), []))
    assert (mended.tally.done, mended.tally.partial) == (1, 1)
    (folder / "c.txt").unlink()
    gone = ingest(planned(folder, Plan(only=Only.FAILED), []))
    assert gone.tally.failed == 1


@pytest.mark.slow
def test_files_that_an_older_recipe_has_read_are_read_again(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="good", b="good too", c="bad")
    take(folder, replace(Recipe(), ocr_dpi=150))
    (folder / "b copy.txt").write_text("good too")
    files(folder, new="good and new")
    assert planned(folder, Plan(only=Only.OLDER)).progress.total == 3
    again = ingest(planned(folder, Plan(only=Only.OLDER), []))
    assert (again.total, again.tally.done, again.tally.failed) == (3, 2, 1)
    assert ingest(planned(folder, Plan(only=Only.OLDER), [])).total == 0


@pytest.mark.slow
def test_more_patience_reads_nothing_again(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="good")
    take(folder)
    assert take(folder, replace(Recipe(), ocr_timeout=7, file_timeout=90)).tally.unchanged == 1


@pytest.mark.slow
def test_copies_are_counted(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="good", b="good", c="good", d="bad", e="bad")
    for _ in range(2):
        tally = take(folder).tally
        assert (tally.files, tally.copies, tally.failed) == (5, 2, 2)
    store = open_store(str(tmp_path / "kho.db"))
    names = [(Path(c.path).stem, [Path(o).stem for o in c.others]) for c in queries.copies(store)]
    assert names == [("a", ["b", "c"]), ("d", ["e"])]
    store.engine.dispose()


@pytest.mark.parametrize(
    ("plan", "days", "ended", "status"),
    [
        (Plan(), 0, Ended.TIME, "time"),
        (Plan(keep_free=1 << 60), None, Ended.DISK, "disk"),
        (Plan(keep_free=0), 1, Ended.DONE, "done"),
    ],
)
def test_a_run_ends_in_order(
    tmp_path: Path, plan: Plan, days: int | None, ended: Ended, status: str
) -> None:
    folder = files(tmp_path / "in", a="good", b="good too")
    until = None if days is None else datetime.now(UTC) + timedelta(days=days)
    progress = ingest(planned(folder, replace(plan, until=until)))
    left = 0 if ended is Ended.DONE else 2
    assert (progress.ended, progress.tally.remaining) == (ended, left)
    store = open_store(str(tmp_path / "kho.db"))
    [run] = queries.runs(store)
    assert (run.status, run.remaining) == (status, left)
    store.engine.dispose()


class Clock(datetime):
    """The time, which a test moves on."""

    ahead = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime.now(tz) + cls.ahead


@pytest.mark.slow
def test_a_file_in_hand_when_the_time_is_up_is_left_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = files(tmp_path / "in", a="good", b="gate")
    monkeypatch.setattr("pipeline.time_left.datetime", Clock)
    monkeypatch.setattr(Clock, "ahead", timedelta())

    def tell(progress: Progress) -> None:
        """The time is up as soon as one file is kept and the other one begun."""
        wait_until(lambda: is_begun(folder / "b.txt"))
        Clock.ahead = timedelta(days=2)

    plan = Plan(until=datetime.now(UTC) + timedelta(days=1), grace=timedelta(seconds=0.5))
    ingestion = planned(folder, plan)
    ingestion.report = tell
    progress = ingest(ingestion)
    assert (progress.ended, progress.tally.done, progress.tally.remaining) == (Ended.TIME, 1, 1)
    Clock.ahead = timedelta()
    (tmp_path / "open").touch()
    progress = take(folder)
    assert (progress.tally.done, progress.tally.unchanged, progress.tally.failed) == (1, 1, 0)


@pytest.mark.parametrize(
    ("first", "order"),
    [
        ((), "abc"),
        (("newest",), "cab"),
        (("oldest",), "bac"),
        (("smallest",), "cba"),
        (("largest",), "abc"),
        (("b*", "newest"), "bca"),
        (("*/in/c*", "*/in/b*"), "cba"),
    ],
)
def test_priorities(tmp_path: Path, first: tuple[str, ...], order: str) -> None:
    folder = files(tmp_path / "in", a="good one", b="good 1", c="good")
    for name, when in {"a": 200, "b": 100, "c": 300}.items():
        os.utime(folder / f"{name}.txt", (when, when))
    ingestion = planned(folder, Plan(first=first))
    assert "".join(path.stem for path in ingestion.found if isinstance(path, Path)) == order
    ingestion.store.engine.dispose()


@pytest.mark.parametrize(
    ("until", "hours", "end"),
    [
        (None, None, None),
        ("05:30", None, "2026-01-03 05:30"),
        ("23:15", None, "2026-01-02 23:15"),
        ("22:00", None, "2026-01-03 22:00"),
        (None, 1.5, "2026-01-02 23:30"),
        ("05:30", 1.0, "2026-01-02 23:00"),
        ("23:15", 4.0, "2026-01-02 23:15"),
    ],
)
def test_when_a_run_is_over(until: str | None, hours: float | None, end: str | None) -> None:
    found = end_of(until, hours, datetime(2026, 1, 2, 22, 0))
    assert (found and f"{found:%Y-%m-%d %H:%M}") == end


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="good", b="good", c="bad")
    database = tmp_path / "kho.db"
    seen = foresee(f"sqlite:///{database}", [folder, tmp_path / "none"], Recipe(), Plan())
    assert (seen.files, seen.new, seen.copies, seen.unreadable, seen.bytes) == (4, 2, 1, 1, 7)
    assert not database.exists()
    take(folder)
    files(folder, d="more")
    seen = foresee(f"sqlite:///{database}", [folder], Recipe(), Plan())
    assert (seen.new, seen.unchanged, seen.copies, seen.retried) == (1, 1, 1, 1)
    older = replace(Recipe(), ocr_dpi=72)
    assert foresee(f"sqlite:///{database}", [folder], older, Plan()).older == 2


def test_what_is_in_hand_when_the_workers_are_stopped_is_left(tmp_path: Path) -> None:
    folder = files(tmp_path / "in", a="hang", b="hang on", c="hang")
    workers = Workers(Recipe(), 1, fake_process)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(lambda: list(workers.read(sorted(folder.iterdir()))))
        wait_until(lambda: is_begun(folder / "a.txt"))
        workers.__exit__(None, None, None)
        assert read.result(PATIENCE) == []
